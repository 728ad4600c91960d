"""Text as readers see it: paragraphs, sentences, words, quotation marks, folding for comparison.

Everything but `fold` answers in offsets: code points of the text given, start inclusive, end
exclusive.
"""

from __future__ import annotations

import re
import unicodedata

from counterpoint.article import Span
from counterpoint.text.lines import Line, lines, paragraphs, trimmed
from counterpoint.text.quotes import Quotation, quoted
from counterpoint.text.sentences import sentences

__all__ = [
    "Line",
    "Quotation",
    "fold",
    "lines",
    "paragraphs",
    "quotations",
    "quoted",
    "sentences",
    "trimmed",
    "words",
]

LONGEST_PILE = 20
"""How many accents may be piled on one letter; normalising sorts them in quadratic time."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_PILE = re.compile(rf"([\u0300-\u036f]{{{LONGEST_PILE}}})[\u0300-\u036f]+")
_ACCENT = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"},
    }
)


def quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """Every stretch of words between quotation marks, in order of the opening marks.

    Offsets point into the whole text. The stretch may span several paragraphs; where some lines
    between them are no prose, pass the paragraphs of the prose to `quoted` instead.

    >>> [(q.start, q.end) for q in quotations('It “could” and "would" not')]
    [(4, 9), (16, 21)]
    """
    stop = len(text) if end is None else end
    part = text[start:stop]
    spans = [(start + left, start + right) for left, right in paragraphs(part, lines(part))]
    return quoted(text, spans)


def fold(text: str) -> str:
    """A text for comparison: no case, accents or odd spaces, plain quotation marks and dashes.

    Offsets into the result mean nothing for the text itself.

    >>> fold("TÜRKİYE’s  “talks” — now")
    'turkiye\\'s "talks" - now'
    """
    plain = unicodedata.normalize("NFKD", _PILE.sub(r"\1", text))
    plain = _ACCENT.sub("", plain.casefold()).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and numbers of a stretch of text; hyphens part words, apostrophes do not.

    >>> text = "Asif's four-day talks cost 1,200.50"
    >>> [text[a:b] for a, b in words(text)]
    ["Asif's", 'four', 'day', 'talks', 'cost', '1,200.50']
    """
    return [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]
