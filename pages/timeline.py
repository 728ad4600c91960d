"""Timeline: what was said and done when, in which outlet, in whose words."""

from __future__ import annotations

import streamlit as st
from counterpoint.render import sentences

from pages import download, frame, say
from pages.parts import days, events, first, narrowed, wordings

LANES = ["outlet", "actor", "side"]
page = frame(
    "Timeline",
    "Who said or did what, when, and in whose words. Each row is one thing said, done or told.",
)
first.answers(page)

with st.container(horizontal=True, vertical_alignment="bottom", key="by-date"):
    st.header("By date")
    by = st.segmented_control(
        "Lanes by", LANES, default=LANES[0], required=True, key="lanes", bind="query-params"
    )
parts = narrowed.parted(page.corpus.digest, page.view, page.rows)
dated, undated = parts.dated, parts.undated
drawn = events.drawn(page.corpus.digest, page.view, str(by), page, parts)
days.presets(page)
say(drawn.sentence)
if drawn.figure is not None:
    events.chart(drawn.figure)
wordings.opened(page, "chart")
if len(dated):
    events.listed(
        page.rows, dated, "dated", "Dated rows, earliest first; choose one to read every wording"
    )
    wordings.opened(page, "dated")

st.html('<span id="undated"></span>')
st.header("Without a date")
if page.rows.empty:
    say("No row is in this view.")
elif not len(undated):
    say("Every row in this view has a date.")
else:
    say(sentences.undated(page.rows[["when_basis"]].iloc[undated], len(page.rows)))
    events.listed(
        page.rows, undated, "undated", "Rows without a date, by article in the order of the text"
    )
    wordings.opened(page, "undated")
download(page.rows, "timeline", "Download these rows (CSV)")
