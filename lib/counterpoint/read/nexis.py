"""Exports of LexisNexis and Nexis Uni: `End of Document`, or `1 of 20 DOCUMENTS` in older ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import counterpoint.read.layout as layout
import counterpoint.read.values as values
from counterpoint.article import Metadata
from counterpoint.read.layout import Cut

LAST = "end of document"
HEAD = 40
"""Lines above `Body` that are looked at; above them stands the list of an export's contents."""
OUTLET = 3
"""Lines that the name of an outlet takes at most."""
HEAD_OF_PAGE = 4
"""Lines that the repeated headline, outlet and day take at the head of a printed page."""

_ENTRY = re.compile(r"\d{1,4}\. ?(.*)")
_LENGTH = re.compile(r"(?:length|load-date):", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)) ?.*(?:19|20)\d\d", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+(?: of \d+)?", re.IGNORECASE)

_Fields = list[tuple[int, str, str]]
"""The fields of an article: number of the line, name, value."""


def cut(lines: Sequence[str]) -> list[Cut]:
    """The articles of an export; none when the lines are no export of this kind."""
    ends = [i for i, line in enumerate(lines) if line.casefold() == LAST]
    if ends and any(line.casefold() == "body" or _LENGTH.match(line) for line in lines):
        starts = [0, *(end + 1 for end in ends[:-1])]
        pieces = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
        titles = _titles(lines[: ends[0]])
        return [_article(piece, titles) for piece in pieces if any(piece)]
    counts = [i for i, line in enumerate(lines) if _count().fullmatch(line)]
    pieces = [lines[start + 1 : end] for start, end in pairwise([*counts, len(lines)])]
    return [_older(piece) for piece in pieces] if any(map(_fields, pieces)) else []


@cache
def _count() -> re.Pattern[str]:
    """`1 of 20 DOCUMENTS`, `Dokument 1 von 20`."""
    between = "|".join(sorted(layout.words("nexis", "count")))
    number = rf"\d+ (?:{between}) \d+"
    return re.compile(rf"(?:FOCUS - )?{number} DOCUMENTS?|Do[ck]ument {number}", re.IGNORECASE)


@cache
def _names() -> frozenset[str]:
    """The fields of both layouts, in small letters."""
    parts = ("headline", "byline", "body", "above", "below")
    return frozenset().union(*(layout.words("nexis", part) for part in parts))


def _titles(lines: Sequence[str]) -> tuple[str, ...]:
    """The letters of the titles in the list of contents, `12. Bridge opens` or over two lines."""
    numbered = ((i, match[1]) for i, line in enumerate(lines) if (match := _ENTRY.fullmatch(line)))
    return tuple(_letters(title or " ".join(lines[i + 1 : i + 2])) for i, title in numbered)


def _headline_at(above: Sequence[str], titles: tuple[str, ...]) -> int:
    """Which line is the headline: a listed one, else the one above the outlet, of one line mostly."""
    usual = len(above) - 2
    for i in range(usual, max(usual - OUTLET, -1), -1):
        said = _letters(above[i])
        if said and any(title.startswith(said) for title in titles):
            return i
    return usual


def _article(lines: Sequence[str], titles: tuple[str, ...]) -> Cut:
    """An article with a line `Body`: headline, outlet, day and copyright above it, one a line."""
    body = next((i for i, line in enumerate(lines) if line.casefold() == "body"), len(lines))
    head = list(layout.filled(lines[:body]))[-HEAD:]
    told = dict(layout.field(line) for line in head)
    first = next((i for i, line in enumerate(head) if _COPYRIGHT.match(line)), len(head))
    day = next((i for i in reversed(range(first)) if values.day(head[i])), -1)
    named = head[:day] if day >= 0 else []
    above = [line for line in named if layout.field(line)[0] not in _names()]
    at = _headline_at(above, titles)
    return Cut(
        layout.metadata(
            above[at] if at >= 0 else "",
            ", ".join(above[at + 1 :]),
            head[day] if day >= 0 else "",
            told.get("byline", ""),
        ),
        _until_end(lines[body + 1 :]),
    )


def _until_end(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs above the classification."""
    ends = layout.words("nexis", "ends")
    for i, line in enumerate(lines):
        if line.casefold().partition(":")[0] in ends:
            return layout.filled(lines[:i])
    return layout.filled(lines)


def _older(lines: Sequence[str]) -> Cut:
    """An article with fields in capitals: outlet and day stand above the first of them."""
    fields = _fields(lines)
    first = fields[0][0] if fields else len(lines)
    last = max((i for i, name, _ in fields if _is_above(name)), default=first)
    end = next((i for i, name, _ in fields if i > last), len(lines))
    top = lines[: min(first, 2 * HEAD)]
    at = _day(top)
    dated = at < len(top)
    above = _above_day(lines[:at]) if dated else []
    named = _told(lines, fields, "headline")
    headline = named or next(iter(above[1:]), "") or _unnamed_headline(lines[at:last])
    told = layout.metadata(
        headline,
        next(iter(above), ""),
        lines[at] if dated else "",
        _told(lines, fields, "byline"),
    )
    body = layout.paragraphs(_body(lines, last, end))
    return Cut(told, body or _above_fields(lines[at:], told.headline))


def _fields(lines: Sequence[str]) -> _Fields:
    """The lines that begin with a field in capitals."""
    found = ((i, *layout.field(line)) for i, line in enumerate(lines))
    return [
        (i, name, value)
        for i, name, value in found
        if name in _names() and lines[i].partition(":")[0].isupper()
    ]


def _is_above(name: str) -> bool:
    """Whether a field stands above the text."""
    return any(
        name in layout.words("nexis", part) for part in ("headline", "byline", "body", "above")
    )


def _day(lines: Sequence[str]) -> int:
    """The first line that names a day, else a month or year; their number when there is none."""
    days = {i: values.day(line) for i, line in enumerate(lines) if not layout.of_houses(line)}
    exact = [i for i, day in days.items() if len(day) == len("2014-03-04")]
    return next(iter([*exact, *(i for i, day in days.items() if day)]), len(lines))


def _above_day(lines: Sequence[str]) -> list[str]:
    """The outlet, and the headline of the few articles that have it above the day and not below."""
    found = [block for block in layout.blocks(lines) if not layout.of_houses(block[0])]
    if found:
        return [found[0][0], *(" ".join(block) for block in found[1:] if block[-1][-1] != ".")]
    last = [line for line in layout.filled(lines) if not layout.of_houses(line)]
    return last[-1:]


def _unnamed_headline(lines: Sequence[str]) -> str:
    """The headline that stands without a name below the day and its edition."""
    for block in list(layout.blocks(lines))[1:]:
        if layout.field(block[0])[0] in _names():
            continue
        if not values.day(block[0]):
            return " ".join(block)
    return ""


def _told(lines: Sequence[str], fields: _Fields, part: str) -> str:
    """The value of the first field of a kind with the lines below it, up to an empty one or a field."""
    at = [i for i, _, _ in fields]
    for i, name, value in fields:
        if name in layout.words("nexis", part):
            ends = (k for k in range(i + 1, len(lines)) if not lines[k] or k in at)
            return " ".join([value, *lines[i + 1 : next(ends, len(lines))]])
    return ""


def _body(lines: Sequence[str], last: int, end: int) -> Sequence[str]:
    """The lines of the text: below its last field and what continues that, above the next one."""
    name, value = layout.field(lines[last]) if last < len(lines) else ("", "")
    if name in layout.words("nexis", "body"):
        return _without_foot([value, *lines[last + 1 : end]])
    gap = next((i for i in range(last, end) if not lines[i]), last + 1)
    return _without_foot(lines[gap:end])


def _above_fields(lines: Sequence[str], headline: str) -> tuple[str, ...]:
    """The text of the few articles that have all fields below it, from the line with the day on."""
    found = list(layout.blocks(lines))[1:]
    told = [block for block in found if not layout.of_rights(block[0])]
    texts = [" ".join(block) for block in told if layout.field(block[0])[0] not in _names()]
    return tuple(text for text in texts if text != headline)


def _without_foot(lines: Sequence[str]) -> Sequence[str]:
    """The lines without those at their end that say whose the rights are."""
    end = len(lines)
    while end:
        block = next((i for i in reversed(range(end)) if not lines[i]), -1) + 1
        if not lines[end - 1] or layout.of_rights(lines[end - 1]):
            end -= 1
        elif block and layout.of_rights(lines[block]):
            end = block
        else:
            break
    return lines[:end]


def without_pages(lines: Sequence[str], told: Metadata) -> Iterator[str]:
    """The lines without numbers of pages and what stands at the head of each: headline, outlet, day."""
    at = 0
    while at < len(lines):
        paged = _PAGE.fullmatch(lines[at]) is not None
        start = at + paged
        head = _head_of_page(lines[start : start + HEAD_OF_PAGE], told, paged)
        if not (paged or head):
            yield lines[at]
        at = start + max(head, not paged)


def _head_of_page(lines: Sequence[str], told: Metadata, paged: bool) -> int:
    """The number of lines that repeat headline, outlet and day, or below a page's number the first alone."""
    headline, both = _letters(told.headline), _letters(told.headline + told.outlet)
    if not (headline and lines and headline.startswith(_letters(lines[0])[: len(headline)])):
        return 0
    for number in range(1, len(lines) + 1):
        words = " ".join(lines[:number])
        said = _letters(words)
        if paged and said == headline:
            return number
        if said.startswith(both) and values.day(words[-values.LONGEST_DATE :]) == told.published:
            return number
    return 0


def _letters(text: str) -> str:
    """The letters and digits of a text; spaces in printed pages are not to be relied on."""
    return "".join(filter(str.isalnum, text))
