"""Rules for times that are counted from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from counterpoint.dates.anchor import weekday
from counterpoint.dates.edtf import bounds, containing, exactly, interval, shifted
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    REFERENCE,
    RELATIVE,
    SILENT,
    Context,
    Reading,
    relative,
    rule,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import (
    FULL_MONTH,
    FULL_WEEKDAY,
    NUMBER,
    PART_OF_DAY,
    SOME,
    UNIT,
    WORDS,
    any_of,
    compiled,
    count_of,
    month_number,
    plain,
    previous_word,
    unit_of,
)

_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "the night before last": -2,
    "the day before yesterday": -2, "the day after tomorrow": 2,
    "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip
_STEPS = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1,
          "before last": -2, "after next": 2}  # fmt: skip
_PERIOD = r"(?:week|month|year|quarter|decade|century)"
_SHORTLY = 200
"""Code points before `the end of the year` in which another year may be the one meant."""
_EXACT = frozenset({"day", "week", "fortnight", "month", "year"})


@rule(
    "day by name",
    ["today", "tonight", "yesterday", "tomorrow", "last", "the", "this"],
    rf"(?P<d>{any_of(_DAYS)})(?: {PART_OF_DAY}(?!s))?(?!\w)(?P<s>['’]s \w+)?",
)
def named_day(match: re.Match[str], context: Context) -> Reading | None:
    """`today`, `yesterday`, `tomorrow`, `last night`, counted from the day of publication; `today's
    youth` and the like mean nowadays, and `Russia Today` is a name."""
    end = match.start("s") if match["s"] else match.end()
    if match[0][0].isupper() and _is_title(context.text, match.start(), end):
        return SILENT
    if match["s"] and plain(match["s"])[3:] in WORDS["nowadays"]:
        return Reading(kind=REFERENCE, end=end)
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN, end=end)
    return Reading(str(context.day + timedelta(_DAYS[plain(match["d"])])), RELATIVE, end=end)


def _is_title(text: str, start: int, end: int) -> bool:
    """`Russia Today`, and a programme called “Today”."""
    quoted = text[start - 1 : start] in tuple("\"“‘'`") and re.match(
        r"[.,]?[\"”’']", text[end : end + 2]
    )
    return previous_word(text, start)[:1].isupper() or bool(quoted)


@rule(
    "part of this period",
    ["earlier", "later", "early", "late"],
    r"(?P<p>earlier|later|early|late)(?: in)? "
    r"(?:(?P<t>today)|(?P<r>this|last|next) (?P<u>week|month|year))(?!\w)",
)
def part_of_period(match: re.Match[str], context: Context) -> Reading | None:
    """`earlier this week` runs from Monday to the day of publication, `later this year` from then
    to the end of the year; `early last month` stays the whole month."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    if match["t"]:
        return relative(str(context.day), context)
    unit, turn, part = match["u"].lower(), match["r"].lower(), match["p"].lower()
    when = shifted(context.day, unit, _STEPS[turn])
    days = bounds(when)
    if turn != "this" or days is None or part in ("early", "late"):
        return relative(when, context)
    first, last = (days[0], context.day) if part == "earlier" else (context.day, days[1])
    return relative(interval(str(first), str(last)), context)


@rule(
    "weekend",
    ["last", "this", "next", "the", "past", "coming"],
    r"(?P<r>last|this(?: (?:past|coming))?|next|the|past|coming) week[-\x20]?end\b(?! of \w)",
)
def weekend(match: re.Match[str], context: Context) -> Reading | None:
    """`the weekend`: Saturday and Sunday, against the day of publication: the running weekend, else
    the last, or the next where the sentence speaks of the future."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    turn = plain(match["r"]).removeprefix("this ")
    ahead = tense(context.text, *match.span())
    saturday = weekday(context.day, 5, -1)
    running = context.day.weekday() >= 5
    if turn in ("next", "coming") or (
        not running and (ahead > 0 or (turn == "this" and ahead == 0))
    ):
        saturday += timedelta(7)
    elif running and turn in ("last", "past"):
        saturday -= timedelta(7)
    return relative(f"{saturday}/{saturday + timedelta(1)}", context)


@rule(
    "ago",
    [*WORDS["number starts"]],
    rf"(?:(?P<n>{NUMBER}|an?)|(?P<s>{SOME}))? ?(?P<u>{UNIT}) ago\b"
    rf"(?: (?P<t>today|(?:on )?{FULL_WEEKDAY}))?",
)
def ago(match: re.Match[str], context: Context) -> Reading | None:
    """`three days ago`: the day, week, month or year so many units before the day of publication;
    `decades ago`, `several weeks ago` name no date. `about` and decades make it approximate."""
    count = count_of(match["n"]) if match["n"] else None
    if match["t"]:
        return _to_the_day(context, count, unit_of(match["u"]), plain(match["t"]))
    if count is None:
        return Reading()
    return _counted(match, context, -count, unit_of(match["u"]))


def _to_the_day(context: Context, count: float | None, unit: str, named: str) -> Reading:
    """`a year ago today`; which day `a week ago Friday` is depends on the speaker."""
    if context.day is None or named != "today" or count is None or unit not in _EXACT:
        return Reading("", ANCHOR_UNKNOWN)
    return relative(exactly(context.day, unit, -round(count)), context)


@rule("year ago", ["year"], r"year-(?:ago|earlier)(?= [a-z])")
def year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """`the year-ago quarter`: the year before that of the publication."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    return relative(shifted(context.day, "year", -1), context)


@rule(
    "from now",
    [*WORDS["number starts"]],
    rf"(?:(?P<n>{NUMBER}|an?)|(?P<s>{SOME}))? ?(?P<u>{UNIT}) from (?:now|today)\b",
)
def from_now(match: re.Match[str], context: Context) -> Reading | None:
    """`two weeks from now`: as many units after the day of publication."""
    count = count_of(match["n"]) if match["n"] else None
    return Reading() if count is None else _counted(match, context, count, unit_of(match["u"]))


def _counted(match: re.Match[str], context: Context, count: float, unit: str) -> Reading:
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    rough = _is_rough(context.text, match.start()) or count != int(count)
    if unit == "decade":
        unit, count, rough = "year", count * 10, True
    if unit not in _EXACT:
        return Reading()
    when = shifted(context.day, unit, round(count))
    return relative(when + "~" if rough and when and "/" not in when else when, context)


_ROUGH = compiled(any_of(WORDS["approximately"]) + " $")


def _is_rough(text: str, start: int) -> bool:
    return _ROUGH.search(text[max(0, start - 20) : start]) is not None


@rule(
    "last, this or next period",
    ["last", "this", "next", "the"],
    rf"(?:(?P<r>last|this|next|the current) (?P<u>{_PERIOD})"
    rf"|the (?P<v>{_PERIOD}) (?P<t>before last|after next))(?!\w|-| of )",
)
def turned_period(match: re.Match[str], context: Context) -> Reading | None:
    """`last week`, `this month`, `next year`: the calendar period before, around or after the day
    of publication, or the one beyond (`the week before last`); weeks run from Monday to Sunday. A
    year needs only the month of publication."""
    unit = (match["u"] or match["v"]).lower()
    step = _STEPS.get((match["r"] or match["t"]).lower(), 0)
    quoted = context.text[max(0, match.start() - 1) : match.start()] in tuple("\"“‘'`")
    if quoted and match["u"] and match["u"][0].isupper():
        return SILENT
    if context.day is not None:
        return relative(shifted(context.day, unit, step), context)
    if unit == "year" and context.near is not None and context.near[1] is not None:
        return Reading(shifted(date(context.near[0], 1, 1), unit, step), RELATIVE)
    return Reading("", ANCHOR_UNKNOWN)


@rule(
    "last or next month by name",
    ["last", "this", "next"],
    rf"(?P<r>last|this|next) (?P<m>{FULL_MONTH})(?!\w| \d)",
)
def turned_month(match: re.Match[str], context: Context) -> Reading | None:
    """`last October`: the one before the month of publication; `next May`: the one after it."""
    if context.day is None or not match["m"][0].isupper():
        return Reading("", ANCHOR_UNKNOWN) if match["m"][0].isupper() else None
    number, turn, now = month_number(match["m"]), match["r"].lower(), context.day
    if turn == "this":
        return relative(f"{now.year:04}-{number:02}", context)
    year = now.year - (number >= now.month) if turn == "last" else now.year + (number <= now.month)
    return relative(f"{year:04}-{number:02}", context)


@rule(
    "part of the running period",
    ["the", "beginning", "start", "end", "middle", "rest", "remainder", "year"],
    r"(?:(?:the )?(?:very )?(?:beginning|start|end|middle|rest|remainder) of the "
    r"(?P<u>week|month|year|decade|century)|(?:the )?year(?:['’]s |[-\x20])end(?!ed|ing))(?!\w)",
)
def running_period(match: re.Match[str], context: Context) -> Reading | None:
    """`by the end of the year`, `by year-end`: the week, month, year or decade of the publication,
    unless another year was named shortly before."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    before = context.text[max(0, match.start() - _SHORTLY) : match.start()]
    if any(year != str(context.day.year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", before)):
        return Reading("", ANCHOR_UNKNOWN)
    return relative(containing(context.day, (match["u"] or "year").lower()), context)


RULES = (
    named_day,
    part_of_period,
    weekend,
    ago,
    year_ago,
    from_now,
    turned_month,
    running_period,
)
LAST_RULES = (turned_period,)
"""Tried after the durations: `the last three years` is a duration, `last year` a year."""
