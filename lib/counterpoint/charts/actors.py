"""Who speaks about whom, and who gets to speak where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from counterpoint import counts
from counterpoint.charts.look import (
    CLASSES,
    PALETTE,
    SPARE,
    colours,
    drawn,
    escape,
    legend,
    room,
    wrap,
)

ROOMY = 20
"""Columns up to which a cell has room for every sign; beyond, it has the number and which signs there are."""
ROW, LOW_ROW = 42, 28
"""Pixels of a row of a matrix: two lines of signs, and one where columns are many."""


def matrix(table: pd.DataFrame, order_y: Sequence[str], order_x: Sequence[str]) -> go.Figure:
    """Who speaks about whom: a cell's colour leans to conflict or cooperation, its signs count the acts.

    `table` is what `counts.pairs` gives.
    A click lands on an invisible square: heat maps send no clicks. Its custom data is [speaker, target].
    """
    cells = {(row["speaker"], row["target"]): row for row in table.to_dict("records")}
    write = signs if len(order_x) <= ROOMY else brief
    text = {spot: _broken(write(cell)) for spot, cell in cells.items()}
    hover = {spot: counted(cell) for spot, cell in cells.items()}
    lean = {spot: _lean(cell) for spot, cell in cells.items()}
    return _grid((text, hover, lean), (order_y, order_x), (LEAN[0], LEAN[2]))


def contrast(
    tables: tuple[pd.DataFrame, pd.DataFrame],
    orders: tuple[Sequence[str], Sequence[str]],
    names: tuple[str, str],
    tones: tuple[str, str],
) -> go.Figure:
    """Who speaks about whom in one source and in another: the statements of both, parted by a colon.

    A cell has the tone of the source in which the pair has the larger share of all statements of the tables, which
    are what `counts.pairs` gives; `orders` are speakers and targets, `names` and `tones` the sources'.
    """
    one, two = (
        {
            (row["speaker"], row["target"]): int(row["statements"])
            for row in table.to_dict("records")
        }
        for table in tables
    )
    whole = [max(sum(part.values()), 1) for part in (one, two)]
    text, hover, lean = {}, {}, {}
    for spot in {*one, *two}:
        left, right = one.get(spot, 0), two.get(spot, 0)
        text[spot] = f"{left} : {right}"
        hover[spot] = f"{names[0]} {left} of {whole[0]}, {names[1]} {right} of {whole[1]}"
        share = left / whole[0], right / whole[1]
        lean[spot] = (share[1] - share[0]) / max(share)
    return _grid((text, hover, lean), orders, tones)


def signs(cell: Mapping[Any, Any]) -> str:
    """The acts of a cell in signs: `4▼ 1▲ 2` are four of conflict, one of cooperation, two of neither."""
    return " ".join(f"{cell[name]}{CLASSES[name][0]}" for name in ORDER if cell.get(name))


def brief(cell: Mapping[Any, Any]) -> str:
    """How many statements a cell has, and the signs of conflict and cooperation that are among them: `7 ▼▲`."""
    there = {CLASSES[name][0][:1]: None for name in ORDER if name and cell.get(name)}
    return f"{cell['statements']}{''.join(there)}"


def counted(cell: Mapping[Any, Any]) -> str:
    """What a cell of `counts.pairs` counts, in words."""
    told = ("statement", "statements"), ("account", "accounts"), ("report", "reports")
    return ", ".join(f"{cell[many]:,} {one if cell[many] == 1 else many}" for one, many in told)


ORDER = ("material conflict", "verbal conflict", "material cooperation", "verbal cooperation", "")
"""The order in which the signs of a cell stand."""
LEAN = ("#d9772f", "#a39d93", "#4a8cc9")
"""All conflict, neither, all cooperation."""
_Spot = tuple[str, str]


def _broken(written: str) -> str:
    """Signs on two lines where they are too many for one."""
    parts = written.split(" ")
    return "<br>".join(" ".join(part) for part in (parts[:2], parts[2:]) if part)


def _grid(
    told: tuple[Mapping[_Spot, str], Mapping[_Spot, str], Mapping[_Spot, float]],
    orders: tuple[Sequence[str], Sequence[str]],
    tones: tuple[str, str],
) -> go.Figure:
    """Squares with words on them; `told` has for each pair its words, those of its hover and its lean from -1 to 1."""
    text, hover, lean = told
    order_y, order_x = orders
    squares = _squares([[lean.get((y, x)) for x in order_x] for y in order_y], tones)
    spots = [(y, x) for y in order_y for x in order_x if (y, x) in text]
    words = go.Scatter(
        x=[order_x.index(x) for _, x in spots],
        y=[order_y.index(y) for y, _ in spots],
        mode="markers+text",
        marker={"symbol": "square", "size": 38, "opacity": 0},
        text=[text[spot] for spot in spots],
        textfont={"size": 13 if len(order_x) <= ROOMY else 11},
        customdata=[list(spot) for spot in spots],
        hovertext=[f"{escape(y)} → {escape(x)}: {escape(hover[y, x])}" for y, x in spots],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    return _dressed([squares, words], order_y, order_x)


def voices(share: pd.DataFrame, names: Sequence[str], sources: Sequence[str]) -> go.Figure:
    """Who gets to speak in which source: one bar a source, one part a voice, hatched in the outlet's own words.

    `share` is what `counts.voices` gives, `names` the voices in the order in which they take their colours and
    `sources` the order of the bars. Voices beyond the palette are put together.
    """
    tone = colours(names[: len(PALETTE) - 1])
    rest = f"{len(names) - len(tone)} others"
    named = share.assign(voice=share["voice"].where(share["voice"].isin(list(tone)), rest))
    parts = named.groupby(["voice", "mode", "source"], sort=False)["statements"].sum().reset_index()
    bars: list[go.Bar] = []
    for name in [*tone, rest]:
        mine = parts[parts["voice"] == name]
        how = [mode for mode in counts.HOW.values() if mode in set(mine["mode"])]
        colour = tone.get(name, PALETTE[-1])
        bars += [
            _bar(mine[mine["mode"] == mode], name, mode, colour, mode == how[0]) for mode in how
        ]
    told = set(share["source"])
    seen = [source for source in sources if source in told]
    yaxis = {
        "categoryorder": "array",
        "categoryarray": [wrap(name, 22) for name in reversed(seen)],
        "title": room(),
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
    }
    xaxis = {
        "title": {"text": "statements"},
        "tickformat": "d",
        "nticks": 8,
        "rangemode": "tozero",
        "zeroline": False,
        "fixedrange": True,
    }
    lines = 1 + min(len(names), len(PALETTE)) // 4
    return drawn(
        bars, xaxis, yaxis,
        barmode="stack", bargap=0.38, height=120 + 50 * len(seen) + 24 * lines, legend=legend(),
        margin={"t": 8, "l": 8, "r": 8, "b": 8},
    )  # fmt: skip


def _bar(part: pd.DataFrame, name: str, mode: str, tone: str, named: bool) -> go.Bar:
    """Statements of one voice in one mode, a bar a source; `named` ones stand in the legend."""
    hatch = {counts.HOW["indirect"]: "/", counts.HOW["mixed"]: "."}.get(mode, "")
    return go.Bar(
        y=[wrap(source, 22) for source in part["source"]],
        x=part["statements"],
        orientation="h",
        name=escape(name) + SPARE,
        legendgroup=name,
        showlegend=named,
        marker={
            "color": tone,
            "pattern": {
                "shape": hatch,
                "fgcolor": "#ffffff",
                "bgcolor": tone,
                "size": 7,
                "solidity": 0.22,
            },
            "line": {"width": 1.5, "color": "rgba(255,255,255,0.9)"},
        },
        customdata=[f"{escape(name)}, {mode}"] * len(part),
        hovertemplate="%{customdata}: %{x}<extra></extra>",
    )


def _lean(cell: Mapping[Any, Any]) -> float:
    """From -1, all conflict, to 1, all cooperation."""
    good = cell.get("verbal cooperation", 0) + cell.get("material cooperation", 0)
    bad = cell.get("verbal conflict", 0) + cell.get("material conflict", 0)
    return float((good - bad) / max(good + bad + cell.get("", 0), 1))


def _squares(lean: list[list[float | None]], tones: tuple[str, str]) -> go.Heatmap:
    return go.Heatmap(
        z=lean,
        x=list(range(len(lean[0]))),
        y=list(range(len(lean))),
        zmin=-1,
        zmax=1,
        colorscale=[[0, tones[0]], [0.5, LEAN[1]], [1, tones[1]]],
        showscale=False,
        xgap=3,
        ygap=3,
        opacity=0.55,
        hoverinfo="skip",
    )


def _dressed(
    traces: list[BaseTraceType], order_y: Sequence[str], order_x: Sequence[str]
) -> go.Figure:
    roomy = len(order_x) <= ROOMY
    bare = {
        "showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True, "automargin": True,
    }  # fmt: skip
    xaxis = {
        "tickvals": list(range(len(order_x))),
        "ticktext": [wrap(name, 14, 3) if roomy else wrap(name, 24, 1) for name in order_x],
        "side": "top", "tickangle": -50 if roomy else -90, "range": [-0.5, len(order_x) - 0.5],
    }  # fmt: skip
    yaxis = {
        "tickvals": list(range(len(order_y))),
        "ticktext": [wrap(name, 22, 2) if roomy else wrap(name, 30, 1) for name in order_y],
        "range": [len(order_y) - 0.5, -0.5], "title": room(),
    }  # fmt: skip
    return drawn(
        traces, {**bare, **xaxis}, {**bare, **yaxis}, clickmode="event+select",
        height=150 + (ROW if roomy else LOW_ROW) * len(order_y), margin={"t": 110, "l": 8, "r": 8, "b": 8},
    )  # fmt: skip
