"""Against what a date without a year or a weekday without a date is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from counterpoint.dates.edtf import PLAUSIBLE_YEARS, bounds, calendar_day, precision
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    YEAR_FROM_ARTICLE,
    YEAR_FROM_CORPUS,
    Anchor,
    Context,
    Reading,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import DAY, MONTH, OPTIONAL_COMMA, YEAR, compiled, month_number

NEARBY = 62
"""Days: a full date in the text lends its year to a date at most this far from it, so that a
historic date far from the rest lends none."""
SOON = 45
"""Days: of the same date in two years, one that is at most this far from the publication is meant,
unless the verb leaves no doubt, since a writer adds the year to the other."""
CLEAR = 100
"""Days: up to here the nearer one is meant where the tense says nothing, or is not the date's."""

UNSURE = 120
"""Days: up to here a month to come that seems told as past is left open."""
LATE = 2
"""Days by which a page may be dated too early: time zones, and the evening before."""
NARRATED = 600
"""Code points: a full date of another year that stands at most this far before a date without one
may be what is still being told, and then the year is open."""

SURELY_PAST = -2
"""The tense of a sentence that opens with the date and tells of what is over."""

_MARKS = frozenset("~?%")
_FULL = compiled(
    rf"\b(?:(?P<d1>{DAY}) (?:of )?(?P<m1>{MONTH}){OPTIONAL_COMMA}(?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH}) (?P<d2>{DAY}){OPTIONAL_COMMA}(?P<y2>{YEAR})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))\b"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)", re.ASCII)
_YEARS = re.compile(r"(?<!\bby )(?<!\buntil )\b(?:1[89]|20)\d\d\b", re.ASCII)
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|['’]s?)\s$", re.IGNORECASE
)
_NOUN = re.compile(r"\s[a-z]+")


def context_of(text: str, anchor: Anchor) -> Context:
    """What the anchor and the text give to every rule."""
    when = anchor.published
    days, known = bounds(when), precision(when)
    if days is not None and days[0].year not in PLAUSIBLE_YEARS:
        days = None
    exact = known == "day" and not _MARKS.intersection(when)
    near = None
    if days is not None and not exact and days[0].year == days[1].year:
        near = (days[0].year, days[0].month if known in ("day", "month") else None)
    day = days[0] if days is not None and exact else None
    full = _full_dates(text)
    years = frozenset(exact.year for _, exact in full)
    return Context(text, anchor, day, near, full, years, _latest_year(text), _day_first(text))


def _full_dates(text: str) -> tuple[tuple[int, date], ...]:
    found = []
    for match in _FULL.finditer(text):
        year, month, day = (
            next(value for key in "123" if (value := match[field + key]) is not None)
            for field in "ymd"
        )
        number = int(month) if month.isdigit() else month_number(month)
        exact = calendar_day(int(year), number, int(re.sub(r"\D", "", day)))
        if exact is not None:
            found.append((match.start(), exact))
    return tuple(found)


def _day_first(text: str) -> bool | None:
    """The order of the numeric dates that have but one, if it is the same in all."""
    orders = {
        int(first) > int(second)
        for first, second in _NUMERIC.findall(text)
        if max(int(first), int(second)) in range(13, 32) and 0 < min(int(first), int(second)) < 13
    }
    return orders.pop() if len(orders) == 1 else None


def _latest_year(text: str) -> int:
    return max((int(match[0]) for match in _YEARS.finditer(text)), default=0)


def dated(context: Context, month: int, day: int | None, span: tuple[int, int]) -> Reading:
    """A month, or a day of it, that has no year: the year, and from where it was taken."""
    if calendar_day(2000, month, day or 1) is None:
        return Reading()
    year, basis = _year(context, month, day, span)
    exact = None if year is None else calendar_day(year, month, day or 1)
    if year is None or exact is None or _told_of_another_year(context, exact, span[0]):
        return Reading("", ANCHOR_UNKNOWN)
    return Reading(f"{exact:%Y-%m}" if day is None else str(exact), basis)


def _year(
    context: Context, month: int, day: int | None, span: tuple[int, int]
) -> tuple[int | None, str]:
    """The year that is meant, or None when that stays open, and its basis."""
    if context.day is not None:
        return _nearest(context, month, day, span), YEAR_FROM_ARTICLE
    if context.near is not None:
        return _near(context.near, month), YEAR_FROM_ARTICLE
    if day is None:
        return None, ""
    year = _from_text(context, month, day, span[0])
    return (year, YEAR_FROM_ARTICLE) if year else (context.anchor.year, YEAR_FROM_CORPUS)


def _last_full(context: Context, place: int) -> tuple[int, date] | None:
    """The last full date before a place, and where it stands."""
    index = bisect_left(context.full, (place, date.min))
    return context.full[index - 1] if index else None


def _told_of_another_year(context: Context, exact: date, place: int) -> bool:
    last = _last_full(context, place)
    if last is None or place - last[0] > NARRATED or last[1].year == exact.year:
        return False
    return _is_near(last[1], exact.month, exact.day)


def _is_near(full: date, month: int, day: int) -> bool:
    """Whether a day and month, put into the year of a full date, are close to it."""
    there = calendar_day(full.year, month, day)
    return there is not None and abs(there - full) <= timedelta(NEARBY)


def _from_text(context: Context, month: int, day: int, place: int) -> int | None:
    """The year of the text's full dates, if they have but one, no later year is mentioned, and the
    last of them before the place is near."""
    last = _last_full(context, place)
    if last is None or context.years != {context.latest}:
        return None
    other_year = context.anchor.year not in (None, context.latest)
    return None if other_year or not _is_near(last[1], month, day) else context.latest


def _near(near: tuple[int, int | None], month: int) -> int:
    """The year that puts a month nearest to a month of publication; the year itself without one."""
    year, published = near
    if published is None:
        return year
    return min((year, year - 1, year + 1), key=lambda y: abs((y - year) * 12 + month - published))


def _nearest(context: Context, month: int, day: int | None, span: tuple[int, int]) -> int | None:
    """The year of the month or day that is meant, or None when that stays open."""
    anchor = context.day
    assert anchor is not None
    if day is None and month == anchor.month:
        return anchor.year
    there = nearest(context, _around(anchor, month, day or 15), span, day is not None)
    return None if there is None else there.year


def nearest(
    context: Context, days: Iterable[date], span: tuple[int, int], exact: bool = True
) -> date | None:
    """Which of several days of one name is meant, by nearness and tense; None when that stays open.

    Not `exact` are days that stand for their month. The day of publication must be known.
    """
    anchor = context.day
    assert anchor is not None
    told = tense(context.text, *span)
    near = sorted(days, key=lambda day: abs(day - anchor))
    if told == SURELY_PAST:
        near = [there for there in near if there <= anchor + timedelta(LATE)]
    if not near:
        return None
    if abs(near[0] - anchor) <= timedelta(SOON) or _fits(near[0], anchor, told):
        return near[0]
    if told == 0 or _is_attribute(context.text, *span):
        return near[0] if abs(near[0] - anchor) <= timedelta(CLEAR) else None
    return _against_the_nearer(near, anchor, told, exact)


def _against_the_nearer(days: list[date], anchor: date, told: int, exact: bool) -> date | None:
    """The day when the tense speaks against the nearer one: that of the other side, unless the
    nearer is close enough to leave it open."""
    close = timedelta(CLEAR if exact or told > 0 else UNSURE)
    if abs(days[0] - anchor) <= close and (exact or told < 0):
        return None
    return next((there for there in days if _fits(there, anchor, told)), None)


def _fits(day: date, anchor: date, told: int) -> bool:
    """Whether a day lies on the side of the anchor of which the sentence speaks."""
    return told != 0 and (day > anchor) == (told > 0)


def _around(anchor: date, month: int, day: int) -> list[date]:
    """That day in the years around an anchor; a leap day may be far."""
    reach = 8 if (month, day) == (2, 29) else 1
    years = range(max(1, anchor.year - reach), min(9999, anchor.year + reach) + 1)
    there = (calendar_day(year, month, day) for year in years)
    return [exact for exact in there if exact is not None]


def _is_attribute(text: str, start: int, end: int) -> bool:
    """`the Nov. 8 vote`: the tense of the sentence need not be that of the date."""
    return _BEFORE_NOUN.search(text[max(0, start - 12) : start]) is not None and (
        _NOUN.match(text, end) is not None
    )


def weekday(anchor: date, number: int, ahead: int) -> date:
    """The day of that weekday nearest to the anchor: the same day, else before it, else after it
    when the sentence speaks of the future (`ahead` > 0).

    >>> str(weekday(date(2025, 11, 8), 4, 0))
    '2025-11-07'
    """
    back = (anchor.weekday() - number) % 7
    return anchor - timedelta(back) if ahead <= 0 or back == 0 else anchor + timedelta(7 - back)
