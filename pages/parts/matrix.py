"""The parts of the actors page: the matrix with its cells, the voices, the silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, render, view

from pages import Frame, choose, chosen
from pages.parts import wordings

MOST_NAMES = 16
"""Speakers and targets that are drawn; the table below the matrix holds all."""
MOST_CARDS = 30
"""Sentences of a cell that are shown at once."""
_HEADINGS = {"speaker": "Who", "target": "Towards whom", "": "neither"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the matrix that is drawn, in its order, with the sentence that says so."""

    pairs: pd.DataFrame
    speakers: list[str]
    targets: list[str]
    sentence: str


def narrowed(table: pd.DataFrame, page: Frame) -> Shown:
    """The busiest speakers and targets, in blocks by side; rows that name nobody at either end are counted in words."""
    sides = counts.sides(page.corpus.actors)
    named = table[(table["speaker"] != counts.NOBODY) & (table["target"] != counts.NOBODY)]
    speakers, targets = (_busiest(named, column, sides) for column in ("speaker", "target"))
    drawn = named[named["speaker"].isin(speakers) & named["target"].isin(targets)]
    drawn_rows, all_rows = (
        int(part[list(counts.CLASSES)].to_numpy().sum()) for part in (drawn, table)
    )
    cut = (
        f" The busiest {MOST_NAMES} of each are drawn; the table has all."
        if len(drawn) < len(named)
        else ""
    )
    said = (
        f"{drawn_rows} of {all_rows} mentions name both who speaks or acts and towards whom; a statement about two actors counts "
        f"once for each.{cut} Choose a cell to read its sentences."
    )
    return Shown(drawn, speakers, targets, said)


def _busiest(table: pd.DataFrame, column: str, sides: Mapping[str, str]) -> list[str]:
    weight = table.groupby(column)[list(counts.CLASSES)].sum().sum(axis=1)
    kept = set(weight.sort_values(ascending=False, kind="stable").index[:MOST_NAMES])
    return [name for name in counts.order(table, column, sides) if name in kept]


def key() -> str:
    """What the signs in a cell mean, as HTML."""
    items = "".join(
        f'<li><b style="--tone:{tone}">{sign}</b> {name or "neither"}</li>'
        for name, (sign, tone) in charts.CLASSES.items()
    )
    return f'<ul class="cp-key">{items}</ul>'


def pick(chart: str) -> None:
    """Open the cell that was clicked."""
    points = [
        point for point in st.session_state[chart].selection.points if point.get("customdata")
    ]
    if points:
        speaker, target = points[0]["customdata"]
        choose("speaker", speaker)
        choose("target", target)


def open_cell(page: Frame, roll: Mapping[str, str] | None) -> None:
    """The sentences behind the cell that the link has opened."""
    speaker, target = chosen("speaker"), chosen("target")
    if not speaker or not target:
        return
    rows = counts.cell(page.rows, speaker, target, roll)
    with st.container(border=True, key="cell"):
        st.html(render.heading(f"{speaker} → {target}"))
        if rows.empty:
            st.html(
                render.line(
                    "No row in this view; the filters or the way of counting leave this pair out."
                )
            )
        else:
            sources = view.sources(rows).nunique()
            st.html(
                render.line(
                    f"{len(rows)} of {len(page.rows)} rows, in {sources} of {len(page.sources)} sources."
                )
            )
            st.html(wordings.wordings(page, rows.head(MOST_CARDS)))
        st.button("Close", on_click=_close, icon=":material/close:", key="close-cell")


def _close() -> None:
    choose("speaker", "")
    choose("target", "")


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """Pairs under headings people read."""
    return table.rename(columns=_HEADINGS)


def table(pairs: pd.DataFrame) -> None:
    """The matrix as a table, most rows first; choosing a row opens its cell."""
    total = pairs[list(counts.CLASSES)].sum(axis=1)
    ranked = pairs.assign(all=total).sort_values("all", ascending=False, kind="stable")
    st.dataframe(
        readable(ranked.rename(columns={"all": "together"})),
        key="matrix-table",
        hide_index=True,
        height=38 + 35 * min(len(ranked), 8),
        alt="Every pair of speaker and target with its rows by class of act",
        on_select=partial(_pick_row, ranked["speaker"].tolist(), ranked["target"].tolist()),
        selection_mode="single-row",
    )


def _pick_row(speakers: list[str], targets: list[str]) -> None:
    rows = st.session_state["matrix-table"].selection.rows
    if rows:
        choose("speaker", speakers[rows[0]])
        choose("target", targets[rows[0]])


def voices(page: Frame, roll: Mapping[str, str] | None) -> None:
    """Who speaks in which source, as bars and as a table."""
    share = counts.voices(page.rows, roll)
    if share.empty:
        st.html(render.line("No row in this view is a statement."))
        return
    grid = share.pivot_table(
        index=["source", "voice"], columns="mode", values="statements", aggfunc="sum", fill_value=0
    )
    grid["together"] = grid.sum(axis=1)
    quoted = share.loc[share["mode"] != counts.HOW["indirect"], "statements"].sum()
    st.html(render.line(
        f"{quoted} of {share['statements'].sum()} statements are quoted in whole or in part; "
        "hatched parts are told in the outlet's own words."
    ))  # fmt: skip
    names = (
        share.groupby("voice")["statements"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index.tolist()
    )
    st.plotly_chart(charts.voices(share, names, page.sources), key="voices-chart", config={"displayModeBar": False},
                    alt="Statements by source and speaker; the table below holds the same counts")  # fmt: skip
    flat = grid.reset_index().rename(columns={"source": "Outlet", "voice": "Who speaks"})
    st.dataframe(
        flat,
        hide_index=True,
        alt="Statements by source, speaker and manner",
        height=38 + 35 * min(len(flat), 8),
    )


def silent(page: Frame) -> None:
    """Actors that are spoken about and never speak."""
    found = counts.spoken_about(page.rows)
    if found.empty:
        st.html(render.line("Everybody who is spoken about in this view also speaks."))
        return
    st.html(
        render.line(
            f"{_many(len(found))} spoken about in this view and never quoted or paraphrased in it."
        )
    )
    headings = {
        "actor": "Actor",
        "rows": f"Rows, of {len(page.rows)}",
        "sources": f"Sources, of {len(page.sources)}",
    }
    st.dataframe(
        found.rename(columns=headings),
        hide_index=True,
        width="content",
        alt="Actors that are only spoken about",
    )


def _many(number: int) -> str:
    return "1 actor is" if number == 1 else f"{number} actors are"
