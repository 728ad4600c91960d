"""Document to Article: headline, outlet, date, credits, prose, and what was dropped and why.

Nothing is deleted: the text stays as it is, and every line of it is either the headline, prose (`body`)
or furniture of the page (`dropped`, with the reason).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from counterpoint import read
from counterpoint.article import Article, Document, Dropped, Span
from counterpoint.clean import chrome, headline, press
from counterpoint.clean.bylines import byline
from counterpoint.clean.chrome import Mark
from counterpoint.clean.datelines import Dateline, dated, dateline, written
from counterpoint.read.sidecars import ArticleNote
from counterpoint.text.lines import Line, continues, lines, paragraphs, trimmed

_TAIL = re.compile(r"\s*\((?P<credit>[A-Z][^()]{1,30})\)\s*$")

Marked = tuple[Span, Mark]


def read_article(data: bytes, name: str) -> Article:
    """One article from the bytes of a file; raises ReadError when they are empty, too large or no text."""
    return article(read.document(data, name))


def article(document: Document, note: ArticleNote | None = None) -> Article:
    """What a document says about itself and which of its characters are prose.

    `note` is the reader's own row about the file; what it says overrules what was found.
    """
    parts = _parts(document.text)
    found = _told(document.text, parts)
    note = note or ArticleNote(document.name)
    published, basis = (note.published, "sidecar") if note.published else found.published
    title = note.headline or found.headline
    return Article(
        article=PurePosixPath(document.name).with_suffix("").as_posix(),
        file=document.name,
        text=document.text,
        headline=title,
        headline_at=parts.headline if title == found.headline else None,
        outlet=note.outlet or found.outlet,
        published=published,
        published_basis=basis,
        dateline=parts.dateline.place if parts.dateline else "",
        byline=found.byline,
        credits=found.credits,
        body=parts.body,
        dropped=_dropped(parts, kept=title == found.headline),
        problems=(
            *document.problems,
            *_missing(parts, title, note.outlet or found.outlet, published),
        ),
        url=note.url,
        note=note.note,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A text taken apart: its lines as headline, prose and furniture."""

    headline: Span | None
    dateline: Dateline | None
    body: tuple[Span, ...]
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells about itself."""

    headline: str
    outlet: str
    byline: str
    published: tuple[str, str]
    credits: tuple[str, ...]


def _parts(text: str) -> _Parts:
    """Take a text apart: furniture by line, then paragraphs, then headline, dateline and credits in brackets."""
    found = list(lines(text))
    marked = list(_marked_lines(text, found))
    gone = {i for span, _ in marked for i in range(*span)}
    units: list[Span] = []
    for unit in paragraphs(text, (line for line in found if line.start not in gone)):
        mark = chrome.shaped(text[unit[0] : unit[1]])
        if mark:
            marked.append((unit, mark))
        else:
            units.append(unit)
    title, units = _without_headline(text, units, marked)
    place, units = _without_dateline(text, units, marked)
    body = tuple(_without_tail(text, units, marked))
    return _Parts(title, place, body, tuple(sorted(marked, key=lambda entry: entry[0])))


def _marked_lines(text: str, found: list[Line]) -> Iterator[Marked]:
    """The lines that are furniture by themselves, and the blocks below headings such as `Legal Disclaimer:`."""
    last, block, reason = None, None, ""
    for line in found:
        if block and not line.gap:
            block = block[0], line.end
            continue
        if block:
            yield block, _mark_block(text, block, reason)
            last, block = None, None
        goes_on = last is not None and continues(text, last, line)
        words = text[line.start : line.end]
        reason = "" if goes_on else chrome.section(words)
        mark = None if goes_on else _mark(words)
        if reason:
            block = line.span
        elif mark:
            yield line.span, mark
        last = None if mark else line
    if block:
        yield block, _mark_block(text, block, reason)


def _mark_block(text: str, block: Span, reason: str) -> Mark:
    """The mark of a heading with what stands below it, and what that tells."""
    _, _, below = text[slice(*block)].partition("\n")
    mark = chrome.shaped(below)
    return Mark(reason, mark.tells if mark else {})


def _mark(line: str) -> Mark | None:
    return chrome.fixed(line) or dated(line) or byline(line) or chrome.shaped(line)


def _without_headline(
    text: str, units: list[Span], marked: list[Marked]
) -> tuple[Span | None, list[Span]]:
    """The headline and the paragraphs without it, its repetitions and the section labels above it."""
    position = headline.find(text, units)
    if position is None:
        return None, units
    title = units[position]
    labels = headline.labels(text, units, position)
    rest = []
    for i, unit in enumerate(units):
        if i in labels:
            marked.append((unit, Mark("section label")))
        elif i > position and headline.same(text, title, unit):
            marked.append((unit, Mark("repeated headline")))
        elif i != position:
            rest.append(unit)
    return title, rest


def _without_dateline(
    text: str, units: list[Span], marked: list[Marked]
) -> tuple[Dateline | None, list[Span]]:
    """The dateline of the first paragraphs, and the paragraphs without it."""
    for i, (start, end) in enumerate(units[:3]):
        place = dateline(text, start, end)
        if place:
            tells = {"credit": place.credit} if press.is_press(place.credit) else {}
            marked.append((trimmed(text, *place.span), Mark("dateline", tells)))
            return place, [*units[:i], (place.span[1], end), *units[i + 1 :]]
    return None, units


def _without_tail(text: str, units: list[Span], marked: list[Marked]) -> Iterator[Span]:
    """The paragraphs without an agency in brackets at their ends, e.g. `(ANI)`."""
    for start, end in units:
        match = _TAIL.search(text[max(start, end - 40) : end])
        if match and press.is_agency(match["credit"]):
            tail = end - len(match[0])
            marked.append(
                (trimmed(text, tail, end), Mark("credit line", {"credit": match["credit"]}))
            )
            end = tail
        if end > start:
            yield trimmed(text, start, end)


def _told(text: str, parts: _Parts) -> _Told:
    """Everything the headline, the furniture and the prose tell about the article."""
    tells = [(name, value) for _, mark in parts.marked for name, value in mark.tells.items()]
    first = {name: value for name, value in reversed(tells)}
    outlet = first.get("outlet", "")
    return _Told(
        headline=" ".join(text[slice(*parts.headline)].split()) if parts.headline else "",
        outlet=outlet if press.is_press(outlet) or outlet.isupper() else "",
        byline=first.get("byline", ""),
        published=_published(first, parts.dateline),
        credits=_credits(text, parts, [v for name, v in tells if name == "credit"], outlet),
    )


def _published(tells: dict[str, str], place: Dateline | None) -> tuple[str, str]:
    """The day of publication as EDTF and on what it rests; a day without a year is none."""
    for name in ("published", "updated"):
        if name in tells:
            return tells[name], "page"
    day = written(place.date) if place and place.date else ""
    return (day, "dateline") if day else ("", "")


def _credits(text: str, parts: _Parts, lines_say: list[str], outlet: str) -> tuple[str, ...]:
    """Whose report this one repeats, in the order named, without the outlet itself."""
    names = [name for line in lines_say for name in press.listed(line)]
    for start, end in parts.body:
        names.extend(press.reported(text[start:end]))
    return tuple(dict.fromkeys(name for name in names if name != outlet))


def _dropped(parts: _Parts, kept: bool) -> tuple[Dropped, ...]:
    """The furniture with its reasons, in order; a headline that a sidecar replaced is part of it."""
    gone = [Dropped(*span, mark.reason) for span, mark in parts.marked]
    if parts.headline and not kept:
        gone.append(Dropped(*parts.headline, "headline replaced by articles.csv"))
    return tuple(sorted(gone, key=lambda part: part.start))


def _missing(parts: _Parts, title: str, outlet: str, published: str) -> Iterator[str]:
    """What a reader has to know is not there."""
    if not title:
        yield "no headline found"
    if not outlet:
        yield "no outlet named"
    if not published:
        day = parts.dateline.date if parts.dateline else ""
        why = f"the dateline says {day} without a year" if day else ""
        yield "no publication date found" + (f": {why}" if why else "")
    if not parts.body:
        yield "no prose found"
