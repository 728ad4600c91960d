"""The counts of a report as plain tables, the same for the page and for Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import counterpoint.export.cite as cite
import counterpoint.export.contents as holds
from counterpoint import counts, render
from counterpoint.article import Span
from counterpoint.compare.rows import Record, records
from counterpoint.export.contents import Contents, Told
from counterpoint.render import sentences
from counterpoint.view import readable, source

MISSING = "not found"
ADDRESS = "Address"
"""The heading of a column of web addresses, each of http or https."""
TEXTS = 4
"""Columns of words in the table of articles, without addresses."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words and numbers with one sentence about it."""

    said: str
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    texts: int = 1
    """How many of its columns hold words; the others hold numbers."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who speaks about whom: the busiest pairs as cells in order, and pairs by how many rows they have."""

    said: str
    cells: Mapping[tuple[str, str], Record]
    speakers: Sequence[str]
    targets: Sequence[str]
    ranked: Sequence[Record]
    """Pairs with most rows first, at most `contents.MOST_PAIRS`; `together` is the sum of a pair."""
    pairs: int
    """How many pairs there are."""


def matrix(told: Contents) -> Matrix:
    """Speakers and whom they speak about, both named."""
    classes = list(counts.CLASSES)
    every = counts.pairs(told.rows)
    named = every[(every["speaker"] != counts.NOBODY) & (every["target"] != counts.NOBODY)]
    if named.empty:
        said = "No row in this view names both who speaks or acts and towards whom."
        return Matrix(said, {}, (), (), (), 0)
    named = named.assign(together=named[classes].sum(axis=1))
    sides = counts.sides(told.corpus.actors)
    speakers, targets = (counts.busiest(named, column, sides) for column in ("speaker", "target"))
    drawn = named[named["speaker"].isin(speakers) & named["target"].isin(targets)]
    cells = {(row["speaker"], row["target"]): row for row in records(drawn)}
    most = f" The busiest {counts.MOST_NAMES} of each are drawn."
    said = (
        f"{named['together'].sum()} of {every[classes].to_numpy().sum()} mentions name both who speaks or acts and "
        f"towards whom; a statement about two actors counts once for each.{most * (len(drawn) < len(named))}"
    )
    ranked = named.sort_values("together", ascending=False, kind="stable").head(holds.MOST_PAIRS)
    return Matrix(
        said,
        cells,
        [name for name in speakers if any(name == one for one, _ in cells)],
        [name for name in targets if any(name == one for _, one in cells)],
        records(ranked),
        len(named),
    )


def voices(told: Contents) -> Table:
    """Who gets to speak in which source, and in whose words."""
    share = counts.voices(told.rows)
    if share.empty:
        return Table("No row in this view is a statement.")
    quoted = share.loc[share["mode"] != counts.HOW["indirect"], "statements"].sum()
    wide = share.pivot_table(
        index=["source", "voice"], columns="mode", values="statements", aggfunc="sum", fill_value=0
    )
    modes = [mode for mode in counts.HOW.values() if mode in wide]
    wide["together"] = wide.sum(axis=1)
    place = {name: i for i, name in enumerate(told.sources)}
    lines = sorted(
        (
            (*key, *row)
            for key, row in zip(wide.index, wide[[*modes, "together"]].to_numpy(), strict=True)
        ),
        key=lambda line: (place[line[0]], -line[-1], line[1]),
    )
    rows = [[str(cell) for cell in line] for line in lines[: holds.MOST_PAIRS]]
    cut = (
        f" The first {len(rows)} of {len(lines)} lines are listed."
        if len(rows) < len(lines)
        else ""
    )
    said = (
        f"{quoted} of {share['statements'].sum()} statements are quoted in whole or in part; the others are told in "
        f"the outlet's words.{cut}"
    )
    return Table(said, ["Outlet", "Who speaks", *modes, "together"], rows, 2)


def silent(told: Contents) -> Table:
    """Actors that are spoken about and never speak."""
    found = counts.spoken_about(told.rows)
    if found.empty:
        return Table("Everybody who is spoken about also speaks.")
    rows = [
        [
            row["actor"],
            f"{row['rows']} of {len(told.rows)}",
            f"{row['sources']} of {len(told.sources)}",
        ]
        for row in records(found.head(holds.MOST_LISTED))
    ]
    cut = f"; the first {len(rows)} are listed" if len(rows) < len(found) else ""
    are = "is" if len(found) == 1 else "are"
    said = f"{sentences.many(len(found), 'actor')} {are} spoken about and never quoted or paraphrased{cut}."
    return Table(said, ["Actor", "Rows", "Sources"], rows)


def articles(told: Contents) -> Table:
    """What was read from each article, what is missing, what was left out."""
    corpus = told.corpus
    many = corpus.timeline["article"].value_counts()
    said = corpus.timeline.loc[corpus.timeline["kind"] == "said", "article"].value_counts()
    alone = holds.alone(corpus)
    rows = [
        [
            source(row["outlet"], row["article"]),
            " ".join(row["headline"].split()) or MISSING,
            _published(row),
            ", ".join(row["credits"]),
            f"{row['words']:,}",
            f"{many.get(row['article'], 0):,}",
            f"{alone.get(row['article'], 0)} of {said.get(row['article'], 0)}",
            f"{_share(row)} %",
        ]
        for row in records(corpus.articles.head(holds.MOST_ARTICLES))
    ]
    heads = ["Outlet", "Headline", "Published", "Credits", "Words", "Rows", "Only here", "Left out"]
    addresses = [cite.web(str(url)) for url in corpus.articles["url"].head(holds.MOST_ARTICLES)]
    if any(addresses):
        heads.insert(TEXTS, ADDRESS)
        rows = [[*row[:TEXTS], url, *row[TEXTS:]] for row, url in zip(rows, addresses, strict=True)]
    note = (
        "“Only here” counts the statements that no other outlet tells; “left out” is the part of the characters that "
        "is no prose of the article, such as advertisements."
    )
    return Table(
        f"{sentences.lacks(corpus.articles, len(corpus.unread))} {note}",
        heads,
        rows,
        TEXTS + any(addresses),
    )


def missing(told: Contents) -> list[str]:
    """Files that gave no article, then what was missing, repaired or guessed in each that did."""
    corpus = told.corpus
    lost = [f"{item.name}: not read: {item.why}. {item.remedy}" for item in corpus.unread]
    met = [
        f"{row['file']}: {'; '.join(row['problems'][: holds.MOST_LISTED])}"
        for row in records(corpus.articles.head(holds.MOST_ARTICLES))
        if row["problems"]
    ]
    shown = [*lost, *met][: holds.MOST_ARTICLES]
    more = len(lost) + len(met) - len(shown)
    return [*shown, f"and {more} more"] if more else shown


def who(row: Record) -> str:
    """Who does what towards whom; what kind of row it is where it names nobody who speaks."""
    act = render.act(row)
    if row["speaker"] or row["kind"] == "said":
        return act
    kind = "event" if row["kind"] == "did" else "background"
    return f"{kind} · {act}" if row["act"] else f"{kind}{act}"


def places(told: Told, words: Sequence[str]) -> list[Span]:
    """Where words stand in a row, once each and in order, in code points of the source."""
    start, end = told.span
    found, at = [], start
    for word in words:
        begin = told.source.find(word, at, end) if word else -1
        if begin >= 0:
            at = begin + len(word)
            found.append((begin, at))
    return found


def _published(row: Record) -> str:
    day = readable(row["published"])
    basis = {"sidecar": "given in articles.csv"}.get(row["published_basis"], row["published_basis"])
    return f"{day} ({basis})" if day and basis else day or MISSING


def _share(row: Record) -> int:
    gone = sum(int(end) - int(start) for start, end, _ in row["dropped"])
    return round(100 * gone / max(len(row["text"]), 1))
