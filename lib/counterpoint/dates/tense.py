"""Whether a sentence speaks of the past or the future, from the words around a date."""

from __future__ import annotations

import re

from counterpoint.dates.words import WORDS

_WINDOW = 140
"""Code points of the sentence that are searched for its tense on either side."""
_LOOK = 12
"""Words on either side that are asked for the tense."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}(?::\d\d)?[ \t]?[ap]\.?m\b\.?(?:[ \t][A-Z]{3,4}\b)?", re.IGNORECASE)
# A full stop after a single capital or a short title (`U.S.`, `Gov.`) ends no sentence.
_BREAK = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]\s+(?=[^a-z\d])"
    r"|;\s|\n\s*\n|[“”\"]|``|''"
)
_FUTURE = frozenset(WORDS["will come"])
_INTENTION = frozenset(WORDS["intention before to"])
_PROSPECT = frozenset(WORDS["prospects before to"])
_PAST = frozenset(WORDS["has been"])
_ENDS_LIKE_PAST = re.compile(r"[a-z]+(?<!e)ed")
_COMING = frozenset(WORDS["comes after"])
_PASSIVE = frozenset(WORDS["passive of the present"])
_AUXILIARY = frozenset(WORDS["auxiliaries of the past"])
_ADJACENT = {**dict.fromkeys(WORDS["open before"], 1), **dict.fromkeys(WORDS["open after"], -1)}


def tense(text: str, start: int, end: int) -> int:
    """Whether the sentence speaks of the future (1), the past (-1), or does not say (0).

    A word that touches the expression decides (`until Friday`, `on Friday was`), else the nearest
    telling word before it, else the nearest one after it.
    """
    before = _TIME.sub("", text[max(0, start - _WINDOW) : start])
    before = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    after = text[end : end + _WINDOW]
    stop = _BREAK.search(after)
    words = _words(before)[-_LOOK:]
    later = _words(after[: stop.start()] if stop else after)[:_LOOK]
    return _touching(words, later) or _before(words) or _after(later)


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _touching(words: list[str], later: list[str]) -> int:
    """What the words right beside the expression tell."""
    if later and later[0] in _AUXILIARY:
        return -1
    if words[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return 1
    near = _ADJACENT.get(words[-1].lower(), 0) if words else 0
    if near > 0 and ("had" in later or (words[-1].lower() == "by" and "had" in words)):
        return -1
    return near


def _before(words: list[str]) -> int:
    told = (_told(words, index) for index in range(len(words) - 1, -1, -1))
    return next((value for value in told if value), 0)


def _after(words: list[str]) -> int:
    """The first verb after the expression; nouns like `plans` are not to be taken for one."""
    for index, word in enumerate(words):
        intended = word in _PROSPECT and words[index + 1 : index + 2] == ["to"]
        if word in _COMING or intended:
            return 1
        if _told(words, index) < 0:
            return -1
    return 0


def _told(words: list[str], index: int) -> int:
    """What one word before the expression tells of the tense."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in ("would", "could"):
        return -1 if following == "not" else int(word == "would")
    if word in _FUTURE or word.endswith("'ll") or (word in _INTENTION and following == "to"):
        return 1
    if word in _PAST or _ENDS_LIKE_PAST.fullmatch(word):
        return 0 if index and words[index - 1] in _PASSIVE else -1
    return 0
