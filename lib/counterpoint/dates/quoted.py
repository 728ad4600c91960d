"""The day from which `today` and `tomorrow` are counted in words that are quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from counterpoint.article import Span
from counterpoint.dates.reading import EXPLICIT, YEAR_FROM_ARTICLE, Expression
from counterpoint.dates.relative import days_from_today
from counterpoint.dates.words import WORDS, any_of, compiled
from counterpoint.text import quotations

BESIDE = 160
"""Code points on either side of a quotation in which its sentence may say when it was said."""
_MARK = re.compile("[\"“”„«‹]|``|''")
_BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]\s+(?=[\"“‘'`]{0,2}[A-Z])|\n\s*\n"
)
_TOLD = compiled(rf"\b{any_of([*WORDS['telling'], *WORDS['things told']])}\b")
_TOLD_ON = compiled(
    rf"\b{any_of([*WORDS['telling'], *WORDS['things told']])}(?: [A-Za-z]+){{0,5}}(?: late| early| on){{0,2}} $"
)


def anchored(text: str, found: Sequence[Expression]) -> tuple[Expression, ...]:
    """The expressions, with the `today` of a dated quotation counted from the day of that quotation.

    Dated is one whose own sentence says when it was said or written: `On 3 May he wrote: “...”`.
    """
    by_name = [one for one in found if one.rule == "day by name" and ".." not in one.when]
    if not by_name or not _MARK.search(text):
        return tuple(found)
    spans = [(q.opener, q.closer) for q in quotations(text) if not q.nested]
    starts = [start for start, _ in spans]
    moved = dict(_moved(text, found, by_name, spans, starts))
    return tuple(moved.get(one.start, one) for one in found)


def _moved(
    text: str,
    found: Sequence[Expression],
    by_name: Sequence[Expression],
    spans: Sequence[Span],
    starts: Sequence[int],
) -> Iterator[tuple[int, Expression]]:
    for one in by_name:
        index = bisect_left(starts, one.start) - 1
        if index < 0 or spans[index][1] < one.end:
            continue
        said = _day_said(text, _sentence(text, spans, index), spans[index], found)
        if said is not None:
            day = date.fromisoformat(said.when) + timedelta(days_from_today(one.text))
            basis = YEAR_FROM_ARTICLE if said.basis == EXPLICIT else said.basis
            yield one.start, replace(one, when=str(day), precision="day", basis=basis)


def _sentence(text: str, spans: Sequence[Span], index: int) -> Span:
    """The sentence around a quotation as far as it is not itself quoted."""
    opener, closer = spans[index]
    last = spans[index - 1][1] + 1 if index else 0
    following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    lead = _BREAK.split(text[max(last, opener - BESIDE) : opener])[-1]
    tail = _BREAK.split(text[closer : min(following, closer + BESIDE)], maxsplit=1)[0]
    return opener - len(lead), closer + len(tail)


def _day_said(
    text: str, sentence: Span, quote: Span, found: Sequence[Expression]
) -> Expression | None:
    """The day on which a quotation was said, where its sentence gives one."""
    (first, last), (opener, closer) = sentence, quote
    for one in found[bisect_left(found, first, key=lambda e: e.start) :]:
        if one.end > last:
            break
        if one.end <= opener and _is_told(text[first : one.start], text[one.end : opener], one):
            return one
        if one.start > closer and _is_told(text[closer : one.start], "", one):
            return one
    return None


def _is_told(before: str, after: str, day: Expression) -> bool:
    """Whether a day is that of the telling: `said on Monday`, `On Monday he wrote`."""
    if day.precision != "day" or ".." in day.when or after.startswith(("'s", "’s")):
        return False
    opens = len(before.split()) <= 1 and _TOLD.search(after) is not None
    return opens or _TOLD_ON.search(before) is not None
