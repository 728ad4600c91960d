"""The vocabulary of dates as pieces of regular expressions, and the numbers that words stand for.

Every repetition is bounded, so that reading a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterpoint.knowledge import load

WORDS = load("dates.json")
MONTHS: dict[str, int] = {**WORDS["months"], **WORDS["month abbreviations"]}
WEEKDAYS: dict[str, int] = {**WORDS["weekdays"], **WORDS["weekday abbreviations"]}
UNITS: dict[str, str] = WORDS["units"]
NUMBERS: dict[str, int] = {**WORDS["numbers"], **WORDS["tens"]}
CENTURIES: dict[str, int] = WORDS["century ordinals"]
EASTER: dict[str, int] = WORDS["days from easter"]
HOLIDAYS: dict[str, list[int]] = WORDS["fixed holidays"]
WEEKDAY_HOLIDAYS: dict[str, list[int]] = WORDS["holidays by weekday"]
"""Month, weekday from Monday as 0, and which of them in the month; -1 is the last."""

S = r"(?:[\x20\t\xa0]{1,3}(?:\r?\n[\x20\t]{0,4})?|\r?\n[\x20\t]{0,4})"
"""White space inside an expression: at most one line end, never an empty line."""
OPTIONAL_COMMA = rf"(?:[\x20\t]?,{S}?|{S})"
DASH = r"[\x20\t]?[-‐‑–—][\x20\t]?"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which each space stands for `S`, in any case of letters.

    Digits are 0 to 9 only, and `s` and `i` match no letters that merely fold to them (`ſ`, `ı`);
    word boundaries are still those of every script.
    """
    wide = pattern.replace(" ", S).replace(r"\w", r"(?u:\w)").replace(r"\b", r"(?u:\b)")
    return re.compile(wide, re.IGNORECASE | re.ASCII)


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words, longest first, spaces and apostrophes of any sort."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace(r"\ ", S).replace("'", "['’]") for word in ordered)
    return "(?:" + "|".join(escaped) + ")"


MONTH = rf"(?:{any_of(WORDS['months'])}|{any_of(WORDS['month abbreviations'])}\b\.?)(?![a-z])"
FULL_MONTH = any_of(WORDS["months"]) + r"\b"
FULL_WEEKDAY = any_of(WORDS["weekdays"]) + r"\b"
WEEKDAY = rf"(?:{any_of(WORDS['weekdays'])}|{any_of(WORDS['weekday abbreviations'])}\b\.?)(?![a-z])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|%|\.\d|,\d{3}(?!\d))"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d%])(?![.,]\d)"
_ONES = any_of(WORDS["numbers"])
NUMBER = (
    rf"(?:\d{{1,4}}(?:,\d{{3}}|\.\d)?(?:{S}1/2)?|{any_of(WORDS['tens'])}(?:[-\x20]{_ONES})?|{_ONES})"
    rf"(?:{S}and{S}a{S}half)?"
)
UNIT = rf"(?:{any_of(WORDS['units'])}s?|{any_of(WORDS['unit plurals'])})(?![a-z])"
SOME = any_of(WORDS["some"])
PART_OF_DAY = any_of(WORDS["parts of the day"]) + r"\b"
SEASON = any_of(WORDS["seasons"]) + r"\b"


def plain(text: str) -> str:
    """Lower case, one space for any white space, straight apostrophes, no full stop at the end."""
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".")


def month_number(text: str) -> int:
    """1 to 12, for a month's name or abbreviation."""
    return MONTHS[plain(text)]


def unit_of(text: str) -> str:
    """The singular of a unit of time.

    >>> unit_of("Weeks")
    'week'
    """
    word = plain(text)
    plurals: dict[str, str] = WORDS["unit plurals"]
    return plurals.get(word) or (word if word in UNITS else word.removesuffix("s"))


def count_of(text: str) -> float | None:
    """The number that digits or words stand for; None when they name no definite number.

    >>> count_of("twenty-five"), count_of("two and a half"), count_of("several")
    (25, 2.5, None)
    """
    word = plain(text).replace("-", " ").replace(",", "")
    whole = word.removesuffix(" and a half").removesuffix(" 1/2")
    half = 0.5 if whole != word else 0
    if whole in ("a", "an"):
        return 1 + half
    if re.fullmatch(r"\d+(?:\.\d)?", whole):
        return (float(whole) if "." in whole else int(whole)) + half
    parts = whole.split()
    if not parts or any(part not in NUMBERS for part in parts):
        return None
    return sum(NUMBERS[part] for part in parts) + half


_LAST_WORD = re.compile(r"([A-Za-z]+)[ \t\n]+$|$")


def previous_word(text: str, start: int) -> str:
    """The word that stands before a place, with nothing but white space between; else empty."""
    found = _LAST_WORD.search(text[max(0, start - 30) : start])
    return (found[1] or "") if found else ""
