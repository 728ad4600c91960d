"""Where visitors' articles lie: a folder among the temporary files that is gone with the server, also after a kill."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

PREFIX = "counterpoint-own-"
LOCK = "lock"
"""The file in a server's folder that it holds as long as it lives."""


def home() -> Path:
    """A new folder for one window; nobody but this user can read it."""
    return Path(tempfile.mkdtemp(dir=_base()[0]))


def close() -> None:
    """Delete everything of this server."""
    if _base.cache_info().currsize:
        shutil.rmtree(_base()[0], ignore_errors=True)
        _base.cache_clear()


@cache
def _base() -> tuple[Path, int]:
    """The folder of this server, and its lock; what servers left behind that were killed is deleted."""
    _sweep()
    base = Path(tempfile.mkdtemp(prefix=PREFIX))
    return base, _locked(base)


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if (left / LOCK).is_file() and not left.is_symlink() and left.stat().st_uid == os.getuid():
            handle = _locked(left)
            if handle >= 0:
                shutil.rmtree(left, ignore_errors=True)
                os.close(handle)


def _locked(base: Path) -> int:
    """The handle of a folder's lock; -1 when another server holds it, or none can be held."""
    try:
        import fcntl
    except ImportError:  # not on Windows: there nothing is swept
        return -1
    handle = os.open(base / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return -1
    return handle
