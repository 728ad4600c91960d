"""Records of other programs mapped to articles: which of their fields holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import counterpoint.read.plain as plain
import counterpoint.read.values as values
from counterpoint.article import Metadata
from counterpoint.knowledge import load
from counterpoint.read.parts import Found, Part, Reference, Refusal, article

TEXT_REMEDY = "Name the columns title, text, date, source and url."

LONG = "long text"
"""Columns that hold texts in some collections, and identifiers in others."""
SHORTEST = 200
"""Characters of the shortest value of such a column that is a text; identifiers have under 100."""

_BEGINNING = "the file gives the beginning of the article, not all of it"
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*\[\+?\d+ chars\]\s*$")
"""What services write behind a text that they cut off: `… [+1210 chars]`."""
_NAMING = ("name", "title", "main", "original", "rendered")
"""The keys of objects that stand for a name or a title, as in `{"main": "Bridge opens"}`."""
_CITED = frozenset({"container-title", "issued"})
"""Fields that only citations have."""


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """The names of columns that hold each field, the most trusted first, in small letters."""
    return {field: tuple(names) for field, names in load("sources.json")["columns"].items()}


def known(names: list[str]) -> bool:
    """Whether a header names a text, a title or an address."""
    given = {name.strip().casefold() for name in names}
    telling = ("text", LONG, "headline", "url")
    return any(not given.isdisjoint(columns()[field]) for field in telling)


def found(record: Mapping[str, Any], place: str, firm: bool = False) -> Found:
    """What one record gives: an article, a reference to one when it has no text, or a refusal.

    `firm` says that a person keeps the record, as in a reference manager.
    """
    given = _named(record)
    told = _metadata(given)
    text = _first(given, "text", _body) or _first(given, LONG, _long)
    if not plain.blank(text):
        whole = _CUT.sub("", text)
        problems = (_BEGINNING,) if whole != text else ()
        return Part(plain.safe(article(told.headline, whole)), "utf-8", told, problems, place)
    file = _first(given, "file", values.line)
    if told.headline or told.url or (firm and file):
        cited = firm or not _CITED.isdisjoint(given)
        return Reference(told, place, file.replace("\\", "/").rpartition("/")[2], cited)
    return Refusal("has no text, title or address", TEXT_REMEDY, place)


def _named(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record by their names in small letters, with those of objects in it."""
    given = {str(name).strip().casefold(): value for name, value in reversed(list(record.items()))}
    for name in load("sources.json")["nested"]:
        inner = given.get(name)
        if isinstance(inner, dict):
            given |= {key: value for key, value in _named(inner).items() if value}
    return given


def _metadata(given: Mapping[str, Any]) -> Metadata:
    published = _first(given, "published", _day)
    outlet = _first(given, "outlet", _words)
    return Metadata(
        headline=_first(given, "headline", _words).removesuffix(f" - {outlet}"),
        outlet=outlet,
        byline=_BY.sub("", _first(given, "byline", _people)),
        published=published,
        basis="metadata" if published else "",
        url=_first(given, "url", values.address),
        language=_first(given, "language", _language),
    )


def _first(given: Mapping[str, Any], field: str, read: Any) -> str:
    """The first value of a field that can be read; empty without one."""
    read_values: Iterator[str] = (read(given[name]) for name in columns()[field] if name in given)
    nothing = load("sources.json")["no values"]
    return next((value for value in read_values if value and value.casefold() not in nothing), "")


def _words(value: Any) -> str:
    """A text on one line; of an object its name, as in `{"source": {"name": ...}}`."""
    if isinstance(value, dict):
        value = next(filter(None, map(value.get, _NAMING)), "")
    return values.line(value)


def _people(value: Any) -> str:
    """The names of writers: a text, or a list of names and of family and given names."""
    if not isinstance(value, list):
        return _words(value)
    return values.line(", ".join(filter(None, map(_person, value))))


def _person(value: Any) -> str:
    if isinstance(value, dict) and "family" in value:
        return values.line(f"{value.get('given', '')} {value['family']}")
    return _words(value)


def _body(value: Any) -> str:
    """A text with its lines; mark-up in it is taken out."""
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("value")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "\n".join(value)
    text = values.without_tags(value) if isinstance(value, str) else ""
    return "" if text.strip().casefold() in load("sources.json")["no texts"] else text


def _long(value: Any) -> str:
    """A text of some length; a shorter one is an identifier or a name."""
    text = _body(value)
    return text if len(text) >= SHORTEST else ""


def _day(value: Any) -> str:
    """A day as a text, a number such as 20250304, or `{"date-parts": [[2025, 3, 4]]}`."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and all(str(each).isdigit() for each in first):
            return values.day("-".join(f"{int(str(each)[:4]):02}" for each in first[:3]))
        value = value.get("raw") or value.get("literal")
    return values.day(str(value) if isinstance(value, int) else value)


def _language(value: Any) -> str:
    return values.language(value) or load("sources.json")["languages"].get(
        values.line(value).casefold(), ""
    )
