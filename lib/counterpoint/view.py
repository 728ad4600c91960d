"""What a reader narrowed the coverage to: read from a link, printed to a link, applied to the timeline.

A view is pure data. It never fails on a bad link: what a link asked for and cannot have is listed
by `refused`, in words for the reader, and the rest of the link still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from counterpoint import dates, text

SHOWN_VALUE = 80
"""The most characters of a refused value that are repeated to the reader: a link may hold anything."""
KEYS = {"actors": "actor", "outlets": "outlet", "since": "from", "until": "to", "words": "words"}
"""The name of each part of a view in a link."""
NOUNS = {"read": "article", "in": "outlet", "lacks": "article", "lists": "list"}
"""What a name in a link asks for, where its name does not say so."""
TYPOGRAPHY = "‘’“”–—…\u00a0"
"""The characters beyond ASCII that stand in most English texts: quotation marks, dashes, dots, the fixed space."""
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of",
    "36": "fourth quarter of", "40": "first half of", "41": "second half of",
}  # fmt: skip
"""The parts of a year that EDTF counts beside its months."""


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
        have = set(actors) if self.actors else ()
        voices = set(outlets) if self.outlets else ()
        return View(
            tuple(name for name in self.actors if name in have),
            tuple(name for name in self.outlets if name in voices),
            self.since,
            self.until,
            self.words,
        )


EVERYTHING = View()
"""The view that narrows nothing."""


def source(outlet: str, article: str) -> str:
    """The name of a voice: the outlet, or the article when no outlet is stated."""
    return outlet or f"{article} (outlet not stated)"


def sources(table: pd.DataFrame) -> pd.Series[str]:
    """The voice of each row of any table that has the columns `outlet` and `article`; an article has one outlet."""
    code, articles = pd.factorize(table["article"])
    outlets = table["outlet"].iloc[np.unique(code, return_index=True)[1]]
    names = pd.Series(list(map(source, outlets.tolist(), articles.tolist())), dtype="str")
    return names.take(code).set_axis(table.index)


def refused(params: Mapping[str, Sequence[str]], known: Mapping[str, Iterable[str]]) -> list[str]:
    """What a link asks for and cannot have, one sentence each; empty when the whole link holds.

    `known` holds the values that a name in the link may have, for the names that have a list of them. The
    sentences repeat what the link says and must be escaped before they are shown.
    """
    said = []
    for key, values in known.items():
        asked = [value for value in dict.fromkeys(params.get(key, ())) if value]
        have = set(values) if asked else ()
        for value in asked:
            if value not in have:
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
    if view == EVERYTHING:
        return timeline.copy(deep=False)
    return timeline.loc[_all(_parts(view, timeline).values(), timeline.index)]


def _all(parts: Iterable[pd.Series[bool]], index: pd.Index) -> pd.Series[bool]:
    """Which rows all of some parts keep."""
    kept = pd.Series(True, index=index)
    for part in parts:
        kept &= part
    return kept


def _parts(view: View, timeline: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    """Which rows each part of a view keeps, by the name of its field; only for the parts that it has."""
    parts = {}
    if view.actors:
        speaks = timeline["speaker"].isin(view.actors)
        apart = map(set(view.actors).isdisjoint, timeline["targets"].to_numpy())
        parts["actors"] = speaks | ~np.fromiter(apart, bool, len(timeline))
    if view.outlets:
        parts["outlets"] = sources(timeline).isin(view.outlets)
    if view.since:
        parts["since"] = _within(timeline["when"], view.since, "")
    if view.until:
        parts["until"] = _within(timeline["when"], "", view.until)
    if view.words:
        parts["words"] = _holds(timeline, view.words)
    return parts


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
        return f"All {total:,} {noun}"
    return f"{kept:,} of {total:,} {noun}: {', '.join(parts)}"


def widen(view: View, timeline: pd.DataFrame) -> list[tuple[str, int]]:
    """Which single part of a view, when dropped, brings rows back: name of the part and rows, most first."""
    parts, found = _parts(view, timeline), []
    for dropped in parts:
        others = (part for name, part in parts.items() if name != dropped)
        found.append((KEYS[dropped], int(_all(others, timeline.index).sum())))
    return sorted(((name, rows) for name, rows in found if rows), key=lambda item: -item[1])


def left_undated(view: View, timeline: pd.DataFrame) -> int:
    """How many rows a view leaves out only because they have no date and the view names days."""
    if not view.since and not view.until:
        return 0
    always = View(view.actors, view.outlets, words=view.words)
    rows = apply(always, timeline)
    return int((~dated(rows)).sum())


def dated(rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether each row of the timeline has a date that can be placed; each distinct date is read once."""
    return rows["when"].isin([w for w in rows["when"].unique() if dates.bounds(w) is not None])


def readable(when: str) -> str:
    """An EDTF date as people write it: `8 November 2025`, `6–7 November 2025`, `October 2025 (about)`.

    Empty for an empty date; what is not understood is given back as it is.

    >>> readable("2025-10-27/2025-11-02"), readable("199X"), readable("2025-33")
    ('27 October – 2 November 2025', '1990s', 'first quarter of 2025')
    """
    first, interval, last = when.partition("/")
    if not interval:
        doubt = {"~": " (about)", "%": " (about)", "?": " (uncertain)"}.get(when[-1:], "")
        words = _words(when)
        return words + doubt if words else when
    if last == ".." and _words(first):
        return f"from {_words(first)}"
    if _words(first) and _words(last):
        return _range_in_words(_words(first).split(), _words(last).split())
    return when


def occasion(name: str) -> str:
    """An occasion's name with its date as people write it."""
    thing, _, when = name.rpartition(", ")
    return f"{thing}, {readable(when)}" if thing and dates.bounds(when) else name


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


def _words(when: str) -> str:
    """A date that is no interval, without its marks of doubt; empty when it is not understood."""
    fields = when.rstrip("~?%").split("-")
    span = dates.bounds(when)
    if span is None or not fields[0]:
        return ""
    known = [field for field in fields[1:] if field != "XX"]
    if not known:
        return fields[0].replace("X", "0") + "s" * ("X" in fields[0])
    part = _PARTS.get(known[0], f"{span[0]:%B}")
    year = f"{part} {fields[0]}"
    return f"{span[0].day} {year}" if len(known) > 1 else year


def _range_in_words(one: list[str], two: list[str]) -> str:
    """Two dates joined, without saying twice what they share at their end."""
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
    spans = {value: dates.bounds(value) for value in when.unique()}
    inside = [value for value, span in spans.items() if span and span[0] <= high and span[1] >= low]
    return when.isin(inside)


def _holds(timeline: pd.DataFrame, words: str) -> pd.Series[bool]:
    """Whether every word stands in the row's text or its speaker's name, as plain characters."""
    found = pd.Series(True, index=timeline.index)
    told = _folded(timeline["text"] + " " + timeline["speaker"])
    for word in text.fold(words).split():
        found &= told.str.contains(word, regex=False)
    return found


def _folded(told: pd.Series[str]) -> pd.Series[str]:
    """Each text as `text.fold` makes it but for its spaces, which no word holds.

    Whole columns at a time as far as ASCII and common typography go, a tenth of the time of one after the other.
    """
    plain = told.str.lower()
    odd = ~plain.str.isascii()
    rest = plain[odd]
    for character in TYPOGRAPHY:
        rest = rest.str.replace(character, text.fold(character) or " ", regex=False)
    still = ~rest.str.isascii()
    rest = rest.mask(still, told.loc[still.index[still]].map(text.fold))
    return plain.mask(odd, rest)
