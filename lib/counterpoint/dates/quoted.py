"""The day from which the words of a dated quotation count: `today` in a letter of 1990."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from counterpoint.article import Span
from counterpoint.dates.anchor import NARRATED
from counterpoint.dates.edtf import bounds
from counterpoint.dates.reading import (
    ANCHOR_UNKNOWN,
    EXPLICIT,
    RELATIVE,
    YEAR_FROM_ARTICLE,
    Anchor,
    Expression,
)
from counterpoint.dates.words import WORDS, any_of, compiled
from counterpoint.text import quotations

Read = Callable[[str, Anchor], Sequence[Expression]]
BESIDE = 160
"""Code points on either side of a quotation in which its sentence may say when it was said."""
_LEANING = frozenset({RELATIVE, YEAR_FROM_ARTICLE, ANCHOR_UNKNOWN})
_DATING = frozenset({"day", "month", "year"})
_MARK = re.compile("[\"“”„«‹]|``|''")
_BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]\s+(?=[\"“‘'`]{0,2}[A-Z])|\n\s*\n"
)
_THINGS = any_of(WORDS["things told"])
_TOLD = rf"\b{any_of([*WORDS['telling'], *WORDS['things told']])}"
_TELLS = compiled(rf"{_TOLD}\b")
_STRAYS = any_of(WORDS["turns from telling"])
_TOLD_ON = compiled(
    rf"(?:{_TOLD}(?: (?!{_STRAYS}\b)[A-Za-z]+){{0,5}}|\b{_THINGS} (?:of|dated|from|on)(?: the)?) $"
)
_IN_A_THING = compiled(rf"(?:['’]s)? (?:[a-z]+ )?{_THINGS}\b")


def anchored(text: str, anchor: Anchor, read: Read) -> tuple[Expression, ...]:
    """What `read` finds, in a dated quotation read against the day of that quotation.

    Dated is one whose own sentence says when it was said or written: `On 3 May he wrote: “...”`.
    """
    found = read(text, anchor)
    if not any(one.basis in _LEANING for one in found) or not _MARK.search(text):
        return tuple(found)
    spans = [(q.opener, q.closer) for q in quotations(text) if not q.nested]
    moved: dict[int, Expression] = {}
    for index, quote in enumerate(spans):
        inside = [one for one in _within(found, quote) if one.basis in _LEANING]
        said = _said_on(text, _sentence(text, spans, index), quote, found) if inside else None
        if said is not None and not _covers(said, anchor):
            moved.update((one.start, one) for one in _reread(text, quote, inside, said, read))
            continue
        for one in inside:
            if _may_be_of_a_year_told(one, found, quote, anchor):
                moved[one.start] = replace(one, when="", precision="", basis=ANCHOR_UNKNOWN)
    return tuple(moved.get(one.start, one) for one in found)


def _may_be_of_a_year_told(
    one: Expression, found: Sequence[Expression], quote: Span, anchor: Anchor
) -> bool:
    """Whether a past month in a quotation may be of a year that was told shortly before it: 'They
    drowned in 1994. “You knew in May.”'"""
    month = one.basis == YEAR_FROM_ARTICLE and one.precision == "month"
    if not month or one.when > anchor.published[:7]:
        return False
    near = _within(found, (max(0, quote[0] - NARRATED), quote[0]))
    years = (e.when for e in near if e.precision == "year" and e.basis == EXPLICIT)
    return any(year < one.when[:4] for year in years)


def _within(found: Sequence[Expression], span: Span) -> Iterator[Expression]:
    """The expressions of a stretch of text."""
    for one in found[bisect_left(found, span[0], key=lambda e: e.start) :]:
        if one.end > span[1]:
            return
        yield one


def _covers(said: Expression, anchor: Anchor) -> bool:
    """Whether the day of publication lies in the time of which the quotation is."""
    days, published = bounds(said.when), bounds(anchor.published)
    return days is not None and published is not None and days[0] <= published[0] <= days[1]


def _reread(
    text: str, quote: Span, inside: Sequence[Expression], said: Expression, read: Read
) -> Iterator[Expression]:
    """The expressions of a quotation as they are on the day it was said; unknown if they differ."""
    start, end = quote
    there = {one.start + start: one for one in read(text[start:end], Anchor(said.when))}
    for one in inside:
        again = there.get(one.start)
        if again is None or again.text != one.text or not again.when:
            yield replace(one, when="", precision="", basis=ANCHOR_UNKNOWN)
            continue
        basis = YEAR_FROM_ARTICLE if said.basis == EXPLICIT else said.basis
        yield replace(again, start=one.start, end=one.end, basis=basis)


def _sentence(text: str, spans: Sequence[Span], index: int) -> Span:
    """The sentence around a quotation as far as it is not itself quoted."""
    opener, closer = spans[index]
    last = spans[index - 1][1] + 1 if index else 0
    following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    lead = _BREAK.split(text[max(last, opener - BESIDE) : opener])[-1]
    tail = _BREAK.split(text[closer : min(following, closer + BESIDE)], maxsplit=1)[0]
    return opener - len(lead), closer + len(tail)


def _said_on(
    text: str, sentence: Span, quote: Span, found: Sequence[Expression]
) -> Expression | None:
    """The date on which a quotation was said, where its sentence gives one."""
    (first, last), (opener, closer) = sentence, quote
    for one in _within(found, sentence):
        if one.end <= opener and _is_told(text[first : one.start], text[one.end : opener], one):
            return one
        if one.start > closer and _is_told(text[closer : one.start], text[one.end : last], one):
            return one
    return None


def _is_told(before: str, after: str, day: Expression) -> bool:
    """Whether a date is that of the telling: `said on Monday`, `On Monday he wrote`, `in a 2019
    interview`."""
    if day.precision not in _DATING or ".." in day.when:
        return False
    if _IN_A_THING.match(after):
        return True
    owned = after.startswith(("'s", "’s"))
    opens = before.strip().lower() in ("", "in", "on") and _TELLS.search(after) is not None
    return not owned and (opens or _TOLD_ON.search(before) is not None)
