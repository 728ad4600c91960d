"""What a correction changed in the tables: every row that reads differently, with what it said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from counterpoint import tables
from counterpoint.corpus import Corpus

COLUMNS = ("table", "row", "words", "column", "before", "after")
"""The columns of `changes`: which table and row, its words in the source, which cell, and its two values."""
_WATCHED = {
    "articles": ("headline", "outlet", "published", "url", "account"),
    "timeline": ("speaker", "targets", "when", "occasion"),
    "actors": ("kind", "parent", "side", "aliases"),
}
_KEYS = {"articles": "article", "timeline": "report", "actors": "actor"}
_COUNTED = {
    ("articles", ""): ("article", "articles"),
    ("timeline", "when"): ("date on the timeline", "dates on the timeline"),
    ("timeline", ""): ("speaker, target or round", "speakers, targets or rounds"),
    ("actors", ""): ("actor", "actors"),
}


def changes(before: Corpus, after: Corpus) -> pd.DataFrame:
    """Every cell that reads differently after a correction, with the columns of `COLUMNS`, all text.

    A row that came or went is one change of the column that names it.
    """
    found = [
        change
        for name in _WATCHED
        for change in _differing(name, before.tables()[name], after.tables()[name])
    ]
    return pd.DataFrame(found, columns=list(COLUMNS), dtype="str")


def told(changed: pd.DataFrame) -> str:
    """What changed, counted in one sentence.

    >>> told(pd.DataFrame(columns=list(COLUMNS)))
    'Nothing reads differently now.'
    """
    groups: dict[tuple[str, str], set[str]] = {}
    for row in tables.rows(changed):
        group = (row.table, "when" if row.column == "when" else "")
        groups.setdefault(group, set()).add(row.row)
    parts = [
        f"{len(groups[group])} {names[len(groups[group]) != 1]}"
        for group, names in _COUNTED.items()
        if group in groups
    ]
    if not parts:
        return "Nothing reads differently now."
    listed = ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1]
    alone = len(parts) == 1 and parts[0].startswith("1 ")
    return f"{listed} read{'s' * alone} differently now."


def _differing(name: str, old: pd.DataFrame, new: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    key = _KEYS[name]
    was = dict(zip(old[key], old.to_dict("records"), strict=True))
    now = dict(zip(new[key], new.to_dict("records"), strict=True))
    for row in dict.fromkeys((*now, *was)):
        one, two = was.get(row), now.get(row)
        words = _words(name, two or one or {})
        if one is None or two is None:
            yield name, row, words, key, row if one else "", row if two else ""
            continue
        for column in _WATCHED[name]:
            was_told, is_told = _text(one[column]), _text(two[column])
            if was_told != is_told:
                yield name, row, words, column, was_told, is_told


def _words(name: str, row: dict[str, Any]) -> str:
    return str(row.get("text", "")) if name == "timeline" else ""


def _text(value: Any) -> str:
    """A cell as text; a list is one whether it was just made or opened from a file."""
    return value if isinstance(value, str) else ", ".join(map(str, value))
