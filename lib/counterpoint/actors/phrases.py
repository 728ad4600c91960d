"""Units to noun phrases: owner, role, office and name read together as one mention."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.owners import is_land, led, noun_after, of_owner, of_place, possessed
from counterpoint.actors.page import Page, Phrase, of_kind, with_person
from counterpoint.actors.units import Hints, units
from counterpoint.actors.words import Unit
from counterpoint.parse import Paragraph


def phrases(paragraph: Paragraph, hints: Hints | None = None) -> tuple[Page, list[Phrase]]:
    """The noun phrases of a paragraph in order, none inside another."""
    page = Page(*units(paragraph, hints or Hints()), paragraph.doc.text)
    return page, list(_scan(page))


def _scan(page: Page) -> Iterator[Phrase]:
    """The phrases in order; Turkish and Greek officials are two of them with one noun."""
    at, waiting = 0, list[Phrase]()
    while at < len(page.units):
        start = _start(page, page.units[at])
        if start is None:
            waiting = waiting if page.lower(at) == "and" else []
            at += 1
            continue
        phrase, at = _grow(page, start, at + 1)
        if phrase.form == "adjective" and _lists(page, at):
            waiting.append(phrase)
            continue
        yield from (
            replace(phrase, entry=one.entry, first=one.first, last=one.last)
            for one in waiting
            if _shared(phrase)
        )
        waiting = []
        if phrase.form not in {"adjective", "title", ""}:
            yield phrase


def _lists(page: Page, at: int) -> bool:
    """Whether a further adjective of nationality follows after a comma or an and."""
    joint = page.lower(at) == "and"
    unit = of_kind(page, at + joint, {"adjective", "known"})
    return unit is not None and is_land(unit.entry) and (joint or page.gap(at) == ", ")


def _shared(phrase: Phrase) -> bool:
    """Whether the noun of a phrase is also that of the nationalities listed before its own."""
    return phrase.form in {"office", "owned", "members"} and is_land(phrase.entry)


def _start(page: Page, unit: Unit) -> Phrase | None:
    first, last = unit.first, unit.last
    if is_land(unit.entry) and first > 0 and page.words[first - 1].text.lower() == "ethnic":
        return Phrase("members", first - 1, last, office=unit.kind)
    if unit.kind in {"known", "adjective"}:
        return Phrase(unit.kind, first, last, unit.entry)
    if unit.kind in {"person", "found"}:
        return Phrase(unit.kind, first, last, name=page.text(unit))
    if unit.kind == "role":
        return Phrase("role", first, last, role=unit.value)
    if unit.kind == "office":
        return Phrase("office", first, last, office=unit.value)
    if unit.kind in {"collective", "title"}:
        return Phrase(unit.kind, first, last, office=unit.value)
    return None


def _grow(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int]:
    """Take in what follows for as long as it belongs to the phrase."""
    while True:
        for step in _STEPS:
            grown = step(page, phrase, at)
            if grown is not None:
                phrase, at = grown
                break
        else:
            return phrase, at


def _of_field(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A role with its field behind it: Minister for Tribes, Borders, and Tribal Affairs."""
    if phrase.form != "role" or page.gap(at) != " " or page.lower(at) not in {"of", "for"}:
        return None
    last = at
    for place in range(at + 1, min(at + 10, len(page.units))):
        unit = page.units[place]
        full_name = unit.kind == "person" and unit.last > unit.first
        if unit.kind in {"known", "adjective"} or full_name or page.gap(place) not in (" ", ", "):
            break
        if page.words[unit.first].capital or page.lower(place) in lexicon.words("portfolios"):
            last = place
        elif page.lower(place) not in {"and", "the"}:
            break
    if last == at:
        return None
    run = page.words[page.units[at].first : page.units[last].last + 1]
    field = " ".join(word.key.lower() for word in run)
    grown = replace(phrase, role=f"{phrase.role} {field}", last=page.units[last].last)
    return grown, last + 1


def _before_person(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A role, an honorific or a nationality right before a personal name."""
    person = of_kind(page, at, {"person"})
    if person is None or phrase.form not in {"role", "title", "adjective", "owned", "office"}:
        return None
    close = page.gap(at) == " " and not _begins_a_clause(page, phrase, person)
    apposed = page.gap(at) == ", " and phrase.form == "role" and _closed(page, at + 1)
    if not (close or apposed) or phrase.form in {"owned", "office"}:
        return None
    return with_person(page, phrase, person), at + 1


def _begins_a_clause(page: Page, phrase: Phrase, person: Unit) -> bool:
    """Whether a name is who does something to the role before it: near the reporter Diaz met."""
    if phrase.form != "role" or person.last + 1 >= len(page.words):
        return False
    role, after = page.words[phrase.last].token, page.words[person.last + 1]
    finite = after.gap == " " and after.token.tag_ in ("VBD", "VBZ")
    return finite and person.first == person.last and role.dep_ in ("pobj", "dobj")


def _closed(page: Page, at: int) -> bool:
    """Whether an apposition ends here: at a comma or at the end of the paragraph."""
    return page.gap(at).startswith((",", "\n", ".", ";", ":", ")", " ("))


def _before_name(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A nationality before an organisation: Lebanese Hezbollah; a capitalised run after a role."""
    if phrase.form == "adjective" and page.gap(at) == " ":
        unit = of_kind(page, at, {"known", "found"})
        if unit is not None and unit.entry is not None and unit.entry.kind != "country":
            return Phrase("known", phrase.first, unit.last, unit.entry), at + 1
        if unit is not None and unit.entry is None:
            name = page.text(unit)
            return Phrase("found", phrase.first, unit.last, phrase.entry, name), at + 1
    if phrase.form == "title":
        return None
    if phrase.form == "role" and page.gap(at) == " " and _unvouched(page, at):
        return _named_by_role(page, phrase, at)
    return None


def _unvouched(page: Page, at: int) -> bool:
    unit = of_kind(page, at, {"word", "found"})
    return unit is not None and page.words[unit.first].capital


def _named_by_role(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """Capitalised words after a role that the parser did not take for a name."""
    last = at
    while (
        last + 1 < len(page.units)
        and page.gap(last + 1) in (" ", "-")
        and _unvouched(page, last + 1)
    ):
        last += 1
    first = page.units[at].first
    run = Unit("person", first, page.units[last].last)
    words = page.words[first : run.last + 1]
    if any(word.token.pos_ != "PROPN" and word.gap != "-" for word in words):
        return None
    if any(word.text.lower() in lexicon.words("calendar") for word in words):
        return None
    return with_person(page, phrase, run), last + 1


_Step = Callable[[Page, Phrase, int], "tuple[Phrase, int] | None"]
_STEPS: tuple[_Step, ...] = (
    possessed, _before_person, led, noun_after, of_owner, of_place, _of_field, _before_name,
)  # fmt: skip
