"""What is worked out once for a coverage and a view, and shared by all who look at it.

Nothing here is ever changed by who gets it. Few entries are kept: the rows of a view are a copy of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from counterpoint import counts, view
from counterpoint.corpus import Corpus
from counterpoint.view import View

from pages.parts import own

MOST_VIEWS = 4
"""Views whose rows are kept: each takes as much memory as its part of the timeline."""
MOST_COUNTS = 24
"""Counts and charts that are kept: each takes a few megabytes at most."""


MOST_NAMES = 1_000
"""Names that are offered to be drawn; a thousand take a browser some ten kilobytes."""

Places = npt.NDArray[np.int64]
"""Where rows stand in a table, counted from 0."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Rows of a view by their place in it: those with a date, earliest first, and those without one."""

    dated: Places
    undated: Places


@dataclass(frozen=True, slots=True)
class Counted:
    """Who gets to speak where, who is only spoken about."""

    voices: pd.DataFrame
    silent: pd.DataFrame


@own.worked_out(max_entries=MOST_VIEWS, show_spinner=False)
def rows(digest: str, wanted: View, _corpus: Corpus) -> pd.DataFrame:
    """The rows of the timeline that a view keeps."""
    return view.apply(wanted, _corpus.timeline)


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def widened(digest: str, wanted: View, _corpus: Corpus) -> list[tuple[str, int]]:
    """Which single filter, when dropped, brings rows back to an empty view, and how many."""
    return view.widen(wanted, _corpus.timeline)


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def parted(digest: str, wanted: View, _rows: pd.DataFrame) -> Parted:
    """The rows of a view by date; of the table only what puts them in order is moved."""
    dated, undated = counts.parted(_rows[["when", "article", "start"]].reset_index(drop=True))
    return Parted(dated.index.to_numpy(), undated.index.to_numpy())


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def counted(digest: str, wanted: View, by: str, _rows: pd.DataFrame, _corpus: Corpus) -> Counted:
    """What the actors page counts of voices in the rows of a view; `by` is `actor`, `side` or `kind`."""
    share = counts.voices(_rows, roll(by, _corpus), accounts(_corpus))
    return Counted(share, counts.spoken_about(_rows))


def roll(by: str, corpus: Corpus) -> Mapping[str, str] | None:
    """The name under which each actor is counted: its own, that of its side or of its kind."""
    if by == "actor":
        return None
    return counts.sides(corpus.actors) if by == "side" else counts.kinds(corpus.actors)


def accounts(corpus: Corpus) -> Mapping[str, str]:
    """The account of each article."""
    return dict(zip(corpus.articles["article"], corpus.articles["account"], strict=True))


@own.worked_out(max_entries=MOST_COUNTS, show_spinner=False)
def names(digest: str, by: str, _corpus: Corpus) -> list[str]:
    """Who can stand in the matrix of a coverage, under the name by which it is counted, the busiest first."""
    other = roll(by, _corpus)
    found = [str(name) for name in counts.mentions(_corpus.timeline).index]
    rolled = found if other is None else [other.get(name, counts.NO_SIDE) for name in found]
    return list(dict.fromkeys(rolled))[:MOST_NAMES]
