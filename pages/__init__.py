"""What every page shares: the opened coverage, the frame with the filter rail, and what a link could not have.

Each page is a whole script that calls `frame` first, so that any of them opens by itself from a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st
from counterpoint import render, view
from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus
from counterpoint.view import View

import data

ROOT = Path(__file__).resolve().parents[1]
FILTERS = ("actor", "outlet", "from", "to", "words")
"""The names of the filters: in a link, and in the state of a session."""
LONGEST_WORDS = 200
"""Characters of a search that are read."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page works on: the coverage, what the reader narrowed it to, and the rows that are left."""

    corpus: Corpus
    title: str
    """What the story is called."""
    view: View
    rows: pd.DataFrame
    """The rows of the timeline that the view keeps."""
    sources: tuple[str, ...]
    """Every voice of the coverage: an outlet, or an article whose outlet is not stated."""


@st.cache_resource(show_spinner="Reading the articles …", max_entries=4)
def coverage(folder: str) -> Corpus:
    """The corpus of a folder, one for all visitors; its tables are never assigned into."""
    return data.opened(Path(folder))


@st.cache_resource(max_entries=4)
def choices(digest: str, _corpus: Corpus) -> tuple[list[str], list[str]]:
    """The actors that speak or are spoken about, most often first, and the sources in order of the articles."""
    rows = _corpus.timeline
    named = pd.concat([rows["speaker"], rows["targets"].explode()])
    counted = named[named.fillna("") != ""].value_counts()
    actors = sorted(counted.index, key=lambda name: (-counted[name], name))
    return actors, list(dict.fromkeys(view.sources(_corpus.articles)))


def frame(heading: str, lead: str = "") -> Frame:
    """Open the coverage, draw the rail, say what is shown and what a link could not have; the page goes on below.

    `heading` and `lead` are the page's own words, never a text's.
    """
    st.html(Path(__file__).parent / "parts" / "style.css")
    folder = data.folder()
    try:
        corpus = coverage(str(folder))
    except CounterpointError as problem:
        st.html(render.notice([str(problem)], "This folder could not be opened"))
        st.stop()
    actors, sources = choices(corpus.digest, corpus)
    _refuse(actors, sources)
    wanted = _rail(actors, sources)
    rows = view.apply(wanted, corpus.timeline)
    title = data.title(folder)
    st.html(render.masthead(title, heading, lead))
    _say(wanted, rows, corpus)
    return Frame(corpus, title, wanted, rows, tuple(sources))


def link(page: str, label: str, icon: str = "", **choice: list[str]) -> None:
    """A link to another page that keeps the filters and adds that page's own choices. `label` is our own words."""
    params = {name: values for name, values in _raw().items() if name in FILTERS} | choice
    st.page_link(ROOT / "pages" / f"{page}.py", label=label, icon=icon or None, query_params=params)


def chosen(key: str) -> str:
    """The single value of a choice that lives in the link but in no widget, such as the opened event."""
    return st.query_params.get(key, "")


def choose(key: str, value: str) -> None:
    """Put such a choice into the link, or take it out when the value is empty."""
    if value:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def download(table: pd.DataFrame, name: str, label: str = "Download this table (CSV)") -> None:
    """A button that saves a table as CSV; cells that a spreadsheet would run are made harmless."""
    st.download_button(
        label, render.csv(table), f"counterpoint-{name}.csv", "text/csv", icon=":material/download:", on_click="ignore",
        key=f"download-{name}",
    )  # fmt: skip


def _raw() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _refuse(actors: list[str], sources: list[str]) -> None:
    """Keep what the link could not have before the widgets drop it from the address without a word."""
    said = view.refused(_raw(), actors, sources)
    if said:
        st.session_state["refused"] = said
    wanted = View.of(_raw()).known(actors, sources)
    if any("order" in sentence for sentence in said):
        st.session_state["from"] = date.fromisoformat(wanted.since)
        st.session_state["to"] = date.fromisoformat(wanted.until)


def _rail(actors: list[str], sources: list[str]) -> View:
    """The filters; each stands in the address under its own name and holds on every page."""
    bound = {"bind": "query-params", "on_change": _forget}
    edge = {
        "value": None,
        "min_value": date(1, 1, 1),
        "max_value": date(9999, 12, 31),
        "format": "YYYY-MM-DD",
    }
    with st.sidebar:
        st.header("Show only")
        st.multiselect(
            "Actor", actors, key="actor", placeholder="Everyone", filter_mode="contains", **bound
        )
        st.multiselect(
            "Outlet",
            sources,
            key="outlet",
            placeholder="Every outlet",
            filter_mode="contains",
            **bound,
        )
        st.date_input("From", key="from", **edge, **bound)
        st.date_input("To", key="to", **edge, **bound)
        st.text_input(
            "Words",
            key="words",
            type="search",
            placeholder="in the sentence",
            max_chars=LONGEST_WORDS,
            **bound,
        )
        state = {name: _values(st.session_state.get(name)) for name in FILTERS}
        wanted = View.of(state).known(actors, sources)
        st.button(
            "Show everything",
            on_click=_clear,
            disabled=wanted == View(),
            icon=":material/filter_alt_off:",
        )
    return wanted


def _values(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def _forget() -> None:
    st.session_state.pop("refused", None)


def _clear() -> None:
    _forget()
    empty: dict[str, object] = {"actor": [], "outlet": [], "from": None, "to": None, "words": ""}
    for name, value in empty.items():
        st.session_state[name] = value


def _say(wanted: View, rows: pd.DataFrame, corpus: Corpus) -> None:
    """What is shown, in one sentence with its denominator; what the link could not have; why a view is empty."""
    refused = st.session_state.get("refused", [])
    if refused:
        st.html(render.notice(refused, "Part of this link could not be followed"))
    total = len(corpus.timeline)
    bar = st.container(horizontal=True, vertical_alignment="center", key="shown")
    bar.html(render.line(view.sentence(wanted, len(rows), total)))
    with bar.popover("Share this view", icon=":material/link:", type="tertiary"):
        st.html(
            render.line("This address opens the same view for anyone who can reach this server.")
        )
        address = (st.context.url or "").split("?")[0]
        st.code(f"{address}?{_query(wanted)}".rstrip("?"), language=None, wrap_lines=True)
    if rows.empty and total:
        st.html(
            render.notice(_wider(wanted, corpus.timeline), "Nothing in the coverage fits this view")
        )


def _query(wanted: View) -> str:
    own = {key: values for key, values in _raw().items() if key not in FILTERS}
    return wanted.query(**own)


def _wider(wanted: View, timeline: pd.DataFrame) -> list[str]:
    said = [
        f"Without the filter “{name}” there would be {rows} of {len(timeline)}."
        for name, rows in view.widen(wanted, timeline)
    ]
    return said or ["Not one of the filters alone is the reason: show everything and start again."]
