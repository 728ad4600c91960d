"""A sidecar as a sheet of cells that is written back as it was but for what was changed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import counterpoint.read.plain as plain
from counterpoint.article import CounterpointError
from counterpoint.read.sidecars import ACTOR_COLUMNS, ACTORS, ARTICLE_COLUMNS, ARTICLES, separator

LONGEST_CELL = 2_000
"""Characters of a cell that are taken; the longest headlines have some hundreds."""
COLUMNS = {ARTICLES: ARTICLE_COLUMNS, ACTORS: ACTOR_COLUMNS}
"""The columns of each sidecar, the one that names its rows first."""


class CorrectionError(CounterpointError):
    """A correction that cannot be made; the message says why and what can."""


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The two sidecars of a folder as bytes; None where there is no such file."""

    articles: bytes | None = None
    actors: bytes | None = None

    def files(self) -> dict[str, bytes]:
        """The contents by name of file, without those that are not there."""
        both = {ARTICLES: self.articles, ACTORS: self.actors}
        return {name: data for name, data in both.items() if data is not None}


@dataclass(frozen=True, slots=True)
class Step:
    """One correction: what it was, in words, and the sidecars before and after it."""

    what: str
    before: Sidecars
    after: Sidecars


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sidecar, its first row the header, with the way in which it was written."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    separator: str = ","
    line_end: str = "\n"
    marked: bool = True
    """Whether it begins with a byte order mark, by which spreadsheets know UTF-8."""

    @property
    def key(self) -> str:
        """The column that names a row: `file` or `actor`."""
        return COLUMNS[self.name][0]

    def place(self, column: str) -> int | None:
        """Where a column stands, the last one if it stands twice, as the reader of sidecars takes it."""
        header = [cell.strip().casefold() for cell in self.rows[0]]
        found = [i for i, name in enumerate(header) if name == column]
        return found[-1] if found else None

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """A cell of a row without white space around it; empty where there is none."""
        at = self.place(column)
        return row[at].strip() if at is not None and at < len(row) else ""

    def named(self, name: str) -> int | None:
        """The number of the first row of that name, None when there is none."""
        hits = (i for i, row in enumerate(self.rows) if i and self.cell(row, self.key) == name)
        return next(hits, None)

    def put(self, name: str, cells: Mapping[str, str]) -> Sheet:
        """The sheet with cells of one row set by column; the row, and columns, are added where missing."""
        sheet = self
        for column in (self.key, *cells):
            if sheet.place(column) is None:
                head = (*sheet.rows[0], column)
                sheet = replace(sheet, rows=(head, *sheet.rows[1:]))
        found = sheet.named(name)
        at = len(sheet.rows) if found is None else found
        row = list(() if found is None else sheet.rows[at])
        row += [""] * (len(sheet.rows[0]) - len(row))
        for column, value in {self.key: name, **{c: clean(v) for c, v in cells.items()}}.items():
            place = sheet.place(column)
            if place is not None:
                row[place] = value
        return replace(sheet, rows=(*sheet.rows[:at], tuple(row), *sheet.rows[at + 1 :]))

    def without(self, names: frozenset[str]) -> Sheet:
        """The sheet without the rows of these names."""
        kept = (row for row in self.rows[1:] if self.cell(row, self.key) not in names)
        return replace(self, rows=(self.rows[0], *kept))


def clean(value: str) -> str:
    """A cell as one line of text; raises `CorrectionError` when it is too long for one."""
    text = " ".join(plain.safe(value).split())
    if len(text) > LONGEST_CELL:
        raise CorrectionError(f"{len(text):,} characters are too many; up to {LONGEST_CELL:,} fit.")
    return text


def parse(name: str, data: bytes | None) -> Sheet:
    """A sidecar's sheet, one with only a header when there is none; raises `CorrectionError` when it is no table."""
    decoded = plain.decode(data or b"")
    if plain.blank(decoded.text):
        return Sheet(name, (COLUMNS[name],))
    between = separator(decoded.text)
    try:
        lines = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=between)
        rows = [tuple(row) for row in lines if any(row)]
    except csv.Error as error:
        raise CorrectionError(f"{name} is no table ({error}). {_REMEDY}") from error
    if not rows:
        return Sheet(name, (COLUMNS[name],))
    plainly = decoded.encoding == "utf-8" and not (data or b"").startswith(codecs.BOM_UTF8)
    line_end = "\r\n" if "\r\n" in decoded.text else "\n"
    sheet = Sheet(name, tuple(rows), between, line_end, not plainly)
    if sheet.place(sheet.key) is None:
        raise CorrectionError(f"{name} has no column “{sheet.key}” in its first line. {_REMEDY}")
    return sheet


_REMEDY = "Mend it in a spreadsheet or put it elsewhere, then correct again."


def written(sheet: Sheet) -> bytes:
    """A sheet as the bytes of a CSV file, in UTF-8."""
    told = io.StringIO(newline="")
    csv.writer(told, delimiter=sheet.separator, lineterminator=sheet.line_end).writerows(sheet.rows)
    return (codecs.BOM_UTF8 if sheet.marked else b"") + told.getvalue().encode("utf-8")
