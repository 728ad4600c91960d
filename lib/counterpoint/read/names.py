"""Names of files: which ask to be read, which lead out of their folder, and how they are shown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

SIDECARS = frozenset({"articles.csv", "actors.csv"})
"""Files beside the articles that say something about them and are none."""

_UP = re.compile(r"\.\.(?:\\|$)")
_DRIVE = re.compile(r"[A-Za-z]:")


def passed_over(name: str) -> bool:
    """Whether a name says that a file is hidden, a lock, a README, or of a packer's own making."""
    path = PurePosixPath(name)
    last = path.name
    hidden = any(part.startswith((".", "~$")) and not _UP.match(part) for part in path.parts)
    return hidden or path.stem.casefold() == "readme" or path.parts[:1] == ("__MACOSX",) or not last


def stays_inside(name: str) -> bool:
    """Whether a name in an archive is a plain path below it: no `..`, root, drive or back-slash."""
    path = PurePosixPath(name)
    odd = "\\" in name or _DRIVE.match(name) is not None or "\0" in name
    return not (odd or path.is_absolute() or ".." in path.parts or not path.name)


def shown(name: str) -> str:
    """A name that can be written, another one for each name: bytes that are no UTF-8 stand as `\\xff`."""
    data = os.fsencode(name)
    text = data.decode("utf-8", "backslashreplace")
    if "\\x" not in text:
        return text
    return data.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def resources(names: Iterable[str]) -> frozenset[str]:
    """The folders in which a browser put the pictures and scripts of the pages saved beside them."""
    stems = (name.rpartition(".") for name in names)
    return frozenset(f"{stem}_files" for stem, _, end in stems if end.lower() in ("html", "htm"))
