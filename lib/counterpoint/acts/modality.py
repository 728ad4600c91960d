"""How a deed stands: done, intended, refused, stopped, asked for, possible, or not told as real."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

import counterpoint.acts.doings as doings
from counterpoint import knowledge

DONE, INTENDED, REFUSED, STOPPED = "done", "intended", "refused", "stopped"
REQUIRED, POSSIBLE, UNREAL = "required", "possible", "unreal"
_COMPLEMENTS = frozenset({"xcomp", "pcomp"})
_DEEPEST = 4
"""Verbs of one chain, as in 'said it had agreed to try to end': more is a misparse."""
_IF = frozenset({"if", "unless", "whether"})


def resolve(verb: Token) -> tuple[str, Token]:
    """The mood of what a verb tells, and the verb of the deed itself.

    'Has agreed to send' is an intended sending, 'began to withdraw' a done withdrawal.
    """
    mood = _own(verb)
    for _ in range(_DEEPEST):
        below, told = _step(verb)
        if below is None:
            break
        mood = _joined(mood, told)
        verb = below
        if _negated(verb):
            mood = _joined(mood, REFUSED)
    return mood, verb


def _joined(mood: str, told: str) -> str:
    """The mood of a chain: the outermost that is not just done, a refusal of an intention refused."""
    if mood == DONE:
        return told
    return REFUSED if REFUSED in (mood, told) and mood != UNREAL else mood


def _own(verb: Token) -> str:
    """The mood that a verb's own auxiliaries and conjunction give it."""
    if any(c.dep_ == "mark" and c.lower_ in _IF for c in verb.children):
        return UNREAL
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    negated = _negated(verb)
    if "to" in helpers:
        return UNREAL
    if helpers & _words("future"):
        return REFUSED if negated else INTENDED
    if helpers & _words("must"):
        return UNREAL if negated else REQUIRED
    if helpers & _words("may"):
        return REFUSED if negated and "can" in helpers | {"ca"} else UNREAL if negated else POSSIBLE
    return UNREAL if negated and _is_past(verb) else REFUSED if negated else DONE


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ == "aux")


def _step(verb: Token) -> tuple[Token | None, str]:
    """The verb below that carries the deed, with the mood that this one gives it."""
    if verb.lemma_ == "be":
        return _ready(verb)
    below = next((c for c in verb.children if c.dep_ in _COMPLEMENTS and c.pos_ == "VERB"), None)
    told = next((s for s, name in _CHAINS if verb.lemma_ in _words(name)), "")
    if below is None or not told:
        return None, ""
    return below, told


_CHAINS = (
    (DONE, "go_on"),
    (INTENDED, "intend"),
    (REFUSED, "refuse"),
    (STOPPED, "stop"),
    (REQUIRED, "require"),
)


def _ready(verb: Token) -> tuple[Token | None, str]:
    """'Is ready to send', 'is unwilling to talk', 'is to visit'."""
    for adjective in (c for c in verb.children if c.dep_ in ("acomp", "attr")):
        told = next((s for s, name in _CHAINS if adjective.lemma_.lower() in _words(name)), "")
        below = next((c for c in adjective.children if c.dep_ in ("xcomp", "ccomp", "prep")), None)
        if told and below is not None:
            inner = below if below.pos_ == "VERB" else _gerund(below)
            return (inner, told) if inner is not None else (None, "")
    below = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    return below, INTENDED


def _gerund(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pcomp"), None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(doings.DEEDS)["modality"][name])
