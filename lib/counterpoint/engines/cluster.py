"""The engine on Dask: batches of articles over the processes of one machine or of a cluster.

Dask, because its workers are the Python processes that the analysis needs, it starts on one laptop
without a service, takes an existing cluster by its address, and gives a lost worker's batches to others.
Spark would put a Java machine between two Python programs; Ray has no wheel for every Python we support.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from distributed import Client, KilledWorker, LocalCluster, as_completed

from counterpoint.engines import AHEAD, Engine, EngineError, Packed, Task, analyse
from counterpoint.store import analyser

WAIT = 20
"""Seconds that a scheduler has to answer."""


def cluster(scheduler: str = "", workers: int = 2, wait: float = WAIT) -> Engine:
    """An engine on Dask: the cluster at the address `scheduler`, or `workers` processes of its own.

    The scheduler has `wait` seconds to answer. Every worker needs this same Counterpoint installed. A
    batch whose worker dies is given to another. Raises `EngineError` when a worker has another version
    or the scheduler cannot be reached.
    """

    def run(batches: Iterable[Sequence[Task]]) -> Iterator[Packed]:
        with _client(scheduler, workers, wait) as client:
            others = set(client.run(analyser).values()) - {analyser()}
            if others:
                raise EngineError(
                    "A worker of the cluster has another version of Counterpoint or of its model. "
                    "Install the same one everywhere: what two versions read would be mixed."
                )
            try:
                yield from _computed(client, iter(batches))
            except KilledWorker as error:
                raise EngineError(
                    f"One batch ended several workers of the cluster ({error}). "
                    "What was finished is kept: build again to go on, with more memory for each worker."
                ) from error

    return run


@contextmanager
def _client(scheduler: str, workers: int, wait: float) -> Iterator[Client]:
    if scheduler:
        try:
            client = Client(scheduler, timeout=wait)
        except OSError as error:
            raise EngineError(f"No Dask scheduler answers at {scheduler} ({error}).") from error
        with client:
            yield client
        return
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as own,
        Client(own) as client,
    ):
        yield client


def _computed(client: Client, batches: Iterator[Sequence[Task]]) -> Iterator[Packed]:
    """Results as they come; each takes the place of the next batch, so that few are held at a time."""
    ahead = AHEAD * max(1, sum(client.ncores().values()))
    running = as_completed([client.submit(analyse, b, pure=False) for b in islice(batches, ahead)])
    for future in running:
        yield future.result()
        for batch in islice(batches, 1):
            running.add(client.submit(analyse, batch, pure=False))
