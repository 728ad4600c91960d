"""An overview beside a text: where in it the marks lie, each a link to its passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from counterpoint.compare import Mark, Segment
from counterpoint.render.blocks import esc
from counterpoint.render.texts import STYLES, naming, place

LEAST = 0.8
"""Per cent of the bar that a mark takes at least."""


def overview(pieces: Sequence[Segment], article: str, left_out: bool = False) -> str:
    """A bar as high as the text: links where it shares or differs, shades where only it speaks.

    `pieces` are the segments that make up the text; what is not shown of them takes no room.
    """
    lengths = [0 if piece.dropped and not left_out else len(piece.text) for piece in pieces]
    starts = dict(zip((p.start for p in pieces), accumulate(lengths, initial=0), strict=False))
    total = max(sum(lengths), 1)
    at = {**starts, pieces[-1].end: total} if pieces else {}
    marks = {mark for piece in pieces if not piece.dropped for mark in piece.marks}
    ordered = sorted(marks, key=lambda m: (m.start, m.end, m.join is None, m.join or 0, m.other))
    ticks = "".join(
        _tick(list(same), (100 * at[span[0]] / total, 100 * at[span[1]] / total), article)
        for span, same in groupby(ordered, key=lambda m: (m.start, m.end))
    )
    label = f"Where the marks lie in {article}"
    return f'<nav class="cp-map" aria-label="{esc(label)}">{ticks}</nav>' if ticks else ""


def _tick(marks: Sequence[Mark], reach: tuple[float, float], article: str) -> str:
    """The marks of one stretch as one link, or as a shade where nothing is shared or differs."""
    linked = [mark for mark in marks if mark.there is not None]
    style = f'style="top:{reach[0]:.2f}%;height:{max(reach[1] - reach[0], LEAST):.2f}%"'
    if linked:
        told = esc("; ".join(dict.fromkeys(map(naming, linked))))
        target = esc(place(article, linked[0].start))
        css = f"cp-tick cp-{STYLES[linked[0].kind]}"
        return f'<a class="{css}" {style} href="#{target}" title="{told}" aria-label="{told}"></a>'
    if any(mark.kind == "only here" for mark in marks):
        return f'<i class="cp-tick cp-only" {style}></i>'
    return ""
