"""Folder to corpus: read, clean, parse, report, compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from counterpoint import clean, parse, read, reports, timeline
from counterpoint.article import Article, CounterpointError, Document
from counterpoint.corpus import Corpus
from counterpoint.dates import Anchor
from counterpoint.read import Unread
from counterpoint.reports import Reading

Progress = Callable[[int, int, Reading], None]
"""Called after each article with its number from 1, the number of articles, and its reading."""


LONGEST = 200_000
"""Characters of prose above which a file is no article: a hundred printed pages. Parsing takes seconds
and hundreds of megabytes for every 100,000 characters, and the model refuses a million at once."""


class EmptyFolder(CounterpointError):
    """A folder that gives no article."""


def build(folder: str | Path, progress: Progress | None = None) -> Corpus:
    """The corpus of a folder of articles.

    Reads `.txt` and `.md` files and the sidecars `articles.csv` and `actors.csv`; nothing is written.
    Files that give no article are in `Corpus.unread`. Raises `CounterpointError` when the folder does
    not exist or gives no article at all.
    """
    articles, sidecars, unread = _articles(Path(folder))
    if not articles:
        what = "; ".join(f"{item.name}: {item.why}" for item in unread[:3])
        raise EmptyFolder(
            f"{folder} gives no article. {what or 'It holds no .txt or .md file.'} "
            "Put each article into a text file of its own."
        )
    readings = []
    for number, reading in enumerate(analyse(articles), start=1):
        readings.append(reading)
        if progress is not None:
            progress(number, len(articles), reading)
    found: dict[str, Any] = dict(timeline.assemble(readings, sidecars.actors))
    return Corpus(**found, unread=tuple(unread))


def analyse(articles: list[Article]) -> Iterator[Reading]:
    """The readings of articles, one after the other; only the year of an undated day sees them all."""
    year = timeline.year_of(articles)
    for parsed in parse.parse(articles):
        yield reports.read(parsed, Anchor(parsed.article.published, year))


def too_long(article: Article) -> str:
    """Why a text is too long to be read as one article, in words; empty when it is not."""
    length = sum(end - start for start, end in article.body)
    return (
        f"{length:,} characters of prose, over the limit of {LONGEST:,}" if length > LONGEST else ""
    )


def _articles(folder: Path) -> tuple[list[Article], read.Sidecars, list[Unread]]:
    items = [item for _, item in read.folder(folder)]
    documents = [item for item in items if isinstance(item, Document)]
    unread = [item for item in items if isinstance(item, Unread)]
    sidecars = read.sidecars(folder, [document.name for document in documents])
    articles = []
    for document in documents:
        article = clean.article(document, sidecars.note(document.name))
        if why := too_long(article):
            unread.append(Unread(document.name, why, "Split the file, one article each."))
        else:
            articles.append(article)
    unread.sort(key=lambda item: item.name)
    return _distinct(articles), sidecars, [*unread, *sidecars.problems]


def _distinct(articles: list[Article]) -> list[Article]:
    """The articles, each under a name of its own: `story.md` beside `story.txt` keep their endings."""
    taken = Counter(article.article for article in articles) + Counter(a.file for a in articles)
    return [a if taken[a.article] == 1 else replace(a, article=a.file) for a in articles]
