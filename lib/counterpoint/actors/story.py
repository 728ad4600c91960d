"""What an article has told up to a place: who held which role, and who was named last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.leaders as leaders
import counterpoint.actors.lexicon as lexicon
import counterpoint.actors.people as people
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Mention

REACH = 200
"""How many mentions back a description may mean; an article of 10,000 words holds some 400."""
_PAST = "former"


@dataclass(slots=True)
class Story:
    """The mentions of an article so far, in text order, and what later ones may point back to."""

    mentions: list[Mention] = field(default_factory=list)
    lands: dict[str, str] = field(default_factory=dict)
    """The country in which a person was first said to hold an office."""
    _told: dict[str, dict[tuple[tuple[str, ...], str, str], Mention]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, mention: Mention) -> None:
        """Take in the next mention."""
        self.mentions.append(mention)
        if mention.kind != "person" or not mention.name or mention.how == "description":
            return
        self._counts[mention.name] += 1
        self._hold(mention, mention.role, mention.parent)
        known = leaders.leader(mention.name, "", {mention.parent})
        for role in known.roles if known is not None else ():
            self._hold(mention, role, "")
        entry = gazetteer.entry(mention.parent) if mention.role else None
        if entry is not None and entry.kind == "country":
            self.lands.setdefault(mention.name, entry.name)

    def _hold(self, mention: Mention, role: str, parent: str) -> None:
        words = role_words(role)
        if words:
            self._told[words[-1]][words, parent, mention.name] = mention

    def last(self) -> Mention | None:
        """The mention right before."""
        return self.mentions[-1] if self.mentions else None

    def latest(self, fits: Callable[[Mention], bool]) -> Mention | None:
        """The nearest earlier mention that has a name and fits."""
        near = islice(reversed(self.mentions), REACH)
        return next((m for m in near if m.name and fits(m)), None)

    def holder(self, role: str, parent: str) -> Mention | None:
        """The person before who was given this role, and this owner where one is told.

        Of several the one named far more often than any other; else nobody.
        """
        words = role_words(role)
        holders = {
            name: mention
            for (told, of, name), mention in self._told.get(words[-1] if words else "", {}).items()
            if (of == parent or not parent) and alike_words(told, words)
        }
        ranked = Counter({name: self._counts[name] for name in holders}).most_common(2)
        (first, often), (_, less) = ([*ranked, ("", 0), ("", 0)])[:2]
        return holders[first] if often >= people.DOMINANT * less and often else None


def alike(left: str, right: str) -> bool:
    """Whether two wordings are one role: the same words in one spelling, or one the other's end.

    A deputy, a former and an acting holder are not the holder.
    """
    return alike_words(role_words(left), role_words(right))


def alike_words(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words of two roles name one; who is told as a new holder (right) is not the old one."""
    short, long = sorted((left, right), key=len)
    extra = set(long[: len(long) - len(short)])
    other = lexicon.words("ranks") | (lexicon.words("newcomers") if long == right else set())
    return bool(short) and long[-len(short) :] == short and not extra & other


def role_words(role: str) -> tuple[str, ...]:
    """The words of a role in one spelling; every wording of a past holder begins with `former`."""
    words = [lexicon.spelled().get(word, word) for word in fold(role).lower().split()]
    past = [word for word in words if word in lexicon.words("past")]
    rest = tuple(word for word in words if word not in past)
    return (_PAST, *rest) if past and rest else rest
