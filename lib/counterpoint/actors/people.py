"""Personal names within one article: which words are a person's name, and who is one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold
from counterpoint.knowledge import load

SPELLING = 85
"""Least `rapidfuzz.fuzz.ratio` of two given names of one surname: Yaqoob and Yaqoub reach 91,
Mohammad and Mahmoud 67, Jon and John 86, Maria and Mario 80."""
_SUFFIXES = {"ii", "iii", "iv", "sr"}
_JUNIOR = "jr"
DOMINANT = 2
"""How many times as often as a namesake the first bearer of a surname must be named in full for
the bare surname to stay his or hers after the namesake came up."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of an article: the fullest name and where full names of him or her stand."""

    name: str
    parts: tuple[str, ...]
    places: tuple[int, ...]
    by_surname: bool = False
    """Whether the article only ever gives the surname, with a title; bare, it is then his or hers."""


@lru_cache(maxsize=1 << 14)
def parts(name: str) -> tuple[str, ...]:
    """The words of a personal name for comparison: folded, lower case, one spelling of each.

    Particles and III are left out; Jr. comes first, so that father and son stay apart.
    """
    bare = [word for word in fold(name).lower().split() if word not in _SUFFIXES and word != "s"]
    particles = lexicon.words("person_particles")
    solid = [word for word in bare if word not in particles and word != _JUNIOR] or bare
    own = tuple(lexicon.variants().get(word, word) for word in solid)
    return (_JUNIOR, *own) if _JUNIOR in bare and own != (_JUNIOR,) else own


def same(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two full names can be one person's: same surname, and the given names agree.

    One set of given names must hold the other and begin alike; initials and close spellings count
    as agreement. A name that is the end of the other is the same: Suu Kyi, Aung San Suu Kyi.
    """
    if len(left) < 2 or len(right) < 2 or (left[0] == _JUNIOR) != (right[0] == _JUNIOR):
        return False
    short, long = sorted((left, right), key=len)
    if short[-1] != long[-1]:
        return False
    if tuple(long[-len(short) :]) == tuple(short):
        return True
    given = list(long[:-1])
    return all(_take(word, given) for word in short[:-1]) and _agree(short[0], long[0])


def _take(word: str, given: list[str]) -> bool:
    for other in given:
        if _agree(word, other):
            given.remove(other)
            return True
    return False


def _agree(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    return fuzz.ratio(left, right) >= SPELLING


def gather(names: Sequence[tuple[int, str]]) -> list[Person]:
    """Full names with their offsets, made into persons; a name that could be two stays its own."""
    groups: list[list[tuple[int, str]]] = []
    by_surname: dict[tuple[str, ...], list[list[tuple[int, str]]]] = defaultdict(list)
    for place, name in names:
        alike = by_surname[parts(name)[-1:]]
        fitting = [group for group in alike if all(_one(name, other) for _, other in group)]
        if len(fitting) == 1:
            fitting[0].append((place, name))
        else:
            groups.append([(place, name)])
            alike.append(groups[-1])
    return [_person(group) for group in groups]


def _one(name: str, other: str) -> bool:
    return parts(name) == parts(other) or same(parts(name), parts(other))


def _ends(name: str, other: str) -> bool:
    """Whether a name only puts words before another: Crooked Hillary Clinton."""
    long, short = parts(name), parts(other)
    return len(long) > len(short) and long[-len(short) :] == short


def _person(group: Sequence[tuple[int, str]]) -> Person:
    told = [
        (place, name)
        for place, name in group
        if not any(at < place and _ends(name, other) for at, other in group)
    ]
    name = max(told, key=lambda item: (len(parts(item[1])), -item[0]))[1]
    return Person(name, parts(name), tuple(place for place, _ in group))


def bears(person: Person, word: str) -> bool:
    """Whether a bare name is the surname or the first word of a person's name."""
    wanted = parts(word)[-1:]
    return wanted in (person.parts[-1:], person.parts[:1])


def fits(person: Person, name: str) -> bool:
    """Whether a full name can be this person's."""
    return parts(name) == person.parts or same(parts(name), person.parts)


def whole(persons: Sequence[Person], name: str) -> Person | None:
    """The only person whom a full name fits."""
    surname = parts(name)[-1:]
    fitting = [p for p in persons if p.parts[-1:] == surname and fits(p, name)]
    return fitting[0] if len(fitting) == 1 else None


def holder(persons: Sequence[Person], word: str, place: int) -> Person | None:
    """The person a bare surname or given name means at an offset, by the names around it.

    With two bearers the nearest full name before it decides, unless the bearer named first is
    named in full far more often; without one before it, nobody.
    """
    wanted = parts(word)[-1:]
    for end in (slice(-1, None), slice(0, 1)):
        owners = [person for person in persons if person.parts[end] == wanted]
        if len(owners) == 1:
            return owners[0]
        if owners:
            return _nearest([person for person in owners if person.places[0] <= place], place)
    return None


def _nearest(owners: Sequence[Person], place: int) -> Person | None:
    by_surname = [person for person in owners if person.by_surname]
    if len(by_surname) == 1:
        return by_surname[0]
    if not owners:
        return None
    first = min(owners, key=lambda person: person.places[0])
    nearest = max(owners, key=lambda person: max(at for at in person.places if at <= place))
    often = len(first.places) >= DOMINANT * len(nearest.places)
    return first if often else nearest


@dataclass(frozen=True, slots=True)
class Leader:
    """A well-known holder of a high office, past or present."""

    name: str
    of: str
    roles: tuple[str, ...]


@cache
def _leaders() -> tuple[Leader, ...]:
    return tuple(
        Leader(row["name"], row["of"], tuple(row["roles"].split("|")))
        for row in load("leaders.csv")
    )


@cache
def _leaders_by(word: str) -> tuple[Leader, ...]:
    return tuple(
        leader for leader in _leaders() if word in (parts(leader.name)[-1], parts(leader.name)[0])
    )


def leader(name: str, role: str, named: Collection[str]) -> Leader | None:
    """The well-known leader a name means in an article that names his or her country.

    A bare surname needs the very role; with two such leaders nobody is meant.
    """
    own = parts(name)
    fitting = [
        who
        for who in _leaders_by(own[-1])
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
