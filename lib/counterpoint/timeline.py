"""The tables, assembled: readings of single articles become one timeline with its sister tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

import counterpoint.actors.gazetteer as gazetteer
from counterpoint import actors, compare, dates, occasions, reuse, tables
from counterpoint.actors import Actor
from counterpoint.article import Article
from counterpoint.read import ActorNote
from counterpoint.reports import Reading
from counterpoint.reuse import Join, Passage, Voices
from counterpoint.rows import Row, resolve

ONE_OCCASION = "one"
"""What reuse is told where the coverage knows of no second round; the table's column stays empty."""


def assemble(
    readings: Sequence[Reading], notes: Sequence[ActorNote] = ()
) -> dict[str, pd.DataFrame]:
    """The five tables by name, as data frames with the columns of `article.COLUMNS`.

    Neither the order of the readings nor where they were made changes a byte of the result. They are
    gone through twice, one after the other, so that a sequence may load each from a disk.
    """
    ordered, found, rows = _named(readings, notes)
    articles = {_name(reading): reading.article for reading in ordered}
    voices = _voices(found)
    accounts, copies = reuse.accounts(
        [(name, _prose(article)) for name, article in articles.items()],
        {name: article.credits for name, article in articles.items()},
        {name: article.published for name, article in articles.items()},
        {name: article.outlet for name, article in articles.items()},
    )
    rows, joins = _compared(rows, ordered, articles, voices)
    made = {
        "articles": tables.frame("articles", [_article(a, accounts) for a in articles.values()]),
        "timeline": tables.frame("timeline", rows),
        "actors": tables.frame("actors", found),
        "joins": tables.frame("joins", (*copies, *joins)),
    }
    apart = compare.differences(made["timeline"], made["articles"], made["joins"], made["actors"])
    return {**made, "differences": tables.frame("differences", list(apart))}


def _named(
    readings: Sequence[Reading], notes: Sequence[ActorNote]
) -> tuple[list[Reading], tuple[Actor, ...], list[Row]]:
    """The articles with their dates, the actors, and the rows with the actors' names, all in order.

    Which mention means whom is known in here alone: it is the largest thing a build has in memory.
    """
    ordered = sorted((replace(r, reports=()) for r in readings), key=_name)
    directory = actors.link({_name(r): r.mentions for r in ordered}, notes)
    ordered = [replace(reading, mentions=()) for reading in ordered]
    sides = _voices(directory.actors).sides
    told = {_name(r): resolve(r, directory, sides) for r in readings}
    return ordered, directory.actors, [row for r in ordered for row in told.pop(_name(r))]


def year_of(articles: Sequence[Article]) -> int | None:
    """The one year in which every dated article of a corpus was published; None when they differ.

    Where no article is dated, the one year that every full date in the texts has.
    """
    published = {days[0].year for a in articles if (days := dates.bounds(a.published))}
    told = {
        days[0].year
        for article in articles if not published
        for found in dates.find(article.text)
        if found.precision in ("day", "range") and (days := dates.bounds(found.when))
    }  # fmt: skip
    years = published or told
    return years.pop() if len(years) == 1 else None


def _name(reading: Reading) -> str:
    return reading.article.article


def _voices(found: Sequence[Actor]) -> Voices:
    people = frozenset(a.actor for a in found if a.kind == "person")
    # A judge of a country belongs to it and does not speak for it.
    owned = {a.actor: a.parent for a in found if a.actor not in people or not _is_land(a.parent)}
    sides = {a.actor: side for a in found if (side := a.side or owned.get(a.actor, ""))}
    return Voices(sides, people)


def _is_land(name: str) -> bool:
    entry = gazetteer.entry(name)
    return entry is not None and entry.kind == "country"


def _prose(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.body)


def _compared(
    rows: list[Row], readings: Sequence[Reading], articles: Mapping[str, Article], voices: Voices
) -> tuple[list[Row], tuple[Join, ...]]:
    """Rows with occasion, event and reply, and the joins between them.

    Quotations and replies need no occasion and help to find it; statements in other words are only
    joined within one.
    """
    quotations = reuse.shared_quotations([_passage(row, articles) for row in rows], voices)
    answers = occasions.replies(rows, articles, voices.sides)
    links = [*_between(quotations), *occasions.pairs(answers)]
    rounds = {a: o.name for o in occasions.find(readings, links) for a in o.articles}
    rows = [replace(row, occasion=rounds.get(row.article, "")) for row in rows]
    passages = [_passage(row, articles) for row in rows]
    if not rounds:
        passages = [replace(passage, occasion=ONE_OCCASION) for passage in passages]
    statements = reuse.shared_statements(passages, voices)
    joins = _strongest((*quotations, *statements))
    answers = occasions.replies(rows, articles, voices.sides)
    events = _events(rows, joins, voices)
    rows = [
        replace(row, event=events[row.report], reply_to=answers.get(row.report, "")) for row in rows
    ]
    return rows, joins


def _strongest(joins: Iterable[Join]) -> tuple[Join, ...]:
    """One join for each pair of reports: a shared quotation says more than a shared statement."""
    kept: dict[tuple[str, str], Join] = {}
    for join in joins:
        kept.setdefault((join.left, join.right), join)
    return tuple(sorted(kept.values(), key=lambda j: (j.level, j.left, j.right)))


def _passage(row: Row, articles: Mapping[str, Article]) -> Passage:
    text = articles[row.article].text
    return Passage(
        id=row.report,
        article=row.article,
        text=row.text,
        speaker=row.speaker,
        targets=row.targets,
        act=row.act,
        when=row.when,
        occasion=row.occasion,
        quotes=tuple(text[start:end] for start, end in row.quotes),
        published=articles[row.article].published,
        content=row.content,
    )


def _between(joins: Iterable[Join]) -> list[tuple[str, str]]:
    return [(j.left.rpartition(":")[0], j.right.rpartition(":")[0]) for j in joins]


def _events(rows: Sequence[Row], joins: Iterable[Join], voices: Voices) -> dict[str, str]:
    """The event of every report: the first report, in order of articles, among those joined to it.

    Joins across occasions, of different kinds of report or between two voices make no event.
    """
    known = {row.report: row for row in rows}
    parent = {row.report: row.report for row in rows}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    order = {row.report: number for number, row in enumerate(rows)}
    for join in joins:
        left, right = known.get(join.left), known.get(join.right)
        if left is None or right is None or not _same_event(left, right, voices):
            continue
        first, second = sorted((root(left.report), root(right.report)), key=order.__getitem__)
        parent[second] = first
    return {name: root(name) for name in parent}


def _same_event(left: Row, right: Row, voices: Voices) -> bool:
    together = left.occasion == right.occasion and left.kind == right.kind
    return together and voices.one(left.speaker, right.speaker) is not False


def _article(article: Article, accounts: Mapping[str, str]) -> dict[str, Any]:
    return {
        **{name: getattr(article, name) for name in (
            "article", "file", "headline", "outlet", "published", "published_basis", "credits",
            "language", "words", "text", "problems", "url",
        )},
        "account": accounts.get(article.article, article.article),
        "dropped": tuple((d.start, d.end, d.reason) for d in article.dropped),
    }  # fmt: skip
