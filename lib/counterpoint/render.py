"""Rows and marked texts as HTML and CSV in which nothing of an article is ever run or read as mark-up.

Every function takes text as it stands in the source and gives back escaped HTML for `st.html`, or CSV
that a spreadsheet opens without running a formula.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from counterpoint import knowledge
from counterpoint.article import LISTS, Span
from counterpoint.view import readable

CONTEXT = 110
"""Characters of the source that are shown on each side of a row's words."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""First characters by which spreadsheets take a cell for a formula; after OWASP, with the full-width twins."""
_LINES = re.compile(r"\s*\n\s*")
_BASIS = {
    "explicit": "the date stands in the text",
    "year from article": "the year comes from elsewhere in the article",
    "year from corpus": "the year comes from the other articles",
    "relative to published": "counted from the day of publication",
    "anchor unknown": "the day it is counted from is unknown",
}


def esc(text: str) -> str:
    """Text as HTML that shows it as written, isolated from the direction of the text around it."""
    return html.escape(str(text), quote=True)


def line(text: str, kind: str = "") -> str:
    """One plain paragraph."""
    return f'<p class="cp-line {kind}"><bdi>{esc(text)}</bdi></p>'


def masthead(story: str, heading: str, lead: str) -> str:
    """The top of a page: the story, the page's name as the one first heading, and what it is for."""
    under = f'<p class="cp-lead">{esc(lead)}</p>' if lead else ""
    return f'<header class="cp-head"><p class="cp-story"><bdi>{esc(story)}</bdi></p><h1>{esc(heading)}</h1>{under}</header>'


def notice(sentences: Sequence[str], heading: str) -> str:
    """A message that stands out: a heading and a list."""
    items = "".join(f"<li><bdi>{esc(item)}</bdi></li>" for item in sentences)
    return f'<section class="cp-notice" role="status"><strong>{esc(heading)}</strong><ul>{items}</ul></section>'


def pieces(text: str, span: Span, inner: Iterable[Span], css: str = "cp-quote") -> str:
    """A span of a text with spans inside it wrapped in `<mark>`; overlapping inner spans are joined."""
    start, end = span
    out, at = [], start
    for left, right in sorted(inner):
        left, right = max(left, at), min(right, end)
        if left < right:
            out += [esc(text[at:left]), f'<mark class="{css}">{esc(text[left:right])}</mark>']
            at = right
    return "".join([*out, esc(text[at:end])])


def in_context(text: str, span: Span, quotes: Iterable[Span]) -> str:
    """A row's words in their source: some words before and after, the row itself marked, quotations in it marked again."""
    before = text[max(0, span[0] - CONTEXT) : span[0]].rsplit("\n", 1)[-1]
    after = text[span[1] : span[1] + CONTEXT].split("\n", 1)[0]
    left = before.split(" ", 1)[-1] if len(before) == CONTEXT else before
    right = after.rsplit(" ", 1)[0] if len(after) == CONTEXT else after
    dots = ("… " if left != before else "", " …" if right != after else "")
    return (
        f'<span class="cp-around">{dots[0]}{esc(left)}</span>'
        f'<span class="cp-said">{pieces(text, span, quotes)}</span>'
        f'<span class="cp-around">{esc(right)}{dots[1]}</span>'
    )


def wording(row: Mapping[str, object], text: str, voice: str, colour: str, why: str = "") -> str:
    """One outlet's words for an event: who, how, when, the sentence in its source, file and characters.

    `row` is a row of the timeline, `voice` the name of its source, `why` the reason it was joined with the others.
    """
    span = (int(str(row["start"])), int(str(row["end"])))
    quotes = [(int(a), int(b)) for a, b in row["quotes"]]  # type: ignore[attr-defined]
    told = "".join(f"<li>{item}</li>" for item in _about(row))
    joined = f'<p class="cp-why">{esc(why)}</p>' if why else ""
    return (
        f'<article class="cp-wording" style="--voice:{esc(colour)}"><h4><bdi>{esc(voice)}</bdi></h4>'
        f'<blockquote cite=""><bdi>{in_context(text, span, quotes)}</bdi></blockquote>'
        f'<ul class="cp-facts">{told}<li>characters {span[0]:,}–{span[1]:,} of {esc(str(row["article"]))}</li></ul>{joined}</article>'
    )


def when(row: Mapping[str, object]) -> str:
    """The date of a row as people write it, with what it rests on; says so when there is none."""
    day, basis = readable(str(row["when"])), _BASIS.get(str(row["when_basis"]), "")
    words = str(row["when_text"])
    rests = ", ".join(filter(None, [f"“{words}”" if words else "", basis]))
    return (day or "no date") + (f" ({rests})" if rests else "")


def act(row: Mapping[str, object]) -> str:
    """Who does what towards whom, in one line: `Khawaja Asif warns Taliban (in part quoted)`."""
    how = {"direct": "quoted", "mixed": "quoted in part", "indirect": "in the outlet's words"}
    targets = ", ".join(row["targets"])  # type: ignore[arg-type]
    who = str(row["speaker"]) or ("speaker not named" if row["kind"] == "said" else "")
    mode = how.get(str(row["mode"]), "")
    told = " · ".join(filter(None, [who, str(row["act"]), mode]))
    return told + (f" → {targets}" if targets else "")


def csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark; a cell that looks like a formula gets a leading apostrophe."""
    safe = table.rename(columns=_harmless)
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [_harmless(_flat(value)) for value in safe[column]]
    return safe.to_csv(index=False).encode("utf-8-sig")


def columns(name: str) -> dict[str, tuple[str, str]]:
    """The columns of a public table with a heading people read and their meaning."""
    told = knowledge.load("columns.json")[name]
    return {column: (heading, meaning) for column, (heading, meaning) in told.items()}


def shown(name: str, table: pd.DataFrame, keep: Sequence[str]) -> pd.DataFrame:
    """A copy of some columns of a public table under readable headings: lists as text, dates as people write them."""
    told = columns(name)
    out = {}
    for column in keep:
        values = table[column]
        if column in LISTS[name]:
            values = values.map(lambda items: ", ".join(map(str, items)))
        elif column in ("when", "published"):
            values = values.map(readable)
        out[told[column][0]] = values
    return pd.DataFrame(out)


def _about(row: Mapping[str, object]) -> list[str]:
    first = f"<strong><bdi>{esc(act(row))}</bdi></strong>"
    return [item for item in (first, f"<bdi>{esc(when(row))}</bdi>") if item]


def _flat(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _harmless(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(RISKY) else text


def answer(heading: str, sentences: Sequence[str]) -> str:
    """A short answer under a small heading."""
    told = "".join(f"<p><bdi>{esc(item)}</bdi></p>" for item in sentences if item)
    return f'<section class="cp-answer"><h2>{esc(heading)}</h2>{told}</section>'


def heading(text: str, level: int = 3) -> str:
    """A heading that holds words of the sources."""
    return f'<h{level} class="cp-heading"><bdi>{esc(text)}</bdi></h{level}>'


def facts(items: Iterable[tuple[str, str, str]]) -> str:
    """Names with their values and, where there is one, what a value rests on."""
    told = "".join(
        f"<dt>{esc(name)}</dt><dd><bdi>{esc(value)}</bdi>{f' <small>{esc(why)}</small>' if why else ''}</dd>"
        for name, value, why in items
    )
    return f'<dl class="cp-list">{told}</dl>'


def struck(text: str, dropped: Iterable[tuple[int, int, str]], end: int) -> str:
    """A text as it stands in its file up to a character, with stretches struck through and their reason behind them."""
    out, at = [], 0
    for left, right, why in sorted((int(a), int(b), str(c)) for a, b, c in dropped):
        left, right = max(left, at), min(right, end)
        if left < right:
            words = esc(text[left:right])
            out += [flowing(text[at:left]), f'<del>{words}</del><span class="cp-tag">{esc(why)}</span>']
            at = right
    return f'<div class="cp-text"><bdi>{"".join([*out, flowing(text[at:end])])}</bdi></div>'


def prose(text: str) -> str:
    """Paragraphs divided by empty lines; `backquoted` words become code."""
    return "".join(f"<p>{_code(part)}</p>" for part in text.split("\n\n") if part.strip())


def rules(items: Iterable[tuple[str, str]]) -> str:
    """Rules as a list of name and description; the description may have paragraphs."""
    told = "".join(f"<dt>{esc(name)}</dt><dd>{prose(text)}</dd>" for name, text in items)
    return f'<dl class="cp-rules">{told}</dl>' if told else ""


def _code(text: str) -> str:
    parts = esc(" ".join(text.split())).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def pair(left: str, right: str, why: str, kind: str) -> str:
    """Two cards made by `wording` beside each other under the reason why they stand together."""
    return f'<section class="cp-pair"><p class="cp-why-pair"><b>{esc(kind)}</b> <bdi>{esc(why)}</bdi></p><div class="cp-wordings">{left}{right}</div></section>'


MARKS = {"same words": "same", "changed words": "changed", "other words": "other", "only here": "only"}
"""The style of each kind of mark: each has a line of its own, not a colour alone."""


def legend(kinds: Mapping[str, str]) -> str:
    """What the marks in the running text mean."""
    items = "".join(f'<li><mark class="cp-m cp-{MARKS.get(kind, "other")}">{esc(kind)}</mark> {esc(what)}</li>' for kind, what in kinds.items())
    return f'<ul class="cp-key">{items}</ul>'


def marked(pieces: Iterable[Any], left_out: bool) -> str:
    """A text cut into segments, with their marks; a mark leads to its like in the other text."""
    out, begun = [], set[str]()
    for piece in pieces:
        if piece.dropped:
            out.append(f'<del title="{esc(piece.dropped)}">{esc(piece.text)}</del>' if left_out else "")
            continue
        out.append(_segment(piece, begun))
    return "".join(out)


def _segment(piece: Any, begun: set[str]) -> str:
    """One segment; the first one of a mark carries the place that others lead to."""
    inner = flowing(piece.text)
    if not piece.marks:
        return inner
    best = min(piece.marks, key=lambda mark: list(MARKS).index(mark.kind) if mark.kind in MARKS else len(MARKS))
    named = "" if best.join in begun or not best.join else f' id="{esc(anchor(best.join, best.other))}"'
    begun.add(best.join)
    title = f' title="{esc(best.note)}"' if best.note else ""
    return f'<mark class="cp-m cp-{MARKS.get(best.kind, "other")}"{named}{title}>{inner}</mark>'


def flowing(text: str) -> str:
    """Text with each run of line ends as one break between paragraphs."""
    return "<br class='cp-p'>".join(esc(part) for part in _LINES.split(text))


def anchor(join: str, other: str) -> str:
    """The name of the place of a mark: of the join, at the end that does not lead to `other`."""
    return f"m-{join}-{other}"


def column(headline: str, voice: str, facts: Sequence[str], body: str, colour: str) -> str:
    """One article among others: who, when, headline, marked text."""
    told = " · ".join(map(esc, facts))
    return (
        f'<section class="cp-column" style="--voice:{esc(colour)}" tabindex="0" aria-label="{esc(voice)}">'
        f'<p class="cp-voice"><bdi>{esc(voice)}</bdi></p><h3><bdi>{esc(headline)}</bdi></h3><p class="cp-small">{told}</p>'
        f'<div class="cp-text"><bdi>{body}</bdi></div></section>'
    )


def side_by_side(columns: Sequence[str]) -> str:
    """Articles beside each other, each scrolling by itself."""
    return f'<div class="cp-sides" style="--columns:{len(columns)}">{"".join(columns)}</div>'


def jump(text: str, place: str) -> str:
    """A link to the passage that another page pointed at."""
    return f'<p class="cp-line"><a href="#{esc(place)}">Go to “{esc(text[:CONTEXT])}…”</a></p>'
