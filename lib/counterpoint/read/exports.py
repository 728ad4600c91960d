"""Exports of news databases (Nexis, Factiva, ProQuest, Europresse), split into their articles.

Their layouts are not published and change; what is known of them is in `knowledge/exports.json`, with
its origin in docs/formats.md. A text that has none of the layouts is left as one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

import counterpoint.read.europresse as europresse
import counterpoint.read.factiva as factiva
import counterpoint.read.layout as layout
import counterpoint.read.nexis as nexis
import counterpoint.read.plain as plain
import counterpoint.read.proquest as proquest
import counterpoint.read.shown as shown
from counterpoint.read.layout import Cut
from counterpoint.read.parts import Part, Refusal, article

LAYOUTS = (("ProQuest", proquest.cut), ("Nexis", nexis.cut), ("Factiva", factiva.cut))
"""The layouts in the order in which they are tried, the surest first, each with what cuts a text."""

_BLANK = re.compile(r"[ \t\xa0\u200b]+(?=\n|$)")


def articles(text: str, wrapped: bool = False) -> Iterator[Part | Refusal]:
    """The articles of an extracted text: those of an export, or the one that it is.

    `wrapped` says that its lines are those of printed pages.
    """
    many = split(text, wrapped)
    if many is not None:
        yield from many
    elif plain.blank(text):
        yield Refusal("holds no text", "Save the article as a .txt file.")
    else:
        yield Part(text.strip("\n"))


def split(text: str, wrapped: bool = False) -> list[Part | Refusal] | None:
    """The articles of an export in order; None when the text is no export that is known."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.strip(" \t\xa0\u200b\x0c\x00") for line in text.split("\n")]
    for name, cut in LAYOUTS:
        pieces = cut(lines)
        if pieces:
            pieces = [_of_pages(piece) for piece in pieces] if wrapped else pieces
            return _parts(pieces, name)
    return None


def from_page(tree: HtmlElement) -> list[Part | Refusal] | None:
    """The articles of an export saved as a page; None when the page is none."""
    for name, cut in (("Factiva", factiva.from_page), ("Europresse", europresse.from_page)):
        pieces = cut(tree)
        if pieces:
            return _parts(pieces, name)
    return split("\n".join(shown.lines(tree)))


def _parts(pieces: list[Cut], name: str) -> list[Part | Refusal]:
    return [_part(piece, name, number) for number, piece in enumerate(pieces, start=1)]


def _of_pages(piece: Cut) -> Cut:
    """An article without the heads of the pages that it was printed on, its lines joined."""
    lines = list(nexis.without_pages(piece.body, piece.told))
    return Cut(piece.told, layout.unwrapped(lines))


def _part(piece: Cut, name: str, number: int) -> Part | Refusal:
    """One article of an export, or why it is none."""
    place = f"#{number}"
    body = "\n\n".join(piece.body)
    if plain.blank(body):
        return Refusal(f"an article of the {name} export without text", "Export it again.", place)
    return Part(article(piece.told.headline, body), told=piece.told, place=place)
