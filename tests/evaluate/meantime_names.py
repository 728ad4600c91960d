"""`meantime-names`: named mentions of two of MEANTIME's four topics to cross-document instances."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.evaluate import meantime, names
from tests.evaluate.bench import Adaptor, Peer, Result
from tests.evaluate.names import Group

TOPICS = frozenset({"corpus_airbus", "corpus_apple"})
"""The other two topics are kept for a final measurement."""
PEERS = (
    Peer("last word", 0.796, "all four topics"),
    Peer("Phoenix country dictionary, else last word", 0.760, "all four topics"),
)
"""Measured by this project, November 2026."""


def run(folder: Path, limit: int | None) -> Result:
    """B3 over the names of each topic; `limit` counts articles of a topic."""
    return names.measured(_groups(folder, limit), PEERS, "topics")


def _groups(folder: Path, limit: int | None) -> Iterator[Group]:
    read = list(meantime.read(folder))
    for topic in sorted({text.topic for text in read} & TOPICS):
        texts = list(islice((text for text in read if text.topic == topic), limit))
        named = [m for t in texts for m in t.mentions if m.form == "NAM" and m.instance]
        yield Group(
            topic,
            tuple(m.text for m in named),
            tuple(m.instance for m in named),
            tuple(t.text for t in texts),
        )


ADAPTOR = Adaptor("meantime-names", "meantime", meantime.NEEDS, run)
