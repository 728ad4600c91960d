"""What the layouts of exports share: an article cut out, and lines that begin with a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import counterpoint.read.values as values
from counterpoint.article import Metadata
from counterpoint.knowledge import load

WIDEST = 130
"""Characters of the longest line that may be a wrapped one; a longer one is a paragraph."""
SHORT = 0.85
"""Below this share of the longest line a wrapped line that ends a sentence ends its paragraph."""

_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """One article of an export."""

    told: Metadata
    body: tuple[str, ...]
    """Its paragraphs."""


@cache
def words(layout: str, part: str) -> frozenset[str]:
    """The words of a part of a layout in `knowledge/exports.json`."""
    layouts: Any = load("exports.json")
    return frozenset(layouts[layout][part])


def metadata(headline: str, outlet: str, day: str, byline: str = "", url: str = "") -> Metadata:
    """The metadata of an exported article; `day` is its date as written."""
    published = values.day(day)
    return Metadata(
        headline=values.line(headline),
        outlet=values.line(outlet),
        byline=_BY.sub("", values.line(byline)),
        published=published,
        basis="metadata" if published else "",
        url=values.address(url),
    )


def field(line: str) -> tuple[str, str]:
    """The name, in small letters, and the value of a line such as `Length: 512 words`; or two empty ones."""
    name, colon, value = line.partition(":")
    plain = name.replace("-", "").replace(" ", "").replace("/", "")
    known = colon and 2 < len(name) <= 40 and plain.isalpha()
    return (name.strip().casefold(), value.strip(" \t\xa0")) if known else ("", "")


def filled(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with something on them."""
    return tuple(line for line in lines if line)


def of_rights(line: str) -> bool:
    """Whether a line says who holds the rights, as `All Rights Reserved` does."""
    return line.casefold().startswith(tuple(load("exports.json")["rights"]))


def of_houses(line: str) -> bool:
    """Whether a line says who holds the rights or passes them on, as `Provided by Ash Media` does."""
    return of_rights(line) or line.casefold().startswith(tuple(load("exports.json")["providers"]))


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The runs of lines between empty ones."""
    found: list[str] = []
    for line in (*lines, ""):
        if line:
            found.append(line)
        elif found:
            yield found
            found = []


def paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Wrapped lines joined to paragraphs at the empty lines; lines that are paragraphs as they are."""
    inner = list(blocks(lines))
    if len(inner) == 1 or any(len(line) > WIDEST for line in lines):
        return filled(lines)
    return tuple(" ".join(block) for block in inner)


def unwrapped(lines: Sequence[str]) -> tuple[str, ...]:
    """Wrapped lines without empty ones, as a page of a PDF file has them, joined to paragraphs."""
    longest = max(map(len, lines), default=0)
    if longest > WIDEST:
        return tuple(lines)
    found: list[list[str]] = [[]]
    for line in lines:
        found[-1].append(line)
        if len(line) < SHORT * longest and _ENDED.search(line):
            found.append([])
    return tuple(" ".join(paragraph) for paragraph in found if paragraph)
