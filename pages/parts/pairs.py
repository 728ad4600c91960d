"""Pairs of passages of two articles: what was joined, what differs, what answers what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from counterpoint import charts, compare, render, view
from counterpoint.render import sentences

from pages import Frame, say
from pages.parts.sides import Beside

FIRST = 30
"""Shared passages that are listed before a reader asks for the rest; all are marked in the texts."""
Words = tuple[Sequence[str], ...]
"""For each of two passages the words that the other one has otherwise."""


def joins(page: Frame, among: Beside) -> None:
    """Passages that two of the articles share, word for word, with changed words, or in other words."""
    found = list(enumerate(among.joins.to_dict("records"), 1))
    shown = [(number, join) for number, join in found if _in_view(among, join)]
    hidden = (
        f" {len(found) - len(shown)} more do not fit the filters."
        if len(shown) < len(found)
        else ""
    )
    what = sentences.many(len(found), "shared passage").capitalize()
    say(f"{what} between these articles, as far as the rules see.{hidden}")
    if len(shown) > FIRST and not st.toggle(f"Show all {len(shown)}", key="all-shared"):
        shown = shown[:FIRST]
    for number, join in shown:
        kind = f"{number} · {join['level']}"
        words = tuple(zip(*join["difference"], strict=True)) or ((), ())
        st.html(_pair(page, among, join, sentences.reason(join), kind, words))


def differences(page: Frame, among: Beside) -> None:
    """What differs between the articles, kept apart by what kind of difference it is."""
    table = among.differences.to_dict("records")
    rounds = dict(zip(among.rows["report"], among.rows["occasion"], strict=True))
    for kind, (heading, none) in sentences.DIFFERENCES.items():
        st.subheader(heading)
        found = [item for item in table if item["kind"] == kind and _in_view(among, item)]
        for item in found:
            why = sentences.differing(item, rounds[item["left"]], rounds[item["right"]])
            days = [_day(among, item[end]) for end in ("left", "right")]
            why += (
                f" Published {days[0]} and {days[1]}." if all(days) and days[0] != days[1] else ""
            )
            words = ([item["left_value"]], [item["right_value"]])
            st.html(_pair(page, among, item, why, item["what"], words))
        if not found:
            st.html(render.line(none))


def replies(page: Frame, among: Beside) -> None:
    """Statements that answer another one, below the one they answer."""
    st.subheader("Replies")
    kept = set(among.kept["report"])
    found = [one for one in compare.threads(among.rows) if kept & {report for _, report in one}]
    for one in found:
        cards = ((depth, _card(page, among, report)) for depth, report in one)
        st.html(render.thread(cards))
    if not found:
        say("No statement in these articles is known to answer another one in them.")


def _in_view(among: Beside, item: dict[str, Any]) -> bool:
    return bool(among.kept["report"].isin([item["left"], item["right"]]).any())


def _pair(
    page: Frame, among: Beside, item: dict[str, Any], why: str, kind: str, words: Words = ((), ())
) -> str:
    """Both ends of an item as cards; of each the words are set apart that the other one has otherwise."""
    left, right = (
        _card(page, among, item[end], differ)
        for end, differ in zip(("left", "right"), words, strict=True)
    )
    row = _row(among, item["left"])
    return render.pair(left, right, why, kind, render.place(row["article"], int(row["start"])))


def _card(page: Frame, among: Beside, report: str, differ: Sequence[str] = ()) -> str:
    row = _row(among, report)
    text = among.articles.loc[among.articles["article"] == row["article"], "text"].iloc[0]
    voice = view.source(row["outlet"], row["article"])
    colour = charts.colours(page.sources).get(voice, charts.INK)
    return render.wording(row, text, voice, colour, differ=differ)


def _row(among: Beside, report: str) -> dict[str, Any]:
    found: dict[str, Any] = among.rows[among.rows["report"] == report].iloc[0].to_dict()
    return found


def _day(among: Beside, report: str) -> str:
    """When the article of a report appeared; empty when that is not known."""
    name = _row(among, report)["article"]
    known = among.articles.loc[among.articles["article"] == name, "published"].iloc[0]
    return view.readable(known)
