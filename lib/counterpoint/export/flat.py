"""Tables as text that other programs open: CSV that runs nothing, and JSON."""

from __future__ import annotations

import json

import pandas as pd

import counterpoint.export.schema as schema
from counterpoint import tables
from counterpoint.article import COLUMNS


def to_csv(name: str, table: pd.DataFrame) -> str:
    """A table as CSV text (RFC 4180, UTF-8, lists as JSON) that no spreadsheet takes for a formula."""
    flat = tables.flat(name, table)
    for column in flat.columns:
        if flat[column].dtype == "str":
            flat[column] = flat[column].map(tables.harmless)
    return flat.to_csv(index=False, lineterminator="\r\n")


def to_json(name: str, table: pd.DataFrame) -> str:
    """A table as a JSON list of records; lists stay lists. `schema.of` tells what a record holds."""
    return json.dumps(table.to_dict("records"), ensure_ascii=False, indent=1) + "\n"


def document(title: str, table: pd.DataFrame) -> str:
    """Any table as one JSON object: its `schema` (draft 2020-12) and its `rows`, a list of records.

    `title` names the table: one of the public tables has its own schema, any other one made from its columns.
    """
    known = title in COLUMNS and tuple(table.columns) == COLUMNS[title]
    told = schema.of(title) if known else schema.derived(title, table)
    made = {"schema": told, "rows": table.to_dict("records")}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
