"""Names to actors: mentions of several texts grouped by `link_actors`, measured with B3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import counterpoint

from tests.evaluate.bench import Figure, Mistake, Peer, Result, three
from tests.evaluate.metrics import Score, b_cubed, strays

MEASURED = "measured beside ours, the same mentions"


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions that are grouped together, and the texts they stand in."""

    name: str
    mentions: tuple[str, ...]
    expected: tuple[str, ...]
    """Whom each mention means."""
    texts: tuple[str, ...]


def measured(groups: Iterable[Group], peers: Sequence[Peer], unit: str) -> Result:
    """B3 over all groups together; mentions of different groups never mean the same."""
    known = list(groups)
    found = [counterpoint.link_actors(g.mentions, g.texts) for g in known]
    here = [Peer(name, _simple(known, key).f1, MEASURED) for name, key in _SIMPLE.items()]
    mentions = sum(len(g.mentions) for g in known)
    texts = sum(len(g.texts) for g in known)
    parts = (
        Figure(f"B3 F1, {g.name}", b_cubed(g.expected, ours).f1, f"{len(g.mentions)} mentions")
        for g, ours in zip(known, found, strict=True)
    )
    return Result(
        f"{mentions} mentions in {texts} texts, {len(known)} {unit}",
        (*three("B3", _over(known, found), "", [*here, *peers]), *parts),
        tuple(m for g, ours in zip(known, found, strict=True) for m in _mistakes(g, ours)),
    )


def _over(groups: Sequence[Group], found: Sequence[Sequence[str]]) -> Score:
    """B3 with every label kept apart by its group."""
    expected = [(g.name, label) for g in groups for label in g.expected]
    return b_cubed(
        expected,
        [(g.name, label) for g, ours in zip(groups, found, strict=True) for label in ours],
    )


def _last_word(mention: str) -> str:
    words = mention.removesuffix("'s").removesuffix("’s").split()
    return words[-1].strip(".,'’\"").lower() if words else ""


_SIMPLE: dict[str, Callable[[str], str]] = {"exact string": str, "last word": _last_word}


def _simple(groups: Sequence[Group], key: Callable[[str], str]) -> Score:
    return _over(groups, [[key(m) for m in g.mentions] for g in groups])


def _mistakes(group: Group, found: Sequence[str]) -> list[Mistake]:
    """Mentions that stand with another actor, and mentions that are apart from their own."""
    merged = [
        Mistake(
            "joined with another actor",
            f"{found[at]} <- {group.mentions[at]}",
            f"{group.name}: {group.mentions[at]!r} is {group.expected[at]}, ours {found[at]!r}",
        )
        for at, _ in strays(found, group.expected)
    ]
    split = [
        Mistake(
            "apart from its own",
            f"{group.expected[at]} / {found[at]}",
            f"{group.name}: {group.mentions[at]!r} is {group.expected[at]}, ours {found[at]!r}",
        )
        for at, _ in strays(group.expected, found)
    ]
    return merged + split
