"""`newswcl50-names`: mentions of persons and countries in events 0 to 4 of NewsWCL50."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tests.evaluate import names, tokens
from tests.evaluate.bench import Adaptor, Peer, Result
from tests.evaluate.names import Group

NEEDS = "NewsWCL50.conll"
CODINGS = "Annotations.csv"
TYPES = frozenset({"ACTOR", "COUNTRY"})
BREAK, PARAGRAPH = r"\n", "\n\n"
EVENTS = frozenset("01234")
"""Events 5 to 9 are kept for a final measurement."""
_BEGIN = re.compile(r"#begin document (?P<event>[^/]+)/[^/]*/(?P<name>[^;]+);")
PEERS = (Peer("Phoenix country dictionary, else last word", 0.670, "the same mentions"),)
"""Measured by this project, November 2026."""


def run(folder: Path, limit: int | None) -> Result:
    """B3 over the mentions of each event; `limit` counts articles of an event."""
    return names.measured(_groups(folder, limit), PEERS, "events")


def _groups(folder: Path, limit: int | None) -> Iterator[Group]:
    texts = _texts(next(folder.rglob(NEEDS)))
    rows = list(_codings(next(folder.rglob(CODINGS))))
    for event in sorted(EVENTS & set(texts)):
        kept = list(islice(sorted(texts[event]), limit))
        outlets = {name.partition("_")[2] for name in kept}
        said = [r for r in rows if r["event_id"] == event and r["publisher_id"] in outlets]
        yield Group(
            f"event {event}",
            tuple(_natural(r["code_mention"].split()) for r in said),
            tuple(r["code_name"] for r in said),
            tuple(texts[event][name] for name in kept),
        )


def _texts(file: Path) -> dict[str, dict[str, str]]:
    """Event to article to text."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for block in file.read_text(encoding="utf-8").split("#end document"):
        begin = _BEGIN.search(block)
        if begin is None:
            continue
        parts: dict[str, list[str]] = defaultdict(list)
        for row in (line.split("\t") for line in block.split("\n")):
            if len(row) > 3:
                parts[row[1]].append(row[3])
        texts[begin["event"]][begin["name"]] = _paragraphs(parts.values())
    return dict(texts)


def _paragraphs(parts: Iterable[list[str]]) -> str:
    """The text of sentences; a token that spells a line break ends a paragraph."""
    pieces = (f"{_natural(part)}{PARAGRAPH if BREAK in part else ' '}" for part in parts)
    return "".join(pieces).strip()


def _codings(file: Path) -> Iterator[dict[str, str]]:
    """The rows that code a person or a country; the first line only names the separator."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("sep=")):
            if row["code_type"] in TYPES:
                yield row


def _natural(words: Iterable[str]) -> str:
    """Tokens as a newspaper prints them; the corpus sets hyphens apart."""
    return tokens.joined((word for word in words if word != BREAK), hyphens=True)[0]


ADAPTOR = Adaptor("newswcl50-names", "newswcl50", NEEDS, run)
