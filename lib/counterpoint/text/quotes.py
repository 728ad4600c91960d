"""Quotation marks: which words stand between marks, in paragraphs as they are found in the wild.

Straight, curly, low-9 and angled marks, doubled apostrophes, nested and mixed marks, missing
spaces, marks that never close, and quotations that go on over paragraphs (each opens, only the last
closes). Apostrophes, possessives, feet and inches are no marks. A mark without a partner makes no
quotation: missing beats wrong.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from counterpoint.article import Span

DEEPEST = 8
"""How many marks may wait for their partners at once; real texts nest three deep at most."""
LOOK_AHEAD = 300
"""How many characters after `the players' ...` are searched for a better closing mark."""
_ELISIONS = "em tis twas til till cause n round bout cos s ve re ll t d m neath gainst ere tween"
ELISIONS = frozenset(_ELISIONS.split())
"""Words that begin with an apostrophe in English (`'em`, `rock 'n' roll`), which opens nothing."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; all offsets count code points of the text given."""

    start: int
    """The first character inside the marks."""
    end: int
    """After the last character inside the marks; a comma or full stop before the mark is inside."""
    opener: int
    """Where the opening mark stands."""
    closer: int
    """Where the closing mark stands, or would stand when `continued`."""
    nested: bool
    """Whether it stands inside another quotation."""
    continued: bool
    """Whether it goes on in the next paragraph, and so has no closing mark of its own."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """What a kind of mark can do."""

    kind: str
    lean: str
    """`open`, `close` or `either`, when the characters around it do not say."""
    closes: tuple[str, ...]
    """The kinds it closes, its own partner first."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its partner."""

    kind: str
    start: int
    end: int


_DOUBLE = _Glyph("double", "either", ("double", "curly", "low"))
_GLYPHS = {
    '"': _DOUBLE,
    "''": _DOUBLE,
    "’’": _DOUBLE,
    "``": _Glyph("double", "open", ("double",)),
    "‘‘": _Glyph("double", "open", ("double",)),
    "“": _Glyph("curly", "open", ("low", "curly")),
    "‟": _Glyph("curly", "open", ("curly",)),
    "”": _Glyph("curly", "close", ("curly", "low", "double")),
    "„": _Glyph("low", "open", ()),
    "«": _Glyph("angle", "open", ("angle",)),
    "»": _Glyph("angle", "close", ("angle",)),
    "‹": _Glyph("small angle", "open", ("small angle",)),
    "›": _Glyph("small angle", "close", ("small angle",)),
    "「": _Glyph("corner", "open", ()),
    "」": _Glyph("corner", "close", ("corner",)),
    "‘": _Glyph("single", "open", ("low single",)),
    "’": _Glyph("single", "close", ("single", "low single")),
    "‚": _Glyph("low single", "open", ()),
    "'": _Glyph("straight single", "either", ("straight single",)),
}
_SINGLES = frozenset({"single", "low single", "straight single"})
_MARK = re.compile("''|’’|``|‘‘|[\"“‟”„«»‹›「」‘’‚']")
_INCHES = re.compile(r"\d ?['’′] ?\d{1,2}$")
_WORD = re.compile(r"[^\W\d_]+|\d\ds?\b")
_CLOSING = frozenset(".,;:!?)]}—–…”’»›」'\"")
_OPENING = frozenset("([{—–-/“‘„«‹「\"'`")


def quoted(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations in paragraphs that follow each other, in order of their opening marks.

    A quotation that is not closed where its paragraph ends goes on if the next paragraph opens with
    the same mark.
    """
    found: list[Quotation] = []
    for here, after in zip_longest(paragraphs, paragraphs[1:]):
        pairs, waiting = _pairs(text, *here)
        going_on = _continued(text, here, after, pairs, waiting)
        found.extend(_nested(sorted([*pairs, *going_on], key=lambda q: q.opener)))
    return tuple(found)


def _pairs(text: str, start: int, end: int) -> tuple[list[Quotation], list[_Open]]:
    """The closed quotations of one paragraph and the marks left waiting, in order."""
    waiting: deque[_Open] = deque(maxlen=DEEPEST)
    pairs: list[Quotation] = []
    for match in _MARK.finditer(text, start, end):
        glyph = _GLYPHS[match[0]]
        step = _step(text, match, (start, end), [one.kind for one in waiting])
        if step == "open":
            waiting.append(_Open(glyph.kind, *match.span()))
        elif step == "close":
            opener = _partner(waiting, glyph.closes)
            pairs.extend(_between(text, opener, match.start()))
    return pairs, list(waiting)


def _partner(waiting: deque[_Open], kinds: tuple[str, ...]) -> _Open:
    """Take the mark that is closed now off the waiting ones, with those that stand above it."""
    kind = next(kind for kind in kinds if any(one.kind == kind for one in waiting))
    while True:
        last = waiting.pop()
        if last.kind == kind:
            return last


def _between(text: str, opener: _Open, closer: int) -> Iterator[Quotation]:
    """The quotation between two marks, trimmed; none when nothing stands between them."""
    words = text[opener.end : closer]
    start = opener.end + len(words) - len(words.lstrip())
    end = opener.end + len(words.rstrip())
    if start < end:
        yield Quotation(start, end, opener.start, closer, False, False)


def _step(text: str, match: re.Match[str], limits: Span, waiting: list[str]) -> str:
    """Whether a mark opens, closes or, as an apostrophe or a mark without partner, does nothing."""
    glyph = _GLYPHS[match[0]]
    sure = _surely(text, match, limits)
    if glyph.kind in _SINGLES:
        return _single(text, match, limits[1], sure, waiting)
    if match[0] == '"' and _INCHES.search(text[max(limits[0], match.start() - 6) : match.start()]):
        return ""
    if match[0] == "“" and "low" in waiting:
        return "open" if sure == "open" else "close"
    return _double(glyph, sure, waiting)


def _surely(text: str, match: re.Match[str], limits: Span) -> str:
    """`open` or `close` where the characters on both sides of a mark say so, else empty."""
    start, end = match.span()
    if start == limits[0]:
        return "open" if end < limits[1] else ""
    before, after = text[start - 1], text[end] if end < limits[1] else " "
    opening = (before.isspace() or before in _OPENING) and not after.isspace()
    closing = not before.isspace() and (after.isspace() or after in _CLOSING)
    if opening == closing:
        return ""
    return "open" if opening else "close"


def _double(glyph: _Glyph, sure: str, waiting: list[str]) -> str:
    """A double mark does what its shape says unless the characters around it say the contrary."""
    partner = any(kind in waiting for kind in glyph.closes)
    if glyph.lean == "open":
        return "close" if sure == "close" and glyph.kind in waiting and partner else "open"
    if glyph.lean == "close":
        return "close" if partner else "open" if sure == "open" else ""
    if not sure:
        return "close" if glyph.kind in waiting else "open"
    return sure if sure == "open" or partner else ""


def _single(text: str, match: re.Match[str], end: int, sure: str, waiting: list[str]) -> str:
    """A single mark opens before a word and closes after one; inside words it is an apostrophe."""
    glyph = _GLYPHS[match[0]]
    at = match.start()
    if text[max(0, at - 1) : at].isalnum() and text[at + 1 : at + 2].isalnum():
        return ""
    if sure == "close" or (glyph.lean == "close" and not sure):
        inner = waiting[len(waiting) - _singles_above(waiting) :]
        closes = any(kind in inner for kind in glyph.closes)
        return "close" if closes and not _possessive(text, at, end) else ""
    return "open" if sure == "open" and glyph.lean != "close" and not _elision(text, at + 1) else ""


def _singles_above(waiting: list[str]) -> int:
    """How many single marks wait since the last double one."""
    count = 0
    while count < len(waiting) and waiting[-1 - count] in _SINGLES:
        count += 1
    return count


def _elision(text: str, at: int) -> bool:
    """Whether the word here is one that begins with an apostrophe, e.g. `90s` or `em`."""
    word = _WORD.match(text, at)
    return word is not None and (word[0].casefold() in ELISIONS or word[0][0].isdigit())


def _possessive(text: str, at: int, end: int) -> bool:
    """Whether a mark after an s is a plural's possessive, as a better closing mark follows."""
    mark = text[at]
    if text[at - 1 : at] not in {"s", "S"} or not text[at + 1 : at + 2].isspace():
        return False
    opens = "‘" if mark == "’" else "(?<![^\\s])'"
    later = re.compile(rf"(?P<open>{opens})|(?<=[^\s]){mark}(?!\w)")
    found = later.search(text, at + 1, min(end, at + LOOK_AHEAD))
    return found is not None and found["open"] is None


def _continued(
    text: str, here: Span, after: Span | None, pairs: list[Quotation], waiting: list[_Open]
) -> list[Quotation]:
    """The quotation open at the paragraph's end, if the next paragraph opens in the same way."""
    first = _MARK.match(text, *after) if after else None
    if first is None or _step(text, first, after or here, []) != "open":
        return []
    kind = _GLYPHS[first[0]].kind
    for one in reversed(waiting):
        closed = any(q.opener > one.start and _same(text, q.opener, kind) for q in pairs)
        if one.kind == kind and not closed:
            spans = _between(text, one, here[1])
            return [replace(q, closer=q.end, continued=True) for q in spans]
    return []


def _same(text: str, at: int, kind: str) -> bool:
    match = _MARK.match(text, at)
    return match is not None and _GLYPHS[match[0]].kind == kind


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """The quotations with those marked that stand inside another one."""
    reach = -1
    for one in found:
        yield replace(one, nested=True) if one.start < reach else one
        reach = max(reach, one.end)
