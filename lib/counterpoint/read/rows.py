"""Tables (.csv, .tsv): a row is an article, or says something about one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePosixPath

import counterpoint.read.fields as fields
import counterpoint.read.limits as limits
import counterpoint.read.names as names
import counterpoint.read.plain as plain
from counterpoint.read.parts import Found, Refusal

RESUMED = 20
"""How often reading goes on behind a quotation mark that is never closed."""
MOST_COLUMNS = 2_000
SEPARATORS = ",;\t|"

_REMEDY = "Save the table as CSV (UTF-8) with a first line that names the columns title, text, date, source and url."
_QUOTES = "Put quotation marks around cells that hold a comma, and double those inside."


def read(data: bytes, name: str) -> Iterator[Found]:
    """The articles of a table, by the columns that its first line names.

    A sidecar that was packed with its articles tells of them as citations do.
    """
    what = plain.foreign(data)
    decoded = plain.decode(data)
    if what or plain.blank(decoded.text):
        yield Refusal(f"not a table but {what}" if what else "empty", _REMEDY)
        return
    csv.field_size_limit(limits.COLLECTION)
    rows = _rows(decoded.text)
    first = next(rows, None)
    header = first[1] if first and isinstance(first[1], list) else []
    firm = PurePosixPath(name).name in names.SIDECARS
    known = "file" in header if firm else fields.known(header)
    if not known or len(header) > MOST_COLUMNS:
        yield Refusal("its first line names no column with a text, title or address", _REMEDY)
        return
    yield from _articles(header, rows, firm)


def _articles(
    header: list[str], rows: Iterator[tuple[int, list[str] | Refusal]], firm: bool
) -> Iterator[Found]:
    for number, (line, row) in enumerate(rows, start=1):
        place = f"#{line}"
        if number > limits.ARTICLES:
            yield Refusal(f"over the limit of {limits.ARTICLES} rows", "Split the table.")
            return
        if isinstance(row, Refusal):
            yield Refusal(row.why, row.remedy, place)
        elif any(row):
            if any(row[len(header) :]):
                yield Refusal("more cells than columns; the last ones are not used", _QUOTES, place)
            cells: dict[str, str] = {}
            for column, cell in zip(header, row, strict=False):
                cells.setdefault(column.strip().casefold(), cell)
            yield fields.found(cells, place, firm)


def _rows(text: str) -> Iterator[tuple[int, list[str] | Refusal]]:
    """The rows with the number of the line on which each begins; a refusal for one that never ends."""
    lines = text.splitlines(keepends=True) if "\r" in text else text.split("\n")
    lines = [line.rstrip("\r\n") + "\n" for line in lines]
    head = next((line for line in lines if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    at = 0
    for _ in range(RESUMED):
        reader = csv.reader(io.StringIO("".join(lines[at:])), delimiter=separator, strict=True)
        begun = 0
        try:
            for row in reader:
                yield at + begun + 1, row
                begun = reader.line_num
            return
        except csv.Error as error:
            yield at + begun + 1, Refusal(f"its quotation marks do not pair ({error})", _QUOTES)
            at += begun + 1
