"""The story in numbers: what a first screen answers with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from counterpoint import dates, view
from counterpoint.counts.days import window


@dataclass(frozen=True, slots=True)
class Story:
    """The numbers a first screen answers with."""

    articles: int
    outlets: int
    """Outlets that are named."""
    unnamed: int
    """Articles whose outlet is not stated."""
    accounts: int
    """Articles after reprints of one text are counted once."""
    actors: int
    """Actors that speak or are spoken about in a row."""
    rows: int
    undated: int
    said: int
    """Statements; one that several articles tell counts once, and so it is with events."""
    did: int
    """Events."""
    first: str
    """EDTF day, month or year of the earliest dated row of the story itself; empty when no row is dated."""
    last: str
    far: tuple[str, ...]
    """EDTF dates far from the story, or as vague as a year beside days, such as when a matter began."""
    shared: Mapping[str, int]
    """Joins by level: `article`, `quotation`, `statement`."""
    differences: Mapping[str, int]
    """Differences by kind."""


def story(tables: Mapping[str, pd.DataFrame]) -> Story:
    """The numbers of a whole coverage, from its tables by name."""
    articles, rows = tables["articles"], tables["timeline"]
    dated = rows.loc[view.dated(rows), "when"]
    core, far = _core(dated.unique().tolist())
    named = articles["outlet"] != ""
    return Story(
        articles=len(articles),
        outlets=articles.loc[named, "outlet"].nunique(),
        unnamed=int((~named).sum()),
        accounts=articles["account"].nunique(),
        actors=len({*rows["speaker"], *rows["targets"].explode().dropna()} - {""}),
        rows=len(rows),
        undated=len(rows) - len(dated),
        said=rows.loc[rows["kind"] == "said", "event"].nunique(),
        did=rows.loc[rows["kind"] == "did", "event"].nunique(),
        first=core[0],
        last=core[1],
        far=far,
        shared=Counter(tables["joins"]["level"]),
        differences=Counter(tables["differences"]["kind"]),
    )


def _core(found: list[str]) -> tuple[tuple[str, str], tuple[str, ...]]:
    """First and last date of the story itself, and the other dates."""
    inside = window(found)
    if not inside:
        return ("", ""), ()
    first = min(inside, key=lambda when: _ends(when)[0])
    last = max(inside, key=lambda when: _ends(when)[1])
    return (first, last), tuple(sorted(set(found) - set(inside)))


def _ends(when: str) -> tuple[str, str]:
    span = dates.bounds(when)
    return (span[0].isoformat(), span[1].isoformat()) if span else ("", "")
