"""Rules for times that are no calendar date: now, the past, the future, and what recurs."""

from __future__ import annotations

import re

from counterpoint.dates.durations import iso_duration
from counterpoint.dates.reading import REFERENCE, SET, Context, Reading, rule
from counterpoint.dates.words import (
    FULL_MONTH,
    FULL_WEEKDAY,
    NUMBER,
    SEASON,
    SOME,
    UNIT,
    WORDS,
    any_of,
    compiled,
    count_of,
    previous_word,
    unit_of,
)

PRESENT, PAST, FUTURE = "present", "past", "future"
"""The rules for vague times are named after these."""
_REACH = 60
"""Code points before `a day` in which the number stands that makes it a rate."""
_SETS: dict[str, str] = WORDS["recurring"]
_VAGUE: dict[str, dict[str, list[str]]] = WORDS["references"]
_STEPS = {"other": 2, "alternate": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_TIMES = any_of(WORDS["parts of the day"])
_PARTS = rf"(?:{_TIMES}s?|weekends?|week-ends?|{any_of(WORDS['seasons'])}s?)\b"
_QUANTITY = compiled(
    rf"(?:(?:\d|{NUMBER}|hundreds?|thousands?|millions?|billions?|dozens?|percent|%)"
    rf"(?: (?!{any_of(WORDS['not in a rate'])}\b)[a-z-]+){{0,4}}|once|twice|times) ,?$"
)
_UNCOUNTED = (
    rf"(?!(?: {NUMBER}| {SOME})?(?: {any_of(WORDS['between number and unit'])})?"
    rf" (?:{UNIT}|{FULL_WEEKDAY}|week-?end|quarter|season|{SEASON}|{FULL_MONTH}))"
)
"""Not `the past two weeks`, which is a duration, nor `the past winter`."""
_SOME = frozenset({"few", "many", "several", "some"})
_NEVER = frozenset(WORDS["before one unit"])


def _reference(name: str, adjective: str) -> str:
    """The words of a vague time; those that are adjectives stand before a noun."""
    words, attributes = (any_of(_VAGUE[name][key]) for key in ("words", "before a noun"))
    return rf"(?:{words}(?![\w-]){_UNCOUNTED}|{attributes}(?=[-\x20][a-z]){adjective})"


def _starts(name: str) -> list[str]:
    return [*_VAGUE[name]["words"], *_VAGUE[name]["before a noun"]]


def _vague(match: re.Match[str], context: Context, name: str) -> Reading | None:
    """A vague time, unless a name or the word beside it says that no time is meant."""
    before = previous_word(context.text, match.start()).lower()
    attribute = match[0].lower() in _VAGUE[name]["before a noun"]
    if match[0][-1].isupper() or (attribute and before in _VAGUE[name]["not after"]):
        return None
    inside = match[0][0].isupper() and before and not match[0].lower().startswith("the")
    return None if inside else Reading(kind=REFERENCE)


@rule(PRESENT, _starts(PRESENT), _reference(PRESENT, r"(?! (?:accounts?|affairs|of|in)\b)"))
def present(match: re.Match[str], context: Context) -> Reading | None:
    """`now`, `currently`, `the current crisis`: the time of writing, and no date."""
    return _vague(match, context, PRESENT)


@rule(PAST, _starts(PAST), _reference(PAST, rf"(?! {UNIT})"))
def past(match: re.Match[str], context: Context) -> Reading | None:
    """`recently`, `formerly`, `in the past`: some time before, and no date."""
    return _vague(match, context, PAST)


@rule(FUTURE, _starts(FUTURE), _reference(FUTURE, rf"(?! {UNIT})"))
def future(match: re.Match[str], context: Context) -> Reading | None:
    """`in the future`, `the foreseeable future`: some time to come, and no date."""
    return _vague(match, context, FUTURE)


def _recurs(period: str) -> Reading:
    return Reading(kind=SET, duration=period)


@rule("recurring", [*_SETS], any_of(_SETS) + r"(?![\w-])")
def recurring(match: re.Match[str], _: Context) -> Reading | None:
    """`daily`, `annual`, `each weekend`: how often something recurs, as the time between.

    With a capital letter it is taken for a name (`Daily Mail`).
    """
    if match[0][0].isupper() or _is_counted(match):
        return None
    return _recurs(_SETS[match[0].lower()])


@rule(
    "every",
    ["every", "each"],
    rf"(?:every|each) (?:and every )?(?:(?:single |(?P<x>{any_of(_STEPS)}) )?"
    rf"(?:(?P<w>{FULL_WEEKDAY}(?: {_PARTS})?)|(?P<p>{_PARTS}))"
    rf"|(?:(?P<o>{any_of(_STEPS)})|(?P<n>{NUMBER})|(?P<s>few|couple of|several))? ?(?P<u>{UNIT})"
    rf"(?!-))(?!\w|['’])",
)
def every(match: re.Match[str], _: Context) -> Reading | None:
    """`every day`, `each Friday`, `every two weeks`: the time from one to the next."""
    skipped = _STEPS[match["x"].lower()] if match["x"] else 1
    if match["w"] is not None:
        return _recurs(f"P{skipped}W")
    if match["p"] is not None:
        part = match["p"].lower()
        season = any(part.startswith(name) for name in WORDS["seasons"])
        return _recurs(f"P{skipped}{'Y' if season else 'W' if part.startswith('week') else 'D'}")
    step = match["o"]
    count = None if match["s"] else _STEPS[step.lower()] if step else count_of(match["n"] or "one")
    return _recurs(iso_duration(count, unit_of(match["u"])))


@rule(
    "weekdays that recur",
    [*WORDS["weekdays"], *(f"{day}s" for day in WORDS["weekdays"])],
    rf"(?:{any_of(WORDS['weekdays'])}s|{FULL_WEEKDAY} {_TIMES}s)\b(?!['’])",
)
def weekdays_recur(match: re.Match[str], _: Context) -> Reading | None:
    """`on Fridays`, `Friday nights`: once a week; `two Fridays ago` is not."""
    return _recurs("P1W") if match[0][0].isupper() and not _is_counted(match) else None


def _is_counted(match: re.Match[str]) -> bool:
    """`two Fridays ago`, `several weekends`: some of them, and not all."""
    before = previous_word(match.string, match.start()).lower()
    some = before in _SOME or (before not in ("a", "an") and count_of(before) is not None)
    return some or match.string.startswith(" ago", match.end())


@rule(
    "rate",
    ["a", "an", "per"],
    rf"(?:(?P<p>per)|an?) (?P<u>{UNIT})(?!\w|['’-]"
    r"| (?:ago|earlier|later|after|before|from|or|old|in which|when|and a half)\b)",
)
def rate(match: re.Match[str], context: Context) -> Reading | None:
    """`twice a day`, `two million tonnes a year`: how often, where a quantity stands before it."""
    before = context.text[max(0, match.start() - _REACH) : match.start()]
    last = previous_word(context.text, match.start()).lower()
    if match["p"] is None and (last in _NEVER or not _QUANTITY.search(before)):
        return None
    return _recurs(iso_duration(1, unit_of(match["u"])))


FIRST_RULES = (recurring, every, weekdays_recur, rate)
"""Tried before the weekdays and the durations, whose words they hold."""
RULES = (present, past, future)
