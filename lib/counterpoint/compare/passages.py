"""What some articles share and how their statements answer each other, in the order of their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from counterpoint.compare.rows import Record, records

Thread = list[tuple[int, str]]
"""Reports in the order in which they answer each other, each with how many stand above it."""


def passages(joins: pd.DataFrame, timeline: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The shared passages among some articles: rows of the joins table, in the order of the first text.

    A sentence may be two reports, what was said and who told so; of joins that begin and end within
    each other the most telling one is kept, a quotation before a statement, then the likeliest.
    """
    rows = {str(r["report"]): r for r in records(timeline) if r["article"] in set(names)}
    numbered = [(number, join) for number, join in enumerate(records(joins)) if _inside(join, rows)]
    numbered.sort(key=lambda item: (item[1]["level"], -item[1]["score"], item[0]))
    kept: list[tuple[int, Record]] = []
    taken: dict[tuple[str, str], list[tuple[Record, Record]]] = defaultdict(list)
    for number, join in numbered:
        ends = _ends(join, rows)
        beside = taken[ends[0]["article"], ends[1]["article"]]
        if not any(all(map(_overlap, ends, other)) for other in beside):
            beside.append(ends)
            kept.append((number, join))
    kept.sort(key=lambda item: _place(_ends(item[1], rows), names))
    return joins.iloc[[number for number, _ in kept]].reset_index(drop=True)


def threads(timeline: pd.DataFrame) -> list[Thread]:
    """The statements that answer each other, a list for each one that is answered and answers none.

    In the order of the rows; of answers that go in a circle none is a beginning, and none is given.
    """
    known = set(timeline["report"])
    answers: dict[str, list[str]] = defaultdict(list)
    for report, to in zip(timeline["report"], timeline["reply_to"], strict=True):
        if to in known:
            answers[to].append(report)
    answering = {report for found in answers.values() for report in found}
    return [
        _thread(one, answers) for one in timeline["report"] if one in answers.keys() - answering
    ]


def _thread(first: str, answers: Mapping[str, Sequence[str]]) -> Thread:
    found: Thread = []
    waiting = [(0, first)]
    while waiting:
        depth, report = waiting.pop()
        found.append((depth, report))
        waiting += [(depth + 1, one) for one in reversed(answers.get(report, ()))]
    return found


def _inside(join: Record, rows: Mapping[str, Record]) -> bool:
    ends = rows.get(join["left"]), rows.get(join["right"])
    return join["level"] != "article" and all(ends) and ends[0] != ends[1]


def _ends(join: Record, rows: Mapping[str, Record]) -> tuple[Record, Record]:
    """The two reports, in order of their articles."""
    left, right = rows[join["left"]], rows[join["right"]]
    return (left, right) if left["article"] <= right["article"] else (right, left)


def _overlap(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _place(ends: tuple[Record, Record], names: Sequence[str]) -> tuple[int, int, int, int]:
    first, second = sorted((list(names).index(end["article"]), int(end["start"])) for end in ends)
    return (*first, *second)
