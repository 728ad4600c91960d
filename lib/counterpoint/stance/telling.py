"""What an article itself tells: who does, feels or is something for or against somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.stance.lexicon as lexicon
from counterpoint.stance.attitudes import (
    Attitudes,
    Signed,
    effects,
    governed,
    is_verb,
    object_sign,
    undone,
)
from counterpoint.stance.holders import Holder, Place
from counterpoint.stance.model import AGAINST

Told = tuple[Holder, Holder, int, Token, str]
"""Source, target, sign, the deciding word, the rule."""
_ABOVE = frozenset({"acomp", "attr", "oprd"})
_WITH = frozenset({"in", "on", "with", "of", "out", "at"})
LONGEST = 3
"""Nouns between an infinitive and the verb whose subject does it: 'made plans for efforts to'."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The rules for one paragraph; `told` asks all of them about one word."""

    place: Place
    attitudes: Attitudes

    def told(self, token: Token) -> Iterator[Told]:
        """Every stance that a word tells of by itself."""
        rules: tuple[Callable[[Token], Iterator[Told]], ...] = ()
        if is_verb(token):
            rules = (self.by_mutual, self.by_verb, self.by_adjective)
        elif token.pos_ in ("NOUN", "PROPN") and lexicon.noun(token.lemma_.lower()):
            rules = (self.by_noun, self.by_role)
        elif token.pos_ in ("ADJ", "ADV"):
            rules = (self.by_adjective,)
        for rule in rules:
            yield from rule(token)

    def by_verb(self, verb: Token) -> Iterator[Told]:
        """'X praised Y', 'Y was sued by X', 'X voted against Y', 'X refused to back Y'."""
        denied, own = undone(verb), lexicon.verb(verb.lemma_.lower())
        told = list(effects(verb))
        doers = self.doers(verb) if told else []
        for node, sign in told:
            # 'Refused to back' is told by 'back'; 'did not criticise' is no praise.
            if (is_verb(node) and not own) or (denied and sign == AGAINST):
                continue
            for target, one in self.attitudes.towards(node, -sign if denied else sign):
                yield from ((doer, target, one, verb, "verb") for doer in doers)

    def by_mutual(self, verb: Token) -> Iterator[Told]:
        """'X and Y clashed', 'X and Y have met'."""
        sign = lexicon.mutual(verb.lemma_.lower())
        if not sign or undone(verb) or any(c.dep_ == "dobj" for c in verb.children):
            return
        doers = self.doers(verb)
        yield from ((a, b, sign, verb, "mutual") for a in doers for b in doers)

    def by_noun(self, noun: Token) -> Iterator[Told]:
        """'X's criticism of Y', 'X voiced support for Y', 'in defence of Y'."""
        themes = self._themes(noun)
        verb = noun.head
        owners = self._owners(noun)
        if noun.dep_ == "dobj" and is_verb(verb):
            if verb.lemma_ in lexicon.words("receiving"):
                owners += self._owners(verb)
                sign = lexicon.noun(noun.lemma_.lower())
                themes += [(doer, sign) for doer in self.doers(verb)]
            elif not object_sign(verb):
                owners += self.doers(verb)
        elif noun.dep_ == "pobj" and verb.lower_ in _WITH and is_verb(verb.head):
            owners += self.doers(verb.head)
        for owner in owners:
            yield from ((owner, target, sign, noun, "noun") for target, sign in themes)

    def by_role(self, noun: Token) -> Iterator[Told]:
        """'X, a critic of Y', 'X is an ally of Y', 'X is one of Y's backers'."""
        top = noun
        if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in lexicon.words("parts"):
            top = noun.head.head
        if top.dep_ not in ("attr", "appos"):
            return
        bearer = clauses.subject(top.head)[0] if top.dep_ == "attr" else top.head
        source = self.place.who(bearer) if bearer is not None else None
        if source is None:
            return
        sign = lexicon.noun(noun.lemma_.lower())
        owners = (self.place.who(c) for c in noun.children if c.dep_ in ("poss", "compound"))
        named = [(owner, sign) for owner in owners if owner is not None]
        for target, one in [*named, *self._themes(noun)]:
            yield source, target, one, noun, "role"

    def by_adjective(self, word: Token) -> Iterator[Told]:
        """'X is critical of Y', 'X, opposed to Y', 'the senators proud of Y'."""
        themes: list[Signed] = []
        for child in word.children:
            sign = lexicon.attitude(word, child.lower_) if child.dep_ in ("prep", "agent") else 0
            for node, one in governed(child, sign):
                themes += self.attitudes.towards(node, one)
        if not themes or (is_verb(word) and word.tag_ != "VBN"):
            return
        owners, denied = self._bearers(word)
        for owner in owners:
            for target, one in themes:
                yield owner, target, -one if denied else one, word, "adjective"

    def doers(self, verb: Token, depth: int = 0) -> list[Holder]:
        """Who does what a verb says; of 'an effort to' whoever makes it, not who opposes it."""
        infinitive = verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.children)
        if not infinitive:
            said = self.place.saying(verb)
            if said is not None:
                return [said]
            subject = clauses.subject(verb)[0]
            return self.place.members(subject) if subject is not None else []
        if owners := self._owners(verb.head):
            return owners
        above = verb.head
        while not is_verb(above) and above.head != above:
            above = above.head
        made = is_verb(above) and not object_sign(above)
        return self.doers(above, depth + 1) if made and depth < LONGEST else []

    def _bearers(self, word: Token) -> tuple[Sequence[Holder], bool]:
        """Who is what an adjective says, and whether that is denied."""
        if word.dep_ in ("amod", "acl", "relcl") and not is_verb(word):
            return self.place.members(word.head), False
        verb = word.head if word.dep_ in _ABOVE else word
        own = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        subject = own if own is not None or not is_verb(verb) else clauses.subject(verb)[0]
        return self.place.members(subject) if subject is not None else [], undone(verb)

    def _themes(self, noun: Token) -> list[Signed]:
        """Whom and what a noun is for or against, by its prepositions."""
        return [
            one
            for child in noun.children
            if child.dep_ == "prep"
            for node, sign in governed(child, lexicon.governed(noun, child.lower_))
            for one in self.attitudes.towards(node, sign)
        ]

    def _owners(self, noun: Token) -> list[Holder]:
        """Whose criticism or effort it is: 'X's', 'by X', 'from X', 'Republican' before it."""
        found = [h for c in noun.children if c.dep_ == "poss" for h in self.place.members(c)]
        for child in noun.children:
            if child.dep_ in ("amod", "nmod"):
                holder = self.place.who(child)
                found += [holder] if holder is not None else []
            elif child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
                inner = clauses.object_of(child)
                found += self.place.members(inner) if inner is not None else []
        return found
