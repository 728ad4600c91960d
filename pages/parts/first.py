"""The first screen's three answers: what the story is, when it was, what differs."""

from __future__ import annotations

import streamlit as st
from counterpoint import counts, render
from counterpoint.corpus import Corpus
from counterpoint.render import sentences
from counterpoint.view import View

from pages import Frame, choose, chosen, embedded, say
from pages.parts import figures, own


def answers(page: Frame) -> None:
    """Three plain answers about the whole coverage in numbers, each of which opens the rows it counts."""
    if embedded():
        return
    told = _told(page.corpus.digest, page.corpus)
    if page.view != View():
        say("The whole coverage, whatever is filtered:", "cp-small")
    found = sentences.figures(told)
    for place, (heading, lines) in zip(st.columns(3, gap="medium"), found.items(), strict=True):
        with place.container(key=f"answer-{heading.split()[-1].lower()}"):
            st.html(
                render.answer(heading, [sentences.span(told)] if heading == "The dates" else [])
            )
            for one in lines:
                _number(one)
    open_ = {one.key: one for lines in found.values() for one in lines if one.number}
    if chosen(figures.KEY) in open_:
        one = open_[chosen(figures.KEY)]
        figures.opened(page, told, f"{one.number:,} {one.words}")


def _number(one: sentences.Figure) -> None:
    """A number with its words, as a button that opens its rows or shuts them again; plain where it counts none."""
    if not one.number:
        say(f"No {one.words}", "cp-none")
        return
    wanted = "" if chosen(figures.KEY) == one.key else one.key
    st.button(
        f"**{one.number:,}** {one.words}", on_click=choose, args=(figures.KEY, wanted), type="tertiary",
        key=f"figure-{one.key.replace(' ', '-')}",
    )  # fmt: skip


@own.worked_out(max_entries=4)
def _told(digest: str, _corpus: Corpus) -> counts.Story:
    return counts.story(_corpus.tables())
