"""Rules for quarters, halves and seasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from counterpoint.dates.anchor import SURELY_PAST
from counterpoint.dates.days import NOUN_AFTER
from counterpoint.dates.edtf import bounds, shifted
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    Context,
    Reading,
    relative,
    rule,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import (
    SEASON,
    WORDS,
    YEAR,
    any_of,
    previous_word,
)

_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "final": 36, "last": 36}
_QUARTER = any_of(_QUARTERS)
_OF_YEAR = rf"(?:(?P<y>{YEAR})|(?P<r>last|this|next) year)"
_HALVES = {"first": 40, "second": 41, "last": 41, "latter": 41}
_SEASON_AFTER = frozenset(
    {"in", "during", "throughout", "until", "since", "by", "over", "through", "early", "late"}
)
_THIS = {"last": -1, "this": 0, "next": 1}


@rule(
    "quarter",
    [*_QUARTERS, "q", "#", *_THIS],
    rf"(?:(?P<y2>{YEAR}) |(?P<r2>last|this|next) year['’]s )?"
    rf"(?:(?P<q>{_QUARTER})[-\x20]quarter|Q(?P<n>[1-4]))(?: (?:of |in )?{_OF_YEAR})?(?!\w)",
)
def quarter(match: re.Match[str], context: Context) -> Reading | None:
    """A quarter of a year: `the third quarter of 2009`, `Q3 2009`.

    Without a year it is the last one, or the next where the sentence speaks of the future. Quarters
    are those of the calendar, since fiscal years are not known.
    """
    number = 32 + int(match["n"]) if match["n"] else _QUARTERS[match["q"].lower()]
    if match["y"] or match["r"] or match["y2"] or match["r2"]:
        return _of_year(f"-{number}", match["y"] or match["y2"], match["r"] or match["r2"], context)
    if match["n"] or context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    if match["q"].lower() == "last":
        return relative(shifted(context.day, "quarter", -1), context)
    when = _nearest_quarter(number, match, context)
    return relative(when, context) if when else Reading("", ANCHOR_UNKNOWN)


def _nearest_quarter(number: int, match: re.Match[str], context: Context) -> str:
    """The running quarter or the one just over, else by the tense; empty for the next one told as
    past, unless that is sure."""
    assert context.day is not None
    now = context.day.year * 4 + (context.day.month - 1) // 3
    told = tense(context.text, *match.span())
    steps = (0, -1, 1, 2) if told > 0 else (0, -1, -2, -3)
    step = next(step for step in steps if (now + step) % 4 == number - 33)
    there = now + step
    return "" if step == -3 and told != SURELY_PAST else f"{there // 4:04}-{number}"


def _of_year(part: str, year: str | None, turn: str | None, context: Context) -> Reading:
    """A part of a year that is named or counted from the publication."""
    if year is not None or turn is None:
        return Reading((year or "") + part, EXPLICIT)
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    return relative(shifted(context.day, "year", _THIS[turn.lower()]) + part, context)


@rule(
    "half of a year",
    [*_HALVES],
    rf"(?P<h>{any_of(_HALVES)})[-\x20]half (?:of )?{_OF_YEAR}(?!\w)",
)
def half(match: re.Match[str], context: Context) -> Reading | None:
    """Half a year: `the first half of 2021`."""
    return _of_year(f"-{_HALVES[match['h'].lower()]}", match["y"], match["r"], context)


@rule(
    "season of a year",
    [*WORDS["seasons"]],
    rf"(?P<s>{SEASON}) (?:of )?{_OF_YEAR}(?!\w)",
)
def season_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """A season of a year: `spring 2011`, `the fall of 1998`."""
    number = WORDS["seasons"][match["s"].lower()]
    return _of_year(f"-{number}", match["y"], match["r"], context)


@rule(
    "last or next season",
    ["last", "this", "next"],
    rf"(?P<r>last|this(?: past)?|next) (?P<s>{SEASON})(?!\w)",
)
def season(match: re.Match[str], context: Context) -> Reading | None:
    """`last fall` ended before the day of publication, `next spring` is still to begin; `this spring`
    is that of the same year.

    Seasons are the northern hemisphere's; EDTF names them without their months.
    """
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    turn = match["r"].lower().replace("this past", "last")
    if turn == "this":
        told = tense(context.text, *match.span())
        return relative(_this_season(match["s"], context.day, told), context)
    steps = range(-1, -5, -1) if turn == "last" else range(1, 5)
    return relative(_season_at(match["s"], context.day, steps), context)


def _this_season(name: str, day: date, told: int) -> str:
    """That of the same year, unless it is over and spoken of as to come; the nearest winter."""
    if name.lower() == "winter":
        return _season_at(name, day, (0, 1, -1, 2) if told >= 0 else (0, -1, 1, -2))
    when = f"{day.year:04}-{WORDS['seasons'][name.lower()]}"
    days = bounds(when)
    over = days is not None and days[1] < day
    return _season_at(name, day, range(1, 5)) if over and told > 0 else when


def _season_at(name: str, day: date, steps: Iterable[int]) -> str:
    """The first season of that name among those so many seasons from the one around a day."""
    number = WORDS["seasons"][name.lower()]
    # Seasons since the year 0; a season begins in its third, sixth, ninth or twelfth month.
    now = (day.year * 12 + day.month - 3) // 3
    there = next(now + step for step in steps if (now + step) % 4 == number - 21)
    return f"{there // 4:04}-{number}"


@rule(
    "season",
    ["the", *WORDS["seasons"]],
    rf"(?:the )?(?P<s>{SEASON})(?!\w|-|['’]| (?:of|in|from|to|for|on|off|at)\b)",
)
def bare_season(match: re.Match[str], context: Context) -> Reading | None:
    """`in the spring`: the one around or before the publication, or after it where the sentence
    speaks of the future; left open where it does not say.
    """
    before = previous_word(context.text, match.start()).lower()
    fell = match["s"].lower() == "fall" and not match[0].lower().startswith("the")
    if before not in _SEASON_AFTER or fell or match["s"][0].isupper() or match["s"][-1] == "s":
        return None
    told = 0 if context.day is None else tense(context.text, *match.span())
    if context.day is None or told == 0 or NOUN_AFTER.match(context.text, match.end()):
        return Reading("", ANCHOR_UNKNOWN)
    steps = range(4) if told > 0 else range(0, -4, -1)
    return relative(_season_at(match["s"], context.day, steps), context)


RULES = (quarter, half, season_of_year, season, bare_season)
