"""What a reader narrowed the coverage to: read from a link, printed to a link, applied to the timeline.

A view is pure data. It never fails on a bad link: what a link asked for and cannot have is listed
by `refused`, in words for the reader, and the rest of the link still holds.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import cast
from urllib.parse import urlencode

import pandas as pd

SHOWN_VALUE = 80
"""The most characters of a refused value that are repeated to the reader: a link may hold anything."""
KEYS = {"actors": "actor", "outlets": "outlet", "since": "from", "until": "to", "words": "words"}
"""The name of each part of a view in a link."""
NOUNS = {"read": "article", "in": "outlet"}
"""What a name in a link asks for, where its name does not say so."""
_YEAR = r"\d{4}"
_POINT = re.compile(rf"({_YEAR})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")

Days = tuple[date, date]
"""First and last day of an expression of time, both inclusive."""


@dataclass(frozen=True, slots=True)
class View:
    """A narrowing of the timeline; an empty part narrows nothing, parts add up with "and"."""

    actors: tuple[str, ...] = ()
    """Names from the actors table: a row is kept when one of them speaks or is spoken about."""
    outlets: tuple[str, ...] = ()
    """Sources as `source` names them: an outlet, or an article whose outlet is not stated."""
    since: str = ""
    """First day, `YYYY-MM-DD`."""
    until: str = ""
    """Last day, inclusive, `YYYY-MM-DD`."""
    words: str = ""
    """Words that must all stand in the row, in any order, blind to case and accents."""

    @classmethod
    def of(cls, params: Mapping[str, Sequence[str]]) -> View:
        """The view a link asks for; `params` maps each name in the link to its values, unknown names are ignored.

        Days that are no days are left out and reversed days are put in order; `refused` says so.
        """
        days = [_day(_last(params, KEYS[part])) for part in ("since", "until")]
        since, until = sorted(days) if all(days) else days
        return cls(
            actors=tuple(dict.fromkeys(filter(None, params.get("actor", ())))),
            outlets=tuple(dict.fromkeys(filter(None, params.get("outlet", ())))),
            since=since,
            until=until,
            words=_last(params, "words").strip(),
        )

    def params(self) -> dict[str, list[str]]:
        """The view as names and values of a link, without the empty parts."""
        found: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            values = list(value) if isinstance(value, tuple) else [value] if value else []
            if values:
                found[KEYS[field.name]] = values
        return found

    def query(self, **more: Sequence[str]) -> str:
        """The view as a query string without the question mark; `more` adds a page's own choices."""
        return urlencode({**self.params(), **{k: v for k, v in more.items() if v}}, doseq=True)

    def known(self, actors: Iterable[str], outlets: Iterable[str]) -> View:
        """The same view without actors and outlets that this coverage does not have."""
        have, voices = set(actors), set(outlets)
        return View(
            tuple(name for name in self.actors if name in have),
            tuple(name for name in self.outlets if name in voices),
            self.since,
            self.until,
            self.words,
        )


def source(outlet: str, article: str) -> str:
    """The name of a voice: the outlet, or the article when no outlet is stated."""
    return outlet or f"{article} (outlet not stated)"


def sources(table: pd.DataFrame) -> pd.Series[str]:
    """The voice of each row of any table that has the columns `outlet` and `article`."""
    pairs = table.groupby(["outlet", "article"], sort=False).ngroup()
    firsts = table.loc[~pairs.duplicated(), ["outlet", "article"]]
    names = [source(*pair) for pair in zip(firsts["outlet"], firsts["article"], strict=True)]
    return pairs.map(dict(enumerate(names))).astype("str")


def refused(params: Mapping[str, Sequence[str]], known: Mapping[str, Iterable[str]]) -> list[str]:
    """What a link asks for and cannot have, one sentence each; empty when the whole link holds.

    `known` holds the values that a name in the link may have, for the names that have a list of them. The
    sentences repeat what the link says and must be escaped before they are shown.
    """
    said = []
    for key, values in known.items():
        have = set(values)
        for value in dict.fromkeys(params.get(key, ())):
            if value and value not in have:
                noun = NOUNS.get(key, key)
                said.append(f"There is no {noun} “{_short(value)}” in this coverage.")
    given = {key: _last(params, key) for key in ("from", "to")}
    for key, value in given.items():
        if value and not _day(value):
            said.append(f"“{_short(value)}” is no day; “{key}” takes a day such as 2025-11-08.")
    if _day(given["from"]) > _day(given["to"]) > "":
        said.append("The link asks for days from the later to the earlier; they were put in order.")
    return said


def apply(view: View, timeline: pd.DataFrame) -> pd.DataFrame:
    """The rows of the timeline that a view keeps, in their order; the table itself is never changed.

    Rows without a date are left out as soon as the view names a day: nobody knows when they were.
    """
    kept = pd.Series(True, index=timeline.index)
    if view.actors:
        wanted = set(view.actors)
        about = timeline["targets"].map(wanted.intersection).astype(bool)
        kept &= timeline["speaker"].isin(wanted) | about
    if view.outlets:
        kept &= sources(timeline).isin(view.outlets)
    if view.since or view.until:
        kept &= _within(timeline["when"], view.since, view.until)
    if view.words:
        kept &= _holds(timeline, view.words)
    return timeline.loc[kept]


def sentence(view: View, kept: int, total: int, noun: str = "rows") -> str:
    """One sentence that says what is shown, with its denominator: `12 of 78 rows: actor Taliban`."""
    parts = []
    if view.actors:
        parts.append("actor " + " or ".join(view.actors))
    if view.outlets:
        parts.append("outlet " + " or ".join(view.outlets))
    if view.since or view.until:
        parts.append(_days_in_words(view))
    if view.words:
        parts.append(f"with the words “{view.words}”")
    if not parts:
        return f"All {total} {noun}"
    return f"{kept} of {total} {noun}: {', '.join(parts)}"


def widen(view: View, timeline: pd.DataFrame) -> list[tuple[str, int]]:
    """Which single part of a view, when dropped, brings rows back: name of the part and rows, most first."""
    found = []
    for field in fields(view):
        if getattr(view, field.name):
            less = View(**{f.name: getattr(view, f.name) for f in fields(view) if f != field})
            found.append((KEYS[field.name], len(apply(less, timeline))))
    return sorted(((name, rows) for name, rows in found if rows), key=lambda item: -item[1])


def days(when: str) -> Days | None:
    """First and last day an EDTF date may mean; None when it is empty, open at both ends or not understood.

    An open end of an interval is read as the day at its other end.
    """
    ends = [_point(part) for part in when.split("/")] if when else []
    found = [end for end in ends if end is not None]
    if not found or len(ends) > 2:
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def readable(when: str) -> str:
    """An EDTF date as people write it: `8 November 2025`, `6–7 November 2025`, `October 2025 (about)`.

    Empty for an empty date; what is not understood is given back as it is.
    """
    ends = when.split("/")
    if len(ends) == 2 and all(_point(end) for end in ends):
        return _range_in_words(ends[0], ends[1])
    about = " (about)" if when[-1:] in ("~", "%") else " (uncertain)" if when[-1:] == "?" else ""
    if _point(when) is None:
        return when
    return _point_in_words(when.rstrip("~?%")) + about


def occasion(name: str) -> str:
    """An occasion's name with its date as people write it."""
    thing, _, when = name.rpartition(", ")
    return f"{thing}, {readable(when)}" if thing and days(when) else name


def fold(words: str) -> str:
    """Text for finding: lower case without accents, so that `turkiye` finds `Türkiye`."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("ı", "i")


def _last(params: Mapping[str, Sequence[str]], key: str) -> str:
    values = params.get(key, ())
    return values[-1] if values else ""


def _day(value: str) -> str:
    """The value when it is a day, else nothing."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is None:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def _short(value: str) -> str:
    return value if len(value) <= SHOWN_VALUE else value[: SHOWN_VALUE - 1] + "…"


def _point(value: str) -> Days | None:
    match = _POINT.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None


def _point_in_words(value: str) -> str:
    first = cast("Days", _point(value))[0]
    length = len(value)
    if length == 4:
        return str(first.year)
    month = f"{first:%B} {first.year}"
    return month if length == 7 else f"{first.day} {month}"


def _range_in_words(left: str, right: str) -> str:
    one, two = (_point_in_words(end.rstrip("~?%")).split() for end in (left, right))
    if one == two:
        return " ".join(one)
    same = 0
    while same < min(len(one), len(two)) - 1 and one[-1 - same] == two[-1 - same]:
        same += 1
    head = one[: len(one) - same]
    joint = "–" if len(head) == 1 and len(one) == len(two) else " – "
    return " ".join(head) + joint + " ".join(two)


def _days_in_words(view: View) -> str:
    if view.since and view.until:
        return readable(f"{view.since}/{view.until}")
    return f"from {readable(view.since)}" if view.since else f"until {readable(view.until)}"


def _within(when: pd.Series[str], since: str, until: str) -> pd.Series[bool]:
    """Whether a date may fall between two days; each distinct date is read once."""
    low = date.fromisoformat(since) if since else date.min
    high = date.fromisoformat(until) if until else date.max
    spans = {value: days(value) for value in when.unique()}
    inside = {
        value: span is not None and span[0] <= high and span[1] >= low
        for value, span in spans.items()
    }
    return when.map(inside).astype(bool)


def _holds(timeline: pd.DataFrame, words: str) -> pd.Series[bool]:
    """Whether every word stands in the row's text or its speaker's name, as plain characters."""
    found = pd.Series(True, index=timeline.index)
    text = (timeline["text"] + " " + timeline["speaker"]).map(fold)
    for word in fold(words).split():
        found &= text.str.contains(word, regex=False)
    return found
