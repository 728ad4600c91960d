"""Corpus folders that lie in an object store or another place fsspec knows, copied here to be shown."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from counterpoint import tables
from counterpoint.article import CounterpointError
from counterpoint.corpus import MANIFEST, Corpus, CorpusError
from counterpoint.read import names

WANTED = frozenset({MANIFEST, "README.md", *(f"{name}.parquet" for name in tables.NAMES)})
"""The files that are copied; a large table is a folder of that name."""
_ONE_COPY = threading.Lock()


def is_address(place: str) -> bool:
    """Whether a folder is named by an address such as `s3://bucket/story.corpus`."""
    return "://" in place


def copied(address: str) -> Path:
    """The folder on this disk with what lies at an address, copied once for this server.

    Only the files of corpus folders are copied. Raises `CounterpointError` when there are none, when the address cannot
    be reached, or when a package for it is missing.
    """
    with _ONE_COPY:
        return _copied(address)


def opened(place: Path) -> Corpus:
    """A corpus that came from elsewhere; raises `CorpusError` unless its tables are those that were written."""
    corpus = Corpus.open(place)
    if tables.digest(corpus.tables()) != corpus.digest:
        raise CorpusError(
            f"{place.name} does not have the digest it was written with. Copy it there again."
        )
    return corpus


def holds(place: Path) -> bool:
    """Whether a folder is a copy."""
    return _home() in place.parents


@cache
def _home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="counterpoint-copy-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


@cache
def _copied(address: str) -> Path:
    try:
        import fsspec
    except ImportError as problem:
        raise CounterpointError(
            "Addresses need the package fsspec: pip install fsspec."
        ) from problem
    place = Path(tempfile.mkdtemp(dir=_home())) / (PurePosixPath(address).name or "story")
    place.mkdir()
    try:
        store, root = fsspec.core.url_to_fs(address)
        found = _fetched(store, root.rstrip("/"), place)
    except (OSError, ValueError, ImportError) as problem:
        raise CounterpointError(
            f"{address} could not be read ({type(problem).__name__})."
        ) from problem
    if not found:
        raise CounterpointError(
            f"{address} holds no corpus folder. Copy one there, as `counterpoint build` writes it."
        )
    return place


def _fetched(store: Any, root: str, place: Path) -> int:
    """Copy what is wanted below a root; how many corpora came."""
    found = 0
    for path in sorted(store.find(root)):
        name = path[len(root) :].lstrip("/")
        if not names.stays_inside(name) or WANTED.isdisjoint(PurePosixPath(name).parts):
            continue
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        store.get_file(path, str(target))
        found += target.name == MANIFEST
    return found
