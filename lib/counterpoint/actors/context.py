"""What a whole article tells about its names, before any single mention is decided."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.leaders as leaders
import counterpoint.actors.organisations as organisations
import counterpoint.actors.people as people
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.kinds import LABELS, verdicts
from counterpoint.actors.page import Page, Phrase
from counterpoint.actors.phrases import phrases
from counterpoint.actors.units import Hints
from counterpoint.knowledge import load
from counterpoint.parse import Paragraph, Parsed

_ACTING = {"nsubj", "nsubjpass", "poss", "agent"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase, where it stands in the article, and its head word."""

    phrase: Phrase
    start: int
    end: int
    text: str
    head: Token
    head_at: int
    gap: str
    """What stands between the phrase before it and this one; empty at a paragraph's beginning."""
    after: str
    """The few characters that follow it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article tells about its names."""

    persons: people.People
    organisations: dict[str, str]
    """Each found organisation's wording and the fullest name of it."""
    acting: frozenset[str]
    """Names found by the parser that act, own or are complete somewhere in the article."""
    named: frozenset[str]
    """Canonical names that stand in the article in a form of their own, their parents and countries."""
    called: Mapping[str, str]
    """`he` or `she` for whom a word before the full name tells it: his wife, Ana Ruiz."""
    spelled: frozenset[str]
    """Letters that the article spells out as something else than the tables do: the director of public
    prosecutions (DPP)."""
    lands: frozenset[str]
    """The countries of which it names a city or a part."""
    speaking: str
    """The only country that asserts something in the article, or empty."""


def read(parsed: Parsed) -> tuple[list[Seen], Context]:
    """The noun phrases of an article in order, and what they tell together.

    In a second look a surname that the parser missed is found, once its bearer's full name is known,
    and a name is what most of the article says it is.
    """
    pages = [(paragraph, *phrases(paragraph)) for paragraph in parsed.paragraphs]
    seen = [item for page in pages for item in _seen(parsed, *page)]
    titled = Counter(n for i in seen if i.phrase.titled for n in _personal(i.phrase.name))
    kinds = verdicts((paragraph.doc for paragraph in parsed.paragraphs), titled)
    persons = [p for p in _persons(seen, frozenset()).persons if _stays(p, kinds)]
    givens = frozenset(p.parts[0] for p in persons if len(p.parts) > 1)
    hints = Hints(_surnames(seen, persons), givens, kinds)
    again = [_again(page, hints) for page in pages]
    seen = [item for page in again for item in _seen(parsed, *page)]
    return seen, _context(seen, _named(page for _, page, _ in again), _lands(parsed))


def _personal(name: str) -> tuple[str, ...]:
    """A titled name and its last word, both as keys of verdicts."""
    words = fold(name).split()
    return tuple(dict.fromkeys((" ".join(words), words[-1]))) if words else ()


def _stays(person: people.Person, kinds: Mapping[str, str]) -> bool:
    """Whether the article as a whole does not take a person for something else."""
    return kinds.get(fold(person.name), "person") == "person"


def _surnames(seen: Sequence[Seen], persons: Sequence[people.Person]) -> frozenset[str]:
    """Last words of full names, and first ones that a title shows to be family names: Mr. Xi."""
    last = {person.parts[-1] for person in persons}
    titled = {
        people.parts(item.phrase.name)
        for item in seen
        if item.phrase.form == "person" and item.phrase.titled
    }
    return frozenset(last | {p.parts[0] for p in persons if p.parts[:1] in titled})


_Page = tuple[Paragraph, Page, list[Phrase]]


def _again(page: _Page, hints: Hints) -> _Page:
    paragraph, words, _ = page
    missed = any(
        unit.kind in {"word", "found"}
        and unit.first == unit.last
        and hints.missed(words.words[unit.first])
        for unit in words.units
    )
    outvoted = any(LABELS.get(e.label_, "") != hints.kind(e) for e in paragraph.doc.ents)
    return (paragraph, *phrases(paragraph, hints)) if missed or outvoted else page


def _seen(
    parsed: Parsed, paragraph: Paragraph, page: Page, found: Sequence[Phrase]
) -> Iterator[Seen]:
    before, source = -1, page.source
    for phrase in found:
        first, last = page.words[phrase.first], page.words[phrase.last]
        end = _with_stop(page, phrase)
        span = paragraph.doc.char_span(first.start, end, alignment_mode="expand")
        head = span.root if span is not None else last.token
        start, stop = paragraph.start + first.start, paragraph.start + end
        gap = source[before : first.start] if before >= 0 else ""
        text = parsed.article.text[start:stop]
        after = source[end : end + 5]
        yield Seen(phrase, start, stop, text, head, paragraph.start + head.idx, gap, after)
        before = end


def _with_stop(page: Page, phrase: Phrase) -> int:
    """The end of a phrase, with the stop that belongs to an abbreviation like U.S."""
    last = page.words[phrase.last]
    whole = last.token.idx + len(last.token)
    stop = last.token.text.endswith(".") and "." in last.token.text[:-1]
    return whole if stop and whole == last.end + 1 else last.end


def _named(pages: Iterable[Page]) -> frozenset[str]:
    entries = (unit.entry for page in pages for unit in page.units)
    told = (entry for entry in entries if entry is not None and not entry.later)
    return frozenset(name for e in told for name in (e.name, e.parent, e.land) if name)


def _lands(parsed: Parsed) -> frozenset[str]:
    told = {fold(e.text) for p in parsed.paragraphs for e in p.doc.ents if e.label_ == "GPE"}
    return frozenset(gazetteer.places().get(name, "") for name in told) - {""}


def _context(seen: Sequence[Seen], named: frozenset[str], lands: frozenset[str]) -> Context:
    acting = frozenset(
        clean(item.phrase.name)
        for item in seen
        if item.phrase.form == "found" and item.head.dep_ in _ACTING
    )
    return Context(
        _persons(seen, named),
        _organisations(seen),
        acting,
        named,
        _called(seen),
        _spelled(seen),
        lands,
        _speaking(seen),
    )


def _spelled(seen: Sequence[Seen]) -> frozenset[str]:
    return frozenset(
        item.text
        for before, item in itertools.pairwise(seen)
        if item.phrase.entry is not None and item.gap.endswith(" (")
        if organisations.letters(item.text) and item.phrase.entry.name != _full_name(before)
        if organisations.begin(f"{before.text}{item.gap}", item.text)
    )


def _called(seen: Sequence[Seen]) -> dict[str, str]:
    full = (i for i in seen if i.phrase.form == "person" and len(people.parts(i.phrase.name)) > 1)
    told = {clean(item.phrase.name): gendered(item.text.split()) for item in full}
    return {name: gender for name, gender in told.items() if gender}


def gendered(words: Iterable[str]) -> str:
    """`he` or `she` where a title or a word for a relative among the words tells it, else empty."""
    own = {word.strip(".,").lower() for word in words}
    lists = (("he", "male"), ("she", "female"))
    found = [gender for gender, name in lists if not own.isdisjoint(load("acts.json")[name])]
    return found[0] if len(found) == 1 else ""


def _persons(seen: Sequence[Seen], named: frozenset[str]) -> people.People:
    """The persons of an article by their full names; a titled surname makes one where none is.

    The surname of a well-known leader with the very title stands for the full name.
    """
    persons = people.gather(
        (item.start, clean(item.phrase.name))
        for item in seen
        if item.phrase.form == "person" and len(people.parts(item.phrase.name)) > 1
        if item.phrase.titled or stands_free(item.head)
    )
    bearers: dict[str, list[people.Person]] = defaultdict(list)
    for person in persons:
        _bear(bearers, person)
    singles = [i for i in seen if i.phrase.form == "person" and _single(i)]
    for item in sorted(singles, key=lambda item: (not item.phrase.titled, item.start)):
        full = _titled(item, bearers[people.parts(item.phrase.name)[-1]], named)
        if full:
            persons.append(people.Person(full, people.parts(full), (item.start,), True))
            _bear(bearers, persons[-1])
    return people.index(people.settled(persons, _bare(seen)), _second(seen))


def _second(seen: Sequence[Seen]) -> frozenset[int]:
    """Where a full name follows a namesake's in one sentence."""
    full = [i for i in seen if i.phrase.form == "person" and len(people.parts(i.phrase.name)) > 1]
    return frozenset(
        after.start
        for before, after in itertools.pairwise(full)
        if before.head.sent == after.head.sent
        and people.parts(before.phrase.name)[-1] == people.parts(after.phrase.name)[-1]
    )


def _bare(seen: Sequence[Seen]) -> dict[str, list[int]]:
    """Where one word alone names a person, by that word."""
    places: dict[str, list[int]] = defaultdict(list)
    for item in seen:
        own = people.parts(item.phrase.name) if item.phrase.form == "person" else ()
        if len(own) == 1:
            places[own[0]].append(item.start)
    return places


def _bear(bearers: dict[str, list[people.Person]], person: people.Person) -> None:
    for word in {person.parts[-1], person.parts[0]}:
        bearers[word].append(person)


def _single(item: Seen) -> bool:
    """Whether one word alone is a name here: it has a title, or acts as a person does."""
    return len(people.parts(item.phrase.name)) == 1 and (item.phrase.titled or bare(item))


def _titled(item: Seen, bearers: Sequence[people.Person], named: frozenset[str]) -> str:
    """Whom a bare surname adds to the persons with full names: President Obama beside Michelle."""
    name = clean(item.phrase.name)
    leader = leaders.leader(name, item.phrase.role, named)
    if leader is not None:
        known = any(people.same(person.parts, people.parts(leader.name)) for person in bearers)
        return "" if known else leader.name
    return "" if bearers else name


def stands_free(head: Token) -> bool:
    """Whether a name is not merely the modifier of a common noun, as in Tora Bora mountains."""
    return not (head.dep_ in {"compound", "nmod", "amod"} and head.head.pos_ == "NOUN")


def bare(item: Seen) -> bool:
    """One capitalised word as a person: the parser says so, and it acts or owns something."""
    head = item.head
    person = head.pos_ == "PROPN" and head.ent_type_ == "PERSON"
    return person and head.dep_ in _ACTING


def clean(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


def _organisations(seen: Sequence[Seen]) -> dict[str, str]:
    """Short forms of organisations found in the text: bracketed letters, initials, beginnings."""
    full = {clean(item.phrase.name) for item in seen if item.phrase.form == "found"}
    table = dict.fromkeys(sorted(full), "")
    long = organisations.index(full)
    for before, item in itertools.pairwise(seen):
        if item.phrase.form == "found" and item.gap == " (" and organisations.letters(item.text):
            table[clean(item.phrase.name)] = _full_name(before)
    return {name: found or long.longer(name) for name, found in table.items()}


def _full_name(item: Seen) -> str:
    phrase = item.phrase
    if phrase.entry is not None and phrase.form != "found":
        return phrase.entry.name
    return clean(phrase.name) or clean(item.text)


def _speaking(seen: Sequence[Seen]) -> str:
    """The only country that is the subject of a verb with a clause as its object."""
    countries = {
        item.phrase.entry.name
        for item in seen
        if item.phrase.entry is not None and item.phrase.entry.kind == "country"
        if item.phrase.form in {"known", "owned"} and item.head.dep_ == "nsubj"
        if any(child.dep_ == "ccomp" for child in item.head.head.children)
    }
    return countries.pop() if len(countries) == 1 else ""


def known(name: str) -> gazetteer.Entry | None:
    """The row of the tables for any wording of a name, short forms excepted."""
    entry = gazetteer.names().get(fold(name))
    return None if entry is None or entry.later else entry
