"""Word documents: one article each, or an export of a news database with many."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

import counterpoint.read.exports as exports
import counterpoint.read.plain as plain
import counterpoint.read.values as values
import counterpoint.read.zipped as zipped
from counterpoint.article import Metadata
from counterpoint.read.parts import Part, Refusal, article

ERRORS = (PythonDocxError, LxmlError, BadZipFile)
HEADINGS = ("Title", "Heading 1")
"""Styles of a paragraph that is the headline, when it is the first one."""

_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t"))
_AROUND = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:r", "w:hyperlink",
             "w:fldSimple"))
)  # fmt: skip
"""What may stand around text: forms, links, fields and what was inserted. What was deleted is not among them.

python-docx's own `Paragraph.text` leaves out what was inserted with changes tracked, and forms.
"""
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article or the articles of a Word document; pictures and macros are not looked at."""
    refused = zipped.too_large(data)
    if refused is not None:
        yield refused
        return
    document = docx.Document(io.BytesIO(data))
    text = plain.safe("\n".join(_lines(document.element.body)))
    headline = values.line(_headline(document))
    if headline and exports.split(text) is None:
        yield Part(article(headline, text), told=Metadata(headline=headline))
    else:
        yield from exports.articles(text)


def _headline(document: Document) -> str:
    """The first paragraph when its style says that it is the title."""
    for block in _inside(document.element.body, _PARAGRAPH, _TABLE):
        if block.tag == _TABLE:
            return ""
        words = _words(block)
        if words.strip():
            style = Paragraph(block, document).style
            return words if style is not None and style.name in HEADINGS else ""
    return ""


def _inside(element: Any, *tags: str) -> Iterator[Any]:
    """The elements of these kinds in an element, in order, but none in another one of them."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, *tags)


def _lines(element: Any) -> Iterator[str]:
    """The paragraphs in an element, and the rows of its tables with a tab between cells."""
    for block in _inside(element, _PARAGRAPH, _TABLE):
        if block.tag == _PARAGRAPH:
            words = _words(block)
            if words.strip():
                yield words
            continue
        for row in _inside(block, _ROW):
            cells = ["\n".join(_lines(cell)) for cell in _inside(row, _CELL)]
            if any(cells):
                yield "\t".join(cells)


def _words(paragraph: Any) -> str:
    """The text of a paragraph, line breaks and tabs included."""
    pieces = _inside(paragraph, _TEXT, *_SIGNS)
    return "".join(_SIGNS.get(piece.tag) or piece.text or "" for piece in pieces)
