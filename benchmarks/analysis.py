"""What an analysis costs beside the bare language model on the same articles, in one run.

    python -m benchmarks.analysis FOLDER [--limit N]

The articles are taken in slices; each slice goes through the bare model and through the whole analysis, by
turns, so that a busy machine slows both. Time is processor time of this one process.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from counterpoint import building, clean, engines, parse, read, timeline
from counterpoint.article import Article, Document
from counterpoint.dates import Anchor

SLICE = 25
"""Articles measured at a time."""


def main() -> None:
    """Print seconds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    given = parser.parse_args()
    articles = _articles(given.folder)[: given.limit]
    year = timeline.year_of(articles)
    tasks = [("", article, Anchor(article.published, year)) for article in articles]
    nlp = parse.model()
    bare = whole = 0.0
    for start in range(0, len(tasks), SLICE):
        batch = tasks[start : start + SLICE]
        texts = [_prose(article) for _, article, _ in batch]
        bare += _seconds(lambda texts=texts: list(nlp.pipe(texts)))
        whole += _seconds(lambda batch=batch: engines.analyse(batch))
    words = sum(article.words for article in articles)
    print(f"{len(articles)} articles, {words:,} words")
    print(f"bare model {bare:.1f} s, whole analysis {whole:.1f} s, ratio {whole / bare:.2f}")
    print(f"{words / whole:,.0f} words a second in one process")


def _articles(folder: Path) -> Sequence[Article]:
    documents = (item for _, item in read.folder(folder) if isinstance(item, Document))
    articles = (clean.article(document) for document in documents)
    return [article for article in articles if not building.too_long(article)]


def _prose(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.body)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
