"""Days on the axis: how exactly a date is known, and where it is drawn."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from counterpoint import dates

Days = tuple[date, date]
"""First and last day, both inclusive."""

_COARSE = {
    "week": "range", "quarter": "month", "season": "month", "half": "month", "decade": "year", "century": "year",
}  # fmt: skip


def precision(when: str) -> str:
    """How exactly a date is known: `day`, `range`, `month` or `year`; empty when it covers no known days.

    A week is a range; a quarter, a season and half a year count as a month, a decade as a year.
    """
    if dates.bounds(when) is None:
        return ""
    return _COARSE.get(exact := dates.precision(when), exact)


def share(axis: Days, least: int, part: float) -> float:
    """Hours: a share of the axis, and not less than `least`."""
    return max(least, part * 24 * (axis[1] - axis[0]).days)


def at(day: date, hours: float) -> str:
    """A point of the axis: where a day is written, moved by hours; the day itself at the ends of the calendar."""
    try:
        return (datetime.combine(day, time()) + timedelta(hours=hours)).isoformat()
    except OverflowError:
        return day.isoformat()
