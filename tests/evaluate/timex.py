"""EDTF to the values of TimeML's TIMEX3, which annotated corpora use."""

from __future__ import annotations

import re
from dataclasses import replace

from counterpoint.dates import Expression, bounds

_MARKS = str.maketrans("", "", "~?%")
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_PARTS = {**_SEASONS, 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
_BETWEEN = re.compile(r"\s*(?:[-–—]|\b(?:to|and|through|until|till|or)\b)\s*")
DATES = frozenset({"date", "reference"})
"""Our kinds that TIMEX3 calls DATE."""
_REFERENCES = {"present": "PRESENT_REF", "future": "FUTURE_REF"}
_WEEK = re.compile(r"\bweek$", re.IGNORECASE)
_UNIT = re.compile(r"\b(week|month|year)\b", re.IGNORECASE)
_COUNTED = frozenset({"years", "days of a month", "months"})
"""Rules whose answer is a range with both ends in the words; TIMEX3 marks each end by itself."""
_BOTH_ENDS = _COUNTED | {"day to day", "weekday to weekday"}


def value(found: Expression) -> str:
    """The TIMEX3 value of an expression; empty when it points at a date that is not known."""
    if found.kind in ("duration", "set"):
        return found.duration
    when = found.when.translate(_MARKS)
    if not when:
        return "" if found.basis else _REFERENCES.get(found.rule, "PAST_REF")
    first, slash, last = when.partition("/")
    if not slash:
        return _single(first)
    if ".." in (first, last):
        return _open(found, last if first == ".." else first)
    return _interval(found, first, when)


def ends(found: Expression) -> list[Expression]:
    """The two ends of a range ("6-7 November") as TIMEX3 marks them, or the expression itself."""
    first, slash, last = found.when.partition("/")
    middle = _BETWEEN.search(found.text)
    if not slash or ".." in (first, last) or found.rule not in _BOTH_ENDS or middle is None:
        return [found]
    at, to = middle.span()
    return [
        replace(found, end=found.start + at, text=found.text[:at], when=first),
        replace(found, start=found.start + to, text=found.text[to:], when=last),
    ]


def _single(when: str) -> str:
    """A date without an interval; decades and centuries lose their X."""
    year, dash, part = when.partition("-")
    if dash and part.isdigit() and int(part) in _PARTS:
        return f"{year}-{_PARTS[int(part)]}"
    return re.sub(r"X+$", "", when)


def _open(found: Expression, known: str) -> str:
    """The end that is known of an interval without the other; of a week EDTF gives but a day."""
    days = bounds(known)
    if days is not None and _WEEK.search(found.text):
        return "{}-W{:02}".format(*days[0].isocalendar()[:2])
    return _single(known)


def _interval(found: Expression, first: str, when: str) -> str:
    """A week, a weekend, the period of which a part is meant, or the beginning of a range."""
    days = bounds(when)
    if days is None:
        return _single(first)
    year, week, weekday = days[0].isocalendar()
    length = (days[1] - days[0]).days + 1
    unit = _UNIT.search(found.text) if found.rule == "part of this period" else None
    if unit is not None and unit[1].lower() != "week":
        return first[:7] if unit[1].lower() == "month" else first[:4]
    if (weekday, length) == (6, 2):
        return f"{year}-W{week:02}-WE"
    if unit is not None or (weekday, length) == (1, 7):
        return f"{year}-W{week:02}"
    return _single(first)


def same(ours: str, theirs: str) -> bool:
    """Whether two values are equal; a week may have one digit, a decade may be `199` or `199X`."""
    padded = re.sub(r"W(\d)(?!\d)", r"W0\1", theirs.strip())
    return ours == re.sub(r"^(\d{2,3})X+$", r"\1", padded)


def evened(given: str) -> str:
    """A value without its time of day and its unknown parts: `2019-05-08TEV`, `2019-XX-XX`."""
    return re.sub(r"(?:(?<=\d)T.*|(?:-XX)+)$", "", given.strip())
