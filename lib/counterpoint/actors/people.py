"""Personal names within one article: which words are a person's name, and who is one person."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from string import ascii_lowercase

from nicknames import name_triplets
from rapidfuzz import fuzz

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold

SPELLING = 85
"""Least `rapidfuzz.fuzz.ratio` of two given names of one surname: Yaqoob and Yaqoub reach 91,
Mohammad and Mahmoud 67, Jon and John 86, Maria and Mario 80."""
_SUFFIXES = {"ii", "iii", "iv", "sr"}
_JUNIOR = "jr"
DOMINANT = 2
"""How many times as often as a namesake the first bearer of a surname must be named in full for
the bare surname to stay his or hers after the namesake came up."""
_STEM = 4
"""Least letters that a pet name shares with a given name: Jerr-y has them, Mar-y has not."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of an article: the fullest name and where full names of him or her stand."""

    name: str
    parts: tuple[str, ...]
    places: tuple[int, ...]
    """Rising offsets."""
    by_surname: bool = False
    """Whether the article only ever gives the surname, with a title; bare, it is then his or hers."""
    settled: bool = False
    """Whether the bare surname was his or hers before a namesake came up; it then stays so."""
    wordings: tuple[str, ...] = ()
    """Every full name that is his or hers."""


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


def same(left: Sequence[str], right: Sequence[str], short_forms: bool = True) -> bool:
    """Whether two full names can be one person's: same surname, and the given names agree.

    One set of given names must hold the other and begin alike; initials and close spellings count
    as agreement, and so do short forms unless they are left out. A name that is the end of the
    other is the same: Suu Kyi, Aung San Suu Kyi.
    """
    if len(left) < 2 or len(right) < 2 or (left[0] == _JUNIOR) != (right[0] == _JUNIOR):
        return False
    short, long = sorted((left, right), key=len)
    if short[-1] != long[-1]:
        return False
    if tuple(long[-len(short) :]) == tuple(short):
        return True
    if not _agree(short[0], long[0], short_forms):
        return False
    given = list(long[:-1])
    return all(_take(word, given, short_forms) for word in short[:-1])


def _take(word: str, given: list[str], short_forms: bool) -> bool:
    for other in given:
        if _agree(word, other, short_forms):
            given.remove(other)
            return True
    return False


def _agree(left: str, right: str, short_forms: bool) -> bool:
    if left == right:
        return True
    if left[:1] == right[:1] and (len(left) == 1 or len(right) == 1):
        return True
    spelled = left[:1] == right[:1] and fuzz.ratio(left, right) >= SPELLING
    return spelled or (short_forms and is_short_form(left, right))


def is_short_form(left: str, right: str) -> bool:
    """Whether one given name is a usual short form of the other: Bob and Robert, Jerry, Jerrold."""
    if right in _short_forms().get(left, ()):
        return True
    short, long = sorted((left, right), key=len)
    stem = short.removesuffix("y").removesuffix("ie")
    return _STEM <= len(stem) < len(short) and long.startswith(stem)


@cache
def _short_forms() -> dict[str, set[str]]:
    """The pairs of the `nicknames` package, both ways round."""
    table: dict[str, set[str]] = defaultdict(set)
    for full, _, short in name_triplets():
        table[full].add(short)
        table[short].add(full)
    return table


def gather(names: Iterable[tuple[int, str]]) -> list[Person]:
    """Full names with their offsets, made into persons; a name that could be two stays its own.

    Short forms of given names are asked last, and only where they leave one answer.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in names:
        places[name].append(place)
    groups = _grouped(list(places))
    return [_person(group, places) for group in _with_short_forms(groups)]


def _grouped(names: Sequence[str]) -> list[list[str]]:
    """Wordings of one name together: each is compared with those of its surname and initial."""
    groups: list[list[str]] = []
    index: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    solid: dict[str, int] = {}
    for name in names:
        near = dict.fromkeys(at for key in _sought(name) for at in index.get(key, ()))
        fitting = [at for at in near if all(_one(name, other) for other in groups[at])]
        at = solid.get(_solid(name), fitting[0] if len(fitting) == 1 else len(groups))
        if at == len(groups):
            groups.append([])
        groups[at].append(name)
        solid.setdefault(_solid(name), at)
        for key in _keys(name):
            index[key][at] = None
    return groups


def _keys(name: str) -> Iterator[tuple[str, str]]:
    """Under what a name is kept: its surname with the beginning of every given name."""
    surname, *given = reversed(parts(name))
    return ((surname, beginning) for beginning in dict.fromkeys(w[:2] for w in given or [""]))


def _sought(name: str) -> Iterator[tuple[str, str]]:
    """Under what names that may be the same are kept: an initial may stand for any beginning."""
    surname, *given = reversed(parts(name))
    for beginning in dict.fromkeys(w[:2] for w in given or [""]):
        yield surname, beginning
        if len(beginning) == 2:
            yield surname, beginning[0]
        else:
            yield from ((surname, beginning + letter) for letter in ascii_lowercase)


def _solid(name: str) -> str:
    """A name without its gaps, in which Del Giudice is DelGiudice."""
    return fold(name).lower().replace(" ", "")


def _one(name: str, other: str) -> bool:
    left, right = parts(name), parts(other)
    return left == right or same(left, right, short_forms=False)


def _with_short_forms(groups: list[list[str]]) -> list[list[str]]:
    """Groups joined in pairs whose given names are short forms, where each has one such partner."""
    surnames: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        surnames[parts(group[0])[-1]].append(at)
    joined: dict[int, int] = {}
    for block in surnames.values():
        joined.update(_partners(groups, block))
    kept = (at for at in range(len(groups)) if at not in joined.values())
    return [groups[at] + (groups[joined[at]] if at in joined else []) for at in kept]


def _partners(groups: Sequence[Sequence[str]], block: Sequence[int]) -> dict[int, int]:
    """The earlier and the later group of each pair."""
    first: dict[str, list[int]] = defaultdict(list)
    for at in block:
        first[parts(groups[at][0])[0]].append(at)
    words = {word for word in first if len(block) > 1}
    near = {w: [*_short_forms().get(w, set()) & words, *_stems(w, words)] for w in words}
    found: dict[int, set[int]] = defaultdict(set)
    for word, others in near.items():
        for one, two in ((a, b) for other in others for a in first[word] for b in first[other]):
            if same(parts(groups[one][0]), parts(groups[two][0])):
                found[one].add(two)
                found[two].add(one)
    single = {at: next(iter(with_)) for at, with_ in found.items() if len(with_) == 1}
    return {at: other for at, other in single.items() if single.get(other) == at and at < other}


def _stems(word: str, words: Iterable[str]) -> list[str]:
    """The given names that a pet name in -y or -ie begins."""
    stem = word.removesuffix("y").removesuffix("ie")
    if not _STEM <= len(stem) < len(word):
        return []
    return [other for other in words if other != word and other.startswith(stem)]


def _ends(name: str, other: str) -> bool:
    """Whether a name only puts words before another: Crooked Hillary Clinton."""
    long, short = parts(name), parts(other)
    return len(long) > len(short) and long[-len(short) :] == short


def _person(group: Sequence[str], places: Mapping[str, Sequence[int]]) -> Person:
    """The person of some wordings: the fullest one, but none that only puts words before another."""
    at = {name: places[name][0] for name in group}
    told = [n for n in group if not any(at[o] < at[n] and _ends(n, o) for o in group)]
    name = max(told, key=lambda name: (len(parts(name)), -at[name]))
    every = tuple(sorted(place for name in group for place in places[name]))
    return Person(name, parts(name), every, wordings=tuple(group))


def bears(person: Person, word: str) -> bool:
    """Whether a bare name is the surname or the first word of a person's name."""
    wanted = parts(word)[-1:]
    return wanted in (person.parts[-1:], person.parts[:1])


@dataclass(frozen=True, slots=True)
class People:
    """The persons of an article, looked up by full name, surname or first word."""

    persons: tuple[Person, ...] = ()
    """In the order in which they are first named."""
    second: frozenset[int] = frozenset()
    """Where a full name follows a namesake's in one sentence: Ana Ruiz, who is married to Luis Ruiz."""
    _names: Mapping[tuple[str, ...], Person | None] = field(default_factory=dict, repr=False)
    _surnames: Mapping[str, Sequence[Person]] = field(default_factory=dict, repr=False)
    _firsts: Mapping[str, Sequence[Person]] = field(default_factory=dict, repr=False)

    def whole(self, name: str) -> Person | None:
        """The only person whom a full name fits."""
        own = parts(name)
        if own in self._names:
            return self._names[own]
        fitting = [p for p in self._surnames.get(own[-1] if own else "", ()) if same(own, p.parts)]
        return fitting[0] if len(fitting) == 1 else None

    def bearers(self, word: str) -> Sequence[Person]:
        """The persons whose surname a bare name is, or else those whose first word it is."""
        own = parts(word)[-1:]
        return (own and (self._surnames.get(own[0]) or self._firsts.get(own[0]))) or ()

    def surnamed(self, word: str) -> Sequence[Person]:
        """The persons whose surname a bare name is."""
        return self._surnames.get(parts(word)[-1], ()) if parts(word) else ()

    def holder(self, word: str, place: int, among: Sequence[Person] = ()) -> Person | None:
        """The person a bare surname or given name means at an offset, by the names around it.

        With two bearers the nearest full name before it decides, unless the bearer named first is
        named in full far more often, or has been called by the surname before the other came up, or
        both have just been named in one sentence; without one before it, nobody. `among` narrows
        the bearers.
        """
        owners = among or self.bearers(word)
        if len(owners) == 1:
            return owners[0]
        named = [person for person in owners if person.places[0] <= place]
        return _nearest(named, place, self.second)


def settled(persons: Sequence[Person], bare: Mapping[str, Sequence[int]]) -> list[Person]:
    """Persons, told of each whether the article gave him or her the surname before a namesake came.

    `bare` holds where a surname stands alone, rising, by the surname as in `parts`.
    """
    first: dict[str, list[int]] = defaultdict(list)
    for person in persons:
        first[person.parts[-1]].append(person.places[0])
    told = []
    for person in persons:
        own, surname = person.places[0], person.parts[-1]
        later = min((at for at in first[surname] if at > own), default=own)
        alone = own == min(first[surname]) and any(own < at < later for at in bare.get(surname, ()))
        told.append(replace(person, settled=True) if alone else person)
    return told


def index(persons: Iterable[Person], second: frozenset[int] = frozenset()) -> People:
    """Persons with what they are looked up by; `second` is that of `People`."""
    ordered = tuple(sorted(persons, key=lambda person: person.places[0]))
    names: dict[tuple[str, ...], Person | None] = {}
    surnames: dict[str, list[Person]] = defaultdict(list)
    firsts: dict[str, list[Person]] = defaultdict(list)
    for person in ordered:
        surnames[person.parts[-1]].append(person)
        firsts[person.parts[0]].append(person)
        for own in dict.fromkeys(map(parts, (person.name, *person.wordings))):
            names[own] = person if names.get(own, person) == person else None
    return People(ordered, second, names, surnames, firsts)


def _nearest(owners: Sequence[Person], place: int, second: frozenset[int]) -> Person | None:
    by_surname = [person for person in owners if person.by_surname]
    if len(by_surname) == 1:
        return by_surname[0]
    if not owners:
        return None
    first = min(owners, key=lambda person: person.places[0])
    nearest = max(owners, key=lambda p: _last([at for at in p.places if at not in second], place))
    often = len(first.places) >= DOMINANT * len(nearest.places)
    return first if often or first.settled else nearest


def _last(places: Sequence[int], place: int) -> int:
    """The last of some places before one, or before all."""
    index = bisect_right(places, place)
    return places[index - 1] if index else -1
