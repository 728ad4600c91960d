"""Which dates are the story itself, and rows in their order."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from counterpoint import dates

VAGUE = 300
"""A date of so many days, as a year or a decade, says too little about when a story was if finer ones are known."""
LEAST, WIDE = 31, 2
"""Days on each side of most dates that belong to the story: at least, and as a multiple of the days these take."""
UNKNOWN = (date.max, date.min)
"""Stands for the days of a row without a date."""
_Span = tuple[date, date]


def window(when: list[str]) -> tuple[str, ...]:
    """The dates of the story itself: the shortest time that holds most of them, and what lies near it.

    One far-off year must not squeeze a story of days into a line, so years are only asked where nothing finer is
    known. Years that touch the story's days do not belong to them.
    """
    spans = sorted((span, one) for one in when if (span := dates.bounds(one)) is not None)
    fine = [(span, one) for span, one in spans if (span[1] - span[0]).days < VAGUE]
    asked = fine or spans
    if not asked:
        return ()
    first, last = _densest([span for span, _ in asked])
    air = max(LEAST, WIDE * (last - first).days)
    return tuple(
        one for span, one in asked if (first - span[0]).days <= air and (span[1] - last).days <= air
    )


def _densest(spans: list[_Span]) -> _Span:
    """The shortest time that holds more than half of some days, the latest of equals; earlier ones come first."""
    most = len(spans) // 2 + 1
    runs = [spans[i : i + most] for i in range(len(spans) - most + 1)]
    times = [(run[0][0], max(end for _, end in run)) for run in runs]
    return min(reversed(times), key=lambda time: time[1] - time[0])


def parted(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows with a date, earliest first, and rows without one, by article in the order of the text."""
    codes, distinct = pd.factorize(rows["when"])
    spans = [dates.bounds(when) or UNKNOWN for when in distinct]
    place = {span: i for i, span in enumerate(sorted(set(spans) - {UNKNOWN}))}
    rank = np.array([place.get(span, -1) for span in spans], dtype=np.int64)[codes]
    by_date = np.argsort(rank, kind="stable")
    loose = rows[rank < 0].sort_values(["article", "start"], kind="stable")
    return rows.iloc[by_date[len(loose) :]], loose
