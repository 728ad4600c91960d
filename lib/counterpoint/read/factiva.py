"""Exports of Factiva: fields of two letters (`HD`, `PD`, `LP`, `TD`), or articles as displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from lxml.html import HtmlElement

import counterpoint.read.layout as layout
import counterpoint.read.values as values
from counterpoint.read.layout import Cut

_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t\xa0|]+|$)(.*)")
_NUMBER = r"[A-Za-z0-9]{20,40}"
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\)|\(Copyright).*", re.IGNORECASE)
_CLASS = re.compile(r"\barticle [a-z]{2,4}Article\b")
_HEADLINE = re.compile(r"[a-z]{2,4}Headline")
_WRITER = re.compile(r"\bauthor\b")
_PARAGRAPH = re.compile(r"\barticleParagraph\b")
_CLOCK = re.compile(r"\d{1,2}:\d\d.*")


@cache
def _last() -> re.Pattern[str]:
    """The line that closes an article: `Document` and its number."""
    words = "|".join(sorted(layout.words("factiva", "document")))
    return re.compile(rf"(?:{words}) {_NUMBER}", re.IGNORECASE)


@cache
def _count() -> re.Pattern[str]:
    """The line with the number of words, `1,512 words`."""
    words = "|".join(sorted(layout.words("factiva", "words")))
    return re.compile(rf"\d[\d,.\u202f ]* (?:{words})", re.IGNORECASE)


def _codes() -> frozenset[str]:
    """The fields of an indexed article."""
    return layout.words("factiva", "codes")


def cut(lines: Sequence[str]) -> list[Cut]:
    """The articles of an export; none when the lines are no export of this kind."""
    return _indexed(lines) or _displayed(lines)


def from_page(tree: HtmlElement) -> list[Cut]:
    """The articles of an export saved as a page; none when the page is none."""
    found: list[Cut] = []
    for box in tree.iter("div"):
        if _CLASS.search(box.get("class") or ""):
            lines = list(_lines(box))
            found.extend(_indexed(lines) or [_from_box(box, lines)])
    return found


def _from_box(box: HtmlElement, lines: Sequence[str]) -> Cut:
    """An article as displayed; its headline, writer and paragraphs are of classes of their own."""
    cut = _shown(lines)
    names = {name: _of_class(box, name) for name in (_HEADLINE, _WRITER, _PARAGRAPH)}
    told = replace(
        cut.told,
        headline=values.line(next(iter(names[_HEADLINE]), "")) or cut.told.headline,
        byline=layout.metadata("", "", "", next(iter(names[_WRITER]), cut.told.byline)).byline,
    )
    return Cut(told, tuple(names[_PARAGRAPH]) or cut.body)


def _of_class(box: HtmlElement, name: re.Pattern[str]) -> list[str]:
    """The texts of the elements of a class."""
    found = (
        each for each in box.iter("div", "b", "span", "p") if name.search(each.get("class") or "")
    )
    return [words for each in found if (words := " ".join(each.text_content().split()))]


def _lines(box: HtmlElement) -> Iterator[str]:
    """The lines of a box: rows of a table with a tab between the cells, or paragraphs."""
    rows = list(box.iter("tr"))
    for row in rows:
        yield from _row(list(row.iter("td")))
    for block in box.iter("div", "p", "span") if not rows else ():
        text = " ".join(block.text_content().split())
        if text and _stands_alone(block):
            yield text


def _row(cells: list[HtmlElement]) -> Iterator[str]:
    """A row: the code, a tab, and the first paragraph; the other paragraphs on lines of their own."""
    code = values.line(cells[0].text_content()) if cells else ""
    rest = [paragraph for cell in cells[1:] for paragraph in _paragraphs(cell)]
    yield ("\t" if code in _codes() else " ").join([code, *rest[:1]])
    yield from rest[1:]


def _stands_alone(block: HtmlElement) -> bool:
    """Whether a block is a line: a headline's span, or what holds no other block."""
    if block.tag == "span":
        return "headline" in (block.get("class") or "").casefold()
    inner = next(block.iter("span"), None) if block.tag == "div" else None
    return inner is None and next(block.iterchildren("div", "p"), None) is None


def _paragraphs(cell: HtmlElement) -> list[str]:
    inner = [" ".join(each.text_content().split()) for each in cell.iter("p")]
    return [each for each in inner if each] or [" ".join(cell.text_content().split())]


def _indexed(lines: Sequence[str]) -> list[Cut]:
    """Articles with field codes at the beginnings of lines; each begins with `HD` or what is above it."""
    articles: list[dict[str, list[str]]] = []
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line)
        if match and match[1] in _codes():
            code = match[1]
            if code == "HD" or not articles:
                articles.append({})
            articles[-1].setdefault(code, []).extend(filter(None, [match[2].strip("| \t")]))
        elif articles and code and line and not _last().fullmatch(line):
            articles[-1].setdefault(code, []).append(line.strip("| \t"))
    if not any({"LP", "TD"} & each.keys() for each in articles):
        return []
    return [_coded(each) for each in articles if "HD" in each and {"PD", "SN"} & each.keys()]


def _coded(told: dict[str, list[str]]) -> Cut:
    first = {name: " ".join(lines) for name, lines in told.items()}
    return Cut(
        layout.metadata(
            first.get("HD", ""), first.get("SN", ""), first.get("PD", ""), first.get("BY", "")
        ),
        (*told.get("LP", ()), *told.get("TD", ())),
    )


def _displayed(lines: Sequence[str]) -> list[Cut]:
    """Articles as displayed, each closed by a line `Document` and its number."""
    ends = [i for i, line in enumerate(lines) if _last().fullmatch(line)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    pieces = [layout.filled(lines[start:end]) for start, end in zip(starts, ends, strict=False)]
    if not all(any(_count().fullmatch(line) for line in piece) for piece in pieces):
        return []
    return [_shown(piece) for piece in pieces]


def _shown(lines: Sequence[str]) -> Cut:
    """Headline and writer, `512 words`, day, time, outlet, code, language, copyright, and the text."""
    lines = [line for line in lines if not _last().fullmatch(line)]
    count = next((i for i, line in enumerate(lines) if _count().fullmatch(line)), 0)
    day = next((i for i in range(count, min(count + 4, len(lines))) if values.day(lines[i])), count)
    clock = day + 1 < len(lines) and _CLOCK.fullmatch(lines[day + 1]) is not None
    outlet = lines[day + 1 + clock] if day + 1 + clock < len(lines) else ""
    rights = next((i for i in range(day, len(lines)) if _COPYRIGHT.fullmatch(lines[i])), day + 1)
    top = lines[:count]
    byline = top[-1] if len(top) > 1 and re.match(r"(?i)by ", top[-1]) else ""
    return Cut(
        layout.metadata(next(iter(top), ""), outlet, lines[day] if lines else "", byline[3:]),
        layout.filled(lines[rights + 1 :]),
    )
