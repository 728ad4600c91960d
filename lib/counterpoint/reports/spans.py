"""Stretches of a text without what surrounds them."""

from __future__ import annotations

from counterpoint.article import Span

_LINKS = (" and", " but", " or", " then")


def cut(span: Span, away: Span) -> Span:
    """The longer of the two pieces that a statement leaves of a sentence."""
    before, after = (span[0], min(span[1], away[0])), (max(span[0], away[1]), span[1])
    return max(before, after, key=lambda piece: piece[1] - piece[0])


def without_and(text: str, span: Span) -> Span:
    """A clause without the conjunction that leads to the next."""
    words = text[slice(*span)].rstrip()
    return next((
        (span[0], span[0] + len(words) - len(last)) for last in _LINKS if words.endswith(last)
    ), span)  # fmt: skip


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the blanks, commas and dashes at its edges."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-"):
        end -= 1
    return start, end
