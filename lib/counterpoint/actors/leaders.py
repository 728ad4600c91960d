"""Well-known holders of high offices, past and present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from counterpoint.actors.people import parts, same
from counterpoint.knowledge import load


@dataclass(frozen=True, slots=True)
class Leader:
    """A well-known holder of a high office, past or present."""

    name: str
    of: str
    roles: tuple[str, ...]


@cache
def _by_word() -> Mapping[str, Sequence[Leader]]:
    """The leaders by the last and by the first word of their names."""
    table: dict[str, list[Leader]] = defaultdict(list)
    for row in load("leaders.csv"):
        leader = Leader(row["name"], row["of"], tuple(row["roles"].split("|")))
        for word in {parts(leader.name)[-1], parts(leader.name)[0]}:
            table[word].append(leader)
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
            else role in who.roles
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def led(name: str, role: str, country: str) -> bool:
    """Whether the tables know this person as the holder of a role in a country."""
    who = leader(name, role, {country})
    return who is not None and role in who.roles
