"""A visitor's own articles: whether this window shows them, and how what is worked out of them stays in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

import data
from data import uploads
from data.serving import settings

TITLE = "Your own articles"
"""What a visitor's own coverage is called, on the pages and in an address."""
ONLY_HERE = "Your own articles, only in this window."
MOST_MINE = 3
"""Entries of each kind that are kept for one window."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


def worked_out(
    max_entries: int, show_spinner: bool | str = True
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Like `st.cache_resource`: one result for all visitors; of a window's own articles, one for that window alone."""

    def decorated(function: Callable[_P, _T]) -> Callable[_P, _T]:
        cached: Any = st.cache_resource
        everybodys = cached(max_entries=max_entries, show_spinner=show_spinner)(function)
        few = min(max_entries, MOST_MINE)
        mine = cached(max_entries=few, show_spinner=show_spinner, scope="session")(function)

        @wraps(function)
        def asked(*given: _P.args, **named: _P.kwargs) -> _T:
            return cast(_T, (mine if shown() else everybodys)(*given, **named))

        return asked

    return decorated


def window() -> str:
    """The number of this window's session; no address and no other window has it."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""


def allowed() -> bool:
    """Whether this visitor may drop files."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    client = st.context.ip_address or "127.0.0.1"  # Streamlit gives none for the machine itself
    return settings.uploads(settings.near(client, headers), data.built())


def place() -> Path | None:
    """The folder of this window's own articles, None when it has none that are read."""
    return uploads.desk().place(window())


def shown() -> bool:
    """Whether this run of a page shows the window's own articles."""
    return bool(st.session_state.get("own"))


def short() -> bool:
    """Whether texts are shortened: the host's, where the host says so, and never a visitor's own."""
    return settings.short() and not shown()
