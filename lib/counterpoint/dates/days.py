"""Rules for days and months that are called by name or by number."""

from __future__ import annotations

import re
from datetime import date

from counterpoint.dates.anchor import dated
from counterpoint.dates.edtf import PLAUSIBLE_YEARS, calendar_day, interval, year_of_century
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    RELATIVE,
    SILENT,
    YEAR_FROM_ARTICLE,
    Context,
    Reading,
    rule,
)
from counterpoint.dates.words import (
    DASH,
    DAY,
    FULL_MONTH,
    MONTH,
    MONTHS,
    OPTIONAL_COMMA,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    compiled,
    month_number,
    plain,
    previous_word,
)

Day = tuple[int, int, str | None]
"""Month, day, and the year if it is given."""

_AND = rf"(?:{DASH}| (?:and|to|through|until|till|or) (?:the )?)"
_TO = rf"(?:{DASH}| (?:to|through|until|till) | (?P<j>and) )"
_YEAR = (
    rf"(?:{OPTIONAL_COMMA}(?P<y>{YEAR})|{OPTIONAL_COMMA}['’](?P<t>\d\d)(?![\ds])|"
    r" (?:of )?(?P<r>last|this|next) year\b)"
)
_ITS_YEAR = rf"(?:{OPTIONAL_COMMA}(?P<y>{YEAR}))?"
_OTHER_YEAR = rf"(?:{OPTIONAL_COMMA}(?P<y2>{YEAR}))?"
_LAST_YEAR = rf"(?:{OPTIONAL_COMMA}(?P<z>{YEAR}))?"
_WEEKDAY = rf"(?:(?P<w>{WEEKDAY}){OPTIONAL_COMMA}(?:the )?)?"
_MONTH_DAY = rf"(?P<m>{MONTH})(?: |(?<=\.))(?P<d>{DAY})"
_MORE_DAYS = rf"(?:, ?{DAY}){{0,4}}"
_ANOTHER = compiled(
    rf"(?:,| and|, and| or) (?:{WEEKDAY}{OPTIONAL_COMMA})?"
    rf"(?:(?P<m>{MONTH}) (?P<d>{DAY})|(?P<d2>{DAY}) (?P<m2>{MONTH})){OPTIONAL_COMMA}(?P<y>{YEAR})"
)
_NAMES = frozenset(WORDS["months that are names"])
_NO_MONTHS = frozenset({"may", "march", "mar", "jan"})
"""Words that are months only with a capital letter."""
_BEFORE_MONTH = frozenset(WORDS["before a month"])
_BEFORE_MAY = frozenset(WORDS["before may"])
_DETERMINERS = frozenset(WORDS["determiners"])
_PREFIX = compiled(r"\b(?:mid|end|early|late|pre|post)-$")
_POINTING = frozenset(WORDS["pointing"])
_REMEMBERED = WORDS["remembered days"]
_NEXT_WORDS = re.compile(r"(?:['’]s)?[ \n]([A-Za-z]+)(?:[ \n]([A-Za-z]+))?")
_CAPITAL_OR_VERB = re.compile(r"['’]?[ \t]+(?:[A-Z][a-z]|[a-z]+ed\b|[a-z]+s\b)")
NOUN_AFTER = re.compile(
    r"[ \n](?!(?:in|at|on|when|and|or|but|that|who|to|for|of|with|after|before|as|is|was)\b)[a-z]"
)
"""A word after a date that may be a noun which the date describes."""


def day_number(text: str) -> int:
    """The number of a day of the month, without its ending."""
    return int(re.sub(r"\D", "", text))


def exact_day(year: str, month: int, day: int) -> str:
    """The day in EDTF; empty when the calendar has none such or the year is a placeholder."""
    exact = calendar_day(int(year), month, day)
    return "" if exact is None or exact.year not in PLAUSIBLE_YEARS else str(exact)


def one_day(context: Context, span: tuple[int, int], day: Day) -> Reading:
    """A day of a month, with the year it has or the one it must have."""
    month, number, year = day
    if year is None:
        return dated(context, month, number, span)
    when = exact_day(year, month, number)
    return Reading(when, EXPLICIT if when else "")


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    if match["m"] in _NO_MONTHS:
        return None
    month, day = month_number(match["m"]), day_number(match["d"])
    year, basis = _given_year(match, context)
    if year is not None:
        when = exact_day(year, month, day)
        if when and _is_of_another_line(match, when):
            return None
        return Reading(when, basis if when else "")
    if basis == ANCHOR_UNKNOWN or _is_remembered(context.text, match.end(), month, day):
        return Reading("", ANCHOR_UNKNOWN)
    reading = _borrowed(context.text, match.end(), month, day)
    return _on_its_weekday(reading or dated(context, month, day, match.span()), match["w"])


def _is_of_another_line(match: re.Match[str], when: str) -> bool:
    """A headline that ends in a weekday, above a date line with another."""
    name = match["w"]
    if name is None or "\n" not in match[0][len(name) : len(name) + 4]:
        return False
    return date.fromisoformat(when).weekday() != WEEKDAYS[plain(name)]


def _borrowed(text: str, end: int, month: int, day: int) -> Reading | None:
    """`May 5 and June 6, 2019`: the year of the date that follows in the same breath."""
    other = _ANOTHER.match(text, end)
    if other is None:
        return None
    that = (month_number(other["m"] or other["m2"]), day_number(other["d"] or other["d2"]))
    when = exact_day(other["y"], month, day) if (month, day) <= that else ""
    return Reading(when, YEAR_FROM_ARTICLE) if when else None


def _on_its_weekday(reading: Reading, name: str | None) -> Reading:
    """The reading, unless its year puts the date on another weekday than the text does."""
    if name is None or reading.when == "":
        return reading
    fits = date.fromisoformat(reading.when).weekday() == WEEKDAYS[plain(name)]
    return reading if fits else Reading("", ANCHOR_UNKNOWN)


def _is_remembered(text: str, end: int, month: int, day: int) -> bool:
    """`the Sept. 11 attacks`: a day known by its name, and never that of the year of writing."""
    found = _NEXT_WORDS.match(text, end)
    words = _REMEMBERED.get(f"{month:02}-{day:02}", ())
    return found is not None and any(word and word.lower() in words for word in found.groups())


@rule(
    "days of a month",
    ["#", *MONTHS, *WEEKDAYS],
    rf"(?:{_WEEKDAY}{_MONTH_DAY}{_MORE_DAYS}(?P<j>{_AND})(?P<e>{DAY}){_ITS_YEAR}"
    rf"|(?P<d2>{DAY}){_MORE_DAYS}(?P<j2>{_AND})(?P<e2>{DAY}) (?:of )?(?P<m2>{MONTH}){_OTHER_YEAR})(?!\w)",
)
def days_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Two days of one month as one range: `November 6 and 7`, `6-7 November`, `Nov. 6 to 8`.

    `November 6 and 12` is no range, and only the day beside the month is read.
    """
    part = "" if match["m"] else "2"
    if match["m" + part] in _NO_MONTHS:
        return None
    month, year = month_number(match["m" + part]), match["y" + part]
    first, last = day_number(match["d" + part]), day_number(match["e" + part])
    between = previous_word(context.text, match.start()).lower() == "between"
    listed = not between and re.search("and|or", match["j" + part], re.IGNORECASE)
    named = len(re.findall(r"\d+", match[0][: match.end("e" + part) - match.start()]))
    if first >= last or (listed and last - first >= named):
        return None
    return _range(context, match.span(), (month, first, year), (month, last, year))


def _range(context: Context, span: tuple[int, int], first: Day, last: Day) -> Reading:
    """The interval of two days; the first takes its year from the last unless it has its own."""
    end = one_day(context, span, last)
    if end.when == "":
        return end
    start = one_day(context, span, (first[0], first[1], first[2] or end.when[:4]))
    if start.when > end.when and first[2] is None:
        start = one_day(context, span, (first[0], first[1], f"{int(end.when[:4]) - 1:04}"))
    when = interval(start.when, end.when) if start.when else ""
    return Reading(when, end.basis if when else "")


@rule(
    "month and day to month and day",
    [*MONTHS, *WEEKDAYS],
    rf"{_WEEKDAY}{_MONTH_DAY}{_ITS_YEAR}{_TO}(?P<n>{MONTH}) (?P<e>{DAY}){_LAST_YEAR}"
    r"(?!\w)",
)
def month_day_to(match: re.Match[str], context: Context) -> Reading | None:
    """From a day of one month to a day of another: `October 28 to November 2`."""
    return _day_to_day(match, context)


@rule(
    "day and month to day and month",
    ["#", *WEEKDAYS],
    rf"{_WEEKDAY}(?P<d>{DAY}) (?:of )?(?P<m>{MONTH}){_ITS_YEAR}{_TO}"
    rf"(?P<e>{DAY}) (?:of )?(?P<n>{MONTH}){_LAST_YEAR}(?!\w)",
)
def day_month_to(match: re.Match[str], context: Context) -> Reading | None:
    """From a day of one month to a day of another: `28 October to 2 November`, `3 May-5 May`."""
    return _day_to_day(match, context)


def _day_to_day(match: re.Match[str], context: Context) -> Reading | None:
    if match["m"] in _NO_MONTHS or match["n"] in _NO_MONTHS or _is_list(match):
        return None
    first = (month_number(match["m"]), day_number(match["d"]), match["y"])
    last = (month_number(match["n"]), day_number(match["e"]), match["z"])
    return _range(context, match.span(), first, last)


def _is_list(match: re.Match[str]) -> bool:
    """`in May and July`; `between May and July` is a range."""
    before = previous_word(match.string, match.start()).lower()
    return match["j"] is not None and before != "between"


@rule(
    "month and day",
    [*MONTHS, *WEEKDAYS],
    rf"{_WEEKDAY}{_MONTH_DAY}(?![-–]\d){_YEAR}?(?!\w)",
)
def month_day(match: re.Match[str], context: Context) -> Reading | None:
    """A month and its day, with or without weekday and year: `Saturday, Nov. 8`.

    Without a year it is the nearest such day to the publication, if the tense allows; a day known
    by its name, as in `the Sept. 11 attacks`, is left open.
    """
    return _named_day(match, context)


@rule(
    "day and month",
    ["#", *WEEKDAYS],
    rf"{_WEEKDAY}(?P<d>{DAY}) (?:of )?(?P<m>{MONTH}){_YEAR}?(?!\w)",
)
def day_month(match: re.Match[str], context: Context) -> Reading | None:
    """A day and its month: `8 November`, `the 8th of November 2025`, `Saturday, 08 November 2025`.

    Without a year it is the nearest such day to the publication, if the tense allows.
    """
    return _named_day(match, context)


@rule("month and year", [*MONTHS], rf"(?P<m>{MONTH})(?: of)?{_YEAR}(?!\w)")
def month_year(match: re.Match[str], context: Context) -> Reading | None:
    """A month of a year: `October 2006`, `Sept. 2025`, `June last year`."""
    if match["m"] in _NO_MONTHS:
        return None
    year, basis = _given_year(match, context)
    return Reading(f"{year}-{month_number(match['m']):02}" if year else "", basis)


def _given_year(match: re.Match[str], context: Context) -> tuple[str | None, str]:
    """The year that stands beside a month, in digits or as `last year`, and its basis."""
    published = context.year
    if match["t"]:
        year = year_of_century(match["t"], published)
        return year, EXPLICIT if year else ANCHOR_UNKNOWN
    if match["y"] or not match["r"]:
        return match["y"], EXPLICIT
    if published is None:
        return None, ANCHOR_UNKNOWN
    step = {"last": -1, "this": 0, "next": 1}[match["r"].lower()]
    return f"{published + step:04}", RELATIVE


@rule(
    "months",
    [*WORDS["months"]],
    rf"(?P<m>{FULL_MONTH}){_TO}(?P<n>{FULL_MONTH})"
    rf"(?: (?:of )?(?P<y>{YEAR}))?(?!\w| \d)",
)
def months(match: re.Match[str], context: Context) -> Reading | None:
    """From one month to another as one range: `January to March 2020`, `between April and June`."""
    first, last = month_number(match["m"]), month_number(match["n"])
    named = match["m"][0].isupper() and match["n"][0].isupper()
    if first >= last or not named or _is_list(match):
        return None
    if match["y"] is not None:
        return Reading(f"{match['y']}-{first:02}/{match['y']}-{last:02}", EXPLICIT)
    end = dated(context, last, None, match.span())
    when = f"{end.when[:4]}-{first:02}/{end.when}" if end.when else ""
    return Reading(when, end.basis)


@rule("month", [*WORDS["months"]], rf"{FULL_MONTH}(?!\w)")
def month(match: re.Match[str], context: Context) -> Reading | None:
    """A month without a year: the nearest to the publication that the tense allows.

    Months that are also names or verbs (`May said`, `April Glaspie`) count only after a
    preposition and before no capital letter.
    """
    name = match[0].lower()
    if not match[0][0].isupper() or _is_name(match, context.text, name):
        return None
    before = previous_word(context.text, match.start()).lower()
    if before in ("each", "every"):
        return SILENT
    if before in _POINTING:
        return Reading("", ANCHOR_UNKNOWN)
    return dated(context, month_number(name), None, match.span())


def _is_name(match: re.Match[str], text: str, name: str) -> bool:
    """A month that may be a person or a march: `April Glaspie`, `by May`, `March for Life`.

    `in April Boeing said` is a month after all, and so is `its March report`.
    """
    if name not in _NAMES:
        return False
    before = previous_word(text, match.start()).lower()
    if before in _BEFORE_MAY or _PREFIX.search(text[max(0, match.start() - 7) : match.start()]):
        return False
    if name == "may":
        return True
    if before in _DETERMINERS:
        return NOUN_AFTER.match(text, match.end()) is None
    return before not in _BEFORE_MONTH or _CAPITAL_OR_VERB.match(text, match.end()) is not None


RULES = (
    days_of_month,
    month_day_to,
    day_month_to,
    month_day,
    day_month,
    month_year,
    months,
    month,
)
