"""Lines that name the day, the writer or the house: `By Jane Roe | Nov 8, 2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import counterpoint.clean.press as press
from counterpoint import dates
from counterpoint.clean.chrome import Mark
from counterpoint.knowledge import load

LONGEST = 160
"""Characters of the longest line that is looked at."""
LONGEST_NAME = 10
"""Words in a name; two writers with their outlet need nine."""

_DAY = "\x00"
_NUMBERS = re.compile(r"(?<!\d)\d{1,4} ?([-/.]) ?\d{1,2} ?\1 ?\d{2,4}(?!\d)")
_WITH_YEAR = re.compile(r"\d.*\b(?:19|20)\d\d\b|\d+ ?[-/.] ?\d+ ?[-/.] ?\d+")
_TIME = re.compile(
    r"T?(?<!\d)\d{1,2} ?[:.] ?\d\d(?: ?[:.] ?\d\d)?(?:\.\d+)?(?: ?[ap]\.?m\b\.?)?"
    r"|(?<!\d)\d{1,2} ?[ap]\.?m\b\.?|(?<!\d)\d{4} ?(?:hrs?|hours)\b"
    r"|(?<!\d)\d{1,3} (?:second|minute|min|hour|day|week|month)s? ago\b",
    re.IGNORECASE,
)
_HYPHENS = re.compile(r"(?<=\d)-(?=[A-Z][a-z]{2,8}-\d)|(?<=\d-[A-Z][a-z]{2})-(?=\d{4}\b)")
_CUT = re.compile(r"\s*[|•·●›»/,()\[\]\x00–—@]\s*|\s+-+\s+|\s*-+\s*$|^\s*-+\s*")
_BY = re.compile(
    r"(?:by\s*:?|byline\s*:|written by|author\s*:|reported by)\s+(?=\S)", re.IGNORECASE
)
_LINKS = "and of for the in de la van von der al el bin ibn da dos at with &"
_SMALL = frozenset(_LINKS.split())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its days taken out, a mark standing where each was."""

    text: str
    days: tuple[str, ...]
    """EDTF; empty for a day that can be read in two ways, or that no calendar has."""


def page_line(line: str) -> Mark | None:
    """The mark of a line that holds a day, a writer, an agency or a house and nothing else.

    An agency is credited, another news organisation is the outlet, anybody after `By` is the
    byline. `03/04/2025` tells no day: nobody can know which number is the month.
    """
    plain = _HYPHENS.sub(" ", re.sub(r"\s+(?=[,:])", "", " ".join(line.split())))
    if len(plain) > LONGEST:
        return None
    taken = _without_days(plain)
    rest = _noise().sub(" ", _TIME.sub(" ", taken.text))
    pieces = [piece.strip(" .:") for piece in _CUT.split(rest) if piece.strip(" .:")]
    if not pieces:
        return Mark("date line", _days(plain, taken)) if taken.days else None
    if not _names_only(pieces) or not _evident(plain, taken, pieces):
        return None
    people = dict(_people(pieces))
    if "/" in plain and not taken.days and not _BY.match(plain):
        return Mark("photo credit")
    return Mark(_reason(taken, people), {**_days(plain, taken), **people})


def _without_days(plain: str) -> _Line:
    """Take the full dates out of a line."""
    days: list[str] = []
    text, last = "", 0
    for found in dates.find(plain):
        certain = found.precision == "day" and found.basis == dates.EXPLICIT
        if certain or (not found.when and _WITH_YEAR.search(found.text)):
            text += plain[last : found.start] + _DAY
            days.append(found.when)
            last = found.end
    text += plain[last:]
    doubtful = len(_NUMBERS.findall(text))
    return _Line(_NUMBERS.sub(_DAY, text), (*days, *[""] * doubtful))


def _days(plain: str, taken: _Line) -> dict[str, str]:
    """Which day is that of publication and which of the last change, or that nobody can know."""
    data = load("chrome.json")
    tells: dict[str, str] = {}
    for before, day in zip(taken.text.split(_DAY), taken.days, strict=False):
        changed = any(label in before.casefold() for label in data["update_labels"])
        tells.setdefault("updated" if changed else "published", day)
    known = {name: day for name, day in tells.items() if day}
    return known or ({"doubtful": plain} if taken.days else {})


def _reason(taken: _Line, people: dict[str, str]) -> str:
    """Why a line that names people, or only the house's staff, is no prose."""
    if "credit" in people:
        return "credit line"
    return "byline" if people or not taken.days else "date line"


def _people(pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Who is named: `byline`, `outlet` or `credit`."""
    for piece in pieces:
        name = _BY.sub("", piece)
        if press.is_agency(name):
            yield "credit", name
        elif press.is_press(name):
            yield "outlet", name
        elif name != piece and not press.is_staff(name):
            yield "byline", name


def _evident(plain: str, taken: _Line, pieces: list[str]) -> bool:
    """Whether more than capital letters says that this is no headline: `By`, a label, a house."""
    if any(_BY.match(piece) for piece in pieces):
        return True
    house = [press.is_agency(piece) or press.is_staff(piece) for piece in pieces]
    if taken.days:
        labelled = bool(_noise().search(taken.text)) or bool(re.search("[|•·●]", plain))
        return labelled or any(house) or press.is_press(pieces[0])
    return house[-1] and len(pieces) <= 2


def _names_only(pieces: list[str]) -> bool:
    """Whether every piece is a name; after a writer also what he is, in small letters."""
    by = _BY.match(pieces[0])
    return all(
        is_name(_BY.sub("", piece)) or (by is not None and i > 0 and len(piece.split()) <= 4)
        for i, piece in enumerate(pieces)
    )


def is_name(text: str) -> bool:
    """Whether every word begins with a capital, small linking words aside."""
    if press.is_staff(text):
        return True
    words = [word for word in text.split() if word not in _SMALL]
    capital = all(word[0].isupper() or not word[0].isalpha() for word in words)
    day = any(found.kind == "date" for found in dates.find(text))
    return 1 <= len(words) <= LONGEST_NAME and capital and not text.endswith(("!", "?")) and not day


@cache
def _noise() -> re.Pattern[str]:
    """Labels, weekdays and zones that stand beside a day."""
    data = load("chrome.json")
    labels = (*data["date_labels"], *data["update_labels"], *data["date_noise"])
    shape = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{shape})(?!\w)(?: ?[+-] ?\d{{1,2}}(?::?\d\d)?)?\.?|[+-]\d\d:?\d\d(?!\d)",
        re.IGNORECASE,
    )
