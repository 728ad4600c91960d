"""A visitor drops articles of their own, reads them with all pages, takes them away and goes on another day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.serving.guard import TOO_MANY
from data.serving.settings import UPLOADS
from data.uploads import limits
from tests.score_gold import BUNDLED

from .conftest import Visit, serving, settled, sync_api
from .test_corrector import WIDTHS, findings

pytestmark = pytest.mark.browser
FILES = [str(path) for path in sorted(BUNDLED.glob("*.txt"))[:3]]
READ = 90_000
"""Milliseconds that three articles may take on a busy machine."""


def dropped(page: sync_api.Page, files: list[str]) -> sync_api.Page:
    """The page after files were dropped and read."""
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Read th").click()
    page.get_by_text("dropped:").wait_for(timeout=READ)
    settled(page)
    return page


def to(page: sync_api.Page, name: str) -> sync_api.Page:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).first.click()
    settled(page)
    return page


def story(page: sync_api.Page) -> str:
    return page.locator(".cp-story").inner_text().casefold()


def test_three_files_are_read_seen_by_their_window_alone_and_taken_to_another(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("own")
    page.locator("input[type=file]").set_input_files(FILES)
    page.get_by_role("button", name="Read these 3 files").click()
    page.get_by_role("progressbar").wait_for()
    page.get_by_text("3 files dropped: 3 articles, no problems.").wait_for(timeout=READ)
    settled(page)
    page.get_by_role("link", name="See the timeline").click()
    page.get_by_text("Your own articles, only in this window.").wait_for()
    settled(page)
    assert story(to(page, "Articles")) == "your own articles"
    link = page.url
    kept = taken(to(page, "Your articles"), tmp_path)
    other = visit(link.rpartition("/")[2])
    assert story(other) != "your own articles"
    assert "Only that window has them" in other.locator(".cp-notice").first.inner_text()
    dropped(to(other, "Your articles"), [kept]).get_by_text("1 file dropped: 3 articles").wait_for()
    page.get_by_role("button", name="Delete them now").click()
    page.get_by_text("Articles to read").wait_for()
    assert story(to(page, "Timeline")) != "your own articles"
    assert page.troubles == other.troubles == []


def taken(page: sync_api.Page, place: Path) -> str:
    """The corpus folder that the page hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the corpus folder").click()
    kept = place / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    return str(kept)


def test_a_correction_of_ones_own_articles_holds_in_this_window(visit: Visit) -> None:
    page = to(dropped(visit("own"), FILES), "Articles")
    page.get_by_role("textbox", name="Date of publication").fill("30 October 2025")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved: date of publication").wait_for(timeout=READ)
    settled(page)
    page.get_by_text("1 correction of yours is in what you see").wait_for()
    page.get_by_role("button", name="Back to the coverage").click()
    settled(page)
    assert page.get_by_text("correction of yours").count() == 0
    assert story(page) != "your own articles" and page.troubles == []


@pytest.mark.parametrize(("width", "theme"), WIDTHS)
def test_the_page_stands_in_nobodys_way_before_and_after(
    visit: Visit, width: int, theme: str, tmp_path: Path
) -> None:
    page = visit("own", width=width, theme=theme)
    assert findings(page) == []
    empty = tmp_path / "nothing.txt"
    empty.write_bytes(b"")
    dropped(page, [FILES[0], str(empty)])
    assert findings(page) == []
    page.get_by_role("link", name="See the timeline").click()
    page.get_by_text("Your own articles, only in this window.").wait_for()
    settled(page)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.troubles == []


def test_a_keyboard_alone_has_dropped_files_read_and_stops_it(visit: Visit) -> None:
    page = visit("own")
    page.locator("input[type=file]").set_input_files(FILES)
    page.get_by_role("button", name="Read these 3 files").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cancel").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Articles to read").wait_for()
    assert page.get_by_text("dropped:").count() == 0 and page.troubles == []


def test_a_file_that_is_no_article_is_named_with_what_to_do(visit: Visit, tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>.exe"
    hostile.write_bytes(b"MZ")
    page = visit("own")
    page.locator("input[type=file]").set_input_files([str(hostile)])
    page.get_by_role("button", name="Read this file").click()
    page.get_by_text("No article was found in what you dropped.").wait_for(timeout=READ)
    told = page.locator(".cp-notice").inner_text()
    assert hostile.name in told and "Save the article as a .txt file." in told
    assert page.locator("main img").count() == 0 and page.troubles == []


def test_more_files_than_are_taken_are_each_told_so(visit: Visit) -> None:
    page = visit("own")
    script = """input => {
        const files = new DataTransfer();
        for (let i = 0; i <= %d; i++) files.items.add(new File(['a'], i + '.txt'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', {bubbles: true}));
    }"""
    page.locator("input[type=file]").evaluate(script % limits.COUNT)
    page.get_by_text(TOO_MANY).first.wait_for(state="attached")
    assert page.get_by_role("button", name="Read th").count() == 0


@pytest.fixture(scope="module")
def closed() -> Iterator[str]:
    """A server that takes no files."""
    with serving(**{UPLOADS: "off"}) as address:
        yield address


def test_where_files_are_not_taken_there_is_no_page_and_no_route(visit: Visit, closed: str) -> None:
    page = visit(base=closed)
    assert page.get_by_test_id("stTopNavLink").filter(has_text="Your articles").count() == 0
    answer = page.request.put(f"{closed}/_stcore/upload_file/a/b", data=b"x")
    assert (answer.status, page.request.get(f"{closed}/_stcore/health").status) == (404, 200)
