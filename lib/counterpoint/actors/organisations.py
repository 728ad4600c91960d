"""Which names of organisations are one: in another spelling, spelled out, or shortened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Mention

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}s?")
INITIALS = 3
"""Least letters of an acronym that is matched by initials alone across articles."""

_OTHERS = frozenset({"description", "government"})
"""Mentions whose words are no name of whom they mean."""
Key = tuple[str, ...]
Merge = tuple[str, str, str]


def letters(text: str) -> bool:
    """Whether a name is an acronym by its look."""
    return _ACRONYM.fullmatch(text.replace(".", "")) is not None


def key(name: str) -> Key:
    """The words of an organisation's name without its legal form, joints and choice of spelling."""
    words = _words(name)
    while len(words) > 1 and words[-1] in lexicon.words("company_suffixes"):
        words = words[:-1]
    return words


def _words(name: str) -> Key:
    spelled, dropped = lexicon.spelled(), lexicon.words("dropped")
    words = [spelled.get(word, word) for word in fold(name.replace(".", "")).lower().split()]
    return tuple(word for word in words if word not in dropped) or tuple(words)


def initials(name: str) -> str:
    """The first letters of the capitalised words."""
    return "".join(word[0] for word in fold(name).split() if word[0].isupper())


def begin(text: str, acronym: str) -> bool:
    """Whether the last words before an acronym, joints aside, begin with its letters.

    >>> begin("the Harbour Users' Guild (", "HUG")
    True
    """
    wanted = acronym.replace(".", "").lower()
    dropped = lexicon.words("dropped") | lexicon.words("joints")
    bare = (fold(word).lower() for word in re.findall(r"[^\W\d]+", text) if len(word) > 1)
    return "".join(word[0] for word in bare if word not in dropped).endswith(wanted)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of several words, sorted, by what a short form may hold of them."""

    words: Mapping[Key, Sequence[str]]
    """By all their words."""
    beginnings: Mapping[Key, Sequence[str]]
    """By fewer of their first words."""
    initials: Mapping[str, Sequence[str]]

    def longer(self, name: str) -> str:
        """The one longer name that a short form abbreviates or begins; the name itself otherwise."""
        own = key(name)
        fitting = [other for other in self.words.get(own, ()) if len(other) > len(name)]
        if not fitting and letters(name):
            fitting = list(self.spelled_out(name))
        elif not fitting and own == _words(name):
            fitting = list(self.beginnings.get(own, ()))
        return max(fitting, key=len) if len({key(other) for other in fitting}) == 1 else name

    def spelled_out(self, name: str) -> Sequence[str]:
        """The names whose initials an acronym is."""
        return self.initials.get(name.replace(".", "").upper(), ())


def index(names: Iterable[str]) -> Names:
    """Names with what their short forms are looked up by."""
    words: dict[Key, list[str]] = defaultdict(list)
    beginnings: dict[Key, list[str]] = defaultdict(list)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for name in sorted(name for name in set(names) if " " in name):
        own = key(name)
        words[own].append(name)
        by_initials[initials(name)].append(name)
        for end in range(len(own)):
            beginnings[own[:end]].append(name)
    return Names(words, beginnings, by_initials)


def renames(mentions: Iterable[Mention]) -> tuple[dict[str, str], list[Merge]]:
    """Each name of an organisation that goes by another one in the corpus, and the reasons."""
    told = [m for m in mentions if m.kind != "person" and m.name and m.how not in _OTHERS]
    counts = Counter(m.name for m in told)
    free = [name for name in sorted(counts) if gazetteer.entry(name) is None]
    table: dict[str, str] = {}
    merges: list[Merge] = []
    for name, other, reason in _found(told, counts, free):
        target = _end(table, other)
        if name not in table and target != name:
            table[name] = target
            merges.append((target, name, reason))
    return {name: _end(table, name) for name in table}, [
        (_end(table, target), name, reason) for target, name, reason in merges
    ]


def _end(table: Mapping[str, str], name: str) -> str:
    """Where a chain of renames ends."""
    while name in table:
        name = table[name]
    return name


def _found(
    told: Sequence[Mention], counts: Counter[str], free: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Name, other name and reason, the surest reasons first."""
    spelled = _spelled_out(told)
    for name in free:
        full = spelled.get(fold(name), set()) - {name}
        if len(full) == 1:
            yield name, full.pop(), "spelled out in another article"
    for name, other in _same_words(told, counts, free):
        yield name, other, "the same words in another spelling"
    names = index(counts.keys() | {m.text for m in told if m.how in {"named", "alias"}})
    by_text = {m.text: m.name for m in told}
    for name in free:
        for other, reason in _shortened(name, names):
            yield name, by_text.get(other, other), reason


def _spelled_out(told: Iterable[Mention]) -> dict[str, set[str]]:
    """Short forms that some article gives for a name, folded, and the names."""
    longer: dict[str, set[str]] = defaultdict(set)
    for m in told:
        if m.how in {"acronym", "short name"} and fold(m.text) != fold(m.name):
            longer[fold(m.text)].add(m.name)
    return longer


def _same_words(
    told: Sequence[Mention], counts: Counter[str], free: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Names with one key: the table's name is kept, else the most frequent, then the shortest."""
    tabled = (m for m in told if m.how in {"named", "alias"} and gazetteer.entry(m.name))
    known = {key(m.text): m.name for m in tabled}
    groups: dict[Key, list[str]] = defaultdict(list)
    for name in free:
        groups[key(name)].append(name)
    for own, group in groups.items():
        kept = known.get(own) or min(group, key=lambda n: (-counts[n], len(n), n))
        yield from ((name, kept) for name in group if name != kept)


def _shortened(name: str, names: Names) -> Iterator[tuple[str, str]]:
    """The only longer name that an acronym or a beginning stands for, with the reason."""
    if letters(name) and len(name) >= INITIALS:
        fitting, reason = names.spelled_out(name), "the initials of the only such name"
    else:
        rest = [other for other in names.beginnings.get(key(name), ()) if _only_kind(name, other)]
        fitting, reason = rest, "the only such name, without what sort of body it is"
    if len({key(other) for other in fitting}) == 1:
        yield fitting[0], reason


def _only_kind(name: str, other: str) -> bool:
    """Whether a longer name only adds what sort of body it is: Airways, Bank, Group."""
    rest = key(other)[len(key(name)) :]
    kinds = lexicon.words("generic") | lexicon.words("company_suffixes")
    return " " not in name and key(name)[0] not in kinds and set(rest) <= kinds
