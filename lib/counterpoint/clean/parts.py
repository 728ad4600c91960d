"""A text taken apart: headline, dateline, prose, and the furniture with its reasons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import counterpoint.clean.chrome as chrome
import counterpoint.clean.datelines as datelines
import counterpoint.clean.headline as headline
import counterpoint.clean.press as press
from counterpoint.article import Span
from counterpoint.clean.chrome import Mark
from counterpoint.clean.datelines import Dateline
from counterpoint.clean.furniture import Marked, furniture
from counterpoint.text.lines import Line, lines, paragraphs, trimmed

LONGEST_CREDIT = 40
"""Characters of a credit in brackets at a paragraph's end."""

_TAIL = re.compile(r"\s*[\[(](?P<credit>[A-Z][^()\[\]]{1,30})[\])]\s*\.?$")
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart; headline, prose and furniture do not overlap."""

    headline: Span | None
    dateline: Dateline | None
    body: tuple[Span, ...]
    marked: tuple[Marked, ...]
    """The furniture in order, with reasons and what it tells."""

    def told(self, name: str) -> list[str]:
        """What the furniture tells under a name, in the order of the text."""
        return [mark.tells[name] for _, mark in self.marked if name in mark.tells]


def take_apart(text: str, known: str = "") -> Parts:
    """Every line of a text as headline, prose or furniture.

    `known` is the headline when the file says it; where it stands in the text is still to be found.
    """
    found = list(lines(text))
    marked = list(furniture(text, found))
    units = []
    for start, end in paragraphs(text, _unmarked(found, marked)):
        mark = chrome.shaped(text[start:end])
        if mark:
            marked.append(((start, end), mark))
        else:
            heading = _HASHES.match(text, start, end)
            units.append((heading.end() if heading else start, end))
    title, units = _without_headline(text, units, marked, known)
    place, units = _without_dateline(text, units, marked)
    body = tuple(_without_tails(text, units, marked))
    return Parts(title, place, body, tuple(sorted(marked, key=lambda entry: entry[0])))


def _unmarked(found: list[Line], marked: list[Marked]) -> Iterator[Line]:
    """The lines outside all marked stretches."""
    spans = sorted(span for span, _ in marked)
    starts = [start for start, _ in spans]
    for line in found:
        before = bisect_right(starts, line.start)
        if not before or spans[before - 1][1] <= line.start:
            yield line


def _without_headline(
    text: str, units: list[Span], marked: list[Marked], known: str
) -> tuple[Span | None, list[Span]]:
    """The headline, and the paragraphs without it, its repetitions and the labels above it."""
    position = headline.find(text, units, known)
    if position is None:
        return None, units
    labels = headline.labels(text, units, position)
    rest = []
    for i, unit in enumerate(units):
        if i in labels:
            marked.append((unit, _label(text[slice(*unit)])))
        elif i > position and headline.same(text, units[position], unit):
            marked.append((unit, Mark("repeated headline")))
        elif i != position:
            rest.append(unit)
    return units[position], rest


def _label(words: str) -> Mark:
    """The mark of a line above the headline, which may name the house."""
    house = press.is_press(words) and not press.is_agency(words)
    return Mark("section label", {"outlet": words} if house else {})


def _without_dateline(
    text: str, units: list[Span], marked: list[Marked]
) -> tuple[Dateline | None, list[Span]]:
    """The dateline of the first paragraphs, and the paragraphs without it."""
    found = datelines.find(text, units)
    if found is None:
        return None, units
    position, place = found
    tells = {"credit": place.credit} if place.credit else {}
    marked.append((trimmed(text, *place.span), Mark("dateline", tells)))
    rest = trimmed(text, place.span[1], units[position][1])
    return place, [*units[:position], rest, *units[position + 1 :]]


def _without_tails(text: str, units: list[Span], marked: list[Marked]) -> Iterator[Span]:
    """The paragraphs without an agency in brackets at their ends, e.g. `(ANI)`."""
    for start, end in units:
        match = _TAIL.search(text[max(start, end - LONGEST_CREDIT) : end])
        if match and press.is_agency(match["credit"]):
            tells = {"credit": match["credit"]}
            marked.append((trimmed(text, end - len(match[0]), end), Mark("credit line", tells)))
            end -= len(match[0])
        if end > start:
            yield trimmed(text, start, end)
