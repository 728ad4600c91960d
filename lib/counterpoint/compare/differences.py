"""What differs: numbers, durations and dates between outlets, blame between actors, other
rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations, product

import pandas as pd

from counterpoint.article import COLUMNS
from counterpoint.compare.disputes import disputes
from counterpoint.compare.quantities import Quantity, differ, one_count, quantities
from counterpoint.compare.rows import Record, records
from counterpoint.dates import bounds, precision
from counterpoint.knowledge import load
from counterpoint.reuse.words import content_stems, fold

OUTLETS, ACTORS, OCCASION = "between outlets", "between actors", "other occasion"
SAME_NEWS = 2
"""Days by which two articles may lie apart and still count the same: a toll that is told later has
grown, and so had the delegates of one election in 300 articles, the only two differences in them."""

Difference = dict[str, str]


def differences(
    timeline: pd.DataFrame,
    articles: pd.DataFrame,
    joins: pd.DataFrame,
    actors: pd.DataFrame | None = None,
) -> list[Difference]:
    """What differs, as rows of the differences table, sorted.

    `between outlets`: joined reports of different outlets give another number, duration or day.
    `other occasion`: lengths of two rounds that only look like a contradiction. `between actors`:
    in one occasion two sides each blame the other. `actors` gives sides and aliases; without it
    every name is its own side.
    """
    rows: list[Record] = records(timeline)
    found = [
        *_between_outlets(rows, joins, articles),
        *_names(rows, joins, actors),
        *_other_occasion(rows),
        *(_difference(ACTORS, "blame", ends, values) for ends, values in disputes(rows, actors)),
    ]
    columns = COLUMNS["differences"]
    unique = {tuple(item[column] for column in columns): item for item in found}
    return [unique[key] for key in sorted(unique)]


def _outlets(articles: pd.DataFrame) -> dict[str, str]:
    """The outlet of each article; an article without one is its own."""
    names = zip(articles["article"], articles["outlet"], strict=True)
    return {str(article): str(outlet) or str(article) for article, outlet in names}


def _difference(
    kind: str, what: str, ends: tuple[Record, Record], values: tuple[str, str]
) -> Difference:
    """A difference with its ends in order of their names."""
    (left, left_value), (right, right_value) = sorted(
        ((ends[0]["report"], values[0]), (ends[1]["report"], values[1]))
    )
    return {
        "kind": kind, "what": what, "left": left, "right": right,
        "left_value": left_value, "right_value": right_value,
    }  # fmt: skip


def _between_outlets(
    rows: list[Record], joins: pd.DataFrame, articles: pd.DataFrame
) -> Iterator[Difference]:
    """Numbers and days that differ in joined reports, once for each pair of articles.

    A number told of days after the other one may have grown: it belongs to another occasion.

    Reports that share an event only through a third one are not compared: each of the two joins may
    rest on other words, and what they count need not be the same.
    """
    known = {row["report"]: row for row in rows}
    outlets = _outlets(articles)
    published = dict(zip(articles["article"], articles["published"].map(bounds), strict=True))
    seen: set[tuple[str, ...]] = set()
    for left, right in sorted(_joined(known, joins)):
        a, b = known[left], known[right]
        if outlets.get(a["article"], a["article"]) == outlets.get(b["article"], b["article"]):
            continue
        for what, one, other in (*_numbers(a, b), *_days(a, b)):
            key = (a["article"], b["article"], what, one, other)
            if key not in seen:
                seen.add(key)
                grown = what == "number" and _apart(published, a, b)
                yield _difference(OCCASION if grown else OUTLETS, what, (a, b), (one, other))


def _joined(known: Mapping[str, Record], joins: pd.DataFrame) -> set[tuple[str, str]]:
    """Joined reports of different articles in one occasion, in order of their names."""
    pairs = {(min(j["left"], j["right"]), max(j["left"], j["right"])) for j in records(joins)}
    return {
        (a, b)
        for a, b in pairs
        if a in known and b in known
        and known[a]["article"] != known[b]["article"]
        and known[a]["occasion"] == known[b]["occasion"]
    }  # fmt: skip


def _numbers(a: Record, b: Record) -> Iterator[tuple[str, str, str]]:
    """Quantities of one unit, given once in each report, that cannot both be right."""
    left, right = _by_unit(a["text"]), _by_unit(b["text"])
    for unit in sorted(set(left) & set(right)):
        if len(left[unit]) == len(right[unit]) == 1 and differ(left[unit][0], right[unit][0]):
            one, other = left[unit][0], right[unit][0]
            if one_count((a["text"], one), (b["text"], other)):
                yield one.what, _words(a, one), _words(b, other)


def _days(a: Record, b: Record) -> Iterator[tuple[str, str, str]]:
    """Days on which two reports put one thing; wider dates may speak of different parts of it.

    Where both say the same words, `today`, only the days they are counted from differ.
    """
    if precision(a["when"]) == precision(b["when"]) == "day" and a["when"] != b["when"]:
        one, other = a["when_text"] or a["when"], b["when_text"] or b["when"]
        if fold(one) != fold(other):
            yield "date", one, other


def _names(
    rows: list[Record], joins: pd.DataFrame, actors: pd.DataFrame | None
) -> Iterator[Difference]:
    """The same words quoted from two persons of other names.

    Whoever is named in the words themselves is more likely spoken of than speaking.
    """
    known = {row["report"]: row for row in rows}
    told = [] if actors is None else records(actors)
    people = {str(a["actor"]) for a in told if a["kind"] == "person" and " " in a["actor"]}
    for join in records(joins):
        ends = known.get(join["left"]), known.get(join["right"])
        if join["level"] != "quotation" or join["difference"] or None in ends:
            continue
        a, b = (end for end in ends if end is not None)
        names = a["speaker"], b["speaker"]
        if set(names) <= people and _strangers(*names) and not _named(names, a["text"], b["text"]):
            yield _difference(OUTLETS, "name", (a, b), names)


def _strangers(one: str, other: str) -> bool:
    """Whether two names have different last words, and neither is a part of the other."""
    left, right = fold(one).split(), fold(other).split()
    return (
        left[-1] != right[-1] and not set(left) & set(right[1:]) and not set(left[1:]) & set(right)
    )


def _named(names: tuple[str, str], *texts: str) -> bool:
    """Whether one of two persons is named in the text that quotes the other."""
    last = [fold(name).split()[-1] for name in names]
    return any(one in fold(text).split() for one, text in zip(reversed(last), texts, strict=True))


def _apart(published: Mapping[str, tuple[date, date] | None], a: Record, b: Record) -> bool:
    """Whether two articles appeared more than `SAME_NEWS` days from each other."""
    one, other = published.get(a["article"]), published.get(b["article"])
    if one is None or other is None:
        return False
    return max((other[0] - one[1]).days, (one[0] - other[1]).days) > SAME_NEWS


def _by_unit(text: str) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities(text):
        found[quantity.unit].append(quantity)
    return found


def _words(row: Record, quantity: Quantity) -> str:
    return str(row["text"][quantity.start : quantity.end])


def _other_occasion(rows: list[Record]) -> Iterator[Difference]:
    """Durations of the same kind of happening in two occasions, once for each pair of articles."""
    counted = [
        (row, found, _happenings(row["text"]))
        for row in rows
        if row["occasion"] and (found := _lengths(row["text"]))
    ]
    seen: set[tuple[str, str, float, float]] = set()
    for (a, left, one_is), (b, right, other_is) in combinations(counted, 2):
        if a["occasion"] == b["occasion"] or not one_is & other_is:
            continue
        for one, other in product(left, right):
            key = (a["article"], b["article"], one.value, other.value)
            if differ(one, other) and key not in seen:
                seen.add(key)
                yield _difference(OCCASION, one.what, (a, b), (_words(a, one), _words(b, other)))


def _lengths(text: str) -> list[Quantity]:
    return [q for q in quantities(text) if q.what == "duration"]


def _happenings(text: str) -> set[int]:
    """The numbers of the groups of happenings (talks, attack, trial) that a text names."""
    stems = content_stems(text)
    return {number for number, group in enumerate(_things()) if any(w <= stems for w in group)}


@cache
def _things() -> tuple[tuple[frozenset[str], ...], ...]:
    groups: Iterable[list[str]] = load("reuse.json")["same_thing"]
    return tuple(tuple(content_stems(word) for word in group) for group in groups)
