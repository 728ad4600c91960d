"""The Dask engine on real processes: the same corpus, also when a worker dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from counterpoint import build
from counterpoint.engines import Engine, EngineError, Packed, Task
from counterpoint.engines.cluster import cluster
from distributed import Client, LocalCluster

ARTICLES = 70


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough short articles for several batches."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(ARTICLES):
        text = (
            f"The mayor of Lima said on Monday that bridge {number} would open in {2031 + number}."
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def killing(engine: Engine, workers: Sequence[int]) -> Engine:
    """An engine one of whose workers is killed as soon as the first batch is finished."""

    def run(batches: Iterable[Sequence[Task]]) -> Iterator[Packed]:
        for number, packed in enumerate(engine(batches)):
            if number == 0:
                os.kill(workers[0], signal.SIGKILL)
            yield packed

    return run


def test_a_cluster_gives_the_same_corpus_also_when_a_worker_is_killed(folder: Path) -> None:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as own,
        Client(own) as client,
    ):
        pids = list(client.run(os.getpid).values())
        disturbed = build(folder, engine=killing(cluster(own.scheduler_address), pids))
    assert disturbed.digest == build(folder).digest


def test_a_scheduler_that_does_not_answer_is_named(folder: Path) -> None:
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"):
        build(folder, engine=cluster("tcp://127.0.0.1:9", wait=1))
