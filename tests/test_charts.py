"""Figures: what is drawn where, and that nothing of a text reaches them unescaped."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest
from counterpoint import charts, counts
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = '<a href="https://evil.example">x</a> $\\alpha$ %{y}'


def dated(*when: str, occasion: str = "") -> pd.DataFrame:
    number = range(len(when))
    return pd.DataFrame(
        {
            "event": [f"e{i}" for i in number],
            "article": [f"a{i}" for i in number],
            "when": list(when),
            "occasion": occasion,
        }
    )


def drawn(rows: pd.DataFrame, lane: str = "one") -> dict[str, object]:
    figure = charts.timeline(rows, pd.Series(lane, index=rows.index), [charts.Lane(lane, 3)], {})
    return json.loads(figure.to_json())


@pytest.mark.parametrize(
    ("when", "precision"),
    [
        ("2020-05-04", "day"),
        ("2020-05-04/2020-05-06", "range"),
        ("2020-05~", "month"),
        ("1999", "year"),
        ("", ""),
    ],
)
def test_precision_is_read_from_the_date(when: str, precision: str) -> None:
    assert charts.precision(when) == precision


def test_every_event_of_one_day_has_a_place_of_its_own() -> None:
    rows = dated(*["2020-05-04"] * 7)
    marks = charts.marks(rows, pd.Series("one", index=rows.index), {})
    assert sorted(mark.level for mark in marks) == list(range(7))


@settings(deadline=None)
@given(st.lists(st.dates().map(lambda day: day.isoformat()), min_size=1, max_size=30))
def test_no_two_marks_cover_each_other(when: list[str]) -> None:
    rows = dated(*when)
    marks = charts.marks(rows, pd.Series("one", index=rows.index), {})
    assert len(marks) == len(rows)
    assert len({(mark.level, mark.first) for mark in marks}) == len(marks)


def test_a_reprint_does_not_make_a_mark_grow() -> None:
    rows = dated("2020-05-04", "2020-05-04", "2020-05-04").assign(event="e0")
    marks = charts.marks(
        rows, pd.Series("one", index=rows.index), {"a0": "x", "a1": "x", "a2": "y"}
    )
    assert [mark.accounts for mark in marks] == [2]


def test_a_mark_carries_its_event_and_no_words_of_the_text() -> None:
    spec = drawn(dated("2020-05-04", "2020-05-06").assign(text="secret words"))
    assert {"e0", "e1"} <= {
        event for trace in spec["data"] for event in trace.get("customdata", [])
    }
    assert "secret words" not in json.dumps(spec)


def test_one_far_off_year_does_not_stretch_the_axis() -> None:
    spec = drawn(dated("1953", "2020-05-04", "2020-05-06"))
    assert spec["layout"]["xaxis"]["range"][0] > "2020-04"
    assert any("1953" in trace.get("text", []) for trace in spec["data"])


def test_far_dates_stand_beside_the_axis_each_with_its_date_and_many_as_one() -> None:
    days = ("2020-05-04", "2020-05-05", "2020-05-06", "2020-05-07", "2020-05-08", "2020-05-09")
    few, many = (
        drawn(dated(*days, "1953", "2030")),
        drawn(dated(*days, *map(str, range(1950, 1955)))),
    )
    written = [trace["text"] for trace in few["data"] if trace["mode"] == "markers+text"]
    assert written == [["1953"], ["2030"]]
    (trace,) = (trace for trace in many["data"] if trace["mode"] == "markers+text")
    assert trace["text"] == ["5 in 1950–1954"]
    assert trace["customdata"] == ["days:1950-01-01/1954-12-31"]


def test_a_date_that_is_about_is_hollow_and_the_legend_says_so() -> None:
    found = drawn(dated("2020-05-04", "2020-05~", "2020-06?"))["data"]
    traces = [trace for trace in found if trace["mode"] != "lines"]
    symbols = [one for trace in traces for one in trace["marker"]["symbol"] if len(one) > 1]
    assert symbols.count("diamond-open") == 2
    assert "circle" in symbols
    assert "hollow" in traces[-1]["name"]


def test_few_marks_have_their_names_and_no_two_names_cover_each_other() -> None:
    rows = dated("2020-05-04", "2020-05-05", "2020-05-19")
    names = dict.fromkeys(rows["event"], "Ana · warn → Ben")
    lane = pd.Series("one", index=rows.index)
    figure = charts.timeline(rows, lane, [charts.Lane("one")], {}, names)
    (trace,) = (trace for trace in figure.data if trace.mode == "text")
    assert trace.text == ("Ana · warn → Ben",) * 3
    assert trace.y[0] != trace.y[1]
    assert trace.textposition[2] == "middle left"


def test_a_day_is_drawn_where_it_is_written() -> None:
    trace = drawn(dated("2020-05-04"))["data"][0]
    assert trace["x"] == ["2020-05-04T00:00:00"]


def test_an_occasion_is_drawn_on_its_own_days() -> None:
    rows = dated("2020-05-04", "2020-05-09", occasion="Talks in Rome, 2020-05-04/2020-05-05")
    shape = drawn(rows)["layout"]["shapes"][0]
    assert (shape["x0"], shape["x1"]) == ("2020-05-03T12:00:00", "2020-05-05T12:00:00")


def test_a_story_of_years_leaves_room_for_its_last_mark() -> None:
    axis = drawn(dated("2011-01-01", "2012-03-04", "2013-07-02"))["layout"]["xaxis"]["range"]
    assert axis[0] < "2010-12-10"
    assert axis[1] > "2013-07-30"


def test_names_of_near_occasions_stand_above_each_other() -> None:
    rows = dated("2012-01-01", "2012-08-04", "2013-04-02", "2013-05-02")
    rows["occasion"] = ["", "", "Talks in Rome, 2013-04", "Talks in Bern, 2013-05"]
    labels = [a for a in drawn(rows)["layout"]["annotations"] if "Talks" in a["text"]]
    assert labels[0]["yshift"] != labels[1]["yshift"]


def test_an_occasion_of_a_month_says_that_its_days_are_not_known() -> None:
    vague, exact = (
        json.dumps(drawn(dated("2013-04-02", "2013-04-09", occasion=name)))
        for name in ("Talks in Rome, 2013-04", "Talks in Rome, 2013-04-02")
    )
    assert "days not known" in vague
    assert "days not known" not in exact


def test_a_remark_in_brackets_stays_together() -> None:
    assert charts.wrap("a-long-name-33 (not stated)", 20) == "a-long-name-33<br>(not stated)"


def test_a_view_without_dates_draws_a_sentence() -> None:
    assert "no" in str(drawn(dated("", ""))["layout"]["annotations"][0]["text"]).lower()


def test_many_marks_are_counted_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.charts.events.MOST_MARKS", 3)
    spec = drawn(dated("1953", "2020-05-04", "2020-05-04", "2020-05-04", "2020-05-06"))
    assert spec["data"][0]["text"] == ["1", "3", "1"]
    assert spec["data"][0]["customdata"][1:] == [
        "days:2020-05-04/2020-05-04",
        "days:2020-05-06/2020-05-06",
    ]
    assert spec["layout"]["meta"] == "day"


@settings(deadline=None)
@given(st.lists(st.dates(), min_size=4, max_size=20, unique=True))
def test_counted_marks_hold_every_event_once_and_lead_to_its_day(days: list[date]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("counterpoint.charts.events.MOST_MARKS", 3)
        trace = drawn(dated(*(day.isoformat() for day in days)))["data"][0]
    assert sum(map(int, trace["text"])) == len(days)
    spans = [one.removeprefix("days:").split("/") for one in trace["customdata"]]
    for day in days:
        assert sum(first <= day.isoformat() <= last for first, last in spans) == 1


def test_a_year_is_not_counted_in_its_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.charts.events.MOST_MARKS", 3)
    days = [f"2020-{month:02}-04" for month in range(1, 13)]
    spec = drawn(dated(*days, "2020", "2020"))
    counted = dict(zip(spec["data"][0]["customdata"], spec["data"][0]["text"], strict=True))
    assert counted["days:2020-01-04/2020-12-04"] == "2"
    assert sorted(counted.values()) == ["1"] * 12 + ["2"]


def test_a_tower_of_marks_is_counted_too() -> None:
    spec = drawn(dated(*["2020-05-04"] * 150))
    assert spec["data"][0]["text"] == ["150"]
    assert "meta" not in drawn(dated(*["2020-05-04"] * 50))["layout"]


def test_all_ranges_of_a_lane_are_one_line() -> None:
    spec = drawn(dated(*(f"2020-05-{n:02}/2020-05-{n + 2:02}" for n in range(1, 20))))
    assert [trace["mode"] for trace in spec["data"]] == ["lines", "markers"]


@pytest.mark.parametrize("label", [HOSTILE, "a < b & c", "“quotes” ${x}", 'Ann "Nan" O\'Dea'])
def test_labels_are_drawn_as_written(label: str) -> None:
    spec = json.dumps(
        [drawn(dated("2020-05-04", occasion=label), lane=label)["layout"], charts.escape(label)]
    )
    assert "<a " not in spec
    assert "%{" not in charts.escape(label)
    assert "$" not in charts.escape(label)


def test_a_cell_counts_in_signs() -> None:
    assert charts.signs({"verbal conflict": 4, "verbal cooperation": 1, "": 2}) == "4▼ 1▲ 2"


def test_the_matrix_can_be_clicked_where_it_is_filled() -> None:
    rows = pd.DataFrame(
        {
            "kind": "said",
            "speaker": ["A", "A"],
            "targets": [["B"], ["C"]],
            "act": ["accuse", "thank"],
            "method": "",
            "event": ["1", "2"],
            "article": "a",
        }
    )
    table = counts.pairs(rows)
    spec = json.loads(charts.matrix(table, ["A"], ["B", "C"]).to_json())
    overlay = next(trace for trace in spec["data"] if trace["type"] == "scatter")
    assert overlay["customdata"] == [["A", "B"], ["A", "C"]]
    assert overlay["text"] == ["1▼", "1▲"]


def test_two_sources_stand_in_one_matrix_each_with_its_count_and_its_share() -> None:
    one, two = (
        pd.DataFrame({"speaker": ["A"], "target": [target], "statements": [many]})
        for target, many in (("B", 3), ("C", 1))
    )
    figure = charts.contrast((one, two), (["A"], ["B", "C"]), ("S", "T"), ("#111111", "#222222"))
    assert list(figure.data[1].text) == ["3 : 0", "0 : 1"]
    assert "S 3 of 3, T 0 of 1" in figure.data[1].hovertext[0]
    assert [list(row) for row in figure.data[0].z] == [[-1, 1]]


def test_a_cell_among_many_says_how_many_and_which_signs() -> None:
    names = [f"n{i}" for i in range(charts.ROOMY + 1)]
    cell = dict.fromkeys(counts.CLASSES, 0) | {"verbal conflict": 2, "": 5}
    counted = {"statements": 7, "accounts": 2, "reports": 8}
    table = pd.DataFrame([{"speaker": "A", "target": "n0", **cell, **counted}])
    overlay = charts.matrix(table, ["A"], names).data[1]
    assert list(overlay.text) == ["7▼"]
    assert "7 statements, 2 accounts, 8 reports" in overlay.hovertext[0]


def test_many_voices_make_no_chart_higher() -> None:
    names = [f"n{i}" for i in range(900)]
    share = pd.DataFrame({"source": "S", "voice": names, "mode": "quoted", "statements": 1})
    assert charts.voices(share, names, ["S"]).layout.height < 300


def test_speech_in_the_outlets_words_is_hatched() -> None:
    share = pd.DataFrame(
        {
            "source": ["S"] * 2,
            "voice": ["A"] * 2,
            "mode": list(counts.HOW.values())[::2],
            "statements": [1, 2],
        }
    )
    spec = json.loads(charts.voices(share, ["A"], ["S"]).to_json())
    assert [trace["marker"]["pattern"]["shape"] for trace in spec["data"]] == ["", "/"]
