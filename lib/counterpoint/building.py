"""Folder to corpus: read, clean, parse, report, compare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from counterpoint import clean, engines, read, timeline
from counterpoint import store as stores
from counterpoint.article import Article, CounterpointError, Document
from counterpoint.corpus import Corpus
from counterpoint.dates import Anchor
from counterpoint.engines import Engine, Task
from counterpoint.read import Unread
from counterpoint.store import Readings, Store

Progress = Callable[[int, int], None]
"""Called with the number of articles analysed so far, those kept from before included, and of all."""
Reading = Callable[[int], None]
"""Called with the number of articles and problems found so far, while nobody knows how many there are."""

LONGEST, MOST_WORDS = 200_000, 60_000
"""Characters, and words and marks, of prose above which a file is no article: a hundred printed pages. Prose has
36,000 of the one in 200,000 of the other; what has more is a table or noise, and is paid for by the word."""
_WORD = re.compile(r"\w+|[^\w\s]")
BATCH = 16
"""Articles analysed between two savings: a few seconds of work, the most that a killed build loses."""


class EmptyFolder(CounterpointError):
    """A folder that gives no article; `unread` says what is wrong with each of its files."""

    def __init__(self, message: str, unread: Sequence[Unread] = ()) -> None:
        super().__init__(message)
        self.unread = tuple(unread)


def build(
    folder: str | Path,
    progress: Progress | None = None,
    *,
    engine: Engine = engines.here,
    store: Store | None = None,
    sidecars: Mapping[str, bytes] | None = None,
    reading: Reading | None = None,
) -> Corpus:
    """The corpus of a folder of articles.

    Reads the articles and the sidecars `articles.csv` and `actors.csv`; nothing is written but to `store`,
    where finished readings survive a build that is killed and serve the next one. `engine` says where
    articles are analysed; neither changes the result. `reading` hears of what is read, then `progress`
    of what is analysed. `sidecars`, contents by name, are read instead of those in the folder. Files
    that give no article are in `Corpus.unread`. Raises `CounterpointError` when the folder does not
    exist or gives no article at all.
    """
    articles, known, unread = _articles(Path(folder), sidecars, reading)
    if not articles:
        what = "; ".join(f"{item.name}: {item.why}" for item in unread[:3])
        raise EmptyFolder(
            f"{folder} gives no article. {what or 'It holds no file of a known format.'} "
            "Put saved pages, exports or text files into it.",
            unread,
        )
    with Store() if store is None else nullcontext(store) as kept:
        readings = _analysed(articles, engine, kept, progress)
        found: dict[str, Any] = dict(timeline.assemble(readings, known.actors))
    return Corpus(**found, unread=tuple(unread))


def too_long(article: Article) -> str:
    """Why a text is too long to be read as one article, in words; empty when it is not."""
    parts = [article.text[start:end] for start, end in article.body]
    if (length := sum(map(len, parts))) > LONGEST:
        return f"{length:,} characters of prose, over the limit of {LONGEST:,}"
    words = sum(sum(1 for _ in _WORD.finditer(part)) for part in parts)
    if words > MOST_WORDS:
        return f"{words:,} words and marks of prose, over the limit of {MOST_WORDS:,}"
    return ""


def _analysed(
    articles: Sequence[Article], engine: Engine, store: Store, progress: Progress | None
) -> Readings:
    """The readings of articles, of which only those that the store does not have are made."""
    year = timeline.year_of(articles)
    anchors = [Anchor(article.published, year) for article in articles]
    keys = [stores.key(a, anchor) for a, anchor in zip(articles, anchors, strict=True)]
    missing = {
        key: (key, article, anchor)
        for key, article, anchor in zip(keys, articles, anchors, strict=True)
        if key not in store
    }
    waiting = Counter(key for key in keys if key in missing)
    done = len(keys) - waiting.total()
    if progress is not None:
        progress(done, len(keys))
    for packed in engine(_batches(list(missing.values()))):
        store.put(packed)
        done += sum(waiting[key] for key, _ in packed)
        if progress is not None:
            progress(done, len(keys))
    store.keep_only(keys)
    return Readings(articles, keys, store)


def _batches(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    return (tasks[i : i + BATCH] for i in range(0, len(tasks), BATCH))


def _articles(
    folder: Path, instead: Mapping[str, bytes] | None, reading: Reading | None
) -> tuple[list[Article], read.Sidecars, list[Unread]]:
    items: list[Document | Unread] = []
    for _, item in read.folder(folder):
        items.append(item)
        if reading is not None:
            reading(len(items))
    documents = [item for item in items if isinstance(item, Document)]
    unread = [item for item in items if isinstance(item, Unread)]
    sidecars = read.sidecars(folder, [document.name for document in documents], instead)
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
