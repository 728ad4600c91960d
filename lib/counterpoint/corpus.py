"""A corpus: the five tables of one story, with their digest, in a folder that can be checked."""

from __future__ import annotations

import ctypes
import glob
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from counterpoint import tables
from counterpoint.article import COLUMNS, LISTS, CounterpointError
from counterpoint.read import Unread

MANIFEST = "corpus.json"
FOLDER_VARIABLE = "COUNTERPOINT_FOLDER"
"""The environment variable that names the folder a dashboard shows: articles, or a built corpus."""
VERSION = 2
"""The version of the folder's layout; it rises when an older reader would misread a newer folder."""
_ENTRIES: dict[str, tuple[type, ...]] = {
    "quotes": (int, int),
    "dropped": (int, int, str),
    "difference": (str, str),
}
"""What the entries of list columns are, where they are not texts."""
OLD = ".old"
"""How the hidden folder ends that holds an older corpus while a new one takes its place."""


class CorpusError(CounterpointError):
    """A folder is no corpus, is of another version, or does not hold what it says."""


class VersionError(CorpusError):
    """A folder is a corpus of another layout; `version` says of which."""

    def __init__(self, folder: Path, version: object) -> None:
        super().__init__(
            f"{folder} was written in layout version {version}, this Counterpoint "
            f"reads version {VERSION}. Build the corpus again from its articles."
        )
        self.version = version


@dataclass(frozen=True, eq=False, slots=True)
class Corpus:
    """One story: articles, timeline, actors, joins and differences. The tables are read-only."""

    articles: pd.DataFrame
    timeline: pd.DataFrame
    actors: pd.DataFrame
    joins: pd.DataFrame
    differences: pd.DataFrame
    unread: tuple[Unread, ...] = ()
    digest: str = field(default="")
    """SHA-256 of the tables, 64 hexadecimal digits; computed when not given."""

    def __post_init__(self) -> None:
        """Fill in the digest of the tables when it was not given."""
        if not self.digest:
            object.__setattr__(self, "digest", tables.digest(self.tables()))

    def tables(self) -> dict[str, pd.DataFrame]:
        """The five tables by name."""
        return {name: getattr(self, name) for name in tables.NAMES}

    def save(self, folder: str | Path) -> Path:
        """Write the corpus to a folder, whole or not at all, and return the folder.

        Raises `CorpusError` when the folder exists and is something else than a corpus.
        """
        target = Path(folder)
        refuse_other(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            self._write(fresh)
            _publish(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return target

    def _write(self, folder: Path) -> None:
        for name, table in self.tables().items():
            tables.write(name, table, folder)
        manifest = {
            "version": VERSION,
            "digest": self.digest,
            "rows": {name: len(table) for name, table in self.tables().items()},
            "unread": [[item.name, item.why, item.remedy] for item in self.unread],
        }
        text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8")
        folder.chmod(0o755)

    @classmethod
    def open(cls, folder: str | Path) -> Corpus:
        """Open a saved corpus.

        Raises `CorpusError` when the folder is no corpus, is damaged or was written by another
        version; what can be opened may still differ from its articles, which `verify` tells.
        """
        place = Path(folder)
        if not (place / MANIFEST).is_file():
            raise CorpusError(
                f"{folder} is no corpus folder: it has no {MANIFEST}. "
                "Make one with `counterpoint build FOLDER --out DIR`."
            )
        try:
            told = _manifest(place)
            opened = {name: tables.read(name, place) for name in tables.NAMES}
            unread = tuple(_unread(*item) for item in told["unread"])
            return cls(**opened, unread=unread, digest=told["digest"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise CorpusError(
                f"{folder} is a damaged corpus folder ({error}). "
                "Build the corpus again from its articles."
            ) from error

    def verify(self) -> list[str]:
        """Everything in the tables that cannot be found again in the sources, in words; ideally none."""
        return [
            *_digest_problems(self),
            *_column_problems(self),
            *(list(_cell_problems(self)) or _place_problems(self)),
        ]


def refuse_other(target: Path) -> None:
    """Raise `CorpusError` unless a corpus may be written there: in place of a corpus, an empty folder or nothing."""
    empty = target.is_dir() and not any(target.iterdir())
    if target.exists() and not empty and not (target / MANIFEST).is_file():
        raise CorpusError(
            f"{target} exists and is no corpus folder; nothing was written. "
            "Name a new folder, or empty this one first."
        )


def tidy(target: Path) -> None:
    """Put right what a killed `save` left beside a folder; only for one who knows that no other save is running."""
    for left in sorted(target.parent.glob(f".{glob.escape(target.name)}-*")):
        if left.name.endswith(OLD) and not target.exists():
            left.rename(target)
        elif left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _manifest(folder: Path) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if told["version"] != VERSION:
        raise VersionError(folder, told["version"])
    return told


def _unread(name: str, why: str, remedy: str) -> Unread:
    """A row of what was not read; raises `ValueError` when a cell is no text, or none that can be written."""
    for cell in (name, why, remedy):
        if not isinstance(cell, str):
            raise ValueError(f"{MANIFEST} names a file that was not read in other cells than text")
        cell.encode("utf-8")
    return Unread(name, why, remedy)


def _publish(fresh: Path, target: Path) -> None:
    """Put a finished folder in place of an old one, which survives until the new one stands."""
    if not target.exists():
        fresh.replace(target)
        return
    old = fresh.with_name(fresh.name + OLD)
    if _exchanged(fresh, target):
        fresh.rename(old)
    else:
        target.rename(old)
        try:
            fresh.replace(target)
        except OSError:
            old.rename(target)
            raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, so that a reader finds one of them at any moment; Linux can, others cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _digest_problems(corpus: Corpus) -> Iterator[str]:
    if tables.digest(corpus.tables()) != corpus.digest:
        yield "the tables do not have the digest that the folder names: a file was changed"


def _column_problems(corpus: Corpus) -> Iterator[str]:
    for name, table in corpus.tables().items():
        if tuple(table.columns) != COLUMNS[name]:
            yield f"table {name} has other columns than it should"


def _cell_problems(corpus: Corpus) -> Iterator[str]:
    """Lists that hold something else than their column should."""
    for name, columns in LISTS.items():
        for column in sorted(columns):
            kinds = _ENTRIES.get(column, str)
            if not all(_holds(cell, kinds) for cell in getattr(corpus, name)[column]):
                yield f"table {name}: column {column} holds other lists than it should"


def _holds(cell: object, kinds: type | tuple[type, ...]) -> bool:
    """Whether a cell is a list of texts, or of rows with an entry of each of some types."""
    if not isinstance(cell, list | tuple):
        return False
    if isinstance(kinds, type):
        return all(type(entry) is kinds for entry in cell)
    return all(
        isinstance(entry, list | tuple) and tuple(map(type, entry)) == kinds for entry in cell
    )


def _place_problems(corpus: Corpus) -> list[str]:
    return [*_row_problems(corpus), *_name_problems(corpus), *_link_problems(corpus)]


def _row_problems(corpus: Corpus) -> Iterator[str]:
    """Rows whose words do not stand in the source where the row says."""
    texts = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    for row in tables.rows(corpus.timeline):
        source = texts.get(row.article)
        if source is None:
            yield f"{row.report}: there is no article {row.article}"
        elif source[row.start : row.end] != row.text or not row.text:
            yield f"{row.report}: its text is not what stands at {row.start}-{row.end}"
        elif row.when_text and row.when_text not in source:
            yield f"{row.report}: its date {row.when_text!r} does not stand in the article"
        elif any(not row.start <= s <= e <= row.end for s, e in row.quotes):
            yield f"{row.report}: a quotation lies outside the row"
    for row in tables.rows(corpus.articles):
        if any(not 0 <= s < e <= len(row.text) for s, e, _ in row.dropped):
            yield f"{row.article}: a dropped stretch lies outside the text"


def _name_problems(corpus: Corpus) -> Iterator[str]:
    """Names that stand twice, and outlets that are another article's."""
    for column, table in (
        ("report", corpus.timeline),
        ("article", corpus.articles),
        ("actor", corpus.actors),
    ):
        if table[column].duplicated().any():
            yield f"two rows have the same {column} name"
    outlets = dict(zip(corpus.articles["article"], corpus.articles["outlet"], strict=True))
    for row in tables.rows(corpus.timeline):
        if row.outlet != outlets.get(row.article, row.outlet):
            yield f"{row.report}: its outlet is not that of its article"


def _link_problems(corpus: Corpus) -> Iterator[str]:
    """Links between rows that lead nowhere."""
    reports = set(corpus.timeline["report"])
    articles = set(corpus.articles["article"])
    for row in tables.rows(corpus.timeline):
        for column in ("event", "reply_to"):
            linked = getattr(row, column)
            if linked and linked not in reports:
                yield f"{row.report}: {column} {linked} is no row of the timeline"
    for row in tables.rows(corpus.joins):
        known = articles if row.level == "article" else reports
        if row.left not in known or row.right not in known:
            yield f"join {row.left} - {row.right}: an end of it does not exist"
    for row in tables.rows(corpus.differences):
        if row.left not in reports or row.right not in reports:
            yield f"difference {row.left} - {row.right}: an end of it does not exist"
