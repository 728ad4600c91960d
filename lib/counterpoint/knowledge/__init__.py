"""Rules about language, kept as data: one file a subject, each with cases beside it in tests."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The parsed content of `knowledge/NAME`: an object for `.json`, a list of dicts for `.csv`.

    The result is shared by all callers and must not be changed.
    """
    text = (files(__package__) / name).read_text(encoding="utf-8")
    if name.endswith(".csv"):
        rows = csv.reader(text.splitlines())
        columns = next(rows)
        return tuple(dict(zip(columns, row, strict=True)) for row in rows)
    return json.loads(text)
