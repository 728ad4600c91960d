"""What stands behind each number of the first screen: the rows that it counts, opened in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st
from counterpoint import counts, render, view
from counterpoint.corpus import Corpus
from counterpoint.counts import Story

from pages import Frame, choose, chosen, link, paged, table
from pages.parts import events, wordings

KEY = "show"
"""The name in the link of the number that is open."""
ENDS = ("left", "right")


def opened(page: Frame, told: Story, heading: str) -> None:
    """The rows behind the number that is open, under its own words as a heading."""
    key = chosen(KEY)
    with st.container(border=True, key="figure"):
        st.html(render.heading(heading, 3))
        if key in ("quotation", "statement"):
            joins = page.corpus.joins
            _pairs(page, joins[joins["level"] == key], {"reason": "Why they are one"})
        elif key in told.differences:
            found = page.corpus.differences
            values = {"what": "What", "left_value": "One says", "right_value": "The other says"}
            _pairs(page, found[found["kind"] == key], values)
        elif key in TABLES:
            table(TABLES[key](page.corpus), heading, 10, key=f"figure-{key}")
        else:
            _rows(page, key, told, heading)
        with st.container(horizontal=True):
            st.button(
                "Close",
                on_click=choose,
                args=(KEY, ""),
                icon=":material/close:",
                key="close-figure",
            )
            link("compare", "Lay the articles side by side", ":material/view_column_2:")
    wordings.opened(page, "figure")


def _rows(page: Frame, key: str, told: Story, heading: str) -> None:
    rows = page.corpus.timeline
    dated = view.dated(rows)
    kept = {
        "said": rows["kind"] == "said",
        "did": rows["kind"] == "did",
        "dated": dated,
        "far": rows["when"].isin(told.far),
        "undated": ~dated,
    }[key]
    events.listed(rows, np.flatnonzero(kept), "figure", heading)


def _pairs(page: Frame, found: pd.DataFrame, also: dict[str, str]) -> None:
    """Two rows of the timeline in each line, with what is told about them; choosing a line opens the event."""
    part = found.iloc[paged(len(found), "figure")]
    rows = page.corpus.timeline.set_index("report")
    shown = {}
    for end, name in zip(ENDS, ("One", "The other"), strict=True):
        mine = rows.loc[part[end]]
        shown[f"{name}: outlet"] = view.sources(mine.reset_index()).to_numpy()
        shown[f"{name}: words"] = mine["text"].to_numpy()
    for column, heading in also.items():
        shown[heading] = part[column].to_numpy()
    pick = partial(events.pick_row, "figure", rows.loc[part["left"], "event"].tolist())
    table(pd.DataFrame(shown), "Pairs of rows", 10, key="figure-table", on_select=pick,
          selection_mode="single-row")  # fmt: skip


def _articles(corpus: Corpus) -> pd.DataFrame:
    shown = render.shown(
        "articles", corpus.articles, ["outlet", "headline", "published", "article", "words"]
    )
    return shown.assign(Outlet=shown["Outlet"].where(shown["Outlet"] != "", "not stated"))


def _outlets(corpus: Corpus) -> pd.DataFrame:
    named = corpus.articles[corpus.articles["outlet"] != ""]
    grouped = named.groupby("outlet", sort=False)
    found = grouped.agg(Articles=("article", "size"), Accounts=("account", "nunique"))
    rows = corpus.timeline["outlet"].value_counts()
    found["Rows"] = [int(rows.get(name, 0)) for name in found.index]
    return found.reset_index(names="Outlet")


def _accounts(corpus: Corpus) -> pd.DataFrame:
    articles = corpus.articles.assign(source=view.sources(corpus.articles))
    grouped = articles.groupby("account", sort=False)
    found = grouped.agg(
        Articles=("article", "size"), Told=("source", lambda names: ", ".join(dict.fromkeys(names)))
    )
    return found.reset_index(names="Account, by its first article").rename(
        columns={"Told": "Told by"}
    )


def _actors(corpus: Corpus) -> pd.DataFrame:
    rows, sides = corpus.timeline, counts.sides(corpus.actors)
    speaks, about = rows["speaker"].value_counts(), rows["targets"].explode().value_counts()
    names = sorted(
        {*speaks.index, *about.index} - {""}, key=lambda name: (-speaks.get(name, 0), name)
    )
    kinds = counts.kinds(corpus.actors)
    return pd.DataFrame(
        {
            "Actor": names,
            "Kind": [kinds.get(name, "") for name in names],
            "Side": [sides.get(name, "") for name in names],
            "Rows as speaker or doer": [int(speaks.get(name, 0)) for name in names],
            "Rows about it": [int(about.get(name, 0)) for name in names],
        }
    )


TABLES: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "articles": _articles,
    "outlets": _outlets,
    "accounts": _accounts,
    "actors": _actors,
}
"""The numbers that count no rows of the timeline, with the table behind each."""
