"""From a word outwards: whom somebody is for or against who is for or against what it stands for.

To be against the repeal of a law is to be for the law, and to be for Y's plan is to be for Y.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.stance.lexicon as lexicon
from counterpoint.stance.holders import Holder, Place
from counterpoint.stance.model import AGAINST, FOR

DEPTH = 4
"""Steps outwards: 'refused to support efforts to end the ban' takes three; longer chains are parsed wrong."""
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass", "oprd"})
_THROUGH = {"of": FOR, "by": FOR, "from": FOR, "for": FOR}
"""Prepositions that lead on from any thing with the same sign: 'the plan of Y'."""
Signed = tuple[Holder, int]


def is_verb(token: Token) -> bool:
    """Whether a word is a verb or an auxiliary."""
    return token.pos_ in ("VERB", "AUX")


def negated(verb: Token) -> bool:
    """Whether a verb has a 'not' or 'never' of its own."""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def undone(verb: Token) -> bool:
    """Whether a verb is denied, by itself or by the one above: 'did not back', 'refused to back'."""
    if negated(verb):
        return True
    above = verb.head
    if verb.dep_ != "xcomp" or above == verb:
        return False
    turned = above.lemma_.lower() in lexicon.words("undoing")
    return turned != undone(above)


def effects(verb: Token) -> Iterator[tuple[Token, int]]:
    """The words that a verb's doer is for or against, each with the sign."""
    sign = object_sign(verb)
    for child in verb.children:
        if child.dep_ in _OBJECTS and sign:
            yield child, sign
        elif child.dep_ in ("xcomp", "ccomp") and is_verb(child):
            if inner := _clause_sign(verb, child):
                yield child, inner
        elif child.dep_ == "prep":
            yield from governed(child, lexicon.governed(verb, child.lower_))
    reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
    if reduced and sign and not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        yield verb.head, sign


def governed(preposition: Token, sign: int) -> Iterator[tuple[Token, int]]:
    """The noun or the clause behind a preposition, with its sign; nothing for the sign 0."""
    if sign:
        inside = (c for c in preposition.children if c.dep_ in ("pobj", "pcomp"))
        yield from ((child, sign) for child in inside)


def object_sign(verb: Token) -> int:
    """Whether a verb's doer is for (1) or against (-1) its object, making and undoing included."""
    lemma = verb.lemma_.lower()
    if sign := lexicon.verb(lemma):
        return sign
    if lemma in lexicon.words("making"):
        return FOR
    return AGAINST if lemma in lexicon.words("undoing") else 0


def _clause_sign(verb: Token, clause: Token) -> int:
    """Of a clause below a verb; a 'that' clause is told and not opposed ('warned that', 'fears that')."""
    lemma = verb.lemma_.lower()
    if clause.dep_ == "ccomp" and any(
        c.dep_ == "mark" or c.dep_ == "nsubj" for c in clause.children
    ):
        return 0
    if lemma in lexicon.words("undoing"):
        return AGAINST
    return lexicon.verb(lemma) or int(clause.dep_ == "xcomp")


@dataclass(frozen=True, slots=True)
class Attitudes:
    """The walk outwards in one paragraph."""

    place: Place

    def towards(self, node: Token, sign: int, depth: int = 0) -> Iterator[Signed]:
        """Whom and what one is for or against who is so (`sign`) to what a word stands for."""
        if depth > DEPTH:
            return
        if depth == 0:
            for other in (c for c in node.conjuncts if c.i > node.i):
                yield from self.towards(other, sign, 1)
        holder = None if is_verb(node) else self.place.who(node)
        if is_verb(node):
            yield from self.doing(node, sign, depth)
        elif holder is not None:
            yield holder, sign
        elif node.pos_ not in ("PRON", "DET"):
            yield self.place.thing(node), sign
            yield from self._around(node, sign, depth)

    def doing(self, verb: Token, sign: int, depth: int = 0) -> Iterator[Signed]:
        """Whom one is for or against who is so to a deed: its object, and who does it."""
        if depth > DEPTH:
            return
        turned = -sign if negated(verb) else sign
        found = [(node, one) for node, one in effects(verb) if node != verb.head]
        for node, one in found:
            yield from self.towards(node, turned * one, depth + 1)
        if not found:
            for child in (c for c in verb.children if c.dep_ == "dobj"):
                told = self.towards(child, turned, depth + 1)
                yield from ((holder, one) for holder, one in told if holder.thing)
        for doer in self._doers(verb):
            yield doer, turned

    def _doers(self, verb: Token) -> Iterator[Holder]:
        """Who does it, as the clause itself says."""
        agents = (clauses.object_of(c) for c in verb.children if c.dep_ == "agent")
        subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP"))
        for token in (*subjects, *agents):
            holder = self.place.who(token) if token is not None else None
            if holder is not None:
                yield holder

    def _around(self, noun: Token, sign: int, depth: int) -> Iterator[Signed]:
        """What hangs on a thing: whose it is, what it is for or against, the clause that tells more."""
        own = lexicon.noun(noun.lemma_.lower())
        for child in noun.children:
            if child.dep_ == "prep":
                through = lexicon.governed(noun, child.lower_) or _THROUGH.get(child.lower_, 0)
                for node, one in governed(child, through):
                    yield from self.towards(node, sign * one, depth + 1)
            elif child.dep_ in ("relcl", "acl"):
                yield from self.doing(child, sign, depth + 1)
            elif child.dep_ in ("poss", "appos", "compound", "nmod", "amod"):
                holder = self.place.who(child)
                turned = own if child.dep_ in ("compound", "nmod") and own else FOR
                if holder is not None:
                    yield holder, sign * turned
