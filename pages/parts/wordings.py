"""Every outlet's wording of one event, each in its source and with the way there."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from counterpoint import charts, render, view
from counterpoint.render import sentences

from pages import Frame, choose, chosen, link


def opened(page: Frame, place: str) -> None:
    """Show the event that is open, from the whole coverage and not only from the rows in view.

    A page has several places: it is shown where it was chosen, or below the chart when a link opened it.
    """
    event = chosen("event")
    if not event or st.session_state.get("opened_at", "chart") != place:
        return
    rows = page.corpus.timeline
    told = rows[rows["event"] == event]
    if told.empty:
        said = f"The link opens an event “{event[:80]}” that this coverage does not have."
        st.html(render.notice([said], "This event is not here"))
        return
    voices, total = view.sources(told).nunique(), len(page.sources)
    articles = page.corpus.articles
    accounts = articles.loc[articles["article"].isin(told["article"]), "account"].nunique()
    with st.container(border=True, key=f"opened-{place}"):
        st.subheader("This event in every outlet's words")
        kept = told["report"].isin(page.rows["report"]).sum()
        beyond = (
            ""
            if kept == len(told)
            else f" {len(told) - kept} of them do not fit the filters and are shown all the same."
        )
        st.html(
            render.line(
                f"Told by {voices} of {total} sources: {sentences.many(accounts, 'independent account')}, "
                f"{sentences.many(len(told), 'report')}.{beyond}"
            )
        )
        st.html(wordings(page, told))
        with st.container(horizontal=True):
            st.button("Close", on_click=choose, args=("event", ""), icon=":material/close:")
            link("compare", "See it in the full texts", ":material/view_column_2:",
                 article=list(dict.fromkeys(told["article"])), at=[str(told["report"].iloc[0])])  # fmt: skip


def wordings(page: Frame, told: pd.DataFrame) -> str:
    """Rows of the timeline as cards of HTML, one beside the other."""
    texts = dict(zip(page.corpus.articles["article"], page.corpus.articles["text"], strict=True))
    colour = charts.colours(page.sources)
    joins = page.corpus.joins
    here = joins[joins["left"].isin(told["report"]) & joins["right"].isin(told["report"])]
    cards = []
    for row in told.to_dict("records"):
        mine = joins[(joins["left"] == row["report"]) | (joins["right"] == row["report"])]
        why = "; ".join(sentences.reason(join) for join in mine.to_dict("records"))
        voice = view.source(row["outlet"], row["article"])
        tone = colour.get(voice, charts.INK)
        words = _differing(here, row["report"])
        cards.append(render.wording(row, texts[row["article"]], voice, tone, why, words))
    return f'<div class="cp-wordings">{"".join(cards)}</div>'


def _differing(joins: pd.DataFrame, report: str) -> list[str]:
    """The words of a row that a row beside it has otherwise."""
    found = []
    for end, place in (("left", 0), ("right", 1)):
        for pairs in joins.loc[joins[end] == report, "difference"]:
            found += [str(pair[place]) for pair in pairs]
    return found
