"""Rules for days beside another date: `the day before Friday`, `on the eve of 6 May`."""

from __future__ import annotations

import re
from dataclasses import replace

from counterpoint.dates.days import day_month, month_day
from counterpoint.dates.edtf import bounds, containing, shifted
from counterpoint.dates.holidays import holiday
from counterpoint.dates.reading import ANCHOR_UNKNOWN, Context, Reading, rule
from counterpoint.dates.weekdays import one_weekday, turned_weekday
from counterpoint.dates.words import DAY, MONTH, NUMBER, WORDS, count_of, unit_of

_DATES = (holiday, turned_weekday, month_day, day_month, one_weekday)


def _date_at(context: Context, place: int) -> tuple[Reading, int] | None:
    """The date that begins at a place, and where it ends."""
    for one in _DATES:
        match = one.pattern.match(context.text, place)
        reading = one.read(match, context) if match else None
        if match is not None and reading is not None:
            return (reading, match.end()) if reading.kind == "date" else None
    return None


@rule(
    "beside another date",
    [*WORDS["number starts"], "on", "the", "day", "night"],
    r"(?:(?:on )?(?P<e>the eve) of|(?:the )?(?:day|night|morning|evening) (?P<b>before|after)"
    rf"|(?P<n>{NUMBER}|an?) (?P<u>days?|weeks?|months?|years?) (?P<c>before|after|from)) (?:the )?",
)
def beside(match: re.Match[str], context: Context) -> Reading | None:
    """`the day before last Tuesday`, `two weeks after 6 May`, `on the eve of Good Friday`: so many
    days, weeks, months or years from a date that stands there."""
    found = _date_at(context, match.end())
    if found is None:
        return None
    reading, end = found
    days = bounds(reading.when)
    count = count_of(match["n"]) if match["n"] else 1
    if days is None or days[0] != days[1] or count is None or count != int(count):
        return Reading("", ANCHOR_UNKNOWN, end=end)
    back = match["e"] or "before" in (match["b"] or match["c"]).lower()
    unit = unit_of(match["u"]) if match["u"] else "day"
    when = shifted(days[0], unit, int(-count if back else count))
    return Reading(when, reading.basis if when else "", end=end)


@rule("week of a day", ["week"], rf"week of (?P<m>{MONTH}) (?P<d>{DAY})(?!\w)")
def week_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """`the week of March 6`: Monday to Sunday around that day."""
    found = _date_at(context, match.start("m"))
    days = bounds(found[0].when) if found else None
    if found is None or days is None:
        return None if found is None else found[0]
    return replace(found[0], when=containing(days[0], "week"))


@rule("eve", ["on", "the"], r"(?:on )?the eve of\b")
def eve(match: re.Match[str], _: Context) -> Reading | None:
    """`on the eve of` something: the day before it, and what it is has no known date."""
    return Reading("", ANCHOR_UNKNOWN)


RULES = (beside, week_of_day, eve)
