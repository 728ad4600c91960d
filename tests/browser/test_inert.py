"""Articles, file names and sidecars that pretend to be mark-up are dropped, and stay words on every page."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from .conftest import Visit, settled, sync_api
from .test_takeaway import saved
from .test_upload import dropped, to

pytestmark = pytest.mark.browser
MARK = "evilmark"
PAYLOADS = (
    f"<img src=x onerror=window.ran=1 class={MARK}>",
    f"![{MARK}](http://evil.invalid/p.png) [{MARK}](http://evil.invalid/q) **{MARK}**",
    f"$\\href{{javascript:window.ran=2}}{{{MARK}}}$ :red[{MARK}] :material/warning: :smile:",
    f"<script>window.ran=3</script><iframe srcdoc='<b class={MARK}>'></iframe>",
    f"<a href='javascript:window.ran=4' class={MARK}>a</a><br><b class={MARK}>b</b>",
    f"<style>body{{background:url(http://evil.invalid/s)}}</style><meta http-equiv=refresh content={MARK}>",
)
MADE = f"""() => [
    ...document.querySelectorAll(`main iframe, .katex, [onerror], [class~={MARK}], meta[http-equiv=refresh],
        [href^="javascript"], [href*="evil.invalid"], [src*="evil.invalid"]`),
    ...[...document.querySelectorAll('main strong, main em, main a, main span, text tspan')].filter(
        one => one.textContent.trim() === '{MARK}'),
].map(one => one.outerHTML.slice(0, 160)).concat(window.ran || [])"""
"""What a payload turned into, and the payload that ran."""
LOOKED_AT = {
    "Timeline": [("radio", "actor"), ("button", "articles")],
    "Actors": [("radio", "side")],
    "Compare": [("tab", "Only here"), ("tab", "All statements by article")],
    "Articles": [],
    "Method": [],
    "Your articles": [],
}
"""What is clicked on each page, one after the other."""


def sheet(*rows: tuple[str, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def evil(place: Path) -> str:
    """A zip in which every word that a visitor can give is a payload."""
    place = place / f"{MARK}.zip"
    names = [f"{i} {text.replace('/', '∕')}.txt" for i, text in enumerate(PAYLOADS)]
    turned = [*PAYLOADS[1:], PAYLOADS[0]]
    with zipfile.ZipFile(place, "w") as archive:
        for name, text in zip(names, PAYLOADS, strict=True):
            said = f"Mayor Lund said on Friday that the police accused {text} of {text}."
            archive.writestr(name, f"{text}\n2 May 2026\n\n{said}\n\n“{text} ended,” Lund said.\n")
        outlets = zip(names, turned, strict=True)
        archive.writestr("articles.csv", sheet(("file", "outlet"), *outlets))
        about = zip(PAYLOADS, turned, ["Lund", "police", "Mayor", "A", "B", "C"], strict=True)
        archive.writestr("actors.csv", sheet(("actor", "side", "aliases"), *about))
    return str(place)


def report(page: sync_api.Page, place: Path) -> sync_api.Page:
    """The report of what the page shows, opened from the disk."""
    page.get_by_role("button", name="Take away").click()
    (place / "report.html").write_bytes(saved(page, "Report, one HTML file"))
    page.keyboard.press("Escape")
    opened = page.context.new_page()
    opened.goto((place / "report.html").as_uri())
    return opened


def seen(page: sync_api.Page, name: str) -> list[str]:
    """What payloads turned into on a page, before and after each click there."""
    made = list(to(page, name).evaluate(MADE))
    for role, label in LOOKED_AT[name]:
        page.get_by_role(role, name=label).first.click()
        settled(page)
        made += page.evaluate(MADE)
    return made


def test_what_pretends_to_be_markup_stays_words_on_every_page_and_in_the_report(
    visit: Visit, tmp_path: Path
) -> None:
    page = dropped(visit("own"), [evil(tmp_path)])
    assert {name: found for name in LOOKED_AT if (found := seen(page, name))} == {}
    told = report(to(page, "Timeline"), tmp_path)
    assert told.evaluate(MADE) == [] and page.troubles == []
    assert [text for text in PAYLOADS if text not in told.locator("body").inner_text()] == []
