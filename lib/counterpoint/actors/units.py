"""A paragraph as a row of units: names, adjectives of nationality, roles, offices, plain words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.kinds import LABELS, name_of
from counterpoint.actors.words import (
    Unit,
    Word,
    adjective,
    head,
    joined,
    known,
    longer,
    modified,
    possessive,
    title,
    words,
)
from counterpoint.parse import Paragraph

_ENTITIES = {label: kind for label, kind in LABELS.items() if label not in {"LOC", "FAC"}}
_LONGEST_NAME = 3
_NO_PERSON = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "EVENT", "LANGUAGE"})
_GENERATIONS = frozenset({"Jr", "Sr"})
_NO_NAME = frozenset({"PRON", "DET", "ADP", "SCONJ", "CCONJ", "VERB"})
"""What a personal name never begins with, whatever the parser took into it: Telling Jeb Bush."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a first look at the whole article tells about its names."""

    surnames: frozenset[str] = frozenset()
    """Last words of full names, folded and in lower case."""
    givens: frozenset[str] = frozenset()
    """First words of full names, likewise."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What a name is, where most of the article agrees; see `kinds.verdicts`."""

    def kind(self, entity: Tokens) -> str:
        """What an entity of the parser is, by the whole article or else by its label."""
        return self.kinds.get(name_of(entity), LABELS.get(entity.label_, ""))

    def missed(self, word: Word) -> bool:
        """Whether a proper noun alone is a surname or a given name that the article tells in full."""
        token, key = word.token, word.key.lower()
        proper = word.capital and token.pos_ == "PROPN"
        given = key in self.givens and token.ent_type_ not in _NO_PERSON
        return proper and (key in self.surnames or given)


def _is_name(run: list[Word]) -> bool:
    """Whether the words have the shape of a personal name."""
    particles = lexicon.words("person_particles")
    solid = [w for w in run if w.text.lower() not in particles and (w.capital or w.gap != "-")]
    calendar = {word.text.lower() for word in run} <= lexicon.words("calendar")
    # In Passenger No. 8 and Deputy Sgt. the name has yet to come.
    unended = run[-1].key.lower() == "no" or run[-1].key in lexicon.words("abbreviated")
    return (
        bool(solid)
        and not (calendar or unended)
        and joined(run)
        and all(word.capital and not any(mark.isdigit() for mark in word.text) for word in solid)
    )


def _trim(run: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """A parser's entity without a leading article, a trailing possessive, what is bracketed and what 'nor' adds."""
    while run and run[0][1].text.lower() in lexicon.words("unbegun"):
        run = run[1:]
    for place in range(1, len(run)):
        if set(run[place][1].gap) & set('()[]"“”') or run[place][1].text == "nor":
            run = run[:place]
            break
    # What no name ends with, whatever the parser took into it: Board of Trade and.
    while run and run[-1][1].text in lexicon.words("unfinished"):
        run = run[:-1]
    while run and run[-1][1].text in {"s", "S"} and run[-1][1].gap in ("'", "’"):
        run = run[:-1]
    return run


def _entities(paragraph: Paragraph, row: list[Word], hints: Hints) -> Iterator[Unit]:
    for entity in paragraph.doc.ents:
        kind = hints.kind(entity) if entity.label_ in _ENTITIES else ""
        run = _trim(_inside(entity, row)) if kind else []
        while kind == "person" and len(run) > 1 and run[0][1].token.pos_ in _NO_NAME:
            run = run[1:]
        if not run or (kind == "person" and not _is_name([word for _, word in run])):
            continue
        if kind == "found" and not run[0][1].capital:
            continue
        if entity.label_ == "NORP" and run[-1][1].token.tag_ != "NNPS":
            continue
        first, last = run[0][0], run[-1][0]
        if kind == "person":
            first, last = _given(row, first, entity), _extended(row, last)
        yield Unit(kind, first, last)


def _given(row: list[Word], first: int, entity: Tokens) -> int:
    """The first word of a personal name whose given name the parser left out."""
    if first == 0 or entity.start == 0 or row[first].gap != " ":
        return first
    before, token = row[first - 1], row[first - 1].token
    free = before.capital and token.pos_ == "PROPN" and not token.ent_type_
    free = free and before.text.lower() not in lexicon.words("unbegun")
    known_word = known(row, first - 1) or adjective(row, first - 1) or modified(row, first - 1)
    belongs = token.dep_ == "compound" and entity.start <= token.head.i < entity.end
    title_word = title(row, first - 1) is not None
    return first - 1 if free and belongs and not known_word and not title_word else first


def _extended(row: list[Word], last: int) -> int:
    """The last word of a personal name that the parser cut short: Moon Jae-in, Vladimir V. Putin."""
    while last + 1 < len(row) and _continues(row, last + 1) and not possessive(row, last + 1):
        last += 1
    return last


def _continues(row: list[Word], at: int) -> bool:
    """Whether a word goes on with the name before it: by a hyphen, after an initial or a particle.

    A capitalised word alone does not, for Trump Tower is no person.
    """
    word, before = row[at], row[at - 1]
    if word.gap == "-" or (word.key in _GENERATIONS and word.gap in (" ", ", ")):
        return True
    hyphen = at + 1 < len(row) and row[at + 1].gap == "-" and not known(row, at)
    spaced = word.capital and word.gap in (" ", ". ", "' ", "’ ")
    small = len(before.text) == 1 or before.text.lower() in lexicon.words("person_particles")
    return spaced and (hyphen or small)


def _inside(entity: Tokens, row: list[Word]) -> list[tuple[int, Word]]:
    at, found = bisect_left(row, entity.start_char, key=lambda word: word.start), []
    while at < len(row) and row[at].end <= entity.end_char:
        found.append((at, row[at]))
        at += 1
    return found


def _named_run(row: list[Word], at: int) -> Unit | None:
    """The capitalised words from here on, as the name that follows a title."""
    particles = lexicon.words("person_particles")
    last = at - 1
    for place in range(at, min(at + 5, len(row))):
        word = row[place]
        initial = word.gap == ". " and len(row[place - 1].text) == 1
        if place > at and not (initial or word.gap in (" ", "-", "'", "’")):
            break
        if not (word.capital or word.text.lower() in particles) or possessive(row, place):
            break
        last = place
    while last >= at and not row[last].capital:
        last -= 1
    return Unit("person", at, last) if last >= at else None


def _within(run: Unit, entities: dict[int, Unit]) -> Unit:
    """The name after a title: the parser's own person where it ends the capitalised run."""
    persons = [unit for unit in entities.values() if unit.kind == "person"]
    ending = [u for u in persons if run.first <= u.first <= run.last <= u.last and u.last > u.first]
    return ending[0] if ending else run


def units(paragraph: Paragraph, hints: Hints) -> tuple[list[Word], list[Unit]]:
    """The words of a paragraph and the units that cover them, in order and without gaps.

    Proper nouns the parser left unnamed are a person when the last is among the surnames of the hints, or when a
    role in apposition explains them.
    """
    row = words(paragraph)
    entities = {unit.first: unit for unit in _entities(paragraph, row, hints)}
    result: list[Unit] = []
    at = 0
    while at < len(row):
        unit = _choose(row, at, entities, result[-1] if result else None)
        if unit.first == unit.last and unit.kind in {"word", "found"}:
            unit = _missed(row, at, hints) or unit
        result.append(unit)
        at = unit.last + 1
    return row, result


def _missed(row: list[Word], at: int, hints: Hints) -> Unit | None:
    """A person the parser missed: proper nouns with a known surname, or with a role behind them.

    The run is taken whole, so that Layla Rashid is never read as the Rashid named before; a given
    name counts alone only.
    """
    last = at
    while last + 1 < len(row) and last - at < _LONGEST_NAME and _proper(row, last + 1):
        last += 1
    begins = row[at].capital and row[at].token.pos_ == "PROPN"
    if _surname(row[last], hints.surnames) and (last == at or begins):
        return Unit("person", at, _extended(row, last))
    if last == at and hints.missed(row[at]):
        return Unit("person", at, at)
    whole = last > at and begins
    return Unit("person", at, last) if whole and _explained(row, last + 1) else None


def _proper(row: list[Word], at: int) -> bool:
    """Whether a word is an unclaimed proper noun right after the one before it."""
    word = row[at]
    free = not (known(row, at) or adjective(row, at) or head(row, at))
    return word.gap == " " and word.capital and word.token.pos_ == "PROPN" and free


def _explained(row: list[Word], at: int) -> bool:
    """Whether a comma, an article and a role follow: Ana Ferreira, the mayor."""
    if at + 1 >= len(row) or row[at].gap != ", ":
        return False
    start = at + 1 if row[at].text.lower() in {"the", "a", "an"} else at
    unit = modified(row, start)
    return unit is not None and unit.kind == "role"


def _surname(word: Word, surnames: frozenset[str]) -> bool:
    """Whether a capitalised word is one of the surnames and no helper like May at a beginning."""
    pos, first = word.token.pos_, word.token.is_sent_start
    proper = pos in ({"PROPN", "NOUN", "VERB"} if first else {"PROPN", "NOUN", "ADJ", "VERB"})
    return word.capital and proper and word.key.lower() in surnames


def _choose(row: list[Word], at: int, entities: dict[int, Unit], before: Unit | None) -> Unit:
    """The unit that begins at a word."""
    if possessive(row, at):
        return Unit("possessive", at, at)
    if before is not None and before.kind == "title":
        after = title(row, at) or _after_title(row, at, entities)
        if after is not None:
            return after
    name = longer(known(row, at), adjective(row, at))
    noun = title(row, at) or modified(row, at)
    found = entities.get(at)
    if found is not None and _outreaches(row, found, name, noun):
        return found
    seen = name if noun is None or (name is not None and name.last >= noun.last) else noun
    if seen is not None:
        return seen
    return found if found is not None and found.kind != "place" else Unit("word", at, at)


def _after_title(row: list[Word], at: int, entities: dict[int, Unit]) -> Unit | None:
    run = _named_run(row, at)
    return _within(run, entities) if run is not None and head(row, at) is None else None


def _outreaches(row: list[Word], found: Unit, name: Unit | None, noun: Unit | None) -> bool:
    """Whether a parser's entity is a longer name than what the tables see at its beginning."""
    if found.kind == "place" or (name is None and noun is None):
        return False
    if noun is not None and noun.kind == "title":
        return False
    reach = max(unit.last for unit in (name, noun) if unit is not None)
    run = row[found.first : found.last + 1]
    if reach >= found.last or any(word.text.islower() and len(word.text) > 3 for word in run):
        return False
    return not _breaks_down(row, found, reach + 1)


def _stands_for_owner(noun: Unit) -> bool:
    return noun.value in lexicon.words("collectives") | lexicon.words("members")


def _breaks_down(row: list[Word], found: Unit, at: int) -> bool:
    """Whether the rest of an entity is made of known names, roles and offices only.

    A bank or a university of somewhere is a name of its own.
    """
    noun = head(row, found.first)
    if noun is not None and noun.kind == "collective" and not _stands_for_owner(noun):
        return False
    while at <= found.last:
        if possessive(row, at) or row[at].text.lower() in {"of", "the", "and", "for"}:
            at += 1
            continue
        unit = known(row, at) or adjective(row, at) or modified(row, at)
        if unit is None:
            return found.kind == "person" and at > found.first
        at = unit.last + 1
    return True
