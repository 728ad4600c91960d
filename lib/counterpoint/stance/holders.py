"""Whom a word of a paragraph stands for: an actor, by name or pronoun, or a thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.speech.genders as genders
import counterpoint.speech.lexicon as nouns
import counterpoint.stance.lexicon as lexicon
from counterpoint.actors import Mention
from counterpoint.article import Span
from counterpoint.parse import Paragraph, Parsed
from counterpoint.speech import Statement

REACH = 2
"""Paragraphs back in which the antecedent of 'he' or 'she' is looked for, as for speakers."""
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"})
_PERSONAL = genders.HE | genders.SHE
_RELATIVE = frozenset({"who", "which", "that"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_APART = frozenset(
    {"relcl", "acl", "punct", "cc", "conj", "appos", "advcl", "prep", "case", "det", "poss"}
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody or something a word stands for."""

    name: str
    mention: Mention | None
    """None for a thing, and for a speaker who is only described."""
    span: Span
    thing: bool = False


class People:
    """The actors of an article in text order, and which of them are subjects of a clause."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        """Mentions of places and of nobody known are left out."""
        self.mentions = [m for m in mentions if m.name and m.how != "place"]
        self.starts = [p.start for p in parsed.paragraphs]
        self.genders: Mapping[str, str] = genders.told(parsed, mentions, ())
        self.subjects = frozenset(
            m.start for m in self.mentions if self._head(parsed, m).dep_ in _SUBJECTS
        )

    def _head(self, parsed: Parsed, mention: Mention) -> Token:
        number = max(0, bisect_left(self.starts, mention.start + 1) - 1)
        return parsed.paragraphs[number].token_at(mention.head)

    def at(self, span: Span) -> Mention | None:
        """The mention that holds a span."""
        last = bisect_left(self.mentions, span[1], key=_start) - 1
        mention = self.mentions[last] if last >= 0 else None
        return mention if mention is not None and span[0] < mention.end else None

    def before(self, offset: int, paragraph: int) -> Iterator[Mention]:
        """The persons named before an offset, the nearest first, up to `REACH` paragraphs back."""
        least = self.starts[max(0, paragraph - REACH)]
        for mention in reversed(self.mentions[: bisect_left(self.mentions, offset, key=_start)]):
            if mention.start < least:
                return
            if mention.kind == "person":
                yield mention


@dataclass(slots=True)
class Place:
    """A paragraph, its statements, and whom its words stand for."""

    paragraph: Paragraph
    number: int
    text: str
    people: People
    statements: Sequence[Statement]
    """Those that share characters with the paragraph."""
    _known: dict[int, Holder | None] = field(default_factory=dict)

    def who(self, token: Token) -> Holder | None:
        """The actor a word stands for: by name, by pronoun, 'I' in a quotation; None for the rest."""
        if token.i not in self._known:
            self._known[token.i] = self._who(token)
        return self._known[token.i]

    def speaker(self, statement: Statement) -> Holder | None:
        """Who makes a statement, as far as it is known."""
        span = statement.source or (statement.start, statement.start)
        named = bool(statement.speaker)
        return Holder(statement.speaker, statement.speaker_mention, span) if named else None

    def saying(self, cue: Token) -> Holder | None:
        """Whose reporting word a verb is, where speech knows better than its subject ('the statement')."""
        at = self.paragraph.span(cue)[0]
        held = [s for s in self.statements if s.cue is not None and s.cue[0] <= at < s.cue[1]]
        known = [
            holder for s in held if (holder := self.speaker(s)) is not None and s.speaker_mention
        ]
        return known[0] if len(held) == len(known) == 1 else None

    def thing(self, head: Token) -> Holder:
        """A noun with the words that describe it, as a thing."""
        kept = [t for t in head.subtree if t == head or not _is_apart(t, head)]
        start, end = self.paragraph.span(kept[0])[0], self.paragraph.span(kept[-1])[1]
        return Holder(self.text[start:end], None, (start, end), thing=True)

    def members(self, token: Token) -> list[Holder]:
        """The actors that a noun phrase names: 'X and Y', 'some of Y', 'critics including Y'."""
        own = self.who(token)
        lemma = token.lemma_.lower()
        found = [own] if own is not None else []
        if own is None and lemma in lexicon.words("parts"):
            found += self._below(token, ("of", "in", "among"))
        if own is None and lemma in lexicon.words("staff"):
            owners = (self.who(c) for c in token.children if c.dep_ in ("poss", "compound"))
            found += [owner for owner in owners if owner is not None]
        found += self._below(token, ("including", "like"))
        apart = {"conj"} if own is not None else {"conj", "appos"}
        return found + [m for c in token.children if c.dep_ in apart for m in self.members(c)]

    def _below(self, token: Token, prepositions: Sequence[str]) -> list[Holder]:
        objects = (
            clauses.object_of(c)
            for c in token.children
            if c.dep_ == "prep" and c.lower_ in prepositions
        )
        return [m for o in objects if o is not None for m in self.members(o)]

    def _who(self, token: Token) -> Holder | None:
        lower, span = token.lower_, self.paragraph.span(token)
        if lower in _FIRST:
            statement = self._quoting(span)
            return self.speaker(statement) if statement is not None else None
        if lower in _PERSONAL:
            return self._person(token, span)
        if token.pos_ == "PRON":
            relative = lower in _RELATIVE and token.head.dep_ == "relcl"
            return self.who(token.head.head) if relative else None
        mention = self.people.at(span)
        return Holder(mention.name, mention, (mention.start, mention.end)) if mention else None

    def _quoting(self, span: Span) -> Statement | None:
        holding = (s for s in self.statements if any(q[0] <= span[0] < q[1] for q in s.quotes))
        return next(holding, None)

    def _person(self, pronoun: Token, span: Span) -> Holder | None:
        """'He': the speaker where speech has resolved it, else the nearest fitting subject before."""
        told = next((s for s in self.statements if s.source == span and s.speaker), None)
        if told is not None:
            return self.speaker(told)
        if pronoun.tag_ == "PRP$" and self._is_unnamed(pronoun):
            return None
        banned = self._not(pronoun, span)
        gender = "he" if pronoun.lower_ in genders.HE else "she"
        fitting = [
            m
            for m in self.people.before(span[0], self.number)
            if m.name not in banned and self.people.genders.get(m.name, gender) == gender
        ]
        subjects = [m for m in fitting if m.start in self.people.subjects]
        nearest = next(iter(subjects or fitting), None)
        known = any(m.name in self.people.genders for m in fitting)
        if nearest is not None and nearest.name not in self.people.genders and known:
            # Somebody else is called so: who is only the nearest must stand in the same paragraph.
            nearest = nearest if nearest.start >= self.paragraph.start else None
        return Holder(nearest.name, nearest, span) if nearest is not None else None

    def _is_unnamed(self, pronoun: Token) -> bool:
        """Whether 'his' may be of somebody without a name: 'the lawyer said his client was innocent'."""
        return any(
            token.dep_ == "nsubj" and token.lemma_.lower() in nouns.persons()
            and self.people.at(self.paragraph.span(token)) is None
            for token in pronoun.sent
            if token.i < pronoun.i
        )  # fmt: skip

    def _not(self, pronoun: Token, span: Span) -> set[str]:
        """Whom a pronoun cannot mean: the quoted speaker, and as an object its own subject."""
        quoting = self._quoting(span)
        banned = {quoting.speaker} if quoting is not None else set()
        verb = pronoun.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
        if pronoun.dep_ not in ("dobj", "pobj", "dative") or verb.pos_ not in ("VERB", "AUX"):
            return banned
        subject = clauses.subject(verb)[0]
        if subject is None or subject == pronoun:
            return banned
        own = self.who(subject)
        return banned | {own.name} if own is not None else banned


def _is_apart(token: Token, head: Token) -> bool:
    """Whether a word belongs to a clause, an owner or an article rather than to the thing itself."""
    while token != head:
        if token.dep_ in _APART:
            return True
        token = token.head
    return False


def _start(mention: Mention) -> int:
    return mention.start
