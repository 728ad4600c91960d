"""Exports of Europresse, saved as pages: each article with its outlet, day and title in named classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

import counterpoint.read.layout as layout
import counterpoint.read.shown as shown
import counterpoint.read.values as values
from counterpoint.read.layout import Cut

OUTLET, HEAD, TITLE = "docpublicationname", "docheader", "titrearticlevisu"
"""The classes of the outlet's name, of the line with the day, and of the headline, in small letters."""
TEXTS = ("dococurrcontainer", "doctext")
"""The classes of the text, the narrower one first."""


def from_page(tree: HtmlElement) -> list[Cut]:
    """The articles of an export; none when the page is none."""
    found = []
    for name in _of_class(tree, OUTLET):
        box = next(name.iterancestors("article", "td"), None)
        if box is not None:
            found.append(_article(box, name))
    return found


def _article(box: HtmlElement, name: HtmlElement) -> Cut:
    title = " ".join(_words(each) for each in _of_class(box, TITLE))
    day = " ".join(_words(each) for each in _of_class(box, HEAD))
    texts = [each for kind in TEXTS for each in _of_class(box, kind)]
    lines = shown.lines(texts[0]) if texts else _below(shown.lines(box), title)
    outlet = _words(name).split(",")[0]
    return Cut(layout.metadata(title, outlet, day), layout.filled(lines))


def _below(lines: Sequence[str], title: str) -> Sequence[str]:
    """The lines between the headline and what is said of rights and numbers."""
    start = next((i for i, line in enumerate(lines) if line == title), -1) + 1
    ends = tuple(layout.words("europresse", "ends"))
    for i in range(start, len(lines)):
        if layout.of_rights(lines[i]) or lines[i].casefold().startswith(ends):
            return lines[start:i]
    return lines[start:]


def _of_class(tree: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """The elements of a class, in order."""
    for each in tree.iter("article", "div", "p", "span", "td"):
        if name in (each.get("class") or "").casefold().split():
            yield each


def _words(element: HtmlElement) -> str:
    return values.line(element.text_content())
