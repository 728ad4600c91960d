"""Every page against axe-core, in light and dark, narrow and wide."""

from __future__ import annotations

import pytest

from .conftest import Visit

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.browser
THEIRS = {"target-size"}
"""Findings in Streamlit's own widgets that a page cannot mend."""


@pytest.mark.parametrize("path", ["", "actors", "compare", "articles", "method"])
@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1440, "light"), (1440, "dark")])
def test_nothing_serious_stands_in_a_readers_way(
    visit: Visit, path: str, width: int, theme: str
) -> None:
    found = axe.Axe().run(visit(path, width=width, theme=theme)).response["violations"]
    bad = [
        item
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] not in THEIRS
    ]
    told = [f"{item['id']}: {[node['html'][:160] for node in item['nodes'][:3]]}" for item in bad]
    assert told == []
