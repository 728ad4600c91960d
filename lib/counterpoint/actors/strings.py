"""Bare name strings to canonical names, with whole texts as evidence where there are any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

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
    several, stays itself, in its most frequent wording where the list has it with and without an
    article. Texts are whole articles; without any the tables and the other names decide.
    """
    found = {f"text {at:06}": find(_parsed(_article(text, at))) for at, text in enumerate(texts)}
    said = {name: find(_parsed(_whole(name))) for name in dict.fromkeys(names) if fold(name)}
    both = {**found, **{f"name {name}": mentions for name, mentions in said.items()}}
    directory = link(both)
    wordings, places = _wordings(found, directory)
    plain = _plainest(names)
    return [
        _decide(name, said, directory, wordings, places) or plain[_bare(name)] for name in names
    ]


def _article(text: str, at: int) -> Article:
    return clean.article(Document(f"{at:06}.txt", text, "utf-8"))


def _whole(name: str) -> Article:
    return Article("name", "name.txt", name, body=((0, len(name)),))


def _parsed(article: Article) -> parse.Parsed:
    return next(iter(parse.parse([article])))


def _plainest(names: Sequence[str]) -> dict[str, str]:
    """For each bare wording of the list the wording that stands for it.

    Of wordings that differ in their article only the most frequent, then the shortest; a name
    with a description before it (the new Galaxy) joins the name alone where the list has it.
    """
    counts = Counter(names)
    table: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], len(name), name)):
        table.setdefault(_bare(name), name)
    for name in counts:
        words = fold(name).split()
        tails = (" ".join(words[at:]) for at in range(1, len(words)) if _describes(words[:at]))
        tail = next((tail for tail in tails if tail[:1].isupper() and tail.lower() in table), "")
        if tail:
            table[_bare(name)] = table[tail.lower()]
    return table


def _describes(words: Sequence[str]) -> bool:
    """Whether words before a name only describe it: lower case or a nationality, no preposition."""
    plain = [w for w in words if w not in gazetteer.adjectives()]
    return not any(w[0].isupper() and w not in {"The", "A"} for w in plain) and not (
        {w.lower() for w in plain} & lexicon.words("joints")
    )


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


def _decide(
    name: str,
    said: Mapping[str, Sequence[Mention]],
    directory: Directory,
    wordings: Mapping[str, str],
    places: set[str],
) -> str:
    """What a name means: as the texts use it, as the tables know it, or as its own words say."""
    if _bare(name) in wordings:
        return wordings[_bare(name)]
    known = _in_tables(name, places)
    if known:
        return known
    mention = _head(name, said.get(name, ()))
    if mention is None:
        return ""
    own = directory.name(f"name {name}", mention)
    if _bare(own) == _bare(name):
        return ""
    return wordings.get(_bare(own), own)


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
    if not last:
        return None
    before = set(fold(name[: last[0].start]).lower().split())
    return None if before & lexicon.words("joints") else last[0]
