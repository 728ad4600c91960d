"""News organisations: which names are one, which are agencies, and who is credited in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.knowledge import load

_PART = r"(?:[A-Z][\w&'’.-]*\w|[A-Z])"
_NAME = rf"(?:[Tt]he )?{_PART}(?: (?:of |of the |de |la )?{_PART}){{0,4}}"
_NOT_A_REPORT = r"(?![-/’']?\w)(?! (?:polls?|surveys?|reporters?|editors?|poll's|data|reader))"
_REPORTED = re.compile(
    rf"(?P<name>{_NAME})(?:,| has| had| have)?(?: first| also| earlier| previously| later)?"
    r" (?:reported|reports)\b"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Rr]eported by|[Aa]s reported in)"
    rf" (?:a (?:news )?report (?:by|in|from) )?(?P<name>{_NAME}){_NOT_A_REPORT}"
)
_LEADING = re.compile(r"(?:As|In|But|And|While|When|Though|Although|Since|Earlier|Meanwhile|The) ")
_SPLIT = re.compile(r"\s*(?:,|/|&| and )\s*")


@cache
def _names() -> dict[str, str]:
    data = load("chrome.json")
    both = (*data["agencies"].items(), *data["outlets"].items())
    return {form: name for name, forms in both for form in forms}


def named(name: str) -> str:
    """The usual name of a news organisation in the list, e.g. `AFP`; empty when not listed."""
    return _names().get(_bare(name)) or _names().get(name.strip(), "")


def is_press(name: str) -> bool:
    """Whether a name is evidently a news organisation: listed, or ending like one (`Times`)."""
    bare = _bare(name)
    data = load("chrome.json")
    if bare in data["not_press"] or not bare:
        return False
    if named(bare):
        return True
    words = bare.casefold().split()
    last = {words[-1], " ".join(words[-2:])}
    return len(words) > 1 and not last.isdisjoint(load("chrome.json")["press_endings"])


def is_agency(name: str) -> bool:
    """Whether a name is a news agency of the list, whose report others repeat."""
    return named(name) in load("chrome.json")["agencies"]


def is_staff(name: str) -> bool:
    """Whether a byline names nobody but the house, e.g. `Web Desk`."""
    return name.strip().casefold() in load("chrome.json")["staff"]


def listed(names: str) -> tuple[str, ...]:
    """The organisations of a credit line such as `AFP and Reuters`, under their usual names."""
    parts = [part.strip(" .()") for part in _SPLIT.split(names)]
    return tuple(named(part) or part for part in parts if part)


def reported(text: str) -> Iterator[str]:
    """The news organisations whose reports a text repeats: `X reported`, `according to X`."""
    for pattern in (_REPORTED, _ACCORDING):
        for match in pattern.finditer(text):
            name = _LEADING.sub("", match["name"])
            if is_press(name):
                yield named(name) or _bare(name)


def _bare(name: str) -> str:
    name = name.strip(" .,")
    return name[4:] if name[:4] in {"The ", "the "} else name
