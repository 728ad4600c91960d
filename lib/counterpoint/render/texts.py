"""Whole texts for readers: with what was left out struck through, or side by side with what they share marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from counterpoint.article import Span
from counterpoint.compare import KINDS, Mark, Segment
from counterpoint.render.blocks import esc, flowing, joined

STYLES = {
    "verbatim quotation": "same",
    "quotation variant": "changed",
    "same words": "same",
    "same statement": "other",
    "difference": "differ",
    "only here": "only",
    "quotation": "quoted",
}
"""The style of each kind of mark: each has a line of its own and not a colour alone."""
LONGEST = 90
"""Characters of a passage that are shown in the link to it."""
UNLIKE = "≠"
"""The sign of a link to what differs; shared passages have numbers."""
HERE = "here"
"""The name of the passage that a link points at."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is to be added to the marks of one text."""

    article: str
    changed: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """For each join the words of this text that differ from the other one's."""
    here: Span | None = None
    """The passage a link points at."""
    places: frozenset[int] = frozenset()
    """Where passages begin that links may lead to."""
    left_out: bool = False
    """Whether stretches that are no prose are shown, struck through."""


def legend(kinds: Iterable[str]) -> str:
    """What the marks in the running text mean, as a list."""
    items = "".join(
        f'<li><mark class="cp-m cp-{STYLES[kind]}">{esc(kind)}</mark> {esc(KINDS[kind])}</li>'
        for kind in KINDS
        if kind in set(kinds)
    )
    return f'<ul class="cp-key">{items}</ul>'


def marked(pieces: Iterable[Segment], notes: Notes) -> str:
    """A text cut into segments as HTML; a link after a shared passage leads to its like in the other text."""
    at = notes.here[0] if notes.here is not None else -1
    edges = {*notes.places, *(notes.here or ())}
    cut = list(_cut(pieces, sorted(edges)))
    out: list[str] = []
    names: list[str] = []
    for piece, after in zip(cut, [*cut[1:], None], strict=True):
        names += [HERE] * (piece.start == at)
        names += [place(notes.article, piece.start)] * (piece.start in notes.places)
        shown = _segment(piece, after, notes)
        if shown and not piece.text.isspace():  # a place before a break would keep two breaks apart
            out += [f'<span id="{esc(name)}" class="cp-place"></span>' for name in names]
            names = []
        out.append(shown)
    return joined(out)


def place(article: str, start: int) -> str:
    """The name of a passage in the texts side by side, by where it begins; a link to it is `#` and the name."""
    return f"p{start}-{article}"


def _cut(pieces: Iterable[Segment], edges: Sequence[int]) -> Iterator[Segment]:
    """The segments, cut once more at some places."""
    for piece in pieces:
        inside = edges[bisect_right(edges, piece.start) : bisect_left(edges, piece.end)]
        for start, end in pairwise([piece.start, *inside, piece.end]):
            yield replace(
                piece,
                start=start,
                end=end,
                text=piece.text[start - piece.start : end - piece.start],
            )


def _segment(piece: Segment, after: Segment | None, notes: Notes) -> str:
    if piece.dropped:
        return (
            f'<del>{flowing(piece.text)}</del><span class="cp-tag">{esc(piece.dropped)}</span>'
            if notes.left_out
            else ""
        )
    inner = flowing(piece.text)
    if piece.marks:
        inner = _mark(piece, notes) + _arrows(piece, after)
    if notes.here is not None and notes.here[0] <= piece.start < notes.here[1]:
        return f'<span class="cp-here">{inner}</span>'
    return inner


def _mark(piece: Segment, notes: Notes) -> str:
    """The most telling mark of a segment."""
    best = piece.marks[0]
    inner = flowing(piece.text)
    if best.join is not None:
        inner = _bold(piece.text, notes.changed.get(best.join, ()))
    title = f' title="{esc(best.note)}"' if best.note else ""
    return f'<mark class="cp-m cp-{STYLES[best.kind]}"{title}>{inner}</mark>'


def _arrows(piece: Segment, after: Segment | None) -> str:
    """A link behind each passage that ends with this segment and has its like elsewhere."""
    goes_on = set(after.marks) if after is not None else set()
    ends = [mark for mark in piece.marks if mark.there is not None and mark not in goes_on]
    return "".join(map(_arrow, ends))


def _arrow(mark: Mark) -> str:
    told = f"{naming(mark)}: to its like in {mark.other}"
    sign = UNLIKE if mark.join is None else str(mark.join + 1)
    target = place(mark.other, mark.there or 0)
    label = f'title="{esc(told)}" aria-label="{esc(told)}"'
    return f'<sup><a class="cp-go" href="#{esc(target)}" {label}>{sign}</a></sup>'


def naming(mark: Mark) -> str:
    """What a passage is called where only a link to it is shown."""
    return mark.note.rstrip(".") if mark.join is None else f"Passage {mark.join + 1}, {mark.kind}"


def _bold(text: str, words: Sequence[str]) -> str:
    """Text with each of some words set apart, once each and in order."""
    out, at = [], 0
    for word in words:
        found = text.find(word, at)
        if word and found >= 0:
            out += [flowing(text[at:found]), f'<b class="cp-diff">{esc(word)}</b>']
            at = found + len(word)
    return "".join([*out, flowing(text[at:])])


def struck(text: str, dropped: Iterable[tuple[int, int, str]], end: int) -> str:
    """A text as it stands in its file up to a character, with stretches struck through and their reason behind them."""
    out, at = [], 0
    for left, right, why in sorted((int(a), int(b), str(c)) for a, b, c in dropped):
        left, right = max(left, at), min(right, end)
        if left < right:
            words = esc(text[left:right])
            out += [
                flowing(text[at:left]),
                f'<del>{words}</del><span class="cp-tag">{esc(why)}</span>',
            ]
            at = right
    return f'<div class="cp-text"><bdi>{joined([*out, flowing(text[at:end])])}</bdi></div>'


def column(headline: str, voice: str, facts: Sequence[str], body: str, colour: str) -> str:
    """One article among others: who, when, headline, and `body`, its overview and marked text."""
    told = " · ".join(map(esc, facts))
    return (
        f'<section class="cp-column" style="--voice:{esc(colour)}" tabindex="0" aria-label="{esc(voice)}">'
        f'<p class="cp-voice"><bdi>{esc(voice)}</bdi></p><h3><bdi>{esc(headline)}</bdi></h3>'
        f'<p class="cp-small">{told}</p>{body}</section>'
    )


def body(text: str, overview: str) -> str:
    """A marked text with its overview beside it."""
    return f'<div class="cp-body"><div class="cp-text"><bdi>{text}</bdi></div>{overview}</div>'


def side_by_side(columns: Sequence[str]) -> str:
    """Articles beside each other, each scrolling by itself."""
    return f'<div class="cp-sides" style="--columns:{len(columns)}">{"".join(columns)}</div>'


def jump(text: str) -> str:
    """A link to the passage that another page pointed at."""
    short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return (
        f'<p class="cp-line"><a href="#{HERE}">Go to the passage: <bdi>{esc(short)}</bdi></a></p>'
    )
