"""The name inside a longer wording: without its owner, its description and what is set beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import fold

Core = tuple[str, ...]
"""The words of a name, folded and in lower case."""

MODEL = 3
"""Least length of a model's code that is a name without its maker: 747, and no 4 of iPhone 4."""
_MARKS = " \t\n\"'“”‘’`.,;:()[]"
_BRACKET = re.compile(r"\s*[(\[“\"].*")
_OWNER = re.compile(r"(?P<owner>.+?)(?:['’]s|s['’])\s+(?P<owned>.+)")


def core(name: str, is_owner: Callable[[str], bool]) -> str:
    """The name in a wording, or an empty string where it is a description and no name.

    A name ends in a capitalised word, or in one plain noun behind it: the Falcon tractor.
    `is_owner` says whether words are known as a name: Apple's iTunes is iTunes because Apple is
    known, and Moody's Analytics stays whole.
    """
    text = _BRACKET.sub("", name.strip(_MARKS)) or name
    text = _first_named(text.split(", "))
    text = _placed(text)
    owned = _OWNER.fullmatch(text)
    if owned is not None and is_owner(owned["owner"].removeprefix("the ")):
        text = owned["owned"]
    words = _undescribed(text.split())
    words = _model(words, is_owner)
    return " ".join(words).strip(_MARKS) if any(map(_named, words[-2:])) else ""


def _named(word: str) -> bool:
    """Whether a word can be part of a name: a capital or a digit somewhere, as in iPhone, 787s."""
    return any(mark.isupper() or mark.isdigit() for mark in word)


def _first_named(pieces: Sequence[str]) -> str:
    """The first piece between commas that ends like a name: the airline, Ryanair; Toulouse, France."""
    ended = (piece for piece in pieces if piece.split() and _named(piece.split()[-1]))
    return next(ended, pieces[0])


def _placed(text: str) -> str:
    """A name without the place or the clause behind it: the Moscone Center in San Francisco."""
    words = text.split()
    for at, word in enumerate(words[1:], 1):
        if word in lexicon.words("followers") and any(map(_named, words[:at])):
            return " ".join(words[:at])
    return text


def _undescribed(words: list[str]) -> list[str]:
    """A name without the words before it that only describe it: the new mid-size Galaxy.

    Words with a preposition among them are no mere description: head of the Galaxy programme.
    """
    at = next((at for at, word in enumerate(words) if _begins(word, at)), len(words))
    before = {word.lower() for word in words[1:at]}
    if at < len(words) and not before & lexicon.words("joints"):
        return words[at:]
    return words


def _begins(word: str, at: int) -> bool:
    plain = fold(word)
    determiner = at == 0 and plain.lower() in lexicon.words("determiners")
    ordinal = plain[:1].isdigit() and plain.lower().endswith(("th", "st", "nd", "rd", "gb"))
    return _named(word) and not (determiner or ordinal or plain in gazetteer.adjectives())


def _model(words: list[str], is_owner: Callable[[str], bool]) -> list[str]:
    """A model without its maker: Airbus A380 is A380."""
    for at in range(1, len(words)):
        code = words[at].rstrip("s")
        if any(mark.isdigit() for mark in code) and len(code) >= MODEL:
            return words[at:] if is_owner(" ".join(words[:at])) else words
    return words


def families(cores: Iterable[str]) -> dict[str, str]:
    """Each core and the core that stands for its family: the most frequent of it, then the shortest.

    Plurals join their singulars, a name joins the only longer one that ends in it (Dreamliner, 787
    Dreamliner) or that begins with it where it has a digit, and a kind of thing behind a name is
    left out where the bare name is there too (Heathrow airport).
    """
    counts = Counter(cores)
    words = {text: _words(text) for text in counts}
    kept = set(words.values())
    plain = {text: _singular(_without_kind(own, kept), kept) for text, own in words.items()}
    up = _longest(set(plain.values()))
    grouped: dict[Core, list[str]] = defaultdict(list)
    for text, own in plain.items():
        grouped[up.get(own, own)].append(text)
    table = {}
    for members in grouped.values():
        stands = min(members, key=lambda text: (-counts[text], len(text), text))
        table.update(dict.fromkeys(members, stands))
    return table


def _words(text: str) -> Core:
    return tuple(fold(text).lower().removeprefix("the ").split())


def _without_kind(own: Core, kept: set[Core]) -> Core:
    kind = len(own) > 1 and own[-1] in lexicon.words("things") and own[:-1] in kept
    return own[:-1] if kind else own


def _singular(own: Core, kept: set[Core]) -> Core:
    if not own or not own[-1].endswith("s"):
        return own
    single = (*own[:-1], own[-1][:-1])
    return single if single in kept or own[-1][-2:-1].isdigit() else own


def _longest(cores: set[Core]) -> dict[Core, Core]:
    """For each core the one longest core that it shortens; a core that could be two stays apart."""
    by_end: dict[str, list[Core]] = defaultdict(list)
    by_start: dict[str, list[Core]] = defaultdict(list)
    for own in sorted(cores):
        if len(own) > 1:
            by_end[own[-1]].append(own)
            by_start[own[0]].append(own)
    table = {}
    for own in cores - {()}:
        longer = [other for other in by_end[own[-1]] if _shortens(own, other)]
        if not longer and len(own) == 1 and any(mark.isdigit() for mark in own[0]):
            longer = [other for other in by_start[own[0]] if len(other) > 1]
        most = max(longer, key=len, default=own)
        if longer and all(other == most or _shortens(other, most) for other in longer):
            table[own] = most
    return table


def _shortens(short: Core, long: Core) -> bool:
    """Whether a name is a longer one with words left out before its last one."""
    if len(short) >= len(long) or (len(short) == 1 and short[0] in lexicon.words("generic")):
        return False
    rest = iter(long)
    whole = short[-1] == long[-1] and all(word in rest for word in short)
    return whole and not (set(long) - set(short)) & lexicon.words("joints")
