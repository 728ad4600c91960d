"""Words folded for comparison, with their place in the text.

Two spellings of one word must meet: case, accents, typographic marks and apostrophes are folded
away, and hyphens part words. The text itself never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from counterpoint.knowledge import load
from counterpoint.text import fold as fold_text
from counterpoint.text import words as spans


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: how it compares and where it stands."""

    key: str
    """The folded form; equal keys are the same word."""
    start: int
    """Offset in the text it was read from, in code points; inclusive."""
    end: int
    """Exclusive."""
    named: bool = False
    """Written with a capital away from the beginning: likely part of a name or a title."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes.

    >>> fold("Türkiye’s")
    'turkiyes'
    """
    return fold_text(word).replace("'", "")


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order.

    >>> [word.key for word in words("It’s a “Cease-fire”.")]
    ['its', 'a', 'cease', 'fire']
    """
    return tuple(
        Word(fold(text[start:end]), start, end, number > 0 and text[start].isupper())
        for number, (start, end) in enumerate(spans(text))
    )


def is_content(key: str) -> bool:
    """Whether a folded word carries content: neither a function word nor a single letter."""
    return key not in _stop_words() and (len(key) > 1 or key.isdigit())


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """A folded word without its common English ending, so that its forms meet; no dictionary.

    >>> stem("mediation") == stem("mediating") == stem("mediated")
    True
    """
    rules = load("reuse.json")
    for ending in rules["endings"]:
        if key.endswith(ending) and len(key) - len(ending) >= rules["shortest_stem"]:
            return key[: -len(ending)]
    return key


def content_stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text; function words left out."""
    return frozenset(stem(word.key) for word in words(text) if is_content(word.key))


def is_number(key: str) -> bool:
    """Whether a folded word is a number, in digits or in words."""
    return key[:1].isdigit() or key in _numerals()


def telling(found: Iterable[Word]) -> frozenset[str]:
    """The folded content words that are neither names nor numbers: what tells one wording from
    another."""
    return frozenset(
        word.key
        for word in found
        if not word.named and is_content(word.key) and not is_number(word.key)
    )


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(load("reuse.json")["function_words"])


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    return frozenset(load("reuse.json")["numerals"])
