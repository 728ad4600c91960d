"""Bytes to Document: the only place that opens input files. One module a family of formats.

A file is either a `Document` or a named problem; one bad file never stops the others.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import counterpoint.read.plain as plain
from counterpoint.article import Document
from counterpoint.read.plain import LIMIT
from counterpoint.read.problems import ReadError, Unread
from counterpoint.read.sidecars import ACTORS, ARTICLES, ActorNote, ArticleNote, Sidecars, sidecars

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
    "folder",
    "sidecars",
]

ENDINGS = frozenset({".txt", ".md"})
"""The endings of files that hold one article each."""
SIDECARS = frozenset({ARTICLES, ACTORS})
"""Files of the input folder that say something about the articles and are none."""


def document(data: bytes, name: str) -> Document:
    """Decode one file; raise ReadError when it is empty, too large or no text.

    Offsets into the text count code points of the decoded text, without a byte order mark;
    line ends stay as they are.
    """
    if len(data) > LIMIT:
        raise _too_large(name, len(data))
    what = plain.foreign(data)
    if what:
        raise ReadError(name, f"not text but {what}", "Save the article as plain text (UTF-8).")
    decoded = plain.decode(data)
    if plain.blank(decoded.text):
        raise ReadError(name, "empty", "Put the text of the article into the file or remove it.")
    return Document(name, decoded.text, decoded.encoding, decoded.problems)


def folder(path: str | Path) -> Iterator[tuple[str, Document | Unread]]:
    """Every file below a folder as (name, Document) or (name, Unread), sorted by name.

    Read are regular `.txt` and `.md` files, also in subfolders; hidden files, lock files, README
    files and the sidecars are passed over. Links and pipes are never opened. Raises ReadError when
    there is no such folder.
    """
    root = Path(path)
    if not root.is_dir():
        raise ReadError(str(path), "not a folder", "Give the folder that holds the articles.")
    return ((name, _entry(root, name)) for name in sorted(_names(root), key=os.fsencode))


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
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if _passed_over(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name


def _passed_over(name: str) -> bool:
    """Whether a name says that the file is hidden, a lock, a README or a sidecar."""
    last = PurePosixPath(name).name
    return (
        last.startswith((".", "~$"))
        or PurePosixPath(last).stem.casefold() == "readme"
        or name in SIDECARS
    )


def _entry(root: Path, name: str) -> Document | Unread:
    """One file below the folder, read, or the reason why it was not."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    try:
        return document(_content(root / name, shown), shown)
    except ReadError as problem:
        return Unread(shown, problem.why, problem.remedy)
    except PermissionError:
        return Unread(shown, "may not be read", "Give yourself the right to read it.")
    except OSError as problem:
        return Unread(shown, f"could not be opened ({problem.strerror})", "Try again.")


def _content(path: Path, name: str) -> bytes:
    """The bytes of a regular file of a known ending and bearable size; else an error says why."""
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        kind = (
            "a link, and links are not followed"
            if stat.S_ISLNK(state.st_mode)
            else "no regular file"
        )
        raise ReadError(name, kind, "Put a copy of the file into the folder.")
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        what = (
            f"{ending} is not a format Counterpoint reads yet"
            if ending
            else "its name has no ending"
        )
        raise ReadError(name, f"not read: {what}", "Save the article as a .txt file.")
    if state.st_size > LIMIT:
        raise _too_large(name, state.st_size)
    # The file may have been swapped for a link or a pipe, or have grown, since it was looked at.
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    with os.fdopen(handle, "rb") as file:
        return file.read(LIMIT + 1)


def _too_large(name: str, size: int) -> ReadError:
    limit = f"{LIMIT // 1_000_000} MB"
    return ReadError(
        name,
        f"{size / 1_000_000:.0f} MB, over the limit of {limit}",
        "Split the file, one article each.",
    )
