"""Compare: two to five articles side by side, what they share, what only one of them says, where they differ."""

from __future__ import annotations

import streamlit as st
from counterpoint import render

from pages import download, frame
from pages.parts import pairs, sides, told

LISTS = ["Shared", "Differences and replies", "Only here", "All statements by article"]
"""What stands below the texts; the names are in links."""

page = frame(
    "Compare",
    "The articles as full texts, side by side, with what they share and what only one of them says.",
    {"lists": LISTS},
)
chosen = sides.choice(page)
if len(chosen) < sides.FEWEST:
    st.html(render.notice(["Choose at least two articles above."], "Nothing to compare yet"))
    st.stop()

among = sides.beside(page, chosen)
sides.jump(among)
left_out = st.toggle("Show lines that were left out", key="left-out", bind="query-params")
st.html(sides.texts(page, among, left_out))

shared, other, only, grid = st.tabs(LISTS, key="lists", bind="query-params")
with shared:
    pairs.joins(page, among)
    download(among.joins, "joins", "Download these passages (CSV)")
with other:
    pairs.differences(page, among)
    pairs.replies(page, among)
    download(among.differences, "differences", "Download the differences (CSV)")
with only:
    download(told.only_here(page, among), "only-here", "Download these statements (CSV)")
with grid:
    download(told.grid(among, told.lacking(among)), "grid", "Download the grid (CSV)")
