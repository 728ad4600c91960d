"""Rich text files: one article each, or an export of a news database with many."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

import counterpoint.read.exports as exports
import counterpoint.read.plain as plain
from counterpoint.read.parts import Part, Refusal


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article or the articles of a rich text file."""
    if not data.lstrip().startswith(b"{\\rtf"):
        yield Refusal("no rich text", "Save the article as a .txt file.")
        return
    text: str = rtf_to_text(data.decode("cp1252", "replace"), errors="replace")  # type: ignore[no-untyped-call]
    yield from exports.articles(plain.safe(text))
