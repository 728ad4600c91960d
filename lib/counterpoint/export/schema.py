"""The JSON Schema of each public table, made from the columns that `article` declares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from counterpoint import render
from counterpoint.article import COLUMNS, LISTS, NUMBERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_SPAN = {"type": "array", "prefixItems": [_OFFSET, _OFFSET], "items": False, "minItems": 2}
_PAIR = {"type": "array", "prefixItems": [_TEXT, _TEXT], "items": False, "minItems": 2}
_STRETCH = {
    "type": "array",
    "prefixItems": [_OFFSET, _OFFSET, _TEXT],
    "items": False,
    "minItems": 3,
}
_ITEMS = {"dropped": _STRETCH, "quotes": _SPAN, "difference": _PAIR}
"""What the lists hold that hold no plain text."""
_KNOWN = {
    ("timeline", "kind"): ("said", "did", "background"),
    ("timeline", "mode"): ("", "direct", "indirect", "mixed"),
    ("joins", "level"): ("article", "quotation", "statement"),
    ("differences", "kind"): ("between outlets", "between actors", "other occasion"),
}
"""The columns that hold one of a few words, and which."""


def of(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a table as `to_json` writes it: a list of records."""
    told = render.columns(name)
    columns = {
        column: _column(name, column) | {"description": told[column][1]} for column in COLUMNS[name]
    }
    return _records(name, columns)


def derived(title: str, table: pd.DataFrame) -> Schema:
    """The JSON Schema of any other table, by the types of its columns."""
    kinds = {str(column): _kind(table[column]) for column in table.columns}
    return _records(title, kinds)


def text(name: str) -> str:
    """The same as the text of a file."""
    return json.dumps(of(name), ensure_ascii=False, indent=1) + "\n"


def _column(name: str, column: str) -> Schema:
    if column in LISTS[name]:
        return {"type": "array", "items": _ITEMS.get(column, _TEXT)}
    if column in NUMBERS[name]:
        return _OFFSET if NUMBERS[name][column] == "int64" else {"type": "number"}
    known = _KNOWN.get((name, column))
    return {"enum": list(known)} if known else _TEXT


def _records(title: str, columns: Mapping[str, Schema]) -> Schema:
    record = {
        "type": "object",
        "properties": dict(columns),
        "required": list(columns),
        "additionalProperties": False,
    }
    return {"$schema": DIALECT, "title": title, "type": "array", "items": record}


def _kind(values: pd.Series[Any]) -> Schema:
    if pd.api.types.is_integer_dtype(values):
        return {"type": "integer"}
    if pd.api.types.is_numeric_dtype(values):
        return {"type": "number"}
    lists = any(isinstance(value, list | tuple) for value in values)
    return {"type": "array"} if lists else _TEXT
