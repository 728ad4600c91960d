"""The type of this package: who stands how towards whom, with the word that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.actors import Mention
from counterpoint.article import Span
from counterpoint.signs import AGAINST, FOR

__all__ = ["AGAINST", "FOR", "RULES", "Stance"]

RULES: dict[str, str] = {
    "verb": "A verb is for or against its object: 'X praised Y', 'Y was sued by X'.",
    "mutual": "A verb does the same to all its subjects: 'X and Y clashed'.",
    "noun": "A noun is for or against what it is of: 'X's criticism of Y', 'in support of Y'.",
    "role": "A word for a person tells towards whom: 'X, a critic of Y', 'Y supporter X'.",
    "adjective": "An adjective with its preposition: 'X is proud of Y', 'X, opposed to Y'.",
    "judgement": "What a speaker says praises or blames somebody: 'X said Y had lied'.",
}
"""What each value of `Stance.method` means."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One actor for or against an actor or a thing, as the words say; offsets are of `Article.text`."""

    start: int
    end: int
    words: str
    """The word that decides: `article.text[start:end]`."""
    sign: int
    """`FOR` (1) or `AGAINST` (-1)."""
    source: str
    """The actor's name in the article, or the description of a source without a name."""
    source_mention: Mention | None
    target: str
    """The actor's name, or the words for a thing ('border wall')."""
    target_mention: Mention | None
    """None for a thing."""
    target_at: Span
    """Where the target is named, or the pronoun that stands for it."""
    method: str
    """A key of `RULES`."""
