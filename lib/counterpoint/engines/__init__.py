"""Where articles are analysed: in this process, in several, or on a cluster. The result is the same.

An engine takes batches and gives their packed readings in whatever order they are finished; each batch is
pure, so that it may run anywhere and again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread

from counterpoint import parse, reports
from counterpoint.article import Article, CounterpointError
from counterpoint.dates import Anchor
from counterpoint.store import pack

Task = tuple[str, Article, Anchor]
"""An article to analyse, the anchor of its dates, and the key under which its reading is kept."""
Packed = list[tuple[str, bytes]]
"""The packed reading of each key of a batch."""
Engine = Callable[[Iterable[Sequence[Task]]], Iterator[Packed]]
"""Batches to packed batches."""

AHEAD = 2
"""Batches handed out for each process: one at work and one waiting, so that none is idle and few are held."""
FEW = 3
"""Batches from which several processes are worth starting: each loads the model for a second or two."""


class EngineError(CounterpointError):
    """A process or cluster that analyses articles is gone."""


def analyse(batch: Sequence[Task]) -> Packed:
    """The packed readings of a batch of articles."""
    anchors = {article.article: (key, anchor) for key, article, anchor in batch}
    packed = []
    for parsed in parse.parse(article for _, article, _ in batch):
        key, anchor = anchors[parsed.article.article]
        packed.append((key, pack(reports.read(parsed, anchor))))
    return packed


def here(batches: Iterable[Sequence[Task]]) -> Iterator[Packed]:
    """Analyse in this process, one batch after the other."""
    return map(analyse, batches)


def processes(count: int) -> Engine:
    """An engine of `count` processes on this machine; each loads the model once and needs about 400 MB."""

    def run(batches: Iterable[Sequence[Task]]) -> Iterator[Packed]:
        queue = iter(batches)
        few = list(islice(queue, FEW))
        if count < 2 or len(few) < FEW:
            yield from here(chain(few, queue))
            return
        # Spawned, not forked: a fork would copy threads' locks of whatever program uses the library.
        pool = ProcessPoolExecutor(
            count, mp_context=get_context("spawn"), initializer=_end_with_parent
        )
        try:
            yield from _finished(pool, chain(few, queue), AHEAD * count)
        except BrokenProcessPool as error:
            raise EngineError(
                "A process that analysed articles was ended from outside, perhaps for want of memory. "
                "What was finished is kept: build again to go on, with fewer workers."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    return run


def _end_with_parent() -> None:
    """End this worker when the program that started it is gone, however it went."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _finished(
    pool: ProcessPoolExecutor, batches: Iterator[Sequence[Task]], ahead: int
) -> Iterator[Packed]:
    """Results as they come, with never more than `ahead` batches handed out."""
    running: set[Future[Packed]] = set()
    while True:
        running |= {pool.submit(analyse, b) for b in islice(batches, ahead - len(running))}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()
