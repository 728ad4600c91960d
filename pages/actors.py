"""Actors: who speaks about whom, by what acts, and who gets to speak in which outlet."""

from __future__ import annotations

from functools import partial

import streamlit as st
from counterpoint import counts

import data
from pages import EVERY, download, embedded, frame, say, wide
from pages.parts import correcting, matrix, narrowed

ROLLS = ["actor", "side"]
page = frame("Actors", "Who speaks or acts towards whom, and who gets to speak in which outlet.")
by = st.segmented_control(
    "Put together by", ROLLS, default=ROLLS[0], required=True, key="by", bind="query-params"
)
roll = counts.sides(page.corpus.actors) if by == "side" else None

st.header("Who speaks about whom")
where = st.selectbox("In which outlet", [EVERY, *page.sources], key="in", bind="query-params")
one = "" if where == EVERY else where
found = narrowed.counted(page.corpus.digest, page.view, one, str(by), page.rows, page.corpus)
pairs = found.pairs
shown = matrix.drawn(page.corpus.digest, page.view, one, str(by), page, pairs)
if shown.figure is None:
    say("No row in this view names both who speaks or acts and towards whom.")
else:
    say(shown.sentence)
    st.html(matrix.key())
    alt = "Who speaks against whom they speak about; the table below holds the same counts"
    wide(shown.figure, "matrix-chart", alt, partial(matrix.pick, "matrix-chart"))
    matrix.open_cell(page, one, roll)
    matrix.show(shown.ranked)

st.header("Who gets to speak where")
matrix.voices(page, found.voices, str(by))

st.header("Only spoken about")
matrix.silent(page, found.silent)
download(matrix.readable(pairs), "actors", "Download the matrix (CSV)")

if data.correctable(page.folder) and not embedded():
    st.header("Correct an actor")
    correcting.actors(page)
