"""`aquaint-dates`: dates and durations in the 73 AQUAINT articles of TempEval-3 (TimeML)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.evaluate.bench import Adaptor, Peer, Result
from tests.evaluate.temporal import DAY, Dated, Timex, measured

NEEDS = "AQUAINT/*.tml"
_HERE = "the same texts"
_RULES, _PARSER = "60 lines of rules", "dateparser.search 1.5.0"
PEERS = {
    "all types: value F1": (Peer(_RULES, 0.726, _HERE), Peer(_PARSER, 0.187, _HERE)),
    "all types: relaxed F1": (Peer(_RULES, 0.893, _HERE), Peer(_PARSER, 0.778, _HERE)),
    "all types: strict F1": (Peer(_RULES, 0.816, _HERE), Peer(_PARSER, 0.311, _HERE)),
    "DATE only: value F1": (Peer(_RULES, 0.764, _HERE), Peer(_PARSER, 0.200, _HERE)),
    "calendar-day precision": (Peer(_RULES, 0.884, _HERE), Peer(_PARSER, 0.194, _HERE)),
    "calendar-day recall": (Peer(_RULES, 0.844, _HERE), Peer(_PARSER, 0.381, _HERE)),
}
"""Measured by this project with the same scoring, November 2026."""


def run(folder: Path, limit: int | None) -> Result:
    """The measures of TempEval-3; relative days are read against the document's creation time."""
    return measured(islice(_read(folder), limit), PEERS)


def _read(folder: Path) -> Iterator[Dated]:
    for file in sorted(folder.rglob(NEEDS)):
        root = ElementTree.parse(file).getroot()
        creation = root.find("DCT/TIMEX3")
        written = creation.get("value", "")[:10] if creation is not None else ""
        body = root.find("TEXT")
        if body is not None and DAY.fullmatch(written):
            text = "".join(body.itertext())
            yield Dated(file.stem, text, written, tuple(_timexes(body, 0)), len(text))


def _timexes(element: Element, start: int) -> Iterator[Timex]:
    """The annotated expressions below an element whose text begins at `start`."""
    at = start + len(element.text or "")
    for child in element:
        length = len("".join(child.itertext()))
        if child.tag == "TIMEX3":
            yield Timex(at, at + length, child.get("type", ""), child.get("value", ""))
        yield from _timexes(child, at)
        at += length + len(child.tail or "")


ADAPTOR = Adaptor("aquaint-dates", "tbaq", NEEDS, run)
