"""Which lines of a page are furniture: by their words, the heading above, or where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import counterpoint.clean.chrome as chrome
import counterpoint.clean.metadata as metadata
from counterpoint.article import Span
from counterpoint.clean.chrome import Mark
from counterpoint.clean.pagelines import page_line
from counterpoint.text.lines import Line, continues, ends_sentence

PROSE = 80
"""Characters from which a line that closes like a sentence counts as prose."""
BEGUN = 2
"""After so many lines of prose `Related` heads a list of links; above, it is a button."""
BEFORE_COMMENTS = 5
"""Lines of prose that stand above readers' comments at least."""
COMMENTS_SHARE = 0.5
"""Readers' comments are shorter than this share of the text above; what is longer may be prose."""

Marked = tuple[Span, Mark]


def furniture(text: str, found: Sequence[Line]) -> Iterator[Marked]:
    """The stretches that are no prose, each line once: the first rule that knows a line has it."""
    starts = [line.start for line in found]
    taken: set[int] = set()
    for rule in (metadata.header, _blocks, _by_themselves, _link_lists, _comments):
        for span, mark in rule(text, found):
            inside = starts[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            if taken.isdisjoint(inside):
                taken.update(inside)
                yield span, mark


def _blocks(text: str, found: Sequence[Line]) -> Iterator[Marked]:
    """Headings such as `Legal Disclaimer:` with the lines below, up to the next empty line."""
    position = 0
    while position < len(found):
        head = found[position]
        position += 1
        reason = chrome.section(text[head.start : head.end])
        if not reason:
            continue
        first = position
        while position < len(found) and not found[position].gap:
            position += 1
        end = found[position - 1].end
        below = chrome.shaped(text[found[first].start : end]) if position > first else None
        yield (head.start, end), Mark(reason, below.tells if below else {})


def _by_themselves(text: str, found: Sequence[Line]) -> Iterator[Marked]:
    """Lines that are furniture whatever stands around them, unless they go on in mid-sentence."""
    last: Line | None = None
    for position, line in enumerate(found):
        # The second line is often `on Feb 4, 2009` below a title, which then seems to go on.
        goes_on = last is not None and position > 1 and continues(text, last, line)
        words = text[line.start : line.end]
        mark = None if goes_on else chrome.fixed(words) or page_line(words) or chrome.shaped(words)
        last = None if mark else line
        if mark:
            yield line.span, mark


def _link_lists(text: str, found: Sequence[Line]) -> Iterator[Marked]:
    """The titles below headings such as `Related`, up to the next line of prose."""
    prose, under = 0, False
    for line in found:
        words = text[line.start : line.end]
        if _is_prose(words):
            prose, under = prose + 1, False
        elif under:
            yield line.span, Mark("related links")
        else:
            mark = chrome.fixed(words)
            under = mark is not None and mark.reason == "related links" and prose >= BEGUN


def _comments(text: str, found: Sequence[Line]) -> Iterator[Marked]:
    """Everything below the heading of the readers' comments, when it stands below the prose."""
    prose, below = 0, False
    for line in found:
        words = text[line.start : line.end]
        if below:
            yield line.span, Mark("reader comments")
            continue
        prose += _is_prose(words)
        if prose >= BEFORE_COMMENTS:
            mark = chrome.fixed(words) or chrome.shaped(words)
            rest = found[-1].end - line.end
            small = rest < COMMENTS_SHARE * (line.start - found[0].start)
            below = mark is not None and mark.reason == "comment box" and small


def _is_prose(words: str) -> bool:
    return len(words) >= PROSE and ends_sentence(words)
