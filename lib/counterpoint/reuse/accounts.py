"""Reprints: articles that repeat one text, and which of them likely came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from counterpoint.reuse.clusters import CLUSTER_THRESHOLD, cluster_texts
from counterpoint.reuse.types import Join
from counterpoint.reuse.words import words

SCORER = "LCSseq on words, share of the shorter text"


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

    `articles` are pairs of identifier and text, `credits` the agencies and outlets each names as its
    source, `published` their EDTF dates. An account is named after its likely first article: the
    earliest dated; else one that credits nobody; else the one that holds most of the others' words.
    An article that repeats nothing is its own account. Joins go from the first article to each copy.
    """
    labels = cluster_texts(text for _, text in articles)
    groups: dict[int, list[_Copy]] = defaultdict(list)
    for (article, text), label in zip(articles, labels, strict=True):
        named = tuple((credits or {}).get(article, ()))
        groups[label].append(
            _Copy(article, tuple(w.key for w in words(text)), named, (published or {}).get(article, ""))
        )
    found: dict[str, str] = {}
    joins: list[Join] = []
    for group in groups.values():
        first, reason = _first(group)
        found.update({copy.article: first.article for copy in group if copy.keys} )
        found.update({copy.article: copy.article for copy in group if not copy.keys})
        joins += [_join(first, copy, reason) for copy in group if copy is not first and copy.keys]
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


def _join(first: _Copy, copy: _Copy, reason: str) -> Join:
    common = LCSseq.similarity(first.keys, copy.keys)
    score = 100.0 * common / min(len(first.keys), len(copy.keys))
    told = f"Repeats the text of {first.article}; taken as first because {reason}."
    return Join(
        first.article, copy.article, "article", told, round(score, 1), SCORER, CLUSTER_THRESHOLD
    )
