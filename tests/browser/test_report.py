"""The report as a reader opens it: from disk, with nothing asked of anybody, by eye, by ear, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import counterpoint
import pytest
from counterpoint.export import export

from tests.score_gold import BUNDLED
from tests.test_export_report import HOSTILE, trapped

from .conftest import sync_api

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser
TITLE = "The Istanbul talks between Pakistan and the Afghan Taliban"
Open = Callable[..., "sync_api.Page"]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of the bundled story and one made of traps, as files."""
    place = tmp_path_factory.mktemp("reports")
    made = {"bundled": (counterpoint.build(BUNDLED), TITLE), "hostile": (trapped(), HOSTILE[0])}
    return {
        name: export(corpus, place / name, "html", title)[0]
        for name, (corpus, title) in made.items()
    }


@pytest.fixture
def opened(browser: sync_api.Browser, reports: dict[str, Path]) -> Iterator[Open]:
    """Opens a report from disk without a network; `page.troubles` lists what it asked for and what went wrong."""
    contexts = []

    def go(
        name: str, width: int = 1440, theme: str = "light", script: bool = True
    ) -> sync_api.Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            offline=True,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        address = reports[name].as_uri()
        page.troubles = []
        page.on(
            "request", lambda one: one.url.split("#")[0] == address or page.troubles.append(one.url)
        )
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("console", lambda message: page.troubles.append(message.text))
        page.on("dialog", lambda dialog: page.troubles.append(dialog.message))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["bundled", "hostile"])
@pytest.mark.parametrize(
    ("width", "theme"), [(390, "light"), (820, "dark"), (1440, "light"), (1440, "dark")]
)
def test_a_report_opens_from_disk_asks_for_nothing_and_stands_in_nobodys_way(
    opened: Open, name: str, width: int, theme: str
) -> None:
    page = opened(name, width, theme)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.troubles == []


def test_nothing_of_a_source_runs_when_a_reader_moves_over_it(opened: Open) -> None:
    page = opened("hostile")
    for row in page.locator(".row, .pair").all()[:20]:
        row.hover()
    page.locator("summary").first.click()
    assert page.evaluate("window.bad") is None
    assert page.locator("img, iframe, base, object, embed, link").count() == 0
    assert page.troubles == []


def test_a_search_keeps_the_rows_that_hold_every_word_and_says_how_many(opened: Open) -> None:
    page = opened("bundled")
    page.get_by_label("Find in the rows").fill("mujahid TURKIYE")
    kept = page.locator("[data-find]:not([hidden])")
    total = page.locator("[data-find]").count()
    assert 0 < kept.count() < total
    assert page.get_by_role("status").inner_text() == f"{kept.count()} of {total} entries"
    assert all("Mujahid" in text for text in kept.all_inner_texts())
    page.keyboard.press("Escape")
    assert kept.count() == total


def test_a_link_leads_to_a_row_that_the_search_had_hidden(opened: Open) -> None:
    page = opened("bundled")
    page.get_by_label("Find in the rows").fill("dujarric")
    page.locator("summary").click()
    link = page.locator("details a").first
    link.click()
    assert page.locator(link.get_attribute("href")).is_visible()


def test_a_report_reads_without_a_script(opened: Open) -> None:
    page = opened("bundled", script=False)
    assert page.locator("article.row").count() > 50
    assert page.locator("article.row:visible").count() == page.locator("article.row").count()
    assert not page.locator("#find").is_visible()


def test_a_keyboard_reaches_the_report_the_search_and_every_table(opened: Open) -> None:
    page = opened("bundled")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    assert 'class="skip"' in seen[0]
    assert any('id="find"' in one for one in seen)
    assert page.locator(".wide:not([tabindex='0'])").count() == 0


def test_on_paper_a_report_is_black_on_white_and_has_no_menu(opened: Open) -> None:
    page = opened("bundled", theme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
