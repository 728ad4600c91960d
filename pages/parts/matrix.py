"""The parts of the actors page: the matrix with its cells, the voices, the silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, render, view
from counterpoint.view import EVERYTHING, View

from pages import Frame, choose, chosen, paged, say, table, wide
from pages.parts import narrowed, own, wordings

MOST_CARDS = 30
"""Sentences of a cell that are shown at once."""
_HEADINGS = {"speaker": "Who", "target": "Towards whom", "": "neither"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the matrix that is drawn, with the sentence that says so, and every pair, most rows first."""

    figure: charts.Figure | None
    sentence: str
    ranked: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Voiced:
    """Who speaks in which source: chart, sentences and table."""

    figure: charts.Figure
    sentence: str
    cut: str
    """Says that not every source is drawn; empty when all are."""
    listed: pd.DataFrame


@own.worked_out(max_entries=narrowed.MOST_COUNTS, show_spinner=False)
def drawn(
    digest: str, wanted: View, source: str, by: str, _page: Frame, _pairs: pd.DataFrame
) -> Shown:
    """The busiest speakers and targets, in blocks by side; what names nobody at one end is only counted."""
    sides = counts.sides(_page.corpus.actors)
    rows = _pairs[list(counts.CLASSES)].sum(axis=1)
    named = (_pairs["speaker"] != counts.NOBODY) & (_pairs["target"] != counts.NOBODY)
    both = _pairs[named]
    speakers, targets = (counts.busiest(both, column, sides) for column in ("speaker", "target"))
    cut = both[both["speaker"].isin(speakers) & both["target"].isin(targets)]
    said = _said(int(rows[cut.index].sum()), int(rows[named].sum()), int(rows.sum()))
    there = [set(cut[column]) for column in ("speaker", "target")]
    speakers = [name for name in speakers if name in there[0]]
    targets = [name for name in targets if name in there[1]]
    figure = None if cut.empty else charts.matrix(cut, speakers, targets)
    ranked = _pairs.assign(together=rows).sort_values("together", ascending=False, kind="stable")
    return Shown(figure, said, ranked)


def _said(drawn: int, both: int, every: int) -> str:
    more = f" {drawn:,} are drawn, those among the busiest {counts.MOST_NAMES} of each; the table has all."
    return (
        f"{both:,} of {every:,} mentions name both who speaks or acts and towards whom; a "
        f"statement about two actors counts once for each.{more if drawn < both else ''} "
        "Choose a cell to read its sentences."
    )


def key() -> str:
    """What the signs in a cell mean, as HTML."""
    items = "".join(
        f'<li><b style="--tone:{tone}">{sign or "1"}</b> {name or "neither: a number alone"}</li>'
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


def open_cell(page: Frame, source: str, roll: Mapping[str, str] | None) -> None:
    """The sentences behind the cell that the link has opened, those of one source or, without a name, of all."""
    speaker, target = chosen("speaker"), chosen("target")
    if not speaker or not target:
        return
    inside = page.rows[view.sources(page.rows) == source] if source else page.rows
    rows = counts.cell(inside, speaker, target, roll)
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
                    f"{len(rows)} of {len(inside)} rows, in {sources} of {len(page.sources)} sources."
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


def show(ranked: pd.DataFrame) -> None:
    """The matrix as a table; choosing a row opens its cell."""
    part = ranked.iloc[paged(len(ranked), "matrix")]
    names = (part["speaker"].tolist(), part["target"].tolist())
    table(
        readable(part), "Every pair of speaker and target with its rows by class of act", 8,
        key="matrix-table", on_select=partial(_pick_row, *names), selection_mode="single-row",
    )  # fmt: skip


def _pick_row(speakers: list[str], targets: list[str]) -> None:
    rows = st.session_state["matrix-table"].selection.rows
    if rows:
        choose("speaker", speakers[rows[0]])
        choose("target", targets[rows[0]])


def voices(page: Frame, share: pd.DataFrame, by: str) -> None:
    """Who speaks in which source, as bars and as a table."""
    if share.empty:
        say("No row in this view is a statement.")
        return
    found = _voiced(page.corpus.digest, page.view, by, page, share)
    say(found.sentence)
    if found.cut:
        say(found.cut, "cp-small")
    alt = "Statements by source and speaker; the table below holds the same counts"
    wide(found.figure, "voices-chart", alt)
    table(found.listed, "Statements by source, speaker and manner", 8)


@own.worked_out(max_entries=narrowed.MOST_COUNTS, show_spinner=False)
def _voiced(digest: str, wanted: View, by: str, _page: Frame, _share: pd.DataFrame) -> Voiced:
    quoted = _share.loc[_share["mode"] != counts.HOW["indirect"], "statements"].sum()
    said = (
        f"{quoted:,} of {_share['statements'].sum():,} statements are quoted in whole (plain) or in part "
        "(dotted); striped parts are told in the outlet's own words."
    )
    weight = _whole(_page, _share, by).groupby("voice")["statements"].sum()
    names = sorted(weight.index, key=lambda name: (-weight[name], name))
    part, cut = _busiest_sources(_share)
    figure = charts.voices(part, names, _page.sources)
    return Voiced(figure, said, cut, _by_manner(_share, _page.sources))


def _whole(page: Frame, share: pd.DataFrame, by: str) -> pd.DataFrame:
    """The voices that share out the colours: sides keep theirs in every view, actors are too many for that."""
    if by != "side":
        return share
    corpus = page.corpus
    return narrowed.counted(corpus.digest, EVERYTHING, "", by, corpus.timeline, corpus).voices


def _busiest_sources(share: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The voices of the sources with most statements, and a sentence when that is not all of them."""
    weight = share.groupby("source")["statements"].sum()
    kept = sorted(weight.index, key=lambda name: (-weight[name], name))[: counts.MOST_NAMES]
    said = f"The {counts.MOST_NAMES} sources with most statements of {len(weight)} are drawn."
    return share[share["source"].isin(kept)], said if len(kept) < len(weight) else ""


def _by_manner(share: pd.DataFrame, sources: Sequence[str]) -> pd.DataFrame:
    """One row a source and voice, with its statements by manner and together, the most first."""
    grid = share.pivot_table(
        index=["source", "voice"], columns="mode", values="statements", aggfunc="sum", fill_value=0
    )
    grid["together"] = grid.sum(axis=1)
    place = {source: i for i, source in enumerate(sources)}
    flat = grid.reset_index().assign(place=lambda table: table["source"].map(place))
    flat = flat.sort_values(["place", "together"], ascending=[True, False], kind="stable")
    return flat.drop(columns="place").rename(columns={"source": "Outlet", "voice": "Who speaks"})


def silent(page: Frame, found: pd.DataFrame) -> None:
    """Actors that are spoken about and never speak."""
    if found.empty:
        say("Everybody who is spoken about in this view also speaks.")
        return
    say(f"{_many(len(found))} spoken about in this view and never quoted or paraphrased in it.")
    rows, sources = f"Rows, of {len(page.rows)}", f"Sources, of {len(page.sources)}"
    shown = found.rename(columns={"actor": "Actor", "rows": rows, "sources": sources})
    table(shown, "Actors that are only spoken about", width="content")


def _many(number: int) -> str:
    return "1 actor is" if number == 1 else f"{number} actors are"
