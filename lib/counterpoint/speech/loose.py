"""Quotations that no reporting word holds: signed, behind a colon, or beside any other verb.

'“…” — Ana Ruiz', 'The mayor was blunt: “…”', '“…,” Ruiz smiled.' A quotation that stands alone is left
to whoever spoke before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.speech.lexicon as lexicon
from counterpoint.article import Span
from counterpoint.parse import Paragraph

WINDOW = 30
"""Tokens after a quotation in which its verb and subject are looked for: one clause of news prose."""
_SIGNED = re.compile(
    r"[”\"’']?[ \t\xa0]*[―—–-]{1,2}[ \t\xa0]*([A-Z][^\n,.;:“\"]{2,40})[.]?[ \t\xa0]*(?=\n|$)"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_ENDS = frozenset({".", "!", "?", ";"})
_OPENS = frozenset({"“", '"', "‘", "``", "''", "«"})
_LEADS = _OPENS | {",", ":"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a loose quotation; every part is None when the words around it do not tell."""

    source: Token | None = None
    paragraph: Paragraph | None = None
    """The paragraph in which source and cue stand."""
    cue: Token | None = None
    signature: Span | None = None
    """Where the name stands that signs the quotation."""
    rule: str = "quotation without a speaker"


def voice(
    text: str, paragraph: Paragraph, before: Paragraph | None, quotation: Span
) -> Voice | None:
    """Who says a quotation; None when it stands alone and goes on with what was said before.

    `before` is the paragraph before, which may announce the quotation with a colon.
    """
    signed = _SIGNED.match(text, quotation[1])
    if signed is not None:
        return Voice(signature=signed.span(1), rule="signed quotation")
    led = behind_verb(paragraph, quotation)
    if led is not None:
        return led
    announced = _behind_colon(text, paragraph, before, quotation)
    if announced is not None:
        return announced
    return _beside(text, paragraph, quotation)


def behind_verb(paragraph: Paragraph, quotation: Span) -> Voice | None:
    """'X said, “…”', 'X, smiling, chanted “…”': the reporting verb right before a quotation."""
    before = list(paragraph.doc[: paragraph.token_at(quotation[0]).i])
    while before and (before[-1].text in _LEADS or before[-1].is_space):
        before.pop()
    verb = before[-1] if before else None
    subject = clauses.subject(verb)[0] if verb is not None and _reports(verb) else None
    if verb is None or subject is None or not clauses.can_act(subject, verb, clausal=True):
        return None
    return Voice(subject, paragraph, verb, rule="quotation behind a verb")


def _reports(verb: Token) -> bool:
    """Whether a word is a verb of saying that is asserted, finite or a participle."""
    known = verb.tag_ in _FINITE and bool(lexicon.clause_act(verb.lemma_))
    return known and clauses.asserted(verb)


def _behind_colon(
    text: str, paragraph: Paragraph, before: Paragraph | None, quotation: Span
) -> Voice | None:
    """'X was blunt: “…”': the subject of the sentence that ends in the colon."""
    head = list(paragraph.doc[: paragraph.token_at(quotation[0]).i])
    while head and (head[-1].text in _OPENS or head[-1].is_space):
        head.pop()
    if not head and before is not None:
        head = [t for t in before.doc if not t.is_space]
        paragraph = before
    if not head or head[-1].text != ":":
        return None
    sentence = [t for t in head if t.sent == head[-1].sent] or head
    subjects = (t for t in sentence if t.dep_ == "nsubj")
    for subject in subjects:
        if clauses.can_act(subject, subject.head, clausal=True):
            return Voice(subject, paragraph, subject.head, rule="quotation behind a colon")
    return _inverted(head[:-1], paragraph)


def _inverted(before: list[Token], paragraph: Paragraph) -> Voice:
    """'Said X: “…”': a verb of saying that begins a sentence, and the name that ends it."""
    name = list(takewhile(lambda token: token.pos_ == "PROPN", reversed(before)))
    verb = before[-len(name) - 1] if 0 < len(name) < len(before) else None
    if verb is None or not _reports(verb):
        return Voice()
    begins = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).text in _ENDS
    return Voice(name[0], paragraph, verb, rule="quotation behind a colon") if begins else Voice()


def _beside(text: str, paragraph: Paragraph, quotation: Span) -> Voice | None:
    """'“…,” X smiled': the subject of the verb in the rest of the quotation's sentence."""
    if text[quotation[1] - 1] == "." or not _goes_on(text, quotation[1]):
        return None
    rest = _rest(paragraph, quotation)
    for verb in (t for t in rest if t.tag_ in ("VBD", "VBZ", "VBP")):
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c in rest), None)
        if subject is not None and clauses.can_act(subject, verb, clausal=True):
            return Voice(subject, paragraph, verb, rule="quotation beside a verb")
    return Voice()


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on behind a quotation that ends here."""
    after = text[end : end + 6].lstrip("”\"’'»").lstrip(" \t\xa0")
    return bool(after) and after[0] not in '\n.“"‘'


def _rest(paragraph: Paragraph, quotation: Span) -> list[Token]:
    """The tokens after a quotation up to the end of its sentence or the next quotation."""
    first = paragraph.token_at(quotation[1]).i + 1
    rest: list[Token] = []
    for token in paragraph.doc[first : first + WINDOW]:
        if token.text in _ENDS or token.text in _OPENS:
            break
        rest.append(token)
    return rest
