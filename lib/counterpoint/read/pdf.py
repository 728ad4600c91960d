"""PDF files with text in them: one article each, or an export of a news database with many."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pypdf
from pypdf.errors import PyPdfError

import counterpoint.read.exports as exports
import counterpoint.read.limits as limits
import counterpoint.read.plain as plain
from counterpoint.read.parts import Part, Refusal, Working

ERRORS = (PyPdfError,)
RUNNING = 3
"""From so many pages, a line that stands first or last on most of them is no text."""


def read(data: bytes, name: str) -> Iterator[Part | Refusal | Working]:
    """The article or the articles of a PDF file, without running heads and feet."""
    if b"%PDF" not in data[:1024]:
        yield Refusal("no PDF file", "Save the article as a .txt file.")
        return
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        yield Refusal("asks for a password", "Save it without one, or as a .txt file.")
        return
    if len(reader.pages) > limits.PAGES:
        yield Refusal(f"over the limit of {limits.PAGES} pages", "Split the file.")
        return
    pages: list[list[str]] = []
    for page in reader.pages:
        pages.append(plain.safe(page.extract_text()).splitlines())
        yield Working()
    text = "\n".join(line for page in _without_running(pages) for line in page)
    if plain.blank(text):
        yield Refusal("holds no text, as a scan does", "Save the article as a .txt file.")
        return
    yield from exports.articles(text, wrapped=True)


def _without_running(pages: list[list[str]]) -> Iterator[list[str]]:
    """The lines of the pages without those at their edges that most pages share, digits aside."""
    edges = Counter(
        key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])}
    )
    often = max(RUNNING, len(pages) // 2 + 1)
    for page in pages:
        inner = range(2, len(page) - 2)
        yield [line for i, line in enumerate(page) if i in inner or edges[_key(line)] < often]


def _key(line: str) -> str:
    return "".join(c for c in line if not c.isdigit()).strip()
