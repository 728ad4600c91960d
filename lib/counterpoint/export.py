"""Tables to files that other programs open: CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from counterpoint import tables
from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""Characters that make a spreadsheet run a cell (OWASP, CSV injection), with their full-width twins."""


def export(corpus: Corpus, folder: str | Path, form: str = "csv") -> list[Path]:
    """Write every table as `NAME.csv` or `NAME.json` into a folder and return the files.

    Raises `CounterpointError` for a form other than `csv` and `json`.
    """
    if form not in WRITERS:
        raise CounterpointError(
            f"There is no format {form!r}. Choose one of: {', '.join(WRITERS)}."
        )
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in corpus.tables().items():
        path = target / f"{name}.{form}"
        path.write_text(WRITERS[form](name, table), encoding="utf-8", newline="")
        written.append(path)
    return written


def to_csv(name: str, table: pd.DataFrame) -> str:
    """A table as CSV text (RFC 4180, UTF-8, lists as JSON) that no spreadsheet takes for a formula."""
    flat = tables.flat(name, table)
    for column in flat.columns:
        if flat[column].dtype == "str":
            flat[column] = flat[column].map(_harmless)
    return flat.to_csv(index=False, lineterminator="\r\n")


def to_json(name: str, table: pd.DataFrame) -> str:
    """A table as a JSON list of records; lists stay lists."""
    return json.dumps(table.to_dict("records"), ensure_ascii=False, indent=1) + "\n"


def _harmless(cell: str) -> str:
    """A cell with an apostrophe before what a spreadsheet would run."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell


WRITERS: dict[str, Callable[[str, pd.DataFrame], str]] = {"csv": to_csv, "json": to_json}
"""The formats by name."""
