"""The filter rail: what a reader narrows the coverage to, kept in the address and on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st
from counterpoint import render, view
from counterpoint.view import View
from streamlit.delta_generator import DeltaGenerator

FILTERS = ("actor", "outlet", "from", "to", "words")
"""The names of the filters: in a link, and in the state of a session."""
LONGEST_WORDS = 200
"""Characters of a search that are read."""
MOST_OFFERED = 1_000
"""Names that a filter lists, the busiest first; others can be typed. Thousands are sent and walked at every change."""
_EMPTY: dict[str, object] = {"actor": [], "outlet": [], "from": None, "to": None, "words": ""}


def address() -> dict[str, list[str]]:
    """The names and values of the address as they stand, unchecked."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def heed(known: Mapping[str, Iterable[str]]) -> list[str]:
    """What the link asked for and could not have, one sentence each, until a filter is used.

    Widgets drop what they do not know from the address without a word, so this runs before any of them.
    """
    said = view.refused(address(), known)
    if said:
        before = st.session_state.get("refused", [])
        st.session_state["refused"] = list(dict.fromkeys([*before, *said]))
        _put_days_in_order()
    return list(st.session_state.get("refused", []))


def read(actors: list[str], sources: list[str]) -> View:
    """What the address narrows to, where no filters are drawn; without names that this coverage does not have."""
    return View.of(address()).known(actors, sources)


def draw(actors: list[str], sources: list[str]) -> View:
    """The filters in the sidebar; what they hold, without names that this coverage does not have."""
    with st.sidebar:
        st.header("Show only")
        _names("Actor", actors, "Everyone")
        if len(actors) > MOST_OFFERED:
            told = f"Lists the {MOST_OFFERED:,} named most of {len(actors):,}; type any other."
            st.html(render.line(told, "cp-small"))
        _names("Outlet", sources, "Every outlet")
        _day("From")
        _day("To")
        st.text_input(
            "Words", key="words", type="search", placeholder="in the sentence", bind="query-params",
            max_chars=LONGEST_WORDS, on_change=_forget,
        )  # fmt: skip
        values = {name: _values(st.session_state.get(name)) for name in FILTERS}
        wanted = View.of(values).known(actors, sources)
        nothing = wanted == View() and "refused" not in st.session_state
        icon = ":material/filter_alt_off:"
        st.button("Show everything", on_click=clear, disabled=nothing, icon=icon)
    return wanted


def undo(place: DeltaGenerator) -> None:
    """A way back to the whole coverage where no sidebar is in sight."""
    icon = ":material/filter_alt_off:"
    place.button("Clear filters", on_click=clear, icon=icon, type="tertiary", key="clear-filters")


def _names(label: str, options: list[str], everything: str) -> None:
    many = len(options) > MOST_OFFERED
    st.multiselect(
        label, options[:MOST_OFFERED], key=label.lower(), placeholder=everything,
        filter_mode="contains", select_all=False, accept_new_options=many, bind="query-params",
        on_change=_forget,
    )  # fmt: skip


def _day(label: str) -> None:
    st.date_input(
        label, key=label.lower(), value=None, min_value=date(1, 1, 1), max_value=date.max,
        format="YYYY-MM-DD", bind="query-params", on_change=_forget,
    )  # fmt: skip


def _put_days_in_order() -> None:
    wanted = View.of(address())
    given = View.of({key: values[:1] for key, values in address().items() if key == "from"})
    if wanted.since and wanted.until and given.since != wanted.since:
        st.session_state["from"] = date.fromisoformat(wanted.since)
        st.session_state["to"] = date.fromisoformat(wanted.until)


def _values(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def _forget() -> None:
    st.session_state.pop("refused", None)


def clear() -> None:
    """Take every filter off; before any of them is drawn, or when a button is pressed."""
    _forget()
    for name, value in _EMPTY.items():
        st.session_state[name] = value
