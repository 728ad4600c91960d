"""What a reader saves from the pages is a whole file of what the page shows."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from .conftest import Visit, settled, sync_api

pytestmark = pytest.mark.browser
LIGHT_INK = "rgb(29, 28, 26)"


def saved(page: sync_api.Page, label: str) -> bytes:
    """The content of the file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return Path(download.value.path()).read_bytes()


def test_every_form_is_offered_on_every_page_and_holds_what_the_filters_keep(visit: Visit) -> None:
    page = visit("actors?actor=Taliban")
    page.get_by_role("button", name="Take away").click()
    report = saved(page, "Report, one HTML file").decode()
    shown = page.locator(".st-key-shown .cp-line").first.inner_text()
    assert f"This report holds {shown}." in report
    assert f"holds {shown}" in saved(page, "Report, Markdown").decode()
    slides = json.loads(saved(page, "Timeline for TimelineJS"))
    assert f"<p>{shown}.</p>" in slides["title"]["text"]["text"]


@pytest.mark.parametrize(
    ("label", "holds"),
    [
        ("All tables, CSV", "timeline.csv"),
        ("All tables, JSON with schema", "timeline.schema.json"),
        ("Citations: CSV, CSL-JSON, RIS", "articles.ris"),
    ],
)
def test_several_files_come_as_one_archive(visit: Visit, label: str, holds: str) -> None:
    page = visit("method")
    page.get_by_role("button", name="Take away").click()
    with zipfile.ZipFile(io.BytesIO(saved(page, label))) as archive:
        assert archive.testzip() is None
        assert holds in archive.namelist()


@pytest.mark.parametrize(
    "path", ["", "actors", "compare?lists=All+statements+by+article", "articles"]
)
def test_a_view_is_saved_as_csv_and_as_json_with_its_schema(visit: Visit, path: str) -> None:
    page = visit(path)
    rows = saved(page, "(CSV)").decode("utf-8-sig")
    made = json.loads(saved(page, "The same as JSON"))
    header = rows.split("\r\n")[0]
    assert len(made["schema"]["items"]["properties"]) == header.count(",") + 1 - header.count(
        '", "'
    )
    assert made["rows"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_is_saved_as_a_picture_in_ink_on_paper(visit: Visit, theme: str) -> None:
    page = visit("", theme=theme)
    chart = page.locator(".js-plotly-plot").first
    chart.hover()
    drawn = saved(page, "Download plot").decode()
    root = ElementTree.fromstring(drawn)
    assert root.tag.endswith("svg")
    assert LIGHT_INK in drawn
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("radio", name="PNG").click()
    settled(page)
    page.keyboard.press("Escape")
    chart.hover()
    assert saved(page, "Download plot as a PNG").startswith(b"\x89PNG")
    assert page.troubles == []
