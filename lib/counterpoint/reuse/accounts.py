"""Reprints: articles that repeat one text, and which of them likely came first."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from counterpoint.reuse.clusters import CLUSTER_THRESHOLD, cluster_texts
from counterpoint.reuse.days import apart
from counterpoint.reuse.types import Join
from counterpoint.reuse.words import fold, words

SOURCE_THRESHOLD = 60.0
"""Share of the shorter text (0-100) that an article must have in common with its likely source. Of
1,153 copies in a crawl of one real event, a smaller one and a made corpus all but two had 70."""
SCORER = "LCSseq on words, or the root of shared word triples, over the shorter text"


@dataclass(frozen=True, slots=True)
class _Copy:
    article: str
    keys: tuple[str, ...]
    credits: tuple[str, ...] = ()
    published: str = ""
    outlet: str = ""
    credited: int = 0
    """How many other articles of its cluster name its outlet as their source."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """What two texts share."""

    score: float
    """Of the shorter text's words, 0-100: in order, or in runs that moved."""
    of_copy: float
    """Share of the copy's words that the source has in the same order, 0-100."""
    of_source: float

    @property
    def moved(self) -> bool:
        """Whether they share more when the order of paragraphs is left out."""
        return self.score > max(self.of_copy, self.of_source)


def accounts(
    articles: Sequence[tuple[str, str]],
    credits: Mapping[str, Sequence[str]] | None = None,
    published: Mapping[str, str] | None = None,
    outlets: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], tuple[Join, ...]]:
    """The account of each article, and a join for every article that repeats another.

    `articles` are pairs of identifier and text, `credits` the agencies and outlets each names as
    its source, `published` their EDTF dates, `outlets` who published them. An account is named
    after its likely first article: the one whose outlet others credit; else the earliest dated;
    else one that credits nobody; else the longest. Every other article of it shares most of the
    shorter text with a likely source among those that came before it, and a join from that source
    says how much and why; what shares text with none of them is an account of its own, even when
    it is like a third article.
    """
    copies = [
        _Copy(
            article,
            tuple(word.key for word in words(text)),
            tuple((credits or {}).get(article, ())),
            (published or {}).get(article, ""),
            (outlets or {}).get(article, ""),
        )
        for article, text in articles
    ]
    found: dict[str, str] = {}
    joins: list[Join] = []
    for group in _grouped(copies, cluster_texts(text for _, text in articles)):
        for first, members in _traced(_ranked(group)):
            found.update({copy.article: first.article for copy, _, _ in members})
            joins += _joins(first, members)
    return found, tuple(sorted(joins, key=lambda join: (join.left, join.right)))


def _grouped(copies: Sequence[_Copy], labels: Sequence[int]) -> list[list[_Copy]]:
    """The articles of each cluster; those without words are alone."""
    groups: dict[int, list[_Copy]] = defaultdict(list)
    for number, (copy, label) in enumerate(zip(copies, labels, strict=True)):
        groups[label if copy.keys else -number - 1].append(copy)
    return list(groups.values())


def _ranked(group: Sequence[_Copy]) -> list[_Copy]:
    """The articles of a cluster, the likely first one first."""
    credited = Counter(
        name
        for copy in group
        for name in {fold(credit) for credit in copy.credits} - {fold(copy.outlet)}
    )
    return sorted(
        (replace(copy, credited=credited[fold(copy.outlet)]) for copy in group),
        key=lambda copy: (
            -copy.credited,
            not copy.published,
            copy.published,
            len(copy.credits),
            -len(copy.keys),
            copy.article,
        ),
    )


def _traced(ranked: Sequence[_Copy]) -> Iterator[tuple[_Copy, list[_Traced]]]:
    """The accounts of a cluster: the first article of each, and its members with their sources."""
    first_of: dict[str, _Copy] = {}
    members: dict[str, list[_Traced]] = {}
    for number, copy in enumerate(ranked):
        source, alike = _source(copy, ranked[:number])
        first = first_of[source.article] if alike.score >= SOURCE_THRESHOLD else copy
        first_of[copy.article] = first
        members.setdefault(first.article, []).append((copy, source, alike))
    for traced in members.values():
        yield traced[0][0], traced


def _source(copy: _Copy, before: Sequence[_Copy]) -> tuple[_Copy, _Alike]:
    """The likely source of an article: the first, unless it is less than alike and another is more.

    Of a story that is rewritten through the day the last version may share little with the first.
    """
    best = copy, _Alike(0.0, 0.0, 0.0)
    for other in before:
        alike = _alike(copy, other)
        if alike.score > best[1].score:
            best = other, alike
        if best[1].score >= CLUSTER_THRESHOLD:
            break
    return best


def _because(first: _Copy, others: Sequence[_Copy]) -> str:
    """What speaks for an article being the first of its account."""
    if not others:
        return ""
    other = others[0]
    if first.credited:
        return f"{first.credited} of the others name{'s' * (first.credited == 1)} {first.outlet} as the source"
    if (apart(first.published, other.published) or 0) > 0:
        return f"it has the earliest date ({first.published})"
    if len(first.credits) < len(other.credits):
        return "it names no other source" if not first.credits else "it names fewer sources"
    if len(first.keys) > max(len(copy.keys) for copy in others):
        return "it is the longest"
    return "nothing tells which came first"


def _joins(first: _Copy, members: Sequence[_Traced]) -> Iterator[Join]:
    """A join of each member of an account but the first, from its source."""
    reason = _because(first, [copy for copy, _, _ in members if copy is not first])
    for copy, source, alike in members:
        if copy is not first:
            told = f"{first.article} is taken as the first because {reason}"
            yield _join(copy, source, alike, told)


def _join(copy: _Copy, source: _Copy, alike: _Alike, first: str) -> Join:
    shared = (
        f"{alike.of_copy:.0f} % of its words stand there in the same order and are "
        f"{alike.of_source:.0f} % of that text"
    )
    told = [f"Repeats the text of {source.article}: {shared}"]
    if alike.moved:
        told.append("more of it stands there in another order")
    if source.outlet and fold(source.outlet) in {fold(credit) for credit in copy.credits}:
        told.append(f"it names {source.outlet} as its source")
    return Join(
        source.article,
        copy.article,
        "article",
        "; ".join([*told, first]) + ".",
        round(alike.score, 1),
        SCORER,
        SOURCE_THRESHOLD,
    )


def _alike(copy: _Copy, source: _Copy) -> _Alike:
    common = LCSseq.similarity(copy.keys, source.keys)
    of_copy, of_source = 100.0 * common / len(copy.keys), 100.0 * common / len(source.keys)
    score = max(of_copy, of_source)
    if score < CLUSTER_THRESHOLD:
        runs = [set(zip(c.keys, c.keys[1:], c.keys[2:], strict=False)) for c in (copy, source)]
        moved = len(runs[0] & runs[1]) / max(1, min(map(len, runs)))
        score = max(score, 100.0 * math.sqrt(moved))
    return _Alike(score, of_copy, of_source)


_Traced = tuple[_Copy, _Copy, _Alike]
"""An article, its likely source and what the two share."""
