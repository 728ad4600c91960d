"""Rules for durations: how long something took is never a date."""

from __future__ import annotations

import re

from counterpoint.dates.reading import SILENT, Context, Reading, rule
from counterpoint.dates.words import (
    DASH,
    MONTH,
    NUMBER,
    SOME,
    UNIT,
    UNITS,
    WORDS,
    YEAR,
    any_of,
    compiled,
    count_of,
    plain,
    previous_word,
    unit_of,
)

_BARE = r"(?:days|weeks|fortnights|months|years|decades|centuries|hours|minutes)"
_BEFORE_BARE = frozenset(WORDS["before bare units"])
_BEFORE_ONE = frozenset(WORDS["before one unit"])
_BESIDE = compiled(r" (?:after|before|or (?:so|two|more))\b")
_BETWEEN = rf"(?: {any_of(WORDS['between number and unit'])})?"


def iso_duration(count: float | None, unit: str) -> str:
    """ISO 8601: `P4D`, `PT16H`, `P20Y` for two decades, `PXY` when the number is not given.

    >>> iso_duration(2, "decade"), iso_duration(None, "week")
    ('P20Y', 'PXW')
    """
    code = UNITS[unit]
    time, letter = ("T", code[1]) if code[0] == "T" else ("", code[-1])
    factor = int(code[:-1]) if code[:-1].isdigit() else 1
    number = "X" if count is None else f"{count * factor:g}"
    return f"P{time}{number}{letter}"


def _duration(count: float | None, unit: str, end: int | None = None) -> Reading:
    return Reading(kind="duration", duration=iso_duration(count, unit), end=end)


@rule(
    "age",
    [*WORDS["number starts"]],
    rf"(?:{NUMBER}|an?|{SOME})[-\x20](?:year|month|week|day)s?[-\x20](?:olds?\b|of age\b)",
)
def age(match: re.Match[str], _: Context) -> Reading | None:
    """How old somebody or something is makes neither a duration nor a date."""
    return SILENT


@rule(
    "counted duration",
    [*WORDS["number starts"]],
    rf"(?:(?P<x>{NUMBER} (?:to|or) |\d{{1,4}}{DASH})?(?P<n>{NUMBER})|(?P<s>{SOME}))"
    rf"(?:{_BETWEEN} |-)(?P<u>{UNIT})(?:[-\x20]long\b)?(?!\w)",
)
def counted(match: re.Match[str], context: Context) -> Reading | None:
    """A number of units: `four days`, `four-day`, `two and a half years`, `12 to 18 months`."""
    count = count_of(match["n"]) if match["n"] and not match["x"] else None
    start = match.start()
    if context.text[max(0, start - 1) : start] in tuple("$./#") or _is_name(match):
        return None
    return _duration(count, unit_of(match["u"]))


def _is_name(match: re.Match[str]) -> bool:
    """`60 Minutes`, `as many days`, and `one day` in the sense of some day."""
    title = match["u"][0].isupper() and not match["u"].isupper() and match[0][0].isdigit()
    as_many = (
        plain(match["s"] or "") == "many" and previous_word(match.string, match.start()) == "as"
    )
    return title or as_many or plain(match[0]) == "one day"


@rule(
    "stretch up to now or from now",
    WORDS["stretching"],
    rf"(?P<r>{any_of(WORDS['stretching'])}) (?:(?P<n>{NUMBER})|(?P<s>{SOME}))?{_BETWEEN}"
    rf"[-\x20]? ?(?P<u>{UNIT})(?!\w| of (?:{MONTH}|{YEAR}|the|last|this|next))",
)
def stretch(match: re.Match[str], context: Context) -> Reading | None:
    """`the past four days`, `over the past year`, `in recent weeks`: a length of time.

    `last week` without a number is a date unless a word like `over the` stands before.
    """
    unit, word = unit_of(match["u"]), match["r"].lower()
    count = count_of(match["n"]) if match["n"] else None
    if match["n"] or match["s"]:
        return _duration(count, unit)
    plural = not match["u"].lower().endswith(unit)
    if plural:
        return _duration(None, unit)
    before = context.text[max(0, match.start() - 16) : match.start()].lower()
    through = re.search(r"\b(?:over|for|in|within|during|throughout) the $", before)
    if word in ("past", "coming") or (word in ("last", "next") and through):
        return _duration(1, unit)
    return None


@rule(
    "one unit",
    ["a", "an"],
    rf"an?(?:{_BETWEEN} |-)(?P<u>{UNIT})(?P<h> and a half)?(?:[-\x20]long\b)?"
    r"(?!\w|['’]| (?:ago|earlier|later))",
)
def one_unit(match: re.Match[str], context: Context) -> Reading | None:
    """`for a week`, `a day after the vote`: one unit; `three times a day` is a rate and no duration."""
    before = previous_word(context.text, match.start()).lower()
    if before not in _BEFORE_ONE and _BESIDE.match(context.text, match.end()) is None:
        return None
    return _duration(1.5 if match["h"] else 1, unit_of(match["u"]))


@rule("half unit", ["half"], r"half ?-? ?(?:an? )?(?P<u>hour|day|decade|century|year)\b")
def half_unit(match: re.Match[str], _: Context) -> Reading | None:
    """`half a century`, `half an hour`: half of a unit."""
    return _duration(0.5, unit_of(match["u"]))


@rule("for units", ["for", "over"], rf"(?:for|over the) (?P<u>{_BARE})\b(?!['’])")
def for_units(match: re.Match[str], _: Context) -> Reading | None:
    """`for years`, `for decades`, `over the years`: a length without a number."""
    return _duration(None, unit_of(match["u"]))


@rule(
    "units",
    [
        "days",
        "weeks",
        "months",
        "years",
        "decades",
        "centuries",
        "hours",
        "minutes",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "hour",
    ],
    rf"(?:(?P<l>{UNIT})-long\b|(?P<u>{_BARE})\b(?!['’]))",
)
def units(match: re.Match[str], context: Context) -> Reading | None:
    """`decades-long`, `after years of war`: a length without a number, if its neighbours say so."""
    if match["l"]:
        unit = unit_of(match["l"])
        return _duration(1 if match["l"].lower() == unit else None, unit)
    before = previous_word(context.text, match.start()).lower()
    return _duration(None, unit_of(match["u"])) if before in _BEFORE_BARE else None


RULES = (age, stretch, counted, one_unit, half_unit, for_units, units)
