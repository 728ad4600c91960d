"""Which of the articles tells what: what only one of them says, and every statement against every article."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from counterpoint import charts, render, view

from pages import MOST_LISTED, Frame, paged, say
from pages.parts.sides import Beside

MISSING = ("absent", "unknown")
"""The states of what an article could have told and does not."""


def only_here(page: Frame, among: Beside) -> pd.DataFrame:
    """What only one of the compared articles says, beside each other; gives back what it shows."""
    said = among.kept[among.kept["kind"] == "said"]
    tellers = among.rows.groupby("event")["article"].nunique()
    alone = said[said["event"].map(tellers) == 1]
    unheard = [
        not among.echoes.heard(text, [other for other in among.names if other != name])
        for name, text in zip(alone["article"], alone["text"], strict=True)
    ]
    alone = alone[pd.Series(unheard, alone.index, dtype=bool)]
    colour = charts.colours(page.sources)
    blocks = []
    for row in among.articles.to_dict("records"):
        name = row["article"]
        mine = alone[alone["article"] == name]
        voice = view.source(row["outlet"], name)
        total = (said["article"] == name).sum()
        told = f"{len(mine)} of its {total} statements stand in none of the others chosen here."
        records = mine.head(MOST_LISTED).to_dict("records")
        blocks.append(render.statements(records, voice, told, colour[voice]))
    st.html(render.beside(blocks))
    return alone


def lacking(among: Beside) -> str:
    """The article whose gaps alone are to be shown; empty for every statement."""
    one = st.selectbox(
        "Only what is missing from", among.names, index=None, key="lacks", bind="query-params",
        placeholder="Every statement and act", width=420,
    )  # fmt: skip
    return str(one or "")


def grid(among: Beside, lacks: str) -> pd.DataFrame:
    """Every statement and act against the articles, those told by most first; gives back what it shows."""
    found = among.grid
    found = found[found["event"].isin(among.kept["event"])]
    total = len(found)
    if lacks:
        found = _whole(found[found[lacks].isin(MISSING)], among)
    found = found.sort_values("told", ascending=False, kind="stable")
    told = f"{total} statements and acts."
    if lacks:
        told = f"{len(found)} of {total} statements and acts stand in another article and not in {lacks}."
    say(f"{told} {render.MEANING}")
    shown = found.iloc[paged(len(found), "grid")]
    alt = "Statements and acts against articles"
    st.html(render.coverage(shown.to_dict("records"), _voices(among), _places(shown, among), alt))
    return _table(found, among)


def _voices(among: Beside) -> dict[str, str]:
    """What heads the column of each article: its outlet, or its own name where outlets repeat."""
    voices = {
        row["article"]: row["outlet"] or row["article"] for row in among.articles.to_dict("records")
    }
    once = len(set(voices.values())) == len(voices)
    return voices if once else {name: name for name in voices}


def _places(found: pd.DataFrame, among: Beside) -> dict[tuple[str, str], str]:
    """Where each article tells each event first, or perhaps tells it."""
    told = among.rows.drop_duplicates(["event", "article"])
    cells = zip(told["event"], told["article"], told["start"], strict=True)
    places = {(event, name): render.place(name, int(start)) for event, name, start in cells}
    for row in found.to_dict("records"):
        for name in among.names:
            at = among.echoes.echo(row["text"], name) if row[name] == "unknown" else None
            if at is not None:
                places[row["event"], name] = render.place(name, at)
    return places


def _whole(found: pd.DataFrame, among: Beside) -> pd.DataFrame:
    """Statements and acts without those that stand inside the words of another one that is told as often."""
    first = among.rows.drop_duplicates("event").set_index("event")
    kept: dict[str, list[tuple[int, int, int]]] = {name: [] for name in among.names}
    events = []
    spans = found[["event", "told"]].join(first[["article", "start", "end"]], on="event")
    longest = (spans["start"] - spans["end"]).sort_values(kind="stable").index
    for row in spans.loc[longest].to_dict("records"):
        outer = kept[row["article"]]
        if not any(
            start <= row["start"] and row["end"] <= end and told >= row["told"]
            for start, end, told in outer
        ):
            outer.append((row["start"], row["end"], row["told"]))
            events.append(row["event"])
    return found[found["event"].isin(events)]


def _table(found: pd.DataFrame, among: Beside) -> pd.DataFrame:
    told = [f"{told} of {of}" for told, of in zip(found["told"], found["of"], strict=True)]
    shown = pd.DataFrame(
        {"Statement or act": found["text"], "Who": found["speaker"], "Told by": told}
    )
    return shown.assign(**{name: found[name].map(render.SIGNS) for name in among.names})
