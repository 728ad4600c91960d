"""Document to Article: headline, outlet, date, credits, prose, and what was dropped and why.

Nothing is deleted: the text stays as it is, and every line of it is either the headline, prose
(`body`) or furniture of the page (`dropped`, with the reason).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import counterpoint.clean.language as language
import counterpoint.clean.press as press
from counterpoint import read
from counterpoint.article import Article, Document, Dropped, Metadata
from counterpoint.clean.parts import Parts, take_apart
from counterpoint.read.sidecars import ArticleNote

__all__ = ["article", "read_article"]

_ENDING = re.compile(r"\.\w+(?=(?:[#~]\d+)*\Z)")


def read_article(data: bytes, name: str) -> Article:
    """One article from the bytes of a file; raises ReadError as `read.document` does."""
    return article(read.document(data, name))


def article(document: Document, note: ArticleNote | None = None) -> Article:
    """What a document says about itself and which of its characters are prose.

    `note` is the reader's own row about the file; it overrules what the file says beside the text
    (`Document.told`), and that overrules what the text says.
    """
    text, note, told = document.text, note or ArticleNote(document.name), document.told
    parts = take_apart(text, told.headline)
    found = _headline(text, parts)
    title = note.headline or told.headline or found
    published, basis = _published(note, told, parts)
    outlet = note.outlet or told.outlet or _outlet(parts)
    spoken = language.of(text, parts.body, told.language)
    missing = _missing(parts, title, outlet, published)
    return Article(
        article=_ENDING.sub("", document.name, count=1),
        file=document.name,
        text=text,
        headline=title,
        headline_at=parts.headline if title == found else None,
        outlet=outlet,
        published=published,
        published_basis=basis,
        dateline=parts.dateline.place if parts.dateline else "",
        byline=told.byline or ", ".join(dict.fromkeys(parts.told("byline"))),
        credits=_credits(text, parts, outlet),
        language=spoken,
        body=parts.body,
        dropped=_dropped(parts, kept=title == found),
        problems=(*document.problems, *missing, *_foreign(spoken)),
        url=note.url or told.url or next(iter(parts.told("url")), ""),
        note=note.note,
        source=document.source or document.name,
        digest=document.digest,
    )


def _headline(text: str, parts: Parts) -> str:
    """The headline on one line, from the text or its header; empty without one."""
    if parts.told("headline"):
        return parts.told("headline")[0]
    return " ".join(text[slice(*parts.headline)].split()) if parts.headline else ""


def _published(note: ArticleNote, told: Metadata, parts: Parts) -> tuple[str, str]:
    """The day of publication as EDTF and on what it rests; a day without a year is none."""
    if note.published:
        return note.published, "sidecar"
    if told.published:
        return told.published, told.basis
    for name, basis in (("published", "page"), ("updated", "page"), ("metadata date", "metadata")):
        if parts.told(name):
            return parts.told(name)[0], basis
    day = parts.dateline.when if parts.dateline else ""
    return (day, "dateline") if day else ("", "")


def _outlet(parts: Parts) -> str:
    """The house that is named as publisher, where the name evidently is one."""
    named = [*parts.told("metadata outlet"), *parts.told("outlet")]
    fields = set(parts.told("metadata outlet"))
    return next((n for n in named if n in fields or n.isupper() or press.is_press(n)), "")


def _credits(text: str, parts: Parts, outlet: str) -> tuple[str, ...]:
    """Whose report this one repeats, in the order named, without the outlet itself."""
    names = [name for line in parts.told("credit") for name in press.listed(line)]
    for start, end in parts.body:
        names.extend(press.reported(text[start:end]))
    return tuple(dict.fromkeys(name for name in names if name != outlet))


def _dropped(parts: Parts, kept: bool) -> tuple[Dropped, ...]:
    """The furniture with its reasons, in order; a headline that a sidecar replaced is in it."""
    gone = [Dropped(*span, mark.reason) for span, mark in parts.marked]
    if parts.headline and not kept:
        gone.append(Dropped(*parts.headline, "replaced headline"))
    return tuple(sorted(gone, key=lambda part: part.start))


def _missing(parts: Parts, title: str, outlet: str, published: str) -> Iterator[str]:
    """What a reader has to know is not there."""
    if not title:
        yield "no headline found"
    if not outlet:
        yield "no outlet named"
    if not published:
        yield "no publication date found" + _why_no_date(parts)
    if not parts.body:
        yield "no prose found"


def _why_no_date(parts: Parts) -> str:
    if parts.told("doubtful"):
        return f": “{parts.told('doubtful')[0]}” is no certain day"
    day = parts.dateline.date if parts.dateline else ""
    return f": the dateline says “{day}” without a year" if day else ""


def _foreign(spoken: str) -> Iterator[str]:
    if spoken != "en":
        yield (
            f"the text is in another language ({spoken}): only quotations, days with their year and "
            "names of the lists are read, and nobody is named as speaker"
        )
