"""Corpus folders that lie in an object store or another place fsspec knows, copied here to be shown.

A process of its own does the copying, so that a store that hangs can be left, and a package that fails in its own
way harms no page. Neither a page nor the log says an address: it may hold keys.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from counterpoint import tables
from counterpoint.article import CounterpointError
from counterpoint.corpus import MANIFEST, Corpus, CorpusError

import data.remote.limits as limits
from data.serving import log
from data.uploads import places

WANTED = (MANIFEST, "README.md", *(f"{name}.parquet" for name in tables.NAMES))
"""The files that are copied; a large table is a folder of that name."""
ANEW = f"Copy it to the store again: it is looked at anew after {limits.AGAIN:.0f} seconds."
CHILD = Path(__file__).with_name("child.py")
REFUSED = (
    "The store does not let this server read: its keys are missing, wrong, or not for this place."
)
NOTHING = "There is nothing at the address that this server was given."
REASONS = {
    "ImportError": "This server lacks a package for its address: pip install fsspec and the one for the store.",
    "FileNotFoundError": NOTHING,
    "NotADirectoryError": NOTHING,
    "PermissionError": REFUSED,
    "NoCredentialsError": REFUSED,  # botocore
    "DefaultCredentialsError": REFUSED,  # google-auth
    "ClientAuthenticationError": REFUSED,  # azure-core
}
"""What visitors are told of a problem, by the name of one of its types."""


class RemoteError(CounterpointError):
    """What lies at an address cannot be had just now."""


@dataclass(slots=True, eq=False)
class _Copy:
    """What came from an address, or why nothing did."""

    address: str
    place: Path
    """The folder that stands for the address; empty, or not there, when nothing came."""
    why: str
    at: float
    """When copying, or that of one corpus anew, was last tried, on the monotonic clock."""


_LOCK = threading.Lock()
_COPIES: dict[str, _Copy] = {}
_AT_WORK: set[subprocess.Popen[bytes]] = set()


def is_address(place: str) -> bool:
    """Whether a folder is named by an address such as `s3://bucket/story.corpus`."""
    return "://" in place


def copied(address: str) -> Path:
    """The folder on this disk with what lies at an address, copied once for this server.

    Only the files of corpus folders are copied. Raises `RemoteError`, in words for visitors, when there are none or
    they cannot be had; that is tried again after `limits.AGAIN` seconds.
    """
    with _LOCK:
        held = _COPIES.get(address)
        if held is None or (held.why and time.monotonic() - held.at > limits.AGAIN):
            held = _COPIES[address] = _copied(address)
    if held.why:
        raise RemoteError(held.why)
    return held.place


def opened(place: Path) -> Corpus:
    """A corpus that came from elsewhere; raises `CounterpointError` unless its tables are those that were written.

    One that is damaged is copied again, at most every `limits.AGAIN` seconds.
    """
    try:
        return _whole(place)
    except CorpusError:
        with _LOCK:
            held = _holder(place)
            if held is None or time.monotonic() - held.at <= limits.AGAIN:
                raise
            _renew(held, place)
    return _whole(place)


def holds(place: Path) -> bool:
    """Whether a folder is a copy."""
    return _holder(place) is not None


def close() -> None:
    """Stop what is being copied, because the server ends."""
    for process in list(_AT_WORK):
        process.kill()


def _holder(place: Path) -> _Copy | None:
    held = (copy for copy in list(_COPIES.values()) if copy.place in (place, place.parent))
    return next(held, None)


def _whole(place: Path) -> Corpus:
    try:
        corpus = Corpus.open(place)
    except CorpusError as problem:
        raise CorpusError(f"{problem} {ANEW}") from problem  # the page leaves its path out
    if tables.digest(corpus.tables()) != corpus.digest:
        raise CorpusError(f"{place.name} does not have the digest it was written with. {ANEW}")
    return corpus


def _copied(address: str) -> _Copy:
    """Copy all corpora at an address; what came of a copy that failed is deleted."""
    place = places.home() / (PurePosixPath(urlsplit(address).path).name or "story")
    why = _fetched(address, place, None)
    if why:
        shutil.rmtree(place.parent, ignore_errors=True)
    return _Copy(address, place, why, time.monotonic())


def _renew(held: _Copy, place: Path) -> None:
    """Copy one corpus anew, in place of what lies there."""
    inside = "" if place == held.place else place.name
    fresh = places.home()
    why = _fetched(held.address, fresh, inside)
    held.at = time.monotonic()
    if not why:
        shutil.rmtree(place, ignore_errors=True)
        (fresh / inside).replace(place)
    shutil.rmtree(fresh, ignore_errors=True)
    if why:
        raise RemoteError(why)


def _fetched(address: str, place: Path, only: str | None) -> str:
    """Copy from an address into a folder; why nothing came, in words, empty when it did. The log has one line."""
    began = time.monotonic()
    told = _asked({
        "address": address, "place": str(place), "only": only, "manifest": MANIFEST, "wanted": WANTED,
        "largest": limits.COPIED, "most": limits.PIECES,
    })  # fmt: skip
    seconds = round(time.monotonic() - began, 3)
    kinds = told.get("failed", [])
    log.write(
        "copied", seconds=seconds, corpora=len(told.get("corpora", [])), bytes=told.get("bytes", 0),
        failed=kinds[:1],
    )  # fmt: skip
    why = _why(told, kinds)
    return f"{why} It is tried again after {limits.AGAIN:.0f} seconds." if why else ""


def _why(told: dict[str, Any], kinds: list[str]) -> str:
    if kinds:
        known = (REASONS[kind] for kind in kinds if kind in REASONS)
        return next(known, f"The store could not be read ({kinds[0]}).")
    if not told:
        return (
            f"The store took longer than {limits.COPYING:.0f} seconds, or the copying was stopped."
        )
    if told["large"]:
        return f"What lies at the address is more than {limits.COPIED / 1e6:,.0f} MB or {limits.PIECES:,} files."
    if not told["corpora"]:
        return "There is no whole corpus folder at the address. Copy one there, as `counterpoint build` writes it."
    return ""


def _asked(task: dict[str, Any]) -> dict[str, Any]:
    """The answer of a process that copies; empty when it gave none in time."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", str(CHILD)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    clock = threading.Timer(limits.COPYING, process.kill)
    clock.daemon = True
    clock.start()
    _AT_WORK.add(process)
    try:
        return _heard(process, json.dumps(task).encode())
    except (BrokenPipeError, ValueError):  # it ended before it was asked, or while it answered
        return {}
    finally:
        clock.cancel()
        _AT_WORK.discard(process)
        process.kill()
        process.wait()


def _heard(process: subprocess.Popen[bytes], line: bytes) -> dict[str, Any]:
    assert process.stdin is not None and process.stdout is not None
    with process.stdin as asks, process.stdout as answers:
        asks.write(line + b"\n")
        asks.flush()
        answer: dict[str, Any] = json.loads(answers.readline() or b"{}")
    return answer
