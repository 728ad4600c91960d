"""Every page against axe-core, in light and dark, at three widths, with a picture of each."""

from __future__ import annotations

import pytest

from .conftest import Visit
from .reader import picture

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser
THEIRS = {"target-size"}
"""Findings in Streamlit's own widgets that a page cannot mend."""


PAGES = {
    "timeline": "", "actors": "actors", "compare": "compare", "articles": "articles", "method": "method",
    "own": "own",
    "differences": "compare?lists=Differences+and+replies", "only": "compare?lists=Only+here",
    "grid": "compare?lists=All+statements+by+article&lacks=trade-blame",
}  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_serious_stands_in_a_readers_way(
    visit: Visit, name: str, width: int, theme: str
) -> None:
    page = visit(PAGES[name], width=width, theme=theme)
    picture(page, f"{name}-{width}-{theme}")
    found = axe.Axe().run(page).response["violations"]
    bad = [
        item
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] not in THEIRS
    ]
    told = [f"{item['id']}: {[node['html'][:160] for node in item['nodes'][:3]]}" for item in bad]
    assert told == []
