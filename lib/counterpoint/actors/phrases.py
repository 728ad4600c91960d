"""Units to noun phrases: owner, role, office and name read together as one mention."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import Entry
from counterpoint.actors.units import units
from counterpoint.actors.words import Unit, Word
from counterpoint.parse import Paragraph

_FILLERS = 2
_NOUNS = {"role", "office", "collective"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may mean an actor, before the article is asked whom it means."""

    form: str
    """`known`, `adjective`, `found`, `person`, `role`, `office`, `collective`, `owned`, `members`,
    `title`, or empty for what cannot be an actor."""
    first: int
    last: int
    """The words it covers, both inclusive."""
    entry: Entry | None = None
    """The known name in it, either the actor itself or the owner."""
    name: str = ""
    """A personal name or an organisation's name as it stands in the text."""
    owner: str = ""
    """The owner where no table knows it: a person or an organisation as named in the text."""
    role: str = ""
    office: str = ""
    titled: bool = False
    """Whether an honorific or a role vouches that the name is a person's."""


@dataclass(frozen=True, slots=True)
class Page:
    """The words and units of one paragraph."""

    words: list[Word]
    units: list[Unit]
    source: str
    """The paragraph as parsed."""

    def gap(self, at: int) -> str:
        """What stands before a unit; a line break when there is no such unit."""
        return self.words[self.units[at].first].gap if at < len(self.units) else "\n"

    def text(self, unit: Unit) -> str:
        """A unit as it stands in the paragraph."""
        return self.source[self.words[unit.first].start : self.words[unit.last].end]

    def lower(self, at: int) -> str:
        """The first word of a unit in lower case, empty past the end."""
        return self.words[self.units[at].first].text.lower() if at < len(self.units) else ""


def phrases(
    paragraph: Paragraph, surnames: frozenset[str] = frozenset()
) -> tuple[Page, list[Phrase]]:
    """The noun phrases of a paragraph in order, none inside another."""
    page = Page(*units(paragraph, surnames), paragraph.doc.text)
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
    unit = _of_kind(page, at + joint, {"adjective", "known"})
    return unit is not None and _is_land(unit.entry) and (joint or page.gap(at) == ", ")


def _shared(phrase: Phrase) -> bool:
    """Whether the noun of a phrase is also that of the nationalities listed before its own."""
    return phrase.form in {"office", "owned", "members"} and _is_land(phrase.entry)


def _start(page: Page, unit: Unit) -> Phrase | None:
    first, last = unit.first, unit.last
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


def _of_kind(page: Page, at: int, kinds: set[str]) -> Unit | None:
    return page.units[at] if at < len(page.units) and page.units[at].kind in kinds else None


def _skip_fillers(page: Page, at: int) -> int:
    """Past up to two adjectives or nouns that stand between an owner and its noun."""
    skipped = 0
    while skipped < _FILLERS and _of_kind(page, at, {"word"}) and page.gap(at) in (" ", "-"):
        token = page.words[page.units[at].first].token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"}:
            break
        at, skipped = at + 1, skipped + 1
    return at


def _possessed(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """An owner with a possessive: the Taliban's spokesperson, Islamabad's negotiating team."""
    if not _of_kind(page, at, {"possessive"}) or phrase.form in {"title", "adjective"}:
        return None
    noun_at = _skip_fillers(page, at + 1)
    noun = _of_kind(page, noun_at, _NOUNS)
    if noun is not None and page.gap(noun_at) == " " and _may_own(phrase, noun):
        return _owned(phrase, noun, noun_at)
    person = _of_kind(page, at + 1, {"person"})
    if person is not None and phrase.form == "known" and page.gap(at + 1) == " ":
        return _with_person(page, phrase, person), at + 2
    return None


def _noun_after(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """An owner right before its noun: Afghan officials, Pakistani Defence Minister."""
    run = _of_kind(page, at, {"word"})
    if run and page.gap(at) == "-" and page.lower(at) in {"run", "controlled"}:
        at += 1
    elif phrase.form in {"known", "adjective"}:
        at = _skip_fillers(page, at)
    noun = _of_kind(page, at, _NOUNS)
    if noun is None or page.gap(at) not in (" ", "-"):
        return None
    if not _may_own(phrase, noun) or (phrase.form == "person" and noun.kind == "role"):
        return None
    return _owned(phrase, noun, at)


def _may_own(phrase: Phrase, noun: Unit) -> bool:
    """Whether the noun can stand with its owner: a person's administration, not his mission.

    Doctors and farmers are described by a country; those of a party or a company are not the party.
    """
    if _is_crowd(noun):
        return phrase.form in {"known", "adjective"} and _is_land(phrase.entry)
    return phrase.form != "person" or noun.kind == "role" or noun.value in lexicon.words("cabinets")


def _is_crowd(noun: Unit) -> bool:
    return noun.kind == "collective" and noun.value not in lexicon.collectives()


def _is_land(entry: Entry | None) -> bool:
    return entry is not None and (entry.kind == "country" or entry.how == "territory")


def _owned(phrase: Phrase, noun: Unit, at: int) -> tuple[Phrase, int] | None:
    owner = _as_owner(phrase)
    if noun.kind == "role":
        role = f"{phrase.role} {noun.value}" if phrase.form == "role" else noun.value
        grown = replace(owner, form="role", role=role, last=noun.last)
    elif noun.kind == "office" and not _own_fighters(phrase, noun):
        grown = replace(owner, form="office", office=noun.value, last=noun.last)
    else:
        grown = _collected(phrase, noun)
    return grown, at + 1


def _own_fighters(phrase: Phrase, noun: Unit) -> bool:
    """Whether the forces are a group's own, who are the group."""
    return noun.value == "Military" and phrase.entry is not None and phrase.entry.kind == "group"


def _as_owner(phrase: Phrase) -> Phrase:
    """The phrase as the owner of what follows: a name becomes the owner's name."""
    if phrase.form in {"person", "found"}:
        return replace(phrase, owner=phrase.name, name="")
    return phrase


def _collected(phrase: Phrase, noun: Unit) -> Phrase:
    """Officials, delegation, fighters: who stands for the owner depends on what the owner is."""
    kind = phrase.entry.kind if phrase.entry else ""
    owner = _as_owner(phrase)
    if _is_crowd(noun):
        return replace(phrase, form="members", last=noun.last)
    armed = noun.value not in lexicon.words("collectives")
    if phrase.form in {"role", "title", "collective"}:
        return replace(phrase, form="collective", last=noun.last)
    if phrase.form == "person":
        return replace(owner, form="owned", last=noun.last)
    if noun.value not in lexicon.words("collectives") | lexicon.words("members"):
        return replace(phrase, form="", last=noun.last)
    if armed and kind == "country":
        return replace(phrase, form="members", last=noun.last)
    return replace(owner, form="owned" if phrase.form != "office" else "office", last=noun.last)


def _of_owner(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A noun with its owner behind it: president of Colombia, spokesman for the Pentagon."""
    if not _lacks_owner(phrase) or page.gap(at) != " " or page.lower(at) not in {"of", "for"}:
        return None
    at += 2 if page.lower(at + 1) == "the" else 1
    unit = _of_kind(page, at, {"known", "found"})
    if unit is None or page.gap(at) != " ":
        return None
    if phrase.form == "collective":
        return _collective_of(page, phrase, unit), at + 1
    owner = page.text(unit) if unit.entry is None else ""
    return replace(phrase, entry=unit.entry, owner=owner, last=unit.last), at + 1


def _lacks_owner(phrase: Phrase) -> bool:
    fits = phrase.form in {"role", "office", "collective"} or (
        phrase.form == "person" and phrase.titled
    )
    return fits and phrase.entry is None and not phrase.owner


def _collective_of(page: Page, phrase: Phrase, unit: Unit) -> Phrase:
    """People of Burma stand for Burma, but Bank of America is a name of its own."""
    owner = page.text(unit) if unit.entry is None else ""
    if phrase.office in lexicon.words("collectives"):
        return replace(phrase, form="owned", entry=unit.entry, owner=owner, last=unit.last)
    if not page.words[phrase.first].capital:
        return replace(phrase, form="", last=unit.last)
    whole = Unit("found", phrase.first, unit.last)
    return Phrase("found", phrase.first, unit.last, name=page.text(whole))


def _of_field(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A role with its field behind it: Minister for Tribes, Borders, and Tribal Affairs."""
    if phrase.form != "role" or page.gap(at) != " " or page.lower(at) not in {"of", "for"}:
        return None
    last = at
    for place in range(at + 1, min(at + 10, len(page.units))):
        unit = page.units[place]
        full_name = unit.kind == "person" and unit.last > unit.first
        if unit.kind == "known" or full_name or page.gap(place) not in (" ", ", "):
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
    person = _of_kind(page, at, {"person"})
    if person is None or phrase.form not in {"role", "title", "adjective", "owned", "office"}:
        return None
    close = page.gap(at) == " "
    apposed = page.gap(at) == ", " and phrase.form == "role" and _closed(page, at + 1)
    if not (close or apposed) or phrase.form in {"owned", "office"}:
        return None
    return _with_person(page, phrase, person), at + 1


def _closed(page: Page, at: int) -> bool:
    """Whether an apposition ends here: at a comma or at the end of the paragraph."""
    return page.gap(at).startswith((",", "\n", ".", ";", ":", ")", " ("))


def _with_person(page: Page, phrase: Phrase, person: Unit) -> Phrase:
    titled = phrase.form in {"role", "title"}
    return replace(
        phrase, form="person", name=page.text(person), last=person.last, titled=titled, office=""
    )


def _before_name(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A nationality before an organisation: Lebanese Hezbollah; a capitalised run after a role."""
    if phrase.form == "adjective" and page.gap(at) == " ":
        unit = _of_kind(page, at, {"known", "found"})
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
    unit = _of_kind(page, at, {"word", "found"})
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
    return _with_person(page, phrase, run), last + 1


_Step = Callable[[Page, Phrase, int], "tuple[Phrase, int] | None"]
_STEPS: tuple[_Step, ...] = (
    _possessed, _before_person, _noun_after, _of_owner, _of_field, _before_name,
)  # fmt: skip
