"""Rows of the timeline as lanes, sentences and tables from which an event can be opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, render, view
from counterpoint.compare.rows import records
from counterpoint.view import View

from pages import Frame, choose, paged, table, wide
from pages.parts import days, narrowed, own
from pages.parts.narrowed import Parted, Places

DATED = ("when", "article", "speaker", "act", "targets", "text", "outlet", "mode", "kind")
UNDATED = ("article", "speaker", "act", "targets", "text", "when_text", "outlet", "mode", "kind")
_ALONE = {
    "day": "that day alone",
    "week": "that week alone",
    "month": "that month alone",
    "year": "that year alone",
}
LEAST = 780
"""Pixels of a timeline at least: 500 for the days, so that the names beside its marks have room."""
WIDTHS = {
    "When": st.column_config.TextColumn(width=160),
    "Article": st.column_config.TextColumn(width=170),
    "Who": st.column_config.TextColumn(width=140),
    "Act": st.column_config.TextColumn(width=85),
    "About": st.column_config.TextColumn(width=130),
    "Words in the source": st.column_config.TextColumn(width=420),
}


def lanes(page: Frame, by: str, dated: Places) -> tuple[pd.Series[str], list[str]]:
    """The lane of each row, and the lanes from the top: sources in order of the articles, else the busiest first.

    Where there are too many, those with most of the `dated` rows are kept: the others have less to draw.
    """
    rows = page.rows
    if by == "outlet":
        lane = view.sources(rows)
        place = {name: i for i, name in enumerate(page.sources)}
        return _together(lane, dated, lambda name, _: place[name])
    lane = counts.rolled(rows["speaker"], narrowed.roll(by, page.corpus))
    return _together(
        lane, dated, lambda name, busy: (name in (counts.NOBODY, counts.NO_SIDE), -busy, name)
    )


def _together(
    lane: pd.Series[str], dated: Places, order: Callable[[str, int], Any]
) -> tuple[pd.Series[str], list[str]]:
    """The lanes with most to draw in their order, and all the others as one below them."""
    busy, drawn = lane.value_counts().to_dict(), lane.iloc[dated].value_counts().to_dict()
    kept = sorted(busy, key=lambda name: (-drawn.get(name, 0), -busy[name], name))
    if len(kept) > charts.MOST_LANES:
        kept = kept[: charts.MOST_LANES - 1]
    shown = sorted(kept, key=lambda name: order(name, busy[name]))
    if len(kept) == len(busy):
        return lane, shown
    others = f"{len(busy) - len(kept)} others"
    return lane.where(lane.isin(kept), others), [*shown, others]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The timeline of a view with the sentence that says what it shows."""

    figure: charts.Figure | None
    sentence: str


@own.worked_out(max_entries=narrowed.MOST_COUNTS, show_spinner=False)
def drawn(digest: str, wanted: View, by: str, _page: Frame, _parts: Parted) -> Drawn:
    """The timeline of a view with lanes by outlet, actor or side."""
    rows = _page.rows[["event", "when", "article", "occasion"]].iloc[_parts.dated]
    figure = None if rows.empty else _figure(_page, by, rows, _parts)
    unit = str(figure.layout.meta or "") if figure is not None else ""
    return Drawn(figure, sentence(rows["event"].nunique(), len(rows), len(_page.rows), unit))


def _figure(page: Frame, by: str, dated: pd.DataFrame, parts: Parted) -> charts.Figure:
    lane, order = lanes(page, by, parts.dated)
    articles = page.corpus.articles
    account = dict(zip(articles["article"], articles["account"], strict=True))
    loose = lane.iloc[parts.undated].value_counts()
    tone = charts.colours(page.sources) if by == "outlet" else {}
    named = [
        charts.Lane(name, int(loose.get(name, 0)), tone.get(name, charts.PALETTE[0]))
        for name in order
    ]
    names: dict[str, str] = {}
    if dated["event"].nunique() <= charts.MOST_MARKS:
        for row in records(page.rows.iloc[parts.dated]):
            names.setdefault(row["event"], render.brief(row))
    return charts.timeline(dated, lane.iloc[parts.dated], named, account, names)


def chart(figure: charts.Figure) -> None:
    """The timeline; choosing a mark opens its event."""
    alt = "Statements and events by date, in lanes; the table below holds the same rows"
    wide(figure, "timeline-chart", alt, partial(pick_mark, "timeline-chart"), LEAST)


def sentence(events: int, dated: int, rows: int, unit: str) -> str:
    """What the chart shows, in one sentence; `unit` says by what it counts when there are too many marks to draw."""
    if not rows:
        return "No row is in this view, so there is nothing to draw."
    if not dated:
        return f"None of the {rows:,} rows in this view has a date, so there is nothing to draw."
    have = "row has" if rows == 1 else "rows have"
    things = "thing" if events == 1 else "different things"
    told = f"{dated:,} of {rows:,} {have} a date and tell {events:,} {things}"
    if unit:
        return (
            f"{told}, too many to draw one by one: each mark counts the events that begin in a {unit}, "
            f"in its lane. Choose a mark to see {_ALONE[unit]}; narrow further to see each event."
        )
    return (
        f"{told}. A larger mark was told by more independent accounts. Choose a mark, or a row below (Shift "
        "and Space on the keyboard), to read every wording; draw across some days to enlarge them."
    )


def listed(rows: pd.DataFrame, order: Places, name: str, alt: str) -> None:
    """Some rows of the timeline in order under readable headings; choosing a row opens its event."""
    keep = DATED if name == "dated" else UNDATED
    rows = rows[[*keep, "event"]].iloc[order[paged(len(order), name)]]
    bare = "when_text" in keep and not rows["when_text"].any()
    shown = render.shown("timeline", rows, [one for one in keep if one != "when_text" or not bare])
    shown["Outlet"] = rows["outlet"].where(rows["outlet"] != "", "not stated")
    pick = partial(pick_row, name, rows["event"].tolist())
    table(
        shown, alt, key=f"{name}-table", on_select=pick, selection_mode="single-row",
        column_config=WIDTHS,
    )  # fmt: skip


def pick_mark(key: str) -> None:
    """Open the event of the mark that was clicked; a mark that counts narrows the view to its days."""
    found = st.session_state[key].selection.points
    marks = [point["customdata"] for point in found if point.get("customdata")]
    if not marks:
        return
    mark = str(marks[0][0] if isinstance(marks[0], list) else marks[0])
    if mark.startswith(charts.SPAN):
        days.narrow(*map(date.fromisoformat, mark.removeprefix(charts.SPAN).split("/")))
        return
    st.session_state["opened_at"] = "chart"
    choose("event", mark)


def pick_row(name: str, events: list[str]) -> None:
    """Open the event of the chosen row of the table `name`."""
    rows = st.session_state[f"{name}-table"].selection.rows
    if rows:
        st.session_state["opened_at"] = name
        choose("event", events[rows[0]])
