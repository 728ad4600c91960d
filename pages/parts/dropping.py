"""The parts of the page Your articles: what is dropped, how far its reading is, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from counterpoint import render
from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus
from counterpoint.read import SIDECARS, Unread
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import uploads
from data.uploads import State, UploadError, limits
from data.uploads.packing import NAME, packed
from pages import HERE, choose, chosen, coverage, say, table
from pages.parts import kept, own, stories

EVERY = 2.0
"""Seconds between two looks at how far a reading is; each costs the server what a page does, for all visitors."""
WHAT = (
    "Text files, saved pages, Word, PDF, feeds, tables, exports of Nexis, Factiva and ProQuest, or one zip with a "
    "folder of them. To go on where you were, drop the corpus folder that you downloaded here."
)
MEGABYTE = 1_048_576
BOUNDS = (
    f"At most {limits.DROPPED // MEGABYTE} MB a file, {limits.COUNT} files, {limits.WINDOW // MEGABYTE} MB together. "
    "More files: pack them into a zip. A file with error 413 is over one of these bounds; at 503, try again later."
)
GONE = (
    "Only the window that they were dropped into has them, until it is closed or loaded anew, its line is cut for two "
    "minutes, or nobody looks at them for hours. Drop them again, or the corpus folder that was downloaded."
)
MOST_TOLD = 8
"""Problems that are told in sentences, which a phone shows whole; more come as a table."""
_WIDTHS = {
    "File": st.column_config.TextColumn(width="medium"),
    "Headline, or what is wrong": st.column_config.TextColumn(width="large"),
    "Headline": st.column_config.TextColumn(width="large"),
}


def panel() -> None:
    """Whatever there is to see now: the place to drop files, a reading on its way, or what came of it."""
    state = uploads.desk().state(own.window())
    refused = st.session_state.pop("not-taken", "")
    if refused:
        st.html(render.notice([refused], "Not taken"))
    if state is not None:
        choose(stories.CHOICE, "" if state.phase == "failed" else own.TITLE)
    if state is not None and state.running:
        _on_its_way()
    elif state is not None and state.phase == "finished":
        _ready(state)
    else:
        if state is not None:
            _failed(state)
        elif chosen(stories.CHOICE) == own.TITLE or st.session_state.get("not-here"):
            st.html(render.notice([GONE], "Articles of a visitor’s own that are not here"))
        _drop()


def _drop() -> None:
    """The place where files are dropped, and the button that has them read."""
    say(WHAT)
    key = f"dropped-{st.session_state.get('drops', 0)}"
    files = st.file_uploader("Articles to read", accept_multiple_files=True, key=key)
    say(BOUNDS, "cp-small")
    if files:
        many = "this file" if len(files) == 1 else f"these {len(files)} files"
        st.button(
            f"Read {many}", on_click=_hand_in, args=(key,), type="primary",
            icon=":material/play_arrow:", key="read",
        )  # fmt: skip


def _hand_in(key: str) -> None:
    """Give the dropped files to the desk; the server's memory of them is freed."""
    files = [(file.name, file.getvalue()) for file in st.session_state.get(key) or ()]
    try:
        uploads.desk().hand_in(own.window(), files)
    except UploadError as problem:
        st.session_state["not-taken"] = str(problem)
        return
    stories.forget()
    choose(stories.CHOICE, "")
    st.session_state["drops"] = st.session_state.get("drops", 0) + 1
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


@st.fragment(run_every=EVERY)
def _on_its_way() -> None:
    """How far the reading is, looked at every `EVERY` seconds; when it is over the page is drawn anew."""
    state = uploads.desk().state(own.window())
    if state is None or not state.running:
        st.rerun()
    share, told = _told(state)
    st.progress(share, text=told)
    st.button("Cancel", on_click=_forget, icon=":material/close:", key="cancel")
    say("You may look at other pages meanwhile.", "cp-small")


def _told(state: State) -> tuple[float, str]:
    """How much of a reading is done, from 0 to 1, and in words."""
    if state.phase == "waiting":
        before = "1 reading comes" if state.ahead == 1 else f"{state.ahead} readings come"
        return 0.0, f"Waiting: {before} before yours." if state.ahead else "Starting …"
    if state.phase == "reading":
        return (
            0.0,
            f"Reading the files: {state.read:,} articles so far."
            if state.read
            else "Reading the files …",
        )
    if state.done >= state.total:
        return 1.0, f"All {state.total:,} articles are analysed; now they are compared …"
    left = f" About {_time(state.left)} left." if state.left is not None else ""
    return state.done / state.total, f"{state.done:,} of {state.total:,} articles analysed.{left}"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{max(1, round(seconds))} seconds" if seconds < 90 else f"{minutes} minutes"


def _failed(state: State) -> None:
    st.html(render.notice([state.why, *_told_in_full(state.problems)], "Nothing could be read"))
    if len(state.problems) > MOST_TOLD:
        table(_report(None, state.problems), "What is wrong with each file", column_config=_WIDTHS)


def _told_in_full(unread: tuple[Unread, ...]) -> list[str]:
    """A few problems in sentences; none of many."""
    few = unread if len(unread) <= MOST_TOLD else ()
    return [f"{item.name}: {item.why}. {item.remedy}" for item in few]


def _ready(state: State) -> None:
    """What came of every file, the way to the pages, and the files to take away."""
    place = own.place()
    if place is None:
        st.rerun()
    st.session_state["own"] = True
    st.session_state[stories.CHOICE] = own.TITLE
    try:
        corpus = coverage(str(place), kept.files(place))
    except CounterpointError as problem:
        st.html(render.notice([str(problem)], "Your articles could not be opened"))
        _delete()
        return
    _counted(state, corpus)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            HERE / "timeline.py", label="See the timeline", icon=":material/timeline:",
            query_params={stories.CHOICE: own.TITLE},
        )  # fmt: skip
        st.download_button(
            "Download the corpus folder", partial(packed, corpus), f"{NAME}.zip", "application/zip",
            icon=":material/download:", on_click="ignore", key="download-own",
        )  # fmt: skip
        _delete()
    wrong = _told_in_full(corpus.unread)
    if wrong:
        st.html(render.notice(wrong, "Not read"))
    st.html(render.heading("What came of each file", 2))
    beside = [name for name in sorted(SIDECARS) if (place / name).is_file()]
    table(_report(corpus, corpus.unread, beside), "What came of each file", column_config=_WIDTHS)


def _counted(state: State, corpus: Corpus) -> None:
    given = "1 file" if state.files == 1 else f"{state.files:,} files"
    articles = "1 article" if len(corpus.articles) == 1 else f"{len(corpus.articles):,} articles"
    lost = len(corpus.unread)
    problems = "1 problem" if lost == 1 else f"{lost:,} problems" if lost else "no problems"
    told = f"{own.ONLY_HERE} {given} dropped: {articles}, {problems}."
    st.html(f'<div role="status">{render.line(told)}</div>')


def _delete() -> None:
    st.button(
        "Delete them now", on_click=_forget, icon=":material/delete:", key="delete", type="tertiary"
    )


def _forget() -> None:
    """Throw away what this window dropped, and show the host's coverage again."""
    uploads.desk().release(own.window())
    choose(stories.CHOICE, "")
    st.session_state["own"] = False
    st.session_state.pop(stories.CHOICE, None)
    stories.forget()


def _report(
    corpus: Corpus | None, unread: tuple[Unread, ...], beside: Sequence[str] = ()
) -> pd.DataFrame:
    """One row a problem, a sidecar and an article; where nothing is wrong, nothing to do."""
    columns = ["File", "Came of it", "Headline, or what is wrong", "What to do"]
    rows = [(item.name, "not read", item.why, item.remedy) for item in unread]
    rows += [(name, "heeded", "says more about the articles", "") for name in beside]
    if corpus is not None:
        read = corpus.articles[["file", "headline"]].sort_values("file", kind="stable")
        rows += [
            (file, "article", headline or "— no headline found", "")
            for file, headline in read.itertuples(index=False)
        ]
    found = pd.DataFrame(rows, columns=columns)
    return found if unread else found.iloc[:, :3].rename(columns={columns[2]: "Headline"})
