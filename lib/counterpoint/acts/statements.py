"""What a statement does by what it says, where its reporting word tells none.

'Said it would send aid' pledges, 'said Peru must leave' demands, 'may strike' warns. What others did
or will do leaves the act of a statement as it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

import counterpoint.acts.deeds as deeds
import counterpoint.acts.doings as doings
import counterpoint.acts.modality as modality
from counterpoint import knowledge
from counterpoint.actors import Mention
from counterpoint.acts.deeds import Deed
from counterpoint.article import Span
from counterpoint.parse import Paragraph, Parsed
from counterpoint.speech import Statement, lexicon

DEMAND, WARN, THREATEN, ANNOUNCE = "demand", "warn", "threaten", "announce"
_ANNOUNCED = frozenset({modality.INTENDED, modality.REFUSED})
_SPEAKERS = frozenset({"it", "he", "she", "they", "we", "i"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_VERBS = frozenset({"VERB", "AUX"})


def typed(
    parsed: Parsed, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """Statements of an article with the acts that their contents tell."""
    starts = [paragraph.start for paragraph in parsed.paragraphs]
    return tuple(
        replace(statement, act=_act(statement, parsed.paragraphs[place], mentions))
        if (place := bisect_right(starts, statement.start) - 1) >= 0
        else statement
        for statement in statements
    )


def _act(statement: Statement, paragraph: Paragraph, mentions: Sequence[Mention]) -> str:
    act = statement.act
    if act in _set("promises"):
        intended = _of_cue(statement, paragraph)
        return THREATEN if intended is not None and intended.act == THREATEN else act
    if act not in _set("plain"):
        return act
    own = _own_spans(statement, mentions)
    told = (_said(deed, act, paragraph, own) for deed in _deeds(statement, paragraph))
    return next((found for found in told if found), act)


def _of_cue(statement: Statement, paragraph: Paragraph) -> Deed | None:
    """What a reporting verb intends: 'vowed to attack', 'plans to impose'."""
    if statement.cue is None:
        return None
    verb = paragraph.token_at(statement.cue[0])
    chained = verb.pos_ == "VERB" and any(c.dep_ == "xcomp" for c in verb.children)
    deed = deeds.find(verb) if chained else None
    return deed if deed is not None and deed.verb != verb else None


def _deeds(statement: Statement, paragraph: Paragraph) -> Iterator[Deed]:
    intended = _of_cue(statement, paragraph)
    if intended is not None:
        yield intended
    for head in _heads(statement.content, paragraph):
        if (deed := deeds.find(head)) is not None:
            yield deed


def _heads(content: Sequence[Span], paragraph: Paragraph) -> Iterator[Token]:
    """The words of a content that hang on none of it: its main verbs and its objects."""
    for start, end in content:
        for token in paragraph.doc:
            place = paragraph.span(token)[0]
            above = paragraph.span(token.head)[0]
            if start <= place < end and (token.head == token or not start <= above < end):
                yield token


def _said(deed: Deed, act: str, paragraph: Paragraph, own: Sequence[Span]) -> str:
    """What a speaker does by telling of a deed."""
    if deed.verb.pos_ not in _VERBS:
        return deed.act if act == ANNOUNCE and deed.verb.dep_ == "dobj" else ""
    named = deed.agent is not None
    speaks = deed.agent is None or _stands_for(deed.agent, paragraph, own)
    if deed.mood == modality.REQUIRED:
        return "" if named and speaks else DEMAND
    if deed.mood == modality.POSSIBLE:
        return WARN if lexicon.quad(deed.act) == deeds.MATERIAL else ""
    return deed.act if speaks and deed.mood in _ANNOUNCED else ""


def _stands_for(agent: Token, paragraph: Paragraph, own: Sequence[Span]) -> bool:
    """Whether who does it is the speaker: 'it', 'its forces', or the name itself."""
    place = paragraph.span(agent)[0]
    return (
        agent.lower_ in _SPEAKERS
        or any(c.dep_ == "poss" and c.lower_ in _OWN for c in agent.children)
        or any(start <= place < end for start, end in own)
    )


def _own_spans(statement: Statement, mentions: Sequence[Mention]) -> list[Span]:
    """Where the speaker, or whom the speaker belongs to, is named."""
    speaker = statement.speaker_mention
    names = {statement.speaker, speaker.parent if speaker is not None else ""} - {""}
    return [(m.start, m.end) for m in mentions if m.name in names]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(doings.DEEDS)[name])
