"""What a statement tells of its speaker: whom the words that were said praise or blame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.stance.lexicon as lexicon
from counterpoint.speech import Statement
from counterpoint.stance.attitudes import Attitudes, is_verb, undone
from counterpoint.stance.holders import Place
from counterpoint.stance.model import AGAINST
from counterpoint.stance.telling import Told

_DUMMY = frozenset({"it", "this", "that", "there"})
_OWED = frozenset({"should", "must", "ought"})
_NEGATIONS = frozenset({"no", "not", "never", "n't"})


@dataclass(frozen=True, slots=True)
class Saying:
    """The rules for the statements of one paragraph."""

    place: Place
    attitudes: Attitudes

    def told(self, statement: Statement) -> Iterator[Told]:
        """Every stance of the speaker that the content of a statement tells."""
        source = self.place.speaker(statement)
        if source is None:
            return
        inside = self.place.paragraph.tokens(statement.content)
        indices = {t.i for t in inside}
        judged = [(word, *one) for word in inside for one in judgements(word)]
        for word, node, sign in judged:
            if node.i in indices:
                for target, one in self.attitudes.towards(node, sign):
                    yield source, target, one, word, "judgement"


def judgements(word: Token) -> Iterator[tuple[Token, int]]:
    """What a word praises or blames: 'Y lied', 'Y is a disgrace', 'Y's reckless plan'."""
    light = lexicon.light(word.lemma_.lower()) if is_verb(word) else 0
    subject, own = clauses.subject(word) if light else (None, False)
    if subject is not None and (own or word.dep_ in ("xcomp", "conj")) and not _suffered(word):
        yield subject, -light if undone(word) else light
    yield from _owed(word)
    sign = lexicon.judging(word)
    if not sign:
        return
    sign = -sign if _denied(word) else sign
    if word.dep_ in ("acomp", "attr", "oprd"):
        yield from _predicated(word, sign)
    elif word.dep_ in ("amod", "compound", "advmod") and word.head.pos_ in ("NOUN", "PROPN"):
        yield word.head, sign
        yield from _beyond(word.head, sign)
    elif word.pos_ == "NOUN":
        yield word, sign
        yield from _beyond(word, sign)
    elif word.dep_ == "advmod" and is_verb(word.head):
        yield from _subject(word.head, sign)


def _suffered(verb: Token) -> bool:
    """Whether a bare participle tells what was done to somebody: 'shot and killed'."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "agent") for c in verb.children)


def _owed(modal: Token) -> Iterator[tuple[Token, int]]:
    """'Y should apologise': what somebody is told to do is not done; 'should be heard' is left open."""
    verb = modal.head
    if modal.dep_ == "aux" and modal.lower_ in _OWED and verb.lemma_ not in ("be", "have"):
        yield from ((c, AGAINST) for c in verb.children if c.dep_ == "nsubj")


def _denied(word: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in word.children)


def _subject(verb: Token, sign: int) -> Iterator[tuple[Token, int]]:
    subject = clauses.subject(verb)[0]
    if subject is not None:
        yield subject, -sign if undone(verb) else sign


def _predicated(word: Token, sign: int) -> Iterator[tuple[Token, int]]:
    """'Y is unfit', 'called Y unfit', 'it is wrong of Y', 'it is unfair for Y to …'."""
    verb = word.head
    if word.dep_ == "oprd":
        yield from ((c, sign) for c in verb.children if c.dep_ == "dobj")
        return
    sign = -sign if undone(verb) else sign
    subject = clauses.subject(verb)[0]
    if subject is not None:
        yield subject, sign
    if subject is None or subject.lower_ in _DUMMY:
        yield from ((node, sign) for node in _real_subjects([*word.children, *verb.children]))


def _real_subjects(parts: Sequence[Token]) -> Iterator[Token]:
    """Whom an 'it is unfair …' is about: behind 'of' or 'for', or the subject of the clause."""
    for part in parts:
        inner = None
        if part.dep_ == "prep" and part.lower_ in ("for", "of"):
            inner = clauses.object_of(part)
        elif part.dep_ in ("xcomp", "ccomp", "advcl") and is_verb(part):
            inner = next((c for c in part.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if inner is not None:
            yield inner


def _beyond(noun: Token, sign: int) -> Iterator[tuple[Token, int]]:
    """'Y is a bad choice', 'Y has made a mess': whom a judged noun is said of."""
    if noun.dep_ == "attr" and is_verb(noun.head):
        yield from _subject(noun.head, sign)
    elif noun.dep_ in ("dobj", "pobj"):
        verb = noun.head
        while verb.dep_ in ("prep", "pobj", "dobj") and not is_verb(verb):
            verb = verb.head
        if is_verb(verb) and not lexicon.verb(verb.lemma_.lower()):
            yield from _subject(verb, sign)
