"""Days to narrow the view to with one click: the occasions of the story, else the months or years with most rows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, dates, render
from counterpoint.view import readable

from pages import Frame
from pages.parts import narrowed, own

MOST_DAYS = 6
"""Stretches of days that are offered."""
A_YEAR = 14
"""Months up to which a story is offered by month, and beyond which by year."""
Stretch = tuple[str, date, date]
"""What some days are called, the first and the last of them."""


def presets(page: Frame) -> None:
    """Buttons that narrow the view to some days, or back to all of them; nothing where there is nothing to choose."""
    offered = _offered(page.corpus.digest, page.corpus.timeline)
    chosen = (page.view.since, page.view.until)
    if len(offered) < 2 and not any(chosen):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="presets"):
        st.button("All days", on_click=narrow, type=_kind(not any(chosen)), key="days-all")
        for i, (name, first, last) in enumerate(offered):
            here = chosen == (first.isoformat(), last.isoformat())
            label = render.label(name)
            st.button(label, on_click=narrow, args=(first, last), type=_kind(here), key=f"days-{i}")


def narrow(first: date | None = None, last: date | None = None) -> None:
    """Narrow the view to some days; without any, to all.

    Streamlit writes the first days that a program sets into the address only with the next change; a link that is
    copied has them at once. It refuses to be told the address of a filter any other way.
    """
    st.session_state["from"], st.session_state["to"] = first, last


def _kind(here: bool) -> Literal["primary", "secondary"]:
    return "primary" if here else "secondary"


@own.worked_out(max_entries=narrowed.MOST_COUNTS, show_spinner=False)
def _offered(digest: str, _rows: pd.DataFrame) -> list[Stretch]:
    """The occasions in order, else the months or years of the story with most rows."""
    spans = [
        span for when in counts.window(list(_rows["when"].unique())) if (span := dates.bounds(when))
    ]
    if not spans:
        return []
    axis = (min(first for first, _ in spans), max(last for _, last in spans))
    rounds = sorted(charts.bands(_rows, axis))[:MOST_DAYS]
    return [(name, first, last) for first, last, name in rounds] or _busy(_rows["when"], axis)


def _busy(when: pd.Series[str], axis: tuple[date, date]) -> list[Stretch]:
    months = (axis[1].year - axis[0].year) * 12 + axis[1].month - axis[0].month + 1
    letters = 7 if months <= A_YEAR else 4
    told: Counter[str] = Counter()
    for one, many in when.value_counts().items():
        span = dates.bounds(str(one))
        if span and axis[0] <= span[0] <= axis[1] and len(str(one)) >= letters:
            told[span[0].isoformat()[:letters]] += int(many)
    best = sorted(
        name for name, _ in sorted(told.items(), key=lambda item: (-item[1], item[0]))[:MOST_DAYS]
    )
    return [(readable(name), *span) for name in best if (span := dates.bounds(name))]
