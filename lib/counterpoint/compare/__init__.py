"""Accounts side by side: marks in the running text, the coverage grid, and what differs.

Everything here is computed from the public tables and nothing else, so that a page, an export and a
researcher's notebook agree.
"""

from counterpoint.compare.differences import differences
from counterpoint.compare.grid import grid, only_here
from counterpoint.compare.marks import KINDS, Mark, Segment, marks, segments
from counterpoint.compare.quantities import Quantity, differ, quantities

__all__ = [
    "KINDS",
    "Mark",
    "Quantity",
    "Segment",
    "differ",
    "differences",
    "grid",
    "marks",
    "only_here",
    "quantities",
    "segments",
]
