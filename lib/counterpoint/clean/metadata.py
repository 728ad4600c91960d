"""What a file says about its article in a header: front matter, or lines `Title: ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterpoint import dates
from counterpoint.article import Span
from counterpoint.clean.chrome import Mark
from counterpoint.knowledge import load
from counterpoint.text.lines import Line

LONGEST = 30
"""Lines of the longest header."""

_FENCE = re.compile(r"-{3,}|\+{3,}")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{1,24})\s*[:=]\s*(?P<value>.*)", re.DOTALL)


def header(text: str, found: Sequence[Line]) -> Iterator[tuple[Span, Mark]]:
    """The lines of the header: between two fences, or known fields with a title among them."""
    fenced = bool(found) and _FENCE.fullmatch(text[found[0].start : found[0].end]) is not None
    part = _fenced(text, found) if fenced else _open(text, found)
    for line in part:
        yield line.span, Mark("metadata", _tells(text[line.start : line.end]))


def _fenced(text: str, found: Sequence[Line]) -> Sequence[Line]:
    """The lines from the first fence to the second; none when there is no second."""
    for position, line in enumerate(found[1:LONGEST], 1):
        if _FENCE.fullmatch(text[line.start : line.end]):
            return found[: position + 1]
    return ()


def _open(text: str, found: Sequence[Line]) -> Sequence[Line]:
    """The fields before the first empty line, when all have known names and one is the title."""
    end = next((i for i, line in enumerate(found) if i and line.gap), len(found))
    part = found[: min(end, LONGEST)]
    names = [_name(text[line.start : line.end]) for line in part]
    fields = load("chrome.json")["metadata"]
    known = all(name in fields for name in names)
    return part if known and len(part) > 1 and "headline" in map(fields.get, names) else ()


def _tells(line: str) -> dict[str, str]:
    """What one field tells, under the names that `Mark.tells` has."""
    match = _FIELD.fullmatch(line)
    what = load("chrome.json")["metadata"].get(_name(line), "")
    value = match["value"].strip().strip("\"'[]").strip() if match else ""
    if what == "metadata date":
        days = [found.when for found in dates.find(value) if found.basis == dates.EXPLICIT]
        value = days[0] if days else ""
    return {what: value} if what and value else {}


def _name(line: str) -> str:
    match = _FIELD.fullmatch(line)
    return match["name"].strip().casefold().replace("-", "_") if match else ""
