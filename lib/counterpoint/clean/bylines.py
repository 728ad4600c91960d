"""Bylines: who wrote the text, when a line says so and nothing else."""

from __future__ import annotations

import re

from counterpoint.clean import press
from counterpoint.clean.chrome import Mark

LONGEST = 120
_BY = re.compile(r"(?:by|written by|author|reported by)\s*:?\s+(?P<name>\S.*)", re.IGNORECASE)
_SMALL = frozenset(["and", "of", "for", "the", "in", "de", "la", "van", "von", "der", "al", "el", "bin", "ibn", "da", "dos", "at", "with", "&", "|"])
_CUT = re.compile(r"\s*[|•·]\s*|\s+-\s+|\s*,\s*(?=[a-z])")


def byline(line: str) -> Mark | None:
    """The mark of a line such as `By The South Asia Times`, `By Jane Roe and AFP` or `Reuters`.

    An agency is credited, another news organisation is the outlet, anybody else is the byline.
    """
    plain = " ".join(line.split())
    if len(plain) > LONGEST:
        return None
    if press.is_agency(plain) or press.is_staff(plain):
        return _named(plain)
    match = _BY.fullmatch(plain)
    if match is None or not _is_name(match["name"]):
        return None
    return _named(_CUT.split(match["name"], maxsplit=1)[0].strip())


def _named(name: str) -> Mark:
    if press.is_agency(name):
        return Mark("credit line", {"credit": name})
    if press.is_staff(name):
        return Mark("byline")
    return Mark("byline", {"outlet" if press.is_press(name) else "byline": name})


def _is_name(text: str) -> bool:
    """Whether every word begins with a capital, small linking words aside, and no sentence ends."""
    if press.is_staff(text):
        return True
    words = [word.strip(",;:()[]") for word in text.split()]
    words = [word for word in words if word and word not in _SMALL]
    capital = all(word[0].isupper() or word[0] in "|@" or not word[0].isalpha() for word in words)
    return (
        (1 <= len(words) <= 10
        and capital
        and not text.endswith((".", "!", "?", ":")))
        or (capital and 1 <= len(words) <= 10 and text.endswith("Jr."))
    )
