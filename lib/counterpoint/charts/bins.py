"""Too many events to draw one by one, counted by day, week, month or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from counterpoint import dates
from counterpoint.charts.days import Days, at, share
from counterpoint.charts.look import INK, PALETTE, SPARE
from counterpoint.view import readable

SPAN = "days:"
"""Stands before the days, first and last parted by a slash, that a mark carries when it counts events."""
MOST_BINS = 62
"""Bins side by side: on a chart 1,100 pixels wide each has the width of a thumb's tip, and two months fit by day."""
BIGGEST, SMALLEST = 26, 6
"""Pixels of the mark that counts most events, and of one that counts next to none."""
BESIDE = 13
"""Hours beside the axis at which what lies before or behind it is counted, at least."""
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def unit(axis: Days) -> str:
    """The shortest of `day`, `week`, `month` and `year` that cuts the axis in no more than `MOST_BINS`; else `year`."""
    days = (axis[1] - axis[0]).days + 1
    return next((name for name, one in _DAYS.items() if days <= one * MOST_BINS), "year")


def bins(
    rows: pd.DataFrame, lane: pd.Series[str], place: Mapping[str, int], axis: Days
) -> go.Scatter:
    """Events counted by lane and by the bin in which they begin: the area of a mark is the number it stands for.

    What lies before or behind the axis is counted in one mark at its edge.
    """
    by = unit(axis)
    of = {when: _bin(when, by, axis) for when in rows["when"].unique()}
    table = pd.DataFrame({"lane": lane, "bin": rows["when"].map(of), "event": rows["event"]})
    counted = table.groupby(["lane", "bin"])["event"].nunique()
    most = int(counted.max())
    edge = share(axis, BESIDE, 0.02)
    spots = [_spot(str(name), str(days)) for name, days in counted.index]
    return go.Scatter(
        x=[_middle(first, last, axis, edge) for _, first, last in spots],
        y=[place[name] for name, _, _ in spots],
        mode="markers",
        name=f"events that begin in a {by}; a larger mark counts more, a grey one is less exact{SPARE}",
        showlegend=True,
        marker={
            "size": [SMALLEST + (BIGGEST - SMALLEST) * sqrt(n / most) for n in counted],
            "color": [INK if _vague(first, last, axis, by) else PALETTE[0] for _, first, last in spots],
            "opacity": 0.85,
            "line": {"width": 1, "color": "rgba(255,255,255,0.9)"},
        },
        customdata=[f"{SPAN}{days}" for _, days in counted.index],
        text=[str(n) for n in counted],
        hovertext=list(_told(spots, counted.tolist(), axis)),
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _vague(first: date, last: date, axis: Days, by: str) -> bool:
    """Whether a mark counts what lies beside the axis, or what is known less exactly than to the bin."""
    return first > axis[1] or last < axis[0] or (last - first).days >= _DAYS[by]


def _middle(first: date, last: date, axis: Days, edge: float) -> str:
    """Where a bin is drawn: in its middle, or `edge` hours beside the axis."""
    if last < axis[0]:
        return at(axis[0], -edge)
    return at(axis[1], edge) if first > axis[1] else at(first, 12 * (last - first).days)


def _bin(when: str, by: str, axis: Days) -> str:
    """The bin in which a date begins as an interval of days; all before the axis is one, all behind another.

    A date known less exactly than to the bin is one by itself, or the first of January would hold all of a year.
    """
    span = dates.bounds(when)
    if span is None:
        return ""
    if span[1] < axis[0]:
        return f"{date.min.isoformat()}/{(axis[0] - timedelta(days=1)).isoformat()}"
    if span[0] > axis[1]:
        return f"{(axis[1] + timedelta(days=1)).isoformat()}/{date.max.isoformat()}"
    if (span[1] - span[0]).days >= _DAYS[by]:
        return f"{max(span[0], axis[0]).isoformat()}/{min(span[1], axis[1]).isoformat()}"
    first = max(span[0], axis[0])
    begin, end = _around(first, by)
    return f"{max(begin, axis[0]).isoformat()}/{min(end, axis[1]).isoformat()}"


def _around(day: date, by: str) -> Days:
    """The first and last day of the week, which begins on a Monday, month or year of a day."""
    if by == "week":
        monday = day - timedelta(days=min(day.weekday(), (day - date.min).days))
        return monday, monday + timedelta(days=min(6, (date.max - monday).days))
    return dates.bounds(day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]) or (day, day)


def _spot(lane: str, days: str) -> tuple[str, date, date]:
    first, _, last = days.partition("/")
    return lane, date.fromisoformat(first), date.fromisoformat(last)


def _told(spots: list[tuple[str, date, date]], counted: list[int], axis: Days) -> Iterator[str]:
    for (_, first, last), number in zip(spots, counted, strict=True):
        days = f"{first.isoformat()}/{last.isoformat()}"
        told = f"before {readable(axis[0].isoformat())}" if last < axis[0] else readable(days)
        yield f"{told}: {number:,} event{'s' * (number > 1)}"
