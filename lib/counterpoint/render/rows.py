"""Rows of the tables for readers: a wording in its source, readable columns, CSV that runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from counterpoint import knowledge, tables
from counterpoint.article import LISTS, Span
from counterpoint.render.blocks import esc
from counterpoint.view import readable

CONTEXT = 110
"""Characters of the source that are shown on each side of a row's words."""
_BASIS = {
    "explicit": "the date stands in the text",
    "year from article": "the year comes from elsewhere in the article",
    "year from corpus": "the year comes from the other articles",
    "relative to published": "counted from the day of publication",
    "anchor unknown": "the day it is counted from is unknown",
}


def pieces(text: str, span: Span, inner: Iterable[Span], css: str = "cp-quote") -> str:
    """A span of a text with spans inside it wrapped in `<mark>`; overlapping inner spans are joined."""
    start, end = span
    out, at = [], start
    for left, right in sorted(inner):
        left, right = max(left, at), min(right, end)
        if left < right:
            out += [esc(text[at:left]), f'<mark class="{css}">{esc(text[left:right])}</mark>']
            at = right
    return "".join([*out, esc(text[at:end])])


def layered(text: str, span: Span, layers: Mapping[str, Sequence[Span]]) -> str:
    """A span of a text in which the spans of each layer are marked with its class, whatever overlaps."""
    ends = {end for spans in layers.values() for one in spans for end in one}
    cuts = sorted({*span, *(end for end in ends if span[0] < end < span[1])})
    out = []
    for left, right in pairwise(cuts):
        css = [name for name, spans in layers.items() if any(a <= left < b for a, b in spans)]
        shown = esc(text[left:right])
        out.append(f'<mark class="{" ".join(css)}">{shown}</mark>' if css else shown)
    return "".join(out)


def in_context(
    text: str,
    span: Span,
    quotes: Sequence[Span],
    css: str = "cp-quote",
    differ: Sequence[Span] = (),
) -> str:
    """A row's words in their source, between some words before and after.

    Quotations are marked, and so is what another outlet has in other words.
    """
    before = text[max(0, span[0] - CONTEXT) : span[0]].rsplit("\n", 1)[-1]
    after = text[span[1] : span[1] + CONTEXT].split("\n", 1)[0]
    left = before.split(" ", 1)[-1] if len(before) == CONTEXT else before
    right = after.rsplit(" ", 1)[0] if len(after) == CONTEXT else after
    dots = ("… " if left != before else "", " …" if right != after else "")
    return (
        f'<span class="cp-around">{dots[0]}{esc(left)}</span>'
        f'<span class="cp-said">{layered(text, span, {css: quotes, "cp-diff": differ})}</span>'
        f'<span class="cp-around">{esc(right)}{dots[1]}</span>'
    )


def wording(
    row: Mapping[str, Any],
    text: str,
    voice: str,
    colour: str,
    why: str = "",
    differ: Sequence[str] = (),
) -> str:
    """One outlet's words for an event: who, how, when, the sentence in its source, file and characters.

    `row` is a row of the timeline, `voice` the name of its source, `why` the reason it was joined with the others and
    `differ` the words in it that another one has otherwise.
    """
    span = (int(row["start"]), int(row["end"]))
    quotes = [(int(a), int(b)) for a, b in row["quotes"]]
    told = "".join(f"<li>{item}</li>" for item in _about(row))
    words = in_context(text, span, quotes, differ=_found(text, span, differ))
    joined = f'<p class="cp-why">{esc(why)}</p>' if why else ""
    return (
        f'<article class="cp-wording" style="--voice:{esc(colour)}"><h4><bdi>{esc(voice)}</bdi></h4>'
        f'<blockquote cite=""><bdi>{words}</bdi></blockquote>'
        f'<ul class="cp-facts">{told}<li>characters {span[0]:,}–{span[1]:,} '
        f"of {esc(row['article'])}</li></ul>{joined}</article>"
    )


def _found(text: str, span: Span, words: Iterable[str]) -> list[Span]:
    """Where words stand in a span, each at its first place there as a whole word."""
    spots = (
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text[span[0] : span[1]])
        for word in words
        if word
    )
    return [(span[0] + spot.start(), span[0] + spot.end()) for spot in spots if spot]


def pair(left: str, right: str, why: str, kind: str, place: str = "") -> str:
    """Two cards made by `wording` beside each other under the reason why they stand together.

    `place` names the passage in the texts above that a link leads to.
    """
    way = f' <a href="#{esc(place)}">See it in the texts</a>' if place else ""
    above = f'<p class="cp-why-pair"><b>{esc(kind)}</b> <bdi>{esc(why)}</bdi>{way}</p>'
    return f'<section class="cp-pair">{above}<div class="cp-wordings">{left}{right}</div></section>'


def when(row: Mapping[str, Any]) -> str:
    """The date of a row as people write it, with what it rests on; says so when there is none."""
    day, basis = readable(str(row["when"])), _BASIS.get(str(row["when_basis"]), "")
    words = str(row["when_text"])
    rests = ", ".join(filter(None, [f"“{words}”" if words else "", basis]))
    return (day or "no date") + (f" ({rests})" if rests else "")


def act(row: Mapping[str, Any]) -> str:
    """Who does what towards whom, in one line: `Khawaja Asif warns Taliban (in part quoted)`."""
    how = {"direct": "quoted", "mixed": "quoted in part", "indirect": "in the outlet's words"}
    targets = ", ".join(row["targets"])
    who = str(row["speaker"]) or ("speaker not named" if row["kind"] == "said" else "")
    mode = how.get(str(row["mode"]), "")
    told = " · ".join(filter(None, [who, str(row["act"]), mode]))
    return told + (f" → {targets}" if targets else "")


def brief(row: Mapping[str, Any]) -> str:
    """Who does what towards whom, as short as it can be said: `Khawaja Asif · warn → Taliban`."""
    told = " · ".join(filter(None, [str(row["speaker"]), str(row["act"])]))
    return f"{told} → {', '.join(row['targets'])}".strip() if len(row["targets"]) else told


def csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark; a cell that looks like a formula gets a leading apostrophe."""
    safe = table.rename(columns=lambda name: tables.harmless(str(name)))
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [tables.harmless(_flat(value)) for value in safe[column]]
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def columns(name: str) -> dict[str, tuple[str, str]]:
    """The columns of a public table with a heading people read and their meaning."""
    told = knowledge.load("columns.json")[name]
    return {column: (heading, meaning) for column, (heading, meaning) in told.items()}


def shown(name: str, table: pd.DataFrame, keep: Sequence[str]) -> pd.DataFrame:
    """A copy of some columns of a public table under readable headings: lists as text, dates as people write them."""
    told = columns(name)
    out = {}
    for column in keep:
        values = table[column]
        if column in LISTS[name]:
            values = values.map(lambda items: ", ".join(map(str, items)))
        elif column in ("when", "published"):
            values = values.map(readable)
        out[told[column][0]] = values
    return pd.DataFrame(out)


def _about(row: Mapping[str, Any]) -> list[str]:
    first = f"<strong><bdi>{esc(act(row))}</bdi></strong>"
    return [item for item in (first, f"<bdi>{esc(when(row))}</bdi>") if item]


def _flat(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
