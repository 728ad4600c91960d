"""How a deed stands: done, intended, refused, stopped, asked for, possible, or not told as real."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

import counterpoint.acts.doings as doings
from counterpoint import knowledge
from counterpoint.speech import clauses

DONE, INTENDED, REFUSED, STOPPED = "done", "intended", "refused", "stopped"
REQUIRED, ADVISED, POSSIBLE, UNREAL = "required", "advised", "possible", "unreal"
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
    if mood == REFUSED and told in (REQUIRED, ADVISED):
        return UNREAL
    return REFUSED if REFUSED in (mood, told) and mood != UNREAL else mood


def _own(verb: Token) -> str:
    """The mood that a verb's own auxiliaries and conjunction give it."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not helpers:
        return _own(verb.head)
    supposed = any(c.dep_ == "mark" and c.lower_ in _IF for c in verb.children)
    if supposed or "to" in helpers:
        return UNREAL
    told = (moods for name, *moods in _AUXILIARIES if helpers & words(name))
    plain, denied = next(told, _bare(verb, helpers))
    return denied if _negated(verb) else plain


_AUXILIARIES = (
    ("future", INTENDED, REFUSED),
    ("must", REQUIRED, UNREAL),
    ("should", ADVISED, UNREAL),
    ("can", POSSIBLE, REFUSED),
    ("may", POSSIBLE, UNREAL),
)
"""Auxiliaries of the data with the mood they give, and the one they give with 'not'."""


def _bare(verb: Token, helpers: set[str]) -> list[str]:
    """The moods of a verb that no auxiliary tells: what did not happen was not refused."""
    if _is_subjunctive(verb, helpers):
        return [REQUIRED, UNREAL]
    return [DONE, UNREAL if _is_past(verb) else REFUSED]


def _is_subjunctive(verb: Token, helpers: set[str]) -> bool:
    """'Insisted that they leave': a bare verb with a subject of its own, below a word of wishing.

    Below a verb of saying a bare verb is the parser's mistake: 'said ferries sometimes sink'.
    """
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.dep_ != "ccomp" or own is None or helpers:
        return False
    wished = verb.head.lemma_ in words("subjunctive")
    return wished and (verb.tag_ == "VB" or (verb.tag_ == "VBP" and own.tag_ in ("NN", "NNP")))


def is_willing(verb: Token) -> bool:
    """Whether a chain begins with a word of consent: 'is prepared to', 'offered to'."""
    adjectives = (c.lemma_.lower() for c in verb.children if c.dep_ == "acomp")
    return not words("willing").isdisjoint({verb.lemma_, *adjectives})


def _negated(verb: Token) -> bool:
    merely = any(c.dep_ == "advmod" and c.lower_ in words("merely") for c in verb.children)
    denied = any(c.dep_ == "neg" for c in verb.children) or clauses.is_of_nobody(verb)
    return not merely and denied


def _is_past(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lemma_ == "have" for c in helpers)


def _step(verb: Token) -> tuple[Token | None, str]:
    """The verb below that carries the deed, with the mood that this one gives it."""
    if verb.lemma_ == "be":
        return _ready(verb)
    told = _chain(verb)
    if not told:
        return _carried(verb)
    below = next((c for c in verb.children if c.dep_ in _COMPLEMENTS and c.pos_ == "VERB"), None)
    below = below or next(
        (g for c in verb.children if c.dep_ == "prep" and (g := _gerund(c))), None
    )
    needs = told in (REQUIRED, ADVISED) and any(c.dep_ == "dobj" for c in verb.children)
    return (below, told) if below is not None and not needs else _carried(verb)


_CHAINS = (
    (DONE, "go_on"),
    (INTENDED, "intend"),
    (REFUSED, "refuse"),
    (STOPPED, "stop"),
    (REQUIRED, "require"),
    (ADVISED, "advise"),
)


def _chain(word: Token) -> str:
    """The mood that a verb, an adjective or a noun gives to what hangs on it; empty when none."""
    lemma = word.lemma_.lower()
    return next((mood for mood, name in _CHAINS if lemma in words(name)), "")


def _carried(verb: Token) -> tuple[Token | None, str]:
    """'Made an attempt to free', 'announced plans to close': the deed of a verb's noun."""
    if verb.lemma_ not in words("carry", ""):
        return None, ""
    nouns = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return next((found for noun in nouns if (found := of_noun(noun))[0] is not None), (None, ""))


def of_noun(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun of trying, planning or refusing leads to, with its mood."""
    below = next((c for c in noun.children if c.dep_ in ("acl", "xcomp") and c.tag_ == "VB"), None)
    told = _chain(noun) if below is not None else ""
    return (below, told) if told else (None, "")


def _ready(verb: Token) -> tuple[Token | None, str]:
    """'Is ready to send', 'is unwilling to talk', 'is to visit'."""
    for adjective in (c for c in verb.children if c.dep_ in ("acomp", "attr")):
        below = next((c for c in adjective.children if c.dep_ in ("xcomp", "ccomp", "prep")), None)
        if (told := _chain(adjective)) and below is not None:
            inner = below if below.pos_ == "VERB" else _gerund(below)
            return (inner, told) if inner is not None else (None, "")
    below = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    idle = below is None or below.lemma_ in words("idiom")
    return (None, "") if idle else (below, INTENDED)


def _gerund(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pcomp"), None)


@cache
def words(name: str, part: str = "modality") -> frozenset[str]:
    """A list of words of the data; those that tell the mood stand in a part of their own."""
    tables = knowledge.load(doings.DEEDS)
    return frozenset((tables[part] if part else tables)[name])
