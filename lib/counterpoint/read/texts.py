"""Plain text files: one article each, or an export of a news database with many."""

from __future__ import annotations

from collections.abc import Iterator

import counterpoint.read.exports as exports
import counterpoint.read.plain as plain
from counterpoint.read.parts import Part, Refusal


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article or the articles of a text file."""
    what = plain.foreign(data)
    if what:
        yield Refusal(f"not text but {what}", "Save the article as plain text (UTF-8).")
        return
    decoded = plain.decode(data)
    if plain.blank(decoded.text):
        yield Refusal("empty", "Put the text of the article into the file or remove it.")
        return
    many = exports.split(decoded.text)
    if many is None:
        yield Part(decoded.text, decoded.encoding, problems=decoded.problems)
    else:
        yield from many
