"""The public tables as data frames: from rows, to files and back, with a digest.

In memory list columns hold Python lists; in Parquet and CSV they hold JSON, so that every reader of the
files sees the same text. Strings are never missing: unknown is the empty string.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from counterpoint.article import COLUMNS, LISTS, NUMBERS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""Characters that make a spreadsheet run a cell (OWASP, CSV injection), with their full-width twins."""
NAMES = tuple(COLUMNS)
"""The names of the tables: articles, timeline, actors, joins, differences."""
SLICE = 20_000
"""Rows that are turned into text at one time: some tens of megabytes of the widest table."""
PART = 100_000
"""Rows of one Parquet file: some tens of megabytes, a size that engines read piece by piece."""


def frame(name: str, rows: Sequence[Any]) -> pd.DataFrame:
    """Rows as the table of that name: its columns, in order, and nothing else.

    A row is a mapping, or an object with an attribute for each column.
    """
    get = itemgetter if rows and isinstance(rows[0], Mapping) else attrgetter
    return _framed(name, {column: map(get(column), rows) for column in COLUMNS[name]})


def _framed(name: str, columns: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Columns as a table, each with its type; one is made after the other, so that memory holds few."""
    typed = {}
    for column in COLUMNS[name]:
        other = "object" if column in LISTS[name] else "str"
        kind: Any = NUMBERS[name].get(column, other)
        typed[column] = pd.Series(list(columns[column]), dtype=kind)
    return pd.DataFrame(typed, columns=list(COLUMNS[name]))


def rows(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples, one attribute a column."""
    return iter(table.itertuples())


def flat(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A copy of a table with its list columns as JSON text."""
    lists = {
        column: [json.dumps(_plain(value), ensure_ascii=False) for value in table[column]]
        for column in LISTS[name]
    }
    return table.assign(**{column: pd.Series(v, table.index, "str") for column, v in lists.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def harmless(cell: str) -> str:
    """A cell with an apostrophe before what a spreadsheet would run.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def digest(tables: Mapping[str, pd.DataFrame]) -> str:
    """SHA-256 of the tables' content, as 64 hexadecimal digits; the files' bytes play no part."""
    hashed = hashlib.sha256()
    for name in NAMES:
        table = tables[name]
        for start in range(0, max(1, len(table)), SLICE):
            part = flat(name, table.iloc[start : start + SLICE])
            hashed.update(part.to_csv(index=False, header=start == 0).encode("utf-8"))
    return hashed.hexdigest()


def write(name: str, table: pd.DataFrame, folder: Path, part: int = PART) -> None:
    """Write a table as `NAME.parquet`; the same table gives the same bytes.

    A table of more than `part` rows becomes a folder of that name with numbered parts, which readers of
    Parquet take for one table.
    """
    path = folder / f"{name}.parquet"
    if len(table) <= part:
        _write(name, table, path)
        return
    path.mkdir()
    for number, start in enumerate(range(0, len(table), part)):
        _write(name, table.iloc[start : start + part], path / f"part-{number:05}.parquet")


def _write(name: str, table: pd.DataFrame, path: Path) -> None:
    arrow = pa.Table.from_pandas(flat(name, table), preserve_index=False)
    pq.write_table(arrow.replace_schema_metadata(None), path, row_group_size=SLICE)


def read(name: str, folder: Path) -> pd.DataFrame:
    """Read `NAME.parquet` back into the table it was written from, column by column.

    Text stays as Arrow holds it, without an object for each cell; equal lists of a column are one list, so that
    no list may be changed. Raises `ValueError` or `LookupError` when the file holds something else.
    """
    arrow = pq.read_table(folder / f"{name}.parquet").combine_chunks()
    read = {column: arrow[column].to_pandas() for column in COLUMNS[name]}
    for column, stored in read.items():
        if column in LISTS[name]:
            read[column] = _lists(stored)
        else:
            read[column] = stored.astype(NUMBERS[name].get(column, "str"))
    return pd.DataFrame(read, columns=list(COLUMNS[name]))


def _lists(stored: pd.Series[str]) -> pd.Series[Any]:
    """Lists from their JSON, each distinct one read once."""
    codes, distinct = pd.factorize(stored)
    if (codes < 0).any():
        raise ValueError("a list is missing")
    lists = np.empty(len(distinct), dtype=object)
    for i, one in enumerate(distinct):
        lists[i] = json.loads(one)
    return pd.Series(lists[codes], dtype="object")
