"""EDTF strings (ISO 8601-2): written, measured, and turned into calendar days.

The part of the standard used here: days, months, years, decades (`199X`), centuries (`19XX`),
seasons (21-24), quarters (33-36), halves (40-41), the marks `~ ? %`, and intervals, which may be
open (`2014/..`). Weeks have no form of their own in EDTF and are intervals from Monday to Sunday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.relativedelta import relativedelta

Days = tuple[date, date]
"""The first and the last calendar day of something, both included."""

PLAUSIBLE_YEARS = range(1000, 2200)
"""0000, 9999 and the like are placeholders in a text or its metadata, not dates."""

_MARKS = str.maketrans("", "", "~?%")
_SHAPE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<part>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?", re.ASCII
)

# EDTF names the seasons and leaves open when they are; these are the northern hemisphere's
# meteorological ones, and a winter runs from December into the next year.
_PARTS: dict[int, tuple[str, int, int]] = {
    **{month: ("month", month, 1) for month in range(1, 13)},
    21: ("season", 3, 3), 22: ("season", 6, 3), 23: ("season", 9, 3), 24: ("season", 12, 3),
    33: ("quarter", 1, 3), 34: ("quarter", 4, 3), 35: ("quarter", 7, 3), 36: ("quarter", 10, 3),
    40: ("half", 1, 6), 41: ("half", 7, 6),
}  # fmt: skip
"""The second field of a date: what it is called, its first month, how many months it lasts."""


def bounds(when: str) -> Days | None:
    """The first and last calendar day an EDTF string covers, both included.

    None when the string is empty, cannot be read, names no possible day, or is an interval
    without one of its ends.

    >>> bounds("2025-10~")
    (datetime.date(2025, 10, 1), datetime.date(2025, 10, 31))
    """
    first, slash, last = when.partition("/")
    start = _single(first)
    end = _single(last) if slash else start
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def precision(when: str) -> str:
    """How exactly an EDTF string dates: `day`, `week`, `month`, `quarter`, `season`, `half`,
    `year`, `decade`, `century`, or `range` for any other interval; empty without a readable date.
    """
    if "/" in when:
        return _interval_precision(when)
    shape = _shape(when)
    if shape is None:
        return ""
    year, part, day = shape.group("year", "part", "day")
    if part is None or part == "XX":
        return {"XX": "century", "X": "decade"}.get(year.lstrip("0123456789"), "year")
    return "day" if day is not None and day != "XX" else _PARTS[int(part)][0]


def _interval_precision(when: str) -> str:
    days = bounds(when)
    if days is None:
        ends = when.split("/")
        known = [end for end in ends if end != ".."]
        return "range" if len(ends) == 2 and len(known) == 1 and bounds(known[0]) else ""
    week = days[0].weekday() == 0 and days[1] - days[0] == timedelta(days=6)
    return "week" if week else "range"


def _shape(when: str) -> re.Match[str] | None:
    """The fields of a date that is no interval, or None when it covers no possible day."""
    shape = _SHAPE.fullmatch(when.translate(_MARKS))
    return shape if shape is not None and _days(shape) is not None else None


def _single(when: str) -> Days | None:
    shape = _SHAPE.fullmatch(when.translate(_MARKS))
    return None if shape is None else _days(shape)


def _days(shape: re.Match[str]) -> Days | None:
    digits = shape["year"].rstrip("X")
    first = int(digits.ljust(4, "0"))
    last = first + 10 ** (4 - len(digits)) - 1
    if first < MINYEAR or last > MAXYEAR:
        return None
    part, day = shape["part"], shape["day"]
    if part is None or part == "XX":
        return date(first, 1, 1), date(last, 12, 31)
    if first != last or int(part) not in _PARTS:
        return None
    if day is None or day == "XX":
        return _months(first, int(part))
    exact = calendar_day(first, int(part), int(day))
    return None if exact is None else (exact, exact)


def _months(year: int, part: int) -> Days | None:
    _, month, length = _PARTS[part]
    start = date(year, month, 1)
    if year == MAXYEAR and month + length > 13:
        return None
    last = date(year + (month + length - 2) // 12, (month + length - 2) % 12 + 1, 1)
    return start, last.replace(day=monthrange(last.year, last.month)[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth of a weekday (Monday is 0) in a month, counted from its end when `nth` is negative;
    None when there are not so many.

    >>> str(nth_weekday(2025, 11, 3, 4)), nth_weekday(2025, 11, 3, 5)
    ('2025-11-27', None)
    """
    days = range(1, monthrange(year, month)[1] + 1)
    there = [day for day in days if date(year, month, day).weekday() == weekday]
    index = nth if nth < 0 else nth - 1
    return date(year, month, there[index]) if -len(there) <= index < len(there) else None


AHEAD = 10
"""Years after the publication up to which two digits are taken for a year of its century."""


def year_of_century(digits: str, published: int | None) -> str | None:
    """The year that two digits mean: the last such year before or soon after that of publication.

    >>> year_of_century("82", 2024), year_of_century("27", 2024)
    ('1982', '2027')
    """
    if published is None:
        return None
    year = published - published % 100 + int(digits)
    return str(year if year <= published + AHEAD else year - 100)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def interval(first: str, last: str) -> str:
    """The interval from one EDTF date to another; empty if it runs backwards.

    >>> interval("2025-11-06", "2025-11-07")
    '2025-11-06/2025-11-07'
    """
    when = f"{first}/{last}"
    return when if bounds(when) is not None else ""


def week_of(day: date) -> str:
    """The week from Monday to Sunday that holds a day, as an EDTF interval."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def exactly(day: date, unit: str, count: int) -> str:
    """The day that lies `count` units from a day, to the day; empty outside the calendar.

    >>> exactly(date(2025, 11, 8), "week", -1)
    '2025-11-01'
    """
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    days = {"day": 1, "week": 7, "fortnight": 14}
    try:
        if unit in days:
            return str(day + timedelta(days=days[unit] * count))
        return str(day + relativedelta(months=months[unit] * count))
    except (ValueError, OverflowError, KeyError):
        return ""


def shifted(day: date, unit: str, count: int) -> str:
    """The day, week, month, quarter, year, decade or century that lies `count` units from a day.

    Empty when that is outside the calendar or the unit has no place in it.
    """
    there = exactly(day, unit, count)
    return containing(date.fromisoformat(there), unit) if there else ""


def containing(day: date, unit: str) -> str:
    """The period of a given unit that holds a day."""
    if unit == "day":
        return str(day)
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year:04}-{33 + (day.month - 1) // 3}"
    year = f"{day.year:04}"
    return {"year": year, "decade": year[:3] + "X", "century": year[:2] + "XX"}[unit]
