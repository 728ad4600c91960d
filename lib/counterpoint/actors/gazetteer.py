"""What is known of the world without reading: countries, capitals, groups, organisations, seats.

The tables lie in `counterpoint/knowledge`; official names of territories come from `rigour`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rigour.territories import get_territories

from counterpoint.knowledge import load

WORD = re.compile(r"[^\W_]+")


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
    """Official names of countries, and parts of countries, which are places and no actors."""
    known = {row["country"] for row in load("countries.csv")}
    for territory in get_territories():
        if territory.is_country and territory.name in known:
            yield territory.full_name, Entry(territory.name, "country", "", territory.name, "alias")
        elif territory.parent is not None and territory.name not in known:
            yield territory.name, Entry(territory.name, "", how="territory")


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
