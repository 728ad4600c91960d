"""What the head of a web page says about its article: meta tags and JSON-LD, read without trust."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml.html import HtmlElement

import counterpoint.read.plain as plain
import counterpoint.read.values as values
from counterpoint.knowledge import load

DEEPEST = 6
"""Levels of nested JSON-LD that are looked at."""
LONGEST_JSON = 1_000_000
"""Characters of the longest block of JSON-LD that is read."""
MOST_OBJECTS = 2_000
"""Objects of JSON-LD that are looked at."""
_BREAK = re.compile(r"</p>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,1000}>")


@dataclass(frozen=True, slots=True)
class Facts:
    """The values that a page gives, by field, the most trusted first."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """By field of `knowledge/sources.json`: `headline`, `outlet`, `byline`, `published`, `url`."""
    linked: dict[str, list[str]] = field(default_factory=dict)
    """The same of JSON-LD."""

    def first(self, name: str) -> str:
        """The first value of a field, meta tags before JSON-LD; empty when none says it."""
        return next(iter([*self.meta.get(name, ()), *self.linked.get(name, ())]), "")


@cache
def _names() -> dict[str, list[str]]:
    tags: dict[str, list[str]] = load("sources.json")["page"]
    return tags


def of(tree: HtmlElement) -> Facts:
    """The facts of a parsed page; nothing in it can raise, and nothing is fetched."""
    given: dict[str, list[str]] = defaultdict(list)
    for tag in tree.iter("meta"):
        content = values.line(tag.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if content:
                given[(tag.get(attribute) or "").casefold()].append(content)
    meta = {
        name: [value for tag in tags for value in given.get(tag, ())]
        for name, tags in _names().items()
    }
    return Facts(meta, _linked(tree))


def _linked(tree: HtmlElement) -> dict[str, list[str]]:
    """The fields of the first object of JSON-LD that is a news article."""
    kinds = load("sources.json")["articles"]
    for thing in _objects(tree):
        named = thing.get("@type")
        if not set(kinds).isdisjoint(map(str, named if isinstance(named, list) else [named])):
            return {
                "headline": _texts(thing.get("headline") or thing.get("name")),
                "published": _texts(thing.get("datePublished")),
                "outlet": _texts(thing.get("publisher")),
                "byline": _texts(thing.get("author")),
                "language": _texts(thing.get("inLanguage")),
                "text": _body(thing.get("articleBody")),
                "url": _texts(thing.get("url") or thing.get("mainEntityOfPage")),
            }
    return {}


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's blocks of JSON-LD, outer ones first."""
    waiting: list[tuple[int, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            waiting.append((0, _parsed(script.text or "")))
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        depth, thing = waiting.pop(0)
        seen += 1
        inner: Sequence[Any] = ()
        if isinstance(thing, dict):
            yield thing
            inner = tuple(thing.values())
        elif isinstance(thing, list):
            inner = thing
        if depth < DEEPEST:
            waiting.extend((depth + 1, each) for each in inner if isinstance(each, dict | list))


def _parsed(text: str) -> Any:
    """The value of a JSON text; None when it is none."""
    try:
        return json.loads(text[:LONGEST_JSON].strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _texts(value: Any) -> list[str]:
    """The names in a value of JSON-LD: texts, or objects with a name or an address."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            each = each.get("name") or each.get("@id") or each.get("url")
        text = values.decoded(each) if isinstance(each, str) else ""
        if text:
            found.append(text)
    return found


def _body(value: Any) -> list[str]:
    """The text of an article in JSON-LD, without mark-up; none when there is none."""
    if not isinstance(value, str):
        return []
    text = _TAG.sub(" ", _BREAK.sub("\n", html.unescape(value)))
    return [plain.safe(text).strip()] if text.strip() else []
