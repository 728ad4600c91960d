"""Dates: the times a text speaks of, as EDTF strings with their precision, basis and rule.

`find` reads a text; `bounds` and `precision` measure an EDTF string; `rules` lists what is read and
how. Relative days are only read against a day of publication; without one they are found and left
without a date. Durations, bare numbers, times of day, and months that are names make no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.dates import (
    beside,
    days,
    durations,
    holidays,
    numeric,
    periods,
    quoted,
    relative,
    spelled,
    told,
    vague,
    weekdays,
    years,
)
from counterpoint.dates.anchor import context_of
from counterpoint.dates.edtf import bounds, precision
from counterpoint.dates.modifiers import widened
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    BASES,
    EXPLICIT,
    RELATIVE,
    YEAR_FROM_ARTICLE,
    YEAR_FROM_CORPUS,
    Anchor,
    Context,
    Expression,
    Reading,
    Rule,
)

__all__ = [
    "ANCHOR_UNKNOWN",
    "BASES",
    "EXPLICIT",
    "RELATIVE",
    "YEAR_FROM_ARTICLE",
    "YEAR_FROM_CORPUS",
    "Anchor",
    "Expression",
    "Rule",
    "bounds",
    "find",
    "precision",
    "rules",
]

_RULES = (
    weekdays.fixed_name,
    *vague.FIRST_RULES,
    *holidays.RULES,
    *numeric.RULES,
    *spelled.RULES,
    *days.RULES,
    *weekdays.RULES,
    *beside.RULES,
    *told.RULES,
    *relative.RULES,
    *durations.RULES,
    *periods.RULES,
    *years.RULES,
    *relative.LAST_RULES,
    *vague.RULES,
)
_WORD = re.compile(r"(?<![^\W_])(?:[A-Za-z]+|[0-9]+)")
_STARTING: dict[str, tuple[Rule, ...]] = {
    word: tuple(rule for rule in _RULES if word in rule.starts)
    for word in {word for rule in _RULES for word in rule.starts}
}
_NOWHERE = Anchor()


def rules() -> tuple[Rule, ...]:
    """Every rule in the order in which they are tried, each with a name and a description."""
    return _RULES


def find(text: str, anchor: Anchor = _NOWHERE) -> tuple[Expression, ...]:
    """The temporal expressions of a text, in order and without overlap.

    Offsets are code points of `text`. `anchor` says what is known about when the text was written;
    what cannot be dated by it has an empty `when`. Takes time in proportion to the text's length.

    >>> [(found.text, found.when) for found in find("on 6-7 November 2025, after four days")]
    [('6-7 November 2025', '2025-11-06/2025-11-07'), ('four days', '')]
    """
    return quoted.anchored(text, anchor, _read)


def _read(text: str, anchor: Anchor) -> tuple[Expression, ...]:
    context = context_of(text, anchor)
    found: list[Expression] = []
    for start, end, name, reading in _readings(context):
        floor = found[-1].end if found else 0
        reading = told.resolved(context, found, start, reading)
        start, reading = widened(context, start, end, floor, reading)
        found.append(
            Expression(
                start,
                end,
                text[start:end],
                reading.kind,
                reading.when,
                precision(reading.when),
                reading.basis,
                name,
                reading.duration,
            )
        )
    return tuple(found)


def _readings(context: Context) -> Iterator[tuple[int, int, str, Reading]]:
    """Start, end, rule and reading of each expression; the first rule to answer wins."""
    done = 0
    for word in _WORD.finditer(context.text):
        if word.start() < done:
            continue
        first = word[0].lower()
        for rule in _STARTING.get("#" if first.isdigit() else first, ()):
            match = rule.pattern.match(context.text, word.start())
            reading = rule.read(match, context) if match else None
            if match is None or reading is None:
                continue
            done = match.end() if reading.end is None else reading.end
            if reading.kind:
                yield word.start(), done, rule.name, reading
            break
