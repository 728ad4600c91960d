"""The timeline: a mark an event, its shape and length telling how exactly the date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from counterpoint import counts, dates
from counterpoint.charts.bands import drawn_bands
from counterpoint.charts.bins import bins, unit
from counterpoint.charts.days import Days, at, share
from counterpoint.charts.look import INK, SPARE, Look, drawn, empty, escape, legend, room, wrap
from counterpoint.charts.marks import FAR, Lane, Mark, Room, fitted, high, levelled, marks

MOST_MARKS = 2_000
"""Above this many marks the timeline counts: a browser draws 20,000 in a second, and no reader tells 3,000 apart."""
MOST_LEVELS = 60
"""Above this many marks on top of each other, in all lanes together, it counts too: that is a screen high."""
MOST_LANES = 12
"""Lanes beyond this many are put together as one, so that a lane keeps its height."""
MOST_NAMED = 40
"""Up to this many marks have their names written beside them."""
LONGEST_NAME = 38
"""Characters of a name beside a mark."""
LETTER = 1 / 84
"""The part of the axis that a letter beside a mark takes: 6 pixels of the 500 of a chart on a small screen."""
EDGE, EDGE_SHARE = 54, 0.2
"""Hours beside the axis that marks of far dates and their words take, at least and as a share of the axis."""
AIR, AIR_SHARE = 26, 0.04
"""The same for what is left free at both ends: a mark is at most 3% wide."""
MARK_STEP = 17
"""Height of a mark in its lane, in pixels, with the space below it."""
MOST_TICKS = 9
"""Dates written below the chart."""
_A_DAY = 86_400_000
_SHAPES = {
    "day": ("circle", "a day"),
    "range": ("square", "several days"),
    "month": ("diamond", "a month or season"),
    "year": ("triangle-up", "a year or more"),
    "earlier": ("triangle-left", "earlier"),
    "later": ("triangle-right", "later"),
}
ABOUT = "hollow: about then"


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where the lanes lie and how they are coloured."""

    axis: Days
    place: Mapping[str, int]
    tone: Mapping[str, str]
    names: Mapping[str, str]
    """What each event is, in short."""

    def height(self, mark: Mark) -> int:
        return self.place[mark.lane] + mark.level

    def colour(self, mark: Mark) -> str:
        return self.tone[mark.lane] if mark.shape in ("day", "range") else INK

    def late(self, mark: Mark) -> bool:
        """Whether the words of a mark stand before it, as behind it the chart ends."""
        first, last = self.axis
        return 2 * (mark.first - first).days > (last - first).days

    def at(self, mark: Mark) -> str:
        """Where a mark stands: in the middle of its days, or beside the axis."""
        edge = share(self.axis, EDGE, EDGE_SHARE)
        if mark.shape in FAR:
            early = mark.shape == "earlier"
            return at(self.axis[0], -edge) if early else at(self.axis[1], 24 + edge / 5)
        return at(mark.first, (mark.last - mark.first).days * 12)


def timeline(
    rows: pd.DataFrame,
    lane: pd.Series[str],
    lanes: Sequence[Lane],
    account: Mapping[str, str],
    names: Mapping[str, str] | None = None,
) -> go.Figure:
    """Events by date in lanes: shape and length show how exactly the date is known, bands are occasions.

    `rows` are dated rows of the timeline, `lane` names the lane of each and `lanes` come from the top;
    `account` is the account of each article, and a mark grows with the accounts that tell its event; `names` says
    in short what each event is, and is written beside few marks. A mark's custom data is its event. Above
    `MOST_MARKS` or `MOST_LEVELS` each one counts the events that begin in a day, week, month or year, which
    `layout.meta` then names, and its custom data is these days after `SPAN`.
    """
    inside = [
        span for when in counts.window(list(rows["when"].unique())) if (span := dates.bounds(when))
    ]
    if not inside:
        return empty("No row in this view has a date.")
    axis = (min(first for first, _ in inside), max(last for _, last in inside))
    found = _few(rows, lane, account, axis)
    order = [one.name for one in lanes]
    place = _places(found or (), order)
    stage = _Stage(axis, place, {one.name: one.colour for one in lanes}, names or {})
    if found is None:
        return _dressed([bins(rows, lane, place, axis)], rows, lanes, [], stage, meta=unit(axis))
    traces: list[go.Scatter] = []
    if len(found) <= MOST_NAMED:
        found = levelled(found, {mark.event: _room(mark, stage) for mark in found})
        stage = replace(stage, place=_places(found, order))
        traces += _names([mark for mark in found if mark.shape not in FAR], stage)
    return _dressed([*traces, *_marks(found, stage)], rows, lanes, found, stage)


def _few(
    rows: pd.DataFrame, lane: pd.Series[str], account: Mapping[str, str], axis: Days
) -> list[Mark] | None:
    """The marks when they are few enough to be drawn one by one; the cheap question comes first."""
    if rows["event"].nunique() > MOST_MARKS:
        return None
    found = fitted(marks(rows, lane, account), axis)
    crowded = len(found) > MOST_MARKS or sum(high(found).values()) > MOST_LEVELS
    return None if crowded else found


def _name(mark: Mark, stage: _Stage) -> str:
    name = stage.names.get(mark.event, "")
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _room(mark: Mark, stage: _Stage) -> Room:
    """The days that the name beside a mark takes, on the side on which it stands."""
    days = (stage.axis[1] - stage.axis[0]).days + 1
    wide = (len(_name(mark, stage)) + 3) * LETTER * days
    return (wide, 0.0) if stage.late(mark) else (0.0, wide)


def _places(found: Iterable[Mark], lanes: Sequence[str]) -> dict[str, int]:
    """The height of each lane's lowest mark, counted in marks from the bottom of the chart."""
    highest = high(found)
    place, top = {}, 0
    for lane in reversed(lanes):
        place[lane] = top
        top += highest.get(lane, 0) + 2
    return place


def _names(found: list[Mark], stage: _Stage) -> Iterator[go.Scatter]:
    """In short what each event is, behind its mark or, late on the axis, before it."""
    named = [mark for mark in found if _name(mark, stage)]
    if not named:
        return
    late = [stage.late(mark) for mark in named]
    ends = zip(named, late, strict=True)
    yield go.Scatter(
        x=[at(one.first, -12) if end else at(one.last, 12) for one, end in ends],
        y=[stage.height(mark) for mark in named],
        mode="text",
        text=[escape(_name(mark, stage)) for mark in named],
        textposition=["middle left" if end else "middle right" for end in late],
        textfont={"size": 12},
        customdata=[mark.event for mark in named],
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(found: list[Mark], stage: _Stage) -> Iterator[go.Scatter]:
    """A line for every date longer than a day, then one trace of marks for each shape."""
    long = [mark for mark in found if mark.first < mark.last and mark.shape not in FAR]
    kinds = dict.fromkeys((mark.shape == "range", stage.colour(mark)) for mark in long)
    for exact, colour in kinds:
        part = [
            mark for mark in long if (mark.shape == "range", stage.colour(mark)) == (exact, colour)
        ]
        yield _lines(part, stage)
    for shape in _SHAPES:
        part = [mark for mark in found if mark.shape == shape]
        if part:
            yield _symbols(part, stage)
    if any(mark.about for mark in found):
        hollow = {"symbol": "circle-open", "size": 12, "color": INK}
        yield go.Scatter(x=[None], y=[None], mode="markers", name=ABOUT + SPARE, marker=hollow)


def _lines(part: list[Mark], stage: _Stage) -> go.Scatter:
    """Lines of one kind as one trace with gaps: a trace for each takes a browser seconds."""
    exact = part[0].shape == "range"
    ends = [(at(mark.first, -12), at(mark.last, 12), None) for mark in part]
    heights = [(stage.height(mark), stage.height(mark), None) for mark in part]
    return go.Scatter(
        x=[*chain.from_iterable(ends)],
        y=[*chain.from_iterable(heights)],
        mode="lines",
        line={
            "color": stage.colour(part[0]),
            "width": 6 if exact else 1.5,
            "dash": "solid" if exact else "dot",
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _symbols(part: list[Mark], stage: _Stage) -> go.Scatter:
    """Marks of one shape, hollow where the date is about; those off the axis with their date."""
    shape = part[0].shape
    symbol, words = _SHAPES[shape]
    return go.Scatter(
        x=[stage.at(mark) for mark in part],
        y=[stage.height(mark) for mark in part],
        mode="markers+text" if shape in FAR else "markers",
        name=words + SPARE,
        text=[mark.words for mark in part],
        textposition="middle right",
        marker={
            "symbol": [symbol + "-open" * mark.about for mark in part],
            "size": [min(12 + 4 * (mark.accounts - 1), 24) for mark in part],
            "color": [stage.colour(mark) for mark in part],
            "line": {
                "width": [2.5 if mark.about else 1.5 * (shape != "range") for mark in part],
                "color": "rgba(255,255,255,0.9)",
            },
            "opacity": 1,
        },
        customdata=[mark.event for mark in part],
        hovertext=[escape(mark.told(stage.names.get(mark.event, ""))) for mark in part],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _undated(lanes: Sequence[Lane], place: Mapping[str, int]) -> list[Look]:
    """At the right edge of each lane, how many of its rows have no date."""
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": place[lane.name], "yanchor": "middle",
            "text": f"{lane.undated:,} undated", "showarrow": False, "font": {"size": 12, "color": INK},
        }
        for lane in lanes
        if lane.undated
    ]  # fmt: skip


def _dressed(
    traces: list[go.Scatter],
    rows: pd.DataFrame,
    lanes: Sequence[Lane],
    found: list[Mark],
    stage: _Stage,
    meta: str | None = None,
) -> go.Figure:
    """The traces with axes, bands, rules between lanes, margins and height."""
    axis, place, highest = stage.axis, stage.place, high(found)
    top = max((place[lane] + highest.get(lane, 0) for lane in place), default=0) + 1
    air, edge = share(axis, AIR, AIR_SHARE), share(axis, EDGE, EDGE_SHARE)
    before, behind = (
        edge + air / 2 if any(mark.shape == side for mark in found) else air for side in FAR
    )
    few_days = (axis[1] - axis[0]).days < MOST_TICKS
    xaxis = {
        "type": "date",
        "range": [at(axis[0], -before), at(axis[1], behind)],
        "zeroline": False,
        **({"dtick": _A_DAY} if few_days else {"nticks": MOST_TICKS}),
        "tickformatstops": [
            {"dtickrange": [None, 27 * _A_DAY], "value": "%-d %b<br>%Y"},
            {"dtickrange": ["M1", "M11"], "value": "%b<br>%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    }
    yaxis = {
        "tickvals": [place[lane] + highest.get(lane, 0) / 2 for lane in place],
        "ticktext": [wrap(lane) for lane in place],
        "range": [-1, top], "showgrid": False, "zeroline": False, "ticks": "", "automargin": True,
        "fixedrange": True, "title": room(),
    }  # fmt: skip
    bands, names, above = drawn_bands(rows, axis)
    return drawn(
        traces, xaxis, yaxis,
        shapes=[*bands, *_rules(place[lane] - 1 for lane in list(place)[1:])],
        annotations=[*names, *_undated(lanes, place)],
        legend=legend(), clickmode="event+select", dragmode="zoom", meta=meta,
        margin={"r": 92, "l": 8, "b": 8, "t": above}, height=150 + MARK_STEP * (top + 1),
    )  # fmt: skip


def _rules(heights: Iterable[int]) -> Iterator[Look]:
    """Thin lines across the chart."""
    for height in heights:
        yield {
            "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height,
            "opacity": 0.35, "layer": "below", "line": {"width": 1, "color": INK},
        }  # fmt: skip
