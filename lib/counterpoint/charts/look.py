"""What all figures have in common: colours, labels, an empty frame."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

Look = Mapping[str, Any]
"""Part of a figure as plotly's own names and values."""

PALETTE = ("#3b7cb6", "#cf7a24", "#3f8f74", "#a95f97", "#8b7d2f", "#6f70bd", "#857f78")
"""Hues at least 3:1 against the light and the dark page, told apart under the common colour blindnesses."""
INK = "#7d776d"
"""Rules, brackets and neutral marks: 3:1 against both pages."""
PAPER, TEXT = "#fdfcf9", "#1d1c1a"
"""The light page and its ink, for pictures."""
SPARE = "\u2003"
"""Room behind a name in a legend: a saved picture may write it in a wider font than the page measured."""
CLASSES = {
    "verbal cooperation": ("▲", "#5b9bd5"),
    "material cooperation": ("▲▲", "#2f6ca8"),
    "verbal conflict": ("▼", "#dd8a3e"),
    "material conflict": ("▼▼", "#c0492b"),
    "": ("", "#857f78"),
}
"""Sign and colour of each class of acts; the last one holds acts that are neither. No minus: a count is no score."""


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, the same wherever the same names are shown; the eighth name begins anew."""
    return {name: PALETTE[i % len(PALETTE)] for i, name in enumerate(dict.fromkeys(names))}


def escape(label: str) -> str:
    """A label Plotly draws as it is written: no tags, no mathematics, no templates."""
    return html.escape(label, quote=False).replace("$", "&#36;").replace("%{", "%&#123;")


def wrap(label: str, width: int = 20, lines: int = 2) -> str:
    """An escaped label broken at words into at most `lines` lines of about `width` characters.

    A short remark in brackets is not broken: it stands on a line of its own where the line before is full.
    """
    rows = [""]
    for word in re.findall(rf"\([^()]{{1,{width}}}\)|\S+", label):
        if rows[-1] and len(rows[-1]) + len(word) >= width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    cut = [row if len(row) <= width + 4 else row[: width + 3] + "…" for row in rows[:lines]]
    if len(rows) > lines:
        cut[-1] += "…"
    return "<br>".join(map(escape, cut))


def drawn(traces: Iterable[BaseTraceType], xaxis: Look, yaxis: Look, **layout: object) -> go.Figure:
    """A figure in ink on paper, as it looks when it is saved as a picture.

    The dashboard's style sheet lays it on the page's own paper and writes in the page's own ink, light or dark.
    All is said at once: plotly takes ten times as long for a layout that is changed step by step.
    """
    plain = {
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"font": {"size": 13}},
        "font": {"size": 13, "color": TEXT},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": INK, "activecolor": PALETTE[0]},
    }
    axes = {"xaxis": _inked(xaxis), "yaxis": _inked(yaxis)}
    return go.Figure(list(traces), {**plain, **axes, **layout})


def _inked(axis: Look) -> Look:
    title = axis.get("title", {})
    ink = {**title, "font": {**title.get("font", {}), "color": TEXT}}
    return {**axis, "tickfont": {"color": TEXT}, "title": ink}


def room() -> Look:
    """An empty title that keeps room beside the names of an axis.

    A saved picture does not carry the page's font, and the one that takes its place may be wider.
    """
    return {"text": "\u00a0", "font": {"size": 12}, "standoff": 4}


def legend() -> Look:
    """A legend at the foot of the figure, whatever its height."""
    return {
        "orientation": "h",
        "yref": "container",
        "yanchor": "bottom",
        "y": 0,
        "x": 0,
        "title": "",
        "font": {"size": 12, "color": TEXT},
        "bgcolor": "rgba(0,0,0,0)",
    }


def empty(words: str) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    said = {"text": words, "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
    hidden = {"visible": False}
    margin = dict.fromkeys("tblr", 8)
    return drawn([], hidden, hidden, height=120, margin=margin, annotations=[said])
