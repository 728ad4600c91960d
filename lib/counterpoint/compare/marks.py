"""The running text of one article beside others: what is shared, what differs, what only it
says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from counterpoint.article import Span
from counterpoint.compare.echoes import Echoes
from counterpoint.compare.rows import Record, records
from counterpoint.reuse import find_quotation
from counterpoint.reuse.words import words

KINDS = {
    "verbatim quotation": "the same words are quoted elsewhere",
    "quotation variant": "the same quotation with words changed",
    "same words": "the same words stand elsewhere",
    "same statement": "the same statement in other words",
    "difference": "a number, date or blame that differs elsewhere",
    "only here": "a statement none of the compared articles has",
    "quotation": "words in quotation marks",
}
"""The kinds of marks, the most telling first, each with its meaning for readers."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text and what is to be said of it."""

    start: int
    """Offset in the article's text, in code points; inclusive."""
    end: int
    """Exclusive."""
    kind: str
    """A key of `KINDS`."""
    join: int | None = None
    """The row number in the joins table; None when the mark comes from no join."""
    other: str = ""
    """The article it is shared with or differs from."""
    note: str = ""
    """A sentence for readers."""
    there: int | None = None
    """Where its like begins in the other article, in code points; None when it has none."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text in which nothing begins or ends; pieces in order make up the text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    """The marks that cover it, the most telling first."""
    dropped: str
    """Why the piece is no prose; empty when it is."""


def marks(
    article: str,
    others: Sequence[str],
    articles: pd.DataFrame,
    timeline: pd.DataFrame,
    joins: pd.DataFrame,
    differences: pd.DataFrame,
) -> tuple[Mark, ...]:
    """The marks of one article's text beside other articles, by start, the longest first.

    Marks may lie inside each other; `segments` cuts the text where any of them begins or ends. The
    frames have the columns of `article.COLUMNS`; an article that is not among them has no marks.
    """
    rows: dict[str, Record] = {str(r["report"]): r for r in records(timeline)}
    known = set(articles["article"])
    beside = [name for name in others if name in known and name != article]
    found = [
        *_joined(article, beside, rows, records(joins)),
        *_differing(article, beside, rows, records(differences)),
        *_only_here(article, beside, rows.values(), Echoes(articles)),
        *_quoted(article, rows.values()),
    ]
    order = list(KINDS)
    ranked = sorted(set(found), key=lambda m: (m.start, -m.end, order.index(m.kind), m.other))
    shared = {(m.start, m.end) for m in ranked if m.kind in order[:2]}
    return tuple(
        m for m in ranked
        if m.kind != "quotation" or not any(s < m.end and m.start < e for s, e in shared)
    )  # fmt: skip


def segments(
    text: str, marks: Iterable[Mark], dropped: Iterable[Sequence[Any]]
) -> tuple[Segment, ...]:
    """A text cut into pieces, in order and without gaps, each with the marks that cover it.

    `dropped` holds (start, end, reason) as in the articles table. Offsets outside the text are cut
    off.
    """
    placed = tuple(marks)
    gone = [(int(a), int(b), str(why)) for a, b, why in dropped]
    edges = {0, len(text)}
    edges.update(min(max(0, e), len(text)) for m in placed for e in (m.start, m.end))
    edges.update(min(max(0, e), len(text)) for a, b, _ in gone for e in (a, b))
    order = list(KINDS)
    return tuple(
        Segment(
            a,
            b,
            text[a:b],
            tuple(
                sorted(
                    (m for m in placed if m.start <= a and b <= m.end),
                    key=lambda m: (order.index(m.kind), m.start, m.end, m.other, m.note),
                )
            ),
            next((why for s, e, why in gone if s <= a and b <= e), ""),
        )
        for a, b in pairwise(sorted(edges))
    )


def _joined(
    article: str,
    others: Sequence[str],
    rows: Mapping[str, Record],
    joins: Iterable[Record],
) -> Iterable[Mark]:
    for number, join in enumerate(joins):
        for mine, theirs in ((join["left"], join["right"]), (join["right"], join["left"])):
            own, other = rows.get(mine), rows.get(theirs)
            if own is None or other is None:
                continue
            if own["article"] != article or other["article"] not in others:
                continue
            if join["level"] == "quotation":
                yield _quotation(own, other, number, join)
            else:
                span, there = (int(own["start"]), int(own["end"])), int(other["start"])
                kind = "same words" if _alike(own, other) else "same statement"
                yield Mark(*span, kind, number, other["article"], join["reason"], there)


def _alike(own: Record, other: Record) -> bool:
    """Whether two reports have the same words, whatever their case and signs."""
    return [word.key for word in words(own["text"])] == [word.key for word in words(other["text"])]


def _quotation(own: Record, other: Record, number: int, join: Record) -> Mark:
    """The mark of a shared quotation, at the quoted words; at the whole report if they are not
    found."""
    span, there = (
        _quoted_span(*ends) or (int(ends[0]["start"]), int(ends[0]["end"]))
        for ends in ((own, other), (other, own))
    )
    turned = join["left"] != own["report"]
    pairs = [(b, a) if turned else (a, b) for a, b in join["difference"]]
    words = "; ".join(f"here “{mine}”, there “{theirs}”" for mine, theirs in pairs)
    kind = "quotation variant" if pairs else "verbatim quotation"
    note = f"{join['reason']} {words[:1].upper()}{words[1:]}.".strip() if words else join["reason"]
    return Mark(*span, kind, number, other["article"], note, there[0])


def _quoted_span(own: Record, other: Record) -> Span | None:
    """Where in the article the words stand that a report shares with another one's quotation."""
    found: list[tuple[float, Span]] = []
    for start, quote in _quotes(own):
        match = find_quotation(quote, other["text"])
        if match is not None:
            found.append((match.score, _shifted(start, match.left)))
    for _, quote in _quotes(other):
        match = find_quotation(quote, own["text"])
        if match is not None:
            found.append((match.score, _shifted(int(own["start"]), match.right)))
    return (
        max(found, key=lambda item: (item[0], item[1][1] - item[1][0], -item[1][0]))[1]
        if found
        else None
    )


def _quotes(row: Record) -> list[tuple[int, str]]:
    """The quotations of a report with their offsets in the article, as far as they lie inside
    it."""
    begin, end = int(row["start"]), int(row["end"])
    inside = [(max(int(a), begin), min(int(b), end)) for a, b in row["quotes"]]
    return [(a, row["text"][a - begin : b - begin]) for a, b in inside if a < b]


def _shifted(start: int, span: Span) -> Span:
    return start + span[0], start + span[1]


def _differing(
    article: str,
    others: Sequence[str],
    rows: Mapping[str, Record],
    differences: Iterable[Record],
) -> Iterable[Mark]:
    for item in differences:
        for mine, theirs in (("left", "right"), ("right", "left")):
            own, other = rows.get(item[mine]), rows.get(item[theirs])
            if own is None or other is None:
                continue
            if own["article"] != article or other["article"] not in others:
                continue
            value, there = item[f"{mine}_value"], item[f"{theirs}_value"]
            span, like = _valued(own, value), _valued(other, there)
            note = f"{item['kind'].capitalize()}, {item['what']}: here “{value}”, there “{there}”."
            yield Mark(*span, "difference", None, other["article"], note, like[0])


def _valued(row: Record, value: str) -> Span:
    """Where the words of a report stand that differ; the whole report if they are not in it."""
    at = row["text"].find(value) if value else -1
    start = int(row["start"]) + max(0, at)
    return start, start + len(value) if at >= 0 else int(row["end"])


def _only_here(
    article: str, others: Sequence[str], rows: Iterable[Record], echoes: Echoes
) -> Iterable[Mark]:
    listed = list(rows)
    told = {row["event"] for row in listed if row["article"] in others}
    for row in listed:
        if (
            others
            and row["article"] == article
            and row["kind"] == "said"
            and row["event"] not in told
            and not echoes.heard(row["text"], others)
        ):
            yield Mark(int(row["start"]), int(row["end"]), "only here")


def _quoted(article: str, rows: Iterable[Record]) -> Iterable[Mark]:
    for row in rows:
        if row["article"] == article:
            for start, end in row["quotes"]:
                yield Mark(int(start), int(end), "quotation")
