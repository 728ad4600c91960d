"""What sort of thing a name is, by all that an article says of it and not by one guess of the parser."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold

LABELS = {
    "PERSON": "person", "ORG": "found", "NORP": "found",
    "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
"""The parser's labels and the kinds of units; other labels say nothing about who acts."""
TOLD = 3
"""How many guesses of the parser one told reason weighs: a title, the word airline before a name."""
_OWN = frozenset({"'s", "’s", "'", "’"})
_HEADS = frozenset({"compound", "appos", "nmod"})


def verdicts(docs: Iterable[Doc], persons: Mapping[str, int]) -> dict[str, str]:
    """Each name that the parser labels, folded, and what it is: `person`, `found` or `place`.

    `persons` holds names that a title or a role shows to be persons, and how often. The parser's
    labels are votes, and a told reason counts as several; with a tie the name has no verdict.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, number in persons.items():
        votes[name]["person"] += TOLD * number
    for doc in docs:
        for entity in doc.ents:
            name = name_of(entity)
            if entity.label_ in LABELS and name:
                votes[name][LABELS[entity.label_]] += 1
                votes[name].update(_told(entity))
    ranked = {name: count.most_common(2) for name, count in votes.items()}
    return {
        name: best[0][0]
        for name, best in ranked.items()
        if len(best) == 1 or best[0][1] > best[1][1]
    }


def name_of(entity: Tokens) -> str:
    """The folded words of an entity without an article and a possessive: the key of a verdict."""
    words = fold(entity.text).split()
    words = words[1:] if words[:1] in (["the"], ["The"], ["a"], ["A"]) else words
    return " ".join(words[:-1] if len(words) > 1 and words[-1] == "s" else words)


def _told(entity: Tokens) -> Iterator[str]:
    """A kind for each point of weight that the words in and around a name give it."""
    bodies = lexicon.words("bodies")
    last = fold(entity[-1].text).lower()
    trade = last in lexicon.words("trades")
    if len(entity) > 1 and (trade or last in bodies or last in lexicon.words("company_suffixes")):
        yield from ["found"] * TOLD
    if _beside(entity.root) & lexicon.words("enterprises") or _owned(entity):
        yield from ["found"] * TOLD
    if _aged(entity) or (len(entity) > 1 and _beside(entity.root) & lexicon.words("kin")):
        yield from ["person"] * TOLD
    if _beside(entity.root) & lexicon.words("place_nouns"):
        yield from ["place"] * TOLD
    if entity.root.dep_ == "pobj" and entity.root.head.lower_ in lexicon.words(
        "place_prepositions"
    ):
        yield "place"


def _beside(root: Token) -> set[str]:
    """The common nouns that say what a name is: the airline X; X, a shipping company."""
    near = [child for child in root.children if child.dep_ in _HEADS]
    near += [root.head] if root.dep_ == "appos" else []
    return {token.lemma_.lower() for token in near if token.pos_ == "NOUN"}


def _owned(entity: Tokens) -> bool:
    """Whether what only a company has stands behind a name: its CEO, its shares, its passengers."""
    after = [t.lower_ for t in entity.doc[entity.end : entity.end + 2] if t.lower_ not in _OWN]
    return bool(after) and after[0] in lexicon.words("holdings")


def _aged(entity: Tokens) -> bool:
    """Whether an age follows: Asha Gurung, 34, or 34-year-old."""
    after = entity.doc[entity.end : entity.end + 3]
    shape = [token.text for token in after]
    return len(shape) == 3 and shape[0] == shape[2] == "," and shape[1].isdigit()
