"""What a reader knows better: changes to the sidecars `articles.csv` and `actors.csv`, and their undoing.

A correction is a pure function from the sidecars as they stand to the sidecars as they should: nothing
is written until `save`, and a caller that may not write keeps the result, or offers it as files. Rows,
their order and columns of the user's own stay; a correction that cannot be is refused in words.
"""

from counterpoint.corrections.changes import changes, told
from counterpoint.corrections.edits import KINDS, about_actor, about_article, day, merge, split
from counterpoint.corrections.kept import MOST_STEPS, VARIABLE, count, last, save, standing, undo
from counterpoint.corrections.sheet import CorrectionError, Sidecars, Step

__all__ = [
    "KINDS",
    "MOST_STEPS",
    "VARIABLE",
    "CorrectionError",
    "Sidecars",
    "Step",
    "about_actor",
    "about_article",
    "changes",
    "count",
    "day",
    "last",
    "merge",
    "save",
    "split",
    "standing",
    "told",
    "undo",
]
