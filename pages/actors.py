"""Actors: who speaks about whom, by what acts, and who gets to speak in which outlet."""

from __future__ import annotations

from functools import partial

import streamlit as st
from counterpoint import charts, counts, render

from pages import download, frame
from pages.parts import events, matrix

page = frame("Actors", "Who speaks or acts towards whom, and who gets to speak in which outlet.")
by = st.segmented_control(
    "Put together by",
    ["actor", "side"],
    default="actor",
    required=True,
    key="by",
    bind="query-params",
)
roll = counts.sides(page.corpus.actors) if by == "side" else None

st.header("Who speaks about whom")
table = counts.pairs(page.rows, roll)
shown = matrix.narrowed(table, page)
if shown.pairs.empty:
    st.html(render.line("No row in this view names both who speaks or acts and towards whom."))
else:
    st.html(render.line(shown.sentence))
    st.html(matrix.key())
    st.container(key="wide-matrix").plotly_chart(
        charts.matrix(shown.pairs, shown.speakers, shown.targets), key="matrix-chart", config=events.QUIET,
        on_select=partial(matrix.pick, "matrix-chart"), alt="Speakers against those they speak about; the table below holds the same counts",
    )  # fmt: skip
    matrix.open_cell(page, roll)
    matrix.table(shown.pairs)

st.header("Who gets to speak where")
matrix.voices(page, roll)

st.header("Only spoken about")
matrix.silent(page)
download(matrix.readable(table), "actors", "Download the matrix (CSV)")
