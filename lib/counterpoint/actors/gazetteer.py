"""What is known of the world without reading: countries, capitals, groups, organisations, seats.

The tables lie in `counterpoint/knowledge`; official names of countries and the names of their parts come from
`pycountry`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry

from counterpoint.knowledge import load

WORD = re.compile(r"[^\W_]+")
FEDERAL = frozenset({"AU", "BR", "CA", "GB", "IN", "US"})
"""Countries whose parts are news names and stand in ISO 3166-2 as English newspapers write them."""
PARTS = frozenset(
    {"State", "Province", "Territory", "District", "Country", "Nation", "Union territory"}
)
"""Kinds of parts in ISO 3166-2; counties and boroughs share their names with people."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name of the tables stands for."""

    name: str
    kind: str
    parent: str = ""
    side: str = ""
    how: str = "named"
    """`named`, `alias`, `adjective`, `people`, `capital`, `seat` or `territory`."""
    later: bool = False
    """A short form that counts only where the article names the actor or its country."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The words of a text without accents and punctuation, capitals kept: a table's key."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(WORD.findall(bare))


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in load("countries.csv"):
        name, parent = row["country"], row["part_of"]
        side = parent or name
        yield name, Entry(name, "country", parent, side)
        columns = {"aliases": "alias", "people": "people", "capitals": "capital"}
        for column, how in {**columns, "later": "alias"}.items():
            for word in _split(row[column]):
                yield word, Entry(name, "country", parent, side, how, column == "later")


def _organisations() -> Iterator[tuple[str, Entry]]:
    for table in ("groups.csv", "organisations.csv"):
        for row in load(table):
            about = row["name"], row["kind"], row["parent"], row["side"]
            yield row["name"], Entry(*about)
            for word in _split(row["aliases"]):
                yield word, Entry(*about, "alias")
            for word in _split(row["later"]):
                yield word, Entry(*about, "alias", later=True)


def _seats() -> Iterator[tuple[str, Entry]]:
    for row in load("seats.csv"):
        yield row["seat"], Entry(row["actor"], row["kind"], "", row["actor"], "seat")


def _territories() -> Iterator[tuple[str, Entry]]:
    """Official names of countries, and parts of federal ones, which are places and no actors."""
    by_name = {fold(word): entry.name for word, entry in _countries() if not entry.later}
    for country in pycountry.countries:
        known = (getattr(country, field, "") for field in ("common_name", "name"))
        name = next((by_name[fold(word)] for word in known if fold(word) in by_name), "")
        official = getattr(country, "official_name", "")
        if name and official:
            yield official, Entry(name, "country", "", name, "alias")
    for part in pycountry.subdivisions:
        if part.country_code in FEDERAL and part.type in PARTS and fold(part.name) not in by_name:
            yield part.name, Entry(part.name, "", how="territory")


@cache
def names() -> dict[str, Entry]:
    """Every known name, folded, and what it stands for; the first table with it decides."""
    table: dict[str, Entry] = {}
    for source in (_countries, _organisations, _seats, _territories):
        for name, entry in source():
            key = fold(name.removeprefix("the "))
            if entry.later:
                key = f"the {key}" if name.startswith("the ") else key
            table.setdefault(key, entry)
    return table


@cache
def adjectives() -> dict[str, Entry]:
    """Every adjective of nationality, folded, and its country."""
    return {
        fold(word): Entry(
            row["country"], "country", row["part_of"], row["part_of"] or row["country"], "adjective"
        )
        for row in load("countries.csv")
        for word in _split(row["adjectives"])
    }


@cache
def reach() -> dict[str, int]:
    """For each first word of a known name, without a leading article, the most words it begins."""
    table: dict[str, int] = {}
    for key in names():
        words = key.removeprefix("the ").split()
        table[words[0]] = max(len(words), table.get(words[0], 0))
    return table


@cache
def entry(name: str) -> Entry | None:
    """The table's own row for a canonical name."""
    found = names().get(fold(name))
    return found if found is not None and found.name == name else None
