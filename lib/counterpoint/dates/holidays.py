"""Rules for holidays that fall on one day wherever English news speaks of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from counterpoint.dates.anchor import nearest
from counterpoint.dates.days import NOUN_AFTER, one_day
from counterpoint.dates.edtf import nth_weekday
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    SILENT,
    Context,
    Reading,
    Rule,
    relative,
    rule,
)
from counterpoint.dates.words import (
    EASTER,
    HOLIDAYS,
    OPTIONAL_COMMA,
    PART_OF_DAY,
    WEEKDAY_HOLIDAYS,
    WORDS,
    YEAR,
    any_of,
    compiled,
    plain,
)

_NAMES = (*HOLIDAYS, *EASTER, *WEEKDAY_HOLIDAYS)
_YEARS = 2
"""Years on either side of the publication in which a holiday without a year is looked for."""
_AROUND = 600
"""Code points around a holiday in which a country is looked for that keeps another day."""
_ELSEWHERE: dict[str, list[str]] = WORDS["other days elsewhere"]
_SHORT = compiled(r"\b(?:on|before|until|till|by|since|after|following|last|next|this) (?:the )?$")
_TURNS = rf"(?:(?P<t>last|next|this|this past) )?(?P<h>{any_of(_NAMES)})(?: {PART_OF_DAY})?"


@rule(
    "holiday",
    [*_NAMES, "last", "next", "this"],
    rf"{_TURNS}(?:{OPTIONAL_COMMA}(?:in )?(?P<y>{YEAR}))?"
    r"(?!\w| (?:week|weekend|season|period|holidays?|break)\b)",
)
def holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Holidays with a fixed day of the year, on the nth weekday of a month, or counted from western
    Easter: `Christmas Day`, `last Thanksgiving`, `Good Friday`.

    Those that differ by country (`Independence Day`) are not read, nor is the season (`at
    Christmas`), nor `Thanksgiving` near the name of a country that keeps another day.
    """
    name = plain(match["h"])
    if not match["h"][0].isupper() or (name in WORDS["holiday or season"] and _is_season(match)):
        return None
    if name in HOLIDAYS and match["t"] is None:
        month, day = HOLIDAYS[name]
        return one_day(context, match.span(), (month, day, match["y"]))
    if _is_kept_elsewhere(name, match):
        return Reading("", ANCHOR_UNKNOWN)
    if match["y"] is not None:
        there = _in_year(name, int(match["y"]))
        return Reading(str(there), EXPLICIT) if there else SILENT
    return _without_year(name, match, context)


def _is_season(match: re.Match[str]) -> bool:
    """`the Christmas rush`, `at Easter`: more than the day."""
    text, (start, end) = match.string, match.span()
    led = match["t"] or _SHORT.search(text[max(0, start - 16) : start])
    return not led or NOUN_AFTER.match(text, end) is not None


def _is_kept_elsewhere(name: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    around = match.string[max(0, start - _AROUND) : end + _AROUND]
    return any(country in around for country in _ELSEWHERE.get(name.removesuffix(" day"), ()))


def _in_year(name: str, year: int) -> date | None:
    """The day of a holiday in one year; None where the calendar has no rule for it."""
    if name in HOLIDAYS:
        return date(year, *HOLIDAYS[name])
    if name in EASTER:
        return easter(year) + timedelta(EASTER[name]) if 1583 <= year <= 4099 else None
    month, weekday, nth = WEEKDAY_HOLIDAYS[name]
    return nth_weekday(year, month, weekday, nth)


def _without_year(name: str, match: re.Match[str], context: Context) -> Reading:
    anchor = context.day
    if anchor is None:
        return Reading("", ANCHOR_UNKNOWN)
    years = range(max(1, anchor.year - _YEARS), min(9999, anchor.year + _YEARS) + 1)
    days = [there for year in years if (there := _in_year(name, year)) is not None]
    turn = plain(match["t"] or "")
    there = _turned(days, anchor, turn) if turn else nearest(context, days, match.span())
    return relative(str(there), context) if there else Reading("", ANCHOR_UNKNOWN)


def _turned(days: list[date], anchor: date, turn: str) -> date | None:
    """`last`, `next` or `this` holiday; `this` is that of the same year."""
    if turn == "this":
        return next((day for day in days if day.year == anchor.year), None)
    if turn == "next":
        return min((day for day in days if day > anchor), default=None)
    return max((day for day in days if day < anchor), default=None)


RULES: tuple[Rule, ...] = (holiday,)
