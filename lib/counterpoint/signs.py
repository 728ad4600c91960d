"""For or against: how a row says so in its `method`, and how that is read again.

A part of the method such as `against Donald Duck (“failed”, “lied”)` tells that the words of the row are
against that target, and which words these are. A target without such a part is unsigned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FOR, AGAINST = 1, -1
MARK = " (“"
"""Stands in every method that has such a part: what a quick look can search for."""
BETWEEN = "; "
"""What stands between two parts of a method."""
_NAMES = {FOR: "for", AGAINST: "against"}
_SIGNS = {name: sign for sign, name in _NAMES.items()}
_PART = re.compile(r"(for|against) (.+) \(“.+”\)")


def written(told: Iterable[tuple[str, int, str]]) -> str:
    """The parts of a method for targets with signs and the words that tell them, in the order given.

    A target of whom as many words are for as against is left out: nothing is known.

    >>> written([("Peru", -1, "failed"), ("Peru", -1, "lied"), ("Lima", 1, "praised")])
    'against Peru (“failed”, “lied”); for Lima (“praised”)'
    """
    words: dict[str, list[tuple[int, str]]] = {}
    for target, sign, word in told:
        words.setdefault(target, []).append((sign, word))
    return BETWEEN.join(part for target, signed in words.items() if (part := _part(target, signed)))


def read(method: str) -> Mapping[str, int]:
    """The sign of each target that a method tells one of: `FOR` (1) or `AGAINST` (-1).

    >>> read("reporting clause; named; against Peru (“failed”, “lied”)")
    {'Peru': -1}
    """
    if MARK not in method:
        return {}
    parts = (_PART.fullmatch(part) for part in method.split(BETWEEN))
    return {part[2]: _SIGNS[part[1]] for part in parts if part is not None}


def _part(target: str, signed: list[tuple[int, str]]) -> str:
    balance = sum(sign for sign, _ in signed)
    if not balance:
        return ""
    side = FOR if balance > 0 else AGAINST
    words = dict.fromkeys(word for sign, word in signed if sign == side)
    return f"{_NAMES[side]} {target} ({', '.join(f'“{word}”' for word in words)})"
