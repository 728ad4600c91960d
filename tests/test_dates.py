"""Dates: what is found, what is dated, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoint.dates import Anchor, find

GOLD = Path(__file__).parent / "gold/istanbul-talks/dates.jsonl"
TEXTS = Path(__file__).parents[1] / "data/istanbul-talks"
ANCHORS = {"trade-blame": Anchor("2025-11-08"), "taliban-stern-warning": Anchor(year=2025)}


@pytest.mark.parametrize("line", GOLD.read_text(encoding="utf-8").splitlines())
def test_every_expected_expression_is_found_and_dated(line: str) -> None:
    wanted = json.loads(line)
    text = (TEXTS / f"{wanted['article']}.txt").read_bytes().decode("utf-8")
    found = {
        (item.start, item.end): item
        for item in find(text, ANCHORS.get(wanted["article"], Anchor()))
    }
    item = found[wanted["start"], wanted["end"]]
    assert item.when == (wanted["when"] or "")
