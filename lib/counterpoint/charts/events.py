"""The timeline: a mark an event, its shape and length telling how exactly the date is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

import counterpoint.charts.bins as bins
from counterpoint import counts, dates
from counterpoint.charts.bands import draw_bands
from counterpoint.charts.days import Days, at, precision, share
from counterpoint.charts.look import INK, PALETTE, SPARE, empty, legend, plain, room, wrap
from counterpoint.view import readable

MOST_MARKS = 2_000
"""Above this many marks the timeline counts: a browser draws 20,000 in a second, and no reader tells 3,000 apart."""
MOST_LEVELS = 120
"""Above this many marks on top of each other, in all lanes together, it counts too: that is two screens high."""
MOST_LANES = 12
"""Lanes beyond this many are put together as one, so that a lane keeps its height."""
EDGE = 54
"""Hours before the first day at which marks of earlier dates stand, at least."""
AIR = 26
"""Hours left free at both ends of the axis, at least."""
EDGE_SHARE, AIR_SHARE = 0.09, 0.04
"""The same as shares of the axis, so that a story of years cuts no mark either: a mark is at most 3% wide."""
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
    "earlier": ("triangle-left", "before the axis"),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the timeline."""

    name: str
    undated: int = 0
    """Rows of the lane that have no date; said at the right edge."""
    colour: str = PALETTE[0]
    """Of its exact marks; vague ones are drawn in ink."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane."""

    lane: str
    first: date
    last: date
    """The last day, inclusive."""
    event: str
    when: str
    """EDTF."""
    accounts: int
    """Independent accounts that tell the event, in any lane."""
    shape: str
    """How exactly the date is known: `day`, `range`, `month` or `year`; `earlier` when it lies before the axis."""
    level: int = 0
    """Counts from 0; marks of one lane that would cover each other have different levels."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where the lanes lie and how they are coloured."""

    place: Mapping[str, int]
    tone: Mapping[str, str]

    def height(self, mark: Mark) -> int:
        return self.place[mark.lane] + mark.level

    def colour(self, mark: Mark) -> str:
        return self.tone[mark.lane] if mark.shape in ("day", "range") else INK


def marks(rows: pd.DataFrame, lane: pd.Series[str], account: Mapping[str, str]) -> list[Mark]:
    """One mark for each event and date in each lane, by lane and first day.

    `rows` are timeline rows, of which those without a date give no mark; `lane` names the lane of each row
    and `account` the account of each article.
    """
    told = rows["article"].map(lambda article: account.get(article, article))
    accounts = told.groupby(rows["event"]).nunique()
    found = set(zip(lane, rows["event"], rows["when"], strict=True))
    placed = [
        Mark(name, *span, event, when, int(accounts[event]), precision(when))
        for name, event, when in found
        if (span := dates.bounds(when)) is not None
    ]
    return _levelled(
        sorted(placed, key=lambda mark: (mark.lane, mark.first, mark.last, mark.event))
    )


def timeline(
    rows: pd.DataFrame,
    lane: pd.Series[str],
    lanes: Sequence[Lane],
    account: Mapping[str, str],
) -> go.Figure:
    """Events by date in lanes: shape and length show how exactly the date is known, bands are occasions.

    `rows` are dated rows of the timeline, `lane` names the lane of each and `lanes` come from the top;
    `account` is the account of each article, and a mark grows with the accounts that tell its event. A mark's
    custom data is its event. Above `MOST_MARKS` or `MOST_LEVELS` each one counts the events that begin in a
    day, week, month or year, which `layout.meta` then names, and its custom data is these days after `bins.SPAN`.
    """
    inside = [
        span for when in counts.window(list(rows["when"].unique())) if (span := dates.bounds(when))
    ]
    if not inside:
        return empty("No row in this view has a date.")
    axis = (min(first for first, _ in inside), max(last for _, last in inside))
    figure = go.Figure()
    found = _few(rows, lane, account, axis)
    place = _places(found or (), [lane.name for lane in lanes])
    tone = {lane.name: lane.colour for lane in lanes}
    if found is None:
        bins.draw_bins(figure, rows, lane, place, axis)
        figure.update_layout(meta=bins.unit(axis))
    else:
        _draw_marks(figure, found, axis, _Stage(place, tone))
    draw_bands(figure, rows, axis)
    _draw_undated(figure, lanes, place)
    _dress(figure, found or [], place, axis)
    return figure


def _few(
    rows: pd.DataFrame, lane: pd.Series[str], account: Mapping[str, str], axis: Days
) -> list[Mark] | None:
    """The marks when they are few enough to be drawn one by one; the cheap question comes first."""
    if rows["event"].nunique() > MOST_MARKS:
        return None
    found = [early(mark, axis) for mark in marks(rows, lane, account)]
    crowded = len(found) > MOST_MARKS or sum(_high(found).values()) > MOST_LEVELS
    return None if crowded else found


def _levelled(sorted_marks: Iterable[Mark]) -> list[Mark]:
    """Each mark on the lowest level of its lane that is free from its first day on."""
    busy: dict[str, list[date]] = {}
    out = []
    for mark in sorted_marks:
        ends = busy.setdefault(mark.lane, [])
        level = next((i for i, end in enumerate(ends) if end < mark.first), len(ends))
        ends[level : level + 1] = [mark.last]
        out.append(replace(mark, level=level))
    return out


def early(mark: Mark, axis: Days) -> Mark:
    """The mark, in the shape `earlier` when its last day lies before the axis."""
    return replace(mark, shape="earlier") if mark.last < axis[0] else mark


def _places(found: Iterable[Mark], lanes: Sequence[str]) -> dict[str, int]:
    """The height of each lane's lowest mark, counted in marks from the bottom of the chart."""
    high = _high(found)
    place, top = {}, 0
    for lane in reversed(lanes):
        place[lane] = top
        top += high.get(lane, 0) + 2
    return place


def _high(found: Iterable[Mark]) -> dict[str, int]:
    """The highest level of each lane."""
    high: dict[str, int] = {}
    for mark in found:
        high[mark.lane] = max(high.get(mark.lane, 0), mark.level)
    return high


def _draw_marks(figure: go.Figure, found: list[Mark], axis: Days, stage: _Stage) -> None:
    """A line for every date longer than a day, then one trace of marks for each shape."""
    long = [mark for mark in found if mark.first < mark.last and mark.shape != "earlier"]
    kinds = dict.fromkeys((mark.shape == "range", stage.colour(mark)) for mark in long)
    for exact, colour in kinds:
        part = [
            mark for mark in long if (mark.shape == "range", stage.colour(mark)) == (exact, colour)
        ]
        _draw_lines(figure, part, stage)
    for shape in _SHAPES:
        part = [mark for mark in found if mark.shape == shape]
        if part:
            _draw_symbols(figure, part, axis, stage)


def _draw_lines(figure: go.Figure, part: list[Mark], stage: _Stage) -> None:
    """Lines of one kind as one trace with gaps: a trace for each takes a browser seconds."""
    exact = part[0].shape == "range"
    ends = [(at(mark.first, -12), at(mark.last, 12), None) for mark in part]
    heights = [(stage.height(mark), stage.height(mark), None) for mark in part]
    figure.add_scatter(
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


def _draw_symbols(figure: go.Figure, part: list[Mark], axis: Days, stage: _Stage) -> None:
    """Marks of one shape, each in the middle of its days; earlier ones at the left edge with their date."""
    shape = part[0].shape
    symbol, words = _SHAPES[shape]
    figure.add_scatter(
        x=[
            at(axis[0], -share(axis, EDGE, EDGE_SHARE)) if shape == "earlier" else _middle(mark)
            for mark in part
        ],
        y=[stage.height(mark) for mark in part],
        mode="markers+text" if shape == "earlier" else "markers",
        name=words + SPARE,
        text=[readable(mark.when) for mark in part],
        textposition="middle right",
        marker={
            "symbol": symbol,
            "size": [min(12 + 4 * (mark.accounts - 1), 24) for mark in part],
            "color": [stage.colour(mark) for mark in part],
            "line": {"width": 0 if shape == "range" else 1.5, "color": "rgba(255,255,255,0.9)"},
            "opacity": 1,
        },
        customdata=[mark.event for mark in part],
        hovertext=[_told(mark) for mark in part],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _told(mark: Mark) -> str:
    return f"{readable(mark.when)}, told by {mark.accounts} account{'s' * (mark.accounts > 1)}"


def _draw_undated(figure: go.Figure, lanes: Sequence[Lane], place: dict[str, int]) -> None:
    """At the right edge of each lane, how many of its rows have no date."""
    notes = [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": place[lane.name], "yanchor": "middle",
            "text": f"{lane.undated:,} undated", "showarrow": False, "font": {"size": 12, "color": INK},
        }
        for lane in lanes
        if lane.undated
    ]  # fmt: skip
    figure.update_layout(annotations=[*figure.layout.annotations, *notes])


def _dress(figure: go.Figure, found: list[Mark], place: dict[str, int], axis: Days) -> None:
    """Axes, rules between lanes, margins and height."""
    high = _high(found)
    top = max((place[lane] + high.get(lane, 0) for lane in place), default=0) + 1
    early = any(mark.shape == "earlier" for mark in found)
    air = share(axis, AIR, AIR_SHARE)
    before = share(axis, EDGE, EDGE_SHARE) + air / 2 if early else air
    figure.update_xaxes(
        type="date",
        range=[at(axis[0], -before), at(axis[1], air)],
        zeroline=False,
        **({"dtick": _A_DAY} if (axis[1] - axis[0]).days < MOST_TICKS else {"nticks": MOST_TICKS}),
        tickformatstops=[
            {"dtickrange": [None, 27 * _A_DAY], "value": "%-d %b<br>%Y"},
            {"dtickrange": ["M1", "M11"], "value": "%b<br>%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    )
    _rule(figure, [place[lane] - 1 for lane in list(place)[1:]])
    figure.update_yaxes(
        tickvals=[place[lane] + high.get(lane, 0) / 2 for lane in place],
        ticktext=[wrap(lane) for lane in place],
        range=[-1, top], showgrid=False, zeroline=False, ticks="", automargin=True, fixedrange=True, title=room(),
    )  # fmt: skip
    plain(figure).update_layout(
        legend=legend(), clickmode="event+select", dragmode="zoom",
        margin={"r": 92, "l": 8, "b": 8}, height=150 + MARK_STEP * (top + 1),
    )  # fmt: skip


def _rule(figure: go.Figure, heights: Iterable[int]) -> None:
    """Thin lines across the chart, set at once: plotly takes 20 milliseconds for each that is added alone."""
    look = {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "opacity": 0.35, "layer": "below",
        "line": {"width": 1, "color": INK},
    }  # fmt: skip
    rules = [{**look, "y0": height, "y1": height} for height in heights]
    figure.update_layout(shapes=[*figure.layout.shapes, *rules])


def _middle(mark: Mark) -> str:
    return at(mark.first, (mark.last - mark.first).days * 12)
