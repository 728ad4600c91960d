"""Whether an article calls a person he or she: from titles, role words and pronouns beside the name.

No table of first names is used: it would guess for names it does not know and be wrong for some that
it does. Where the article does not tell, nothing is known and either pronoun fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import counterpoint.speech.lexicon as lexicon
from counterpoint.actors import Mention
from counterpoint.article import Span
from counterpoint.parse import Paragraph, Parsed

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
TITLE_WEIGHT = 5
"""Votes of a title or role word against one of a pronoun: 'Ms.' cannot be about somebody else."""


def told(parsed: Parsed, mentions: Sequence[Mention], quotations: Sequence[Span]) -> dict[str, str]:
    """`he` or `she` for every person of an article of whom it says so, by name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    people = [m for m in mentions if m.kind == "person" and m.name]
    for mention in people:
        for gender in _by_title(mention):
            votes[mention.name][gender] += TITLE_WEIGHT
    for paragraph in parsed.paragraphs:
        _by_pronouns(paragraph, people, quotations, votes)
    return {
        name: count.most_common(1)[0][0]
        for name, count in votes.items()
        if 2 * max(count.values()) > sum(count.values())
    }


def _by_title(mention: Mention) -> list[str]:
    """What the words of a mention say: 'Ms Holm', 'spokeswoman Karin Holm'."""
    words = {word.strip(".,").lower() for word in mention.text.split()}
    return [g for g, name in (("he", "male"), ("she", "female")) if words & lexicon.words(name)]


def _by_pronouns(
    paragraph: Paragraph,
    people: Sequence[Mention],
    quotations: Sequence[Span],
    votes: dict[str, Counter[str]],
) -> None:
    """Pronouns of one kind that follow the only person of a sentence, outside quotations."""
    for sentence in paragraph.sentences():
        start, end = paragraph.span(sentence)
        named = [m for m in people if start <= m.start < end]
        if len({m.name for m in named}) != 1:
            continue
        found = {
            gender
            for token in sentence
            for gender, words in (("he", HE), ("she", SHE))
            if token.lower_ in words
            and (at := paragraph.span(token)[0]) > named[0].start
            and not any(s <= at < e for s, e in quotations)
        }
        if len(found) == 1:
            votes[named[0].name][found.pop()] += 1
