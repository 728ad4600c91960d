"""Date lines of a page and datelines of a report: when and where a text was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from counterpoint.article import Span
from counterpoint.clean.chrome import Mark
from counterpoint.knowledge import load

LONGEST_DATE_LINE = 160
LONGEST_DATELINE = 90

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<!\w){shape}(?!\d)", re.IGNORECASE)
    for shape in (
        rf"{_DAY}[ -]+(?:of )?{_MONTH} ?,?[ -]*{_YEAR}",
        rf"{_MONTH} ?{_DAY} ?,? +{_YEAR}",
        rf"{_YEAR}(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s)(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s){_YEAR}",
    )
)
_NOISE = re.compile(
    r"T?\d{1,2} ?[:.] ?\d{2}(?: ?[:.] ?\d{2})?(?:\.\d+)?|\d{1,2} ?(?=[ap]\.?m\b)|\b[ap] ?\.?m\b\.?"
    r"|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:wed|thu|sat)\b"
    r"|\b(?:at|on|date|time|hrs?|local|z|utc|gmt|ist|pkt|est|edt|et|cst|cdt|pst|pdt|cet|cest|bst|eet"
    r"|msk|jst|aft|trt|aest|first)\b(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d"
    r"|[^\w]+",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][A-Z.'’-]*(?:[ /-](?:[A-Z][A-Z.'’-]*|de|al))*"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){{0,2}}| \[[A-Z][\w ]+\])?)"
    r"(?:, ?(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))?"
    r"(?: ?\((?P<credit>[A-Za-z][^()]{1,40})\))?"
    r" ?(?P<dash>[—–]|--?)[ \xa0]+(?=\S)"
)
_TITLED = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?: \[[A-Z][\w ]+\])?)"
    r"(?:, ?(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?))?"
    r" ?\((?P<credit>[A-Z][^()]{1,40})\) ?(?P<dash>[—–:]|--?)[ \xa0]+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place before the first sentence, with the day and the agency that stand beside it."""

    span: Span
    place: str
    date: str
    """The day as written, e.g. `Nov 8`; empty when none."""
    credit: str


def dated(line: str) -> Mark | None:
    """The mark of a line that holds a date and nothing else but a label, a weekday or a time.

    `12/11/2025` tells no day: nobody can know which number is the month.
    """
    plain = " ".join(line.split())
    if len(plain) > LONGEST_DATE_LINE or not any(c.isdigit() for c in plain):
        return None
    tells: dict[str, str] = {}
    rest = plain
    for label, piece in _labelled(plain):
        shape = _first(piece)
        if shape is None:
            return None
        tells.setdefault(label, edtf(shape))
        rest = piece[: shape.start()] + " " + piece[shape.end() :]
        if _NOISE.sub(" ", rest).strip():
            return None
    return Mark("date line", {k: v for k, v in tells.items() if v})


def edtf(match: re.Match[str]) -> str:
    """The day of a matched date; empty when there is no such day or day and month may be swapped."""
    month, day, year = match["month"], int(match["day"]), int(match["year"])
    if month.isdigit():
        number = int(month)
        if match.re is _DATES[-1] and number <= 12 and day <= 12 and number != day:
            return ""
        number, day = (day, number) if number > 12 and match.re is _DATES[-1] else (number, day)
    else:
        number = _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return ""


def written(text: str) -> str:
    """The first full date in a text as EDTF; empty when there is none."""
    match = _first(" ".join(text.split()))
    return edtf(match) if match else ""


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the start of a paragraph, e.g. `KABUL, Nov 8 (Reuters) -`; None without one."""
    part = text[start : min(end, start + LONGEST_DATELINE)]
    match = _DATELINE.match(part) or _TITLED.match(part)
    if match is None or len(match["place"]) < 3:
        return None
    credit = (match["credit"] or "").strip()
    return Dateline((start, start + match.end()), match["place"], match["date"] or "", credit)


def _first(text: str) -> re.Match[str] | None:
    found = [match for shape in _DATES if (match := shape.search(text))]
    return min(found, key=lambda match: match.start(), default=None)


def _labelled(line: str) -> list[tuple[str, str]]:
    """The parts of a date line with what they date: `published` or `updated`."""
    data = load("chrome.json")
    labels = {
        **dict.fromkeys(data["date_labels"], "published"),
        **dict.fromkeys(data["update_labels"], "updated"),
    }
    shape = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    parts: list[tuple[str, str]] = []
    last, label = 0, "published"
    for match in re.finditer(rf"\b(?:{shape})\b", line, re.IGNORECASE):
        if line[last : match.start()].strip(" |·•-–—,(:"):
            parts.append((label, line[last : match.start()]))
        last, label = match.end(), labels[match[0].casefold()]
    return [*parts, (label, line[last:])]
