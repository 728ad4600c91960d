"""Words that are for or against, that blame or praise, read from `knowledge/stances.json`."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterpoint import knowledge
from counterpoint.stance.model import AGAINST, FOR

STANCES = "stances.json"


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists of the file, e.g. `faults`."""
    return frozenset(knowledge.load(STANCES)[name])


def verb(lemma: str) -> int:
    """Whether a verb's doer is for (1) or against (-1) its object; 0 when the verb does not tell.

    >>> verb("applaud"), verb("denounce"), verb("see")
    (1, -1, 0)
    """
    return int(lemma in words("for")) - int(lemma in words("against"))


@cache
def _governed(kind: str) -> dict[tuple[str, str], int]:
    tables = knowledge.load(STANCES)[kind]
    return {
        (word, preposition): sign
        for name, sign in (("for", FOR), ("against", AGAINST))
        for word, prepositions in tables[name].items()
        for preposition in prepositions
    }


def governed(word: Token, preposition: str) -> int:
    """What a preposition after a verb or noun tells: 'voted against' -1, 'support for' 1, else 0."""
    if preposition in ("against", "versus"):
        return AGAINST
    kind = "nouns" if word.pos_ in ("NOUN", "PROPN") else "prepositions"
    return _governed(kind).get((word.lemma_.lower(), preposition), 0)


def attitude(word: Token, preposition: str) -> int:
    """What a preposition after an adjective tells: 'critical of' -1, 'proud of' 1, else 0."""
    table = _governed("adjectives")
    return table.get((word.lower_, preposition), 0) or table.get(
        (word.lemma_.lower(), preposition), 0
    )


@cache
def _nouns() -> dict[str, int]:
    return {word: sign for (word, _), sign in _governed("nouns").items()}


def noun(lemma: str) -> int:
    """Whether a noun is for (1) or against (-1) what it is of ('praise', 'criticism'), else 0."""
    return _nouns().get(lemma, 0)


@cache
def _mutual() -> dict[str, int]:
    tables = knowledge.load(STANCES)["mutual"]
    return {
        word: sign for name, sign in (("for", FOR), ("against", AGAINST)) for word in tables[name]
    }


def mutual(lemma: str) -> int:
    """Whether a verb makes all its subjects for (1) or against (-1) each other, else 0."""
    return _mutual().get(lemma, 0)


def light(lemma: str) -> int:
    """Whether a verb puts its own subject in a good (1) or bad (-1) light, else 0."""
    return int(lemma in words("merits")) - int(lemma in words("faults"))


def judging(word: Token) -> int:
    """Whether an adjective, adverb or noun praises (1) or blames (-1) what it belongs to, else 0."""
    lemma, lower = word.lemma_.lower(), word.lower_
    good = lemma in words("good") or lower in words("good")
    return int(good) - int(lemma in words("bad") or lower in words("bad"))
