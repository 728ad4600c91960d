"""Exports of news databases (Nexis, Factiva, ProQuest), split into their articles.

Their layouts are not published and change; what is known of them is in `knowledge/sources.json`, with
its origin in docs/formats.md. A text that has none of the layouts is left as one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

import counterpoint.read.factiva as factiva
import counterpoint.read.nexis as nexis
import counterpoint.read.plain as plain
import counterpoint.read.proquest as proquest
from counterpoint.read.layout import Cut
from counterpoint.read.parts import Part, Refusal, article

LAYOUTS = (("Nexis", nexis.cut), ("ProQuest", proquest.cut), ("Factiva", factiva.cut))
"""The layouts in the order in which they are tried, each with what cuts a text into articles."""

_BLANK = re.compile(r"[ \t\xa0\u200b]+(?=\n|$)")


def articles(text: str) -> Iterator[Part | Refusal]:
    """The articles of an extracted text: those of an export, or the one that it is."""
    many = split(text)
    if many is not None:
        yield from many
    elif plain.blank(text):
        yield Refusal("holds no text", "Save the article as a .txt file.")
    else:
        yield Part(text.strip("\n"))


def split(text: str) -> list[Part | Refusal] | None:
    """The articles of an export in order; None when the text is no export that is known."""
    lines = [line.strip(" \t\xa0\u200b\x0c\x00") for line in text.replace("\r\n", "\n").split("\n")]
    for name, cut in LAYOUTS:
        pieces = cut(lines)
        if pieces:
            return [_part(piece, name, number) for number, piece in enumerate(pieces, start=1)]
    return None


def from_page(tree: HtmlElement) -> list[Part | Refusal] | None:
    """The articles of an export saved as a page; None when the page is none."""
    pieces = factiva.from_page(tree)
    return (
        [_part(piece, "Factiva", n) for n, piece in enumerate(pieces, start=1)] if pieces else None
    )


def _part(piece: Cut, name: str, number: int) -> Part | Refusal:
    """One article of an export, or why it is none."""
    place = f"#{number}"
    body = "\n\n".join(piece.body)
    if plain.blank(body):
        return Refusal(f"an article of the {name} export without text", "Export it again.", place)
    return Part(article(piece.told.headline, body), told=piece.told, place=place)
