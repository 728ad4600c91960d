"""Articles in other languages than English: quotations, listed names and written days, and no more.

The parser knows English only. What it makes of another language looks like reports and is none, so
nothing of it is taken: no speaker, no act, no deed, and no name that stands in no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import counterpoint.actors.gazetteer as gazetteer
from counterpoint import actors, dates
from counterpoint import text as texts
from counterpoint.article import Article, Span
from counterpoint.dates import Anchor, Expression
from counterpoint.parse import Parsed
from counterpoint.reports.report import Reading, Report

MIN_WORDS = 4
"""Words from which quoted words are a report; fewer are a term or a title."""
METHOD = "quotation marks, in another language"
REST = "another language"

_DIGITS = re.compile(r"\d{4}")


def read(parsed: Parsed) -> Reading:
    """The reading of an article in another language: a row a sentence, quoted ones as `said`."""
    article = parsed.article
    names = tuple(m for m in actors.find(parsed) if gazetteer.entry(m.text) is not None)
    days = tuple(_days(article))
    return Reading(article, names, days, tuple(_reports(article, days)))


def _days(article: Article) -> Iterator[Expression]:
    """The days written with their year in the prose; words of the language are not read."""
    for found in dates.find(article.text, Anchor()):
        inside = any(s <= found.start and found.end <= e for s, e in article.body)
        if inside and found.basis == dates.EXPLICIT and _DIGITS.search(found.text):
            yield found


def _reports(article: Article, days: tuple[Expression, ...]) -> Iterator[Report]:
    """Every sentence of the prose; what is quoted in it makes it something said by nobody known."""
    quotes = [
        (q.start, q.end)
        for q in texts.quoted(article.text, article.body)
        if not q.nested and len(article.text[q.start : q.end].split()) >= MIN_WORDS
    ]
    for paragraph in article.body:
        for span in texts.sentences(article.text, *paragraph):
            here = tuple(_within(quote, span) for quote in quotes if _touch(quote, span))
            day = next((d for d in days if span[0] <= d.start and d.end <= span[1]), None)
            yield _report(span, here, day)


def _report(span: Span, quotes: tuple[Span, ...], day: Expression | None) -> Report:
    said = bool(quotes)
    return Report(
        start=span[0],
        end=span[1],
        kind="said" if said else "background",
        act="",
        mode="direct" if said else "",
        speaker="",
        speaker_mention=None,
        speaker_text="",
        targets=(),
        cue="",
        date=None if said else day,
        quotes=quotes,
        method=METHOD if said else REST,
        content=quotes,
    )


def _touch(quote: Span, span: Span) -> bool:
    return quote[0] < span[1] and span[0] < quote[1]


def _within(quote: Span, span: Span) -> Span:
    return max(quote[0], span[0]), min(quote[1], span[1])
