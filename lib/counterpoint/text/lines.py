"""Lines and paragraphs of a text as spans; line ends are carriage return and line feed only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from counterpoint.article import Span

WRAP_WIDTH = 120
"""A text whose lines are all shorter may be hard-wrapped; mailed text stops at 60 to 80."""
WRAP_PAIRS = 3
"""With fewer neighbouring lines wrapping is not claimed: a title over one line looks the same."""
WRAP_SHARE = 0.6
"""From this share of full lines, where the next word would not have fitted, a text is wrapped."""

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")
_SPACE = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TRIM = _SPACE + "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with something on it, without the white space around it."""

    start: int
    end: int
    gap: bool
    """Whether an empty line, or the start of the text, stands before it."""

    @property
    def span(self) -> Span:
        """Start and end of the line."""
        return self.start, self.end


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space and marks of no width at its ends; it may be empty."""
    part = text[start:end]
    left = len(part) - len(part.lstrip(_TRIM))
    return start + left, max(start + left, start + len(part.rstrip(_TRIM)))


def lines(text: str) -> Iterator[Line]:
    """Every line that is not blank."""
    last = -1
    for match in _LINE.finditer(text):
        start, end = trimmed(text, *match.span())
        if start < end:
            between = text[last:start] if last >= 0 else "\n\n"
            yield Line(start, end, len(_BREAK.findall(between)) > 1)
            last = end


def ends_sentence(text: str) -> bool:
    """Whether the text closes like a sentence, also inside a quotation mark or bracket."""
    return _ENDS.search(text[-8:]) is not None


def continues(text: str, left: Line, right: Line) -> bool:
    """Whether the right line goes on in mid-sentence: no end on the left, a small letter here."""
    if right.gap or ends_sentence(text[left.start : left.end]):
        return False
    word = text[right.start : right.end].split(maxsplit=1)[0]
    return word[0].islower() and word == word.lower()  # not `iPhone` or `al-Qaida`


def paragraphs(text: str, found: Iterable[Line]) -> Iterator[Span]:
    """Lines joined to paragraphs: wrapped lines and lines in mid-sentence belong together.

    The lines must be in order; a stretch left out between two lines never gets into a paragraph.
    """
    waiting = list(found)
    width = wrap_width(text, waiting)
    start = None
    for left, right in pairwise(waiting):
        start = left.start if start is None else start
        if not (_neighbours(text, left, right) and _joins(text, left, right, width)):
            yield start, left.end
            start = None
    if waiting:
        yield (waiting[-1].start if start is None else start), waiting[-1].end


def wrap_width(text: str, found: list[Line]) -> int:
    """The width at which the text was wrapped by hand or mail, 0 when every line is a paragraph."""
    width = max((line.end - line.start for line in found), default=0)
    pairs = [(left, right) for left, right in pairwise(found) if not right.gap]
    if width > WRAP_WIDTH or len(pairs) < WRAP_PAIRS:
        return 0
    full = [left for left, right in pairs if _full(text, left, right, width)]
    cut = sum(not ends_sentence(text[line.start : line.end]) for line in full)
    return width if len(full) >= WRAP_SHARE * len(pairs) and cut >= len(full) / 2 else 0


def _joins(text: str, left: Line, right: Line, width: int) -> bool:
    return continues(text, left, right) or (width > 0 and _full(text, left, right, width))


def _full(text: str, left: Line, right: Line, width: int) -> bool:
    """Whether the first word of the right line would not have fitted on the left one."""
    word = text[right.start : right.end].split(maxsplit=1)[0]
    return (left.end - left.start) + 1 + len(word) > width


def _neighbours(text: str, left: Line, right: Line) -> bool:
    return not right.gap and not text[left.end : right.start].strip(_TRIM)
