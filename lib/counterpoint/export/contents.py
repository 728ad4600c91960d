"""What a report holds, before it is written as a page or as Markdown: rows with their sources, pairs, counts.

A report is for reading, so it is bounded; what a bound leaves out is counted and said, and the tables hold all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

import counterpoint.export.cite as cite
from counterpoint import compare, counts, view
from counterpoint.article import Span
from counterpoint.compare.rows import Record, records
from counterpoint.corpus import Corpus
from counterpoint.counts import Story
from counterpoint.render import sentences
from counterpoint.view import EVERYTHING, View

MOST_ROWS = 1_000
"""Rows of the timeline that a report lists, some 1.5 MB of it; those of events that most accounts tell come first."""
MOST_PAIRS = 100
"""Pairs of passages that a report lists of each kind, and pairs of actors."""
MOST_ARTICLES = 300
"""Articles that a report describes."""
MOST_LISTED = 40
"""Actors that are only spoken about, and problems of an article, that a report names."""

ENDS = ("left", "right")


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the timeline with its source."""

    row: Record
    number: int
    """Its number in the report, from 1; 0 when the report does not list it."""
    voice: str
    tone: int
    """The place of its source among all sources, from 0, which gives it a colour."""
    cited: str
    """Outlet, headline, date, address, characters."""
    source: str
    """The whole text of the article."""
    also: tuple[tuple[int, str], ...] = ()
    """Number and source of the other rows that tell the same event."""

    @property
    def span(self) -> Span:
        """The row's place in the source, in code points."""
        return int(self.row["start"]), int(self.row["end"])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows beside each other, with the reason."""

    kind: str
    why: str
    left: Told
    right: Told
    words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The words that differ, on the left and on the right, in their order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A list under a heading, with one sentence about it."""

    heading: str
    said: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a report says."""

    title: str
    story: Story
    shown: str
    """What part of the coverage is shown, in one sentence."""
    left_out: tuple[str, ...]
    """What a bound leaves out, one sentence each."""
    days: tuple[tuple[str, tuple[Told, ...]], ...]
    """Dates as people write them, earliest first, with their rows."""
    undated: tuple[tuple[str, tuple[Told, ...]], ...]
    """Articles with their rows without a date, in the order of the text."""
    undated_said: str
    shared: Part
    differences: tuple[Part, ...]
    replies: Part
    corpus: Corpus
    rows: pd.DataFrame
    """The rows of the timeline that the view keeps, all of them."""
    sources: tuple[str, ...]
    """Every voice of the coverage, which gives each its colour."""

    @property
    def numbered(self) -> dict[str, int]:
        """The number in the report of each listed row, by the name of its report."""
        parts = (told for _, rows in (*self.days, *self.undated) for told in rows)
        return {told.row["report"]: told.number for told in parts}


def of(corpus: Corpus, title: str, wanted: View = EVERYTHING) -> Contents:
    """What a report of a corpus holds, narrowed to a view."""
    rows = view.apply(wanted, corpus.timeline)
    kept = _kept(rows, corpus.articles)
    desk = _Desk(corpus, kept)
    dated, undated = counts.parted(kept)
    shared = _shared(corpus, rows, desk)
    differences = _differences(corpus, rows, desk)
    return Contents(
        title=title,
        story=counts.story(corpus.tables()),
        shown=_shown(view.sentence(wanted, len(rows), len(corpus.timeline))),
        left_out=tuple(_left_out(corpus, rows, kept)),
        days=_by(desk, dated, "when", view.readable),
        undated=_by(desk, undated, "article", desk.named),
        undated_said=_undated_said(rows),
        shared=shared,
        differences=differences,
        replies=_replies(rows, desk),
        corpus=corpus,
        rows=rows,
        sources=tuple(desk.place),
    )


class _Desk:
    """Finds for each row its article, its source and the other rows of its event."""

    def __init__(self, corpus: Corpus, kept: pd.DataFrame) -> None:
        self.articles: dict[str, Record] = {a["article"]: a for a in records(corpus.articles)}
        self.place = {
            name: i for i, name in enumerate(dict.fromkeys(view.sources(corpus.articles)))
        }
        dated, undated = counts.parted(kept)
        order = [*dated["report"], *undated["report"]]
        self.number = {report: i for i, report in enumerate(order, 1)}
        self.rows = corpus.timeline.set_index("report", drop=False)
        self.events: dict[str, list[tuple[str, str]]] = defaultdict(list)
        events = zip(kept["event"], kept["report"], view.sources(kept), strict=True)
        for event, report, voice in events:
            self.events[event].append((report, voice))

    def told(self, row: Record) -> Told:
        article = self.articles[row["article"]]
        voice = view.source(row["outlet"], row["article"])
        also = (
            (self.number.get(report, 0), other)
            for report, other in self.events[row["event"]]
            if report != row["report"]
        )
        return Told(
            row=row,
            number=self.number.get(row["report"], 0),
            voice=voice,
            tone=self.place[voice],
            cited=cite.report(row, article),
            source=article["text"],
            also=tuple(sorted(also)),
        )

    def named(self, article: str) -> str:
        """What an article is called: its source and its headline."""
        row = self.articles[article]
        headline = " ".join(row["headline"].split())
        voice = view.source(row["outlet"], article)
        return f"{voice}: {headline}" if headline else voice

    def pair(self, item: Record, kind: str, why: str, words: Iterable[Sequence[str]] = ()) -> Pair:
        """Two rows by their names, `words` being pairs of differing words."""
        left, right = (self.told(dict(self.rows.loc[item[end]])) for end in ENDS)
        two = list(words)
        return Pair(kind, why, left, right, (tuple(w[0] for w in two), tuple(w[1] for w in two)))


def _kept(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows that are listed, in their order: those of the events that most accounts tell."""
    if len(rows) <= MOST_ROWS:
        return rows
    account = rows["article"].map(dict(zip(articles["article"], articles["account"], strict=True)))
    told = account.groupby(rows["event"]).transform("nunique")
    ranked = told.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    return rows.loc[rows.index.isin(ranked)]


def _shown(sentence: str) -> str:
    return f"This report holds {sentence[:1].lower()}{sentence[1:]}."


def _left_out(corpus: Corpus, rows: pd.DataFrame, kept: pd.DataFrame) -> Iterable[str]:
    if len(kept) < len(rows):
        yield (
            f"{len(kept):,} of {len(rows):,} rows are listed, those of the events that most accounts "
            "tell; every count is of all rows."
        )
    if len(corpus.articles) > MOST_ARTICLES:
        yield f"{MOST_ARTICLES:,} of {len(corpus.articles):,} articles are described."


def _by(
    desk: _Desk, rows: pd.DataFrame, column: str, name: Callable[[str], str]
) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """The rows in groups by a column, in their order, each under a name."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for row in records(rows):
        groups[row[column]].append(desk.told(row))
    return tuple((name(value), tuple(told)) for value, told in groups.items())


def _undated_said(rows: pd.DataFrame) -> str:
    loose = rows[~view.dated(rows)]
    return sentences.undated(loose, len(rows)) if len(loose) else "Every row has a date."


def _part(heading: str, none: str, pairs: Sequence[Pair], of: int, total: int) -> Part:
    """A list of pairs with how many there are, `of` in this view and `total` in the coverage."""
    if not of:
        return Part(heading, none, ())
    beyond = "" if of == total else f" of the {total:,} in the coverage"
    cut = f"; the first {len(pairs):,} are listed" if len(pairs) < of else ""
    return Part(heading, f"{sentences.many(of, 'pair')} of rows{beyond}{cut}.", tuple(pairs))


def _in_view(table: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The pairs of which at least one row is in view."""
    ends = pd.concat([table["left"], table["right"]]).unique()
    known = set(rows.loc[rows["report"].isin(ends), "report"])
    return table[table["left"].isin(known) | table["right"].isin(known)]


def _shared(corpus: Corpus, rows: pd.DataFrame, desk: _Desk) -> Part:
    joins = corpus.joins[corpus.joins["level"] != "article"]
    found = _in_view(joins, rows)
    pairs = [
        desk.pair(join, join["level"], sentences.reason(join), join["difference"])
        for join in records(found.head(MOST_PAIRS))
    ]
    none = "No two articles share a quotation or a statement, as far as the rules see."
    return _part("What articles share", none, pairs, len(found), len(joins))


def _differences(corpus: Corpus, rows: pd.DataFrame, desk: _Desk) -> tuple[Part, ...]:
    parts = []
    for kind, (heading, none) in sentences.DIFFERENCES.items():
        mine = corpus.differences[corpus.differences["kind"] == kind]
        found = _in_view(mine, rows)
        pairs = [
            desk.pair(
                item,
                item["what"],
                sentences.differing(
                    item, *(str(desk.rows.at[item[end], "occasion"]) for end in ENDS)
                ),
                [(item["left_value"], item["right_value"])],
            )
            for item in records(found.head(MOST_PAIRS))
        ]
        parts.append(_part(heading, none, pairs, len(found), len(mine)))
    return tuple(parts)


def _replies(rows: pd.DataFrame, desk: _Desk) -> Part:
    answers = rows[rows["reply_to"] != ""]
    found = answers[answers["reply_to"].isin(rows["report"])]
    pairs = [
        desk.pair(
            {"left": row["reply_to"], "right": row["report"]},
            "reply",
            "The second answers the first.",
        )
        for row in records(found.head(MOST_PAIRS))
    ]
    none = "No statement is known to answer another one."
    return _part("Replies", none, pairs, len(found), len(found))


def alone(corpus: Corpus) -> dict[str, int]:
    """How many statements of each article no other outlet tells."""
    found = compare.only_here(corpus.timeline, corpus.articles)["article"].value_counts()
    return {str(name): int(count) for name, count in found.items()}
