"""Which language a text is in, as far as one must know to leave it alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from counterpoint.article import Span
from counterpoint.knowledge import load

LOOKED_AT = 5000
"""Characters of prose that are looked at."""
ENOUGH = 8
"""Little words that must be seen before a text is said not to be English."""
CLEAR = 2.0
"""How many times more little words of another language than English ones are evident."""
ENGLISH = 0.1
"""From this share of English little words a text is English whatever its file says; prose has a third."""

_WORD = re.compile(r"[^\W\d_]+")


def of(text: str, body: Sequence[Span], told: str = "") -> str:
    """The ISO 639-1 code of the prose; `en` unless another language is evident.

    `told` is what the file says; it counts where the words are of no language that is known.
    """
    sample = " ".join(text[start : min(end, start + LOOKED_AT)] for start, end in body[:20])
    data = load("languages.json")
    letters = Counter(_script(c, data["scripts"]) for c in sample[:LOOKED_AT] if c.isalpha())
    script, count = letters.most_common(1)[0] if letters else ("", 0)
    if script and count > sum(letters.values()) / 2:
        marks = data["letters"].get(script, {})
        return next((code for code, own in marks.items() if any(c in sample for c in own)), script)
    seen = Counter(word.casefold() for word in _WORD.findall(sample[:LOOKED_AT]))
    hits = {code: sum(seen[w] for w in words) for code, words in data["words"].items()}
    best: str = max(sorted(hits), key=lambda code: hits[code])
    if hits[best] >= max(ENOUGH, CLEAR * hits["en"]):
        return best
    english = hits["en"] >= ENGLISH * seen.total()
    return told if told and told not in data["words"] and not english else "en"


def _script(letter: str, scripts: dict[str, list[str]]) -> str:
    """The language that usually goes with the script of a letter; empty for the Latin one."""
    return next((code for code, (low, high) in scripts.items() if low <= letter <= high), "")
