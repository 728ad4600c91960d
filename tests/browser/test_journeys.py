"""What a reader does in a browser. The corrector's journey is in test_corrector.py."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from counterpoint import Corpus

from .conftest import Visit, serving, settled
from .reader import Reader, in_view

pytestmark = pytest.mark.browser
PAGES = ("", "actors", "compare", "articles", "method", "own")


def shown(page: object) -> str:
    return page.locator(".st-key-shown .cp-line").first.inner_text()


def test_the_first_visitor_of_a_fresh_server_gets_the_page_of_the_link(visit: Visit) -> None:
    with serving() as fresh:
        page = visit("actors?actor=Taliban", base=fresh)
        assert page.locator("h1").inner_text() == "Actors"
        assert shown(page).endswith("rows: actor Taliban")
        assert page.get_by_test_id("stTopNavLink").count() == len(PAGES)
        assert parse_qs(urlsplit(page.url).query) == {"actor": ["Taliban"]}


def test_an_editor_finds_what_an_outlet_leaves_out_and_reads_it_in_the_other(visit: Visit) -> None:
    reader = Reader(visit())
    reader.click("link", "Compare")
    reader.click("tab", "All statements by article")
    reader.click("combobox", "Only what is missing from")
    reader.click("option", "trade-blame")
    rows = reader.page.locator(".cp-grid tbody tr")
    assert rows.count() > 5
    for cells in (row.locator("td").all_inner_texts() for row in rows.all()):
        assert cells[-1] in ("○ absent", "? perhaps") and cells[1][0] in "●◐"
    target = reader.page.locator(".cp-grid a").first.get_attribute("href")
    reader.click("link", "● present")
    assert in_view(reader.page, target)
    reader.arrive("editor")


def test_a_researcher_takes_the_raw_matrix_away(visit: Visit, corpus: Corpus) -> None:
    reader = Reader(visit())
    reader.click("link", "Actors")
    matrix = list(csv.DictReader(io.StringIO(reader.save("(CSV)").decode("utf-8-sig"))))
    reader.click("button", "Take away")
    tables = reader.save("All tables, CSV")
    speakers = set(corpus.timeline["speaker"]) - {""}
    assert matrix and {row["Who"] for row in matrix} <= speakers | {"not named"}
    assert tables.startswith(b"PK")
    reader.arrive("researcher")


def test_a_cold_link_shows_its_filters_an_event_and_the_way_to_everything(visit: Visit) -> None:
    with serving() as fresh:
        link = "?actor=Taliban&from=2025-11-01"
        reader = Reader(visit(link, base=fresh))
        assert shown(reader.page).endswith("rows: actor Taliban, from 1 November 2025")
        reader.click("button", "Show everything")
        assert shown(reader.page).startswith("All ")
        reader.arrive("link")


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


PAIR = "compare?article=taliban-stern-warning&article=trade-blame"


@pytest.mark.parametrize("link", [".cp-go", ".cp-tick"])
def test_a_mark_and_its_place_in_the_overview_lead_to_a_passage(visit: Visit, link: str) -> None:
    page = visit(PAIR)
    assert page.locator(".cp-column").count() == 2
    for one in page.locator(f".cp-column a{link}").all():
        target = one.get_attribute("href")
        one.click()
        page.wait_for_timeout(200)
        assert in_view(page, target), target
    assert page.troubles == []


def test_a_keyboard_goes_from_a_passage_to_its_like_and_back(visit: Visit) -> None:
    page = visit(PAIR)
    first = page.locator(".cp-column").first.locator("a.cp-go").first
    number = first.inner_text()
    first.focus()
    for column in (1, 0):
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        page.keyboard.press("Tab")
        focused = "document.activeElement"
        assert page.evaluate(f"{focused}.innerText") == number
        columns = "[...document.querySelectorAll('.cp-column')]"
        assert page.evaluate(f"{columns}.indexOf({focused}.closest('.cp-column'))") == column


def test_a_link_to_what_is_missing_opens_it_and_names_what_it_cannot_have(visit: Visit) -> None:
    grid = f"{PAIR}&lists=All+statements+by+article&lacks="
    page = visit(grid + "trade-blame")
    assert page.get_by_text("and not in trade-blame").is_visible()
    page = visit(grid + "nowhere")
    assert page.get_by_text("There is no article “nowhere”").is_visible()
