"""Rules for weekdays and holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from counterpoint.dates.anchor import weekday
from counterpoint.dates.days import NOUN_AFTER, one_day
from counterpoint.dates.edtf import interval
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    SILENT,
    Context,
    Reading,
    relative,
    rule,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import (
    DASH,
    EASTER,
    FULL_WEEKDAY,
    HOLIDAYS,
    OPTIONAL_COMMA,
    PART_OF_DAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    any_of,
    compiled,
    plain,
    previous_word,
)

_NOT_ONE_DAY = frozenset(WORDS["not one day"])
_PARTS = rf"(?: {PART_OF_DAY}(?!s))?"
_REPEATED = compiled(rf" {any_of(WORDS['parts of the day'])}s\b")
_OF = compiled(r" (?:of|in) (?!which)")
_LEADS_TO = compiled(r"\b(?:before|until|ahead of|in time for|for|next) $")
_WEEKS = {"last": -1, "this": 0, "next": 1}


@rule("not a date", [*WORDS["fixed names"]], any_of(WORDS["fixed names"]) + r"\b")
def fixed_name(match: re.Match[str], _: Context) -> Reading | None:
    """Names that hold the word for a day or month and mean none: `Black Friday`, `Sunday Times`."""
    return SILENT


@rule(
    "weekday to weekday",
    [*WORDS["weekdays"]],
    rf"(?P<a>{FULL_WEEKDAY})(?:{DASH}| (?:to|through) )(?P<b>{FULL_WEEKDAY})",
)
def weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """From one weekday to the next of that name as one range: `Monday to Wednesday`."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    last = _against(context.day, match, context, "b")
    first = weekday(last, WEEKDAYS[match["a"].lower()], -1)
    return relative(interval(str(first), str(last)), context)


def _against(day: date, match: re.Match[str], context: Context, group: str) -> date:
    """The weekday of a group, by the tense of its sentence."""
    return weekday(day, WEEKDAYS[match[group].lower()], tense(context.text, *match.span()))


@rule(
    "weekday of a week",
    [*WORDS["weekdays"]],
    rf"(?P<w>{FULL_WEEKDAY})(?: of)? (?P<r>last|this|next) week\b",
)
def weekday_of_week(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday of the last, this or the next week: `Tuesday of last week`."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    monday = context.day - timedelta(context.day.weekday())
    days = _WEEKS[match["r"].lower()] * 7 + WEEKDAYS[match["w"].lower()]
    return relative(str(monday + timedelta(days)), context)


@rule("weekday", [*WORDS["weekdays"]], rf"(?P<w>{FULL_WEEKDAY}){_PARTS}(?!\w)")
def one_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday, against the day of publication: that day itself, else the last one before it, or
    the next one after it where the sentence speaks of the future.

    `Fridays`, `every Friday` and `the first Monday of` are no date, and `Friday's vote` in a
    sentence about the future is left undated.
    """
    text, end = context.text, match.end()
    if _is_any_day(match, text):
        return SILENT
    counted = previous_word(text, match.start()).lower() in WORDS["ordinals"]
    if context.day is None or (counted and _OF.match(text, end)):
        return Reading("", ANCHOR_UNKNOWN)
    day = _against(context.day, match, context, "w")
    owner = text[end : end + 2] in ("'s", "’s")
    led = _LEADS_TO.search(text[max(0, match.start() - 20) : match.start()])
    if day > context.day and owner and not led:
        return Reading("", ANCHOR_UNKNOWN)
    return relative(str(day), context)


def _is_any_day(match: re.Match[str], text: str) -> bool:
    """No single day: `every Friday`, `on a Friday`, `Friday nights`; `a Friday meeting` is one."""
    if _REPEATED.match(text, match.end()):
        return True
    before = previous_word(text, match.start()).lower()
    if before not in _NOT_ONE_DAY:
        return False
    on = previous_word(text, match.start() - len(before) - 1).lower() == "on"
    return before not in ("a", "one") or on or NOUN_AFTER.match(text, match.end()) is None


@rule(
    "last or next weekday",
    ["last", "next", "this", "past", "coming"],
    rf"(?P<r>last|next|this(?: (?:past|coming))?|past|coming) (?P<w>{FULL_WEEKDAY}){_PARTS}(?!\w)",
)
def turned_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """`last Friday` is the one before the day of publication, `next Friday` the one after it;
    `this Friday` is the next one unless the sentence speaks of the past.
    """
    if context.day is None or _OF.match(context.text, match.end()):
        return Reading("", ANCHOR_UNKNOWN)
    number, turn = WEEKDAYS[match["w"].lower()], plain(match["r"])
    step = timedelta(1)
    if turn in ("last", "past", "this past"):
        return relative(str(weekday(context.day - step, number, -1)), context)
    if turn in ("next", "coming", "this coming"):
        return relative(str(weekday(context.day + step, number, 1)), context)
    past = tense(context.text, *match.span()) < 0
    return relative(str(weekday(context.day, number, -1 if past else 1)), context)


@rule(
    "holiday",
    [*HOLIDAYS, *EASTER],
    rf"(?P<h>{any_of([*HOLIDAYS, *EASTER])})(?:{OPTIONAL_COMMA}(?:in )?(?P<y>{YEAR}))?(?!\w)",
)
def holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Holidays with a fixed day of the year, and those counted from western Easter.

    `Christmas Day`, `Good Friday`. Holidays that differ by country (`Independence Day`,
    `Thanksgiving`) are not read.
    """
    name = " ".join(match["h"].lower().replace("’", "'").split())
    if not match[0][0].isupper():
        return None
    if name in EASTER:
        return _from_easter(match["y"], EASTER[name], context)
    month, day = HOLIDAYS[name]
    return one_day(context, match.span(), (month, day, match["y"]))


def _from_easter(year: str | None, days: int, context: Context) -> Reading:
    if year is not None:
        return Reading(str(easter(int(year)) + timedelta(days)), EXPLICIT)
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    anchor = context.day
    years = range(max(1583, anchor.year - 1), min(4099, anchor.year + 1) + 1)
    near = [easter(year) + timedelta(days) for year in years]
    return relative(str(min(near, key=lambda day: abs(day - anchor))) if near else "", context)


RULES = (holiday, weekdays, weekday_of_week, one_weekday, turned_weekday)
