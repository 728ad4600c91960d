"""Sentences by rule: light, without a model, for what needs no parse."""

from __future__ import annotations

import re

from counterpoint.article import Span
from counterpoint.text.lines import lines, paragraphs, trimmed

_ABBREVIATIONS = """
mr mrs ms dr prof gen col lt maj capt cmdr adm sgt gov sen rep rev hon pres sec amb st mt ft jr sr
vs etc inc ltd co corp bros dept est approx ed jan feb mar apr jun jul aug sep sept oct nov dec
mon tue wed thu fri sat sun al e.g i.e a.m p.m cf op
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words after which a full stop ends no sentence, without the stop."""
NUMBERED = frozenset({"no", "nos", "fig", "vol", "pp", "art"})
"""Words of which the same is true only before a number: `No. 2`, but `He said no.`"""

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])|(?<=[a-z])[.!?](?=[A-Z][a-z])")
_LAST_WORD = re.compile(r"(?:[\w.]*\w)?$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of a stretch of text; a paragraph's end always ends a sentence.

    >>> text = "Gen. Smith left the U.S. base. He said “no.” Nobody asked"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gen. Smith left the U.S. base.', 'He said “no.”', 'Nobody asked']
    """
    stop = len(text) if end is None else end
    part = text[start:stop]
    found: list[Span] = []
    for left, right in paragraphs(part, lines(part)):
        found.extend(_split(text, start + left, start + right))
    return found


def _split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph."""
    found: list[Span] = []
    last = start
    for match in _END.finditer(text, start, end):
        if _is_abbreviation(text, max(last, match.start() - 20), match):
            continue
        found.append(trimmed(text, last, match.end()))
        last = match.end()
    if text[last:end].strip():
        found.append(trimmed(text, last, end))
    return found


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to `Gen.`, `U.S.` or an initial."""
    if match[0] != ".":
        return False
    found = _LAST_WORD.search(text[start : match.start()])
    word = found[0] if found else ""
    if word.casefold() in NUMBERED:
        return text[match.end() : match.end() + 3].strip()[:1].isdigit()
    return word.casefold() in ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
