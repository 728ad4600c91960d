"""Datelines: the place, the day and the agency before the first sentence of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import counterpoint.clean.press as press
from counterpoint import dates
from counterpoint.article import Span
from counterpoint.knowledge import load

LONGEST = 100
"""Characters of the longest dateline."""
PARAGRAPHS = 3
"""How many paragraphs are looked at: a summary may stand above the dateline."""
SHORT_PLACE = 3
"""Letters of the shortest place name in capitals; shorter ones are acronyms."""

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢİĪĶĹĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"[{_CAPITAL}][{_CAPITAL}.'’-]*"
_CAPITALS = rf"{_WORD}(?:[ /-]+{_WORD}){{0,3}}"
_TITLE = rf"[{_CAPITAL}][\w.'’-]*(?:[ /-][{_CAPITAL}][\w.'’-]*){{0,3}}"
_REGION = rf"(?:, ?(?:[{_CAPITAL}][a-z][\w.'’-]*|(?:[{_CAPITAL}]\.)+)(?: [{_CAPITAL}]\w+){{0,2}})?"
_LAND = r"(?: ?\[[^\[\]]{2,30}\])?"
_DAY = (
    r"(?:[,:]? ?\b(?P<date>[A-Za-z]{3,9}\.? \d{1,2}(?:,? \d{4})?"
    r"|\d{1,2} [A-Za-z]{3,9}\.?(?:,? \d{4})?)(?=[\W]))?"
)
_AGENCY = r"(?:,? ?[\[(](?P<credit>[A-Za-z][^()\[\]]{1,40})[\])])"
_DASH = r" ?(?:[—–―]|-{1,2}(?=\s))\s*"
_NEXT = rf"(?=[\"'“‘«(\[]*[{_CAPITAL}0-9])"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<place>{_CAPITALS}{_REGION}{_LAND}){_DAY}{_AGENCY}?(?:{_DASH}){_NEXT}",
        rf"(?P<place>{_TITLE}{_REGION}{_LAND}){_DAY}{_AGENCY}(?:{_DASH}| ?[:.] ?| ){_NEXT}",
        rf"(?P<place>{_TITLE}{_REGION}{_LAND}),? {_DAY[:-1]}(?:{_DASH}| ?: ){_NEXT}",
        rf"(?P<place>){_DAY}{_AGENCY}{_DASH}{_NEXT}",
        rf"(?P<place>{_CAPITALS}){_DAY}{_AGENCY}? ?:\s+{_NEXT}",
    )
)
_COLON = len(_SHAPES) - 1


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place before the first sentence, with the day and the agency that stand beside it."""

    span: Span
    place: str
    date: str
    """The day as written, e.g. `Nov 8`; empty when none."""
    credit: str
    """The agency as written; empty when none, or when the brackets name something else."""

    @property
    def when(self) -> str:
        """The day as EDTF; empty when it is not there or its year is not."""
        found = [d for d in dates.find(self.date) if d.precision == "day"]
        return found[0].when if found and found[0].basis == dates.EXPLICIT else ""


def find(text: str, paragraphs: Sequence[Span]) -> tuple[int, Dateline] | None:
    """The dateline and the position of its paragraph among the first ones; None without one."""
    transcript = _is_transcript(text, paragraphs)
    for position, (start, end) in enumerate(paragraphs[:PARAGRAPHS]):
        for number, shape in enumerate(_SHAPES):
            match = shape.match(text[start : min(end, start + LONGEST)])
            if match and not (number == _COLON and transcript) and _is_place(match):
                return position, _dateline(match, start)
    return None


def opens(text: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with a dateline that names a day or an agency: a report, and no headline."""
    found = find(text, [paragraph])
    return found is not None and bool(found[1].date or found[1].credit)


def _dateline(match: re.Match[str], start: int) -> Dateline:
    credit = (match["credit"] or "") if "credit" in match.re.groupindex else ""
    credit = credit if press.is_press(credit) else ""
    return Dateline((start, start + match.end()), match["place"], match["date"] or "", credit)


def _is_place(match: re.Match[str]) -> bool:
    """Whether the words may be a place, and brackets, where they are the only sign, an agency."""
    agency = press.is_press(match.groupdict().get("credit") or "")
    day = any(found.kind == "date" for found in dates.find(match["date"] or ""))
    town = match["place"].partition(",")[0]
    if not town:
        return agency
    if match[0].rstrip()[-1] in ")]" and not day:
        return False
    return (town.upper() == town or agency or day) and _may_be_town(town)


def _may_be_town(name: str) -> bool:
    """Whether a name is no label such as `BREAKING`, no weekday, no acronym and no news house."""
    rules = load("chrome.json")
    known = name.casefold() in (*rules["not_places"], *rules["date_noise"])
    return len(name) >= SHORT_PLACE and not known and not press.is_press(name)


def _is_transcript(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether several paragraphs begin with a name in capitals and a colon, as speakers do."""
    shape = _SHAPES[_COLON]
    named = (shape.match(text[start : min(end, start + LONGEST)]) for start, end in paragraphs)
    return sum(match is not None for match in named) > 1
