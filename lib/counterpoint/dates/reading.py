"""What a rule is, what it is given and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from counterpoint.dates.words import compiled

EXPLICIT = "explicit"
"""The words themselves name the date."""
YEAR_FROM_ARTICLE = "year from article"
"""The year comes from the article's publication or from a full date in its text."""
YEAR_FROM_CORPUS = "year from corpus"
"""The year is the one the other articles of the corpus give."""
RELATIVE = "relative to published"
"""Counted from the day of publication."""
ANCHOR_UNKNOWN = "anchor unknown"
"""The words point at a date, and what they are counted from is not known."""
REFERENCE, SET = "reference", "set"
"""Kinds of expression that never date anything."""
BASES = (EXPLICIT, YEAR_FROM_ARTICLE, YEAR_FROM_CORPUS, RELATIVE, ANCHOR_UNKNOWN)


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that speaks of a time, and the date it means, if that is known."""

    start: int
    """First code point in the text that was searched."""
    end: int
    """One past the last code point."""
    text: str
    """The words as they stand there."""
    kind: str
    """`date`, `duration`, `set` (what recurs: `daily`, `every Friday`) or `reference` (`now`, `in the
    future`, which name no date)."""
    when: str
    """EDTF; empty when unknown, and always empty for what is no date."""
    precision: str
    """`day`, `week`, `month`, `quarter`, `season`, `half`, `year`, `decade`, `century` or `range`;
    empty without a date."""
    basis: str
    """One of `BASES`; empty for what is no date, for vague words and dates that cannot be."""
    rule: str
    """The name of the rule that read it; `rules()` describes each."""
    duration: str = ""
    """ISO 8601, e.g. `P4D`, with X for a number that is not given: how long a duration is, and for a
    set the time from one to the next; empty for the other kinds."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the time a text was written, for reading "on Wednesday" and "8 November"."""

    published: str = ""
    """EDTF of the publication, e.g. `2025-11-08`, `2025-11~`, `2025`; empty when unknown."""
    year: int | None = None
    """The year the other articles give; used only for a day and month that have no year."""


@dataclass(frozen=True, slots=True)
class Context:
    """The text being read and what is known around it."""

    text: str
    anchor: Anchor
    day: date | None
    """The day of publication, when it is known to the day."""
    near: tuple[int, int | None] | None
    """Year and perhaps month of a publication that is not known to the day."""
    full: tuple[tuple[int, date], ...] = ()
    """Full dates in the text and where they stand, in order."""
    years: frozenset[int] = frozenset()
    """The years of these full dates."""
    latest: int = 0
    """The latest year the text mentions, except as something to come (`by 2030`)."""
    day_first: bool | None = None
    """Whether the text's numeric dates put the day first; None when none tells or they differ."""

    @property
    def year(self) -> int | None:
        """The year of the publication, if that much is known."""
        return self.day.year if self.day else self.near[0] if self.near else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule's answer about the words it matched."""

    when: str = ""
    basis: str = ""
    kind: str = "date"
    duration: str = ""
    end: int | None = None
    """Where the expression ends, when the pattern looked further than that."""
    counted: tuple[str, int] | None = None
    """The unit, or weekday, and how many of it the time lies after the one told last."""


SILENT = Reading(kind="")
"""The words speak of no time, and nothing inside them does either."""

Read = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming a time: a pattern, the words it may start with, and how it is read."""

    name: str
    pattern: re.Pattern[str]
    starts: frozenset[str]
    """First words in lower case; `#` stands for digits. Only there is the pattern tried."""
    read: Read

    @property
    def description(self) -> str:
        """What the rule reads and what it answers, in words for the reader."""
        return " ".join((self.read.__doc__ or "").split())


def rule(name: str, starts: Iterable[str], pattern: str) -> Callable[[Read], Rule]:
    """Make a rule of a function that reads what the pattern matched; spaces as in `compiled`."""
    first = frozenset(re.split(r"[^a-z#]", word, maxsplit=1)[0] for word in starts)
    return lambda read: Rule(name, compiled(pattern), first, read)


def relative(when: str, context: Context) -> Reading:
    """A date counted from the day of publication, or the admission that the day is not known."""
    if context.day is None:
        return Reading("", ANCHOR_UNKNOWN)
    return Reading(when, RELATIVE if when else "")
