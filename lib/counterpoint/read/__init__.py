"""Bytes to Document: the only place that opens input files. One module a family of formats.

A file is articles, or a named problem, or both; one bad file never stops the others. Text files are
read here, all other formats in a process that can be stopped (`read.worker`).
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import counterpoint.read.formats as formats
import counterpoint.read.limits as limits
import counterpoint.read.names as names
from counterpoint.article import Document
from counterpoint.read.library import Library
from counterpoint.read.names import SIDECARS
from counterpoint.read.parts import Found, Part, Refusal
from counterpoint.read.problems import ReadError, Unread, grouped
from counterpoint.read.sidecars import ActorNote, ArticleNote, Sidecars, sidecars
from counterpoint.read.worker import SHARED, Worker

__all__ = [
    "ENDINGS",
    "LIMIT",
    "SIDECARS",
    "ActorNote",
    "ArticleNote",
    "ReadError",
    "Sidecars",
    "Unread",
    "document",
    "documents",
    "folder",
    "sidecars",
]

ENDINGS = frozenset(formats.READERS)
"""The endings of the files that are read."""
LIMIT = limits.FILE
"""The largest file with one article, in bytes."""


def document(data: bytes, name: str) -> Document:
    """The one article of a file; raise ReadError when it has none, or more than one.

    Offsets into the text count its code points. Of a text file it is the whole text, without a byte
    order mark and with its line ends; of another one what was extracted from it.
    """
    found = list(documents(data, name))
    articles = [item for item in found if isinstance(item, Document)]
    if len(articles) == 1:
        return articles[0]
    problem = next((item for item in found if isinstance(item, Unread)), None)
    if articles or problem is None:
        raise ReadError(name, f"holds {len(articles)} articles", "Build the folder it is in.")
    raise ReadError(name, problem.why, problem.remedy)


def documents(data: bytes, name: str) -> Iterator[Document | Unread]:
    """The articles of one file, in order, and then what is wrong with it."""
    found = list(_found(data, name, SHARED))
    library = Library()
    library.add(name, found)
    return chain(_documents(found, data, name), library.unused())


def folder(path: str | Path) -> Iterator[tuple[str, Document | Unread]]:
    """Every article below a folder as (name, Document) and every problem as (file, Unread), by file.

    A file may give many articles, and problems too. Hidden files, lock files, README files, the
    pictures and scripts of a saved page and the sidecars are passed over. Links and pipes are never
    opened. What citations and tables say about articles in other files is told by those documents.
    Raises ReadError when there is no such folder.
    """
    root = Path(path)
    if not root.is_dir():
        raise ReadError(str(path), "not a folder", "Give the folder that holds the articles.")
    return _read(root)


def _read(root: Path) -> Iterator[tuple[str, Document | Unread]]:
    files = sorted(islice(_names(root), limits.FILES + 1), key=os.fsencode)
    worker = Worker()
    try:
        library = Library()
        for name in files[: limits.FILES]:
            if formats.tells(name):
                library.add(names.shown(name), _entry(root, name, worker, telling=True)[1])
        for name in files[: limits.FILES]:
            shown = names.shown(name)
            data, found = _entry(root, name, worker)
            for item in _documents(found, data, shown):
                told = library.told(item) if isinstance(item, Document) else item
                yield told.name, told
        yield from ((item.name, item) for item in library.unused())
    finally:
        worker.close()
    if len(files) > limits.FILES:
        why = f"over {limits.FILES:,} files; only the first of them were read"
        yield ".", Unread(".", why, "Split the folder.")


def _names(root: Path) -> Iterator[str]:
    """The relative names of everything below the folder that asks to be read."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = list(os.scandir(root / below))
        except OSError:
            yield below
            continue
        beside = names.resources(entry.name for entry in entries)
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if names.passed_over(entry.name) or name in SIDECARS or entry.name in beside:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name


def _entry(
    root: Path, name: str, worker: Worker, telling: bool = False
) -> tuple[bytes, Iterator[Found]]:
    """The bytes of one file below the folder and what they give, or tell of other files."""
    try:
        data = _content(root / name)
    except PermissionError:
        return b"", iter([Refusal("may not be read", "Give yourself the right to read it.")])
    except OSError as problem:
        why = f"could not be opened ({problem.strerror})"
        return b"", iter([Refusal(why, "Try again.")])
    if isinstance(data, Refusal):
        return b"", iter([data])
    return data, _found(data, name, worker, telling)


def _found(data: bytes, name: str, worker: Worker, telling: bool = False) -> Iterator[Found]:
    """What a file gives: read here when it is text, else by the process for foreign formats."""
    if formats.reader_of(name) in formats.HERE or formats.refusal(name, len(data)):
        return formats.answer(name, data)
    return worker.ask(names.shown(name), data, telling)


def _content(path: Path) -> bytes | Refusal:
    """The bytes of a regular file of a known ending and bearable size, or why there are none."""
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        link = stat.S_ISLNK(state.st_mode)
        kind = "a link, and links are not followed" if link else "no regular file"
        return Refusal(kind, "Put a copy of the file into the folder.")
    refused = formats.refusal(path.name, state.st_size)
    if refused is not None:
        return refused
    # The file may have been swapped for a link or a pipe, or have grown, since it was looked at.
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    with os.fdopen(handle, "rb") as file:
        return file.read(formats.limit(formats.reader_of(path.name)) + 1)


def _documents(
    found: Iterator[Found] | list[Found], data: bytes, name: str
) -> Iterator[Document | Unread]:
    """The documents among what a file gives, and then its problems, one for each kind."""
    digest = hashlib.sha256(data).hexdigest()
    refusals: list[Refusal] = []
    empty = True
    for item in found:
        empty = False
        if isinstance(item, Part):
            called = name + item.place
            yield Document(called, item.text, item.encoding, item.problems, item.told, name, digest)
        elif isinstance(item, Refusal):
            refusals.append(item)
    if empty:
        refusals.append(Refusal("holds no article", "Leave the file out."))
    yield from grouped(name, refusals)
