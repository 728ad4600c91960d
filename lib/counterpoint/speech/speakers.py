"""Who a source is: names, pronouns, roles and 'the statement' resolved within one article.

`Discourse` is the reader's memory of an article so far. It never guesses: a pronoun without a fitting
antecedent in this or the last paragraphs names nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.speech.genders as genders
import counterpoint.speech.lexicon as lexicon
from counterpoint.actors import Mention
from counterpoint.article import Span
from counterpoint.parse import Paragraph

PERSONAL = genders.HE | genders.SHE
COLLECTIVE = frozenset({"it", "they", "them", "its", "their"})
REACH = 2
"""Paragraphs back in which the antecedent of a pronoun is looked for; news paragraphs are short, and
beyond two the last speaker is more often somebody else."""
OPENING = 3
"""Tokens at the head of a paragraph in which 'it' and 'they' point back to the one before."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as the article tells."""

    name: str
    """The actor's name, a description for a source without a name, or empty when unknown."""
    mention: Mention | None
    """The mention that names the actor; None for descriptions and the unknown."""
    how: str
    """`named`, `pronoun`, `statement`, `speaks for`, `description`, or `unknown`."""


NOBODY = Speaker("", None, "unknown")


@dataclass(slots=True)
class Discourse:
    """What has been said so far: who spoke last, and who issued the statement spoken of."""

    mentions: Sequence[Mention]
    text: str
    genders: dict[str, str] = field(default_factory=dict)
    """`he` or `she` for whom the article tells it."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Paragraph number and speaker of every statement so far."""
    issuer: Speaker = NOBODY
    """Who issued the written statement that 'the statement' refers to."""
    reported: list[Span] = field(default_factory=list)
    """All quotations, and what was reported so far; a person in it is spoken of and does not take
    the floor."""

    def at(self, span: Span) -> Mention | None:
        """The mention that a span lies in or that lies in a span, the last one first."""
        last = bisect_left(self.mentions, span[1], key=_start) - 1
        mention = self.mentions[last] if last >= 0 else None
        return mention if mention is not None and span[0] < mention.end else None

    def within(self, span: Span) -> Sequence[Mention]:
        """The mentions that begin in a span; mentions are in text order and do not overlap."""
        first = bisect_left(self.mentions, span[0], key=_start)
        return self.mentions[first : bisect_left(self.mentions, span[1], key=_start)]

    def resolve(self, source: Token, paragraph: Paragraph, number: int) -> Speaker:
        """Who a source word stands for."""
        lower = source.lower_
        if lower in PERSONAL:
            return self._person(paragraph, source, number)
        if lower in COLLECTIVE:
            return self._body(paragraph, source, number)
        mention = self.at(paragraph.span(source))
        if mention is not None and mention.name:
            return Speaker(mention.name, mention, "named")
        if source.lemma_.lower() in lexicon.words("carriers") and _is_known(source):
            return self._carrier(source, paragraph)
        apposed = self._apposed(source, paragraph)
        if apposed is not None:
            return Speaker(apposed.name, apposed, "named")
        described = self._described(source, paragraph)
        if mention is not None and mention.role and described.how == "description":
            # Another article of the corpus may name the holder of the role.
            return replace(described, mention=mention)
        return described

    def remember(
        self, number: int, speaker: Speaker, issued: bool, content: Sequence[Span] = ()
    ) -> None:
        """Note that somebody spoke, what, and whether by a written statement."""
        self.reported.extend(content)
        if speaker.name:
            self.spoken.append((number, speaker))
            self.issuer = speaker if issued else self.issuer

    def _person(self, paragraph: Paragraph, pronoun: Token, number: int) -> Speaker:
        """'He': the person who spoke or was the subject last, in this paragraph or the ones before."""
        if pronoun.head.dep_ == "relcl":  # 'They say that Ruiz lied, which he denies.'
            start = paragraph.span(pronoun.sent[0])[0]
            accused = self._subject_since(paragraph, start, pronoun, self.reported[:0])
            if accused is not None:
                return accused
        for spoke, speaker in reversed(self.spoken):
            if number - spoke >= REACH:
                break
            mention = speaker.mention
            if mention is not None and mention.kind == "person" and self._fits(speaker, pronoun):
                newer = self._subject_since(paragraph, mention.start, pronoun)
                return newer or self._called(Speaker(speaker.name, mention, "pronoun"), pronoun)
        found = self._subject_since(paragraph, paragraph.start, pronoun)
        return found or self._only_person(paragraph, pronoun)

    def _only_person(self, paragraph: Paragraph, pronoun: Token) -> Speaker:
        """The only fitting person whom the paragraph names before a pronoun: 'replaced by X. She …'."""
        named = self.within((paragraph.start, paragraph.span(pronoun)[0]))
        fitting = {
            m.name: m
            for m in named
            if m.kind == "person" and m.name and not any(s <= m.start < e for s, e in self.reported)
            if self._fits(Speaker(m.name, m, "pronoun"), pronoun)
        }
        if len(fitting) != 1:
            return NOBODY
        ((name, mention),) = fitting.items()
        return self._called(Speaker(name, mention, "pronoun"), pronoun)

    def _fits(self, speaker: Speaker, pronoun: Token) -> bool:
        """Whether the article does not call a person by the other pronoun."""
        known = self.genders.get(speaker.name)
        return known is None or pronoun.lower_ in (genders.HE if known == "he" else genders.SHE)

    def _called(self, speaker: Speaker, pronoun: Token) -> Speaker:
        """Remember by which pronoun a person was called, so that the other names somebody else."""
        gender = "he" if pronoun.lower_ in genders.HE else "she"
        self.genders.setdefault(speaker.name, gender)
        return speaker

    def _subject_since(
        self, paragraph: Paragraph, since: int, pronoun: Token, reported: list[Span] | None = None
    ) -> Speaker | None:
        """The last fitting person who was the subject of a clause in a stretch, outside `reported`."""
        told = self.reported if reported is None else reported
        before = paragraph.span(pronoun)[0]
        for token in reversed(paragraph.tokens([(since, before)])):
            if token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            start, end = paragraph.span(token)
            mention = self.at((start, end))
            if mention is None or mention.kind != "person" or not mention.name:
                continue
            if any(s <= start < e for s, e in told):
                continue
            speaker = Speaker(mention.name, mention, "pronoun")
            if mention.start >= since and self._fits(speaker, pronoun):
                return self._called(speaker, pronoun)
        return None

    def _body(self, paragraph: Paragraph, pronoun: Token, number: int) -> Speaker:
        """'It', 'they': the body that spoke last in this paragraph, or in the one before it for a
        pronoun that opens a paragraph."""
        reach = 1 if pronoun.i < OPENING else 0
        for spoke, speaker in reversed(self.spoken):
            person = speaker.mention is not None and speaker.mention.kind == "person"
            if person or number - spoke > reach:
                break
            return Speaker(speaker.name, speaker.mention, "pronoun")
        spoke = bool(self.spoken) and self.spoken[-1][0] == number
        return NOBODY if spoke else self._body_before(paragraph, pronoun)

    def _body_before(self, paragraph: Paragraph, pronoun: Token) -> Speaker:
        """'It' that opens a sentence: the body that is the subject of the sentence before."""
        first = pronoun.sent.start
        if pronoun.lower_ != "it" or pronoun.i != first or not first:
            return NOBODY
        root = paragraph.doc[first - 1].sent.root
        subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        mention = self.at(paragraph.span(subject)) if subject is not None else None
        if (
            mention is None
            or not mention.name
            or mention.kind == "person"
            or mention.how == "place"
        ):
            return NOBODY
        return Speaker(mention.name, mention, "pronoun")

    def _carrier(self, source: Token, paragraph: Paragraph) -> Speaker:
        """'The statement': whoever is named as its author, else its issuer, else who spoke last."""
        author = next((c for c in source.children if c.dep_ in ("poss", "nmod", "compound")), None)
        by = next((c for c in source.children if c.lower_ in ("by", "from")), None)
        author = author or (clauses.object_of(by) if by is not None else None)
        mention = self.at(paragraph.span(author)) if author is not None else None
        if mention is not None and mention.name:
            return Speaker(mention.name, mention, "statement")
        last = self.spoken[-1][1] if self.spoken else NOBODY
        found = self.issuer if self.issuer.name else last
        return Speaker(found.name, found.mention, "statement") if found.name else NOBODY

    def _apposed(self, source: Token, paragraph: Paragraph) -> Mention | None:
        """'A survivor, Ana Souza, said': the name between commas behind a single noun."""
        behind = source.doc[source.i + 1 : source.i + 3]
        if source.tag_ != "NN" or any(source.conjuncts) or len(behind) < 2 or behind[0].text != ",":
            return None
        mention = self.at(paragraph.span(behind[1]))
        if mention is None or not mention.name or mention.start != paragraph.span(behind[1])[0]:
            return None
        after = self.text[mention.end : mention.end + 1]
        return mention if after in ',.;:”"' else None

    def _described(self, source: Token, paragraph: Paragraph) -> Speaker:
        """'A spokesman for X' speaks for X; 'diplomatic sources' keep their description."""
        if source.lemma_.lower() in lexicon.words("representatives"):
            for preposition in (c for c in source.children if c.dep_ == "prep"):
                body = clauses.object_of(preposition)
                mention = self.at(paragraph.span(body)) if body is not None else None
                if mention is not None and mention.name and mention.kind != "person":
                    return Speaker(mention.name, mention, "speaks for")
        if source.pos_ in ("PRON", "DET") or not clauses.can_act(source, source.head):
            return NOBODY
        start, end = noun_phrase(source, paragraph)
        words = self.text[start:end].split()
        name = " ".join(words[1:] if words[0].lower() in ("the", "a", "an") else words)
        return Speaker(name[:1].upper() + name[1:], None, "description")


def _start(mention: Mention) -> int:
    return mention.start


def _is_known(source: Token) -> bool:
    """Whether 'the statement' points back at one; bare or plural 'reports' and 'a letter' point at none."""
    pointed = any(child.dep_ in ("det", "poss", "nmod", "compound") for child in source.children)
    determiners = {child.lower_ for child in source.children if child.dep_ == "det"}
    anyone = not determiners.isdisjoint(lexicon.words("indefinite"))
    return source.tag_ != "NNS" and pointed and not anyone


def noun_phrase(head: Token, paragraph: Paragraph) -> Span:
    """The span of a noun with what describes it, without relative clauses and participles."""
    kept = [head]
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "punct", "cc", "conj", "appos", "advcl", "prep", "case"):
            continue
        kept.extend(child.subtree)
    starts, ends = zip(*(paragraph.span(token) for token in kept), strict=True)
    return min(starts), max(ends)
