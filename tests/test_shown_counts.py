"""The numbers that the pages really show, counted again from the exported CSV alone."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest
from counterpoint import counts, view

from tests.conftest import Rows
from tests.test_app import opened, said
from tests.test_export_counts import counted_again

FIVE = 5
"""Events and cells that are looked at, the most told of them."""


def first_screen(exported: Rows) -> dict[str, int]:
    """What the buttons of the first screen count, from the tables as they are on disk."""
    articles, rows = exported["articles"], exported["timeline"]
    named = {name for row in rows for name in (row["speaker"], *json.loads(row["targets"]))}
    when = {row["when"] for row in rows} - {""}
    found = {
        "articles": len(articles),
        "outlets": len({row["outlet"] for row in articles} - {""}),
        "accounts": len({row["account"] for row in articles}),
        "actors": len(named - {""}),
        "said": len({row["event"] for row in rows if row["kind"] == "said"}),
        "did": len({row["event"] for row in rows if row["kind"] == "did"}),
        "dated": sum(bool(row["when"]) for row in rows),
        "undated": sum(not row["when"] for row in rows),
        "far": len(when) - len(counts.window(sorted(when))),
    }
    for table, column in (("joins", "level"), ("differences", "kind")):
        for row in exported[table]:
            found[row[column]] = found.get(row[column], 0) + 1
    return found


def test_every_number_of_the_first_screen(exported: Rows) -> None:
    app = opened("timeline")
    shown = {
        str(button.key).removeprefix("figure-").replace("-", " "): int(number[1].replace(",", ""))
        for button in app.button
        if (number := re.match(r"\*\*([\d,]+)\*\*", button.label))
    }
    assert shown == first_screen(exported)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("articles", lambda found: found["articles"]),
        ("accounts", lambda found: found["accounts"]),
        ("actors", lambda found: found["actors"]),
        ("undated", lambda found: found["undated"]),
        ("between actors", lambda found: found["between actors"]),
        ("quotation", lambda found: found["quotation"]),
    ],
)
def test_a_number_opens_as_many_rows_as_it_says(key: str, rows: object, exported: Rows) -> None:
    table = opened("timeline", show=key).dataframe[0].value
    assert len(table) == rows(first_screen(exported))  # type: ignore[operator]


def test_five_events_say_who_tells_them(exported: Rows) -> None:
    account = {row["article"]: row["account"] for row in exported["articles"]}
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in exported["timeline"]:
        told[row["event"]].append(row)
    most = sorted(told, key=lambda event: -len(told[event]))[:FIVE]
    for event in most:
        rows = told[event]
        voices = {view.source(row["outlet"], row["article"]) for row in rows}
        accounts = len({account[row["article"]] for row in rows})
        sources = len({view.source(row["outlet"], row["article"]) for row in exported["articles"]})
        words = said(opened("timeline", event=event))
        assert f"Told by {len(voices)} of {sources} sources" in words
        assert f"{accounts} independent account" in words
        assert words.count('<article class="cp-wording"') == len(rows)


def test_the_cells_that_are_drawn_and_the_sentences_they_open(exported: Rows) -> None:
    again = counted_again(exported)
    chart = json.loads(opened("actors").get("plotly_chart")[0].proto.spec)
    overlay = next(trace for trace in chart["data"] if trace["type"] == "scatter")
    cells = {
        tuple(spot): words
        for spot, words in zip(overlay["customdata"], overlay["hovertext"], strict=True)
    }
    drawn = [spot for spot in cells if counts.OTHERS not in spot]
    assert len(drawn) > FIVE
    for spot in drawn:
        kinds, accounts, reports = again[spot]
        statement, account, report = (
            int(number) for number in re.findall(r"(\d+) \w+(?:,|$)", cells[spot])
        )
        assert (statement, account, report) == (kinds.total(), accounts, reports)
    for speaker, target in sorted(drawn, key=lambda spot: -again[spot][2])[:FIVE]:
        words = said(opened("actors", speaker=speaker, target=target))
        assert words.count('<article class="cp-wording"') == again[speaker, target][2]
