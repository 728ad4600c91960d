"""Dates against TIMEX3: the measures of TempEval-3, and how often a calendar day is right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import counterpoint
from counterpoint.dates import Expression

from tests.evaluate import timex
from tests.evaluate.bench import Figure, Mistake, Peer, Result, around
from tests.evaluate.metrics import ratio, score

DAY = re.compile(r"\d{4}-\d\d-\d\d")
Peers = Mapping[str, tuple[Peer, ...]]
DATES_ONLY = frozenset({"DATE"})


@dataclass(frozen=True, slots=True)
class Timex:
    """An annotated expression; offsets are code points of the text."""

    start: int
    end: int
    type: str
    """`DATE`, `TIME`, `DURATION` or `SET`."""
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A text, the day it was written on, and what is annotated in its first `upto` characters."""

    name: str
    text: str
    written: str
    expected: tuple[Timex, ...]
    upto: int
    ignored: tuple[tuple[int, int], ...] = ()
    """Stretches that are not scored: the date line itself."""


@dataclass(slots=True)
class Counts:
    """What is counted over all texts."""

    expected: int = 0
    found: int = 0
    met: int = 0
    exact: int = 0
    right: int = 0
    right_evened: int = 0
    """Right when the times of day and the unknown parts of annotated values are left out."""
    days: int = 0
    found_days: int = 0
    right_days: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def measured(texts: Iterable[Dated], peers: Peers) -> Result:
    """All figures of a set; `peers` by measure."""
    read = [(text, _found(text)) for text in texts]
    every = _counted(read, None)
    dates = _counted(read, DATES_ONLY)
    size = f"{len(read)} texts, {every.expected} expressions, {every.days} calendar days"
    figures = (
        *_figures("all types: ", every, peers),
        *_figures("DATE only: ", dates, peers),
        Figure(
            "calendar-day precision",
            ratio(every.right_days, every.found_days),
            f"{every.right_days} of {every.found_days}",
            peers.get("calendar-day precision", ()),
        ),
        Figure(
            "calendar-day recall",
            ratio(every.right_days, every.days),
            f"{every.right_days} of {every.days}",
            peers.get("calendar-day recall", ()),
        ),
    )
    return Result(size, figures, tuple(every.mistakes))


def _figures(prefix: str, counts: Counts, peers: Peers) -> list[Figure]:
    values = {
        "value F1": counts.right,
        "value F1, notations evened": counts.right_evened,
        "relaxed F1": counts.met,
        "strict F1": counts.exact,
    }
    return [
        Figure(
            prefix + measure,
            score(hits, counts.found, counts.expected).f1,
            f"{hits} right, {counts.found} found, {counts.expected} annotated",
            peers.get(prefix + measure, ()),
        )
        for measure, hits in values.items()
    ]


def _found(text: Dated) -> list[Expression]:
    """What is read in the annotated part, ranges by their two ends."""
    return [
        end
        for found in counterpoint.find_dates(text.text, text.written)
        if found.end <= text.upto and not any(_overlap(found, *span) for span in text.ignored)
        for end in timex.ends(found)
    ]


def _counted(read: list[tuple[Dated, list[Expression]]], types: Collection[str] | None) -> Counts:
    counts = Counts()
    for text, found in read:
        expected = [t for t in text.expected if types is None or t.type in types]
        kept = [e for e in found if types is None or e.kind in timex.DATES]
        counts.expected += len(expected)
        counts.found += len(kept)
        counts.days += sum(bool(DAY.match(t.value)) for t in expected)
        _compare(text, expected, kept, counts)
    return counts


def _compare(text: Dated, expected: list[Timex], found: list[Expression], counts: Counts) -> None:
    left = list(found)
    for timex3 in expected:
        met = [e for e in left if _overlap(e, timex3.start, timex3.end)]
        exact = [e for e in met if (e.start, e.end) == (timex3.start, timex3.end)]
        if not met:
            where = around(text.text, timex3.start, timex3.end)
            about = f"{timex3.type} {timex3.value}"
            counts.mistakes.append(Mistake("not found", about, f"{text.name}: {where}"))
            continue
        ours = (exact or met)[0]
        left.remove(ours)
        counts.met += 1
        counts.exact += bool(exact)
        _judge(text, timex3, ours, counts)
    for ours in left:
        counts.found_days += _names_day(ours)
        kind = "a day where none is annotated" if _names_day(ours) else "nothing annotated there"
        where = around(text.text, ours.start, ours.end)
        counts.mistakes.append(Mistake(kind, ours.rule, f"{text.name}: {where} = {ours.when}"))


def _judge(text: Dated, timex3: Timex, ours: Expression, counts: Counts) -> None:
    """Compare the value, and the calendar day where we give one."""
    value = timex.value(ours)
    right = timex.same(value, timex3.value)
    counts.right += right
    counts.right_evened += right or timex.same(timex.evened(value), timex.evened(timex3.value))
    day = _names_day(ours)
    counts.found_days += day
    right_day = day and value[:10] == timex3.value[:10]
    counts.right_days += right_day
    if right:
        return
    kind = "a day, and the wrong one" if day and not right_day else "another value"
    said = f"{value or 'unknown'} for {timex3.value} ({timex3.type}), {text.written}"
    where = around(text.text, ours.start, ours.end)
    counts.mistakes.append(Mistake(kind, ours.rule, f"{said}; {text.name}: {where}"))


def _names_day(found: Expression) -> bool:
    """Whether we say a calendar day: a day, or an interval that is open at its other end."""
    first, _, last = found.when.partition("/")
    known = last if first == ".." else first if last in ("", "..") else ""
    return found.kind == "date" and bool(DAY.match(known))


def _overlap(found: Expression, start: int, end: int) -> bool:
    return found.start < end and start < found.end
