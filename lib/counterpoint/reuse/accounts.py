"""Reprints: articles that repeat one text, and which of them likely came first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from counterpoint.reuse.clusters import CLUSTER_THRESHOLD, cluster_texts
from counterpoint.reuse.types import Join
from counterpoint.reuse.words import words

SCORER = "LCSseq on words, or the root of shared word triples, over the shorter text"


@dataclass(frozen=True, slots=True)
class _Copy:
    article: str
    keys: tuple[str, ...]
    credits: tuple[str, ...]
    published: str


def accounts(
    articles: Sequence[tuple[str, str]],
    credits: Mapping[str, Sequence[str]] | None = None,
    published: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], tuple[Join, ...]]:
    """The account of each article, and a join for every article that repeats another.

    `articles` are pairs of identifier and text, `credits` the agencies and outlets each names as
    its source, `published` their EDTF dates. An account is named after its likely first article:
    the earliest dated; else one that credits nobody; else the one that holds most of the others'
    words. An article that repeats nothing is its own account. Joins go from the first article to
    each copy.
    """
    labels = cluster_texts(text for _, text in articles)
    groups: dict[int, list[_Copy]] = defaultdict(list)
    for (article, text), label in zip(articles, labels, strict=True):
        named = tuple((credits or {}).get(article, ()))
        groups[label].append(
            _Copy(
                article,
                tuple(w.key for w in words(text)),
                named,
                (published or {}).get(article, ""),
            )
        )
    found: dict[str, str] = {}
    joins: list[Join] = []
    for group in groups.values():
        first, reason = _first(group)
        found.update({copy.article: first.article for copy in group if copy.keys})
        found.update({copy.article: copy.article for copy in group if not copy.keys})
        joins += _joined(group, first, reason)
    return found, tuple(sorted(joins, key=lambda join: (join.left, join.right)))


def _first(group: Sequence[_Copy]) -> tuple[_Copy, str]:
    """The likely first article of a group and what speaks for it."""
    longest = max(len(copy.keys) for copy in group)

    def key(copy: _Copy) -> tuple[bool, str, int, int, str]:
        return not copy.published, copy.published, len(copy.credits), -len(copy.keys), copy.article

    ranked = sorted(group, key=key)
    first = ranked[0]
    if len(group) == 1:
        return first, ""
    other = ranked[1]
    if first.published and first.published != other.published:
        return first, f"it has the earliest date ({first.published})"
    if len(first.credits) < len(other.credits):
        return first, "it names no other source" if not first.credits else "it names fewer sources"
    if len(first.keys) == longest > len(other.keys):
        return first, "it is the longest"
    return first, "nothing tells which came first"


def _joined(group: Sequence[_Copy], first: _Copy, reason: str) -> Iterator[Join]:
    """A join of each copy with the first article, or with the copy it is closest to.

    Of a story that is rewritten through the day the last version may share little with the first.
    """
    for copy in group:
        if copy is first or not copy.keys:
            continue
        score, source = _alike(first, copy), first
        if score < CLUSTER_THRESHOLD:
            others = sorted((c for c in group if c is not copy), key=lambda c: c.article)
            score, source = max(((_alike(c, copy), c) for c in others), key=lambda pair: pair[0])
        told = f"Repeats the text of {source.article}"
        if source is not first:
            told += f", which goes back to {first.article}"
        told += f"; {first.article} is taken as the first because {reason}."
        yield Join(
            source.article,
            copy.article,
            "article",
            told,
            round(score, 1),
            SCORER,
            CLUSTER_THRESHOLD,
        )


def _alike(one: _Copy, other: _Copy) -> float:
    """How much of the shorter text the other repeats, 0-100: in order, or in runs that moved."""
    shorter = min(len(one.keys), len(other.keys))
    in_order = LCSseq.similarity(one.keys, other.keys) / shorter
    runs = [set(zip(c.keys, c.keys[1:], c.keys[2:], strict=False)) for c in (one, other)]
    moved = len(runs[0] & runs[1]) / max(1, min(map(len, runs)))
    return 100.0 * max(in_order, math.sqrt(moved))
