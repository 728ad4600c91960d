"""Words before an expression that belong to it: `early`, `the end of`, `since`, `until`."""

from __future__ import annotations

from dataclasses import replace

from counterpoint.dates.edtf import precision
from counterpoint.dates.reading import Context, Reading
from counterpoint.dates.words import WORDS, any_of, compiled

_REACH = 40
"""Code points before an expression in which its modifiers stand."""
_PARTED = frozenset({"month", "quarter", "season", "half", "year", "decade", "century"})
_PART = compiled(rf"(?<!\w){any_of(WORDS['part of a period'])}(?:-| )(?:the )?$")
_CIRCA = compiled(r"(?<!\w)(?:circa|ca\.|c\.) ?$")
_OPEN = compiled(
    rf"(?<!\w)(?:(?P<to>{any_of(WORDS['open before'])})|(?P<from>{any_of(WORDS['open after'])}))"
    r" (?:the )?$",
)


def widened(
    context: Context, start: int, end: int, floor: int, reading: Reading
) -> tuple[int, Reading]:
    """Where the expression starts with its modifiers, none of them before `floor`, and its reading.

    `early 2021` stays the year and `late October` the month, since EDTF has no part of them that
    would not be a guess; `since 2014` is `2014/..` and `by 2030` is `../2030`.
    """
    if reading.kind != "date" or not (reading.when or reading.basis):
        return start, reading
    start, reading = _circa(context, start, floor, reading)
    if precision(reading.when) in _PARTED:
        part = _PART.search(context.text[max(floor, start - _REACH) : start])
        start -= len(part[0]) if part else 0
    return _opened(context, (start, end), floor, reading)


def _circa(context: Context, start: int, floor: int, reading: Reading) -> tuple[int, Reading]:
    found = _CIRCA.search(context.text[max(floor, start - _REACH) : start])
    if found is None or "/" in reading.when or not reading.when:
        return start, reading
    return start - len(found[0]), replace(reading, when=reading.when + "~")


def _opened(
    context: Context, span: tuple[int, int], floor: int, reading: Reading
) -> tuple[int, Reading]:
    """The interval that `since` or `until` opens, with the word as part of the expression."""
    start, end = span
    found = _OPEN.search(context.text[max(floor, start - _REACH) : start])
    if found is None or ".." in reading.when:
        return start, reading
    if found["to"] and (found["to"].lower() == "by" and _is_agent(context.text, end)):
        return start, reading
    first, _, last = reading.when.partition("/")
    if reading.when:
        when = f"../{last or first}" if found["to"] else f"{first}/.."
        reading = replace(reading, when=when)
    return start - len(found[0]), reading


def _is_agent(text: str, end: int) -> bool:
    """`by Tuesday's ruling`: something of that day did it."""
    return text[end : end + 1] in ("'", "’")
