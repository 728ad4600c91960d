"""The first screen's three answers: what the story is, when it was, what differs."""

from __future__ import annotations

import streamlit as st
from counterpoint import counts, render
from counterpoint.corpus import Corpus
from counterpoint.render import sentences
from counterpoint.view import View

from pages import Frame, embedded, link, say
from pages.parts import own


def answers(page: Frame) -> None:
    """Three plain answers about the whole coverage, each with the way to its rows."""
    if embedded():
        return
    told = _told(page.corpus.digest, page.corpus)
    if page.view != View():
        say("Below, first, the whole coverage, whatever is filtered.", "cp-small")
    what, dates, differs = st.columns(3, gap="medium")
    said = [render.answer(*one) for one in sentences.answers(told).items()]
    with what:
        st.html(said[0])
        link("articles", "What was read from each article")
    with dates:
        st.html(said[1])
        st.html('<a href="#undated">Rows without a date</a>')
    with differs:
        st.html(said[2])
        link("compare", "Lay the articles side by side")


@own.worked_out(max_entries=4)
def _told(digest: str, _corpus: Corpus) -> counts.Story:
    return counts.story(_corpus.tables())
