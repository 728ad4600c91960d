"""Actors: who speaks about whom, by what acts, and who gets to speak in which outlet."""

from __future__ import annotations

import streamlit as st

import data
from pages import download, embedded, frame
from pages.parts import correcting, matrix, narrowed, voices

ROLLS = ["actor", "side", "kind"]
page = frame("Actors", "Who speaks or acts towards whom, and who gets to speak in which outlet.")
by = str(
    st.segmented_control(
        "Put together by", ROLLS, default=ROLLS[0], required=True, key="by", bind="query-params"
    )
)

st.header("Who speaks about whom")
choice = matrix.asked(page, by)
shown = matrix.drawn(page.corpus.digest, page.view, choice, page)
matrix.grid(page, choice, shown)

found = narrowed.counted(page.corpus.digest, page.view, by, page.rows, page.corpus)
st.header("Who gets to speak where")
voices.shares(page, found.voices, by)

st.header("Only spoken about")
voices.silent(page, found.silent)
download(matrix.readable(shown.ranked), "actors", "Download the matrix (CSV)")

if len(page.corpus.actors) and data.correctable(page.folder) and not embedded():
    st.header("Correct an actor")
    correcting.actors(page)
