"""Exports of ProQuest as text: articles between long rules, with named fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import counterpoint.read.layout as layout
from counterpoint.read.layout import Cut

FIELDS = frozenset(
    {
        "title", "alternate title", "author", "publication title", "publication date", "publication year",
        "publication info", "publication subject", "pages", "first page", "number of pages", "section",
        "publisher", "place of publication", "country of publication", "issn", "e-issn", "source type",
        "language of publication", "document type", "proquest document id", "document url", "copyright",
        "last updated", "database", "abstract", "links", "full text", "subject", "location", "people",
        "company / organization", "identifier / keyword", "classification", "column", "volume", "issue",
        "dateline", "edition", "credit", "publication note", "business indexing term", "full text word count",
        "url", "source url",
    }
)  # fmt: skip
"""The fields, in small letters."""
NEEDED = frozenset(
    {"publication title", "publication date", "publication info", "proquest document id"}
)
"""One of these tells an export from another text with rules in it."""

_RULE = re.compile(r"_{40,}")
_NUMBER = re.compile(r"document \d+ of \d+", re.IGNORECASE)
_WHOLE = ("full text", "details")
_DESK = re.compile(r":\s*\[[^\[\]]{1,120}\]$")
"""The edition or desk that ProQuest puts behind a headline: `Bridge opens: [National Desk]`."""


def cut(lines: Sequence[str]) -> list[Cut]:
    """The articles of an export; none when the lines are no export of this kind."""
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(line)]
    if not rules:
        return []
    ranges = pairwise([*rules, len(lines)])
    found = (_article(lines[start + 1 : end]) for start, end in ranges)
    return [each for each in found if each is not None]


def _article(lines: Sequence[str]) -> Cut | None:
    """One article; None for what stands between rules and is none."""
    fields = [layout.field(line) for line in lines]
    told = {name: value for name, value in reversed(fields) if name in FIELDS}
    if NEEDED.isdisjoint(told):
        return None
    top = next((line for line in lines if line and not _NUMBER.fullmatch(line)), "")
    headline = told.get("title", "") or ("" if layout.field(top)[0] in FIELDS else top)
    outlet = (told.get("publication title") or told.get("publication info", "")).split(";")[0]
    info = told.get("publication info", "").rpartition("]")[2]
    day, writer = told.get("publication date") or info, told.get("author", "").rstrip(". ")
    url = told.get("url") or told.get("source url", "")
    return Cut(
        layout.metadata(_DESK.sub("", headline), outlet.strip(" ."), day, writer, url=url),
        tuple(_body(lines, fields)),
    )


def _body(lines: Sequence[str], fields: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The paragraphs from `Full text` up to the next field."""
    inside = False
    for line, (name, value) in zip(lines, fields, strict=True):
        heads = line.casefold() in _WHOLE
        if heads or name in FIELDS:
            inside = "full text" in (name, line.casefold())
            line = "" if heads else value
        if inside and line:
            yield line
