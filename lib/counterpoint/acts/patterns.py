"""Which act a doing is, by the patterns of `knowledge/deeds.json`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import counterpoint.acts.doings as doings
from counterpoint import knowledge
from counterpoint.acts.doings import Doing

GROUP, WORD, UP, SUBJECT, ALONE, ANY = "@", "=", "+", "<", "-", "*"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand beside a verb for it to be an act."""

    act: str
    """Empty when the verb is no act in these words."""
    particle: str
    objects: frozenset[str]
    """Words or `@groups` one of which is the object; empty when any object, or none, will do."""
    preposition: str
    governed: frozenset[str]
    subjects: frozenset[str]
    alone: bool
    """Whether the verb must have no object."""

    def weight(self) -> int:
        """How much the pattern asks for; the pattern that asks for most wins."""
        asked = (self.particle, self.objects, self.preposition, self.governed, self.subjects)
        return sum(map(bool, asked)) + self.alone

    def fits(self, doing: Doing) -> bool:
        """Whether all that the pattern asks for stands beside the verb."""
        if self.particle and self.particle not in doing.particles:
            return False
        # The parser takes the particle of 'handed over arms' for a preposition.
        objects = doing.objects | doing.prepositions.get(self.particle, frozenset())
        if self.objects and self.objects.isdisjoint(objects):
            return False
        if self.subjects and self.subjects.isdisjoint(doing.subjects):
            return False
        if self.alone and doing.objects:
            return False
        return self._governs(doing)

    def _governs(self, doing: Doing) -> bool:
        if not self.preposition:
            return True
        noun = doing.prepositions.get(self.preposition)
        return noun is not None and (not self.governed or not self.governed.isdisjoint(noun))


def act(doing: Doing) -> str:
    """The act of a doing, or an empty string.

    Ending what a verb of cooperation or conflict holds is another act: 'lifted the curfew'.
    """
    known = (*table().get(doing.verb, ()), *table()[ANY])
    fitting = [pattern for pattern in known if pattern.fits(doing)]
    return max(fitting, key=Pattern.weight).act if fitting else ""


@cache
def table() -> dict[str, list[Pattern]]:
    """All patterns by verb, in the order in which equals win."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    tables = knowledge.load(doings.DEEDS)
    for name, texts in (("", tables["none"]), *tables["acts"].items()):
        for text in texts:
            for verb, pattern in _read(name, text):
                found[verb].append(pattern)
    for kind, verbs in (("does", "%hold"), ("undoes", "%end"), ("undoes", "%break_off +off")):
        for group, name in tables[kind].items():
            for verb, pattern in _read(name, f"{verbs} @{group}"):
                found[verb].append(pattern)
    return found


def _read(name: str, text: str) -> Iterator[tuple[str, Pattern]]:
    """A pattern in its notation, once for each of its verbs.

    >>> [(verb, p.particle, sorted(p.objects)) for verb, p in _read("coerce", "shut|close +down =mill|port")]
    [('shut', 'down', ['mill', 'port']), ('close', 'down', ['mill', 'port'])]
    """
    head, *parts = text.split(" ")
    verbs = knowledge.load(doings.DEEDS)["verbs"][head[1:]] if head[0] == "%" else head.split("|")
    particle = preposition = ""
    objects = governed = subjects = frozenset[str]()
    for part in parts:
        before, colon, after = part.partition(":")
        if colon:
            preposition, governed = before, _words(after)
        elif part[0] == UP:
            particle = part[1:]
        elif part[0] == SUBJECT:
            subjects = _words(part[1:])
        elif part != ALONE:
            objects = _words(part)
    pattern = Pattern(name, particle, objects, preposition, governed, subjects, ALONE in parts)
    return ((verb, pattern) for verb in verbs)


def _words(text: str) -> frozenset[str]:
    """The words of `=fire|blaze` or the group of `@aid`; without a mark the first begins with one."""
    if text.startswith(GROUP):
        return frozenset({text})
    return frozenset(text.removeprefix(WORD).split("|")) if text else frozenset()
