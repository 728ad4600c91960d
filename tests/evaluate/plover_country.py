"""`plover-country`: the words that name an actor to the country it acts for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import counterpoint
import pycountry
from counterpoint import Article, actors, parse
from counterpoint.actors import gazetteer

from tests.evaluate import plover
from tests.evaluate.bench import Adaptor, Figure, Mistake, Peer, Result
from tests.evaluate.metrics import ratio
from tests.evaluate.plover import Record

MISSING = {
    "Palestine": "PSE", "DR Congo": "COD", "Kosovo": "XKX", "Holy See": "VAT",
    "Yugoslavia": "SRB", "Serbia and Montenegro": "SRB", "Soviet Union": "RUS", "Zaire": "COD",
}  # fmt: skip
"""Countries that `pycountry` has under no such name, or no longer, with the records' own codes."""
STEPS = 4
"""How far the owners of an actor are followed: army, ministry, country."""
PEERS = (Peer("Phoenix country dictionary", 0.723, "the same words; by the records' makers"),)
"""Measured by this project, November 2026."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is found for the words of an actor; both are empty when nothing is."""

    actor: str
    country: str


def run(folder: Path, limit: int | None) -> Result:
    """The share of actors that are coded with a country and get that one."""
    hits, asked, records, mistakes = 0, 0, 0, []
    for record in islice(plover.read(folder), limit):
        records += 1
        known = [actor for actor in record.actors if actor.country]
        answers = _answers(record, [actor.text for actor in known])
        asked += len(known)
        for actor, answer in zip(known, answers, strict=True):
            if answer.country == actor.country:
                hits += 1
                continue
            kind = "another country" if answer.country else "no country"
            said = f"{actor.country}: {actor.text!r}, ours {answer.actor!r} {answer.country}"
            mistakes.append(Mistake(kind, actor.country, f"{said}; {record.text}"))
    figure = Figure("country right", ratio(hits, asked), f"{hits} of {asked}", PEERS)
    return Result(f"{records} records, {asked} actors", (figure,), tuple(mistakes))


def _answers(record: Record, words: list[str]) -> list[Answer]:
    """The country of each actor: by its name, else by whoever owns it in the sentence."""
    directory = actors.link({"text": actors.find(_parsed(record.text))})
    owners = {a.actor: a.parent for a in directory.actors}
    names = counterpoint.link_actors(words, [record.text])
    return [
        Answer(name, country(_line(name, owners)) or country(_alone(said)))
        for name, said in zip(names, words, strict=True)
    ]


def _alone(words: str) -> Iterator[str]:
    """Whom the words name or belong to, read without the sentence."""
    for mention in actors.find(_parsed(words)):
        yield from _line(mention.name, {})
        yield from _line(mention.parent, {})


def _line(name: str, owners: dict[str, str]) -> Iterator[str]:
    """An actor and those it belongs to, as the text or the library's tables say."""
    for _ in range(STEPS):
        if not name:
            return
        yield name
        known = gazetteer.entry(name)
        bracket = name.partition(" (")[2].removesuffix(")")
        name = (known.parent if known is not None else "") or owners.get(name, "") or bracket


def country(names: Iterable[str]) -> str:
    """The ISO 3166-1 code of the first name that is a country's; empty when there is none."""
    found = (_code(name) for name in names)
    return next((code for code in found if code), "")


@cache
def _code(name: str) -> str:
    known = gazetteer.entry(name)
    if known is None or known.kind != "country":
        return ""
    if name in MISSING:
        return MISSING[name]
    words = (word for word, entry in gazetteer.names().items() if entry.name == name)
    return next((code for word in (name, *words) if (code := _iso(word))), "")


def _iso(name: str) -> str:
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return ""


def _parsed(text: str) -> parse.Parsed:
    article = Article("text", "text", text, body=((0, len(text)),))
    return next(iter(parse.parse([article])))


ADAPTOR = Adaptor("plover-country", "plover_gsr", plover.NEEDS, run)
