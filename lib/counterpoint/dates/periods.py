"""Rules for years, parts of years, and longer stretches."""

from __future__ import annotations

import re

from counterpoint.dates.edtf import bounds, interval, shifted
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    SILENT,
    Context,
    Reading,
    relative,
    rule,
)
from counterpoint.dates.tense import tense
from counterpoint.dates.words import (
    CENTURIES,
    DASH,
    SEASON,
    WORDS,
    YEAR,
    any_of,
    count_of,
    plain,
    previous_word,
)

_SURE = frozenset(WORDS["before a year"])
_LIKELY = frozenset(WORDS["before a likely year"])
_COUNTING = frozenset(WORDS["before a count"])
_COUNTED = frozenset(WORDS["counted things"])
_SUBJECT = frozenset(WORDS["after a year as subject"])
_DETERMINERS = frozenset(WORDS["determiners"])
_LIKELY_YEARS = range(1900, 2050)
"""Outside these, a number of four digits is a year only after a word like `in` or `since`."""
_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "final": 36, "last": 36}
_QUARTER = any_of(_QUARTERS)
_OF_YEAR = rf"(?:(?P<y>{YEAR})|(?P<r>last|this|next) year)"
_HALVES = {"first": 40, "second": 41, "last": 41, "latter": 41}
_THIS = {"last": -1, "this": 0, "next": 1}


@rule(
    "decade",
    ["#", "nineties", "eighties", "seventies", "sixties", "fifties"],
    r"(?P<y>(?:1[0-9]|20)\d)0['’]?s\b|(?P<a>['’])?(?P<t>[2-9])0['’]?s\b",
)
def decade(match: re.Match[str], context: Context) -> Reading | None:
    """A decade: `the 1990s`, `mid-1990s`, `the '80s`.

    Two digits count after an apostrophe, or after `the` from the fifties on, as long as they are no
    temperature and no age.
    """
    if match["y"]:
        return Reading(match["y"] + "X", EXPLICIT)
    start = match.start()
    apostrophe = context.text[max(0, start - 1) : start] in ("'", "’")
    after_the = previous_word(context.text, start).lower() in ("the", "early", "late", "mid")
    listed = re.search(
        r"\d0s(?:,| and| or| to)(?: the)? ['’]?$", context.text[max(0, start - 16) : start]
    )
    if (
        not apostrophe
        and not listed
        and not (after_the and match["t"] in "56789" and _no_degrees(context, match))
    ):
        return None
    return Reading(f"19{match['t']}X", EXPLICIT)


def _no_degrees(context: Context, match: re.Match[str]) -> bool:
    around = context.text[max(0, match.start() - 40) : match.end() + 20].lower()
    return not re.search(r"temperature|degree|\bage|\bhis\b|\bher\b|\btheir\b|°", around)


@rule(
    "century",
    ["#", *CENTURIES],
    rf"(?:(?P<n>1\d|2[01])(?:st|th)|(?P<w>{any_of(CENTURIES)}))[-\x20]century\b",
)
def century(match: re.Match[str], _: Context) -> Reading | None:
    """A numbered century: `the 19th century` is `18XX`."""
    number = int(match["n"]) if match["n"] else CENTURIES[plain(match["w"])]
    return Reading(f"{number - 1}XX", EXPLICIT)


@rule(
    "years",
    ["#"],
    rf"(?P<a>{YEAR})(?:{DASH}| (?:to|and|through|until) )(?P<b>{YEAR}|\d\d)(?!\w|[-/.]\d)",
)
def years(match: re.Match[str], context: Context) -> Reading | None:
    """From year to year as one range: `2019-2021`, `2019–21`, `between 2014 and 2016`."""
    first, last = match["a"], match["b"]
    before = previous_word(context.text, match.start()).lower()
    if not _joins(match[0][4 : -len(last)].strip().lower(), before, first, len(last) == 2):
        return None
    when = interval(first, last if len(last) == 4 else first[:2] + last)
    return Reading(when, EXPLICIT) if when and bounds(first) != bounds(when) else None


def _joins(joint: str, before: str, first: str, short: bool) -> bool:
    """Whether what stands between two numbers makes them the ends of a range of years."""
    if joint == "and":
        return before == "between" and not short
    if joint == "to":
        return (before == "from" or before in _SURE) and not short
    return not (joint.isalpha() and short) and int(first) in _LIKELY_YEARS


@rule("year", ["#"], rf"{YEAR}(?![-–/]\d|\w)")
def year(match: re.Match[str], context: Context) -> Reading | None:
    """A year stays a year: `2002`. Four digits are one only where the words around them say so."""
    text, start, end = context.text, match.start(), match.end()
    if _glued(text, start):
        return None
    before, after = _before(text, start), _after(text, end)
    number = int(match[0])
    if before in _COUNTING or after.lower() in _COUNTED:
        return None
    if before in _SURE or (number in _LIKELY_YEARS and _is_likely(text, match, before, after)):
        return Reading(match[0], EXPLICIT)
    return None


def _glued(text: str, start: int) -> bool:
    """Part of a price, a code or a longer number."""
    before = text[max(0, start - 2) : start]
    return before[-1:] in tuple("$£€#/.:@_=&+©") or bool(re.search(r"\d[-–,]$|[A-Z]-$", before))


def _before(text: str, start: int) -> str:
    hyphenated = re.search(
        r"\b(mid|early|late|pre|post)-$", text[max(0, start - 6) : start], re.IGNORECASE
    )
    return "mid" if hyphenated else previous_word(text, start).lower()


def _after(text: str, end: int) -> str:
    found = re.compile(r"[ \t\n-]{1,2}([A-Za-z]+)").match(text, end)
    return found[1] if found else ""


def _plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in ("this",)
    )


def _is_likely(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether the words around a number between 1900 and 2049 let it be a year."""
    start, end = match.span()
    if text[end : end + 2] in ("'s", "’s"):
        return True
    if before in _LIKELY:
        return before in _DETERMINERS or not _plural(after)
    if before == "":
        return _stands_apart(text, start, end, after)
    if text[max(0, start - 3) : start] in ("'s ", "’s "):
        return after.islower()
    return _in_noun_phrase(text, start, before, after)


def _stands_apart(text: str, start: int, end: int, after: str) -> bool:
    """In brackets, in a list of years, or as the subject of a sentence."""
    lead = text[max(0, start - 12) : start].rstrip()
    if lead.endswith(("'s", "’s")):
        return after.islower()
    if lead.endswith("("):
        return text[end : end + 1] in (")", ",", ";")
    if re.search(r"\b(?:1[89]|20)\d\d[ ]?,(?:[ ](?:and|or))?$", lead):
        return True
    return after in _SUBJECT or (lead.endswith(",") and text[end : end + 1] in tuple(",.;)"))


def _in_noun_phrase(text: str, start: int, before: str, after: str) -> bool:
    """After an adjective that follows an article: `the disputed 2020 election`."""
    lead = re.findall(r"[A-Za-z]+", text[max(0, start - 40) : start])
    determined = any(word.lower() in _DETERMINERS for word in lead[-4:-1])
    return determined and lead[-1].islower() and after.islower() and not _plural(after)


@rule(
    "quarter",
    [*_QUARTERS, "q", "#", *_THIS],
    rf"(?:(?P<y2>{YEAR}) |(?P<r2>last|this|next) year['’]s )?"
    rf"(?:(?P<q>{_QUARTER})[-\x20]quarter|Q(?P<n>[1-4]))(?: (?:of |in )?{_OF_YEAR})?(?!\w)",
)
def quarter(match: re.Match[str], context: Context) -> Reading | None:
    """A quarter of a year: `the third quarter of 2009`, `Q3 2009`.

    Without a year it is the last one, or the next where the sentence speaks of the future. Quarters
    are those of the calendar, since fiscal years are not known.
    """
    number = 32 + int(match["n"]) if match["n"] else _QUARTERS[match["q"].lower()]
    if match["y"] or match["r"] or match["y2"] or match["r2"]:
        return _of_year(f"-{number}", match["y"] or match["y2"], match["r"] or match["r2"], context)
    if match["n"] or context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    if match["q"].lower() == "last":
        return relative(shifted(context.day, "quarter", -1), context)
    return relative(_nearest_quarter(number, match, context), context)


def _nearest_quarter(number: int, match: re.Match[str], context: Context) -> str:
    """The running quarter or the one just over, else by the tense."""
    assert context.day is not None
    now = context.day.year * 4 + (context.day.month - 1) // 3
    ahead = tense(context.text, *match.span()) > 0
    steps = (0, -1, 1, 2) if ahead else (0, -1, -2, -3)
    there = next(now + step for step in steps if (now + step) % 4 == number - 33)
    return f"{there // 4:04}-{number}"


def _of_year(part: str, year: str | None, turn: str | None, context: Context) -> Reading:
    """A part of a year that is named or counted from the publication."""
    if year is not None or turn is None:
        return Reading((year or "") + part, EXPLICIT)
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    return relative(shifted(context.day, "year", _THIS[turn.lower()]) + part, context)


@rule(
    "half of a year",
    [*_HALVES],
    rf"(?P<h>{any_of(_HALVES)})[-\x20]half (?:of )?{_OF_YEAR}(?!\w)",
)
def half(match: re.Match[str], context: Context) -> Reading | None:
    """Half a year: `the first half of 2021`."""
    return _of_year(f"-{_HALVES[match['h'].lower()]}", match["y"], match["r"], context)


@rule(
    "season of a year",
    [*WORDS["seasons"]],
    rf"(?P<s>{SEASON}) (?:of )?{_OF_YEAR}(?!\w)",
)
def season_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """A season of a year: `spring 2011`, `the fall of 1998`."""
    number = WORDS["seasons"][match["s"].lower()]
    return _of_year(f"-{number}", match["y"], match["r"], context)


@rule(
    "last or next season",
    ["last", "this", "next"],
    rf"(?P<r>last|this(?: past)?|next) (?P<s>{SEASON})(?!\w)",
)
def season(match: re.Match[str], context: Context) -> Reading | None:
    """`last fall` ended before the day of publication, `next spring` is still to begin.

    Seasons are the northern hemisphere's; EDTF names them without their months.
    """
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    number = WORDS["seasons"][match["s"].lower()]
    # Seasons since the year 0; a season begins in its third, sixth, ninth or twelfth month.
    now = (context.day.year * 12 + context.day.month - 3) // 3
    turn = match["r"].lower().replace("this past", "last")
    steps = {"last": range(-1, -5, -1), "this": (0, 1, -1, 2), "next": range(1, 5)}[turn]
    there = next(now + step for step in steps if (now + step) % 4 == number - 21)
    return relative(f"{there // 4:04}-{number}", context)


@rule(
    "year in words",
    ["nineteen"],
    rf"nineteen[-\x20](?P<t>{any_of(WORDS['tens'])})(?:[-\x20](?P<o>{any_of(WORDS['numbers'])}))?\b"
    r"(?! (?:year|month|week|day|hour))",
)
def year_in_words(match: re.Match[str], _: Context) -> Reading | None:
    """A year as transcripts of speech spell it: `nineteen ninety-seven`."""
    number = count_of(match["t"] + (" " + match["o"] if match["o"] else ""))
    return Reading(f"19{number}", EXPLICIT) if number and number < 100 else None


@rule("copyright", ["copyright"], rf"copyright (?:\(c\) ?|© ?)?{YEAR}(?:[-–]{YEAR})?")
def copyright_year(match: re.Match[str], _: Context) -> Reading | None:
    """The year of a copyright notice dates nothing that is told."""
    return SILENT


RULES = (
    copyright_year,
    year_in_words,
    decade,
    century,
    years,
    quarter,
    half,
    season_of_year,
    season,
    year,
)
