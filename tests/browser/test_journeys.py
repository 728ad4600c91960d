"""What a reader does in a browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import Visit, serving, settled

pytestmark = pytest.mark.browser
PAGES = ("", "actors", "compare", "articles", "method")


def shown(page: object) -> str:
    return page.locator(".st-key-shown .cp-line").first.inner_text()


def test_the_first_visitor_of_a_fresh_server_gets_the_page_of_the_link(visit: Visit) -> None:
    with serving() as fresh:
        page = visit("actors?actor=Taliban", base=fresh)
        assert page.locator("h1").inner_text() == "Actors"
        assert shown(page).endswith("rows: actor Taliban")
        assert page.get_by_test_id("stTopNavLink").count() == len(PAGES)
        assert parse_qs(urlsplit(page.url).query) == {"actor": ["Taliban"]}


def test_a_filter_stands_in_the_address_and_holds_on_the_next_page(visit: Visit) -> None:
    page = visit()
    box = page.get_by_role("combobox", name="Actor")
    box.fill("Talib")
    page.get_by_role("option", name="Taliban", exact=True).click()
    settled(page)
    assert shown(page).endswith("rows: actor Taliban")
    page.get_by_test_id("stTopNavLink").filter(has_text="Actors").click()
    settled(page)
    assert page.locator("h1").inner_text() == "Actors"
    assert shown(page).endswith("rows: actor Taliban")
    assert "actor=Taliban" in page.url


def test_a_refused_part_of_a_link_is_named(visit: Visit) -> None:
    page = visit("actors?actor=Nobody&from=2025-13-45")
    notice = page.locator(".cp-notice").first.inner_text()
    assert "There is no actor “Nobody”" in notice
    assert "“2025-13-45” is no day" in notice


def test_a_click_on_a_mark_opens_every_wording_and_the_link_opens_it_again(visit: Visit) -> None:
    page = visit()
    page.locator(".st-key-timeline-chart .scatterlayer .point").last.click(force=True)
    settled(page)
    cards = page.locator(".cp-wording").count()
    assert cards >= 1
    assert "event=" in page.url
    again = visit(page.url.split("/")[-1])
    assert again.locator(".cp-wording").count() == cards


def test_a_click_on_a_cell_opens_its_sentences(visit: Visit) -> None:
    page = visit("actors")
    page.locator(".st-key-matrix-chart .scatterlayer .textpoint text").first.click(force=True)
    settled(page)
    assert page.locator(".st-key-cell .cp-wording").count() >= 1
    assert "speaker=" in page.url


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_draws_without_trouble_and_asks_nobody_else(
    visit: Visit, path: str, theme: str
) -> None:
    assert visit(path, theme=theme).troubles == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 820])
def test_a_narrow_page_never_scrolls_sideways(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_mark_in_one_text_leads_to_its_like_in_the_other(visit: Visit) -> None:
    page = visit("compare?article=taliban-stern-warning&article=trade-blame")
    assert page.locator(".cp-column").count() == 2
    link = page.locator(".cp-column a[href^='#']").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(500)
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target[1:])
    assert 0 <= top <= page.viewport_size["height"]
