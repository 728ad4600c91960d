"""Well-known holders of high offices, past and present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.people import parts, same
from counterpoint.knowledge import load

MISSPELT = 90
"""Least `rapidfuzz.fuzz.ratio` of a surname and its misspelling beside the same given name:
Mitterand and Mitterrand reach 95, Hasan and Hassan 91, Saleh and Salih 80, Karimi and Karimov 77."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A well-known holder of a high office, past or present."""

    name: str
    of: str
    roles: tuple[str, ...]


@cache
def _by_word() -> Mapping[str, Sequence[Leader]]:
    """The leaders by each word of their names, in the one spelling in which names are compared."""
    table: dict[str, list[Leader]] = defaultdict(list)
    for row in load("leaders.csv"):
        leader = Leader(row["name"], row["of"], tuple(filter(None, row["roles"].split("|"))))
        for word in dict.fromkeys(fold(leader.name).lower().split()):
            table[lexicon.variants().get(word, word)].append(leader)
    return table


def leader(name: str, role: str, named: Collection[str]) -> Leader | None:
    """The well-known leader a name means in an article that names his or her country.

    A bare surname needs the very role; with two such leaders nobody is meant.
    """
    own = parts(name)
    fitting = [
        who
        for who in _by_word().get(own[-1] if own else "", ())
        if who.of in named
        and (
            same(own, parts(who.name)) or own == parts(who.name)
            if len(own) > 1
            else role in who.roles and _may_be(own, parts(who.name))
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def land(name: str, role: str, named: Collection[str]) -> str:
    """The one country whose leaders a name can mean; empty when there are two of them or none.

    A full name needs the role or an article that names the country, a bare surname the role.
    President Bush is of the United States, whichever of the two he is. A surname may be misspelt by
    a letter beside the right given name.
    """
    own = parts(name)
    near = [who for word in {*own[-1:], *own[:1]} for who in _by_word().get(word, ())]
    lands = {
        who.of
        for who in near
        if (_held(who, role) or (len(own) > 1 and who.of in named))
        if _may_be(own, parts(who.name))
    }
    return lands.pop() if len(lands) == 1 else ""


def _held(who: Leader, role: str) -> bool:
    """Whether a role is one of a leader's, also with words before it: ousted president."""
    ranks = set(role.split()[:-1]) & {"deputy", "vice", "assistant"}
    return role in who.roles or (not ranks and any(role.endswith(f" {r}") for r in who.roles))


def _may_be(own: Sequence[str], full: Sequence[str]) -> bool:
    if len(own) == 1:
        return own[0] in (full[-1], full[0])
    misspelt = own[0] == full[0] and fuzz.ratio(own[-1], full[-1]) >= MISSPELT
    return own == full or same(own, full) or misspelt


def in_office(name: str) -> bool:
    """Whether somebody of that full name is in the tables as the holder of an office."""
    own = parts(name)
    near = _by_word().get(own[-1] if own else "", ())
    return any(who.roles and parts(who.name) == own for who in near)


def led(name: str, role: str, country: str) -> bool:
    """Whether the tables know this person as the holder of a role in a country."""
    who = leader(name, role, {country})
    return who is not None and role in who.roles
