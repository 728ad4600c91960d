"""Reporting words and what they do, read from `knowledge/acts.json`."""

from __future__ import annotations

from functools import cache

from counterpoint import knowledge

ACTS = "acts.json"


@cache
def _by_word(shape: str) -> dict[str, str]:
    """Word to act for one shape: `clause`, `object` or `nouns`; the first act that lists it wins."""
    found: dict[str, str] = {}
    for act, entry in knowledge.load(ACTS)["acts"].items():
        for word in entry[shape]:
            found.setdefault(word, act)
    return found


def clause_act(lemma: str) -> str:
    """The act of a verb that reports a clause or a quotation, or an empty string."""
    return _by_word("clause").get(lemma, "")


def object_act(lemma: str) -> str:
    """The act of a verb whose object is what was said (`accuse`, `thank`), or an empty string."""
    return _by_word("object").get(lemma, "")


def noun_act(lemma: str) -> str:
    """The act of a noun (`warning`, `thanks`), or an empty string."""
    return _by_word("nouns").get(lemma, "")


@cache
def words(name: str) -> frozenset[str]:
    """One of the plain word lists of the file, e.g. `light_verbs` or `carriers`."""
    return frozenset(knowledge.load(ACTS)[name])


def is_withheld(before: str, above: str) -> bool:
    """Whether words before a participle, or the verb above it, tell that it was not said.

    >>> is_withheld("short of", "stop"), is_withheld("without", ""), is_withheld("by", "respond")
    (True, True, False)
    """
    withheld = knowledge.load(ACTS)["withheld"]
    return above in withheld["below"] or any(before.endswith(words) for words in withheld["behind"])


@cache
def persons() -> frozenset[str]:
    """Nouns of people that may speak: `lawyer`, not `council`."""
    return words("speakers") - words("bodies")


@cache
def prepositions(lemma: str) -> frozenset[str]:
    """The prepositions one of which an object verb needs ('call for'); empty when it needs none."""
    return frozenset(knowledge.load(ACTS)["governs"].get(lemma, ()))


def is_happening(lemma: str) -> bool:
    """Whether a noun names something that takes place on a day ('collapse', 'talks').

    >>> is_happening("earthquake"), is_happening("policy")
    (True, False)
    """
    return lemma in words("happenings")


def plover(act: str) -> str:
    """The PLOVER event type of an act, or an empty string where it is none.

    >>> plover("accuse"), plover("say")
    ('ACCUSE', '')
    """
    tables = knowledge.load(ACTS)
    entry = tables["acts"].get(act) or tables["deeds"].get(act) or {}
    return str(entry.get("plover", ""))


def quad(act: str) -> str:
    """The PLOVER quad class of an act, e.g. `verbal conflict`, or an empty string.

    >>> quad("thank")
    'verbal cooperation'
    """
    return str(knowledge.load(ACTS)["quad"][plover(act)])
