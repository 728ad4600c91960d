"""Occasions behind the timeline: a band over their days, with their names above."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from counterpoint import dates
from counterpoint.charts.days import Days, at, precision
from counterpoint.charts.look import PALETTE, Look, wrap
from counterpoint.view import occasion

UNKNOWN_DAYS = "(days not known)"
"""Stands behind the name of an occasion whose band is a month or longer."""
LABEL_SHARE = 0.24
"""The part of the axis that an occasion's name takes; nearer ones stand above each other."""
LABEL_LINE = 16
"""Pixels of a line of an occasion's name."""


def drawn_bands(rows: pd.DataFrame, axis: Days) -> tuple[list[Look], list[Look], int]:
    """A band behind the days on which rows of an occasion fall, the occasions' names and their height above."""
    found = sorted(bands(rows, axis))
    shapes: list[Look] = [
        {
            "type": "rect", "xref": "x", "x0": at(first, -12), "x1": at(last, 12),
            "yref": "y domain", "y0": 0, "y1": 1, "layer": "below",
            "fillcolor": PALETTE[i % 2 * 4], "opacity": 0.11, "line": {"width": 0},
        }
        for i, (first, last, _) in enumerate(found)
    ]  # fmt: skip
    levels = _label_levels([first for first, _, _ in found], axis)
    labels = [wrap(name, 24, 3) for _, _, name in found]
    step = LABEL_LINE * max((label.count("<br>") + 1 for label in labels), default=0)
    names: list[Look] = []
    for (first, last, _), label, level in zip(found, labels, levels, strict=True):
        late = 2 * (axis[1] - first).days < LABEL_SHARE * (axis[1] - axis[0]).days
        side, edge = ("right", at(last, 12)) if late else ("left", at(first, -12))
        names.append({
            "x": edge, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": step * level,
            "xanchor": side, "align": side, "showarrow": False, "text": label, "font": {"size": 12},
        })  # fmt: skip
    return shapes, names, 12 + step * (1 + max(levels, default=0))


def _label_levels(starts: Iterable[date], axis: Days) -> list[int]:
    """For each label, from the left, the lowest level on which none stands that would cover it."""
    room = timedelta(days=LABEL_SHARE * (axis[1] - axis[0]).days)
    taken: list[date] = []
    levels = []
    for start in starts:
        level = next((i for i, last in enumerate(taken) if last + room <= start), len(taken))
        taken[level : level + 1] = [start]
        levels.append(level)
    return levels


def bands(rows: pd.DataFrame, axis: Days) -> list[tuple[date, date, str]]:
    """First and last day of each occasion on an axis, with its name as people write it.

    The days are those in its name, else those on which its rows fall.
    """
    found = []
    for name, group in rows[rows["occasion"] != ""].groupby("occasion", sort=False):
        own = str(name).rpartition(", ")[2]
        span = dates.bounds(own) or _covered(group["when"].unique())
        vague = f" {UNKNOWN_DAYS}" if precision(own) in ("month", "year") else ""
        if span is not None and span[0] <= axis[1] and span[1] >= axis[0]:
            found.append(
                (max(span[0], axis[0]), min(span[1], axis[1]), occasion(str(name)) + vague)
            )
    return found


def _covered(when: Iterable[str]) -> Days | None:
    """The first and last of the days that are known to the day."""
    exact = [one for one in when if precision(one) in ("day", "range")]
    spans = [span for one in exact if (span := dates.bounds(one))]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
