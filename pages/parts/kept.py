"""Where a reader's corrections are kept: in the folder's sidecars, or in this window and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from counterpoint import corrections, render
from counterpoint.corrections import CorrectionError, Sidecars, Step
from counterpoint.read import SIDECARS

import data

Files = tuple[tuple[str, bytes], ...]
"""Sidecars by name and content, in a form that a cache can tell from others."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of the last correction in this window: what it was, and the sidecars before and after."""

    what: str
    """In words; why it was refused, when there is no step."""
    step: Step | None = None


def files(place: Path) -> Files | None:
    """The sidecars this window sees, None for those that lie in the folder since it was opened."""
    if data.written(place):
        now = lying(place)
        return None if now is None else packed(now)
    made = _steps(place)
    return packed(made[-1].after) if made else None


def lying(place: Path) -> Sidecars | None:
    """The sidecars that lie in the folder now, None when they cannot be read."""
    try:
        return corrections.standing(place)
    except CorrectionError:
        return None


def packed(sidecars: Sidecars) -> Files:
    """Sidecars as `Files`."""
    return tuple(sidecars.files().items())


def correct(place: Path, what: str, change: Callable[[Sidecars], Sidecars]) -> None:
    """Make one correction and keep it; what came of it is told by `said`."""
    try:
        before = _standing(place)
        step = Step(what, before, change(before))
        if step.after == before:
            st.session_state["said"] = Said("This is so already: nothing was saved.")
            return
        if data.written(place):
            corrections.save(place, step)
        else:
            st.session_state["steps"] = [*_steps(place), step][-corrections.MOST_STEPS :]
            st.session_state["steps_of"] = str(place)
    except CorrectionError as problem:
        st.session_state["said"] = Said(str(problem))
    else:
        st.session_state["said"] = Said(f"Saved: {what}", step)


def said() -> Said | None:
    """What came of the last correction in this window, None before the first."""
    found = st.session_state.get("said")
    return found if isinstance(found, Said) else None


def count(place: Path) -> int:
    """How many corrections can be taken back."""
    return corrections.count(place) if data.written(place) else len(_steps(place))


def bar(place: Path) -> None:
    """Where corrections are kept, with the buttons that take the last one back and save them as files."""
    made = count(place)
    with st.container(horizontal=True, vertical_alignment="center"):
        if made:
            st.button(
                "Take back the last correction",
                on_click=_undo,
                args=(place,),
                icon=":material/undo:",
            )
        if data.written(place):
            return
        changed = set(files(place) or ()) if made else set()
        for name, content in sorted(changed):
            st.download_button(
                f"Download {name}", content, name, "text/csv", on_click="ignore",
                icon=":material/download:", key=f"sidecar-{sorted(SIDECARS).index(name)}",
            )  # fmt: skip


def where(place: Path) -> str:
    """One sentence on who sees a correction and how long it lasts."""
    if data.written(place):
        return (
            "What you save is written to articles.csv and actors.csv beside the articles, and can be "
            "taken back. An empty field says nothing: then what was read counts."
        )
    return (
        "What you save holds in this window only: nobody else sees it, and it is gone when the window is "
        "closed or loaded anew. To keep it, download the files and lay them beside the articles. An empty "
        "field says nothing: then what was read counts."
    )


def notice(place: Path) -> None:
    """On every page: that this window sees corrections that nobody else does."""
    made = 0 if data.written(place) else count(place)
    if made:
        many = "1 correction of yours is" if made == 1 else f"{made} corrections of yours are"
        told = f"{many} in what you see, in this window only. A copied link opens without."
        st.html(render.line(told, "cp-small"))


def _standing(place: Path) -> Sidecars:
    made = [] if data.written(place) else _steps(place)
    return made[-1].after if made else corrections.standing(place)


def _steps(place: Path) -> list[Step]:
    """The steps made in this window, which belong to one folder."""
    mine = st.session_state.get("steps_of") == str(place)
    return list(st.session_state.get("steps", [])) if mine else []


def _undo(place: Path) -> None:
    try:
        if data.written(place):
            step = corrections.undo(place)
        else:
            *rest, step = _steps(place)
            st.session_state["steps"] = rest
    except CorrectionError as problem:
        st.session_state["said"] = Said(str(problem))
        return
    back = Step(step.what, step.after, step.before)
    st.session_state["said"] = Said(f"Taken back: {step.what}", back)
