"""Article to reports: one row for each sentence or clause that says, or tells of, one thing.

Every sentence of the body is in a report: as a statement (`said`), as a deed (`did`), or as
`background`. A dated clause inside a statement is a report of its own, because the day on which
something happened is not the day on which somebody spoke of it.
"""

from __future__ import annotations

import counterpoint.reports.days as days
import counterpoint.reports.foreign as foreign
import counterpoint.reports.towards as towards
from counterpoint import actors, acts, dates, speech, stance
from counterpoint.article import Article
from counterpoint.dates import Anchor, Expression
from counterpoint.parse import Parsed
from counterpoint.reports.reader import Reader
from counterpoint.reports.report import Reading, Report

__all__ = ["Reading", "Report", "read"]


def read(parsed: Parsed, anchor: Anchor) -> Reading:
    """The reading of one article; pure, so it may run in any process and in any order."""
    if parsed.article.language != "en":
        return foreign.read(parsed)
    mentions = actors.find(parsed)
    statements = acts.typed(parsed, speech.find(parsed, mentions), mentions)
    expressions = _in_body(parsed.article, anchor)
    found: list[Report] = []
    for paragraph in parsed.paragraphs:
        span = (paragraph.start, paragraph.start + len(paragraph.doc.text))
        here = [s for s in statements if span[0] <= s.start < span[1]]
        dated = [e for e in expressions if span[0] <= e.start < span[1]]
        found.extend(Reader(parsed.article, paragraph, mentions, here, dated).rows())
    ordered = sorted(
        days.by_statement(parsed.article.text, found), key=lambda r: (r.start, r.end, r.kind)
    )
    stances = stance.find(parsed, mentions, statements)
    told = towards.signed(ordered, stances)
    return Reading(parsed.article, mentions, expressions, tuple(told))


def _in_body(article: Article, anchor: Anchor) -> tuple[Expression, ...]:
    """The dates and durations of the prose; the page's own date line is no report."""
    found = dates.find(article.text, anchor)
    return tuple(e for e in found if any(s <= e.start and e.end <= t for s, t in article.body))
