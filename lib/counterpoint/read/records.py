"""JSON: a list of records, an object that holds one, or a record a line (JSONL)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import counterpoint.read.fields as fields
import counterpoint.read.limits as limits
import counterpoint.read.plain as plain
from counterpoint.knowledge import load
from counterpoint.read.parts import Found, Refusal

DEEPEST = 4
"""Objects in one another in which a list of records is looked for."""

_REMEDY = "Save one JSON object a line, or a list of them, with title, text, date, source and url."


def read(data: bytes, name: str) -> Iterator[Found]:
    """The articles of a JSON file, whatever its ending says about lines."""
    what = plain.foreign(data)
    decoded = plain.decode(data)
    if what or plain.blank(decoded.text):
        yield Refusal(f"not JSON but {what}" if what else "empty", _REMEDY)
        return
    first = decoded.text.lstrip().split("\n", 1)[0]
    by_line = name.lower().endswith(("jsonl", "ndjson"))
    whole = None if by_line else _value(decoded.text)
    if by_line or (isinstance(whole, Refusal) and isinstance(_value(first), dict)):
        yield from _found(_lines(decoded.text))
    elif isinstance(whole, Refusal):
        yield whole
    else:
        yield from _found(enumerate(_listed(whole), start=1))


def _found(records: Iterable[tuple[int, Any]]) -> Iterator[Found]:
    for count, (number, record) in enumerate(records, start=1):
        place = f"#{number}"
        if count > limits.ARTICLES:
            yield Refusal(f"over the limit of {limits.ARTICLES} records", "Split the file.")
            return
        if isinstance(record, Refusal):
            yield Refusal(record.why, record.remedy, place)
        elif isinstance(record, dict):
            yield fields.found(record, place)
        else:
            yield Refusal("is no JSON object", _REMEDY, place)


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    """The value of each line with its number; only a line feed ends a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _value(line)


def _value(text: str) -> Any:
    """The value of a JSON text, or the refusal of what is none."""
    try:
        return json.loads(text, parse_constant=lambda name: None)
    except RecursionError:
        return Refusal("is nested too deeply", _REMEDY)
    except ValueError as error:
        said = re.sub(r": line.*", "", str(error))[:80]
        return Refusal(f"is no JSON ({said})", _REMEDY)


def _listed(value: Any, depth: int = 0) -> list[Any]:
    """The records of a JSON value: a list, the list that an object holds, or one record."""
    if isinstance(value, list):
        return value
    names = load("sources.json")["lists"] if isinstance(value, dict) and depth < DEEPEST else ()
    for name in names:
        found = _held(value.get(name), depth + 1)
        if found:
            return found
    return _unnamed(value) if isinstance(value, dict) else [value]


def _unnamed(value: dict[str, Any]) -> list[Any]:
    """The records of an object with one list of objects, or with the columns of a table; else itself.

    pandas writes a table as `{"title": {"0": "One", "1": "Two"}, "text": {"0": ..., "1": ...}}`.
    """
    known = fields.known(list(value))
    several = [each for each in value.values() if _all_objects(each)]
    if not known and len(several) == 1:
        return list(several[0])
    columns = list(value.values())
    if known and all(
        isinstance(each, dict) and each.keys() == columns[0].keys() for each in columns
    ):
        return [{name: value[name][row] for name in value} for row in columns[0]]
    return [value]


def _all_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _held(inner: Any, depth: int) -> list[Any]:
    """The records of a list, or of an object that holds one or records alone; none of another value."""
    if not isinstance(inner, dict):
        return inner if isinstance(inner, list) else []
    found = _listed(inner, depth)
    if found != [inner]:
        return found
    several = all(isinstance(each, dict) for each in inner.values())
    return list(inner.values()) if several else []
