"""The voices of the actors page: who gets to speak where, and who is only spoken about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from counterpoint import charts, counts
from counterpoint.view import EVERYTHING, View

from pages import Frame, say, table, wide
from pages.parts import narrowed, own


@dataclass(frozen=True, slots=True)
class Voiced:
    """Who speaks in which source: chart, sentences and table."""

    figure: charts.Figure
    sentence: str
    cut: str
    """Says that not every source is drawn; empty when all are."""
    listed: pd.DataFrame


def shares(page: Frame, share: pd.DataFrame, by: str) -> None:
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
        f"(dotted); striped parts are told in the outlet's own words. In {_share['reports'].sum():,} reports; "
        "a statement counts once in each outlet that has it."
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
    return narrowed.counted(corpus.digest, EVERYTHING, by, corpus.timeline, corpus).voices


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
    beside = share.groupby(["source", "voice"]).agg(
        accounts=("accounts", "first"), reports=("reports", "sum")
    )
    grid["independent accounts"], grid["reports"] = beside["accounts"], beside["reports"]
    place = {source: i for i, source in enumerate(sources)}
    flat = grid.reset_index().assign(place=lambda table: table["source"].map(place))
    flat = flat.sort_values(["place", "together"], ascending=[True, False], kind="stable")
    flat = flat.drop(columns="place").rename(
        columns={"source": "outlet", "voice": "who speaks", "together": "statements"}
    )
    return flat.rename(columns=lambda name: name[:1].upper() + name[1:])


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
