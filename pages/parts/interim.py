"""A stand-in for the library's comparison of articles, with its names, until that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

KINDS = {
    "same words": "the same words are quoted elsewhere",
    "changed words": "the same quotation with changed words",
    "other words": "the same statement in other words",
    "only here": "a statement only this article has",
}


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    kind: str
    join: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class Segment:
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    dropped: str


def marks(name: str, others: Sequence[str], articles: pd.DataFrame, rows: pd.DataFrame, joins: pd.DataFrame, differences: pd.DataFrame) -> tuple[Mark, ...]:
    by = rows.set_index("report")
    found = []
    for join in joins.to_dict("records"):
        for mine, theirs in ((join["left"], join["right"]), (join["right"], join["left"])):
            if mine in by.index and theirs in by.index and by.at[mine, "article"] == name and by.at[theirs, "article"] in others:
                kind = "other words" if join["level"] == "statement" else "changed words" if len(join["difference"]) else "same words"
                found.append(Mark(int(by.at[mine, "start"]), int(by.at[mine, "end"]), kind, f"{join['left']}|{join['right']}", theirs, join["reason"]))
    joined = {(mark.start, mark.end) for mark in found}
    for row in rows[(rows["article"] == name) & (rows["kind"] == "said")].itertuples():
        if (row.start, row.end) not in joined:
            found.append(Mark(row.start, row.end, "only here", "", "", ""))
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))


def segments(text: str, marks: Sequence[Mark], dropped: Sequence[Any]) -> list[Segment]:
    cuts = sorted({0, len(text), *(e for m in marks for e in (m.start, m.end)), *(e for d in dropped for e in d[:2])})
    return [
        Segment(a, b, text[a:b], tuple(m for m in marks if m.start <= a and b <= m.end), next((d[2] for d in dropped if d[0] <= a and b <= d[1]), ""))
        for a, b in pairwise(cuts)
    ]


def grid(articles: pd.DataFrame, timeline: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    names = articles["article"].tolist()
    out = []
    for event, told in timeline[timeline["kind"] == "said"].groupby("event", sort=False):
        row = {"event": event, "speaker": told["speaker"].iloc[0], "text": told["text"].iloc[0]}
        for name in names:
            row[name] = "present" if name in set(told["article"]) else "absent"
        out.append(row)
    return pd.DataFrame(out, columns=["event", "speaker", "text", *names])


def only_here(name: str, timeline: pd.DataFrame) -> pd.DataFrame:
    count = timeline.groupby("event")["article"].transform("nunique")
    return timeline[(timeline["article"] == name) & (count == 1)]
