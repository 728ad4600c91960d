"""The coverage as HTML and CSV for readers: nothing of an article is ever run or read as mark-up."""

from counterpoint.render.blocks import (
    answer,
    esc,
    facts,
    flowing,
    heading,
    iframe,
    line,
    masthead,
    notice,
    outward,
    prose,
    rules,
)
from counterpoint.render.rows import (
    act,
    brief,
    columns,
    csv,
    in_context,
    pair,
    pieces,
    shown,
    when,
    wording,
)
from counterpoint.render.texts import (
    HERE,
    Notes,
    column,
    jump,
    legend,
    marked,
    place,
    side_by_side,
    struck,
)

__all__ = [
    "HERE", "Notes", "act", "answer", "brief", "column", "columns", "csv", "esc", "facts", "flowing", "heading",
    "iframe", "in_context", "jump",
    "legend", "line", "marked", "masthead", "notice", "outward", "pair", "pieces", "place", "prose", "rules", "shown",
    "side_by_side", "struck", "when", "wording",
]  # fmt: skip
