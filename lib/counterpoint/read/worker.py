"""The other side of the process that opens foreign formats: ask it, and stop it when it takes too long."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import counterpoint.read.limits as limits
from counterpoint.read.child import GIVEN_UP, LENGTH
from counterpoint.read.parts import Asked, Found, Member, Refusal, Working, unpacked

TICK = 0.1
"""Seconds between two looks at the clock."""
_COMMAND = (sys.executable, "-P", "-c", "from counterpoint.read.child import main; main()")
_PASSED = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
)
"""What the process is told of this one's surroundings: nothing that may be secret."""
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_REMEDY = "Save the article as a .txt file, or leave the file out."


class Worker:
    """One process for many files; started when first asked, and again after it had to be stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def ask(self, name: str, data: bytes, telling: bool = False) -> Iterator[Found]:
        """What a file gives; every member of an archive has `limits.SECONDS` of its own.

        When a member takes too long or breaks the process, it is refused by name and the archive is
        read on behind it, while there is time left for the whole. With `telling` only what may tell of
        articles in other files is read.
        """
        done, lost = 0, 0.0
        while lost <= limits.WHOLE + limits.EACH * done:
            place, failure = "", ""
            for found in self._answered(name, data, Asked(0, done, telling), limits.WHOLE - lost):
                if isinstance(found, str):
                    failure = found
                elif isinstance(found, Member):
                    place, done = found.place, done + 1
                elif not isinstance(found, Working):
                    yield found
            if failure:
                yield Refusal(failure, _REMEDY, place)
            if not (failure and place):
                return
            lost += limits.SECONDS
        yield GIVEN_UP

    def close(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _answered(self, name: str, data: bytes, asked: Asked, left: float) -> Iterator[Found | str]:
        """The answers to one request; a text last says why there are no more. `left` are seconds for all parts."""
        told = {
            "name": name,
            "size": len(data),
            "asked": asdict(asked),
            "whole": left,
            "each": limits.EACH,
        }
        request = json.dumps(told).encode()
        pieces = (LENGTH.pack(len(request)) + request, data)
        with self._lock:
            whole = False
            # A process that waits may end itself at the same moment: then a new one is asked.
            process = self._sent(pieces) or self._sent(pieces)
            if process is None:
                yield "the program that reads it does not start"
                return
            watch = _Watch(process)
            try:
                while (message := watch.answer())["kind"] != "end":
                    yield message["why"] if message["kind"] == "failure" else unpacked(message)
                    if message["kind"] == "failure":
                        return
                whole = True
            finally:
                watch.over()
                if not whole:
                    self.close()

    def _sent(self, pieces: tuple[bytes, ...]) -> subprocess.Popen[bytes] | None:
        """The process that a request reached; None when it ended before."""
        if self._owner != os.getpid():  # this program was forked: the process is its parent's
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _started()
            _message(self._process)  # it is ready: what it takes to start is not the file's doing
        assert self._process.stdin is not None
        try:
            for piece in pieces:
                self._process.stdin.write(piece)
            self._process.stdin.flush()
        except OSError:
            return None
        begun = _message(self._process)  # the library for this format is loaded
        return self._process if begun is not None else None


def _started() -> subprocess.Popen[bytes]:
    """A new process that imports nothing from the folder in which this one runs."""
    return subprocess.Popen(  # noqa: S603
        [*_COMMAND, str(limits.MEMORY), str(limits.IDLE), str(limits.SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
    )


def surroundings(*more: str) -> dict[str, str]:
    """The variables of a process that reads what others wrote: `_PASSED`, `more`, and where this library lies."""
    told = {name: os.environ[name] for name in (*_PASSED, *more) if name in os.environ}
    place = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [place, os.environ.get("PYTHONPATH", "")]))
    return {**told, "PYTHONPATH": path}


class _Watch:
    """Stops a process that takes too long over one answer; the clock stands still in between."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.late = False
        self._process = process
        self._deadline = 0.0
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def answer(self) -> dict[str, Any]:
        """The next message of the process; a failure when none comes in time, or it ended."""
        self._deadline = time.monotonic() + limits.PATIENCE * limits.SECONDS
        message = _message(self._process)
        self._deadline = 0.0
        if message is not None:
            return message
        slow = f"took longer than {limits.SECONDS:g} seconds to read"
        broken = "broke the program that reads it, or needs too much memory"
        ended = self._process.wait()
        return {"kind": "failure", "why": slow if self.late or ended == _OUT_OF_TIME else broken}

    def over(self) -> None:
        """Watch no longer."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(TICK):
            if self._deadline and time.monotonic() > self._deadline:
                self.late = True
                self._process.kill()
                return


def _message(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """One message, None when the process ended or says something else than messages."""
    assert process.stdout is not None
    head = process.stdout.read(LENGTH.size)
    size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else limits.ANSWER + 1
    if size > limits.ANSWER:
        return None
    try:
        message: dict[str, Any] = json.loads(process.stdout.read(size))
    except ValueError:
        return None
    return message


SHARED = Worker()
"""The one process of this program; it ends by itself when idle, or when the program ends."""
