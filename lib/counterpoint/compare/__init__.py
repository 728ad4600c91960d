"""Accounts side by side: marks in the running text, the coverage grid, and what differs.

Everything here is computed from the public tables and nothing else, so that a page, an export and a
researcher's notebook agree.
"""

from counterpoint.compare.differences import differences
from counterpoint.compare.echoes import Echoes
from counterpoint.compare.grid import STATES, grid, only_here
from counterpoint.compare.marks import KINDS, Mark, Segment, marks, segments
from counterpoint.compare.passages import Thread, passages, threads
from counterpoint.compare.quantities import Quantity, differ, one_count, quantities

__all__ = [
    "KINDS",
    "STATES",
    "Echoes",
    "Mark",
    "Quantity",
    "Segment",
    "Thread",
    "differ",
    "differences",
    "grid",
    "marks",
    "one_count",
    "only_here",
    "passages",
    "quantities",
    "segments",
    "threads",
]
