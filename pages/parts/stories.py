"""Which coverage is shown: one of the host's, or the window's own articles; the choice is in the address."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from counterpoint import render

import data
from data import uploads
from pages.parts import own, rail

CHOICE = "coverage"
"""The name of the choice in an address and in the state of a session."""
NOT_HERE = (
    "This link is to articles that somebody dropped into a window of their own. Only that window has them, until "
    "it is closed or loaded anew, or its line is cut for two minutes; who dropped them can drop them again. You see "
    "the coverage of this server."
)


def chosen(embedded: bool) -> Path:
    """The folder that is shown; above the filters stands the choice, where there is one."""
    hosts = data.stories()
    mine = None if embedded else own.place()
    names = [*hosts, *([own.TITLE] if mine is not None else [])]
    if not hosts:
        names = [host_title(), *names]
    _refuse(names)
    one = _read(names) if embedded else _draw(names)
    st.session_state["own"] = one == own.TITLE and mine is not None
    if mine is not None and st.session_state["own"]:
        return mine
    return hosts.get(one, next(iter(hosts.values()))) if hosts else data.folder()


def host_title() -> str:
    """What the host's coverage is called, where it has one alone."""
    return data.title(data.folder())


def show(name: str) -> None:
    """Show another coverage from the next run on, without the filters of this one; the host's when nameless."""
    forget()
    st.session_state[CHOICE] = name or next(iter(data.stories()), host_title())


def notice() -> None:
    """On every page: what a link could not have, and that this window shows articles nobody else sees."""
    for sentence in st.session_state.get("not-here", ()):
        st.html(render.notice([sentence], "This link could not be followed"))
    state = uploads.desk().state(own.window())
    if state is not None and state.running:
        st.html(
            render.line(
                "Your own articles are being read: the page Your articles says how far.", "cp-small"
            )
        )
    if own.shown():
        with st.container(horizontal=True, vertical_alignment="center", key="own-notice"):
            st.html(render.line(own.ONLY_HERE))
            st.button(
                "Back to the coverage of this server", on_click=show, args=("",), type="tertiary",
                icon=":material/undo:", key="back",
            )  # fmt: skip


def _refuse(names: list[str]) -> None:
    """Note what the address asks for and cannot have, before the choice drops it without a word."""
    asked = st.query_params.get(CHOICE, "")
    if asked and asked not in names:
        said = (
            NOT_HERE
            if asked == own.TITLE
            else f"There is no coverage “{asked[: rail.LONGEST_WORDS]}” here."
        )
        st.session_state["not-here"] = [said]


def _read(names: list[str]) -> str:
    asked = st.query_params.get(CHOICE, "")
    return asked if asked in names else names[0]


def _draw(names: list[str]) -> str:
    if len(names) < 2:
        return names[0]
    if st.session_state.get(CHOICE) not in names:
        st.session_state.pop(CHOICE, None)
    return str(
        st.sidebar.selectbox(
            "Coverage",
            names,
            key=CHOICE,
            bind="query-params",
            persist_state="session",
            on_change=forget,
        )
    )


def forget() -> None:
    """Drop what belongs to another coverage than the one that comes: its filters, and what a link could not have."""
    st.session_state.pop("not-here", None)
    rail.clear()
