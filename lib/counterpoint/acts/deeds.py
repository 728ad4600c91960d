"""The deed that a clause tells of: its verb, its act, how it stands and who does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

import counterpoint.acts.doings as doings
import counterpoint.acts.modality as modality
import counterpoint.acts.patterns as patterns
from counterpoint import knowledge
from counterpoint.acts.doings import Doing
from counterpoint.speech import clauses, lexicon

PLEDGE, OFFER, THREATEN, REFUSE = "pledge", "offer", "threaten", "refuse"
COOPERATION, CONFLICT, MATERIAL = "cooperation", "conflict", "material conflict"
ATTACK, COERCE, HAPPEN = "attack", "coerce", "happen"
_OPEN = frozenset({"", "begin", HAPPEN})
"""Acts of a verb behind which its subject may tell more: 'talks began', 'clashes occurred'."""
_MEANS = frozenset({"@weapons", "@forces", "@attacks"})
_HANDS = _MEANS | {"@protesters", f"@{doings.PERSON}"}
"""Groups of nouns for those who attack, and for what they attack with."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, is going to do, or refuses to do."""

    verb: Token
    """The verb or noun that carries the act."""
    act: str
    """The act, as intended, refused or stopped as it stands: `pledge` for 'will send aid'."""
    mood: str
    """`done`, `intended`, `refused`, `stopped`, `required`, `advised` or `possible`."""
    agent: Token | None
    """Who does it; None when the clause names nobody."""

    def towards(self) -> Iterator[frozenset[int]]:
        """What it is done to, as places of tokens in the paragraph: the object, what prepositions
        govern, and who does it together with the agent ('X and Y met')."""
        with_agent = self.agent.conjuncts if self.agent is not None else ()
        # Who takes part in an event that is the subject: 'talks between X and Y ended'.
        event = self.agent is not None and lexicon.is_happening(self.agent.lemma_.lower())
        objects, governed = doings.towards(self.verb)
        # 'Deported him to Peru' is done to him, whoever that is, and not to Peru.
        known = not any(token.pos_ == "PRON" for token in objects)
        for nouns in (objects, governed if known else (), with_agent):
            yield frozenset(token.i for noun in nouns for token in doings.phrase(noun))
        if event and self.agent is not None:
            yield frozenset(token.i for token in doings.phrase(self.agent))


def find(head: Token) -> Deed | None:
    """The deed of a clause's head, by its verb, else by a noun of doing beside it; None when none.

    What the clause denies or supposes is no deed; what must be done is one even if no act is known.
    """
    if head.pos_ not in ("VERB", "AUX"):
        return _of_noun(head)
    mood, verb = modality.resolve(head)
    if mood == modality.UNREAL:
        return None
    act = _act(verb) or _state(verb) or _above(head, verb, mood)
    event = _of_event(head, mood) if act in _OPEN else None
    word = _word(head, verb, act, mood)
    if event is not None or not (word or _is_asked(verb, mood)):
        return event
    above = clauses.subject(head)[0] if head != verb else None
    return Deed(verb, word, mood, above or doings.doer(verb))


def _above(head: Token, verb: Token, mood: str) -> str:
    """The act of a verb that leads to another which is none: 'voted to repair the bridge'."""
    act = _act(head) if head != verb and mood == modality.DONE else ""
    return "" if act in _OPEN else act


def _is_asked(verb: Token, mood: str) -> bool:
    """Whether a clause matters without a known act: what must be done, and what is told as a fault."""
    asked = mood in (modality.REQUIRED, modality.ADVISED) and verb.lemma_ != "be"
    return asked or (mood == modality.DONE and verb.lemma_ in _set("blameworthy"))


def _word(head: Token, verb: Token, act: str, mood: str) -> str:
    """The act of a verb in its mood, or that of refusing or offering what is no act of its own."""
    if mood == modality.REFUSED and _refuses(head, verb, act):
        return REFUSE
    if mood == modality.INTENDED and not act:
        return OFFER if _consents(head, verb) else ""
    return _standing(act, mood)


def _refuses(head: Token, verb: Token, act: str) -> bool:
    """Whether what is not going to be done is refused: 'declined to comment', 'will not go'."""
    if verb != head and head.lemma_ in _set("refusing"):
        return True
    will = any(c.dep_ == "aux" and c.lower_ in modality.words("future") for c in verb.children)
    if act or head != verb or not will or verb.lemma_ in _set("stative"):
        return False
    agent = clauses.subject(verb)[0]
    return agent is not None and (agent.lower_ == "it" or _can_act(agent, verb))


def _consents(head: Token, verb: Token) -> bool:
    """Whether somebody is ready to do what is no act of its own: 'is prepared to restore it'."""
    agent = clauses.subject(head)[0]
    willing = agent is not None and (agent.lower_ == "it" or _can_act(agent, head))
    return willing and modality.is_willing(head) and verb.lemma_ not in _set("stative")


def _state(verb: Token) -> str:
    """The act of being something: 'is opposed to'."""
    states = knowledge.load(doings.DEEDS)["states"]
    found = (states.get(c.lemma_.lower(), "") for c in verb.children if c.dep_ == "acomp")
    return next(filter(None, found), "") if verb.lemma_ == "be" else ""


def _act(verb: Token) -> str:
    """The act of a verb with its words; what nobody can have done ('a quake struck') happens."""
    doing = doings.of_verb(verb)
    act = patterns.act(doing) or _spoken(verb)
    if not act or verb.lemma_ not in _set("blind") or _is_meant(verb, doing):
        return act
    return HAPPEN if act in (ATTACK, COERCE, HAPPEN) else ""


def _is_meant(verb: Token, doing: Doing) -> bool:
    """Whether somebody stands behind what also happens by itself: who can act, a weapon, an attack."""
    agent = doings.doer(verb)
    if agent is not None and _can_act(agent, verb):
        return True
    return not _MEANS.isdisjoint(frozenset().union(*doing.prepositions.values()))


def _can_act(agent: Token, verb: Token) -> bool:
    return clauses.can_act(agent, verb) or not _HANDS.isdisjoint(doings.words(agent))


def _spoken(verb: Token) -> str:
    """The act of words of speech that are no statement here: 'was condemned', 'issued a threat'."""
    act = lexicon.object_act(verb.lemma_)
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    needy = lexicon.prepositions(verb.lemma_) or verb.lemma_ in lexicon.words("by_infinitive")
    if passive and lexicon.plover(act) and not needy:
        return act
    if verb.lemma_ not in lexicon.words("light_verbs"):
        return ""
    issued = (c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return next((told for noun in issued if lexicon.plover(told := lexicon.noun_act(noun))), "")


def _of_event(head: Token, mood: str) -> Deed | None:
    """'Clashes broke out', 'the arrest of X sparked riots': a noun of doing as subject."""
    if head.lemma_ not in _set("happens") or mood != modality.DONE:
        return None
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return _of_noun(subject) if subject is not None else None


def _of_noun(noun: Token) -> Deed | None:
    """The deed that a noun names: 'the arrest of the driver', 'an attempt to free the crew'."""
    tried, mood = modality.of_noun(noun)
    if tried is not None and mood == modality.DONE:
        return Deed(tried, act, mood, doings.agent(noun)) if (act := _act(tried)) else None
    verb = knowledge.load(doings.DEEDS)["nominals"].get(noun.lemma_.lower(), "")
    act = patterns.act(doings.of_noun(noun, verb)) if verb else ""
    if not act and noun.pos_ in ("NOUN", "PROPN"):
        does = knowledge.load(doings.DEEDS)["does"]
        act = next((does[g] for g in does if f"@{g}" in doings.words(noun)), "")
    return Deed(noun, act, modality.DONE, doings.agent(noun)) if act else None


def _standing(act: str, mood: str) -> str:
    """The act of a deed that is intended, refused or stopped rather than done."""
    quad = lexicon.quad(act)
    if mood == modality.STOPPED:
        return str(knowledge.load(doings.DEEDS)["reverses"].get(lexicon.plover(act), ""))
    if mood == modality.REFUSED:
        return REFUSE if quad.endswith(COOPERATION) else ""
    if mood == modality.INTENDED and quad:
        return PLEDGE if quad.endswith(COOPERATION) else THREATEN if quad == MATERIAL else act
    return act


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(doings.DEEDS)[name])
