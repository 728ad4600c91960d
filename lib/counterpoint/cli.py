"""The command line: build, verify, export, show."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from counterpoint import corpus as corpus_folder
from counterpoint import corrections, ingest
from counterpoint.article import CounterpointError
from counterpoint.building import build
from counterpoint.corpus import FOLDER_VARIABLE, Corpus
from counterpoint.engines import Engine, processes
from counterpoint.export import FORMS, export
from counterpoint.store import Store

APP = Path(__file__).parents[2] / "app.py"
"""The dashboard beside the library, in a checkout."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the return value is the exit status: 0, 1 when something is wrong."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except (CounterpointError, OSError) as error:
        print(f"counterpoint: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counterpoint", description="Read the news coverage of one story comparatively."
    )
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    verb = verbs.add_parser("build", help="read a folder of articles and write a corpus folder")
    verb.add_argument("folder", help="the folder that holds the articles")
    verb.add_argument("--out", required=True, help="the corpus folder to write")
    verb.add_argument(
        "--workers",
        type=_count,
        default=len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        help="processes that analyse articles, 400 MB each; as many as there are processors when left out",
    )
    verb.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="where articles are analysed"
    )
    verb.add_argument(
        "--scheduler",
        default="",
        help="the address of a Dask cluster; one of its own when left out",
    )
    verb.set_defaults(run=_build)
    verb = verbs.add_parser("verify", help="check that every row is what stands in its source")
    verb.add_argument("corpus", help="a corpus folder")
    verb.set_defaults(run=_verify)
    verb = verbs.add_parser("export", help="write the tables, a report, a timeline or citations")
    verb.add_argument("corpus", help="a corpus folder")
    verb.add_argument("--format", choices=list(FORMS), default="csv")
    verb.add_argument("--out", required=True, help="the folder to write the files to")
    verb.add_argument(
        "--title", help="what the story is called; the corpus folder's name when left out"
    )
    verb.set_defaults(run=_export)
    verb = verbs.add_parser("show", help="start the dashboard on a folder")
    verb.add_argument(
        "folder", nargs="?", help="articles or a corpus; the bundled ones when left out"
    )
    verb.add_argument("--port", type=int, default=8501)
    verb.add_argument(
        "--shared",
        action="store_true",
        help="open it to other machines; corrections then stay in each visitor's own window",
    )
    verb.set_defaults(run=_show)
    return parser


def _build(given: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, _leave)
    out = Path(given.out)
    corpus_folder.refuse_other(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        Store(out.with_name(f".{out.name}.readings")) as store,
        tqdm(unit="article", disable=None, file=sys.stderr) as bar,
    ):
        corpus_folder.tidy(out)

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        corpus = build(given.folder, progress, engine=_engine(given), store=store)
        corpus.save(out)
    for line in ingest.report(corpus):
        print(line)
    print(
        f"{len(corpus.articles)} articles, {len(corpus.timeline)} reports, "
        f"{len(corpus.unread)} not read; written to {given.out}"
    )
    return 0


def _leave(number: int, at: FrameType | None) -> None:
    """End in order on SIGTERM: half a batch is given up, files are closed."""
    raise SystemExit(128 + number)


def _engine(given: argparse.Namespace) -> Engine:
    if given.engine == "local":
        return processes(given.workers)
    try:
        from counterpoint.engines.cluster import cluster
    except ImportError as error:
        raise CounterpointError(
            f"The engine dask needs a package that is missing ({error.name}). "
            "Install it with `pip install counterpoint[dask]`."
        ) from error
    return cluster(given.scheduler, given.workers)


def _count(text: str) -> int:
    """A whole number from 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _verify(given: argparse.Namespace) -> int:
    corpus = Corpus.open(given.corpus)
    problems = corpus.verify()
    for problem in problems:
        print(problem, file=sys.stderr)
    checked = f"{len(corpus.timeline)} of {len(corpus.timeline)} rows"
    print(f"{len(problems)} problems" if problems else f"{checked} stand in their sources")
    return 1 if problems else 0


def _export(given: argparse.Namespace) -> int:
    title = given.title or Path(given.corpus).resolve().name
    for path in export(Corpus.open(given.corpus), given.out, given.format, title):
        print(path)
    return 0


def _show(given: argparse.Namespace) -> int:
    if not APP.is_file():
        raise CounterpointError(
            f"The dashboard is not beside the library ({APP}). Run this from a checkout of the project."
        )
    place = given.folder or ""
    told = place if "://" in place else str(Path(place).resolve())
    folder = {FOLDER_VARIABLE: told} if place else {}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(given.port)]
    folder[corrections.VARIABLE] = "window" if given.shared else "folder"
    command += [] if given.shared else ["--server.address", "localhost"]
    return subprocess.call(command, env={**os.environ, **folder})  # noqa: S603
