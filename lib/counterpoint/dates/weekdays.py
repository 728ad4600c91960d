"""Rules for weekdays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from counterpoint.dates.anchor import dated, weekday
from counterpoint.dates.days import NOUN_AFTER, day_month, month_day
from counterpoint.dates.edtf import bounds, interval, nth_weekday
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
    FULL_MONTH,
    FULL_WEEKDAY,
    MONTH,
    OPTIONAL_COMMA,
    PART_OF_DAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    any_of,
    compiled,
    month_number,
    plain,
    previous_word,
)

DOUBTFUL = 6
"""Days before the publication: of 21 weekdays read so in 384 US articles of 2015 and 2016, 16 were
the next day instead, while of 24 read as five days before one or two were wrong."""
_NOT_ONE_DAY = frozenset(WORDS["not one day"])
_PARTS = rf"(?: {PART_OF_DAY}(?!s))?"
_REPEATED = compiled(rf" {any_of(WORDS['parts of the day'])}s\b")
_OF = compiled(r" (?:of|in) (?!which)")
_LEADS_TO = compiled(r"\b(?:before|until|ahead of|in time for|for|next) $")
_REACTS = compiled(rf"\b{any_of(WORDS['reacts to what is over'])} (?:the )?$")
_NAMED = compiled(rf"\b{any_of(WORDS['names a day'])} $")
_AS = compiled(r" (?:as|for) (?:the|a|its|his|her|their) ")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_WEEK_ON = compiled(r"\b(?:week|fortnight) on $")
_NAMED_BEFORE = compiled(rf"(?:\d|{MONTH}) \($")
"""`2 June (Sunday)`: the day has just been named."""
_WEEKS = {"last": -1, "this": 0, "next": 1}


@rule("not a date", [*WORDS["fixed names"]], any_of(WORDS["fixed names"]) + r"\b")
def fixed_name(match: re.Match[str], _: Context) -> Reading | None:
    """Names that hold the word for a day or month and mean none: `Black Friday`, `Sunday Times`."""
    return SILENT


@rule(
    "weekday to weekday",
    [*WORDS["weekdays"]],
    rf"(?P<a>{FULL_WEEKDAY})(?:{DASH}| (?:to|through|until|till) | (?P<j>and) )(?P<b>{FULL_WEEKDAY})",
)
def weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """From one weekday to the next of that name as one range: `Monday to Wednesday`. It may be that
    of every week, so it is left undated where the sentence has no tense."""
    if match["j"] and previous_word(context.text, match.start()).lower() != "between":
        return None
    if context.day is None or tense(context.text, *match.span()) == 0:
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
    rf"(?P<w>{FULL_WEEKDAY})(?:(?: of)? (?P<r>last|this|next) week|(?P<x> week| before last| after next))\b(?!-|['’])",
)
def weekday_of_week(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday of the last, this or the next week: `Tuesday of last week`; `Tuesday week` and
    `the Tuesday after next` are the one after next Tuesday."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    if match["x"]:
        turn = -1 if "before" in match["x"].lower() else 1
        nearest = weekday(context.day + timedelta(turn), WEEKDAYS[match["w"].lower()], turn)
        return relative(str(nearest + timedelta(7 * turn)), context)
    monday = context.day - timedelta(context.day.weekday())
    days = _WEEKS[match["r"].lower()] * 7 + WEEKDAYS[match["w"].lower()]
    return relative(str(monday + timedelta(days)), context)


@rule(
    "counted weekday",
    ["the", *_NTH],
    rf"(?:the )?(?P<n>{any_of(_NTH)}) (?P<w>{FULL_WEEKDAY}){_PARTS} (?:of|in) (?P<m>{FULL_MONTH})"
    rf"(?:{OPTIONAL_COMMA}(?P<y>{YEAR}))?(?!\w)",
)
def counted_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """`the first Monday of July`, `the last Friday in May 2019`; the year is found as for the month."""
    month = month_number(match["m"])
    given = Reading(f"{match['y']}-{month:02}", EXPLICIT) if match["y"] else None
    reading = given or dated(context, month, None, match.span())
    days = bounds(reading.when)
    if days is None:
        return Reading("", ANCHOR_UNKNOWN)
    number, nth = WEEKDAYS[match["w"].lower()], _NTH[match["n"].lower()]
    there = nth_weekday(days[0].year, month, number, nth)
    return Reading(str(there), reading.basis) if there else Reading()


@rule("weekday", [*WORDS["weekdays"]], rf"(?P<w>{FULL_WEEKDAY}){_PARTS}(?!\w)")
def one_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday, against the day of publication: that day itself, else the last one before it, or
    the next one after it where the sentence speaks of the future.

    Tomorrow's weekday, told as past, is left undated: it is seldom the day six days ago, more often
    the page bears the day before, or the sentence is about the future in other words. So are
    `set Friday as the deadline`, and `Friday's vote` in a sentence about the
    future, unless that reacts to it (`appeal Friday's ruling`).
    """
    text, end = context.text, match.end()
    if _is_any_day(match, text) or _NAMED_BEFORE.search(_lead(match)):
        return SILENT
    if (reading := _day_in_brackets(match, context)) is not None:
        return reading
    if context.day is None or _is_set(match):
        return Reading("", ANCHOR_UNKNOWN)
    day = _against(context.day, match, context, "w")
    if day > context.day and text[end : end + 2] in ("'s", "’s"):
        return _owned_day(match, day, context)
    if context.day - day == timedelta(DOUBTFUL):
        return Reading("", ANCHOR_UNKNOWN)
    return relative(str(day), context)


def _day_in_brackets(match: re.Match[str], context: Context) -> Reading | None:
    """`Sunday (June 2)`: the weekday of a date that stands behind it in brackets."""
    if not match.string.startswith(" (", match.end()):
        return None
    for one in (month_day, day_month):
        date_match = one.pattern.match(match.string, match.end() + 2)
        if date_match is not None:
            return one.read(date_match, context)
    return None


def _owned_day(match: re.Match[str], day: date, context: Context) -> Reading:
    """`Friday's vote` in a sentence about the future: the coming Friday where it is led up to, the
    last where somebody reacts to it, else unknown."""
    before = _lead(match)
    if _LEADS_TO.search(before):
        return relative(str(day), context)
    if _REACTS.search(before):
        return relative(str(day - timedelta(7)), context)
    return Reading("", ANCHOR_UNKNOWN)


def _lead(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 24) : match.start()]


def _is_set(match: re.Match[str]) -> bool:
    """`set Friday as the deadline`, and `a week on Friday`, whose tense tells nothing of the day."""
    before = _lead(match)
    named = _NAMED.search(before) is not None and _AS.match(match.string, match.end()) is not None
    return named or _WEEK_ON.search(before) is not None


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


RULES = (weekdays, weekday_of_week, counted_weekday, one_weekday, turned_weekday)
