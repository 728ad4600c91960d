"""Near-duplicate texts: `cluster_texts` beside other tools, on the same texts and in the same run.

    python -m benchmarks.near_duplicates CORPUS.jsonl ... [--methods NAMES] [--repeat 3]

A corpus is a file of JSON lines, each with a `text` and the number of the `cluster` it belongs to.
Every run is a process of its own; the methods take turns, so that a busy machine slows all of them.
The table is in Markdown: quality, texts a second, processor time, memory over the loaded texts; then
how processor time grows from one corpus to the next. Tools that are not installed are named
(`pip install -r requirements-bench.txt` brings them).
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks import peers

OURS = "counterpoint"
MOST_PAIRS = 2_000
"""Texts above which comparing all pairs is left out."""
HEADS = (
    "method", "ARI", "precision", "recall", "texts a second", "seconds", "processor seconds",
    "time over ours", "memory, MB", "memory over text",
)  # fmt: skip
LONGEST_RUN = 1_800
"""Seconds after which a run is given up."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one method over one corpus."""

    method: str
    corpus: str
    texts: int
    megabytes: float
    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time of all threads."""
    memory: float
    """Megabytes at the peak over what the loaded texts took."""
    precision: float
    recall: float
    ari: float
    """Adjusted Rand index: 1 is right, 0 is chance."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--methods", default=",".join(methods()))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--once", metavar="METHOD", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(asdict(measured(given.once, given.corpora[0]))))
        return
    chosen = [name for name in given.methods.split(",") if installed(name)]
    missing = sorted(set(given.methods.split(",")) - set(chosen))
    if missing:
        print(f"Not installed: {', '.join(missing)}.\n")
    runs = [run for corpus in given.corpora for run in taken(corpus, chosen, given.repeat)]
    print("\n".join(["", *versions(chosen), *tables(runs), *growth(runs)]))


def methods() -> dict[str, peers.Cluster]:
    """Every method by the name it is asked for by."""
    from counterpoint import cluster_texts

    return {
        OURS: cluster_texts,
        "counterpoint-1": partial(cluster_texts, workers=1),
        **peers.METHODS,
    }


def installed(method: str) -> bool:
    """Whether a method can be run here."""
    return method in methods() and importlib.util.find_spec(module(method)) is not None


def module(method: str) -> str:
    """The module that a method needs."""
    return peers.MODULES.get(method.partition("-")[0], OURS)


def taken(corpus: Path, chosen: Sequence[str], repeat: int) -> Iterator[Run]:
    """Runs of all methods by turns, each in a process of its own."""
    texts = sum(1 for _ in corpus.open(encoding="utf-8"))
    for _ in range(repeat):
        for method in chosen:
            if method in peers.ALL_PAIRS and texts > MOST_PAIRS:
                continue
            command = [sys.executable, "-m", "benchmarks.near_duplicates", str(corpus)]
            try:
                done = subprocess.run(
                    [*command, "--once", method], capture_output=True, text=True,
                    timeout=LONGEST_RUN, check=True,
                )  # fmt: skip
            except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
                print(f"{method} on {corpus.stem}: {type(error).__name__}", flush=True)
                continue
            run = Run(**json.loads(done.stdout.splitlines()[-1]))
            print(f"{method} {corpus.stem}: {run.wall:.2f} s, ARI {run.ari:.4f}", flush=True)
            yield run


def measured(method: str, corpus: Path) -> Run:
    """One run in this process."""
    lines = [json.loads(line) for line in corpus.open(encoding="utf-8")]
    texts, gold = [line["text"] for line in lines], [line["cluster"] for line in lines]
    cluster = methods()[method]
    cluster(["warm", "up"])  # what is imported at the first call is not measured
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu, wall = time.process_time(), time.perf_counter()
    labels = cluster(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    return Run(
        method,
        corpus.stem,
        len(texts),
        size,
        wall,
        cpu,
        memory * 1024 / 1e6,
        *quality(gold, labels),
    )


def quality(gold: Sequence[int], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision and recall of pairs and the adjusted Rand index of two ways to group the same texts.

    >>> quality([0, 0, 1, 1], [5, 5, 7, 8])
    (1.0, 0.5, 0.5714285714285714)
    """
    both, told = _pairs(zip(gold, found, strict=True)), _pairs(found)
    true, every = _pairs(gold), len(gold) * (len(gold) - 1) / 2
    chance = told * true / every if every else 0.0
    most = (told + true) / 2
    ari = (both - chance) / (most - chance) if most != chance else 1.0
    return both / told if told else 1.0, both / true if true else 1.0, ari


def _pairs(groups: Iterable[object]) -> float:
    return sum(size * (size - 1) / 2 for size in Counter(groups).values())


def versions(chosen: Sequence[str]) -> Iterator[str]:
    """The versions of what was run."""
    names = sorted({*(module(method) for method in chosen), "numpy", "rapidfuzz"} - {OURS})
    told = (f"{name} {importlib.metadata.version(name)}" for name in names)
    yield f"Python {sys.version.split()[0]}, {', '.join(told)}"


def tables(runs: Sequence[Run]) -> Iterator[str]:
    """A table for each corpus; times and memory are the middle ones of the runs."""
    for corpus in dict.fromkeys(run.corpus for run in runs):
        here = [run for run in runs if run.corpus == corpus]
        one = here[0]
        yield f"\n**{corpus}**: {one.texts:,} texts, {one.megabytes:.1f} MB\n"
        yield f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}"
        ours = _middle(here, OURS, "wall")
        for method in dict.fromkeys(run.method for run in here):
            wall, cpu, memory = (_middle(here, method, name) for name in ("wall", "cpu", "memory"))
            last = [run for run in here if run.method == method][-1]
            yield (
                f"| {method} | {last.ari:.4f} | {last.precision:.4f} | {last.recall:.4f} | {one.texts / wall:,.0f} "
                f"| {wall:.2f} | {cpu:.2f} | {wall / ours:.1f} | {memory:,.0f} | {memory / one.megabytes:.1f} |"
            )


def growth(runs: Sequence[Run]) -> Iterator[str]:
    """How processor time grows with the number of texts: 1 is in proportion, 2 by its square.

    Corpora of texts of about one length are compared, in the order given.
    """
    sizes = {run.corpus: run.texts for run in runs}
    lengths = {run.corpus: run.megabytes / run.texts for run in runs}
    for method in dict.fromkeys(run.method for run in runs):
        for one, other in pairwise(sizes):
            times = [
                _middle([run for run in runs if run.corpus == corpus], method, "cpu")
                for corpus in (one, other)
            ]
            alike = 0.5 < lengths[one] / lengths[other] < 2
            if alike and sizes[other] > sizes[one] and not any(map(math.isnan, times)):
                exponent = math.log(times[1] / times[0]) / math.log(sizes[other] / sizes[one])
                yield f"\n{method}: processor time from {one} to {other} grows with exponent {exponent:.2f}"


def _middle(runs: Sequence[Run], method: str, name: str) -> float:
    values = [getattr(run, name) for run in runs if run.method == method]
    return statistics.median(values) if values else math.nan


if __name__ == "__main__":
    main()
