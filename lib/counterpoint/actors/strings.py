"""Bare name strings to canonical names, with whole texts as evidence where there are any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from counterpoint import clean, parse
from counterpoint.actors import gazetteer
from counterpoint.actors.directory import link
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Directory, Mention
from counterpoint.actors.resolve import find
from counterpoint.article import Article, Document

UNANIMOUS = 0.8
"""Least share of a wording's mentions that must mean one actor before the wording alone does.
With less, "the president" of two countries in one set of texts would be either of them."""


def link_actors(names: Sequence[str], texts: Sequence[str] = ()) -> list[str]:
    """The canonical name of each name string, read in the light of the texts.

    Same length and order as `names`. A name that is no known actor, or that the texts use for
    several, stays itself. Texts are whole articles; without any the tables alone decide.
    """
    found = {f"{at:06}": find(_parsed(_article(text, at))) for at, text in enumerate(texts)}
    wordings = _wordings(found, link(found))
    return [_decide(name, wordings) for name in names]


def _article(text: str, at: int) -> Article:
    return clean.article(Document(f"{at:06}.txt", text, "utf-8"))


def _parsed(article: Article) -> parse.Parsed:
    return next(iter(parse.parse([article])))


def _wordings(found: Mapping[str, Sequence[Mention]], directory: Directory) -> dict[str, str]:
    """Each wording of the texts, folded, and the actor it means in nearly all its places."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article, mentions in found.items():
        for mention in mentions:
            name = directory.name(article, mention)
            if name:
                counts[_bare(mention.text)][name] += 1
                counts[_bare(mention.name or name)][name] += 1
    table = {}
    for wording, names in counts.items():
        best, number = min(names.items(), key=lambda item: (-item[1], item[0]))
        if number >= UNANIMOUS * names.total():
            table[wording] = best
    return table


def _bare(text: str) -> str:
    return fold(text).lower().removeprefix("the ").removesuffix(" s")


def _decide(name: str, wordings: Mapping[str, str]) -> str:
    if _bare(name) in wordings:
        return wordings[_bare(name)]
    own = _alone(name)
    if own is None:
        return name
    return wordings.get(_bare(own), own)


def _alone(name: str) -> str | None:
    """What a name string means by itself: a name of the tables, or what its phrase says."""
    bare = fold(name)
    known = gazetteer.names().get(bare) or gazetteer.names().get(
        bare.removeprefix("The ").removeprefix("the ")
    )
    if known is not None and not known.later:
        return known.name
    nation = gazetteer.adjectives().get(bare)
    if nation is not None:
        return nation.name
    article = Article("name", "name.txt", name, body=((0, len(name)),))
    mentions = find(_parsed(article))
    whole = [m for m in mentions if len(m.text) >= len(name) - len("the ")]
    if not whole or not whole[0].name:
        return None
    return whole[0].name
