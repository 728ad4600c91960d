"""Articles side by side: the choice, and the texts with their marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd
import streamlit as st
from counterpoint import charts, compare, render, view
from counterpoint.corpus import Corpus
from counterpoint.text import sentences

from pages import Frame, chosen, say
from pages.parts import elsewhere, own, rail

FEWEST, MOST = 2, 5
"""How many articles stand side by side."""
MOST_CHOICES = 12
"""Choices of articles of which the comparison is kept: each a few megabytes at most."""
HOW = (
    "Tab goes from passage to passage, Enter to its like in the other text. The bar beside each text "
    "shows where they lie in it."
)
"""How the texts are read by keyboard."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The chosen articles, what the coverage holds about them and what comparing them tells."""

    names: list[str]
    articles: pd.DataFrame
    rows: pd.DataFrame
    joins: pd.DataFrame
    differences: pd.DataFrame
    marks: dict[str, tuple[compare.Mark, ...]]
    """The marks of each text."""
    grid: pd.DataFrame
    echoes: compare.Echoes
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
        filter_mode="contains", select_all=False,
    )  # fmt: skip


def beside(page: Frame, names: list[str]) -> Beside:
    """The chosen articles compared, in the order they were chosen."""
    found = _compared(page.corpus.digest, tuple(names), page.corpus)
    return replace(found, kept=page.rows[page.rows["article"].isin(names)])


@own.worked_out(max_entries=MOST_CHOICES, show_spinner=False)
def _compared(digest: str, choice: tuple[str, ...], _corpus: Corpus) -> Beside:
    names = list(choice)
    rows = _corpus.timeline[_corpus.timeline["article"].isin(names)]
    known = set(rows["report"])
    joins = compare.passages(_corpus.joins, rows, names)
    differences = _corpus.differences
    differences = differences[
        differences["left"].isin(known) & differences["right"].isin(known)
    ].reset_index(drop=True)
    articles = _corpus.articles.set_index("article", drop=False).loc[names].reset_index(drop=True)
    marks = {name: compare.marks(name, names, articles, rows, joins, differences) for name in names}
    grid, echoes = compare.grid(articles, rows, joins), compare.Echoes(articles)
    return Beside(names, articles, rows, joins, differences, marks, grid, echoes, rows)


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
    """The full texts in columns, each with its marks and an overview, under what the marks mean, as HTML."""
    colour = charts.colours(page.sources)
    columns, kinds, linked = [], set[str](), False
    for row in among.articles.to_dict("records"):
        name = row["article"]
        every = among.marks[name]
        marks = _kept(among, name, every)
        kinds.update(mark.kind for mark in marks)
        linked |= any(mark.there is not None for mark in marks)
        stretches = [*row["dropped"], *_headline(row["text"], row["headline"])]
        pieces = compare.segments(row["text"], marks, stretches)
        text = render.marked(pieces, _notes(among, name, every, left_out))
        body = render.body(text, render.overview(pieces, name, left_out))
        voice = view.source(row["outlet"], name)
        facts = [view.readable(row["published"]) or "date not known", f"{row['words']:,} words"]
        headline = row["headline"] or "No headline found"
        columns.append(render.column(headline, voice, facts, body, colour[voice]))
    how = render.line(HOW, "cp-small cp-keys") if linked else ""
    return render.legend(kinds) + how + render.side_by_side(columns)


def _kept(among: Beside, name: str, marks: tuple[compare.Mark, ...]) -> tuple[compare.Mark, ...]:
    """The marks of one text; when filters are set, only those inside a row that they keep."""
    kept = among.kept[among.kept["article"] == name]
    if len(kept) == (among.rows["article"] == name).sum():
        return marks
    spans = list(zip(kept["start"], kept["end"], strict=True))
    return tuple(
        mark
        for mark in marks
        if any(start <= mark.start and mark.end <= end for start, end in spans)
    )


def _notes(
    among: Beside, name: str, marks: tuple[compare.Mark, ...], left_out: bool
) -> render.Notes:
    """The words that differ in this text, where links may lead, and the passage that the page's link points at."""
    of = dict(zip(among.rows["report"], among.rows["article"], strict=True))
    changed = {
        number: [pair[0] if of[join["left"]] == name else pair[1] for pair in join["difference"]]
        for number, join in enumerate(among.joins.to_dict("records"))
        if name in (of[join["left"]], of[join["right"]])
    }
    mine = among.rows[among.rows["article"] == name]
    places = {*map(int, mine["start"]), *(mark.start for mark in marks), *_sentences(among, name)}
    here = mine[mine["report"] == chosen("at")]
    span = (int(here["start"].iloc[0]), int(here["end"].iloc[0])) if len(here) else None
    return render.Notes(name, changed, span, frozenset(places), left_out)


def _sentences(among: Beside, name: str) -> list[int]:
    """Where each sentence of a text begins."""
    text = among.articles.loc[among.articles["article"] == name, "text"].iloc[0]
    return [start for start, _ in sentences(text)]


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
