"""Which coverage the dashboard shows, and how it is opened: built on first use, kept beside its articles."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import counterpoint
from counterpoint import corrections
from counterpoint.article import CounterpointError
from counterpoint.corpus import FOLDER_VARIABLE, MANIFEST, Corpus
from counterpoint.corrections import Sidecars
from counterpoint.read import names
from counterpoint.store import Store, StoreError

from data import remote, uploads
from data.serving import log

BUNDLED = Path(__file__).parent / "istanbul-talks"
"""The five articles that come with Counterpoint."""
KEPT = ".corpus"
"""The folder inside a folder of articles where its corpus is kept."""
READINGS = "readings"
"""The file in it that keeps what was read from each article, so that a correction analyses no other one again."""
_ONE_BUILD = threading.Lock()
"""Visitors' corrections are built one after the other: they share the readings, and the processor."""


def folder() -> Path:
    """The folder this dashboard shows: the one the environment names, else the bundled one.

    What lies at an address is copied here first; raises `CounterpointError` when that cannot be.
    """
    told = os.environ.get(FOLDER_VARIABLE) or str(BUNDLED)
    return remote.copied(told) if remote.is_address(told) else Path(told)


def stories() -> dict[str, Path]:
    """The corpora among which a visitor chooses, by name: those of a folder that holds corpora and nothing else."""
    root = folder()
    if not root.is_dir() or (root / MANIFEST).is_file():
        return {}
    found = {}
    for path in root.iterdir():
        if names.passed_over(path.name):
            continue
        if path.is_symlink() or not (path / MANIFEST).is_file():
            return {}
        found[path.name] = path
    return dict(sorted(found.items()))


def built() -> bool:
    """Whether this server shows built corpora, and not a folder of articles."""
    told = os.environ.get(FOLDER_VARIABLE) or str(BUNDLED)
    return remote.is_address(told) or (folder() / MANIFEST).is_file() or bool(stories())


def title(place: Path) -> str:
    """What the story is called: the first heading of the folder's README.md, else the folder's name."""
    try:
        lines = (place / "README.md").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    headings = [line.removeprefix("# ").strip() for line in lines if line.startswith("# ")]
    return headings[0] if headings else place.resolve().name.replace("-", " ").capitalize()


def correctable(place: Path) -> bool:
    """Whether a folder holds articles, and no built corpus, whose articles are elsewhere."""
    return place.is_dir() and not (place / MANIFEST).is_file()


def written(place: Path) -> bool:
    """Whether corrections are written into the folder, for everybody; else each window keeps its own.

    Only where `COUNTERPOINT_CORRECTIONS` is `folder` and the folder can be written; never in the bundled
    one, which is part of the program.
    """
    told = os.environ.get(corrections.VARIABLE) == "folder" and place == folder()
    own = correctable(place) and place.resolve() != BUNDLED.resolve()
    return told and own and os.access(place, os.W_OK)


def corrected(place: Path, sidecars: Sidecars) -> Corpus:
    """The corpus of a folder under other sidecars than its own, in memory only."""
    if uploads.desk().holds(place):
        return uploads.desk().corrected(place, sidecars)
    return _built(place, sidecars)


def opened(place: Path) -> Corpus:
    """The corpus of a folder: opened when it is one, else built from its articles and kept for the next start.

    Where nothing can be written the corpus lives in memory only. Raises `CounterpointError` when the folder
    is missing or gives no article.
    """
    if uploads.desk().holds(place):
        return uploads.desk().corpus(place)
    if remote.holds(place):
        return remote.opened(place)
    if not place.is_dir():
        raise CounterpointError(f"There is no folder {place}. Name a folder that holds articles.")
    if (place / MANIFEST).is_file():
        return Corpus.open(place)
    kept = place / KEPT / fingerprint(place)
    if (kept / MANIFEST).is_file():
        with suppress(CounterpointError):  # damaged: built anew
            return Corpus.open(kept)
    corpus = _built(place)
    _keep(corpus, kept)
    return corpus


def fingerprint(place: Path) -> str:
    """Sixteen hexadecimal digits that change with any input file and with any file of the library."""
    hashed = hashlib.sha256()
    for root in (place, Path(counterpoint.__file__).parent):
        for path in _files(root):
            hashed.update(f"{path.relative_to(root)}\0".encode("utf-8", "surrogateescape"))
            hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in path.relative_to(root).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


def _built(place: Path, sidecars: Sidecars | None = None) -> Corpus:
    with log.timed("built"), _ONE_BUILD, _readings(place) as store:
        return counterpoint.build(
            place, store=store, sidecars=None if sidecars is None else sidecars.files()
        )


def _readings(place: Path) -> Store:
    """What was read before: beside the corpus, on a read-only disk among temporary files, else nothing."""
    return _store(place / KEPT) or _store(_scratch(place)) or Store()


def _store(home: Path) -> Store | None:
    try:
        home.mkdir(exist_ok=True)
        return Store(home / READINGS)
    except (OSError, StoreError):  # not ours to write, or another build is at it
        return None


@cache
def _scratch(place: Path) -> Path:
    """A folder among the temporary files for this process and place; nobody else can read it."""
    home = Path(tempfile.mkdtemp(prefix="counterpoint-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def _keep(corpus: Corpus, kept: Path) -> None:
    """Save a corpus under its fingerprint and drop the ones of earlier files; give up quietly on a read-only disk."""
    try:
        corpus.save(kept)
        for old in kept.parent.iterdir():
            if old != kept and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
    except (OSError, CounterpointError):
        return
