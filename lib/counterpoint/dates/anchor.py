"""Against what a date without a year or a weekday without a date is read."""

from __future__ import annotations

import re
from datetime import date, timedelta

from counterpoint.dates.edtf import bounds, calendar_day, precision
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    YEAR_FROM_ARTICLE,
    YEAR_FROM_CORPUS,
    Anchor,
    Context,
    Reading,
)
from counterpoint.dates.words import DAY, MONTH, OPTIONAL_COMMA, WORDS, YEAR, S, month_number

NEARBY = 62
"""Days: a full date in the text lends its year to a date at most this far from it, so that a
historic date far from the rest lends none."""
CLEAR = 150
"""Days: of the same date in two years the nearer one is meant if it is at most this far away;
beyond that the tense of the sentence decides, and without a tense it is past."""
SOON = 45
"""Days: a date at most this far ahead is meant even in a sentence about the past, since a writer
adds the year to one eleven months back."""
_WINDOW = 140
"""Code points of the sentence that are searched for its tense on either side."""
_LOOK = 12
"""Words on either side that are asked for the tense."""

_FULL = re.compile(
    rf"\b(?:(?P<d1>{DAY}){S}(?:of{S})?(?P<m1>{MONTH}){OPTIONAL_COMMA}(?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH}){S}(?P<d2>{DAY}){OPTIONAL_COMMA}(?P<y2>{YEAR})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b", re.ASCII)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}(?::\d\d)?[ \t]?[ap]\.?m\b\.?(?:[ \t][A-Z]{3,4}\b)?", re.IGNORECASE)
# A full stop after a single capital or a short title (`U.S.`, `Gov.`) ends no sentence.
_BREAK = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]\s+(?=[^a-z\d])|;\s|\n\s*\n|[“”\"]|``|''"
)
_FUTURE = frozenset(WORDS["will come"])
_INTENTION = frozenset(WORDS["intention before to"])
_PAST = frozenset(WORDS["has been"])
_ENDS_LIKE_PAST = re.compile(r"[a-z]+(?<!e)ed")
_COMING = frozenset(WORDS["comes after"])
_AUXILIARY = frozenset({"was", "were", "had", "did"})
_ADJACENT = {**dict.fromkeys(WORDS["open before"], 1), **dict.fromkeys(WORDS["open after"], -1)}


def context_of(text: str, anchor: Anchor) -> Context:
    """What the anchor and the text give to every rule."""
    days = bounds(anchor.published)
    if days is None:
        return Context(text, anchor, None, None, _full_dates(text), _latest_year(text))
    exact = precision(anchor.published) == "day" and anchor.published.translate(_NO_MARKS) == (
        anchor.published
    )
    known = precision(anchor.published)
    near = (days[0].year, days[0].month if known in ("day", "month") else None)
    if not exact and days[0].year != days[1].year:
        return Context(text, anchor, None, None)
    return Context(text, anchor, days[0] if exact else None, None if exact else near)


_NO_MARKS = str.maketrans("", "", "~?%")


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


def _latest_year(text: str) -> int:
    return max((int(match[0]) for match in _YEARS.finditer(text)), default=0)


def dated(context: Context, month: int, day: int | None, span: tuple[int, int]) -> Reading:
    """A month, or a day of it, that has no year: the year, and from where it was taken."""
    if context.day is not None:
        year = _nearest(context.day, month, day, tense(context.text, *span))
        return _reading(year, month, day, YEAR_FROM_ARTICLE)
    if context.near is not None:
        return _reading(_near(context.near, month), month, day, YEAR_FROM_ARTICLE)
    if day is None:
        return Reading("", ANCHOR_UNKNOWN)
    return _from_elsewhere(context, month, day, span[0])


def _reading(year: int | None, month: int, day: int | None, basis: str) -> Reading:
    if year is None:
        return Reading()
    if day is None:
        return Reading(f"{year:04}-{month:02}", basis)
    exact = calendar_day(year, month, day)
    return Reading() if exact is None else Reading(str(exact), basis)


def _from_elsewhere(context: Context, month: int, day: int, place: int) -> Reading:
    """The year of the text's only full date before this one, if near; else the corpus year."""
    years = {exact.year for _, exact in context.full}
    corpus = context.anchor.year
    if len(years) == 1 and context.latest in years and corpus in (None, *years):
        year = years.pop()
        exact = calendar_day(year, month, day)
        if exact is not None and any(
            at < place and abs(other - exact) <= timedelta(NEARBY) for at, other in context.full
        ):
            return Reading(str(exact), YEAR_FROM_ARTICLE)
    if corpus is None:
        return Reading("", ANCHOR_UNKNOWN)
    return _reading(corpus, month, day, YEAR_FROM_CORPUS)


def _near(near: tuple[int, int | None], month: int) -> int:
    """The year that puts a month nearest to a month of publication; the year itself without one."""
    year, published = near
    if published is None:
        return year
    return min((year, year - 1, year + 1), key=lambda y: abs((y - year) * 12 + month - published))


def _nearest(anchor: date, month: int, day: int | None, tense: int) -> int | None:
    if day is None and month == anchor.month:
        return anchor.year
    years = range(max(1, anchor.year - 8), min(9999, anchor.year + 8) + 1)
    there = (calendar_day(year, month, 15 if day is None else day) for year in years)
    days = [exact for exact in there if exact is not None]
    if not days:
        return None
    best = min(days, key=lambda exact: (abs(exact - anchor), exact))
    told_past = tense < 0 and best - anchor > timedelta(SOON)
    if abs(best - anchor) <= timedelta(CLEAR) and not told_past:
        return best.year
    side = [exact for exact in days if (exact > anchor) == (tense > 0)]
    return min(side, key=lambda exact: abs(exact - anchor)).year if side else None


def weekday(anchor: date, number: int, tense: int) -> date:
    """The day of that weekday nearest to the anchor: the same day, else before it, else after it
    when the tense is future (`tense` > 0)."""
    back = (anchor.weekday() - number) % 7
    return anchor - timedelta(back) if tense <= 0 or back == 0 else anchor + timedelta(7 - back)


def tense(text: str, start: int, end: int) -> int:
    """Whether the sentence speaks of the future (1), the past (-1), or does not say (0).

    A word that touches the expression decides (`until Friday`, `on Friday was`), else the nearest
    telling word before it, else the nearest one after it.
    """
    before = _TIME.sub("", text[max(0, start - _WINDOW) : start])
    before = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    after = text[end : end + _WINDOW]
    stop = _BREAK.search(after)
    words = _words(before)[-_LOOK:]
    later = _words(after[: stop.start()] if stop else after)[:_LOOK]
    return _touching(words, later) or _before(words) or _after(later)


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _touching(words: list[str], later: list[str]) -> int:
    """What the words right beside the expression tell."""
    if later and later[0] in _AUXILIARY:
        return -1
    if words[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return 1
    near = _ADJACENT.get(words[-1].lower(), 0) if words else 0
    if near > 0 and ("had" in later or (words[-1].lower() == "by" and "had" in words)):
        return -1
    return near


def _before(words: list[str]) -> int:
    told = (_told(words, index) for index in range(len(words) - 1, -1, -1))
    return next((value for value in told if value), 0)


def _after(words: list[str]) -> int:
    """The first verb after the expression; nouns like `plans` are not to be taken for one."""
    for index, word in enumerate(words):
        intended = word in ("plans", "intends", "hopes") and words[index + 1 : index + 2] == ["to"]
        if word in _COMING or intended:
            return 1
        if _told(words, index) < 0:
            return -1
    return 0


def _told(words: list[str], index: int) -> int:
    """What one word before the expression tells of the tense."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in ("would", "could"):
        return -1 if following == "not" else int(word == "would")
    if word in _FUTURE or (word in _INTENTION and following == "to"):
        return 1
    if word in _PAST or _ENDS_LIKE_PAST.fullmatch(word):
        return 0 if index and words[index - 1] == "be" else -1
    return 0
