"""Whole texts for readers: with what was left out struck through, or side by side with what they share marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from counterpoint.article import Span
from counterpoint.compare import KINDS, Mark, Segment
from counterpoint.render.blocks import esc, flowing, joined

STYLES = {
    "verbatim quotation": "same",
    "quotation variant": "changed",
    "same statement": "other",
    "difference": "differ",
    "only here": "only",
    "quotation": "quoted",
}
"""The style of each kind of mark: each has a line of its own and not a colour alone."""
LONGEST = 90
"""Characters of a passage that are shown in the link to it."""
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
    """A text cut into segments as HTML; a numbered arrow after a shared passage leads to its like in the other text."""
    cut = list(_cut(pieces, notes.here or (0, 0)))
    out: list[str] = []
    begun: set[int] = set()
    pointed = False
    for piece, after in zip(cut, [*cut[1:], None], strict=True):
        if notes.here is not None and not pointed and piece.start >= notes.here[0]:
            out.append(f'<span id="{HERE}" class="cp-place"></span>')
            pointed = True
        out.append(_segment(piece, after, notes, begun))
    return joined(out)


def place(join: int, article: str) -> str:
    """The name of a shared passage in one of its texts."""
    return f"m{join}-{article}"


def _cut(pieces: Iterable[Segment], span: Span) -> Iterator[Segment]:
    """The segments, cut once more where a span begins and ends."""
    for piece in pieces:
        edges = [piece.start, *(e for e in span if piece.start < e < piece.end), piece.end]
        for start, end in pairwise(edges):
            yield replace(
                piece,
                start=start,
                end=end,
                text=piece.text[start - piece.start : end - piece.start],
            )


def _segment(piece: Segment, after: Segment | None, notes: Notes, begun: set[int]) -> str:
    if piece.dropped:
        return (
            f'<del>{flowing(piece.text)}</del><span class="cp-tag">{esc(piece.dropped)}</span>'
            if notes.left_out
            else ""
        )
    inner = flowing(piece.text)
    if piece.marks:
        inner = _mark(piece, notes, begun) + _arrows(piece, after, notes)
    if notes.here is not None and notes.here[0] <= piece.start < notes.here[1]:
        return f'<span class="cp-here">{inner}</span>'
    return inner


def _mark(piece: Segment, notes: Notes, begun: set[int]) -> str:
    """The most telling mark of a segment; the first segment of a join carries its name."""
    best = piece.marks[0]
    fresh = [mark.join for mark in piece.marks if mark.join is not None and mark.join not in begun]
    begun.update(fresh)
    names = "".join(
        f'<span id="{esc(place(join, notes.article))}" class="cp-place"></span>'
        for join in dict.fromkeys(fresh)
    )
    inner = flowing(piece.text)
    if best.join is not None:
        inner = _bold(piece.text, notes.changed.get(best.join, ()))
    title = f' title="{esc(best.note)}"' if best.note else ""
    return f'{names}<mark class="cp-m cp-{STYLES[best.kind]}"{title}>{inner}</mark>'


def _arrows(piece: Segment, after: Segment | None, notes: Notes) -> str:
    """A numbered link behind each joined passage that ends with this segment."""
    goes_on = {(mark.join, mark.other) for mark in after.marks} if after is not None else set()
    ends = [
        mark
        for mark in piece.marks
        if mark.join is not None and (mark.join, mark.other) not in goes_on
    ]
    return "".join(_arrow(mark) for mark in ends)


def _arrow(mark: Mark) -> str:
    number = (mark.join or 0) + 1
    told = f"Passage {number}: to the like passage in {mark.other}"
    target = place(mark.join or 0, mark.other)
    label = f'title="{esc(told)}" aria-label="{esc(told)}"'
    return f'<sup><a class="cp-go" href="#{esc(target)}" {label}>{number}</a></sup>'


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
    """One article among others: who, when, headline, marked text."""
    told = " · ".join(map(esc, facts))
    return (
        f'<section class="cp-column" style="--voice:{esc(colour)}" tabindex="0" aria-label="{esc(voice)}">'
        f'<p class="cp-voice"><bdi>{esc(voice)}</bdi></p><h3><bdi>{esc(headline)}</bdi></h3>'
        f'<p class="cp-small">{told}</p>'
        f'<div class="cp-text"><bdi>{body}</bdi></div></section>'
    )


def side_by_side(columns: Sequence[str]) -> str:
    """Articles beside each other, each scrolling by itself."""
    return f'<div class="cp-sides" style="--columns:{len(columns)}">{"".join(columns)}</div>'


def jump(text: str) -> str:
    """A link to the passage that another page pointed at."""
    short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return (
        f'<p class="cp-line"><a href="#{HERE}">Go to the passage: <bdi>{esc(short)}</bdi></a></p>'
    )
