"""Rich text files: one article each, or an export of a news database with many.

Databases and word processors also name them `.doc`; the older format of that name is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

import counterpoint.read.exports as exports
import counterpoint.read.plain as plain
from counterpoint.read.parts import Part, Refusal


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article or the articles of a rich text file."""
    if not data.lstrip().startswith(b"{\\rtf"):
        what = plain.foreign(data)
        why = f"no rich text but {what}" if what else "no rich text"
        yield Refusal(why, "Save it as .docx, or the article as a .txt file.")
        return
    text: str = rtf_to_text(data.decode("cp1252", "replace"), errors="replace")  # type: ignore[no-untyped-call]
    yield from exports.articles(plain.safe(text))
