"""Rules for dates in numbers."""

from __future__ import annotations

import re

from counterpoint.dates.days import exact_day
from counterpoint.dates.reading import EXPLICIT, SILENT, Context, Reading, rule
from counterpoint.dates.words import MONTH, YEAR, month_number


@rule(
    "ISO date",
    ["#"],
    r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?![\d/-])"
    r"(?:T\d\d[\d:.]{0,12}(?:Z|[+-]\d\d:?\d\d)?)?",
)
def iso(match: re.Match[str], _: Context) -> Reading | None:
    """Year, month and day in numbers, the year first: `2025-11-08`, `2025/11/08`."""
    when = exact_day(match["y"], int(match["m"]), int(match["d"]))
    return Reading(when, EXPLICIT) if when else SILENT


@rule(
    "numeric date",
    ["#"],
    r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/.-]\d|\d)",
)
def numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Day and month in numbers before a year: dated only when a single order is possible.

    `13/10/2025` and `11/11/2025` have one reading; `08/11/2025` has two and stays without a date
    unless all others in the text have one order, as do years of two digits.
    """
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    if len(year) == 2:
        return Reading() if match["s"] == "/" else SILENT
    day_first, month_first = exact_day(year, second, first), exact_day(year, first, second)
    readings = {day_first, month_first} - {""}
    if len(readings) == 2 and context.day_first is not None:
        readings = {day_first if context.day_first else month_first}
    return Reading(readings.pop(), EXPLICIT) if len(readings) == 1 else Reading()


@rule("date with hyphens", ["#"], rf"(?P<d>\d{{1,2}})[-/](?P<m>{MONTH})[-/](?P<y>{YEAR})(?![-/\w])")
def hyphened(match: re.Match[str], _: Context) -> Reading | None:
    """Day, month and year joined by hyphens: `3-Jun-2024`."""
    when = exact_day(match["y"], month_number(match["m"]), int(match["d"]))
    return Reading(when, EXPLICIT) if when else SILENT


RULES = (iso, numeric, hyphened)
