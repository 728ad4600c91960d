"""Citations (.ris): what a reference manager knows about articles that lie beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rispy

import counterpoint.read.fields as fields
import counterpoint.read.limits as limits
import counterpoint.read.plain as plain
from counterpoint.read.parts import Found, Refusal

_REMEDY = "Export the citations again as RIS."


def read(data: bytes, name: str) -> Iterator[Found]:
    """A reference for each entry; abstracts are not taken for texts."""
    text = plain.decode(data).text
    entries = rispy.loads(text)
    if not entries:
        yield Refusal("holds no RIS entry", _REMEDY)
    for number, entry in enumerate(entries[: limits.ARTICLES], start=1):
        yield fields.found(_record(entry), f"#{number}", firm=True)
    if len(entries) > limits.ARTICLES:
        yield Refusal(f"over the limit of {limits.ARTICLES} entries", "Split the file.")


def _record(entry: dict[str, Any]) -> dict[str, Any]:
    """The fields of an entry under the names of the table's columns."""
    outlets = (
        "secondary_title",
        "journal_name",
        "alternate_title3",
        "alternate_title2",
        "publisher",
    )
    days = ("date", "publication_year", "year")
    files = ("file_attachments1", "file_attachments2", "figure")
    return {
        "title": entry.get("title") or entry.get("primary_title"),
        "publisher": next((entry[key] for key in outlets if entry.get(key)), ""),
        "authors": entry.get("authors") or entry.get("first_authors"),
        "date": str(next((entry[key] for key in days if entry.get(key)), "")).rstrip("/"),
        "url": next((each for each in entry.get("urls") or () if each), ""),
        "language": entry.get("language"),
        "file": next((_first(entry[key]) for key in files if entry.get(key)), ""),
    }


def _first(value: Any) -> str:
    return str(value[0]) if isinstance(value, list) else str(value)
