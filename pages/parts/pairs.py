"""Pairs of passages of two articles: what was joined, what differs, what answers what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import charts, render, view

from pages import Frame

KINDS = {
    "between outlets": ("Differences between outlets", "No number, date or name differs between these articles for the same event."),
    "between actors": ("Disputes between actors", "No two actors give opposed accounts of the same thing in these articles."),
    "other occasion": ("Figures that only look different", "No figures of two occasions are easily mixed up here."),
}
"""The kinds of differences with their heading and what is said when there is none."""


def joins(page: Frame, chosen: Sequence[str]) -> None:
    """Passages that two of the articles share, word for word, with changed words, or in other words."""
    rows = page.corpus.timeline.set_index("report")
    found = [
        join
        for join in page.corpus.joins.to_dict("records")
        if join["level"] != "article" and _both(rows, join, chosen) and _in_view(page, join)
    ]
    st.html(render.line(f"{len(found)} of {len(page.corpus.joins)} joins of this coverage are between these articles and in this view."))
    for join in found:
        st.html(_pair(page, rows, join, _why(join), join["level"]))


def differences(page: Frame, chosen: Sequence[str]) -> None:
    """What differs between the articles, kept apart by what kind of difference it is."""
    rows = page.corpus.timeline.set_index("report")
    table = page.corpus.differences.to_dict("records")
    for kind, (heading, none) in KINDS.items():
        st.subheader(heading)
        found = [item for item in table if item["kind"] == kind and _both(rows, item, chosen) and _in_view(page, item)]
        told = [
            _pair(page, rows, item, f"{item['what']}: “{item['left_value']}” and “{item['right_value']}”. {_occasions(rows, item)}", kind)
            for item in found
        ]
        st.html("".join(told) or render.line(none))


def replies(page: Frame, chosen: Sequence[str]) -> None:
    """Statements that answer another one, with the one they answer."""
    rows = page.corpus.timeline.set_index("report")
    answers = rows[(rows["reply_to"] != "") & rows["article"].isin(chosen)]
    st.subheader("Replies")
    told = []
    for report, row in answers.iterrows():
        item = {"left": row["reply_to"], "right": report}
        if _in_view(page, item):
            told.append(_pair(page, rows, item, "The second answers the first.", "reply"))
    st.html("".join(told) or render.line("No statement in these articles answers another one in this coverage."))


def _both(rows: pd.DataFrame, item: dict[str, Any], chosen: Sequence[str]) -> bool:
    return all(item[end] in rows.index and rows.at[item[end], "article"] in chosen for end in ("left", "right"))


def _in_view(page: Frame, item: dict[str, Any]) -> bool:
    kept = set(page.rows["report"])
    return item["left"] in kept or item["right"] in kept


def _pair(page: Frame, rows: pd.DataFrame, item: dict[str, Any], why: str, kind: str) -> str:
    texts = dict(zip(page.corpus.articles["article"], page.corpus.articles["text"], strict=True))
    colour = charts.colours(page.sources)
    cards = []
    for end in ("left", "right"):
        row = {**rows.loc[item[end]].to_dict(), "report": item[end]}
        voice = view.source(row["outlet"], row["article"])
        cards.append(render.wording(row, texts[row["article"]], voice, colour.get(voice, charts.INK)))
    return render.pair(cards[0], cards[1], why, kind)


def _why(join: dict[str, Any]) -> str:
    parts = [f"“{one}” against “{two}”" for one, two in join["difference"]]
    words = f" Differing words: {', '.join(parts)}." if parts else ""
    return f"{join['reason']}{words} ({join['score']:.0f} of 100 by {join['scorer']}, {join['threshold']:.0f} needed)"


def _occasions(rows: pd.DataFrame, item: dict[str, Any]) -> str:
    one, two = (view.occasion(rows.at[item[end], "occasion"]) for end in ("left", "right"))
    return f"The first belongs to “{one}”, the second to “{two}”." if one and two and one != two else ""
