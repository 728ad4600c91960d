"""What the layouts of exports share: an article cut out, and lines that begin with a field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import counterpoint.read.values as values
from counterpoint.article import Metadata

_BY = re.compile(r"^by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One article of an export."""

    told: Metadata
    body: tuple[str, ...]
    """Its paragraphs."""


def metadata(
    headline: str, outlet: str, day: str, byline: str = "", language: str = ""
) -> Metadata:
    """The metadata of an exported article; `day` is its date as written."""
    published = values.day(day)
    return Metadata(
        headline=values.line(headline),
        outlet=values.line(outlet),
        byline=_BY.sub("", values.line(byline)),
        published=published,
        basis="metadata" if published else "",
        language=language,
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
