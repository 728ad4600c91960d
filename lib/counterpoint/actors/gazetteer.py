"""What is known of the world without reading: countries, capitals, groups, organisations, seats.

The tables lie in `counterpoint/knowledge`; official names of countries and the names of their parts come from
`pycountry`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pycountry

from counterpoint.knowledge import load

WORD = re.compile(r"[^\W_]+")
FEDERAL = frozenset({"AU", "BR", "CA", "GB", "IN", "US"})
"""Countries whose parts are news names and stand in ISO 3166-2 as English newspapers write them."""
_BARRED = str.maketrans("łŁøØđĐıðÐ", "lLoOdDidD")
"""Letters that Unicode does not take apart, as newspapers write them without their bars."""
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
    land: str = ""
    """The country it is of or lies in; empty when there is none or more than one."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The words of a text without accents and punctuation, capitals kept: a table's key."""
    plain = unicodedata.normalize("NFKD", text.translate(_BARRED))
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(WORD.findall(bare))


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in load("countries.csv"):
        name, parent = row["country"], row["part_of"]
        side = parent or name
        yield name, Entry(name, "country", parent, side, land=side)
        columns = {"aliases": "alias", "people": "people", "capitals": "capital"}
        for column, how in {**columns, "later": "alias"}.items():
            for word in _split(row[column]):
                yield word, Entry(name, "country", parent, side, how, column == "later", side)


def _organisations() -> Iterator[tuple[str, Entry]]:
    """Groups and organisations; a group of which nothing else is told stands on its own side."""
    for table in ("groups.csv", "organisations.csv"):
        for row in load(table):
            side = row["side"] or (row["name"] if row["kind"] == "group" else "")
            own = Entry(row["name"], row["kind"], row["parent"], side, land=row.get("land", ""))
            yield row["name"], own
            for word in _split(row["aliases"]):
                yield word, replace(own, how="alias")
            for word in _split(row["later"]):
                yield word, replace(own, how="alias", later=True)


def _seats() -> Iterator[tuple[str, Entry]]:
    for row in load("seats.csv"):
        yield row["seat"], Entry(row["actor"], row["kind"], "", row["actor"], "seat")


@cache
def _lands() -> dict[str, str]:
    """The ISO 3166-1 letters of each country that the tables and `pycountry` both have."""
    by_name = {fold(word): entry.name for word, entry in _countries() if not entry.later}
    table = {}
    for country in pycountry.countries:
        known = (getattr(country, field, "") for field in ("common_name", "name", "official_name"))
        name = next((by_name[fold(word)] for word in known if fold(word) in by_name), "")
        if name:
            table[country.alpha_2] = name
    return table


def _official() -> Iterator[tuple[str, Entry]]:
    for letters, name in _lands().items():
        official = getattr(pycountry.countries.get(alpha_2=letters), "official_name", "")
        if official:
            yield official, Entry(name, "country", "", name, "alias", land=name)


def _territories() -> Iterator[tuple[str, Entry]]:
    """Regions of the news and parts of federal countries: places that act like governments."""
    for row in load("places.csv"):
        for word in _split(row["regions"]):
            yield word, Entry(word, "", row["country"], word, "territory", land=row["country"])
    for part in pycountry.subdivisions:
        if part.country_code in FEDERAL and part.type in PARTS:
            land = places().get(fold(part.name), "")
            yield part.name, Entry(part.name, "", land, part.name, "territory", land=land)


@cache
def namesakes() -> dict[str, Entry]:
    """Countries whose name a part of a federal country bears as well, and that part."""
    return {name: part for name, part in _territories() if name in states() and part.land != name}


@cache
def states() -> frozenset[str]:
    """The names of all countries of the tables."""
    return frozenset(row["country"] for row in load("countries.csv"))


@cache
def places() -> dict[str, str]:
    """Every city and part of a country that only one country has, folded, with that country."""
    found: dict[str, set[str]] = {}
    for row in load("places.csv"):
        for word in (*_split(row["regions"]), *_split(row["cities"])):
            found.setdefault(fold(word), set()).add(row["country"])
    for part in pycountry.subdivisions:
        land = _lands().get(part.country_code, part.country_code)
        found.setdefault(fold(part.name), set()).add(land)
    countries = {row["country"] for row in load("countries.csv")}
    only = {word: next(iter(lands)) for word, lands in found.items() if len(lands) == 1}
    return {word: land for word, land in only.items() if land in countries}


@cache
def names() -> dict[str, Entry]:
    """Every known name, folded, and what it stands for; the first table with it decides."""
    table: dict[str, Entry] = {}
    for source in (_countries, _organisations, _seats, _official, _territories):
        for name, entry in source():
            key = fold(name.removeprefix("the "))
            if entry.later:
                key = f"the {key}" if name.startswith("the ") else key
            table.setdefault(key, entry)
    return table


@cache
def adjectives() -> dict[str, Entry]:
    """Every adjective of nationality, folded, and its country."""
    table = {}
    for row in load("countries.csv"):
        name, parent = row["country"], row["part_of"]
        side = parent or name
        own = Entry(name, "country", parent, side, "adjective", land=side)
        table.update({fold(word): own for word in _split(row["adjectives"])})
    return table


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


def owner(name: str) -> str:
    """The owner that the made name of an office tells in brackets: `Parliament (Kenya)`."""
    return name.partition(" (")[2].removesuffix(")")


def country(name: str) -> str:
    """The country that a name of the tables, or a place, is or is of; empty when unknown or several."""
    known = names().get(fold(name)) or adjectives().get(fold(name))
    if known is None:
        return places().get(fold(name), "") or (country(owner(name)) if owner(name) else "")
    return known.land or (country(known.parent) if known.parent else "")
