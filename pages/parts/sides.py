"""Articles side by side: the choice, the texts with their marks, what only one says, the grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from counterpoint import charts, render, view

from pages import Frame, chosen
from pages.parts import interim as compare

FEWEST, MOST = 2, 5
"""How many articles stand side by side."""
SIGNS = {"present": "●", "in other words": "◐", "absent": "○", "not yet happened": "–"}
"""The signs of the grid, so that a reader need not read each word."""
ONLY = {"Words in the source": st.column_config.TextColumn(width="large")}


def choice(page: Frame) -> list[str]:
    """The articles to compare; at first those of the chosen outlets, else the two that share most."""
    articles = page.corpus.articles["article"].tolist()
    return st.multiselect(
        "Articles, two to five", articles, default=_first(page), key="article", bind="query-params", max_selections=MOST,
        placeholder="Choose articles", filter_mode="contains",
    )  # fmt: skip


def _first(page: Frame) -> list[str]:
    articles = page.corpus.articles
    wanted = articles.loc[view.sources(articles).isin(page.view.outlets), "article"].tolist()[:MOST]
    if len(wanted) >= FEWEST:
        return wanted
    of = dict(zip(page.corpus.timeline["report"], page.corpus.timeline["article"], strict=True))
    order = articles["article"].tolist()
    shared = Counter(
        tuple(sorted((of[left], of[right]), key=order.index))
        for left, right in zip(page.corpus.joins["left"], page.corpus.joins["right"], strict=True)
        if left in of and right in of
    )
    best = min(shared, key=lambda pair: (-shared[pair], pair), default=tuple(order[:FEWEST]))
    return list(best)


def jump(page: Frame, articles: Sequence[str]) -> None:
    """The way to the passage that a link points at."""
    report = chosen("at")
    rows = page.corpus.timeline
    found = rows[(rows["report"] == report) & rows["article"].isin(articles)]
    if len(found):
        st.html(render.jump(found["text"].iloc[0], f"at-{report}"))


def legend() -> str:
    """What the marks in the running text mean, as HTML."""
    return render.legend(compare.KINDS)


def texts(page: Frame, articles: Sequence[str], left_out: bool) -> str:
    """The full texts in columns, each with its marks, as HTML."""
    corpus = page.corpus
    colour = charts.colours(page.sources)
    table = corpus.articles.set_index("article")
    columns = []
    for name in articles:
        row = table.loc[name]
        others = [other for other in articles if other != name]
        marks = compare.marks(name, others, corpus.articles, page.rows, corpus.joins, corpus.differences)
        pieces = compare.segments(row["text"], marks, [*row["dropped"], *_headline(row["text"], row["headline"])])
        voice = view.source(row["outlet"], name)
        facts = [view.readable(row["published"]) or "date not known", f"{row['words']} words"]
        columns.append(render.column(row["headline"] or "no headline found", voice, facts, render.marked(pieces, left_out), colour[voice]))
    return render.side_by_side(columns)


def _headline(text: str, headline: str) -> list[tuple[int, int, str]]:
    """Where the headline stands in the text, as one more stretch that is not shown: it stands above the column."""
    at = text.find(headline) if headline else -1
    return [(at, at + len(headline), "headline")] if at >= 0 else []


def only_here(page: Frame, articles: Sequence[str]) -> None:
    """What only one of the compared articles says, article by article."""
    rows = page.rows[page.rows["article"].isin(articles) & (page.rows["kind"] == "said")]
    voices = rows["event"].map(rows.groupby("event")["article"].nunique())
    for name in articles:
        mine = rows[rows["article"] == name]
        alone = mine[voices[mine.index] == 1]
        st.html(render.heading(_voice(page, name)))
        st.html(render.line(f"{len(alone)} of its {len(mine)} statements stand in none of the other articles compared here."))
        if len(alone):
            shown = render.shown("timeline", alone, ["speaker", "act", "targets", "text"])
            st.dataframe(shown, hide_index=True, alt="Statements only this article has", key=f"only-{name}",
                         height=38 + 35 * min(len(shown), 8), column_config=ONLY)  # fmt: skip


def grid(page: Frame, articles: Sequence[str]) -> pd.DataFrame:
    """Every statement against the articles: present, in other words, absent, not yet happened."""
    corpus = page.corpus
    chosen_articles = corpus.articles[corpus.articles["article"].isin(articles)]
    rows = page.rows[page.rows["article"].isin(articles)]
    table = compare.grid(chosen_articles, rows, corpus.joins)
    shown = table.rename(columns={"speaker": "Who", "text": "Statement"}).drop(columns="event")
    for name in articles:
        shown[name] = [f"{SIGNS.get(value, '')} {value}" for value in shown[name]]
    counted = "; ".join(f"{name}: {(table[name] != 'absent').sum()} of {len(table)}" for name in articles)
    st.html(render.line(f"{len(table)} statements. Present or in other words: {counted}."))
    st.dataframe(shown, hide_index=True, alt="Statements against articles", height=38 + 35 * min(len(shown), 15),
                 column_config={"Statement": st.column_config.TextColumn(width="large")})  # fmt: skip
    return shown


def _voice(page: Frame, name: str) -> str:
    articles = page.corpus.articles
    return view.source(articles.loc[articles["article"] == name, "outlet"].iloc[0], name)
