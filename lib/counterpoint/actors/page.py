"""A paragraph as units, and the noun phrase that grows over them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterpoint.actors.gazetteer import Entry
from counterpoint.actors.words import Unit, Word

_FILLERS = 2


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


def of_kind(page: Page, at: int, kinds: set[str]) -> Unit | None:
    """The unit at a place when it is of one of these kinds."""
    return page.units[at] if at < len(page.units) and page.units[at].kind in kinds else None


def skip_fillers(page: Page, at: int) -> int:
    """Past up to two adjectives or nouns that stand between an owner and its noun."""
    skipped = 0
    while skipped < _FILLERS and of_kind(page, at, {"word"}) and page.gap(at) in (" ", "-"):
        token = page.words[page.units[at].first].token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"}:
            break
        at, skipped = at + 1, skipped + 1
    return at


def with_person(page: Page, phrase: Phrase, person: Unit) -> Phrase:
    """A phrase that ends in a personal name and so is that person."""
    titled = phrase.form in {"role", "title"}
    return replace(
        phrase, form="person", name=page.text(person), last=person.last, titled=titled, office=""
    )
