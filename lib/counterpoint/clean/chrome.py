"""Site furniture: which lines are no prose, by the rules of `knowledge/chrome.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from counterpoint.knowledge import load

LONGEST = 1200
"""Longer paragraphs are never furniture; the longest disclaimer seen has 600 characters."""
LONGEST_BAR = 200

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a line is no prose, and what it tells about the article."""

    reason: str
    tells: dict[str, str] = field(default_factory=dict)
    """Values by name: `outlet`, `credit`, `byline`, `published`, `updated`."""


@dataclass(frozen=True, slots=True)
class _Rules:
    lines: dict[str, str]
    sections: dict[str, str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _rules() -> _Rules:
    data = load("chrome.json")
    return _Rules(
        _inverted(data["lines"]),
        _inverted(data["sections"]),
        tuple(
            (entry["reason"], re.compile(entry["pattern"], re.IGNORECASE | re.DOTALL))
            for entry in data["patterns"]
        ),
    )


def _inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    return {line: reason for reason, entries in groups.items() for line in entries}


def key(line: str) -> str:
    """A line as the lists hold it: single spaces, no case, no colon at the end."""
    plain = " ".join(line.split()).replace("’", "'").casefold()
    return plain.strip(" -–—|").rstrip(" :»>").lstrip(" «<").strip()


def fixed(line: str) -> Mark | None:
    """The mark of a line that is furniture word for word, e.g. `Post a Comment`."""
    if len(line) > LONGEST:
        return None
    reason = _rules().lines.get(key(line))
    if reason:
        return Mark(reason)
    if not _LETTERS.search(line):
        return Mark("no words")
    return Mark("share bar") if _is_share_bar(line) else None


def section(line: str) -> str:
    """Why the block below a heading goes with it, e.g. below `Legal Disclaimer:`; or empty."""
    return _rules().sections.get(key(line), "") if len(line) <= LONGEST else ""


def shaped(paragraph: str) -> Mark | None:
    """The mark of a line or paragraph that has the shape of furniture, with what it tells."""
    if len(paragraph) > LONGEST:
        return None
    plain = " ".join(paragraph.split())
    for reason, pattern in _rules().patterns:
        match = pattern.fullmatch(plain)
        if match:
            return Mark(reason, {k: v for k, v in match.groupdict().items() if v})
    return None


@cache
def _share() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for words of a share bar, also run together (`ShareFacebook`), and for services."""
    data = load("chrome.json")
    words, names = (
        "|".join(sorted(map(re.escape, data[kind]), key=len, reverse=True))
        for kind in ("share_words", "share_names")
    )
    return re.compile(rf"(?:{words})+"), re.compile(names)


def _is_share_bar(line: str) -> bool:
    """Whether a line is only names of sharing services and words around them."""
    if len(line) > LONGEST_BAR:
        return False
    word, name = _share()
    chunks = [chunk for part in line.casefold().split() if (chunk := part.strip("|·•,:()/[]"))]
    services = sum(len(name.findall(chunk)) for chunk in chunks)
    chunks = [chunk for chunk in chunks if not chunk.isdigit()]
    known = all(word.fullmatch(chunk) for chunk in chunks)
    return known and (services >= 2 or (services == 1 and len(chunks) <= 3))
