"""Quotations that no reporting word holds: signed, behind a colon, or beside any other verb.

'“…” — Ana Ruiz', 'The mayor was blunt: “…”', '“…,” Ruiz smiled.' A quotation that stands alone is left
to whoever spoke before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

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
BESIDE = "quotation beside a verb"
"""The rule of a quotation whose speaker is the subject of the verb behind it."""


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


def has_own_clause(voice: Voice | None) -> bool:
    """Whether a verb of saying behind a quotation names its speaker: '“No,” Ruiz replied.'"""
    verb = voice.cue if voice is not None and voice.rule == BESIDE else None
    return verb is not None and bool(lexicon.clause_act(verb.lemma_))


def behind_verb(paragraph: Paragraph, quotation: Span) -> Voice | None:
    """'X said, “…”', 'X, smiling, chanted “…”': the reporting verb right before a quotation."""
    verb = _word_before(paragraph, quotation, _LEADS)
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
    colon = _word_before(paragraph, quotation, _OPENS)
    if colon is None and before is not None:
        paragraph = before
        colon = next(_back(before.doc, len(before.doc)), None)
    if colon is None or colon.text != ":":
        return None
    sentence = colon.doc[colon.sent.start : colon.i]
    subjects = (t for t in sentence if t.dep_ == "nsubj")
    for subject in subjects:
        if clauses.can_act(subject, subject.head, clausal=True):
            return Voice(subject, paragraph, subject.head, rule="quotation behind a colon")
    return _inverted(colon, paragraph)


def _inverted(colon: Token, paragraph: Paragraph) -> Voice:
    """'Said X: “…”': a verb of saying that begins a sentence, and the name that ends it."""
    name = next(_back(colon.doc, colon.i), None)
    verb = next((t for t in _back(colon.doc, colon.i) if t.pos_ != "PROPN"), None)
    if name is None or verb is None or name == verb or not _reports(verb):
        return Voice()
    begins = verb.i == 0 or verb.is_sent_start or verb.nbor(-1).text in _ENDS
    return Voice(name, paragraph, verb, rule="quotation behind a colon") if begins else Voice()


def _word_before(paragraph: Paragraph, quotation: Span, skipped: frozenset[str]) -> Token | None:
    """The last word before a quotation, its own mark and some others left out."""
    before = _back(paragraph.doc, paragraph.token_at(quotation[0]).i)
    return next((token for token in before if token.text not in skipped), None)


def _back(doc: Doc, end: int) -> Iterator[Token]:
    """The words before a place in a document, the nearest first."""
    return (doc[i] for i in range(end - 1, -1, -1) if not doc[i].is_space)


def _beside(text: str, paragraph: Paragraph, quotation: Span) -> Voice | None:
    """'“…,” X smiled': the subject of the verb in the rest of the quotation's sentence."""
    if text[quotation[1] - 1] == "." or not _goes_on(text, quotation[1]):
        return None
    rest = _rest(paragraph, quotation)
    for verb in (t for t in rest if t.tag_ in ("VBD", "VBZ", "VBP")):
        own = next((c for c in verb.children if c.dep_ == "nsubj" and c in rest), None)
        subject = own or clauses.turned(verb)
        if subject is not None and clauses.can_act(subject, verb, clausal=True):
            return Voice(subject, paragraph, verb, rule=BESIDE)
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
