"""Rules for years, decades and centuries."""

from __future__ import annotations

import re

from counterpoint.dates.edtf import bounds, interval, year_of_century
from counterpoint.dates.reading import ANCHOR_UNKNOWN, EXPLICIT, SILENT, Context, Reading, rule
from counterpoint.dates.words import (
    CENTURIES,
    DASH,
    WORDS,
    YEAR,
    any_of,
    compiled,
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
_LISTED = compiled(r"\d0s(?:,| and| or| to)(?: the)? ['’]?$")
_AGES = re.compile(r"\b(?:his|her|their|my|our|your)\b")
_DEGREES = re.compile(r"temperature|degree|\bage|\bhis\b|\bher\b|\btheir\b|°")
_BEFORE_SHORT = compiled(r"\b(?:in|since|of|from|until|by|after|before|back in|to) ['’]$")


@rule(
    "decade",
    ["#", *WORDS["decades in words"]],
    r"(?P<y>(?:1[0-9]|20)\d)0['’]?s\b|(?P<t>[2-9])0['’]?s\b"
    rf"|(?P<w>{any_of(WORDS['decades in words'])})\b",
)
def decade(match: re.Match[str], context: Context) -> Reading | None:
    """A decade: `the 1990s`, `mid-1990s`, `the '80s`, `the nineties`; `the 1800s` are a century.

    Two digits count after an apostrophe, or after `the` from the fifties on, as do words, as long as
    they are no temperature and no age.
    """
    if match["y"]:
        century = match["y"].endswith("0") and match["y"] != "200"
        return Reading(match["y"][:2] + "XX" if century else match["y"] + "X", EXPLICIT)
    before = context.text[max(0, match.start() - 16) : match.start()]
    apostrophe = match["t"] is not None and before[-1:] in ("'", "’")
    listed = _LISTED.search(before) is not None and not _AGES.search(_lead(match))
    if not apostrophe and not listed and not _is_of_century(match, before):
        return None
    when = WORDS["decades in words"][plain(match["w"])] if match["w"] else f"19{match['t']}X"
    return Reading(when, EXPLICIT)


def _is_of_century(match: re.Match[str], before: str) -> bool:
    """`the 80s`, `the late eighties`, which are no temperature and nobody's age."""
    led = previous_word(before, len(before)).lower() in ("the", "early", "late", "mid", "swinging")
    return led and (match["t"] or "9") in "56789" and not _DEGREES.search(_around(match))


def _lead(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 24) : match.start()].lower()


def _around(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.end() + 20].lower()


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
    if before in _COUNTING:
        return None
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


@rule("short year", ["#"], r"(?P<t>\d\d)(?![\w'’]|[-–.,:/]\d)")
def short_year(match: re.Match[str], context: Context) -> Reading | None:
    """A year of two digits: `since '82`, read as the latest such year that is not far ahead of the
    publication; unknown without one."""
    if not _BEFORE_SHORT.search(context.text[max(0, match.start() - 12) : match.start()]):
        return None
    year = year_of_century(match["t"], context.year)
    return Reading(year or "", EXPLICIT if year else ANCHOR_UNKNOWN)


@rule("copyright", ["copyright"], rf"copyright (?:\(c\) ?|© ?)?{YEAR}(?:[-–]{YEAR})?")
def copyright_year(match: re.Match[str], _: Context) -> Reading | None:
    """The year of a copyright notice dates nothing that is told."""
    return SILENT


RULES = (copyright_year, decade, century, years, short_year, year)
