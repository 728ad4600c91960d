"""Rounds of a recurring thing.

Two rounds are never one event. Articles are told apart by their days, and by what they say of how long
it took, and only when the coverage itself says that the thing took place more than once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoint import dates, knowledge
from counterpoint.reports import Reading

GAP = timedelta(days=3)
"""Days without coverage that part two rounds. Follow-ups of a round come within two or three days;
talks, matches and hearings of one series rarely follow one another faster."""
MIN_ARTICLES = 2
"""Articles that must tell of a thing before its rounds are told apart."""
MIN_SHARE = 0.5
"""Share of the articles that must name the thing; what fewer speak of is not what the coverage is of."""
_NEAR = 60
"""Characters around the word for the thing in which a word of repetition, a length or a day counts:
about a clause of news prose."""
_COUNTED_FROM = re.compile(r"\s+(?:after|before|since)\b")
"""`two days after the talks`: how long ago they were, and not how long they took."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One round: its name for readers, its articles, and what tells it from the others."""

    name: str
    articles: frozenset[str]
    reason: str


def find(
    readings: Sequence[Reading], links: Iterable[tuple[str, str]] = ()
) -> tuple[Occasion, ...]:
    """The occasions of a corpus; articles that nothing places are in none.

    `links` are pairs of articles that are known to speak of one round, because one quotes or answers
    the other. Without a sign of repetition, or
    with nothing that tells two rounds apart, there are none: it is all one occasion.
    """
    thing = _recurring(readings)
    if not readings or not thing:
        return ()
    everything = {reading.article.article: reading for reading in readings}
    groups = _by_days(readings)
    groups = _with_linked(groups, everything, tuple(links))
    groups = _with_lengths(groups, everything, thing)
    if len(groups) < 2:
        return ()
    return tuple(
        Occasion(_name(thing, [everything[a] for a in sorted(group)]), frozenset(group), reason)
        for group, reason in groups
    )


def _recurring(readings: Sequence[Reading]) -> str:
    """The thing that most articles tell of and that some say takes place again; or nothing."""
    told: Counter[str] = Counter()
    again: set[str] = set()
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, _words("again"))) + r")\b")
    for reading in readings:
        text = reading.article.text.lower()
        for noun in _words("recurring"):
            places = [m.start() for m in _noun(noun).finditer(text)]
            told[noun] += bool(places)
            if any(pattern.search(text[max(0, p - _NEAR) : p + _NEAR]) for p in places):
                again.add(noun)
    shared = [(count, noun) for noun, count in told.items() if noun in again]
    best = max(shared, default=(0, ""))
    return best[1] if best[0] >= max(MIN_ARTICLES, MIN_SHARE * len(readings)) else ""


def _noun(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)}\b")


def _words(name: str) -> tuple[str, ...]:
    return tuple(knowledge.load("occasions.json")[name])


Group = tuple[set[str], str]


def _by_days(readings: Sequence[Reading]) -> list[Group]:
    """Articles whose days lie together; one dated only to the month joins the one group it meets."""
    exact = sorted(
        (days, reading.article.article)
        for reading in readings
        if (days := _days(reading)) is not None and days[1] - days[0] < timedelta(28)
    )
    groups: list[tuple[Days, set[str]]] = []
    for (first, last), name in exact:
        if groups and first <= groups[-1][0][1] + GAP:
            (start, end), names = groups[-1]
            groups[-1] = ((start, max(end, last)), names | {name})
        else:
            groups.append(((first, last), {name}))
    placed = {name for _, names in groups for name in names}
    for reading in readings:
        days, name = _days(reading), reading.article.article
        if days is None or name in placed:
            continue
        meeting = [names for span, names in groups if span[0] <= days[1] and days[0] <= span[1]]
        if len(meeting) == 1:
            meeting[0].add(name)
    return [(names, "its days lie apart from those of the other rounds") for _, names in groups]


def _days(reading: Reading) -> Days | None:
    """The days an article is about: of its publication, else of what it dates to the day."""
    published = dates.bounds(reading.article.published)
    told = [
        days
        for expression in reading.dates
        if expression.precision in ("day", "range", "week")
        and (days := dates.bounds(expression.when)) is not None
        and (published is None or _close(days, published))
    ]
    if published is not None and (published[1] - published[0] < timedelta(7) or not told):
        return published
    if not told:
        return None
    return min(first for first, _ in told), max(last for _, last in told)


def _close(days: Days, published: Days) -> bool:
    return days[0] >= published[0] - timedelta(31) and days[1] <= published[1] + timedelta(7)


def _with_linked(
    groups: list[Group], everything: Mapping[str, Reading], links: Sequence[tuple[str, str]]
) -> list[Group]:
    """Place an article without days in the one round that it quotes or answers."""
    for name in sorted(everything):
        if any(name in group for group, _ in groups):
            continue
        partners = {b if a == name else a for a, b in links if name in (a, b)}
        meeting = [group for group, _ in groups if group & partners]
        if len(meeting) == 1:
            meeting[0].add(name)
    return groups


def _with_lengths(
    groups: list[Group], everything: Mapping[str, Reading], thing: str
) -> list[Group]:
    """Part articles without days from a round when they say it lasted another time."""
    lengths = {name: _lengths(reading, thing) for name, reading in everything.items()}
    apart: dict[frozenset[str], set[str]] = defaultdict(set)
    for name in sorted(everything):
        if any(name in group for group, _ in groups) or not lengths[name]:
            continue
        known = set().union(*(lengths[a] for group, _ in groups for a in group))
        if known and not known & lengths[name]:
            apart[frozenset(lengths[name])].add(name)
    return groups + [(names, "it is said to have lasted another time") for names in apart.values()]


def _lengths(reading: Reading, thing: str) -> set[str]:
    """How long an article says the thing lasted: '4 day' from 'four-day talks'."""
    text = reading.article.text.lower()
    found = set()
    for expression in reading.dates:
        if expression.kind != "duration" or _COUNTED_FROM.match(text, expression.end):
            continue
        around = text[max(0, expression.start - _NEAR) : expression.end + _NEAR]
        if _noun(thing).search(around) or "negotiation" in around:
            found.add(expression.duration)
    return found


def _name(thing: str, readings: Sequence[Reading]) -> str:
    """A name such as 'Talks in Istanbul, 2025-11-06/2025-11-07', from the words of the coverage."""
    place = _place(thing, [reading.article.text for reading in readings])
    when = _when(thing, readings)
    return thing.capitalize() + (f" in {place}" if place else "") + (f", {when}" if when else "")


def _place(noun: str, texts: Sequence[str]) -> str:
    """Where the thing is said to take place: 'talks in Istanbul', 'the Istanbul talks'."""
    pattern = re.compile(
        rf"\b{noun}\b(?: \w+)? in ([A-Z]\w+)|(?<=[a-z] )([A-Z]\w+) (?:[a-z]+ )?{noun}\b"
    )
    named = Counter(a or b for text in texts for a, b in pattern.findall(text))
    place, count = min(named.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return place if count >= MIN_ARTICLES else ""


def _when(noun: str, readings: Sequence[Reading]) -> str:
    """The most exact days a calendar date gives to the thing, else the month of the coverage.

    'Earlier this week' is left out: it tells when the thing ended, or began, or was spoken of.
    """
    told: list[tuple[int, str]] = []
    for reading in readings:
        text = reading.article.text
        for expression in reading.dates:
            days = dates.bounds(expression.when)
            exact = expression.precision in ("range", "week", "day")
            around = text[max(0, expression.start - _NEAR) : expression.start].lower()
            if days and exact and expression.basis != dates.RELATIVE and noun in around:
                told.append((-(days[1] - days[0]).days, expression.when))
    if told:
        return min(told)[1]
    known = [d for reading in readings if (d := dates.bounds(reading.article.published))]
    return min(first for first, _ in known).strftime("%Y-%m") if known else ""
