"""What a statement does by what it says, where its reporting word tells none.

'Said it would send aid' pledges, 'said Peru must leave' demands, 'should leave' urges, 'may strike'
warns. What others did or will do leaves the act of a statement as it was.
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
from counterpoint.speech import Statement, clauses, lexicon

ACCUSE, DEMAND, URGE, WARN, THREATEN = "accuse", "demand", "urge", "warn", "threaten"
_ANNOUNCED = frozenset({modality.INTENDED, modality.REFUSED})
_SPEAKERS = frozenset({"it", "he", "she", "they", "we", "i"})
_IT = frozenset({"it"})
_EMPTY = frozenset({"it", "there"})
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


def tells(statement: Statement) -> bool:
    """Whether a statement tells what was done, rather than denies, wishes or asks about it."""
    return statement.act not in _set("untold")


def _act(statement: Statement, paragraph: Paragraph, mentions: Sequence[Mention]) -> str:
    act = statement.act
    if act in _set("promises"):
        intended = _of_cue(statement, paragraph)
        return THREATEN if intended is not None and intended.act == THREATEN else act
    by_cue = _by_cue(statement, paragraph) if act in _set("plain") | _set("wide") else ""
    if by_cue and lexicon.plover(by_cue) != lexicon.plover(act):
        return by_cue
    if act not in _set("plain"):
        return act
    if _wishes(statement, paragraph):
        return URGE
    own = _own_spans(statement, mentions)
    told = (_said(deed, statement, paragraph, own) for deed in _deeds(statement, paragraph))
    return next((found for found in told if found), act)


def _by_cue(statement: Statement, paragraph: Paragraph) -> str:
    """What a reporting verb does with its object: 'recognised the state', 'found them guilty'."""
    if statement.cue is None or statement.quotes:
        return ""
    verb = paragraph.token_at(statement.cue[0])
    deed = deeds.find(verb) if verb.pos_ == "VERB" else None
    if deed is None or deed.verb != verb or not any(map(_is_object, verb.children)):
        return ""
    return deed.act


def _wishes(statement: Statement, paragraph: Paragraph) -> bool:
    """Whether somebody wants somebody else to do something: 'wants them to leave'."""
    cue = paragraph.token_at(statement.cue[0]) if statement.cue is not None else None
    below = cue.children if cue is not None and cue.lemma_ == "want" else ()
    return any(c.dep_ == "ccomp" and any(g.dep_ == "nsubj" for g in c.children) for c in below)


def _is_object(part: Token) -> bool:
    """Whether a verb is done to something: 'recognised the state', 'found him guilty'."""
    return part.dep_ in ("dobj", "oprd") or (
        part.dep_ == "ccomp" and (part.pos_ not in _VERBS or part.tag_ == "VB")
    )


def _of_cue(statement: Statement, paragraph: Paragraph) -> Deed | None:
    """What a reporting verb intends: 'vowed to attack', 'plans to impose'."""
    if statement.cue is None:
        return None
    verb = paragraph.token_at(statement.cue[0])
    deed = deeds.find(verb) if verb.pos_ == "VERB" else None
    return deed if deed is not None and deed.verb != verb and deed.verb.pos_ == "VERB" else None


def _deeds(statement: Statement, paragraph: Paragraph) -> Iterator[Deed]:
    intended = _of_cue(statement, paragraph)
    if intended is not None:
        yield intended
    for head in _heads(statement.content, paragraph):
        for part in (head, *head.conjuncts):
            if (deed := deeds.find(part)) is not None:
                yield deed


def _heads(content: Sequence[Span], paragraph: Paragraph) -> Iterator[Token]:
    """The words of a content that hang on none of it: its main verbs and its objects."""
    for start, end in content:
        for token in paragraph.tokens([(start, end)]):
            above = paragraph.span(token.head)[0]
            if token.head == token or not start <= above < end:
                yield token


def _said(deed: Deed, statement: Statement, paragraph: Paragraph, own: Sequence[Span]) -> str:
    """What a speaker does by telling of a deed."""
    if deed.verb.pos_ not in _VERBS:
        announced = deed.verb.dep_ == "dobj" and _announces(statement, paragraph)
        return deed.act if announced and lexicon.plover(deed.act) else ""
    passive = any(c.dep_ == "nsubjpass" for c in deed.verb.children)
    speaks = not passive and _is_own(deed.agent, statement, paragraph, own)
    if deed.mood in (modality.REQUIRED, modality.ADVISED):
        return _asked(deed, speaks, passive)
    if deed.mood == modality.POSSIBLE:
        return WARN if lexicon.quad(deed.act) == deeds.MATERIAL else ""
    if deed.mood == modality.DONE:
        return ACCUSE if not speaks and _is_blamed(deed) else ""
    return deed.act if speaks and deed.mood in _ANNOUNCED and lexicon.plover(deed.act) else ""


def _is_blamed(deed: Deed) -> bool:
    """Whether what somebody is told to have done is told as their fault."""
    known = deed.agent is not None and clauses.can_act(deed.agent, deed.verb)
    return known and deed.verb.lemma_ in _set("blameworthy")


def _asked(deed: Deed, speaks: bool, passive: bool) -> str:
    """What must be done is demanded, what somebody should do urged; not what the speaker must do."""
    agent = deed.agent
    if (speaks and agent is not None) or (agent is not None and agent.lower_ in _EMPTY):
        return ""
    if deed.mood == modality.REQUIRED:
        return DEMAND
    return URGE if agent is not None and not passive and clauses.can_act(agent, deed.verb) else ""


def _announces(statement: Statement, paragraph: Paragraph) -> bool:
    """Whether the reporting word is one by which the speaker does what its object names."""
    cue = paragraph.token_at(statement.cue[0]) if statement.cue is not None else None
    return cue is not None and cue.lemma_ in _set("announcing")


def _is_own(
    agent: Token | None, statement: Statement, paragraph: Paragraph, own: Sequence[Span]
) -> bool:
    """Whether who does it is the speaker: nobody else, 'it', 'its forces', or the name itself."""
    if agent is None:
        return True
    place = paragraph.span(agent)[0]
    speaker = statement.speaker_mention
    things = _IT if speaker is not None and speaker.kind == "person" else frozenset()
    return (
        agent.lower_ in _SPEAKERS - things
        or any(c.dep_ == "poss" and c.lower_ in _OWN for c in agent.children)
        or any(start <= place < end for start, end in own)
        or (statement.source is not None and statement.source[0] <= place < statement.source[1])
    )


def _own_spans(statement: Statement, mentions: Sequence[Mention]) -> list[Span]:
    """Where the speaker, or whom the speaker belongs to, is named."""
    speaker = statement.speaker_mention
    names = {statement.speaker, speaker.parent if speaker is not None else ""} - {""}
    return [(m.start, m.end) for m in mentions if m.name in names]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(doings.DEEDS)[name])
