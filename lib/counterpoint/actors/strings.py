"""Bare name strings to canonical names, with whole texts as evidence where there are any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import counterpoint.actors.cores as cores
import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.lexicon as lexicon
from counterpoint import clean, parse
from counterpoint.actors.directory import link
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Directory, Mention
from counterpoint.actors.resolve import find
from counterpoint.article import Article, Document

AGREED = 0.8
"""Least share of a description's places that must mean one actor before the words alone do:
with less, "the president" of two countries in one set of texts would be either of them."""


def link_actors(names: Sequence[str], texts: Sequence[str] = ()) -> list[str]:
    """The canonical name of each name string, read in the light of the texts and of each other.

    Same length and order as `names`. A name that is no known actor, or that the texts use for
    several, stays itself, in the most frequent of the list's wordings of it: with and without an
    article, an owner, a description or a plural. Texts are whole articles; without any the tables
    and the other names decide.
    """
    found = {f"text {at:06}": find(_parsed(_article(text, at))) for at, text in enumerate(texts)}
    said = {name: find(_parsed(_whole(name))) for name in dict.fromkeys(names) if fold(name)}
    both = {**found, **{f"name {name}": mentions for name, mentions in said.items()}}
    directory = link(both)
    known = _Known(said, directory, *_wordings(found, directory))
    decided = {name: known.actor(name) for name in said}
    rest = _families([name for name in names if name in said and not decided[name]], known)
    return [decided.get(name) or rest.get(name, name) for name in names]


def _families(names: Sequence[str], known: _Known) -> dict[str, str]:
    """For each name that is no actor the most frequent wording of the thing it names.

    A description ("the two sides") only ever joins itself with another article.
    """
    inner = {name: cores.core(name, known.is_owner) for name in names}
    table = cores.families([inner[name] for name in names if inner[name]])
    counts = Counter(names)
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in counts:
        own = inner[name]
        grouped[("name", table[own]) if own else ("description", _bare(name))].append(name)
    return {
        name: min(members, key=lambda name: (-counts[name], len(name), name))
        for members in grouped.values()
        for name in members
    }


def _article(text: str, at: int) -> Article:
    return clean.article(Document(f"{at:06}.txt", text, "utf-8"))


def _whole(name: str) -> Article:
    return Article("name", "name.txt", name, body=((0, len(name)),))


def _parsed(article: Article) -> parse.Parsed:
    return next(iter(parse.parse([article])))


def _wordings(
    found: Mapping[str, Sequence[Mention]], directory: Directory
) -> tuple[dict[str, str], set[str]]:
    """Each wording of the texts with the actor it means there, and the wordings that are places."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    described: set[str] = set()
    places: set[str] = set()
    for article, mentions in found.items():
        for mention in mentions:
            name = directory.name(article, mention)
            if mention.how == "place":
                places.add(_bare(mention.text))
            if mention.how in {"description", "role"}:
                described.add(_bare(mention.text))
            for wording in {_bare(mention.text), _bare(mention.name)} - {""}:
                if name:
                    counts[wording][name] += 1
    table = {
        wording: _agreed(names, AGREED if wording in described else 0.5)
        for wording, names in counts.items()
    }
    return {wording: name for wording, name in table.items() if name}, places - set(table)


def _agreed(names: Counter[str], share: float) -> str:
    best, number = min(names.items(), key=lambda item: (-item[1], item[0]))
    return best if number >= share * names.total() else ""


def _bare(text: str) -> str:
    return fold(text).lower().removeprefix("the ").removesuffix(" s")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the texts, the tables and the names themselves say of a name."""

    said: Mapping[str, Sequence[Mention]]
    """The mentions inside each name of the list."""
    directory: Directory
    wordings: Mapping[str, str]
    """Each wording of the texts that means one actor there."""
    places: set[str]

    def actor(self, name: str) -> str:
        """Whom a name means, by its words or by the name inside them; empty for nobody known."""
        decided = self._by_words(name) or self._by_head(name)
        if decided:
            return decided
        inner = cores.core(name, self.is_owner)
        return self._by_words(inner) if inner and _bare(inner) != _bare(name) else ""

    def is_owner(self, words: str) -> bool:
        """Whether words are a name that can own or make what is named behind them."""
        return bool(self._by_words(words)) or words in self.said

    def _by_words(self, name: str) -> str:
        """As the texts use the words, else as the tables know them."""
        return self.wordings.get(_bare(name)) or _in_tables(name, self.places)

    def _by_head(self, name: str) -> str:
        """As the last mention inside the name says."""
        mention = _head(name, self.said.get(name, ()))
        if mention is None:
            return ""
        own = self.directory.name(f"name {name}", mention)
        return "" if _bare(own) == _bare(name) else self.wordings.get(_bare(own), own)


def _in_tables(name: str, places: set[str]) -> str:
    """The name's row in the tables; a capital that the texts have as a place only is none."""
    bare = fold(name).removeprefix("The ").removeprefix("the ")
    known = gazetteer.names().get(fold(name)) or gazetteer.names().get(bare)
    if known is not None and not known.later and known.kind:
        return "" if known.how == "capital" and _bare(name) in places else known.name
    nation = gazetteer.adjectives().get(bare)
    return nation.name if nation is not None else ""


def _head(name: str, mentions: Sequence[Mention]) -> Mention | None:
    """The mention a name string amounts to: it ends the string, and no other name owns it."""
    end = len(name.rstrip(" \t\n.,;:)\"'”’"))
    last = [mention for mention in mentions if mention.end >= end and mention.how != "place"]
    if not last or _lies_in(name[: last[0].start], last[0]):
        return None
    before = set(fold(name[: last[0].start]).lower().split())
    return None if before & lexicon.words("joints") else last[0]


def _lies_in(before: str, mention: Mention) -> bool:
    """Whether a country behind a comma only says where something lies: Toulouse, France."""
    words = before.removesuffix(", ").split()
    return before.endswith(", ") and mention.kind == "country" and words[-1].istitle()
