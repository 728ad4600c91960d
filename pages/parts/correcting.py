"""The forms with which a reader corrects an article or an actor, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import corrections, render, view
from counterpoint.corpus import Corpus
from counterpoint.corrections import Step

from pages import Frame, coverage, link, say, table
from pages.parts import kept, own

MOST_CHARACTERS = 500
"""Characters that a field takes."""
FIELDS = {
    "outlet": ("Outlet", "who published it"),
    "headline": ("Headline", "as it stands above the text"),
    "published": ("Date of publication", "2025-11-08, 8 November 2025, or 2025-11~ for about"),
    "url": ("Address", "https://…"),
}
"""What can be said about an article: the label of its field, and what an empty field shows."""
_ABOUT = {"kind": "Kind", "parent": "Owner", "side": "Side"}
_TABLES = {"articles": "Article", "timeline": "Timeline", "actors": "Actor"}
_WIDTHS = {
    "Words in the source": st.column_config.TextColumn(width="large"),
    "Which": st.column_config.TextColumn(width=170),
}


def article(row: Mapping[str, Any], number: int, page: Frame) -> None:
    """The form with which one article is corrected; `number` is its place in the table of articles."""
    keys = {field: f"fix-{page.corpus.digest[:8]}-{number}-{field}" for field in FIELDS}
    was = {field: str(row[field]) for field in FIELDS}
    with st.form(f"fix-article-{number}"):
        for field, (label, hint) in FIELDS.items():
            st.text_input(
                label, was[field], key=keys[field], placeholder=hint, max_chars=MOST_CHARACTERS
            )
        save = partial(_save_article, page, row["file"], keys, was)
        st.form_submit_button("Save", on_click=save, type="primary", icon=":material/save:")
    outcome(page)


def actors(page: Frame) -> None:
    """The forms with which one actor is made one with another, parted, or described."""
    found = page.corpus.actors
    names = found["actor"].tolist()
    one = st.selectbox("Actor to correct", names, key="fix-actor")
    row = found[found["actor"] == one].iloc[0].to_dict()
    stem = f"fix-{page.corpus.digest[:8]}-{names.index(one)}"
    same, parted, about = st.columns(3, gap="medium")
    with same, st.form(f"{stem}-same"):
        _merge(page, one, [name for name in names if name != one], f"{stem}-into")
    with parted, st.form(f"{stem}-parted"):
        _split(page, row, [name for name in names if name != one], stem)
    with about, st.form(f"{stem}-about"):
        _about(page, row, names, stem)
    outcome(page)


def outcome(page: Frame) -> None:
    """What came of the last correction, the way back, and what it changed or why it was refused."""
    found = kept.said()
    changed = _changed(page, found.step) if found is not None and found.step is not None else None
    with st.container(key="outcome"):
        if found is not None and changed is None:
            st.html(render.notice([found.what], "Not saved"))
        elif found is not None and changed is not None:
            said = render.line(f"{found.what}. {corrections.told(changed)}")
            st.html(f'<div role="status">{said}</div>')
        kept.bar(page.folder)
        if changed is not None and len(changed):
            table(_readable(changed), "What reads differently now", 8, column_config=_WIDTHS)
            link("timeline", "See the timeline", ":material/timeline:")
        say(kept.where(page.folder), "cp-small")


def _merge(page: Frame, one: str, others: list[str], key: str) -> None:
    st.html(render.heading("Make it one with"))
    st.selectbox(
        "The same actor as", others, index=None, key=key, accept_new_options=True,
        placeholder="Choose, or write another name",
    )  # fmt: skip
    st.form_submit_button("Make one", on_click=_save_merge, args=(page, one, key))


def _split(page: Frame, row: Mapping[str, Any], others: list[str], stem: str) -> None:
    st.html(render.heading("Take a wording off it"))
    own = [alias for alias in row["aliases"] if alias[:1].isupper()]
    keys = (f"{stem}-alias", f"{stem}-name")
    st.selectbox("Wording", own, index=None, key=keys[0], placeholder="None chosen")
    st.selectbox(
        "It means", others, index=None, key=keys[1], accept_new_options=True,
        placeholder="An actor of its own",
    )  # fmt: skip
    save = partial(_save_split, page, row["actor"], keys)
    st.form_submit_button("Take off", on_click=save, disabled=not own)


def _about(page: Frame, row: Mapping[str, Any], names: list[str], stem: str) -> None:
    st.html(render.heading("Say what it is"))
    choices = {"kind": list(corrections.KINDS), "parent": names, "side": names}
    was = {field: str(row[field]) for field in choices}
    keys = {field: f"{stem}-{field}" for field in choices}
    for field, known in choices.items():
        options = list(dict.fromkeys([*([was[field]] if was[field] else []), *known]))
        st.selectbox(
            _ABOUT[field], options, index=0 if was[field] else None, key=keys[field],
            accept_new_options=field != "kind", placeholder="Not known",
        )  # fmt: skip
    save = partial(_save_actor, page, row["actor"], keys, was)
    st.form_submit_button("Save", on_click=save)


def _given(keys: Mapping[str, str], was: Mapping[str, str]) -> dict[str, str]:
    """The fields that a reader has changed: only these are said in the sidecar."""
    now = {field: str(st.session_state.get(key) or "").strip() for field, key in keys.items()}
    return {field: value for field, value in now.items() if value != was[field]}


def _save_article(page: Frame, file: str, keys: Mapping[str, str], was: Mapping[str, str]) -> None:
    cells = _given(keys, was)
    names = " and ".join(FIELDS[field][0].lower() for field in cells)
    what = f"{names} of {file}"
    kept.correct(page.folder, what, lambda now: corrections.about_article(now, file, cells))


def _save_merge(page: Frame, one: str, key: str) -> None:
    into = str(st.session_state.get(key) or "")
    kept.correct(page.folder, f"{one} is {into}", lambda now: corrections.merge(now, one, into))


def _save_split(page: Frame, actor: str, keys: tuple[str, str]) -> None:
    alias, name = (str(st.session_state.get(key) or "") for key in keys)
    what = f"“{alias}” is no longer {actor}"
    kept.correct(page.folder, what, lambda now: corrections.split(now, alias, actor, name))


def _save_actor(page: Frame, actor: str, keys: Mapping[str, str], was: Mapping[str, str]) -> None:
    cells = _given(keys, was)
    names = " and ".join(_ABOUT[field].lower() for field in cells)
    what = f"{names} of {actor}"
    kept.correct(page.folder, what, lambda now: corrections.about_actor(now, actor, cells))


def _changed(page: Frame, step: Step) -> pd.DataFrame:
    before, after = (
        coverage(str(page.folder), kept.packed(sidecars)) for sidecars in (step.before, step.after)
    )
    return _compared(before.digest, after.digest, before, after)


@own.worked_out(max_entries=16)
def _compared(was: str, now: str, _before: Corpus, _after: Corpus) -> pd.DataFrame:
    return corrections.changes(_before, _after)


def _readable(changed: pd.DataFrame) -> pd.DataFrame:
    """Changes under headings people read, with dates as people write them."""
    labels = [
        render.columns(t)[c][0] for t, c in zip(changed["table"], changed["column"], strict=True)
    ]
    shown = pd.DataFrame(
        {"What": changed["table"].map(_TABLES) + ": " + pd.Series(labels, dtype="str")}
    )
    for name, column in (("Before", "before"), ("Now", "after")):
        shown[name] = [
            view.readable(v) if c in ("when", "published") else v
            for c, v in zip(changed["column"], changed[column], strict=True)
        ]
    shown["Words in the source"] = changed["words"]
    shown["Which"] = changed["row"]
    return shown
