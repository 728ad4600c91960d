"""A corrector sets a day and sees 'Thursday' resolve; a page is shown inside another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from counterpoint.corpus import FOLDER_VARIABLE
from counterpoint.corrections import VARIABLE

from tests.score_gold import copied

from .conftest import Visit, serving, settled, sync_api
from .reader import Reader

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser
DAY = "30 October 2025"
THURSDAY = "Samaa TV reported Thursday"
WIDTHS = [(390, "dark"), (390, "light"), (1440, "light"), (1440, "dark")]
TARGETS = "target-size"
"""A finding in Streamlit's own date fields that a page cannot mend."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five articles without their sidecar."""
    return copied(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def own(story: Path) -> Iterator[str]:
    """A dashboard of one's own folder, into which corrections are written."""
    with serving(**{FOLDER_VARIABLE: str(story), VARIABLE: "folder"}) as address:
        yield address


def findings(page: sync_api.Page) -> list[str]:
    """What axe-core finds serious on a page."""
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:160]}"
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] != TARGETS
    ]


def test_a_day_is_set_and_thursday_resolves_in_six_actions(
    visit: Visit, own: str, story: Path
) -> None:
    reader = Reader(visit(base=own))
    reader.click("link", "Articles")
    reader.click("combobox", "Article", exact=True)
    reader.click("option", "willing-to-resume")
    reader.fill("Date of publication", DAY)
    reader.click("button", "Save")
    reader.page.get_by_text("Saved: date of publication of willing-to-resume.txt").wait_for()
    assert "willing-to-resume.txt,,,2025-10-30" in (story / "articles.csv").read_text("utf-8-sig")
    settled(reader.page)
    reader.click("link", "See the timeline")
    assert DAY in told(reader.page)
    reader.arrive("corrector")


def told(page: sync_api.Page) -> str:
    """The row that says "Thursday", as the table of dated rows tells it."""
    row = page.locator(".st-key-dated-table [role=row]", has_text=THURSDAY)
    return row.first.text_content() or "" if row.count() else ""


@pytest.mark.parametrize(("width", "theme"), WIDTHS)
@pytest.mark.parametrize("path", ["articles?read=trade-blame", "actors"])
def test_the_forms_and_what_came_of_them_stand_in_nobodys_way(
    visit: Visit, path: str, width: int, theme: str
) -> None:
    page = visit(path, width=width, theme=theme)
    if path == "actors":
        page.get_by_role("button", name="Make one").click()
        page.get_by_text("Name the actor that the other one is to become.").wait_for()
    else:
        page.get_by_role("textbox", name="Outlet").fill("The South Asia Times of Lahore")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Saved: outlet of trade-blame.txt").wait_for()
    settled(page)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.troubles == []


def test_a_keyboard_alone_corrects_an_article_and_takes_it_back(visit: Visit) -> None:
    page = visit("articles?read=trade-blame")
    page.get_by_role("textbox", name="Outlet").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("The Other Times")
    page.keyboard.press("Enter")
    page.get_by_text("Saved: outlet of trade-blame.txt").wait_for()
    settled(page)
    page.get_by_role("textbox", name="Address").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if "Take back" in page.evaluate("document.activeElement.innerText || ''"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("Taken back: outlet of trade-blame.txt").wait_for()


@pytest.mark.parametrize("path", ["", "actors", "compare", "articles", "method"])
def test_a_page_inside_another_has_no_menu_no_filters_and_no_trouble(
    visit: Visit, path: str
) -> None:
    page = visit(f"{path}?embed=true&actor=Taliban", width=820)
    assert page.locator(".st-key-shown .cp-line").first.inner_text().endswith("actor Taliban")
    for part in ("stTopNavLink", "stSidebar", "stDownloadButton", "stFormSubmitButton"):
        assert page.get_by_test_id(part).count() == 0, part
    whole = page.get_by_role("link", name="Open in Counterpoint").get_attribute("href")
    assert "actor=Taliban" in whole and "embed" not in whole
    assert findings(page) == []
    assert page.troubles == []


def test_the_pages_are_not_shown_inside_other_sites_unless_the_host_names_them(
    visit: Visit, own: str, server: str
) -> None:
    for address in (own, server):
        answer = visit(base=address).request.get(address)
        told = answer.headers["content-security-policy"]
        assert told.endswith("frame-ancestors 'self'")
