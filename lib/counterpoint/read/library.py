"""What citations and tables say about articles that lie in other files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from counterpoint.article import Document, Metadata
from counterpoint.read.parts import Found, Reference
from counterpoint.read.problems import Unread

LEAD = 5
"""Lines of a text among which a title is looked for."""
LONGEST = 300
SHORTEST = 12
"""Letters of the shortest title that is taken to name one article; `Editorial` names many."""

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://(?:www\.)?|[?#].*|/+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    source: str
    place: str
    told: Metadata
    firm: bool


@dataclass(slots=True)
class Library:
    """The references of a folder, each looked up by file name, address or title."""

    _by: dict[tuple[str, str], list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    _entries: list[_Entry] = field(default_factory=list)
    _used: set[tuple[str, str]] = field(default_factory=set)

    def add(self, source: str, found: Iterable[Found]) -> None:
        """Put the references among what a file gives into the library."""
        for item in found:
            if isinstance(item, Reference):
                entry = _Entry(source, item.place, item.told, item.firm)
                self._entries.append(entry)
                for key in _keys(item.told.headline, item.told.url, item.file):
                    self._by[key].append(entry)

    def told(self, document: Document) -> Document:
        """The document with what the library says about it.

        Citations overrule what the document says of itself; other tables fill what it leaves out.
        Nothing is said when several references fit, or when one of the same title is of another outlet.
        """
        if not self._entries:
            return document
        for key in self._asked(document):
            fitting = self._by.get(key, [])
            if key[0] == "title":
                fitting = [entry for entry in fitting if _may_be(entry.told, document.told)]
            fitting = [entry for entry in fitting if entry.firm] or fitting
            self._used.update((entry.source, entry.place) for entry in fitting)
            if len({entry.told for entry in fitting}) == 1:
                return replace(document, told=_both(fitting[0], document.told))
        return document

    def unused(self) -> Iterator[Unread]:
        """For each file, how many of its references have no article in the folder."""
        all_of = Counter(entry.source for entry in self._entries)
        lost = [e for e in self._entries if (e.source, e.place) not in self._used]
        for source, count in sorted(Counter(entry.source for entry in lost).items()):
            first = next(e.told.headline or e.told.url for e in lost if e.source == source)
            why = (
                f"{count} of {all_of[source]} entries have no text, and no article here has "
                f"their title or address, e.g. {first[:80]!r}"
            )
            yield Unread(source, why, "Save the articles themselves beside it.")

    def _asked(self, document: Document) -> Iterator[tuple[str, str]]:
        """The keys of a document: its file, its address, its title or one of its first lines."""
        yield from _keys("", document.told.url, PurePosixPath(document.name).name)
        yield from _keys(document.told.headline, "", "")
        for line in document.text[: LEAD * LONGEST].splitlines()[: 2 * LEAD]:
            if len(line) <= LONGEST:
                yield from _keys(line, "", "")


def _keys(title: str, url: str, file: str) -> Iterator[tuple[str, str]]:
    if file:
        yield "file", file
    if url:
        yield "url", _ADDRESS.sub("", url).casefold()
    letters = "".join(_WORD.findall(title)).casefold()
    if len(letters) >= SHORTEST:
        yield "title", letters


def _may_be(cited: Metadata, own: Metadata) -> bool:
    """Whether nothing speaks against two records of one title being of one article."""
    pairs = ((cited.outlet, own.outlet), (cited.url, own.url), (cited.published, own.published))
    return not any(left and right and left.casefold() != right.casefold() for left, right in pairs)


def _both(entry: _Entry, own: Metadata) -> Metadata:
    """What a reference and the document say, together; citations first, other tables last."""
    first, second = (entry.told, own) if entry.firm else (own, entry.told)
    dated = first if first.published else second
    return Metadata(
        headline=first.headline or second.headline,
        outlet=first.outlet or second.outlet,
        byline=first.byline or second.byline,
        published=dated.published,
        basis="sidecar" if dated is entry.told and dated.published else dated.basis,
        url=first.url or second.url,
        language=first.language or second.language,
    )
