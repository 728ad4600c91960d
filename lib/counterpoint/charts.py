"""Tables to Plotly figures: the timeline, the actor matrix, the voices. The one module that imports plotly.

One visual language: paper without a frame, thin rules, a few colours that people with any kind of colour
vision tell apart, and never colour alone: shape says precision, sign and letter say the act.
No text of an article is ever put in a figure; a mark carries the identifier of its event.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from counterpoint import counts
from counterpoint.view import days, occasion, readable

PALETTE = ("#3b7cb6", "#cf7a24", "#3f8f74", "#a95f97", "#8b7d2f", "#6f70bd", "#857f78")
"""Hues at least 3:1 against the light and the dark page, told apart under the common colour blindnesses."""
INK = "#7d776d"
"""Rules, brackets and neutral marks: 3:1 against both pages."""
CLASSES = {
    "verbal cooperation": ("+", "#5b9bd5"),
    "material cooperation": ("++", "#2f6ca8"),
    "verbal conflict": ("−", "#dd8a3e"),
    "material conflict": ("−−", "#c0492b"),
    "": ("·", "#857f78"),
}
"""Sign and colour of each class of acts; the last one holds acts that are neither."""
MOST_MARKS = 5_000
"""Above this many marks the timeline counts by day: drawing 20,000 points takes a browser a second a click."""
MOST_LANES = 12
"""Lanes beyond this many are put together as one, so that a lane keeps its height."""
EDGE = 54
"""Hours before the first day at which marks of earlier dates stand."""
MARK_STEP = 17
"""Height of a mark in its lane, in pixels, with the space below it."""
DAY = "day:"
"""Stands before the day that a mark carries when it counts events instead of being one."""
_PRECISION = {
    "day": ("circle", "a day"),
    "range": ("square", "several days"),
    "month": ("diamond", "a month"),
    "year": ("triangle-up", "a year"),
    "earlier": ("triangle-left", "before the axis"),
}


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, the same wherever the same names are shown; the eighth name begins anew."""
    return {name: PALETTE[i % len(PALETTE)] for i, name in enumerate(dict.fromkeys(names))}


def escape(label: str) -> str:
    """A label Plotly draws as it is written: no tags, no mathematics, no templates."""
    return html.escape(label).replace("$", "&#36;").replace("%{", "%&#123;")


def wrap(label: str, width: int = 20, lines: int = 2) -> str:
    """An escaped label broken at words into at most `lines` lines of about `width` characters."""
    rows = [""]
    for word in label.split():
        if rows[-1] and len(rows[-1]) + len(word) >= width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    cut = [row if len(row) <= width + 4 else row[: width + 3] + "…" for row in rows[:lines]]
    if len(rows) > lines:
        cut[-1] += "…"
    return "<br>".join(map(escape, cut))


def precision(when: str) -> str:
    """How exactly a date is known: `day`, `range`, `month` or `year`; empty when it is no date."""
    span = days(when)
    if span is None:
        return ""
    if "/" in when:
        return "range"
    length = len(when.rstrip("~?%"))
    return {10: "day", 7: "month"}.get(length, "year")


def marks(rows: pd.DataFrame, lane: pd.Series[str], account: Mapping[str, str]) -> pd.DataFrame:
    """One mark for each event in each lane: columns lane, event, when, accounts, precision, first, last, level.

    `rows` are dated timeline rows, `lane` names the lane of each, `account` the account of each article;
    `accounts` counts the independent accounts that tell the event in any lane. `level` counts from 0 and keeps
    marks of one lane that would cover each other apart.
    """
    told = rows["article"].map(lambda article: account.get(article, article)).groupby(rows["event"]).nunique()
    found = pd.DataFrame({"lane": lane, "event": rows["event"], "when": rows["when"]})
    found = found.drop_duplicates().assign(accounts=lambda table: table["event"].map(told))
    spans = {when: days(when) for when in found["when"].unique()}
    found = found[found["when"].map(lambda when: spans[when] is not None)]
    found["precision"] = found["when"].map(precision)
    found["first"] = found["when"].map(lambda when: spans[when][0])
    found["last"] = found["when"].map(lambda when: spans[when][1])
    found = found.sort_values(["lane", "first", "last", "event"], kind="stable")
    return found.assign(level=_levels(found)).reset_index(drop=True)


def timeline(
    rows: pd.DataFrame,
    lane: pd.Series[str],
    lanes: Sequence[str],
    undated: Mapping[str, int],
    account: Mapping[str, str],
) -> go.Figure:
    """Events by date in lanes: shape and length show how exactly the date is known, bands are occasions.

    `rows` are dated rows of the timeline, `lane` the lane of each and `lanes` their order from the top;
    `undated` says at the right edge how many rows of a lane have no date; `account` is the account of each article,
    and a mark grows with the accounts that tell its event. A mark's custom data is its event.
    """
    found = marks(rows, lane, account)
    inside = found[found["when"].isin(counts.window(found["when"].unique().tolist()))]
    if inside.empty:
        return _empty("No row in this view has a date.")
    axis = (min(inside["first"]), max(inside["last"]))
    place = _places(found, lanes)
    figure = go.Figure()
    if len(found) > MOST_MARKS:
        _draw_bins(figure, found, place)
    else:
        _draw_marks(figure, found, axis, place)
    _draw_bands(figure, rows, axis)
    _draw_undated(figure, undated, place)
    height = _dress(figure, found, lanes, place, axis)
    return figure.update_layout(height=height)


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


def signs(cell: dict[str, int]) -> str:
    """The acts of a cell in signs: `−4 +1 ·2` are four of conflict, one of cooperation, two of neither."""
    order = ("material conflict", "verbal conflict", "material cooperation", "verbal cooperation", "")
    return " ".join(f"{CLASSES[name][0]}{cell[name]}" for name in order if cell.get(name))


def voices(share: pd.DataFrame, names: Sequence[str], sources: Sequence[str]) -> go.Figure:
    """Who gets to speak in which source: one bar a source, one part a voice, hatched when in the outlet's own words.

    `share` is what `counts.voices` gives, `names` the voices by weight and `sources` the order of the bars.
    Voices beyond the palette are put together.
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
    seen = [source for source in sources if source in set(share["source"])]
    figure.update_yaxes(
        categoryorder="array", categoryarray=[wrap(name, 22) for name in reversed(seen)], ticks="", automargin=True, fixedrange=True
    )
    figure.update_xaxes(title="statements", tickformat="d", nticks=8, rangemode="tozero", zeroline=False, fixedrange=True)
    return _plain(figure).update_layout(
        barmode="stack", bargap=0.38, height=120 + 50 * len(seen) + 24 * (1 + len(names) // 4), legend=_legend(),
        margin={"t": 8, "l": 8, "r": 8, "b": 8},
    )  # fmt: skip


def _add_bar(figure: go.Figure, part: pd.DataFrame, name: str, mode: str, tone: str) -> None:
    hatch = {counts.HOW["indirect"]: "/", counts.HOW["mixed"]: "."}.get(mode, "")
    known = any(trace.legendgroup == name for trace in figure.data)
    figure.add_bar(
        y=[wrap(source, 22) for source in part["source"]],
        x=part["statements"],
        orientation="h",
        name=escape(name),
        legendgroup=name,
        showlegend=not known,
        marker={
            "color": tone,
            "pattern": {"shape": hatch, "fgcolor": "#ffffff", "bgcolor": tone, "size": 7, "solidity": 0.22},
            "line": {"width": 1.5, "color": "rgba(255,255,255,0.9)"},
        },
        customdata=[f"{escape(name)}, {mode}"] * len(part),
        hovertemplate="%{customdata}: %{x}<extra></extra>",
    )


def _levels(found: pd.DataFrame) -> list[int]:
    """The lowest free level of each mark of a lane; marks come sorted by lane and first day."""
    levels: list[int] = []
    lane, busy = None, list[date]()
    for row in found.itertuples():
        if row.lane != lane:
            lane, busy = row.lane, []
        level = next((i for i, end in enumerate(busy) if end < row.first), len(busy))
        busy[level : level + 1] = [row.last]
        levels.append(level)
    return levels


def _places(found: pd.DataFrame, lanes: Sequence[str]) -> dict[str, int]:
    """The height of each lane's lowest mark, counted in marks from the bottom of the chart."""
    need = found.groupby("lane")["level"].max()
    place, top = {}, 0
    for lane in reversed(lanes):
        place[lane] = top
        top += int(need.get(lane, 0)) + 2
    return place


def _draw_marks(
    figure: go.Figure, found: pd.DataFrame, axis: tuple[date, date], place: dict[str, int]
) -> None:
    """A line for every date longer than a day, then one trace of marks for each precision."""
    early = pd.Series([last < axis[0] for last in found["last"]], index=found.index)
    found = found.assign(
        precision=found["precision"].mask(early, "earlier"),
        y=[place[lane] + level for lane, level in zip(found["lane"], found["level"], strict=True)],
    )
    long = found[(found["first"] < found["last"]) & ~early]
    for row in long.itertuples():
        vague = row.precision != "range"
        figure.add_scatter(
            x=[_at(row.first, -12), _at(row.last, 12)],
            y=[row.y, row.y],
            mode="lines",
            line={"color": INK if vague else PALETTE[0], "width": 1.5 if vague else 6, "dash": "dot" if vague else "solid"},
            hoverinfo="skip",
            showlegend=False,
        )
    for name, (symbol, words) in _PRECISION.items():
        part = found[found["precision"] == name]
        if not part.empty:
            _draw_symbols(figure, part, symbol, words, axis)


def _draw_symbols(
    figure: go.Figure, part: pd.DataFrame, symbol: str, words: str, axis: tuple[date, date]
) -> None:
    early = symbol == _PRECISION["earlier"][0]
    middle = [
        _at(axis[0], -EDGE) if early else _at(row.first, (row.last - row.first).days * 12)
        for row in part.itertuples()
    ]
    exact = words in (_PRECISION["day"][1], _PRECISION["range"][1])
    figure.add_scatter(
        x=middle,
        y=part["y"],
        mode="markers+text" if early else "markers",
        name=words,
        text=[readable(when) for when in part["when"]],
        textposition="middle right",
        marker={
            "symbol": symbol,
            "size": [min(12 + 4 * (n - 1), 24) for n in part["accounts"]],
            "color": PALETTE[0] if exact else INK,
            "line": {"width": 0 if symbol == "square" else 1.5, "color": "rgba(255,255,255,0.9)"},
            "opacity": 1,
        },
        customdata=part["event"].tolist(),
        hovertext=[
            f"{readable(when)}, told by {n} account{'s' * (n > 1)}"
            for when, n in zip(part["when"], part["accounts"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _draw_bins(figure: go.Figure, found: pd.DataFrame, place: dict[str, int]) -> None:
    """Marks counted by first day: the area of a mark is the number of events it stands for."""
    counted = found.groupby(["lane", "first"]).agg(events=("event", "nunique")).reset_index()
    figure.add_scatter(
        x=[_at(day, 0) for day in counted["first"]],
        y=[place[lane] for lane in counted["lane"]],
        mode="markers",
        name="events of a day",
        marker={"size": np.sqrt(counted["events"]) * 4 + 5, "sizemode": "diameter", "color": PALETTE[0], "opacity": 0.7},
        customdata=[f"{DAY}{day.isoformat()}" for day in counted["first"]],
        text=counted["events"].tolist(),
        hovertemplate="%{x|%-d %B %Y}: %{text} events<extra></extra>",
    )


def _draw_bands(figure: go.Figure, rows: pd.DataFrame, axis: tuple[date, date]) -> None:
    """A band behind the days on which rows of an occasion fall, with the occasion's name above."""
    named = rows[rows["occasion"] != ""]
    bands = []
    for name, group in named.groupby("occasion", sort=False):
        exact = [days(when) for when in group["when"].unique() if precision(when) in ("day", "range")]
        spans = [span for span in exact if span is not None and span[1] >= axis[0]]
        if spans:
            bands.append((min(s for s, _ in spans), max(e for _, e in spans), occasion(str(name))))
    for i, (first, last, name) in enumerate(sorted(bands)):
        figure.add_vrect(
            x0=_at(first, -12), x1=_at(last, 12), fillcolor=PALETTE[i % 2 * 4], opacity=0.11, line_width=0, layer="below"
        )
        figure.add_annotation(
            x=_at(first, -12), y=1, yref="paper", yanchor="bottom", xanchor="left", showarrow=False,
            text=wrap(name, 24), align="left", font={"size": 12},
        )  # fmt: skip


def _draw_undated(figure: go.Figure, undated: Mapping[str, int], place: dict[str, int]) -> None:
    """At the right edge of each lane, how many of its rows have no date."""
    for lane, count in undated.items():
        if count and lane in place:
            figure.add_annotation(
                x=1, xref="paper", xanchor="left", xshift=8, y=place[lane], yanchor="middle",
                text=f"{count} undated", showarrow=False, font={"size": 12, "color": INK}, align="left",
            )  # fmt: skip


def _dress(
    figure: go.Figure, found: pd.DataFrame, lanes: Sequence[str], place: dict[str, int], axis: tuple[date, date]
) -> int:
    """Axes, rules between lanes and margins; gives back the height in pixels."""
    early = any(last < axis[0] for last in found["last"])
    figure.update_xaxes(
        type="date",
        range=[_at(axis[0], -EDGE - 14 if early else -26), _at(axis[1], 26)],
        showgrid=True,
        zeroline=False,
        ticklabelposition="outside",
        tickformatstops=[
            {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b<br>%Y"},
            {"dtickrange": ["M1", "M11"], "value": "%b<br>%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        nticks=9,
    )
    high = found.groupby("lane")["level"].max()
    top = max(place.values(), default=0) + int(found["level"].max()) + 2
    for lane in lanes[:-1]:
        figure.add_hline(y=place[lane] - 1, line={"width": 1, "color": INK}, opacity=0.35, layer="below")
    figure.update_yaxes(
        tickvals=[place[lane] + high.get(lane, 0) / 2 for lane in lanes],
        ticktext=[wrap(lane) for lane in lanes],
        range=[-1, top - 1],
        showgrid=False,
        zeroline=False,
        ticks="",
        automargin=True,
        fixedrange=True,
    )
    _plain(figure).update_layout(
        legend=_legend(), clickmode="event+select", dragmode="zoom", margin={"t": 44, "r": 92, "l": 8, "b": 8}
    )
    return 150 + MARK_STEP * (top + 1)


def _lean(cell: dict[str, int] | None) -> float | None:
    """From -1, all conflict, to 1, all cooperation; None for an empty cell."""
    if cell is None:
        return None
    good = cell.get("verbal cooperation", 0) + cell.get("material cooperation", 0)
    bad = cell.get("verbal conflict", 0) + cell.get("material conflict", 0)
    return (good - bad) / max(good + bad + cell.get("", 0), 1)


def _squares(lean: list[list[float | None]], order_y: Sequence[str], order_x: Sequence[str]) -> go.Heatmap:
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
    )  # fmt: skip
    height = 150 + 42 * len(order_y)
    return _plain(figure).update_layout(
        height=height, clickmode="event+select", margin={"t": 110, "l": 8, "r": 8, "b": 8}
    )


def _legend() -> dict[str, object]:
    return {"orientation": "h", "yanchor": "top", "y": -0.16, "x": 0, "title": "", "font": {"size": 12}}


def _at(day: date, hours: float) -> str:
    """A point of the axis: noon of a day, moved by hours; clipped to the years a calendar has."""
    try:
        return (pd.Timestamp(day) + timedelta(hours=12 + hours)).isoformat()
    except (OverflowError, pd.errors.OutOfBoundsDatetime):
        return pd.Timestamp(day).isoformat()


def _plain(figure: go.Figure) -> go.Figure:
    return figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hoverlabel={"font_size": 13}, font={"size": 13}
    )


def _empty(words: str) -> go.Figure:
    figure = _plain(go.Figure()).update_layout(height=120, margin={"t": 8, "b": 8, "l": 8, "r": 8})
    figure.add_annotation(text=words, showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")
    return figure.update_xaxes(visible=False).update_yaxes(visible=False)
