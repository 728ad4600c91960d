"""A corpus whose articles cannot be read in full: each row cut short, everything else of the texts blanked.

For coverage shown to people who may not be given the articles themselves. Who speaks about whom, when and
how, what is shared and what differs stays as it was found in the full texts, and so do all offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from counterpoint.article import Span
from counterpoint.corpus import Corpus

LONGEST = 160
"""Characters that are shown of one row at most: a sentence in short, as below a result of a search."""
SHARE = 0.4
"""The share of an article's characters that all its rows together show at most; rows are cut alike."""
CUT = "…"
"""Stands where words were left out."""


def excerpts(corpus: Corpus) -> Corpus:
    """The corpus with short rows and without the texts between them; its rows still stand where they say."""
    spans: dict[str, list[Span]] = {name: [] for name in corpus.articles["article"]}
    rows = corpus.timeline
    for name, start, end in zip(rows["article"], rows["start"], rows["end"], strict=True):
        spans[name].append((int(start), int(end)))
    full = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    kept = {name: shortened(full[name], spans[name]) for name in full}
    texts = {name: blanked(full[name], kept[name].values()) for name in full}
    articles = _with(corpus.articles, {"text": [texts[name] for name in full]})
    timeline = _rows(rows, kept, texts)
    return replace(corpus, articles=articles, timeline=timeline, digest="")


def shortened(text: str, spans: Sequence[Span]) -> dict[Span, Span]:
    """What is shown of each span: its beginning, at most `LONGEST` characters, all within `SHARE` of the text."""
    each = bisect_right(
        range(1, LONGEST + 1),
        SHARE * len(text),
        key=lambda limit: sum(min(limit, end - start) for start, end in spans),
    )
    return {span: (span[0], _break(text, *span, max(each, 1))) for span in spans}


def blanked(text: str, shown: Iterable[Span]) -> str:
    """The text with spaces for what is not shown, a `CUT` where it begins; lines and offsets stay."""
    parts, at = [], 0
    for start, end in sorted(shown):
        parts.append(_blank(text[at : max(at, start)]))
        parts.append(text[max(at, start) : max(at, end)])
        at = max(at, end)
    return "".join([*parts, _blank(text[at:])])


def _break(text: str, start: int, end: int, limit: int) -> int:
    """Where a span is cut: before the last word that would not fit, unless that leaves less than half."""
    if end - start <= limit:
        return end
    space = text.rfind(" ", start, start + limit)
    return space if space > start + limit // 2 else start + limit


def _blank(gap: str) -> str:
    if not gap.strip():
        return gap
    blank = re.sub(r"[^\n]", " ", gap)
    at = len(gap) - len(gap.lstrip("\n"))
    return blank[:at] + CUT + blank[at + 1 :]


def _rows(
    rows: pd.DataFrame, kept: Mapping[str, Mapping[Span, Span]], texts: Mapping[str, str]
) -> pd.DataFrame:
    """The timeline with the shortened rows; a quotation or date that is not shown whole is cut or left out."""
    ends, shown, quotes, dates = [], [], [], []
    columns = (rows[name] for name in ("article", "start", "end", "quotes", "when_text"))
    for name, start, end, quoted, when in zip(*columns, strict=True):
        text = texts[name]
        last = kept[name][int(start), int(end)][1]
        last += last < end and text[last] == CUT
        ends.append(last)
        shown.append(text[start:last])
        quotes.append([[s, min(e, last)] for s, e in quoted if s < last])
        dates.append(when if when in text else "")
    return _with(rows, {"end": ends, "text": shown, "quotes": quotes, "when_text": dates})


def _with(table: pd.DataFrame, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The table with other values in some columns, of the same types."""
    new = {
        name: pd.Series(list(values), index=table.index, dtype=table[name].dtype)
        for name, values in columns.items()
    }
    return table.assign(**new)
