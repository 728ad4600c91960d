"""One process that reads what a visitor dropped: started, listened to, and stopped in time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from counterpoint.read.worker import surroundings

import data.uploads.limits as limits

CHILD = Path(__file__).with_name("child.py")
STOPPED = (
    "The process that reads was stopped: it needed too much memory, or was ended from outside. "
    "Drop fewer articles."
)


class Running:
    """A process at work on a folder; `task` is one that `child.main` knows."""

    def __init__(self, task: str, home: Path) -> None:
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                "-P",
                str(CHILD),
                task,
                str(home),
                str(limits.WORKING),
                str(limits.WRITTEN),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=surroundings("TMPDIR"),
        )

    def heard(self, hear: Callable[[dict[str, Any]], None]) -> str:
        """Listen until the process ends; why it gave nothing, in words, empty when it did."""
        clock = threading.Timer(limits.DEADLINE, self._time_is_up)
        clock.daemon = True
        clock.start()
        last: dict[str, Any] = {}
        try:
            assert self._process.stdout is not None
            for line in self._process.stdout:
                last = json.loads(line)
                hear(last)
        except ValueError:  # it said something else: nothing it says counts
            last = {}
        finally:
            clock.cancel()
            self.stop()
            self._close()
        if self._late:
            return f"Reading took longer than {limits.DEADLINE / 60:.0f} minutes and was stopped. Drop fewer articles."
        return last.get("why", "") if "articles" in last or "why" in last else STOPPED

    def stop(self) -> None:
        """End the process and all that it started."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _time_is_up(self) -> None:
        self._late = True
        self._process.kill()
