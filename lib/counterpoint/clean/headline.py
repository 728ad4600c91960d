"""Which line is the headline, if any."""

from __future__ import annotations

import re
from collections.abc import Sequence

import counterpoint.clean.datelines as datelines
import counterpoint.clean.press as press
from counterpoint.article import Span
from counterpoint.text.lines import ends_sentence

LONGEST = 200
"""Longer first lines are paragraphs; the longest headline of 1,800 articles has 165 characters."""
LEAD = 6
"""How many lines before the first sentence of prose are looked at."""
SHORT = 3
"""Up to so many words, a line above a longer headline is a section label such as `World`."""
TITLE_CASE = 0.7
"""From this share of capitalised long words a line with a closing full stop is still a headline."""

_NAME_SAYS = re.compile(r"(?:[A-Z][\w.'’-]*,? ){0,3}[A-Z][\w.'’-]*: ?[\"“‘'].{3,100}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def find(text: str, units: Sequence[Span], known: str = "") -> int | None:
    """The position of the headline among the paragraphs; None when the text begins with prose.

    A headline that is known otherwise is the line that says it, whatever that looks like.
    """
    wanted = " ".join(known.split()).casefold()
    for position, unit in enumerate(units[:LEAD] if wanted else ()):
        if _plain(text, unit) == wanted:
            return position
    if len(units) < 2:
        return None
    lead = _lead(text, units)
    plain = [_plain(text, unit) for unit in units]
    for position in lead:
        if plain[position] in plain[position + 1 :]:
            return position
    long = [position for position in lead if not _is_label(text, units[position])]
    return next(iter(long or lead), None)


def same(text: str, left: Span, right: Span) -> bool:
    """Whether two lines say the same, white space and case aside."""
    return _plain(text, left) == _plain(text, right)


def labels(text: str, units: Sequence[Span], found: int) -> list[int]:
    """The lines above the headline that are labels of a section or a house, by position."""
    return [i for i in range(found) if _is_label(text, units[i])]


def _is_label(text: str, unit: Span) -> bool:
    """Whether a line is a section (`World`) or the name of the house, when a title stands below."""
    words = text[slice(*unit)]
    return len(words.split()) <= SHORT or press.is_press(" ".join(words.split()))


def _lead(text: str, units: Sequence[Span]) -> list[int]:
    """The lines before the first sentence of prose that may be a headline."""
    lead: list[int] = []
    for position, (start, end) in enumerate(units[:LEAD]):
        if _is_prose(text[start:end]) or datelines.opens(text, (start, end)):
            break
        if not text[start:end].rstrip().endswith(":"):
            lead.append(position)
    return lead


def _is_prose(unit: str) -> bool:
    """Whether a paragraph is running text: too long for a title, or a sentence in small letters."""
    if len(unit) > LONGEST:
        return True
    if unit.rstrip().endswith(("?", "!")):
        return False
    closes = ends_sentence(unit) and not unit.rstrip().endswith((":", ";"))
    return closes and not _title_case(unit) and not _NAME_SAYS.fullmatch(unit)


def _title_case(unit: str) -> bool:
    words = [word for word in _WORD.findall(unit) if len(word) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split()).casefold()
