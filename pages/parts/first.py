"""The first screen's three answers: what the story is, when it was, what differs."""

from __future__ import annotations

import streamlit as st
from counterpoint import counts, render
from counterpoint.corpus import Corpus
from counterpoint.view import View, readable

from pages import Frame, link, say


def answers(page: Frame) -> None:
    """Three plain answers about the whole coverage, each with the way to its rows."""
    told = _told(page.corpus.digest, page.corpus)
    if page.view != View():
        say("Below, first, the whole coverage, whatever is filtered.", "cp-small")
    what, dates, differs = st.columns(3, gap="medium")
    with what:
        st.html(render.answer("The story", _story(told)))
        link("articles", "What was read from each article")
    with dates:
        st.html(render.answer("The dates", _dates(told)))
        st.html('<a href="#undated">Rows without a date</a>')
    with differs:
        st.html(render.answer("What differs", _differs(told)))
        link("compare", "Lay the articles side by side")


@st.cache_resource(max_entries=4)
def _told(digest: str, _corpus: Corpus) -> counts.Story:
    return counts.story(_corpus.tables())


def _story(told: counts.Story) -> list[str]:
    unnamed = f", {told.unnamed} from outlets that are not stated" if told.unnamed else ""
    same = told.accounts == told.articles
    copies = (
        "none repeats another's text"
        if same
        else f"{told.articles - told.accounts} repeat another's text"
    )
    return [
        f"{_many(told.articles, 'article')}: {_many(told.outlets, 'named outlet')}{unnamed}.",
        f"{_many(told.accounts, 'independent account')}; {copies}.",
        f"{told.rows} rows: {_many(told.said, 'statement')}, {_many(told.did, 'event')}, the rest background; "
        f"{_many(told.actors, 'actor')} speak or are spoken about.",
    ]


def _dates(told: counts.Story) -> list[str]:
    if not told.first:
        return ["No row could be dated."]
    span = f"Earliest {readable(told.first)}, latest {readable(told.last)}."
    if told.first == told.last:
        span = f"Of {readable(told.first)} alone."
    before = f" Also named: {', '.join(map(readable, told.earlier))}." if told.earlier else ""
    return [
        f"{span}{before}",
        f"{told.undated} of {told.rows} rows have no date, and none was guessed.",
    ]


def _differs(told: counts.Story) -> list[str]:
    kinds, other = told.differences, told.differences.get("other occasion", 0)
    blame = kinds.get("between actors", 0)
    return [
        f"{_many(told.shared.get('quotation', 0), 'shared quotation')} and "
        f"{_many(told.shared.get('statement', 0), 'statement')} told in other words.".capitalize(),
        f"{_many(kinds.get('between outlets', 0), 'difference')} between outlets.".capitalize(),
        f"{_many(blame, 'pair')} of statements in which two sides blame each other.".capitalize(),
        f"{_many(other, 'pair')} of figures only look{'s' * (other == 1)} different: the two belong to two occasions."
        if other
        else "",
    ]


def _many(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
