"""Timeline: what was said and done when, in which outlet, in whose words."""

from __future__ import annotations

from functools import partial

import streamlit as st
from counterpoint import charts, render

from pages import download, frame
from pages.parts import events, first, wordings

page = frame("Timeline", "Who said or did what, when, and in whose words.")
first.answers(page)

st.header("By date")
bound = st.segmented_control(
    "Lanes by",
    ["outlet", "actor", "side"],
    default="outlet",
    required=True,
    key="lanes",
    bind="query-params",
)
dated, undated = events.parted(page.rows)
lane, lanes = events.lanes(page, str(bound))
st.html(render.line(events.sentence(dated, undated, page.rows)))
if not dated.empty:
    account = dict(
        zip(page.corpus.articles["article"], page.corpus.articles["account"], strict=True)
    )
    loose = lane[undated.index].value_counts().to_dict()
    figure = charts.timeline(dated, lane[dated.index], lanes, loose, account)
    st.container(key="wide-timeline").plotly_chart(
        figure, key="timeline-chart", on_select=partial(events.pick_mark, "timeline-chart"), config=events.QUIET,
        alt="Statements and events by date, in lanes; the table below holds the same rows",
    )  # fmt: skip
wordings.opened(page, "chart")
if not dated.empty:
    events.table(
        dated, "dated", "Dated rows, earliest first; choose one to open every outlet's wording"
    )
    wordings.opened(page, "dated")

st.html('<span id="undated"></span>')
st.header("Without a date")
if undated.empty:
    st.html(render.line("Every row in this view has a date."))
else:
    st.html(render.line(events.undated_sentence(undated, page.rows)))
    events.table(undated, "undated", "Rows without a date, by article in the order of the text")
    wordings.opened(page, "undated")
download(page.rows, "timeline", "Download these rows (CSV)")
