"""Exports of LexisNexis and Nexis Uni: `End of Document`, or `1 of 20 DOCUMENTS` in older ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import counterpoint.read.layout as layout
import counterpoint.read.values as values
from counterpoint.read.layout import Cut

LAST = "end of document"
HEAD = 40
"""Lines above `Body` that are looked at; above them stands the list of an export's contents."""
ENDS = ("classification", "graphic", "load-date")
"""Lines after which no text comes."""
ABOVE = frozenset({"headline", "byline", "dateline", "length", "highlight", "body"})
"""The fields of the older layout that stand above the text."""
FIELDS = frozenset(
    {
        "section", "length", "byline", "dateline", "highlight", "body", "headline", "series", "correction",
        "language", "graphic", "publication-type", "subject", "industry", "geographic", "load-date", "person",
        "company", "organization", "ticker", "country", "state", "city", "type", "distribution", "url",
        "journal-code", "pub-type", "copyright",
    }
)  # fmt: skip
"""The fields of both layouts, in small letters."""

_COUNT = re.compile(r"(?:FOCUS - )?\d+ of \d+ DOCUMENTS?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:length|load-date):", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)) ?.*(?:19|20)\d\d", re.IGNORECASE)


def cut(lines: Sequence[str]) -> list[Cut]:
    """The articles of an export; none when the lines are no export of this kind."""
    ends = [i for i, line in enumerate(lines) if line.casefold() == LAST]
    if ends and any(line.casefold() == "body" or _LENGTH.match(line) for line in lines):
        starts = [0, *(end + 1 for end in ends[:-1])]
        pieces = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
        return [_article(piece) for piece in pieces if any(piece)]
    counts = [i for i, line in enumerate(lines) if _COUNT.fullmatch(line)]
    ranges = pairwise([*counts, len(lines)])
    return [_older(lines[start + 1 : end]) for start, end in ranges]


def _article(lines: Sequence[str]) -> Cut:
    """An article with a line `Body`: headline, outlet, day and copyright above it, one a line."""
    body = next((i for i, line in enumerate(lines) if line.casefold() == "body"), len(lines))
    head = list(layout.filled(lines[:body]))[-HEAD:]
    told = dict(layout.field(line) for line in head)
    first = next((i for i, line in enumerate(head) if _COPYRIGHT.match(line)), len(head))
    day = next((i for i in reversed(range(first)) if values.day(head[i])), -1)
    named = head[:day] if day >= 0 else []
    above = [line for line in named if layout.field(line)[0] not in FIELDS]
    return Cut(
        layout.metadata(
            above[-2] if len(above) > 1 else "",
            above[-1] if above else "",
            head[day] if day >= 0 else "",
            told.get("byline", ""),
        ),
        _until_end(lines[body + 1 :]),
    )


def _until_end(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs above the classification."""
    for i, line in enumerate(lines):
        if line.casefold().partition(":")[0] in ENDS:
            return layout.filled(lines[:i])
    return layout.filled(lines)


def _older(lines: Sequence[str]) -> Cut:
    """An article with fields in capitals: outlet and day stand above the first of them."""
    found = [(i, layout.field(line)) for i, line in enumerate(lines)]
    fields = [
        (i, name, value) for i, (name, value) in found if name in FIELDS and _capitals(lines[i])
    ]
    told = {name: _wrapped(lines, i, value) for i, name, value in fields}
    first = fields[0][0] if fields else len(lines)
    top = [line for line in layout.filled(lines[:first]) if not _COPYRIGHT.match(line)]
    day = next((line for line in top if values.day(line)), "")
    outlet = next((line for line in top if line != day), "")
    last = max((i for i, name, _ in fields if name in ABOVE), default=first)
    end = next((i for i, name, _ in fields if i > last), len(lines))
    return Cut(
        layout.metadata(told.get("headline", ""), outlet, day, told.get("byline", "")),
        _paragraphs(_below(lines, last, end)),
    )


def _capitals(line: str) -> bool:
    return line.partition(":")[0].isupper()


def _wrapped(lines: Sequence[str], start: int, value: str) -> str:
    """The value of a field with the lines below it, up to an empty one."""
    end = next((i for i in range(start + 1, len(lines)) if not lines[i]), len(lines))
    return " ".join([value, *lines[start + 1 : end]])


def _below(lines: Sequence[str], start: int, end: int) -> Sequence[str]:
    """The lines below a field and its continuation."""
    gap = next((i for i in range(start, end) if not lines[i]), end)
    return lines[gap:end]


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Wrapped lines joined to paragraphs at the empty lines."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return tuple(" ".join(paragraph) for paragraph in found if paragraph)
