"""A verb or a noun of doing with the words beside it, as far as they tell what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterpoint import knowledge
from counterpoint.speech import clauses, lexicon

DEEDS = "deeds.json"
PERSON, PLACE = "victims", "territory"
"""The groups of nouns that names and pronouns of persons, and names of places, belong to."""
_PERSONS = frozenset({"PERSON", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PRONOUNS = frozenset(
    {"he", "him", "she", "her", "they", "them", "whom", "who", "me", "us", "i", "we"}
)
_PARTICLES = frozenset({"prt", "advmod", "prep", "acomp"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass", "oprd"})
_TOWARDS = frozenset(
    {"against", "at", "between", "from", "into", "on", "over", "to", "towards", "with"}
)
_CLAUSES = frozenset({"relcl", "acl", "advcl", "appos", "punct"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Doing:
    """What a verb stands with; all words are lemmas in lower case, groups are those of the data."""

    verb: str
    particles: frozenset[str]
    objects: frozenset[str]
    """Head words and groups of what it is done to, in the active and in the passive."""
    prepositions: dict[str, frozenset[str]]
    """Each preposition with the words and groups of its noun."""
    subjects: frozenset[str]
    """Words and groups of who or what does it."""


def of_verb(verb: Token) -> Doing:
    """The doing of a verb."""
    objects = _objects(verb)
    around = [verb, *(token for token in objects if token.i > verb.i)]
    who = doer(verb)
    return Doing(
        verb.lemma_.lower(),
        frozenset(c.lower_ for c in verb.children if c.dep_ in _PARTICLES or c.pos_ == "ADJ"),
        _all(objects),
        _prepositions(around),
        words(who) if who is not None else frozenset(),
    )


def of_noun(noun: Token, verb: str) -> Doing:
    """The doing of a noun that stands for a verb: 'the arrest of the driver by police'."""
    of = (clauses.object_of(c) for c in noun.children if c.lower_ == "of")
    by = agent(noun)
    before = (c for c in noun.children if c.dep_ in ("compound", "nmod"))
    objects = [token for token in (*of, *before) if token is not None]
    return Doing(
        verb,
        frozenset(),
        _all(objects),
        _prepositions([noun]),
        words(by) if by is not None else frozenset(),
    )


def doer(verb: Token) -> Token | None:
    """Who does it; None where the subject is whom it is done to: 'she died', 'Mayor arrested'."""
    return None if _undergoes(verb) else clauses.subject(verb)[0]


def _undergoes(verb: Token) -> bool:
    """Whether the subject of an active verb, or of one without its auxiliary, is no agent."""
    if verb.lemma_ in _words("undergo"):
        return True
    bare = not any(
        c.dep_ in ("dobj", "aux", "auxpass", "agent", "nsubjpass") for c in verb.children
    )
    alone = bare and not any(c.i > verb.i for c in verb.conjuncts)
    return alone and verb.lemma_ in _words("headline") and verb.dep_ in ("ROOT", "ccomp")


def towards(verb: Token) -> tuple[tuple[Token, ...], ...]:
    """What a verb is done to, nearest first: its objects, then the nouns of its prepositions."""
    objects = _objects(verb)
    beside = [c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ in _TOWARDS]
    governed = (clauses.object_of(c) for c in beside if not clauses.is_day(c))
    return tuple(objects), tuple(noun for noun in governed if noun is not None)


def phrase(noun: Token) -> Iterator[Token]:
    """The tokens of a noun and what describes it, without the clauses that hang on it."""
    yield noun
    for child in noun.children:
        if child.dep_ not in _CLAUSES:
            yield from phrase(child)


def agent(noun: Token) -> Token | None:
    """Who does what a noun names: 'Iran's arrest of …', 'the arrest … by Iran'."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    by = next((c for c in noun.children if c.lower_ == "by"), None)
    return owner or (clauses.object_of(by) if by is not None else None)


def _objects(verb: Token) -> list[Token]:
    """What a verb acts on: its object, the subject of its passive, or the noun it adorns."""
    found = [c for c in verb.children if c.dep_ in _OBJECTS and c.lower_ not in clauses.RELATIVES]
    found += [c for c in verb.children if c.dep_ == "nsubj" and _undergoes(verb)]
    found += [s for c in verb.children if c.dep_ == "ccomp" and (s := _raised(c, verb)) is not None]
    if not found and _adorns(verb):
        found = [verb.head]
    if not found:
        shared = (c for c in verb.conjuncts if c.i > verb.i and not _has_subject(c))
        found = [o for c in shared for o in c.children if o.dep_ == "dobj"]
    return [token for one in found for token in (one, *one.conjuncts)]


def _raised(clause: Token, verb: Token) -> Token | None:
    """Who is allowed, made or found to be: 'let the crew go', 'let monitors in', 'found him guilty'."""
    if clause.pos_ not in ("VERB", "AUX"):
        return clause
    to = any(c.lower_ == "to" for c in clause.children)
    if clause.tag_ != "VB" or not (to or verb.lemma_ == "let"):
        return None
    return next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _adorns(verb: Token) -> bool:
    """Whether the noun above is the object: 'the aid sent', 'the man whom police held'."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.dep_ != "relcl" or own is None:
        return False
    return own.dep_ in _PASSIVE or own.lower_ not in clauses.RELATIVES


def _prepositions(around: Iterable[Token]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for token in around:
        for child in token.children:
            prepositional = child.dep_ in ("prep", "agent", "dative") and child.pos_ not in _NOUNS
            if not prepositional or clauses.is_day(child):
                continue
            noun = clauses.object_of(child)
            known = found.get(child.lower_, frozenset())
            found[child.lower_] = known | (_all([noun, *noun.conjuncts]) if noun else frozenset())
    return found


def _all(nouns: Iterable[Token]) -> frozenset[str]:
    return frozenset(word for noun in nouns for word in words(noun))


def words(noun: Token) -> frozenset[str]:
    """A noun's lemma, with its modifiers as in 'hunger strike', and the groups all of it belongs to.

    A noun of quantity stands for what follows: 'thousands of workers', 'a round of talks'.
    """
    found = set(_names(noun))
    counted = list(_below(noun)) if found & _group("measures") or noun.pos_ == "NUM" else []
    found.update(name for below in counted for name in _names(below))
    groups = {f"@{group}" for name in found for group in _groups().get(name, ())}
    person = noun.lemma_.lower() in lexicon.persons() or noun.ent_type_ in _PERSONS
    if person or noun.lower_ in _PRONOUNS or _is_toll(noun, counted):
        groups.add(f"@{PERSON}")
    if noun.ent_type_ in _PLACES:
        groups.add(f"@{PLACE}")
    return frozenset(found | groups)


def _is_toll(noun: Token, counted: list[Token]) -> bool:
    """Whether a bare number counts people: 'killed 23'."""
    return noun.pos_ == "NUM" and not counted and noun.ent_type_ in ("", "CARDINAL")


def _names(noun: Token) -> Iterator[str]:
    lemma = noun.lemma_.lower()
    yield lemma
    yield noun.lower_
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield from (f"{child.lemma_.lower()} {lemma}", f"{child.lower_} {lemma}")
        elif child.dep_ == "prep" and (below := clauses.object_of(child)) is not None:
            yield f"{lemma} {child.lower_} {below.lemma_.lower()}"


def _below(noun: Token) -> Iterator[Token]:
    """What a noun of quantity counts or adorns: 'of' what, and the nouns set before it."""
    for child in noun.children:
        below = clauses.object_of(child) if child.lower_ == "of" else None
        if below is not None:
            yield from (below, *below.conjuncts)
            yield from _below(below) if below.lemma_.lower() in _group("measures") else ()
        elif child.dep_ in ("compound", "nmod"):
            yield child


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(DEEDS)[name])


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(knowledge.load(DEEDS)["nouns"][name])


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The groups that each noun belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for group, nouns in knowledge.load(DEEDS)["nouns"].items():
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), group)
    return found
