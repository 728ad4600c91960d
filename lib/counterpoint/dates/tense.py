"""Whether a sentence speaks of the past or the future, from the words around a date."""

from __future__ import annotations

import re

from counterpoint.dates.words import WORDS

_WINDOW = 140
"""Code points of the sentence that are searched for its tense on either side."""
_LOOK = 24
"""Words on either side that are asked for the tense."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}(?::\d\d)?[ \t]?[ap]\.?m\b\.?(?:[ \t][A-Z]{3,4}\b)?", re.IGNORECASE)
# A full stop after a single capital or a short title (`U.S.`, `Gov.`) ends no sentence.
_BREAK = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])(?<!\bvs)[.!?]\s+(?=[^a-z\d])"
    r"|;\s|\n\s*\n|[“”\"]|``|''"
)
_FUTURE = frozenset(WORDS["will come"])
_INTENTION = frozenset(WORDS["intention before to"])
_PROSPECT = frozenset(WORDS["prospects before to"])
_PARTICIPLES = frozenset(WORDS["participles"])
_PAST = frozenset(WORDS["has been"])
_ENDS_LIKE_PAST = re.compile(r"[a-z]+(?<!e)ed")
_NOT_PAST = frozenset(WORDS["ends like the past"])
_COMING = frozenset(WORDS["comes after"])
_PASSIVE = frozenset(WORDS["passive of the present"])
_HAPPENED = frozenset(WORDS["happened"])
_SCHEDULED = frozenset(WORDS["has a fixed day"])
_HELPED = frozenset(WORDS["before a bare verb"])
_OWNED = re.compile(
    r"(?:['’]s?)?[-\s]+(?!(?:in|at|on|when|and|or|but|that|who|to|for|of|with|after|before|as)\b)"
    r"([a-z]+)(?:[-\s]+([a-z]+))?",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(WORDS["auxiliaries of the past"])
_TELLING = (
    _FUTURE
    | _PROSPECT
    | _INTENTION
    | _PAST
    | _PARTICIPLES
    | {"would", "could", "have", "has", "having"}
)
_ADJACENT = {**dict.fromkeys(WORDS["open before"], 1), **dict.fromkeys(WORDS["open after"], -1)}


def tense(text: str, start: int, end: int) -> int:
    """Whether the sentence speaks of the future (1), the past (-1), or does not say (0); twice that
    where the verb leaves no doubt: it stands right before (`resigned in May`), or follows an
    expression that opens the sentence (`In May he resigned`); or the thing told of is unforeseen.

    A thing that nobody foresees is past (`Friday's attack`, `the October slayings`). A word that
    touches the expression decides next (`until Friday`, `on Friday was`), else the nearest telling
    word before it, else the nearest one after it.
    """
    if _has_happened(text, end):
        return -2
    before = _TIME.sub("", text[max(0, start - _WINDOW) : start])
    before = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    after = text[end : end + _WINDOW]
    stop = _BREAK.search(after)
    words = _words(before)[-_LOOK:]
    later = _words(after[: stop.start()] if stop else after)[:_LOOK]
    told = _touching(words, later) or _before(words)
    if told:
        return 2 * told if _is_beside_past_verb(words) else told
    return _after(later) * _weight(words, later)


def _is_beside_past_verb(words: list[str]) -> bool:
    """`resigned in`, `said on`, with nothing of the future just before."""
    if len(words) < 2 or words[-1].lower() not in ("in", "on"):
        return False
    start = max(0, len(words) - 6)
    ahead = any(_told(words, index) > 0 for index in range(start, len(words) - 1))
    return _told(words, len(words) - 2) < 0 and not ahead


def _weight(words: list[str], later: list[str]) -> int:
    """2 where the expression opens the sentence and no word in it speaks of the future."""
    ahead = any(_told(later, index) > 0 for index in range(len(later)))
    opens = [word.lower() for word in words] in (["in"], ["on"])
    return 2 if opens and not ahead else 1


def _has_happened(text: str, end: int) -> bool:
    """Whether the expression describes a thing nobody foresees, at most one word further on."""
    owned = _OWNED.match(text, end)
    return owned is not None and any(
        word is not None and word.lower().removesuffix("s") in _HAPPENED for word in owned.groups()
    )


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _touching(words: list[str], later: list[str]) -> int:
    """What the words right beside the expression tell."""
    if later and later[0] in _AUXILIARY:
        return -1
    if words[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return 1
    if _is_scheduled(words):
        return 1
    near = _ADJACENT.get(words[-1].lower(), 0) if words else 0
    if near > 0 and ("had" in later or "had" in words):
        return -1
    return near if near > 0 else 2 * near


def _is_scheduled(words: list[str]) -> bool:
    """`the talks begin on`: the present of what has a fixed day; not `did not begin on`."""
    verb = words[:-1] if words[-1:] == ["on"] else words
    if not verb or verb[-1] not in _SCHEDULED:
        return False
    return not _HELPED.intersection(verb[-3:-1])


def _before(words: list[str]) -> int:
    told = (_told(words, index) for index in range(len(words) - 1, -1, -1))
    return next((value for value in told if value), 0)


def _after(words: list[str]) -> int:
    """The first verb after the expression; nouns like `plans` are not to be taken for one."""
    for index, word in enumerate(words):
        prospect = word in _PROSPECT and words[index + 1 : index + 2] == ["to"]
        if word in _COMING or prospect:
            return 1
        if _told(words, index) < 0:
            return -1
    return 0


def _told(words: list[str], index: int) -> int:
    """What one word tells of the tense, among those around it."""
    if words[index] not in _TELLING and not words[index].endswith(("ed", "'ll")):
        return 0
    if _is_to_come(words, index):
        return 1
    return -1 if _is_over(words, index) else 0


def _is_to_come(words: list[str], index: int) -> bool:
    """`will`, `is to`, `to be held`; `had been due` is over."""
    word, following = words[index], words[index + 1 : index + 2]
    if word == "would":
        return following != ["not"] or words[index + 2 : index + 3] == ["be"]
    if words[max(0, index - 2) : index] == ["had", "been"]:
        return False
    intended = word in _INTENTION and following == ["to"]
    prospect = word in _PROSPECT and following in (["to"], ["for"])
    held = words[max(0, index - 2) : index] == ["to", "be"] and _is_participle(word)
    return word in _FUTURE or word.endswith("'ll") or intended or prospect or held


def _is_over(words: list[str], index: int) -> bool:
    """`held`, `has gone`, `would not`; `is held` may be either."""
    word = words[index]
    if word in ("would", "could"):
        bare = words[index + 2 : index + 3] != ["be"] or word == "could"
        return words[index + 1 : index + 2] == ["not"] and bare
    if word in ("have", "has", "having"):
        return any(map(_is_participle, words[index + 1 : index + 4]))
    past = word in _PAST or _ends_like_past(word)
    return past and not (index and words[index - 1] in _PASSIVE)


def _ends_like_past(word: str) -> bool:
    return _ENDS_LIKE_PAST.fullmatch(word) is not None and word not in _NOT_PAST


def _is_participle(word: str) -> bool:
    return word in _PAST or word in _PARTICIPLES or _ends_like_past(word)
