"""What a page counts in the tables: the story in numbers, who speaks about whom, who gets to speak where.

A statement or an event counts once, however many articles tell it; beside it stand the independent accounts
that do, and the reports, which are rows of the timeline. Every count comes with what it is a part of.
"""

from counterpoint.counts.days import parted, window
from counterpoint.counts.matrix import (
    CLASSES,
    COUNTED,
    MOST_NAMES,
    Shown,
    act_class,
    busiest,
    cell,
    order,
    pairs,
    towards_class,
)
from counterpoint.counts.names import NO_SIDE, NOBODY, OTHERS, kinds, mentions, rolled, sides
from counterpoint.counts.story import Story, story
from counterpoint.counts.voices import HOW, spoken_about, voices

__all__ = [
    "CLASSES", "COUNTED", "HOW", "MOST_NAMES", "NOBODY", "NO_SIDE", "OTHERS", "Shown", "Story",
    "act_class", "busiest", "cell", "kinds", "mentions", "order", "pairs", "parted", "rolled", "sides", "spoken_about",
    "story", "towards_class", "voices", "window",
]  # fmt: skip
