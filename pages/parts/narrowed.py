"""What is worked out once for a coverage and a view, and shared by all who look at it.

Nothing here is ever changed by who gets it. Few entries are kept: the rows of a view are a copy of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from counterpoint import counts, view
from counterpoint.corpus import Corpus
from counterpoint.view import View

from pages.parts import own

MOST_VIEWS = 4
"""Views whose rows are kept: each takes as much memory as its part of the timeline."""
MOST_COUNTS = 24
"""Counts and charts that are kept: each takes a few megabytes at most."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows of a view by their place in it: those with a date, earliest first, and those without one."""

    dated: pd.Index
    undated: pd.Index


@dataclass(frozen=True, slots=True)
class Counted:
    """Who speaks about whom, who gets to speak where, who is only spoken about."""

    pairs: pd.DataFrame
    voices: pd.DataFrame
    silent: pd.DataFrame


@own.worked_out(max_entries=MOST_VIEWS, show_spinner=False)
def rows(digest: str, wanted: View, _corpus: Corpus) -> pd.DataFrame:
    """The rows of the timeline that a view keeps."""
    return view.apply(wanted, _corpus.timeline)


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def parted(digest: str, wanted: View, _rows: pd.DataFrame) -> Parted:
    """The rows of a view by date; of the table only what puts them in order is moved."""
    dated, undated = counts.parted(_rows[["when", "article", "start"]])
    return Parted(dated.index, undated.index)


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def counted(
    digest: str, wanted: View, source: str, by: str, _rows: pd.DataFrame, _corpus: Corpus
) -> Counted:
    """What the actors page counts in the rows of a view; `source` narrows the pairs alone, `by` may be `side`."""
    roll = counts.sides(_corpus.actors) if by == "side" else None
    inside = _rows[view.sources(_rows) == source] if source else _rows
    return Counted(
        counts.pairs(inside, roll), counts.voices(_rows, roll), counts.spoken_about(_rows)
    )
