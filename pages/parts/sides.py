"""Articles side by side: the choice, the texts with their marks, what only one says, the grid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import charts, compare, render, view
from counterpoint.corpus import Corpus

from pages import Frame, chosen, say, table
from pages.parts import elsewhere, own, rail

FEWEST, MOST = 2, 5
"""How many articles stand side by side."""
SIGNS = {
    "present": "● present",
    "in other words": "◐ in other words",
    "absent": "○ absent",
    "not yet happened": "– not yet",
    "unknown": "? unknown",
}
"""What the cells of the grid say, with a sign so that a reader need not read each word."""
GRID_WIDTH = (112, 150)
"""Pixels of an article's column in the grid, at least and at most: the sign and its words."""
GRID_ROOM = 580
"""Pixels that the articles share beside the other columns on a screen 1,440 wide."""
TOLD = ("present", "in other words")
NOT_YET = "“Not yet”: the article appeared before it happened, and “Told by” leaves it out."
_WIDE: dict[str, Any] = {
    "Words in the source": st.column_config.TextColumn(width="large"),
    "Statement or act": st.column_config.TextColumn(width=300),
    "Who": st.column_config.TextColumn(width=120),
    "Told by": st.column_config.TextColumn(width=62),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """The chosen articles and the rows, joins and differences among them, whatever the filters are."""

    names: list[str]
    articles: pd.DataFrame
    rows: pd.DataFrame
    joins: pd.DataFrame
    differences: pd.DataFrame
    kept: pd.DataFrame
    """The rows that the filters keep."""


def choice(page: Frame) -> list[str]:
    """The articles to compare; at first those of the chosen outlets, else the two that share most."""
    articles = page.corpus.articles["article"].tolist()
    asked = len(rail.address().get("article", []))
    if asked > MOST:
        say(f"The link asks for {asked} articles; {MOST} stand side by side at most.")
    return st.multiselect(
        "Articles, two to five", articles, default=_first(page), key="article",
        bind="query-params", max_selections=MOST, placeholder="Choose articles",
        filter_mode="contains",
    )  # fmt: skip


def beside(page: Frame, names: list[str]) -> Beside:
    """What the coverage holds about the chosen articles, in the order they were chosen."""
    corpus = page.corpus
    rows = corpus.timeline[corpus.timeline["article"].isin(names)]
    known = set(rows["report"])
    joins, differences = (
        table[table["left"].isin(known) & table["right"].isin(known)].reset_index(drop=True)
        for table in (corpus.joins, corpus.differences)
    )
    articles = corpus.articles.set_index("article", drop=False).loc[names].reset_index(drop=True)
    kept = page.rows[page.rows["article"].isin(names)]
    return Beside(names, articles, rows, joins, differences, kept)


def _first(page: Frame) -> list[str]:
    articles = page.corpus.articles
    wanted = articles.loc[view.sources(articles).isin(page.view.outlets), "article"].tolist()[:MOST]
    return wanted if len(wanted) >= FEWEST else _closest(page.corpus.digest, page.corpus)


@own.worked_out(max_entries=4)
def _closest(digest: str, _corpus: Corpus) -> list[str]:
    """The two articles with most joins between them, else with most actors in common, in order of the articles."""
    place = {name: i for i, name in enumerate(_corpus.articles["article"])}
    joined = _corpus.timeline.set_index("report")["article"].reindex
    ends = zip(joined(_corpus.joins["left"]), joined(_corpus.joins["right"]), strict=True)
    shared = Counter(
        tuple(sorted(pair, key=lambda name: place[name]))
        for pair in ends
        if set(pair) <= set(place) and pair[0] != pair[1]
    )
    shared = shared or _acquainted(_corpus)
    best = min(shared, key=lambda pair: (-shared[pair], pair), default=tuple(place)[:FEWEST])
    return list(best)


def _acquainted(corpus: Corpus) -> Counter[tuple[str, ...]]:
    """How many actors each two articles have in common."""
    who: dict[str, set[str]] = {name: set() for name in corpus.articles["article"]}
    columns = (corpus.timeline[name] for name in ("article", "speaker", "targets"))
    for article, speaker, targets in zip(*columns, strict=True):
        who[article].update({speaker, *targets} - {""})
    return Counter({pair: len(who[pair[0]] & who[pair[1]]) for pair in combinations(who, FEWEST)})


def texts(page: Frame, among: Beside, left_out: bool) -> str:
    """The full texts in columns, each with its marks, under what the marks mean, as HTML."""
    colour = charts.colours(page.sources)
    columns, kinds = [], set[str]()
    for row in among.articles.to_dict("records"):
        marks = _marks(among, row["article"])
        kinds.update(mark.kind for mark in marks)
        stretches = [*row["dropped"], *_headline(row["text"], row["headline"])]
        body = render.marked(
            compare.segments(row["text"], marks, stretches), _notes(among, row["article"], left_out)
        )
        voice = view.source(row["outlet"], row["article"])
        facts = [view.readable(row["published"]) or "date not known", f"{row['words']:,} words"]
        columns.append(
            render.column(row["headline"] or "No headline found", voice, facts, body, colour[voice])
        )
    return render.legend(kinds) + render.side_by_side(columns)


def _marks(among: Beside, name: str) -> list[compare.Mark]:
    """The marks of one text; when filters are set, only those inside a row that they keep."""
    others = [other for other in among.names if other != name]
    marks = compare.marks(name, others, among.articles, among.rows, among.joins, among.differences)
    kept = among.kept[among.kept["article"] == name]
    if len(kept) == (among.rows["article"] == name).sum():
        return list(marks)
    spans = list(zip(kept["start"], kept["end"], strict=True))
    return [
        mark
        for mark in marks
        if any(start <= mark.start and mark.end <= end for start, end in spans)
    ]


def _notes(among: Beside, name: str, left_out: bool) -> render.Notes:
    """The words that differ in this text, and the passage a link points at."""
    of = dict(zip(among.rows["report"], among.rows["article"], strict=True))
    changed = {
        number: [pair[0] if of[join["left"]] == name else pair[1] for pair in join["difference"]]
        for number, join in enumerate(among.joins.to_dict("records"))
        if name in (of[join["left"]], of[join["right"]])
    }
    here = among.rows[(among.rows["report"] == chosen("at")) & (among.rows["article"] == name)]
    span = (int(here["start"].iloc[0]), int(here["end"].iloc[0])) if len(here) else None
    return render.Notes(name, changed, span, left_out)


def jump(among: Beside) -> None:
    """The way to the passage that a link points at; where texts are short, to the articles themselves."""
    elsewhere.articles(among.articles)
    found = among.rows[among.rows["report"] == chosen("at")]
    if len(found):
        st.html(render.jump(found["text"].iloc[0]))


def _headline(text: str, headline: str) -> list[tuple[int, int, str]]:
    """Where the headline stands in the text, as one more stretch that is not shown: it stands above the column."""
    at = text.find(headline) if headline else -1
    return [(at, at + len(headline), "headline")] if at >= 0 else []


def only_here(among: Beside) -> None:
    """What only one of the compared articles says, article by article."""
    alone = compare.only_here(among.rows, among.articles)
    alone = alone[alone["report"].isin(among.kept["report"])]
    for row in among.articles.to_dict("records"):
        name = row["article"]
        mine = alone[alone["article"] == name]
        said = ((among.kept["article"] == name) & (among.kept["kind"] == "said")).sum()
        st.html(render.heading(view.source(row["outlet"], name)))
        say(
            f"{len(mine)} of its {said} statements stand in none of the other articles chosen here."
        )
        if len(mine):
            shown = render.shown("timeline", mine, ["speaker", "act", "targets", "text"])
            table(
                shown,
                "Statements only this article has",
                8,
                key=f"only-{name}",
                column_config=_WIDE,
            )


def grid(among: Beside) -> pd.DataFrame:
    """Every statement and act against the articles, those told by most first; gives back what it shows."""
    found = compare.grid(among.articles, among.rows, among.joins)
    found = found[found["event"].isin(among.kept["event"])]
    found = found.sort_values("told", ascending=False, kind="stable")
    told = [f"{told} of {of}" for told, of in zip(found["told"], found["of"], strict=True)]
    shown = pd.DataFrame(
        {"Statement or act": found["text"], "Who": found["speaker"], "Told by": told}
    )
    for name in among.names:
        shown[name] = found[name].map(lambda value: SIGNS.get(value, value))
    counted = ", ".join(f"{name} {found[name].isin(TOLD).sum()}" for name in among.names)
    say(f"{len(found)} statements and acts. Told by article: {counted}. {NOT_YET}")
    width = min(max(GRID_ROOM // len(among.names), GRID_WIDTH[0]), GRID_WIDTH[1])
    narrow = {name: st.column_config.TextColumn(width=width) for name in among.names}
    table(shown, "Statements and acts against articles", 15, column_config={**_WIDE, **narrow})
    return shown
