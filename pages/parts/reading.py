"""The parts of the articles page: the overview, what is known of one article, and its text as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import render, view

from pages import Frame, say, table
from pages.parts import elsewhere

MISSING = "— not found"
FIRST_CHARACTERS = 20_000
"""Characters of a text that are shown before a reader asks for the rest."""
WIDTHS = {
    name: st.column_config.Column(width=width)
    for name, width in {
        "Article": 150, "Headline": 250, "Outlet": 115, "Published": 125, "Date from": 88, "Credits": 65,
        "Words": 58, "Rows": 54, "Left out": 112, "Problems": 72,
    }.items()
}  # fmt: skip
_BASIS = {
    "sidecar": "given in articles.csv or a citation, not in the text",
    "page": "found on the page",
    "dateline": "found in the dateline",
    "metadata": "found in the file's metadata",
    "json-ld": "found in the page's JSON-LD",
    "url": "found in the page's address",
    "text": "found in the text",
}


def overview(page: Frame) -> pd.DataFrame:
    """One row an article: what was found, what was given, what is missing, how much was left out."""
    articles = page.corpus.articles
    shown = render.shown(
        "articles",
        articles,
        ["article", "headline", "outlet", "published", "published_basis", "credits"],
    )
    shown["Date from"] = shown["Date from"].replace("sidecar", "articles.csv")
    shown = shown.mask(shown == "", MISSING).assign(Credits=shown["Credits"])
    counted = page.corpus.timeline["article"].value_counts()
    shown["Words"] = articles["words"]
    shown["Rows"] = articles["article"].map(counted).fillna(0).astype(int)
    shown["Left out"] = [f"{_share(row)} % of characters" for row in articles.to_dict("records")]
    shown["Problems"] = articles["problems"].map(len)
    return shown


def facts(row: Mapping[str, Any], page: Frame) -> str:
    """What is known of one article, and on what it rests, as HTML."""
    voice = "stated" if row["outlet"] else ""
    items = [
        ("File", row["file"], ""),
        ("Headline", row["headline"], ""),
        ("Outlet", row["outlet"], voice and "found in the text or given"),
        ("Published", view.readable(row["published"]), _BASIS.get(row["published_basis"], "")),
        ("Address", row["url"] or "none stated", ""),
        ("Credits", ", ".join(row["credits"]) or "none named", ""),
        ("Account", _account(row, page), ""),
        ("Words", f"{row['words']:,}", "of the body"),
    ]
    listed = render.facts([(name, value or MISSING, why) for name, value, why in items])
    problems = (
        render.notice(row["problems"], "Missing, repaired or guessed") if row["problems"] else ""
    )
    return listed + problems


def dropped(row: Mapping[str, Any]) -> None:
    """What was left out and why, in the order of the text."""
    if not row["dropped"]:
        say("Nothing was left out of this text.")
        return
    stretches = [
        (" ".join(row["text"][start:end].split()), why, f"{start:,}–{end:,}")
        for start, end, why in row["dropped"]
    ]
    say(
        f"{len(stretches)} stretch{'es' * (len(stretches) > 1)}, {_share(row)} % of the characters."
    )
    shown = pd.DataFrame(stretches, columns=["Words", "Why", "Characters"])
    table(shown, "Stretches left out of the article", 10)


def whole(row: Mapping[str, Any]) -> None:
    """The text as it stands in the file, with what was left out struck through."""
    elsewhere.articles(pd.DataFrame([row]))
    text = row["text"]
    cut = len(text)
    if len(text) > FIRST_CHARACTERS and not st.toggle(
        f"Show all {len(text):,} characters", key="all-text"
    ):
        cut = FIRST_CHARACTERS
    st.html(render.struck(text, row["dropped"], cut))


def _account(row: Mapping[str, Any], page: Frame) -> str:
    articles = page.corpus.articles
    same = articles.loc[
        (articles["account"] == row["account"]) & (articles["article"] != row["article"]), "article"
    ]
    return f"same text as {', '.join(same)}" if len(same) else "its own text"


def _share(row: Mapping[str, Any]) -> int:
    return round(
        100 * sum(end - start for start, end, _ in row["dropped"]) / max(len(row["text"]), 1)
    )
