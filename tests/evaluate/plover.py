"""Reader of PLOVER's gold standard records: one sentence, one event, who did it to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NEEDS = "PLOVER_GSR_CAMEO.txt"
NO_COUNTRY = frozenset({"", "IGO", "NGO"})
"""Codes of bodies that belong to no country."""
MISTYPED = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
"""Codes in the records that are no ISO 3166-1 codes, and those that are meant."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that name an actor, and the country they are coded with."""

    text: str
    country: str
    """ISO 3166-1 alpha-3; empty for a body that belongs to no country."""


@dataclass(frozen=True, slots=True)
class Record:
    """One coded sentence."""

    name: str
    text: str
    event: str
    """The event type in the words of PLOVER 0.5."""
    words: str
    """The words of the text that tell of the event."""
    actors: tuple[Actor, ...]
    """Sources, then targets."""


def read(folder: Path) -> Iterator[Record]:
    """All records in the order of the file."""
    rows = json.loads(next(folder.rglob(NEEDS)).read_text(encoding="utf-8"))
    for row in rows:
        if row["event"] != "DOCUMENT":
            yield Record(
                row["id"],
                row["text"],
                row["event"],
                str(row.get("eventText") or ""),
                (*_actors(row.get("source")), *_actors(row.get("target"))),
            )


def _actors(cell: Any) -> Iterator[Actor]:
    """The actors of a cell; a record without one has an empty string there."""
    for row in cell if isinstance(cell, list) else ():
        code = str(row.get("code") or "").upper()
        country = "" if code in NO_COUNTRY else MISTYPED.get(code, code)
        yield Actor(row["actorText"].strip(), country)
