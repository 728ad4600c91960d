"""Word documents: one article each, or an export of a news database with many."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile

import docx
from docx.exceptions import PythonDocxError
from docx.table import Table
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


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article or the articles of a Word document; pictures and macros are not looked at."""
    refused = zipped.too_large(data)
    if refused is not None:
        yield refused
        return
    blocks = list(docx.Document(io.BytesIO(data)).iter_inner_content())
    text = plain.safe("\n".join(line for block in blocks for line in _lines(block)))
    headline = values.line(_headline(blocks))
    if headline and exports.split(text) is None:
        yield Part(article(headline, text), told=Metadata(headline=headline))
    else:
        yield from exports.articles(text)


def _headline(blocks: Sequence[Paragraph | Table]) -> str:
    """The first paragraph when its style says that it is the title."""
    first = next((b for b in blocks if isinstance(b, Table) or b.text.strip()), None)
    if not isinstance(first, Paragraph) or first.style is None:
        return ""
    return first.text if first.style.name in HEADINGS else ""


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _rows(block)
    elif block.text.strip():
        yield block.text


def _rows(table: Table) -> Iterator[str]:
    """The rows of a table, a tab between cells; a cell over several columns stands once."""
    for row in table.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)
        texts = ["\n".join(p.text or "" for p in cell.p_lst) for cell in cells]
        if any(texts):
            yield "\t".join(texts)
