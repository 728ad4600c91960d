"""Rules for times that are counted from another time the text tells of, and what that time is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from counterpoint.dates.anchor import weekday
from counterpoint.dates.edtf import Days, bounds, containing, shifted
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    YEAR_FROM_ARTICLE,
    Context,
    Expression,
    Reading,
    rule,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import (
    FULL_WEEKDAY,
    NUMBER,
    SOME,
    WEEKDAYS,
    WORDS,
    any_of,
    compiled,
    count_of,
    previous_word,
    unit_of,
)

NEAR = 250
"""Code points: a date told further back is not taken for the one that is counted from."""
_BACK = 8
"""Expressions that are looked at for it."""
_UNITS = "(?:day|morning|afternoon|evening|night|week|month|year)"
_TURNS = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}
_OPEN = Reading("", ANCHOR_UNKNOWN)
_FINE = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "month"),
    "year": ("day", "month", "quarter", "season", "half", "year"),
}
"""How exactly a time must be known for the day, week, month or year around it to be known."""
_SPANS = frozenset(WORDS["spans from now"])
_BOUNDS = frozenset(WORDS["bounds the day"])
_REPORTED = compiled(
    rf"\b{any_of(WORDS['telling'])}(?: [a-z]+){{0,2}},?(?: on| late| early){{0,2}} $"
)


@rule(
    "counted from another time",
    WORDS["number starts"],
    rf"(?:(?P<n>{NUMBER}|an?)|{SOME}) (?P<u>days?|weeks?|months?|years?) "
    r"(?P<c>earlier|later|afterwards?|beforehand)(?P<t> than)?(?!\w)",
)
def counted(match: re.Match[str], _: Context) -> Reading | None:
    """`two days later`, `a year earlier`: counted from the date told before it.

    That is the last date within 250 characters, if it is exact enough and says when something
    happened and not when it was reported (`said Monday`); otherwise it stays open.
    """
    count = count_of(match["n"]) if match["n"] else None
    if match["t"] or count is None or count != int(count):
        return _OPEN
    ahead = match["c"].lower() in ("later", "afterward", "afterwards")
    return replace(_OPEN, counted=(unit_of(match["u"]), int(count if ahead else -count)))


@rule(
    "beside another time",
    ["the"],
    rf"the (?:very )?(?P<t>{any_of(_TURNS)}) (?:(?P<u>{_UNITS})|(?P<w>{FULL_WEEKDAY}))(?!\w)",
)
def beside(match: re.Match[str], context: Context) -> Reading | None:
    """`the next day`, `the same week`, `the following Friday`: counted from the date told before it,
    as `two days later` is; `over the next year` is not."""
    before = previous_word(context.text, match.start()).lower()
    turn = match["t"].lower()
    if turn == "next" and before in _SPANS:
        return _OPEN
    unit = match["w"].lower() if match["w"] else _calendar(match["u"])
    return replace(_OPEN, counted=(unit, _TURNS[turn]))


@rule(
    "that other time",
    ["the", "that", "earlier", "later"],
    rf"(?:the (?P<b>{_UNITS}) (?:before|previous)(?= ?(?:[.,;:)]|$))"
    rf"|(?:(?:earlier|later) )?that (?:same )?(?P<u>{_UNITS}))(?!\w)",
)
def that_time(match: re.Match[str], _: Context) -> Reading | None:
    """`that day`, `later that year`, `the week before`: that of the date told before it, or the one
    before that."""
    return replace(_OPEN, counted=(_calendar(match["b"] or match["u"]), -1 if match["b"] else 0))


@rule(
    "the day told of",
    ["the"],
    r"the (?P<u>day|week|month|year)(?!\w|['’-]| (?:before|after|of|when|that))",
)
def bounded_day(match: re.Match[str], context: Context) -> Reading | None:
    """`ended the day lower`: the day that was told of last."""
    if previous_word(context.text, match.start()).lower() not in _BOUNDS:
        return None
    return replace(_OPEN, counted=(match["u"].lower(), 0))


def _calendar(word: str) -> str:
    """The unit of the calendar: of a night and a morning their day."""
    return word.lower() if word.lower() in _FINE else "day"


def resolved(context: Context, told: Sequence[Expression], start: int, reading: Reading) -> Reading:
    """A reading that is counted from another time, with that time put in if the text tells it."""
    if reading.counted is None:
        return reading
    unit, count = reading.counted
    last = _last(told, _FINE.get(unit, ("day",)))
    days = bounds(last.when) if last else None
    if last is None or days is None or start - last.end > NEAR:
        return reading
    if _is_reported(context.text, last.start):
        return reading
    when = _counted(days[0], unit, count)
    if not when or (not _is_after(days, context) and _is_to_come(when, start, context)):
        return reading
    return Reading(when, YEAR_FROM_ARTICLE if last.basis == EXPLICIT else last.basis)


def _last(told: Sequence[Expression], exact: Sequence[str]) -> Expression | None:
    """The last date of a precision; longer times are passed over, an unknown one is not."""
    for one in reversed(told[-_BACK:]):
        if one.kind == "date" and (not one.when or one.precision in exact):
            return one
    return None


def _counted(day: date, unit: str, count: int) -> str:
    if unit not in WEEKDAYS:
        return shifted(day, unit, count) if count else containing(day, unit)
    if count == 0:
        return str(day) if day.weekday() == WEEKDAYS[unit] else ""
    return str(weekday(day + timedelta(count), WEEKDAYS[unit], count))


def _is_reported(text: str, start: int) -> bool:
    """`said on Monday`: the day of the report, not of what is told."""
    return _REPORTED.search(text[max(0, start - 40) : start]) is not None


def _is_after(days: Days | None, context: Context) -> bool:
    return days is not None and context.day is not None and days[0] > context.day


def _is_to_come(when: str, start: int, context: Context) -> bool:
    """Whether a day told of lies after the publication though the sentence is not about the future."""
    return _is_after(bounds(when), context) and tense(context.text, start, start) <= 0


RULES = (counted, beside, that_time, bounded_day)
