"""The lists of a report as HTML: rows with their sources, pairs of rows with what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import counterpoint.export.figures as figures
from counterpoint import charts, render
from counterpoint.export.contents import Pair, Part, Told
from counterpoint.render import esc

LONGEST = 1_500
"""Characters of a row's words that are shown; a sentence is shorter, and a list without a full stop may not be."""


def line(text: str, css: str = "") -> str:
    """A plain paragraph."""
    return f"<p{f' class={css}' if css else ''}>{esc(text)}</p>"


def groups(found: Iterable[tuple[str, Sequence[Told]]], css: str, dated: bool) -> str:
    """Rows in groups, each under its heading."""
    made = []
    for heading, rows in found:
        items = "".join(f"<li>{row(told, dated)}</li>" for told in rows)
        made.append(
            f'<section class="group {css}"><h3><bdi>{esc(heading)}</bdi></h3><ol class="rows">{items}</ol></section>'
        )
    return "".join(made)


def row(told: Told, dated: bool = False) -> str:
    """One row: who, what, the words in their source, where they stand, who else tells it.

    A dated row names its outlet, and stands between some words before and after it; rows without a date follow
    each other as in their article, and say what their day rests on only when the text names a time.
    """
    when = render.when(told.row) if dated or told.row["when_text"] else ""
    who = _who(told, f"{told.number}", voice=dated)
    return (
        f'<article class="row" id="r{told.number}" data-find>{who}'
        f"{_words(told, context=dated)}{_cited(told, when)}{_also(told)}</article>"
    )


def part(told: Part) -> str:
    """Pairs with one sentence about how many there are."""
    return line(told.said) + "".join(map(_pair, told.pairs))


def _pair(pair: Pair) -> str:
    sides = "".join(
        f'<div class="side {_tone(told)}">{_who(told, _to(told), voice=True)}'
        f"{_words(told, words)}{_cited(told, _day(told))}</div>"
        for told, words in zip((pair.left, pair.right), pair.words, strict=True)
    )
    return (
        f'<article class="pair" data-find><p class="why"><b>{esc(pair.kind)}</b> <bdi>{esc(pair.why)}</bdi></p>'
        f'<div class="sides">{sides}</div></article>'
    )


def _tone(told: Told) -> str:
    return f"v{told.tone % len(charts.PALETTE)}"


def _who(told: Told, number: str, voice: bool) -> str:
    """Number, speaker, act and targets, and the outlet where no heading names it."""
    mark = f'<span class="no">{number}</span> ' if number else ""
    outlet = (
        f' <span class="voice {_tone(told)}"><bdi>{esc(told.voice)}</bdi></span>' if voice else ""
    )
    return (
        f'<p class="who">{mark}<strong><bdi>{esc(figures.who(told.row))}</bdi></strong>{outlet}</p>'
    )


def _to(told: Told) -> str:
    """The way to a row in its list."""
    if not told.number:
        return ""
    return f'<a href="#r{told.number}" aria-label="Row {told.number}">{told.number}</a>'


def _words(told: Told, words: Sequence[str] = (), context: bool = True) -> str:
    """A row's words in their source; quotations are marked, or in a pair the words that differ."""
    start, end = told.span
    cut = min(end, start + LONGEST)
    found = figures.places(told, words)
    inner = found or [(int(a), int(b)) for a, b in told.row["quotes"]]
    css = "diff" if found else "quote"
    rest = ""
    if cut < end:
        rest = f' <span class="soft">… and {end - cut:,} characters more</span>'
    show = render.in_context if context else render.pieces
    shown = show(told.source, (start, cut), inner, css)
    return f'<blockquote class="{_tone(told)}"><bdi>{shown}</bdi>{rest}</blockquote>'


def _cited(told: Told, when: str) -> str:
    day = f"<bdi>{esc(when)}</bdi> · " if when else ""
    return f'<p class="cite">{day}<cite><bdi>{esc(told.cited)}</bdi></cite></p>'


def _day(told: Told) -> str:
    return render.when(told.row) if told.row["when"] or told.row["when_text"] else ""


def _also(told: Told) -> str:
    """The other sources that tell the same, with the way to their rows."""
    if not told.also:
        return ""
    named = ", ".join(
        f"<bdi>{esc(voice)}</bdi>" + (f' (<a href="#r{number}">{number}</a>)' if number else "")
        for number, voice in told.also
    )
    return f'<p class="also">The same is told by {named}.</p>'
