"""Where whole articles are read when this server does not show them."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from counterpoint import render, view

from pages.parts import own

TOLD = (
    "This server shows each statement in short and no whole article; “…” stands for what is left out. "
    "What is shared and what differs was found in the whole texts."
)


def articles(chosen: pd.DataFrame) -> None:
    """Where texts are short: a sentence that says so, and a link to each article whose address is known."""
    if not own.short():
        return
    st.html(render.line(TOLD))
    for row in chosen.to_dict("records"):
        st.html(render.outward(row["url"], view.source(row["outlet"], row["article"])))
