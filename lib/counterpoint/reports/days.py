"""Which day belongs to what: to a verb, to a noun, to a statement issued earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from counterpoint import dates
from counterpoint.dates import Expression
from counterpoint.reports.report import Report
from counterpoint.speech import lexicon


def is_day(expression: Expression) -> bool:
    """Whether an expression dates, or would with a known anchor.

    'Decades ago' does not, and 'since 2014' says from when on and not when.
    """
    dates_it = bool(expression.when) or expression.basis == dates.ANCHOR_UNKNOWN
    return expression.kind == "date" and dates_it and ".." not in expression.when


def took_place(head: Token) -> bool:
    """Whether a past verb, or a noun for a happening, tells of something that took place."""
    return head.tag_ in ("VBD", "VBN") or lexicon.is_happening(head.lemma_.lower())


def dated_by(words: Tokens) -> Token:
    """The verb, or the noun, that the words of a date belong to.

    A date set before a noun ('the March 2005 raid') belongs to it; one that follows a noun ('the talks
    on 6 May') only if the noun names a happening, because the parser often hangs on the last noun
    what belongs to the verb ('killed 12 people on Monday'). One in an apposition stays there ('Mensah,
    the mayor since 2015, denies').
    """
    token = words.root
    while token.head != token:
        before = token.dep_ in ("compound", "nmod", "amod", "poss", "nummod")
        if token.dep_ == "appos" and token not in words:
            return token
        token = token.head
        if token in words:
            continue
        if token.pos_ in ("VERB", "AUX"):
            return token
        noun = token.pos_ in ("NOUN", "PROPN")
        if noun and (before or lexicon.is_happening(token.lemma_.lower())):
            return token
    return token


def _issues(text: str, report: Report) -> bool:
    """Whether a deed is the issuing of something written."""
    words = text[report.start : report.end].lower().split()
    return not lexicon.words("carriers").isdisjoint(words)


def by_statement(text: str, reports: Sequence[Report]) -> list[Report]:
    """Give what 'the statement' says the day on which its author issued it."""
    issued: dict[str, Expression] = {}
    dated: list[Report] = []
    for report in sorted(reports, key=lambda r: (r.start, r.end)):
        if report.date is not None and (report.kind == "said" or _issues(text, report)):
            issued[report.speaker] = report.date
        elif report.method.endswith("; statement") and report.speaker in issued:
            day = issued[report.speaker]
            report = replace(report, date=day, method=report.method + "; day of the statement")
        dated.append(report)
    return dated
