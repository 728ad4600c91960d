"""`plover-country`: the words that name an actor to the country it acts for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import counterpoint
import pycountry
from counterpoint import Actor, Article, actors, parse
from counterpoint.actors import gazetteer

from tests.evaluate import plover
from tests.evaluate.bench import Adaptor, Figure, Mistake, Peer, Result
from tests.evaluate.metrics import ratio
from tests.evaluate.plover import Record

MISSING = {
    "Palestine": "PSE", "DR Congo": "COD", "Kosovo": "XKX", "Holy See": "VAT",
    "Yugoslavia": "SRB", "Serbia and Montenegro": "SRB", "Soviet Union": "RUS", "Zaire": "COD",
    "Czechoslovakia": "CZE", "East Germany": "DEU", "Ivory Coast": "CIV", "Laos": "LAO",
}  # fmt: skip
"""Countries that `pycountry` has under no such name, or no longer, with the records' own codes."""
PEERS = (Peer("Phoenix country dictionary", 0.723, "the same words; by the records' makers"),)
"""Measured by this project, November 2026."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is found for the words of an actor; both are empty when nothing is."""

    actor: str
    country: str
    listed: bool
    """Whether the country stands in the actors table of the sentence."""


def run(folder: Path, limit: int | None) -> Result:
    """The share of actors that are coded with a country and get that one."""
    hits, listed, given, asked, records = 0, 0, 0, 0, 0
    mistakes: list[Mistake] = []
    for record in islice(plover.read(folder), limit):
        records += 1
        known = [actor for actor in record.actors if actor.country]
        answers = _answers(record, [actor.text for actor in known])
        asked += len(known)
        for actor, answer in zip(known, answers, strict=True):
            given += bool(answer.country)
            if answer.country == actor.country:
                hits += 1
                listed += answer.listed
                continue
            kind = "another country" if answer.country else "no country"
            said = f"{actor.country}: {actor.text!r}, ours {answer.actor!r} {answer.country}"
            mistakes.append(Mistake(kind, actor.country, f"{said}; {record.text}"))
    figures = (
        Figure("country right", ratio(hits, asked), f"{hits} of {asked}", PEERS),
        Figure("country right, of those given one", ratio(hits, given), f"{hits} of {given}"),
        Figure("right in the actors table", ratio(listed, asked), f"{listed} of {asked}"),
    )
    return Result(f"{records} records, {asked} actors", figures, tuple(mistakes))


def _answers(record: Record, words: list[str]) -> Iterator[Answer]:
    """The country of each actor, as the actors table of the sentence has it.

    An actor that is in no table there, such as a place or a single unnamed person, is looked up by
    its name; the words are read alone when nobody has that name.
    """
    table = {actor.actor: actor for actor in counterpoint.find_actors(record.text)}
    for name, said in zip(counterpoint.link_actors(words, [record.text]), words, strict=True):
        listed = _of(name, table)
        yield Answer(name, listed or _place(name) or _alone(said), bool(listed))


def _alone(words: str) -> str:
    """Whom or what the words name or belong to, read without the sentence."""
    article = Article("text", "text", words, body=((0, len(words)),))
    mentions = (m for parsed in parse.parse([article]) for m in actors.find(parsed))
    lines = (line for mention in mentions for line in (mention.name, mention.parent))
    return next((found for line in lines if (found := _place(line))), "")


def _place(name: str) -> str:
    """The code of a country, or of the one that a place of this name lies in."""
    return code(name) or code(gazetteer.country(name))


def _of(name: str, table: Mapping[str, Actor]) -> str:
    """The code of an actor that is a country, else of its side, else of whom it belongs to."""
    actor = table.get(name)
    if actor is None:
        return ""
    lines = (name if actor.kind == "country" else "", actor.side, actor.parent)
    return next((found for line in lines if (found := code(line))), "")


@cache
def code(name: str) -> str:
    """The ISO 3166-1 code of a country's name; empty for any other name."""
    if name in MISSING:
        return MISSING[name]
    known = gazetteer.entry(name)
    if known is None or known.kind != "country":
        return ""
    words = (word for word, entry in gazetteer.names().items() if entry.name == name)
    return next((found for word in (name, *words) if (found := _iso(word))), "")


def _iso(name: str) -> str:
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError:
        return ""


ADAPTOR = Adaptor("plover-country", "plover_gsr", plover.NEEDS, run)
