"""Who speaks about whom, and who gets to speak where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from counterpoint import counts
from counterpoint.charts.look import (
    CLASSES,
    PALETTE,
    SPARE,
    colours,
    escape,
    legend,
    plain,
    room,
    wrap,
)


def matrix(table: pd.DataFrame, order_y: Sequence[str], order_x: Sequence[str]) -> go.Figure:
    """Who speaks about whom: a cell's colour leans to conflict or cooperation, its signs count the acts.

    `table` is what `counts.pairs` gives.
    A click lands on an invisible square: heat maps send no clicks. Its custom data is [speaker, target].
    """
    cells = {(row["speaker"], row["target"]): row for row in table.to_dict("records")}
    lean = [[_lean(cells.get((y, x))) for x in order_x] for y in order_y]
    figure = go.Figure(_squares(lean, order_y, order_x))
    spots = [(y, x) for y in order_y for x in order_x if (y, x) in cells]
    figure.add_scatter(
        x=[order_x.index(x) for _, x in spots],
        y=[order_y.index(y) for y, _ in spots],
        mode="markers+text",
        marker={"symbol": "square", "size": 38, "opacity": 0},
        text=[signs(cells[spot]) for spot in spots],
        textfont={"size": 15},
        customdata=[list(spot) for spot in spots],
        hovertext=[f"{escape(y)} → {escape(x)}" for y, x in spots],
        hovertemplate="%{hovertext}<br>%{text}<extra></extra>",
        showlegend=False,
    )
    return _dress_matrix(figure, order_y, order_x)


def signs(cell: Mapping[Any, Any]) -> str:
    """The acts of a cell in signs: `4▼ 1▲ 2` are four of conflict, one of cooperation, two of neither."""
    order = (
        "material conflict",
        "verbal conflict",
        "material cooperation",
        "verbal cooperation",
        "",
    )
    return " ".join(f"{cell[name]}{CLASSES[name][0]}" for name in order if cell.get(name))


def voices(share: pd.DataFrame, names: Sequence[str], sources: Sequence[str]) -> go.Figure:
    """Who gets to speak in which source: one bar a source, one part a voice, hatched in the outlet's own words.

    `share` is what `counts.voices` gives, `names` the voices in the order in which they take their colours and
    `sources` the order of the bars. Voices beyond the palette are put together.
    """
    tone = colours(names[: len(PALETTE) - 1])
    rest = f"{len(names) - len(tone)} others"
    named = share.assign(voice=share["voice"].where(share["voice"].isin(list(tone)), rest))
    parts = named.groupby(["voice", "mode", "source"], sort=False)["statements"].sum().reset_index()
    figure = go.Figure()
    for name in [*tone, rest]:
        mine = parts[parts["voice"] == name]
        for mode in [mode for mode in counts.HOW.values() if mode in set(mine["mode"])]:
            _add_bar(figure, mine[mine["mode"] == mode], name, mode, tone.get(name, PALETTE[-1]))
    told = set(share["source"])
    seen = [source for source in sources if source in told]
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[wrap(name, 22) for name in reversed(seen)],
        title=room(),
        ticks="",
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(
        title="statements",
        tickformat="d",
        nticks=8,
        rangemode="tozero",
        zeroline=False,
        fixedrange=True,
    )
    return plain(figure).update_layout(
        barmode="stack", bargap=0.38, height=120 + 50 * len(seen) + 24 * (1 + len(names) // 4), legend=legend(),
        margin={"t": 8, "l": 8, "r": 8, "b": 8},
    )  # fmt: skip


def _add_bar(figure: go.Figure, part: pd.DataFrame, name: str, mode: str, tone: str) -> None:
    hatch = {counts.HOW["indirect"]: "/", counts.HOW["mixed"]: "."}.get(mode, "")
    known = any(trace.legendgroup == name for trace in figure.data)
    figure.add_bar(
        y=[wrap(source, 22) for source in part["source"]],
        x=part["statements"],
        orientation="h",
        name=escape(name) + SPARE,
        legendgroup=name,
        showlegend=not known,
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


def _lean(cell: Mapping[Any, Any] | None) -> float | None:
    """From -1, all conflict, to 1, all cooperation; None for an empty cell."""
    if cell is None:
        return None
    good = cell.get("verbal cooperation", 0) + cell.get("material cooperation", 0)
    bad = cell.get("verbal conflict", 0) + cell.get("material conflict", 0)
    return float((good - bad) / max(good + bad + cell.get("", 0), 1))


def _squares(
    lean: list[list[float | None]], order_y: Sequence[str], order_x: Sequence[str]
) -> go.Heatmap:
    scale = [[0, "#d9772f"], [0.5, "#a39d93"], [1, "#4a8cc9"]]
    return go.Heatmap(
        z=lean,
        x=list(range(len(order_x))),
        y=list(range(len(order_y))),
        zmin=-1,
        zmax=1,
        colorscale=scale,
        showscale=False,
        xgap=3,
        ygap=3,
        opacity=0.55,
        hoverinfo="skip",
    )


def _dress_matrix(figure: go.Figure, order_y: Sequence[str], order_x: Sequence[str]) -> go.Figure:
    figure.update_xaxes(
        tickvals=list(range(len(order_x))), ticktext=[wrap(name, 14, 3) for name in order_x], side="top",
        tickangle=-50, range=[-0.5, len(order_x) - 0.5], showgrid=False, zeroline=False, ticks="",
        fixedrange=True, automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(order_y))), ticktext=[wrap(name, 22, 2) for name in order_y],
        range=[len(order_y) - 0.5, -0.5], showgrid=False, zeroline=False, ticks="", fixedrange=True, automargin=True,
        title=room(),
    )  # fmt: skip
    height = 150 + 42 * len(order_y)
    return plain(figure).update_layout(
        height=height, clickmode="event+select", margin={"t": 110, "l": 8, "r": 8, "b": 8}
    )
