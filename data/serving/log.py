"""Logs for a machine to read: one JSON object a line, to standard error, without a word of any article."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import Any

from data.serving.settings import ROOT

_LOGGER = logging.getLogger("counterpoint")
FRAMES = 8
"""Places of a failure that are named, the innermost last."""


def _wordless(made: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    """Records of all loggers that name the type of a failure and no more: its message may hold words of an article."""

    def record(*given: Any, **named: Any) -> logging.LogRecord:
        found = made(*given, **named)
        if found.exc_info:
            kind = found.exc_info[0]
            found.msg = f"{found.msg} [{kind.__name__ if kind else 'failure'}]"
            found.exc_info = None
        return found

    return record


def start() -> None:
    """Write lines to standard error from now on, once."""
    if _LOGGER.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
    logging.setLogRecordFactory(_wordless(logging.getLogRecordFactory()))


def write(event: str, **facts: str | int | float | list[str]) -> None:
    """One line: `time` in UTC, `event`, and facts that are numbers, digests or places in the program."""
    told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
    _LOGGER.info(json.dumps(told))


@contextmanager
def timed(event: str, **facts: str | int | float) -> Iterator[dict[str, str | int | float]]:
    """One line when the work is done, with its seconds and what the work adds to the facts; none if it fails."""
    began = monotonic()
    told = dict(facts)
    yield told
    write(event, seconds=round(monotonic() - began, 3), **told)


def failure(error: BaseException) -> None:
    """One line on a failure: its type and where it happened; its message stays unsaid, it may quote a text."""
    at = [f"{_place(frame.filename)}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    write("error", type=type(error).__name__, at=at[-FRAMES:])


def _place(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
