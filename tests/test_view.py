"""A view: what a link asks for, what it keeps, what it says."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pandas as pd
import pytest
from counterpoint import text, view
from counterpoint.view import View
from hypothesis import given, settings
from hypothesis import strategies as st

KNOWN = {"actor": ["Ana Souza"], "outlet": ["Diario"], "read": ["a"]}
NAMES = st.lists(
    st.text(min_size=1, max_size=12).filter(lambda name: name == name.strip()),
    max_size=3,
    unique=True,
)
DAYS = st.one_of(st.just(""), st.dates().map(date.isoformat))


@st.composite
def views(draw: st.DrawFn) -> View:
    days = sorted([draw(DAYS), draw(DAYS)]) if draw(st.booleans()) else [draw(DAYS), ""]
    if not days[0]:
        days = [days[1], ""]
    return View(
        tuple(draw(NAMES)), tuple(draw(NAMES)), days[0], days[1], draw(st.text(max_size=20)).strip()
    )


def rows(**columns: list[object]) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    plain = {name: [""] * length for name in ("speaker", "outlet", "article", "when", "text")}
    return pd.DataFrame({**plain, "targets": [[] for _ in range(length)], **columns})


FOUR = rows(
    speaker=["Ministry of Health", "Ana Souza", "", "Ana Souza"],
    targets=[["Ana Souza"], [], ["Peru", "Chile"], []],
    outlet=["Diario", "", "Diario", ""],
    article=["a", "b", "a", "c"],
    when=["2019-03-02", "2019-03", "", "2018/2019-02-01"],
    text=["A warning was issued", "Türkiye’s reply (draft)", "nothing", "İstanbul, 50% [sic]"],
)


@settings(deadline=None)
@given(views())
def test_a_view_survives_its_link(asked: View) -> None:
    assert View.of(parse_qs(asked.query(), keep_blank_values=True)) == asked


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["actor", "from", "to", "words", "x"]), st.lists(st.text(), max_size=3)
    )
)
def test_no_link_breaks_a_view(params: dict[str, list[str]]) -> None:
    asked = View.of(params)
    said = view.refused(params, {"actor": ["A"], "outlet": ["B"]})
    assert asked.since <= asked.until or not asked.until
    assert all(len(sentence) < 4 * view.SHOWN_VALUE for sentence in said)
    assert len(view.apply(asked, FOUR)) <= len(FOUR)


TYPED = st.text(st.sampled_from("aKÉıßﬁſ İ…’“—\u00a0\u0301-'T½"), max_size=9)


@settings(deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=6), TYPED)
def test_a_search_folds_whole_columns_as_it_folds_one_text(told: list[str], words: str) -> None:
    table = rows(text=told)
    kept = view.apply(View(words=words), table)["text"].tolist() if words.strip() else told
    wanted = text.fold(words).split()
    assert kept == [one for one in told if all(word in text.fold(one) for word in wanted)]


@settings(deadline=None, max_examples=40)
@given(views())
def test_a_narrower_view_keeps_no_other_rows(asked: View) -> None:
    wide = View(actors=asked.actors, since=asked.since)
    assert set(view.apply(asked, FOUR).index) <= set(view.apply(wide, FOUR).index)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (View(), [0, 1, 2, 3]),
        (View(actors=("Ana Souza",)), [0, 1, 3]),
        (View(actors=("Chile",)), [2]),
        (View(outlets=("Diario",)), [0, 2]),
        (View(outlets=("b (outlet not stated)",)), [1]),
        (View(since="2019-03-02", until="2019-03-02"), [0, 1]),
        (View(until="2019-01-31"), [3]),
        (View(since="2020-01-01"), []),
        (View(words="turkiye DRAFT"), [1]),
        (View(words="istanbul"), [3]),
        (View(words="souza"), [1, 3]),
        (View(words="(draft)"), [1]),
        (View(words="[sic]"), [3]),
        (View(words=".*"), []),
        (View(words="("), [1]),
        (View(actors=("Ana Souza",), words="warning"), [0]),
    ],
)
def test_apply_keeps_what_fits_every_part(asked: View, kept: list[int]) -> None:
    assert view.apply(asked, FOUR).index.tolist() == kept


def test_apply_changes_no_table() -> None:
    before = FOUR.copy(deep=True)
    view.apply(View(actors=("Chile",), words="x", since="2019-01-01"), FOUR)
    pd.testing.assert_frame_equal(FOUR, before)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-11-08", "8 November 2025"),
        ("2025-11-06/2025-11-07", "6–7 November 2025"),
        ("2025-10-27/2025-11-02", "27 October – 2 November 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-10/2025-11", "October–November 2025"),
        ("2025-10~", "October 2025 (about)"),
        ("1998?", "1998 (uncertain)"),
        ("2002", "2002"),
        ("2025-11-08/2025-11-08", "8 November 2025"),
        ("", ""),
        ("2025-13", "2025-13"),
        ("199X", "1990s"),
        ("2025-21", "spring 2025"),
        ("2025-33", "first quarter of 2025"),
        ("2025-40~", "first half of 2025 (about)"),
        ("2014/..", "from 2014"),
        ("2025/2025-11-08", "2025 – 8 November 2025"),
        ("soon", "soon"),
    ],
)
def test_dates_read_as_people_write_them(when: str, words: str) -> None:
    assert view.readable(when) == words


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_a_range_is_readable_and_names_both_years(one: date, two: date) -> None:
    first, last = sorted((one, two))
    words = view.readable(f"{first.isoformat()}/{last.isoformat()}")
    assert str(first.year) in words or first.year == last.year
    assert str(last.year) in words


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"actor": ["Nobody"]}, "There is no actor “Nobody” in this coverage."),
        ({"outlet": ["Diario", "Gone"]}, "There is no outlet “Gone” in this coverage."),
        ({"read": ["b"]}, "There is no article “b” in this coverage."),
        ({"from": ["yesterday"]}, "“yesterday” is no day; “from” takes a day such as 2025-11-08."),
        ({"from": ["2020-02-02"], "to": ["2020-01-01"]}, "put in order"),
    ],
)
def test_what_a_link_cannot_have_is_named(params: dict[str, list[str]], said: str) -> None:
    told = view.refused(params, KNOWN)
    assert len(told) == 1
    assert said in told[0]


def test_reversed_days_are_put_in_order() -> None:
    asked = View.of({"from": ["2020-02-02"], "to": ["2020-01-01"]})
    assert (asked.since, asked.until) == ("2020-01-01", "2020-02-02")


def test_a_good_link_is_refused_nothing() -> None:
    params = {
        "actor": ["Ana Souza"],
        "outlet": ["Diario"],
        "from": ["2020-01-01"],
        "words": ["("],
        "page": ["2"],
    }
    assert view.refused(params, KNOWN) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (View(), "All 78 rows"),
        (
            View(actors=("Peru",), since="2025-11-06"),
            "12 of 78 rows: actor Peru, from 6 November 2025",
        ),
        (View(since="2025-11-06", until="2025-11-07"), "12 of 78 rows: 6–7 November 2025"),
        (
            View(outlets=("Diario", "b"), words="aid"),
            "12 of 78 rows: outlet Diario or b, with the words “aid”",
        ),
    ],
)
def test_the_sentence_says_what_is_filtered(asked: View, said: str) -> None:
    assert view.sentence(asked, 12, 78) == said


def test_an_empty_view_says_what_would_widen_it() -> None:
    asked = View(actors=("Chile",), words="warning")
    assert view.widen(asked, FOUR) == [("actor", 1), ("words", 1)]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (View(), 0),
        (View(since="2019-03-02"), 1),
        (View(until="2000-01-01", actors=("Peru",)), 1),
        (View(since="2019-01-01", actors=("Ana Souza",)), 0),
    ],
)
def test_rows_without_a_date_are_not_lost_in_silence(asked: View, left: int) -> None:
    assert view.left_undated(asked, FOUR) == left
