"""Rows of the timeline as lanes, sentences and tables from which an event can be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, render, view

from pages import MOST_LISTED, Frame, choose, table, wide

NOBODY = "nobody named"
DATED = ("when", "article", "speaker", "act", "targets", "text", "outlet", "mode", "kind")
UNDATED = ("article", "speaker", "act", "targets", "text", "when_text", "outlet", "mode", "kind")
WIDTHS = {
    "When": st.column_config.TextColumn(width=160),
    "Article": st.column_config.TextColumn(width=170),
    "Who": st.column_config.TextColumn(width=140),
    "Act": st.column_config.TextColumn(width=85),
    "About": st.column_config.TextColumn(width=130),
    "Words in the source": st.column_config.TextColumn(width=420),
}


def lanes(page: Frame, by: str, dated: pd.Index) -> tuple[pd.Series[str], list[str]]:
    """The lane of each row, and the lanes from the top: sources in order of the articles, else the busiest first.

    Where there are too many, those with most of the `dated` rows are kept: the others have less to draw.
    """
    rows = page.rows
    if by == "outlet":
        lane = view.sources(rows)
        place = {name: i for i, name in enumerate(page.sources)}
        return _together(lane, dated, lambda name, _: place[name])
    lane = rows["speaker"].where(rows["speaker"] != "", NOBODY)
    if by == "side":
        sides = {**counts.sides(page.corpus.actors), NOBODY: NOBODY}
        lane = lane.map(lambda name: sides.get(name, counts.NO_SIDE))
    return _together(
        lane, dated, lambda name, busy: (name in (NOBODY, counts.NO_SIDE), -busy, name)
    )


def _together(
    lane: pd.Series[str], dated: pd.Index, order: Callable[[str, int], Any]
) -> tuple[pd.Series[str], list[str]]:
    """The lanes with most to draw in their order, and all the others as one below them."""
    busy, drawn = lane.value_counts(), lane[dated].value_counts()
    kept = sorted(busy.index, key=lambda name: (-drawn.get(name, 0), -busy[name], name))
    if len(kept) > charts.MOST_LANES:
        kept = kept[: charts.MOST_LANES - 1]
    shown = sorted(kept, key=lambda name: order(name, int(busy[name])))
    if len(kept) == len(busy):
        return lane, shown
    others = f"{len(busy) - len(kept)} others"
    return lane.where(lane.isin(kept), others), [*shown, others]


def chart(page: Frame, by: str, dated: pd.DataFrame, undated: pd.DataFrame) -> None:
    """The timeline with lanes by outlet, actor or side; choosing a mark opens its event."""
    lane, order = lanes(page, by, dated.index)
    articles = page.corpus.articles
    account = dict(zip(articles["article"], articles["account"], strict=True))
    loose = lane[undated.index].value_counts()
    tone = charts.colours(page.sources) if by == "outlet" else {}
    drawn = [
        charts.Lane(name, int(loose.get(name, 0)), tone.get(name, charts.PALETTE[0]))
        for name in order
    ]
    figure = charts.timeline(dated, lane[dated.index], drawn, account)
    alt = "Statements and events by date, in lanes; the table below holds the same rows"
    wide(figure, "timeline-chart", alt, partial(pick_mark, "timeline-chart"))


def sentence(dated: pd.DataFrame, rows: pd.DataFrame) -> str:
    """What the chart shows, in one sentence."""
    if rows.empty:
        return "No row is in this view, so there is nothing to draw."
    if dated.empty:
        return f"None of the {len(rows)} rows in this view has a date, so there is nothing to draw."
    events = dated["event"].nunique()
    many = f"{events} event{'s' * (events != 1)}"
    have = "row has" if len(rows) == 1 else "rows have"
    told = f"{len(dated)} of {len(rows)} {have} a date: {many}"
    if events > charts.MOST_MARKS:
        return (
            f"{told}, too many to draw one by one: each mark counts the events that begin on its "
            "day. Choose a mark to see that day alone."
        )
    return (
        f"{told}. A circle is a day, a bar several days, a diamond a month, a triangle a year; a "
        "larger mark was told by more accounts. Choose a mark, or a row below (Shift and Space on the "
        "keyboard), to read every wording."
    )


def listed(rows: pd.DataFrame, name: str, alt: str) -> None:
    """A table of timeline rows under readable headings; choosing a row opens its event."""
    rows = rows.head(MOST_LISTED + 1)
    keep = DATED if name == "dated" else UNDATED
    bare = not rows["when_text"].any()
    shown = render.shown("timeline", rows, [one for one in keep if one != "when_text" or not bare])
    shown["Outlet"] = rows["outlet"].where(rows["outlet"] != "", "not stated")
    pick = partial(_pick_row, name, rows["event"].tolist())
    table(
        shown, alt, key=f"{name}-table", on_select=pick, selection_mode="single-row",
        column_config=WIDTHS,
    )  # fmt: skip


def pick_mark(key: str) -> None:
    """Open the event of the mark that was clicked; a mark that counts a day narrows the view to it."""
    found = [
        point["customdata"]
        for point in st.session_state[key].selection.points
        if point.get("customdata")
    ]
    if not found:
        return
    mark = str(found[0][0] if isinstance(found[0], list) else found[0])
    if mark.startswith(charts.DAY):
        day = date.fromisoformat(mark.removeprefix(charts.DAY))
        st.session_state["from"] = st.session_state["to"] = day
        return
    st.session_state["opened_at"] = "chart"
    choose("event", mark)


def _pick_row(name: str, events: list[str]) -> None:
    rows = st.session_state[f"{name}-table"].selection.rows
    if rows:
        st.session_state["opened_at"] = name
        choose("event", events[rows[0]])
