"""Personal names within one article: which words are a person's name, and who is one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from counterpoint.actors import lexicon
from counterpoint.actors.gazetteer import fold

SPELLING = 85
"""Least `rapidfuzz.fuzz.ratio` of two given names of one surname: Yaqoob and Yaqoub reach 91,
Mohammad and Mahmoud 67, Jon and John 86, Maria and Mario 80."""
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of an article: the fullest name and where full names of him or her stand."""

    name: str
    parts: tuple[str, ...]
    places: tuple[int, ...]


def parts(name: str) -> tuple[str, ...]:
    """The words of a personal name for comparison: folded, lower case, one spelling, no Jr."""
    bare = [word for word in fold(name).lower().split() if word not in _SUFFIXES and word != "s"]
    particles = lexicon.words("person_particles")
    solid = [word for word in bare if word not in particles] or bare
    return tuple(lexicon.variants().get(word, word) for word in solid)


def same(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two full names can be one person's: same surname, and the given names agree.

    One set of given names must hold the other; initials and close spellings count as agreement.
    """
    if len(left) < 2 or len(right) < 2:
        return False
    short, long = sorted((left, right), key=len)
    if short[-1] != long[-1]:
        return _family_first(short, long)
    given = list(long[:-1])
    return all(_take(word, given) for word in short[:-1]) and _agree(short[0], long[0])


def _family_first(short: Sequence[str], long: Sequence[str]) -> bool:
    """Moon Jae and Moon Jae-in: a name with its family name first, cut short."""
    return len(short) > 1 and len(long) == 3 and tuple(long[: len(short)]) == tuple(short)


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
    for place, name in names:
        fitting = [
            group
            for group in groups
            if all(same(parts(name), parts(n)) or parts(n) == parts(name) for _, n in group)
        ]
        if len(fitting) == 1:
            fitting[0].append((place, name))
        else:
            groups.append([(place, name)])
    return [_person(group) for group in groups]


def _person(group: Sequence[tuple[int, str]]) -> Person:
    name = max(group, key=lambda item: (len(parts(item[1])), -item[0]))[1]
    return Person(name, parts(name), tuple(place for place, _ in group))


def holder(people: Sequence[Person], word: str, place: int) -> Person | None:
    """The person a bare surname or given name means at an offset, by the names around it.

    With two holders the nearest full name before it decides; without one before it, nobody.
    """
    wanted = parts(word)
    for end in (-1, 0):
        owners = [person for person in people if _part(person.parts, end) == wanted[-1:]]
        if len(owners) == 1:
            return owners[0]
        if owners:
            before = [
                (max(x for x in p.places if x <= place), p)
                for p in owners
                if min(p.places) <= place
            ]
            return max(before, key=lambda item: item[0])[1] if before else None
    return None


def _part(words: Sequence[str], end: int) -> tuple[str, ...]:
    return (words[end],)
