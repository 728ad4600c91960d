"""Pairs of passages of two articles: what was joined, what differs, what answers what."""

from __future__ import annotations

from typing import Any

import streamlit as st
from counterpoint import charts, render, view
from counterpoint.render import sentences

from pages import Frame
from pages.parts.sides import Beside


def joins(page: Frame, among: Beside) -> None:
    """Passages that two of the articles share, word for word, with changed words, or in other words."""
    found = [join for join in among.joins.to_dict("records") if join["level"] != "article"]
    shown = [join for join in found if _in_view(among, join)]
    hidden = (
        f" {len(found) - len(shown)} more do not fit the filters."
        if len(shown) < len(found)
        else ""
    )
    st.html(
        render.line(
            f"{len(found)} of the {len(page.corpus.joins)} shared passages found in this coverage "
            f"are between these articles.{hidden}"
        )
    )
    for join in shown:
        st.html(_pair(page, among, join, sentences.reason(join), join["level"]))


def differences(page: Frame, among: Beside) -> None:
    """What differs between the articles, kept apart by what kind of difference it is."""
    table = among.differences.to_dict("records")
    rounds = dict(zip(among.rows["report"], among.rows["occasion"], strict=True))
    for kind, (heading, none) in sentences.DIFFERENCES.items():
        st.subheader(heading)
        found = [item for item in table if item["kind"] == kind and _in_view(among, item)]
        for item in found:
            why = sentences.differing(item, rounds[item["left"]], rounds[item["right"]])
            st.html(_pair(page, among, item, why, item["what"]))
        if not found:
            st.html(render.line(none))


def replies(page: Frame, among: Beside) -> None:
    """Statements that answer another one, with the one they answer."""
    st.subheader("Replies")
    known = set(among.rows["report"])
    answers = among.rows[among.rows["reply_to"].isin(known)]
    items = [
        {"left": row["reply_to"], "right": row["report"]} for row in answers.to_dict("records")
    ]
    found = [item for item in items if _in_view(among, item)]
    for item in found:
        st.html(_pair(page, among, item, "The second answers the first.", "reply"))
    if not found:
        st.html(
            render.line("No statement in these articles is known to answer another one in them.")
        )


def _in_view(among: Beside, item: dict[str, Any]) -> bool:
    return bool(among.kept["report"].isin([item["left"], item["right"]]).any())


def _pair(page: Frame, among: Beside, item: dict[str, Any], why: str, kind: str) -> str:
    texts = dict(zip(among.articles["article"], among.articles["text"], strict=True))
    colour = charts.colours(page.sources)
    cards = []
    for end in ("left", "right"):
        row = among.rows[among.rows["report"] == item[end]].iloc[0].to_dict()
        voice = view.source(row["outlet"], row["article"])
        cards.append(
            render.wording(row, texts[row["article"]], voice, colour.get(voice, charts.INK))
        )
    return render.pair(cards[0], cards[1], why, kind)
