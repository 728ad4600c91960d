"""The types of this package: a mention in one article, an actor of a corpus, and the directory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names or describes somebody who can speak or act."""

    start: int
    end: int
    text: str
    """Always `article.text[start:end]`: the whole noun phrase, without a leading "the"."""
    name: str
    """The fullest name in the article or the canonical name; empty when it resolves to nobody."""
    kind: str
    """`person`, `group`, `organisation`, `government`, `country`, or empty when unknown."""
    how: str
    """The rule that decided; `RULES` says what each one means."""
    head: int
    """The offset of the head word, where a parser's subject points."""
    role: str = ""
    """The role in lower case, e.g. `defence minister`; empty when none is told."""
    parent: str = ""
    """Whom the role or office belongs to, e.g. `Pakistan`; empty when unknown."""


RULES: dict[str, str] = {
    "named": "The words are a name from the tables or the fullest name found in the article.",
    "alias": "The words are another name of an actor in the tables.",
    "acronym": "The article gives the letters after the name, or they are its initials.",
    "surname": "A part of a fuller personal name that stands earlier in the article.",
    "short name": "The beginning of a longer organisation's name that stands in the article.",
    "people": "The word for the people of a country stands for the country.",
    "capital": "A capital that acts or is acted upon stands for its government.",
    "seat": "A seat of government stands for the government.",
    "place": "A country, a part of one or a capital named as a place; it is no actor there.",
    "government": "Government, officials, delegation, side and the like stand for their owner.",
    "demonym": "An adjective of nationality decides whose government, people or office it is.",
    "office": "A ministry, army, police, parliament or court, with its country where it is told.",
    "role": "A title with its owner; it resolves when exactly one holder is named.",
    "spokesperson": "An unnamed speaker for somebody stands for whom he or she speaks.",
    "description": "The ministry, the group, the president: the last compatible actor before it.",
    "found": "A name found by the parser and confirmed by its shape.",
}
"""What each value of `Mention.how` means."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, organisation, government or country under one name."""

    actor: str
    kind: str
    parent: str
    side: str
    aliases: tuple[str, ...]
    """Every other wording under which the corpus names it, sorted."""
    mentions: int
    source: str
    """`alias file`, `gazetteer` or `found in text`."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All actors of a corpus, and which mention means which."""

    actors: tuple[Actor, ...] = ()
    """By falling number of mentions, then by name."""
    merges: tuple[tuple[str, str, str], ...] = ()
    """Every two names that were made one: the name kept, the other, the reason."""
    _names: Mapping[tuple[str, int], str] = field(default_factory=dict, repr=False)

    def name(self, article_id: str, mention: Mention) -> str:
        """The canonical name of a mention of an article; empty for a place or for nobody known."""
        return self._names.get((article_id, mention.start), "")
