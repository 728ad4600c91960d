"""Rules for days and months that are called by name or by number."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from counterpoint.dates.anchor import dated, tense, weekday
from counterpoint.dates.edtf import calendar_day, interval
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    RELATIVE,
    SILENT,
    Context,
    Reading,
    relative,
    rule,
)
from counterpoint.dates.words import (
    DASH,
    DAY,
    EASTER,
    FULL_MONTH,
    FULL_WEEKDAY,
    HOLIDAYS,
    MONTH,
    MONTHS,
    OPTIONAL_COMMA,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    S,
    any_of,
    month_number,
    plain,
)

_MAX_YEAR = 2199
"""The pattern of years ends here; 9999 and the like are placeholders, not dates."""
_TO = rf"(?:{DASH}|{S}(?:and|to|through|until|till|or){S}(?:the{S})?)"
_NAMES = frozenset(WORDS["months that are names"])
_BEFORE_MONTH = frozenset(WORDS["before a month"])
_BEFORE_MAY = frozenset(WORDS["before may"])
_YEAR = rf"(?:{OPTIONAL_COMMA}(?P<y>{YEAR})|{S}(?:of{S})?(?P<r>last|this|next){S}year\b)"
_DETERMINERS = frozenset(WORDS["determiners"])
_NOT_ONE_DAY = frozenset(WORDS["not one day"])
_ATTACKS = re.compile(
    rf"['’]?s?{S}(?:\w+{S})?(?:attack|strike|hijack|terror|commission)", re.IGNORECASE
)
"""After `September 11`, the year is 2001 or that of another outrage on the same day: not guessed."""
_WEEKDAY_FIRST = rf"(?:{WEEKDAY}{OPTIONAL_COMMA}(?:the{S})?)?"
_WEEKDAY_IN = rf"(?:{WEEKDAY}(?:[ \t]?,)?{S}[(]?)?"


def day_number(text: str) -> int:
    """The number of a day of the month, without its ending."""
    return int(re.sub(r"\D", "", text))


def _exact(year: str, month: str, day: str) -> str:
    exact = calendar_day(int(year), int(month), int(day))
    return "" if exact is None or not 1000 <= exact.year <= _MAX_YEAR else str(exact)


@rule("not a date", [*WORDS["fixed names"]], any_of(WORDS["fixed names"]) + r"\b")
def fixed_name(match: re.Match[str], _: Context) -> Reading | None:
    """Names that hold the word for a day or month and mean none: `Black Friday`, `Sunday Times`."""
    return SILENT if match[0][0].isupper() or " for" not in match[0] else None


@rule(
    "ISO date",
    ["#"],
    r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?![\d/-])(?:T\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?",
)
def iso(match: re.Match[str], _: Context) -> Reading | None:
    """Year, month and day in numbers, the year first: `2025-11-08`, `2025/11/08`."""
    when = _exact(match["y"], match["m"], match["d"])
    return Reading(when, EXPLICIT) if when else SILENT


@rule(
    "numeric date",
    ["#"],
    r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/.-]\d|\d)",
)
def numeric(match: re.Match[str], _: Context) -> Reading | None:
    """Day and month in numbers before a year of four digits: dated only when one order is possible.

    `13/10/2025` and `11/11/2025` have one reading; `08/11/2025` has two and stays without a date.
    """
    first, second, year = match["a"], match["b"], match["y"]
    if len(year) == 2:
        return Reading() if match["s"] == "/" else SILENT
    readings = {_exact(year, second, first), _exact(year, first, second)} - {""}
    return Reading(readings.pop(), EXPLICIT) if len(readings) == 1 else Reading()


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    if _may_be_verb(match["m"]):
        return None
    month, day = month_number(match["m"]), day_number(match["d"])
    year, basis = _given_year(match, context)
    if year is not None:
        when = _exact(year, str(month), str(day))
        return Reading(when, basis if when else "")
    if basis == ANCHOR_UNKNOWN or (
        (month, day) == (9, 11) and _ATTACKS.match(context.text, match.end())
    ):
        return Reading("", ANCHOR_UNKNOWN)
    return dated(context, month, day, match.span())


def _may_be_verb(month: str) -> bool:
    return month in ("may", "march", "mar", "jan", "sun")


@rule(
    "days of a month",
    ["#", *MONTHS, *WEEKDAYS],
    rf"(?:{_WEEKDAY_IN}(?P<m>{MONTH}){S}(?P<d>{DAY}){_TO}(?P<e>{DAY})(?:{OPTIONAL_COMMA}(?P<y>{YEAR}))?"
    rf"|(?P<d2>{DAY}){_TO}(?P<e2>{DAY}){S}(?:of{S})?(?P<m2>{MONTH})(?:{OPTIONAL_COMMA}(?P<y2>{YEAR}))?)(?!\w)",
)
def days_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Two days of one month as one range: `November 6 and 7`, `6-7 November`, `Nov. 6 to 8, 2025`."""
    part = "" if match["m"] else "2"
    if _may_be_verb(match["m" + part]):
        return None
    month, year = month_number(match["m" + part]), match["y" + part]
    first, last = day_number(match["d" + part]), day_number(match["e" + part])
    if first >= last:
        return None
    return _range(context, match.span(), (month, first, year), (month, last, year))


Day = tuple[int, int, str | None]
"""Month, day, and the year if it is given."""


def _range(context: Context, span: tuple[int, int], first: Day, last: Day) -> Reading:
    """The interval of two days; the first takes its year from the last unless it has its own."""
    end = _one(context, span, last)
    if end.when == "":
        return end
    year = first[2] or end.when[:4]
    start = _one(context, span, (first[0], first[1], year))
    if start.when > end.when and first[2] is None:
        start = _one(context, span, (first[0], first[1], str(int(year) - 1)))
    when = interval(start.when, end.when) if start.when else ""
    return Reading(when, end.basis if when else "")


def _one(context: Context, span: tuple[int, int], day: Day) -> Reading:
    month, number, year = day
    if year is None:
        return dated(context, month, number, span)
    when = _exact(year, str(month), str(number))
    return Reading(when, EXPLICIT if when else "")


@rule(
    "day to day",
    ["#", *MONTHS, *WEEKDAYS],
    rf"(?:{_WEEKDAY_IN}(?P<m>{MONTH}){S}(?P<d>{DAY})(?:{OPTIONAL_COMMA}(?P<y>{YEAR}))?"
    rf"(?:{DASH}|{S}(?:to|through|until|till){S})(?P<m3>{MONTH}){S}(?P<d3>{DAY})(?:{OPTIONAL_COMMA}(?P<y3>{YEAR}))?"
    rf"|{_WEEKDAY_IN}(?P<d2>{DAY}){S}(?:of{S})?(?P<m2>{MONTH})(?:{OPTIONAL_COMMA}(?P<y2>{YEAR}))?"
    rf"(?:{DASH}|{S}(?:to|through|until|till){S})(?P<d4>{DAY}){S}(?:of{S})?(?P<m4>{MONTH})(?:{OPTIONAL_COMMA}(?P<y4>{YEAR}))?)(?!\w)",
)
def day_to_day(match: re.Match[str], context: Context) -> Reading | None:
    """From a day of one month to a day of another: `28 October to 2 November`, `from 3 May to 5 May`."""
    one, other = ("", "3") if match["m"] else ("2", "4")
    if _may_be_verb(match["m" + one]) or _may_be_verb(match["m" + other]):
        return None
    first, last = (
        (month_number(match["m" + part]), day_number(match["d" + part]), match["y" + part])
        for part in (one, other)
    )
    return _range(context, match.span(), first, last)


@rule(
    "month and day",
    [*MONTHS, *WEEKDAYS],
    rf"{_WEEKDAY_IN}(?P<m>{MONTH}){S}(?P<d>{DAY})(?![-–]\d){_YEAR}?(?!\w)",
)
def month_day(match: re.Match[str], context: Context) -> Reading | None:
    """A month and its day, with or without weekday and year: `Saturday, Nov. 8`, `November 8, 2025`."""
    return _named_day(match, context)


@rule(
    "day and month",
    ["#", *WEEKDAYS],
    rf"{_WEEKDAY_FIRST}(?P<d>{DAY}){S}(?:of{S})?(?P<m>{MONTH}){_YEAR}?(?!\w)",
)
def day_month(match: re.Match[str], context: Context) -> Reading | None:
    """A day and its month: `8 November`, `the 8th of November 2025`, `Saturday, 08 November 2025`.

    Without a year, the year is that of the nearest such day to the publication.
    """
    return _named_day(match, context)


@rule(
    "month and year",
    [*MONTHS],
    rf"(?P<m>{MONTH})(?:{S}of)?{_YEAR}(?!\w)",
)
def month_year(match: re.Match[str], context: Context) -> Reading | None:
    """A month of a year: `October 2006`, `Sept. 2025`, `June last year`."""
    if _may_be_verb(match["m"]):
        return None
    year, basis = _given_year(match, context)
    return Reading(f"{year}-{month_number(match['m']):02}" if year else "", basis)


def _given_year(match: re.Match[str], context: Context) -> tuple[str | None, str]:
    """The year that stands beside a month, in digits or as `last year`, and its basis."""
    if match["y"] or not match["r"]:
        return match["y"], EXPLICIT
    published = context.day.year if context.day else context.near[0] if context.near else None
    if published is None:
        return None, ANCHOR_UNKNOWN
    step = {"last": -1, "this": 0, "next": 1}[match["r"].lower()]
    return f"{published + step:04}", RELATIVE


@rule(
    "months",
    [*WORDS["months"]],
    rf"(?P<m>{FULL_MONTH})(?:{DASH}|{S}(?:to|and|through|until){S})(?P<n>{FULL_MONTH})"
    rf"(?:{S}(?:of{S})?(?P<y>{YEAR}))?(?!\w|{S}\d)",
)
def months(match: re.Match[str], context: Context) -> Reading | None:
    """From one month to another as one range: `January to March 2020`, `between April and June`."""
    first, last = month_number(match["m"]), month_number(match["n"])
    if first >= last or not match["m"][0].isupper() or not match["n"][0].isupper():
        return None
    if match["y"] is not None:
        return Reading(f"{match['y']}-{first:02}/{match['y']}-{last:02}", EXPLICIT)
    end = dated(context, last, None, match.span())
    when = f"{end.when[:4]}-{first:02}/{end.when}" if end.when else ""
    return Reading(when, end.basis)


@rule("month", [*WORDS["months"]], rf"{FULL_MONTH}(?!\w)")
def month(match: re.Match[str], context: Context) -> Reading | None:
    """A month without a year: that nearest to the publication, by the tense if two are near.

    Months that are also names or verbs (`May said`, `April Glaspie`) count only after a
    preposition and before no capital letter.
    """
    name = match[0].lower()
    if not match[0][0].isupper() or _is_name(match, context.text, name):
        return None
    if previous_word(context.text, match.start()).lower() in ("each", "every"):
        return SILENT
    return dated(context, month_number(name), None, match.span())


_CAPITAL = re.compile(r"['’]?[ \t]+(?:[A-Z][a-z]|[a-z]+ed\b|[a-z]+s\b)")
_LAST_WORD = re.compile(r"([A-Za-z]+)[ \t\n]+$|$")
_ATTRIBUTE = re.compile(
    r"[ \n](?!(?:in|at|on|when|and|or|but|that|who|to|for|of|with|after|before|as|is|was)\b)[a-z]"
)


def previous_word(text: str, start: int) -> str:
    """The word that stands before a place, with nothing but white space between; else empty."""
    found = _LAST_WORD.search(text[max(0, start - 30) : start])
    return (found[1] or "") if found else ""


def _is_name(match: re.Match[str], text: str, name: str) -> bool:
    """A month's name that may be somebody's, or a march: `April Glaspie`, `by May`, `March for Life`.

    `in April Boeing said` is a month after all, and so is `its March report`.
    """
    if name not in _NAMES:
        return False
    before = previous_word(text, match.start()).lower()
    if before in _BEFORE_MAY:
        return False
    if name == "may":
        return True
    if before in _DETERMINERS:
        return _ATTRIBUTE.match(text, match.end()) is None
    return before not in _BEFORE_MONTH or _CAPITAL.match(text, match.end()) is not None


@rule(
    "weekday to weekday",
    [*WORDS["weekdays"]],
    rf"(?P<a>{FULL_WEEKDAY})(?:{DASH}|{S}(?:to|through){S})(?P<b>{FULL_WEEKDAY})",
)
def weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """From one weekday to the next of that name as one range: `Monday to Wednesday`."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    last = _weekday(match, context, "b")
    first = weekday(last, WEEKDAYS[match["a"].lower()], -1)
    return relative(interval(str(first), str(last)), context)


def _weekday(match: re.Match[str], context: Context, group: str) -> date:
    assert context.day is not None
    number = WEEKDAYS[match[group].lower()]
    return weekday(context.day, number, tense(context.text, *match.span()))


@rule(
    "weekday of a week",
    [*WORDS["weekdays"]],
    rf"(?P<w>{FULL_WEEKDAY})(?:{S}of)?{S}(?P<r>last|this|next){S}week\b",
)
def weekday_of_week(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday of the last, this or the next week: `Tuesday of last week`."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    week = {"last": -1, "this": 0, "next": 1}[match["r"].lower()]
    monday = context.day - timedelta(context.day.weekday())
    return relative(str(monday + timedelta(week * 7 + WEEKDAYS[match["w"].lower()])), context)


@rule("weekday", [*WORDS["weekdays"]], rf"(?P<w>{FULL_WEEKDAY})(?:{S}{PART_OF_DAY}(?!s))?(?!\w)")
def one_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """A weekday, against the day of publication: that day itself, else the last one before it, or the
    next one after it where the sentence speaks of the future. `Fridays`, `every Friday` and `the first
    Monday of` are no date, and `Friday's vote` in a sentence about the future is left undated.
    """
    text, end = context.text, match.end()
    if _is_any_day(match, text):
        return SILENT
    counted = previous_word(text, match.start()).lower() in WORDS["ordinals"]
    if context.day is None or (counted and _OF.match(text, end)):
        return Reading("", ANCHOR_UNKNOWN)
    day = _weekday(match, context, "w")
    if (
        day > context.day
        and text[end : end + 2] in ("'s", "’s")
        and not _LEADS_TO.search(text[: match.start()][-20:])
    ):
        return Reading("", ANCHOR_UNKNOWN)
    return relative(str(day), context)


_OF = re.compile(rf"{S}(?:of|in){S}(?!which)")
_LEADS_TO = re.compile(r"\b(?:before|until|ahead of|in time for|for|next)[ \n]$", re.IGNORECASE)


def _is_any_day(match: re.Match[str], text: str) -> bool:
    """No single day: `every Friday`, `on a Friday`; but `a Friday meeting` is one."""
    before = previous_word(text, match.start()).lower()
    if before not in _NOT_ONE_DAY:
        return False
    on = previous_word(text, match.start() - len(before) - 1).lower() == "on"
    return before not in ("a", "one") or on or _ATTRIBUTE.match(text, match.end()) is None


@rule(
    "last or next weekday",
    ["last", "next", "this", "past", "coming"],
    rf"(?P<r>last|next|this(?:{S}(?:past|coming))?|past|coming){S}(?P<w>{FULL_WEEKDAY})(?:{S}{PART_OF_DAY}(?!s))?(?!\w)",
)
def turned_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """`last Friday` is the one before the day of publication, `next Friday` the one after it;
    `this Friday` is the next one unless the sentence speaks of the past.
    """
    if context.day is None:
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
    rf"(?P<h>{any_of([*HOLIDAYS, *EASTER])})(?:{OPTIONAL_COMMA}(?:in{S})?(?P<y>{YEAR}))?(?!\w)",
)
def holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Holidays with a fixed day of the year, and those counted from western Easter: `Christmas Day`,
    `Good Friday`. Holidays that differ by country (`Independence Day`, `Thanksgiving`) are not read.
    """
    name = plain(match["h"])
    if not match[0][0].isupper():
        return None
    if name in EASTER:
        return _from_easter(match["y"], EASTER[name], context)
    month, day = HOLIDAYS.get(name) or HOLIDAYS[match["h"].lower().replace("’", "'")]
    return _one(context, match.span(), (month, day, match["y"]))


def _from_easter(year: str | None, days: int, context: Context) -> Reading:
    if year is not None:
        return Reading(str(easter(int(year)) + timedelta(days)), EXPLICIT)
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    anchor = context.day
    near = [easter(anchor.year + step) + timedelta(days) for step in (-1, 0, 1)]
    return relative(str(min(near, key=lambda day: abs(day - anchor))), context)


RULES = (
    fixed_name, iso, numeric, holiday, days_of_month, day_to_day, month_day, day_month, month_year,
    months, month, weekdays, weekday_of_week, one_weekday, turned_weekday,
)  # fmt: skip
