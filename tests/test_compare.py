"""Accounts side by side: marks, segments, the grid, quantities and differences. Texts are invented."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from counterpoint import tables
from counterpoint.article import COLUMNS, LISTS, NUMBERS
from counterpoint.compare import (
    KINDS,
    Echoes,
    Mark,
    differ,
    differences,
    grid,
    marks,
    one_count,
    only_here,
    passages,
    quantities,
    segments,
    threads,
)
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(
            case,
            id=case.get("note")
            or case.get("text")
            or " / ".join(map(str, list(case.values())[:2])),
            marks=[pytest.mark.xfail(strict=True)] if case.get("known_failure") else [],
        )
        for case in map(json.loads, lines)
    ]


# A small coverage: two articles about a spring strike, one about the strike of the winter before.

NEWS = {
    "daily": (
        "Berg said “the pier was never built for such weather”. The strike lasted four days. "
        "Lie accused Vesta Lines of lying. At least 30 ships waited."
    ),
    "coast": (
        "“Frankly, the pier was never built for this weather,” Berg said. The four days of strike cost much. "
        "Vesta Lines said the Harbour Union refused every offer. About 12 ships waited."
    ),
    "winter": "The strike ended after nine days. Berg thanked the mayor.",
}
SIDES = {
    "Berg": "Harbour Union",
    "Lie": "Harbour Union",
    "Harbour Union": "Harbour Union",
    "Vesta Lines": "Vesta Lines",
}


def empty(name: str) -> dict[str, Any]:
    return {
        column: [] if column in LISTS[name] else 0 if column in NUMBERS[name] else ""
        for column in COLUMNS[name]
    }


def report(article: str, words: str, **more: Any) -> dict[str, Any]:
    start = NEWS[article].index(words)
    quotes = []
    if "“" in words:
        quotes = [[start + words.index("“") + 1, start + words.index("”")]]
    return {
        **empty("timeline"), "report": f"{article}:{start}", "article": article, "kind": "said",
        "start": start, "end": start + len(words), "text": words, "quotes": quotes,
        "event": f"{article}:{start}", "occasion": "winter" if article == "winter" else "spring", **more,
    }  # fmt: skip


QUOTE = report("daily", "Berg said “the pier was never built for such weather”.", speaker="Berg")
SAME = report("coast", "“Frankly, the pier was never built for this weather,” Berg said.", speaker="Berg",
              event=QUOTE["event"])  # fmt: skip
LIED = report("daily", "Lie accused Vesta Lines of lying.", speaker="Lie", act="accuse", cue="accused",
              targets=["Vesta Lines"])  # fmt: skip
REFUSED = report("coast", "Vesta Lines said the Harbour Union refused every offer.", speaker="Vesta Lines",
                 act="say", cue="said", targets=["Harbour Union"])  # fmt: skip
SHIPS = report("daily", "At least 30 ships waited.", kind="did", when="2018-03-06")
FEWER = report("coast", "About 12 ships waited.", kind="did", event=SHIPS["event"])
SPRING = report("daily", "The strike lasted four days.", kind="did")
WINTER = report("winter", "The strike ended after nine days.", kind="did")
THANKS = report("winter", "Berg thanked the mayor.", speaker="Berg", act="thank")
ROWS = [QUOTE, SAME, LIED, REFUSED, SHIPS, FEWER, SPRING, WINTER, THANKS]

TIMELINE = tables.frame("timeline", ROWS)
ARTICLES = tables.frame(
    "articles",
    [
        {
            **empty("articles"),
            "article": name,
            "outlet": outlet,
            "published": day,
            "text": NEWS[name],
            "account": name,
        }
        for name, outlet, day in [
            ("daily", "Daily", "2018-03-07"),
            ("coast", "", "2018-03-08"),
            ("winter", "Daily", "2018-01-20"),
        ]
    ],
)
JOINS = tables.frame(
    "joins",
    [
        {**empty("joins"), "left": SAME["report"], "right": QUOTE["report"], "level": "quotation",
         "reason": "The same quotation with words changed.", "difference": [["this", "such"]]},
        {**empty("joins"), "left": FEWER["report"], "right": SHIPS["report"], "level": "statement", "reason": "Ships."},
    ],
)  # fmt: skip
ACTORS = tables.frame(
    "actors", [{**empty("actors"), "actor": name, "side": side} for name, side in SIDES.items()]
)


def found() -> list[dict[str, str]]:
    return differences(TIMELINE, ARTICLES, JOINS, ACTORS)


def marked(article: str, *others: str) -> dict[str, list[Mark]]:
    table = tables.frame("differences", found())
    every = marks(article, others, ARTICLES, TIMELINE, JOINS, table)
    return {kind: [m for m in every if m.kind == kind] for kind in KINDS}


# Quantities


@pytest.mark.parametrize("case", cases("compare_quantities.jsonl"))
def test_numbers_are_read_with_what_they_count(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[text[q.start : q.end], q.value, q.unit, q.bound] for q in quantities(text)] == case[
        "found"
    ]


@pytest.mark.parametrize("case", cases("compare_differ.jsonl"))
def test_numbers_differ_only_when_both_cannot_be_right(case: dict[str, Any]) -> None:
    (left,), (right,) = quantities(case["left"]), quantities(case["right"])
    assert differ(left, right) is differ(right, left) is case["differ"]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_quantities_in_order_and_apart(text: str) -> None:
    read = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in read)
    assert all(a.end <= b.start for a, b in pairwise(read))


# Marks and segments


def test_a_changed_quotation_is_marked_at_its_words_with_both_wordings() -> None:
    (mark,) = marked("daily", "coast")["quotation variant"]
    assert NEWS["daily"][mark.start : mark.end] == "the pier was never built for such weather"
    assert (mark.join, mark.other) == (0, "coast")
    assert "Here “such”, there “this”" in mark.note


def test_the_other_end_of_a_join_is_marked_too() -> None:
    (mark,) = marked("coast", "daily")["quotation variant"]
    assert NEWS["coast"][mark.start : mark.end] == "the pier was never built for this weather"


def test_only_here_depends_on_who_stands_beside() -> None:
    alone = {m.start for m in marked("daily", "coast")["only here"]}
    assert alone == {LIED["start"]} and not marked("daily")["only here"]
    assert {m.start for m in marked("daily", "winter")["only here"]} == {
        QUOTE["start"],
        LIED["start"],
    }


def test_a_difference_is_marked_at_its_value() -> None:
    texts = {
        NEWS["daily"][m.start : m.end] for m in marked("daily", "coast", "winter")["difference"]
    }
    assert {"At least 30 ships", "four days"} <= texts


def test_a_statement_in_the_same_words_is_not_called_one_in_other_words() -> None:
    twin = {
        **SHIPS,
        "report": "winter:ships",
        "article": "winter",
        "text": "At least 30 ships — waited",
    }
    join = {
        **empty("joins"),
        "left": SHIPS["report"],
        "right": "winter:ships",
        "level": "statement",
    }
    rows, joins = tables.frame("timeline", [*ROWS, twin]), tables.frame("joins", [join])
    none = tables.frame("differences", [])
    (mark,) = (m for m in marks("daily", ["winter"], ARTICLES, rows, joins, none) if m.join == 0)
    assert mark.kind == "same words"


def test_an_unknown_article_has_no_marks() -> None:
    assert (
        marks("none", ["daily"], ARTICLES, TIMELINE, JOINS, tables.frame("differences", [])) == ()
    )


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@settings(deadline=None)
@given(
    st.text(max_size=50), st.lists(st.tuples(spans, st.sampled_from(list(KINDS)))), st.lists(spans)
)
def test_segments_join_to_the_text_again(
    text: str, kinds: list[tuple[tuple[int, int], str]], gone: list[tuple[int, int]]
) -> None:
    placed = [Mark(*sorted(span), kind) for span, kind in kinds]
    cut = segments(text, placed, [(*sorted(span), "advertisement") for span in gone])
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        assert text[piece.start : piece.end] == piece.text
        assert set(piece.marks) == {
            m for m in placed if m.start <= piece.start and piece.end <= m.end
        }


# The grid


def cell(event: dict[str, Any], article: str) -> str:
    table = grid(ARTICLES, TIMELINE, JOINS).set_index("event")
    return str(table.at[event["event"], article])


@pytest.mark.parametrize(
    ("event", "article", "expected"),
    [
        (QUOTE, "daily", "present"), (QUOTE, "coast", "present"), (SHIPS, "coast", "in other words"),
        (LIED, "coast", "absent"), (LIED, "winter", "not yet happened"), (THANKS, "daily", "absent"),
    ],
)  # fmt: skip
def test_a_cell_says_whether_an_article_tells_it(
    event: dict[str, Any], article: str, expected: str
) -> None:
    assert cell(event, article) == expected


def test_counts_come_with_what_they_are_a_part_of() -> None:
    table = grid(ARTICLES, TIMELINE, JOINS).set_index("event")
    assert table.loc[QUOTE["event"], ["told", "accounts", "of"]].tolist() == [2, 2, 2]
    assert len(table) == TIMELINE["event"].nunique()


def test_reprints_count_as_one_account() -> None:
    table = grid(ARTICLES.assign(account="daily"), TIMELINE, JOINS).set_index("event")
    assert table.loc[QUOTE["event"], ["told", "accounts"]].tolist() == [2, 1]


def test_without_dates_and_occasions_a_gap_is_unknown() -> None:
    bare = TIMELINE.assign(occasion="", when="")
    table = grid(ARTICLES.assign(published=""), bare, JOINS).set_index("event")
    assert table.at[LIED["event"], "coast"] == "unknown"


def test_an_article_from_before_the_day_could_not_have_told_it() -> None:
    table = grid(ARTICLES, TIMELINE.assign(occasion=""), JOINS).set_index("event")
    assert table.at[SHIPS["event"], "winter"] == "not yet happened"


def test_only_here_counts_outlets_and_not_articles() -> None:
    both = TIMELINE.assign(event="one")
    assert only_here(both[both["article"] != "coast"], ARTICLES)["article"].tolist() == [
        "daily",
        "daily",
        "winter",
    ]
    assert only_here(both, ARTICLES).empty


def test_a_sentence_with_most_of_the_words_leaves_open_whether_it_is_missing() -> None:
    texts = {
        **NEWS,
        "coast": NEWS["coast"] + " At the quay Lie had accused Vesta Lines of lying twice.",
    }
    told = ARTICLES.assign(text=ARTICLES["article"].map(texts))
    table = grid(told, TIMELINE, JOINS).set_index("event")
    assert table.at[LIED["event"], "coast"] == "unknown"
    assert Echoes(told).echo(LIED["text"], "coast") == texts["coast"].index("At the quay")
    only = marks("daily", ["coast"], told, TIMELINE, JOINS, tables.frame("differences", []))
    assert not [mark for mark in only if mark.kind == "only here"]


def test_empty_tables_give_empty_answers() -> None:
    none = {name: tables.frame(name, []) for name in tables.NAMES}
    assert grid(none["articles"], none["timeline"], none["joins"]).empty
    assert differences(none["timeline"], none["articles"], none["joins"]) == []
    assert only_here(none["timeline"], none["articles"]).empty


# Passages and replies


def test_a_passage_that_two_reports_tell_is_shared_once() -> None:
    chain = {**QUOTE, "report": "daily:chain", "end": QUOTE["end"] + 10}
    doubled = {
        **empty("joins"),
        "left": SAME["report"],
        "right": "daily:chain",
        "level": "quotation",
    }
    joins = tables.frame("joins", [doubled, *JOINS.to_dict("records")])
    rows = tables.frame("timeline", [*ROWS, chain])
    found = passages(joins, rows, ["daily", "coast"])
    assert found["left"].tolist() == [SAME["report"], FEWER["report"]]
    assert passages(joins, rows, ["daily", "winter"]).empty


def test_passages_come_in_the_order_of_the_first_text() -> None:
    turned = JOINS.iloc[::-1]
    found = passages(turned, TIMELINE, ["coast", "daily"])
    assert found["level"].tolist() == ["quotation", "statement"]


def test_answers_stand_below_what_they_answer() -> None:
    to = {LIED["report"]: QUOTE["report"], REFUSED["report"]: LIED["report"]}
    to |= {SHIPS["report"]: QUOTE["report"], THANKS["report"]: "elsewhere"}
    rows = TIMELINE.assign(reply_to=TIMELINE["report"].map(to).fillna(""))
    names = [QUOTE, LIED, REFUSED, SHIPS]
    assert threads(rows) == [list(zip([0, 1, 2, 1], [row["report"] for row in names], strict=True))]


def test_answers_in_a_circle_are_no_thread() -> None:
    to = {LIED["report"]: REFUSED["report"], REFUSED["report"]: LIED["report"]}
    assert threads(TIMELINE.assign(reply_to=TIMELINE["report"].map(to).fillna(""))) == []


# Differences


@pytest.mark.parametrize("case", cases("compare_one_count.jsonl"))
def test_numbers_are_set_against_each_other_only_when_they_count_one_thing(
    case: dict[str, Any],
) -> None:
    (left,), (right,) = quantities(case["left"]), quantities(case["right"])
    assert one_count((case["left"], left), (case["right"], right)) is case["one"]


def test_a_toll_that_is_told_days_later_has_grown() -> None:
    later = ARTICLES.assign(published=["2018-03-07", "2018-03-12", "2018-01-20"])
    told = differences(TIMELINE, later, JOINS, ACTORS)
    kinds_of = {item["kind"] for item in told if item["what"] == "number"}
    assert kinds_of == {"other occasion"}


@pytest.mark.parametrize(
    ("left", "right", "words", "differ"),
    [
        ("Ann Berg", "Ann Holm", "“the pier was never built for such weather”", True),
        ("Ann Berg", "Berg", "“the pier was never built for such weather”", False),
        ("Ann Berg", "Mona Berg", "“the pier was never built for such weather”", False),
        ("Ann Berg", "Eva Holm", "“Eva Holm was never built for such weather”", False),
    ],
)
def test_the_same_words_from_two_persons_differ_in_the_name(
    left: str, right: str, words: str, differ: bool
) -> None:
    rows = [{**QUOTE, "speaker": left, "text": words}, {**SAME, "speaker": right, "text": words}]
    people = [{**empty("actors"), "actor": name, "kind": "person"} for name in (left, right)]
    join = [{**JOINS.iloc[0].to_dict(), "difference": []}]
    found = differences(
        tables.frame("timeline", rows),
        ARTICLES,
        tables.frame("joins", join),
        tables.frame("actors", people),
    )
    assert [item["what"] for item in found] == ["name"] * differ


def kinds(kind: str) -> list[tuple[str, str, str]]:
    return [(d["what"], d["left_value"], d["right_value"]) for d in found() if d["kind"] == kind]


def test_outlets_that_count_differently_are_shown() -> None:
    assert kinds("between outlets") == [("number", "About 12 ships", "At least 30 ships")]


def test_a_length_of_another_round_is_no_contradiction() -> None:
    assert kinds("other occasion") == [("duration", "four days", "nine days")]


def test_two_sides_that_blame_each_other_dispute() -> None:
    assert kinds("between actors") == [
        ("blame", "refused every offer", "accused Vesta Lines of lying")
    ]


def test_two_sides_that_blame_each_other_for_other_things_dispute_nothing() -> None:
    rows = tables.frame("timeline", [{**row, "occasion": ""} for row in ROWS])
    told = differences(rows, ARTICLES, JOINS, ACTORS)
    assert [item for item in told if item["kind"] == "between actors"] == []


def test_differences_have_the_columns_of_their_table() -> None:
    assert all(tuple(item) == COLUMNS["differences"] for item in found())


@settings(deadline=None, max_examples=20)
@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_no_pair(order: list[dict[str, Any]]) -> None:
    pairs = {(d["kind"], d["what"], d["left"], d["right"]) for d in found()}
    mixed = differences(tables.frame("timeline", order), ARTICLES, JOINS, ACTORS)
    assert {(d["kind"], d["what"], d["left"], d["right"]) for d in mixed} == pairs


def test_the_frames_given_are_left_alone() -> None:
    before = TIMELINE.copy(deep=True)
    found()
    grid(ARTICLES, TIMELINE, JOINS)
    pd.testing.assert_frame_equal(TIMELINE, before)
