"""Dates: what is found, what is dated, and what is left alone."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from counterpoint.dates import BASES, Anchor, bounds, find, precision, rules
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
TEXTS = HERE.parent / "data/istanbul-talks"
ANCHORS = {"trade-blame": Anchor("2025-11-08"), "taliban-stern-warning": Anchor(year=2025)}
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CASES = lines(HERE / "cases/dates.jsonl")
WORDS = sorted(
    {word for case in CASES for word in case["text"].split(" ")} | {"\n", "\n\n", "é", "😀"}
)
PROSE = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def cases() -> list[Any]:
    """The cases, those that are known to fail marked as such."""
    return [
        pytest.param(
            case,
            id=case["why"],
            marks=pytest.mark.xfail(strict=True, reason=case["known failure"])
            if "known failure" in case
            else (),
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_exactly_the_expected_expressions_are_read(case: dict[str, Any]) -> None:
    found = find(case["text"], Anchor(case.get("published", ""), case.get("year")))
    assert [
        [item.text, item.kind, item.when or item.duration, item.basis] for item in found
    ] == case["found"]


@pytest.mark.parametrize("wanted", lines(HERE / "gold/istanbul-talks/dates.jsonl"))
def test_every_date_of_the_bundled_articles_is_read(wanted: dict[str, Any]) -> None:
    text = (TEXTS / f"{wanted['article']}.txt").read_bytes().decode("utf-8")
    found = find(text, ANCHORS.get(wanted["article"], Anchor()))
    when = {(item.start, item.end): item.when for item in found}
    assert when[wanted["start"], wanted["end"]] == (wanted["when"] or "")


def test_with_its_day_of_publication_an_article_has_its_weekdays() -> None:
    text = (TEXTS / "willing-to-resume.txt").read_bytes().decode("utf-8")
    assert [item.when for item in find(text, Anchor("2025-10-30"))] == [
        "2025-10-27/2025-10-30",
        "2025-10-30",
        "2025-10-29",
    ]


@given(PROSE, st.one_of(st.just(""), DAYS.map(str)), st.one_of(st.none(), st.integers(1900, 2099)))
def test_expressions_are_slices_in_order_and_say_what_they_are(
    text: str, published: str, year: int | None
) -> None:
    found = find(text, Anchor(published, year))
    assert all(item.text == text[item.start : item.end] != "" for item in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(item.precision == precision(item.when) for item in found)
    assert all(item.basis in ("", *BASES) for item in found)
    assert all(bool(item.when) == bool(item.precision) for item in found)
    assert all(item.when == "" for item in found if item.kind != "date")
    assert all(bool(item.duration) == (item.kind in ("duration", "set")) for item in found)


@given(PROSE)
def test_without_an_anchor_nothing_is_relative_to_it(text: str) -> None:
    assert all(item.basis != "relative to published" for item in find(text))
    assert all(item.when == "" for item in find(text) if item.basis == "anchor unknown")


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b. %Y"]))
def test_a_full_date_is_read_back_whatever_the_day_of_publication(day: date, form: str) -> None:
    written = day.strftime(form).replace("May.", "May")
    [item] = find(f"It was on {written} that it began.", Anchor("2019-07-01"))
    assert (item.text, item.when, item.basis) == (written, str(day), "explicit")


@given(DAYS, st.sampled_from(range(6)))
def test_a_weekday_told_as_past_is_within_the_last_week(published: date, back: int) -> None:
    day = published - timedelta(back)
    [item] = find(f"Police said {day:%A} that it was over.", Anchor(str(published)))
    assert item.when == str(day)


@given(DAYS)
def test_tomorrows_weekday_told_as_past_has_no_day(published: date) -> None:
    [item] = find(
        f"Police said {published + timedelta(1):%A} that it was over.", Anchor(str(published))
    )
    assert (item.when, item.basis) == ("", "anchor unknown")


@given(DAYS, st.sampled_from(["today", "tomorrow", "yesterday"]))
def test_a_quotation_counts_from_its_own_day(said: date, word: str) -> None:
    written = f"{said.day} {said:%B} {said.year}"
    found = find(f"In a letter of {written} she wrote: “I go {word}.”", Anchor("2019-07-01"))
    assert found[1].when == str(
        said + timedelta({"today": 0, "tomorrow": 1, "yesterday": -1}[word])
    )


@given(DAYS, st.integers(2, 9))
def test_what_is_counted_from_a_date_told_lies_that_far_from_it(day: date, count: int) -> None:
    found = find(f"It began on {day:%-d %B %Y}. {count} days later it was over.")
    assert found[1].when == str(day + timedelta(count))


@given(DAYS)
def test_the_bounds_of_a_day_are_that_day_and_those_of_an_interval_its_ends(day: date) -> None:
    later = day + timedelta(20)
    assert bounds(str(day)) == (day, day)
    assert bounds(f"{day}/{later}") == (day, later)
    assert bounds(f"{later}/{day}") is None


@pytest.mark.parametrize(
    ("when", "first", "last", "name"),
    [
        ("2025-11-08", "2025-11-08", "2025-11-08", "day"),
        ("2025-11-08~", "2025-11-08", "2025-11-08", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-11-XX", "2025-11-01", "2025-11-30", "month"),
        ("2025?", "2025-01-01", "2025-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2001-21", "2001-03-01", "2001-05-31", "season"),
        ("2001-24", "2001-12-01", "2002-02-28", "season"),
        ("2001-34", "2001-04-01", "2001-06-30", "quarter"),
        ("2001-41", "2001-07-01", "2001-12-31", "half"),
        ("2025-10-27/2025-11-02", "2025-10-27", "2025-11-02", "week"),
        ("2025-10-27/2025-10-30", "2025-10-27", "2025-10-30", "range"),
        ("2009/2011", "2009-01-01", "2011-12-31", "range"),
        ("2025-11-06~/2025-11-07", "2025-11-06", "2025-11-07", "range"),
    ],
)
def test_bounds_and_precision_of(when: str, first: str, last: str, name: str) -> None:
    assert bounds(when) == (date.fromisoformat(first), date.fromisoformat(last))
    assert precision(when) == name


@pytest.mark.parametrize("when", ["2014/..", "../2030", "../2025-11-14"])
def test_an_open_interval_has_no_bounds_and_is_a_range(when: str) -> None:
    assert bounds(when) is None
    assert precision(when) == "range"


@pytest.mark.parametrize(
    "when", ["", "..", "/", "../..", "soon", "0000", "2025-13", "2025-02-30", "2025-1", "a/b/c"]
)
def test_what_is_no_date_has_neither_bounds_nor_precision(when: str) -> None:
    assert bounds(when) is None
    assert precision(when) == ""


def test_every_rule_has_a_name_of_its_own_and_a_description() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)
    assert all(len(rule.description) > 20 for rule in rules())


@pytest.mark.parametrize(
    "unit",
    [
        "two or three days later ",
        "last ",
        "6 and ",
        "\n",
        "1",
        "every ",
        "“today” ",
        "said on Monday: “tomorrow” ",
        "that day ",
        "the day before ",
        "Thanksgiving ",
        "20 a day ",
        "2 May ",
    ],
)
def test_a_long_text_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    find(unit * (50_000 // len(unit)), Anchor("2025-11-08"))
    assert time.process_time() - started < 4
