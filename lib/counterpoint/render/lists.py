"""Rows of articles as lists: what one article says, statements below those that they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from counterpoint.render.blocks import esc
from counterpoint.render.rows import act
from counterpoint.render.texts import place


def statements(rows: Iterable[Mapping[str, Any]], voice: str, told: str, colour: str) -> str:
    """Rows of one article as a list under its voice and one sentence, each a link to its place in the text."""
    items = "".join(
        f'<li><b><bdi>{esc(act(row))}</bdi></b> <a href="#{esc(place(row["article"], int(row["start"])))}">'
        f"<bdi>{esc(row['text'])}</bdi></a></li>"
        for row in rows
    )
    return (
        f'<section class="cp-wording" style="--voice:{esc(colour)}"><h3 class="cp-heading"><bdi>{esc(voice)}</bdi></h3>'
        f'<p class="cp-small">{esc(told)}</p><ol class="cp-statements">{items}</ol></section>'
    )


def beside(blocks: Iterable[str]) -> str:
    """Blocks beside each other, as many as there is room for."""
    return f'<div class="cp-wordings">{"".join(blocks)}</div>'


def thread(cards: Iterable[tuple[int, str]]) -> str:
    """Cards made by `wording` below each other, each further in the more statements stand above it."""
    told = "".join(
        f'<li style="--depth:{depth}"><p class="cp-why-pair"><b>{"answer" if depth else "statement"}</b></p>{card}</li>'
        for depth, card in cards
    )
    return f'<ol class="cp-thread">{told}</ol>'
