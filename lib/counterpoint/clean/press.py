"""News organisations: which names are one, which are agencies, and who is credited in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from counterpoint.knowledge import load

LONGEST_NAME = 80
"""Characters of the longest name of a news organisation."""

_PART = r"(?<!\w)[A-Z](?:[\w&'’.-]{0,24}\w)?"
_NAME = rf"(?:[Tt]he )?{_PART}(?: (?:of |of the |de |la )?{_PART}){{0,4}}"
_NOT_A_REPORT = r"(?![-/’']?\w)(?! (?:polls?|surveys?|reporters?|editors?|poll's|data|reader))"
_VERB = re.compile(
    r"(?:,| has| had| have)?(?: first| also| earlier| previously| later)? (?:reported|reports)\b"
)
_LAST_NAME = re.compile(rf"{_NAME}$")
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Rr]eported by|[Aa]s reported in)"
    rf" (?:a (?:news )?report (?:by|in|from) )?(?P<name>{_NAME}){_NOT_A_REPORT}"
)
_LEADING = re.compile(r"(?:As|In|But|And|While|When|Though|Although|Since|Earlier|Meanwhile|The) ")
_SMALL = frozenset({"of", "the", "and", "de", "la", "&"})
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
    if not all(word[0].isupper() or word in _SMALL for word in bare.split()):
        return False
    words = bare.casefold().split()
    last = {words[-1], " ".join(words[-2:])}
    section = len(words) == 2 and words[0] in data["section_words"]
    return len(words) > 1 and not section and not last.isdisjoint(data["press_endings"])


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
    for name in (*_before_verbs(text), *(match["name"] for match in _ACCORDING.finditer(text))):
        bare = _LEADING.sub("", name)
        if is_press(bare):
            yield named(bare) or _bare(bare)


def _before_verbs(text: str) -> Iterator[str]:
    """The names that stand before `reported`."""
    for verb in _VERB.finditer(text):
        name = _LAST_NAME.search(text[max(0, verb.start() - LONGEST_NAME) : verb.start()])
        if name:
            yield name[0]


def _bare(name: str) -> str:
    name = name.strip(" .,")
    return name[4:] if name[:4] in {"The ", "the "} else name
