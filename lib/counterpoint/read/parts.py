"""What a reader of one format hands on: articles, references to articles, and refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from counterpoint.article import UNTOLD, Metadata

_LINES = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One article found in a file."""

    text: str
    encoding: str = "utf-8"
    told: Metadata = UNTOLD
    problems: tuple[str, ...] = ()
    place: str = ""
    """Where in the file it stands, e.g. `#3` for the third record or `/a/b.txt` in an archive; empty
    when the file is one article."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a file says about an article that is not in it: a title or an address, and more."""

    told: Metadata
    place: str = ""
    file: str = ""
    """The last part of the name of the article's file, when one is named."""
    firm: bool = False
    """Whether a person keeps it (citations), so that it overrules what a page says of itself."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a file that gives no article."""

    why: str
    remedy: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """The reader begins with this member of an archive."""

    place: str


@dataclass(frozen=True, slots=True)
class Working:
    """The reader has done a part of the work, such as a page; its time counts anew."""

    place: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read."""

    depth: int = 0
    """The number of archives around it."""
    skip: int = 0
    """Members of it, when it is an archive, that are passed over."""
    telling: bool = False
    """Whether only what may tell of articles in other files is read: tables and citations."""

    @property
    def inside(self) -> Asked:
        """How what is in the file is to be read."""
        return Asked(self.depth + 1, 0, self.telling)


WHOLE = Asked()
"""A file by itself, all of it."""

Found = Part | Reference | Refusal | Member | Working
"""Whatever a file may give."""

_KINDS: dict[str, type[Found]] = {
    "part": Part,
    "reference": Reference,
    "refusal": Refusal,
    "member": Member,
    "working": Working,
}


def within(found: Found, place: str) -> Found:
    """The same one level further out: what stands at `#3` of a member stands at `/b.csv#3`."""
    return replace(found, place=place + found.place)


def packed(found: Found) -> dict[str, Any]:
    """A value as plain data, for another process."""
    kind = next(name for name, type_ in _KINDS.items() if isinstance(found, type_))
    return {"kind": kind, **asdict(found)}


def unpacked(data: Mapping[str, Any]) -> Found:
    """The value that was packed; raises KeyError or TypeError when it is none."""
    given = {name: value for name, value in data.items() if name != "kind"}
    if "told" in given:
        given["told"] = Metadata(**given["told"])
    if "problems" in given:
        given["problems"] = tuple(given["problems"])
    return _KINDS[data["kind"]](**given)


def article(headline: str, text: str) -> str:
    """The text of an article: its headline, once, and its paragraphs, with empty lines between."""
    paragraphs = [part.strip() for part in _LINES.split(text)]
    rest = [part for part in paragraphs if part]
    if headline and rest and " ".join(rest[0].split()).casefold() == headline.casefold():
        rest = rest[1:]
    return "\n\n".join([headline, *rest] if headline else rest)
