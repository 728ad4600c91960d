"""Where visitors' own articles are handed in, read one after the other, kept apart, and thrown away.

Each window has a folder of its own among the temporary files, which no other window and no address can name:
it is found by the number of the session alone, and goes with it.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus
from counterpoint.corrections import Sidecars
from counterpoint.read import Unread

import data.uploads.laying as laying
import data.uploads.limits as limits
import data.uploads.places as places
from data.serving import log
from data.uploads.child import ARTICLES, CORPUS
from data.uploads.running import Running

TICK = 5.0
"""Seconds between two looks for sessions that are gone."""
MEMORIES = 4
"""Corrected readings of one window that are kept on the disk."""


class UploadError(CounterpointError):
    """What a visitor dropped is not taken."""


@dataclass(frozen=True, slots=True)
class State:
    """How far the reading of a window's files is."""

    phase: str = "waiting"
    """`waiting`, `reading` files, `analysing` articles, `finished`, or `failed`."""
    ahead: int = 0
    """Readings of other windows that come before."""
    files: int = 0
    """Files that were dropped."""
    read: int = 0
    """Articles and problems found so far."""
    done: int = 0
    total: int = 0
    left: float | None = None
    """Seconds until all articles are analysed, as far as can be told."""
    articles: int = 0
    unread: int = 0
    why: str = ""
    """Why it failed, in words."""
    problems: tuple[Unread, ...] = ()
    """Where it failed, what is wrong with each file."""

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self.phase not in ("finished", "failed")


@dataclass(slots=True, eq=False)
class _Held:
    """What the desk keeps of one window."""

    home: Path
    state: State
    seen: float
    work: Running | None = None
    began: tuple[float, int] = (0.0, 0)
    gone: float | None = None
    corrected: list[str] = field(default_factory=list)


class Desk:
    """The desk of one server; all methods may be called by any thread."""

    def __init__(self, alive: Callable[[str], bool], ttl: float) -> None:
        """`alive` says whether a session has a visitor; its articles go `ttl` seconds after it has none."""
        self._alive, self._ttl = alive, ttl
        self._lock = threading.Lock()
        self._turn = threading.Condition(self._lock)
        self._held: dict[str, _Held] = {}
        self._queue: deque[object] = deque()
        self._keeper: threading.Thread | None = None
        atexit.register(self.close)

    def hand_in(self, window: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Take a window's files and read them when it is their turn; `state` says how far that is.

        What the window had before is thrown away. Raises `UploadError` when no more is taken.
        """
        self.release(window)
        with self._lock:
            if len(self._held) >= limits.WINDOWS:
                raise UploadError(
                    "Too many visitors have articles of their own here just now. Try again later."
                )
            home = places.home()
            held = self._held[window] = _Held(home, State(), time.monotonic())
            self._watch()
        try:
            count = laying.laid(files, home)
        except OSError as problem:
            self.release(window)
            raise UploadError(
                f"The files could not be kept ({problem.strerror}). Try again later."
            ) from problem
        held.state = replace(held.state, files=count)
        threading.Thread(target=self._read, args=(window, held), daemon=True).start()

    def state(self, window: str) -> State | None:
        """How far the reading of a window's files is; None when it has none."""
        with self._lock:
            held = self._held.get(window)
            if held is None:
                return None
            held.seen = time.monotonic()
            return held.state

    def place(self, window: str) -> Path | None:
        """The folder that a window's own articles, or its own corpus, lie in; None when there is none yet."""
        state = self.state(window)
        if state is None or state.phase != "finished":
            return None
        with self._lock:
            held = self._held.get(window)
        if held is None:
            return None
        articles = held.home / ARTICLES
        return articles if articles.is_dir() else held.home / CORPUS

    def release(self, window: str) -> None:
        """Stop what is being read for a window and delete everything it has here."""
        with self._lock:
            held = self._held.pop(window, None)
            self._turn.notify_all()
        if held is not None:
            if held.work is not None:
                held.work.stop()
            shutil.rmtree(held.home, ignore_errors=True)
            log.write("released")

    def close(self) -> None:
        """Release every window."""
        for window in list(self._held):
            self.release(window)
        places.close()

    def holds(self, place: Path) -> bool:
        """Whether a folder is one of a window's own."""
        with self._lock:
            return any(place.parent == held.home for held in self._held.values())

    def corpus(self, place: Path) -> Corpus:
        """What was read of a window's own articles; raises `CounterpointError` when it is gone."""
        return Corpus.open(place.parent / CORPUS)

    def corrected(self, place: Path, sidecars: Sidecars) -> Corpus:
        """The same articles under other sidecars, read by a process of its own while the caller waits.

        Raises `CounterpointError` when that cannot be.
        """
        with self._lock:
            held = next((one for one in self._held.values() if place.parent == one.home), None)
        if held is None:
            raise UploadError("These articles are no longer here. Drop them again.")
        contents = sidecars.files()
        task = hashlib.sha256(repr(sorted(contents.items())).encode()).hexdigest()[:32]
        target = held.home / task
        with self._in_turn(held, lambda ahead: None) as mine:
            if mine and not (target / CORPUS).is_dir():
                laying.sidecars(contents, target)
                why = self._work(held, task, lambda told: None)
                _forget_oldest(held, task)
                if why:
                    raise UploadError(why)
        return Corpus.open(target / CORPUS)

    def _read(self, window: str, held: _Held) -> None:
        """Read a window's files when it is their turn."""
        began = time.monotonic()

        def waits(ahead: int) -> None:
            held.state = replace(held.state, phase="waiting", ahead=ahead)

        with self._in_turn(held, waits) as mine:
            if not mine:
                return
            held.state = replace(held.state, phase="reading", ahead=0)
            why = self._work(held, CORPUS, lambda told: _hear(held, told))
        phase = "failed" if why else "finished"
        held.state = replace(held.state, phase=phase, why=why)
        seconds = round(time.monotonic() - began, 3)
        log.write(
            "own",
            phase=phase,
            seconds=seconds,
            files=held.state.files,
            articles=held.state.articles,
        )

    @contextmanager
    def _in_turn(self, held: _Held, waits: Callable[[int], None]) -> Iterator[bool]:
        """Wait until nobody who came before is being read; gives whether the window is still there then."""
        ticket = object()
        with self._turn:
            self._queue.append(ticket)
            while self._queue[0] is not ticket and held in self._held.values():
                waits(self._queue.index(ticket))
                self._turn.wait(TICK)
            here = held in self._held.values()
        try:
            yield here
        finally:
            with self._turn:
                self._queue.remove(ticket)
                self._turn.notify_all()

    def _work(self, held: _Held, task: str, hear: Callable[[dict[str, Any]], None]) -> str:
        try:
            work = Running(task, held.home)
        except OSError:
            return "The process that reads does not start here. Tell the host."
        held.work = work
        if held not in self._held.values():  # released while it started
            work.stop()
        why = work.heard(hear)
        held.work = None
        return why

    def _watch(self) -> None:
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, daemon=True)
            self._keeper.start()

    def _keep(self) -> None:
        """Release windows whose session is gone, and those that nobody looked at for long."""
        while True:
            time.sleep(TICK)
            for window in self._gone(time.monotonic()):
                self.release(window)

    def _gone(self, now: float) -> list[str]:
        with self._lock:
            found = []
            for window, held in self._held.items():
                held.gone = None if self._alive(window) else held.gone or now
                cut = held.gone is not None and now - held.gone > self._ttl
                if cut or now - held.seen > limits.UNSEEN:
                    found.append(window)
            return found


def _forget_oldest(held: _Held, task: str) -> None:
    held.corrected.append(task)
    while len(held.corrected) > MEMORIES:
        shutil.rmtree(held.home / held.corrected.pop(0), ignore_errors=True)


def _hear(held: _Held, told: dict[str, Any]) -> None:
    """Note how far the process is."""
    state, now = held.state, time.monotonic()
    if "read" in told:
        held.state = replace(state, read=told["read"])
    elif "done" in told:
        if state.phase == "reading":
            held.began = (now, told["done"])
        held.state = replace(
            state,
            phase="analysing",
            done=told["done"],
            total=told["total"],
            left=_left(held, told, now),
        )
    elif "fault" in told:
        log.write("error", type=told["fault"], at=told["at"])
    elif "problems" in told:
        held.state = replace(state, problems=tuple(Unread(*row) for row in told["problems"]))
    elif "digest" in told:
        held.state = replace(state, articles=told["articles"], unread=told["unread"])


def _left(held: _Held, told: dict[str, Any], now: float) -> float | None:
    began, before = held.began
    made = told["done"] - before
    return (now - began) / made * (told["total"] - told["done"]) if made > 0 else None
