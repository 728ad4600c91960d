"""What nobody holds any more is looked for now and then, for all visitors at once, and not after every run.

Streamlit collects after every run of a page, and each time walks all that lives: with fifty visitors a quarter of
the work of a run. What is frozen it does not walk.
"""

from __future__ import annotations

import gc
import threading

EVERY = 20.0
"""Seconds until what was frozen is thawed and collected, when a page has run."""
_awaited = threading.Lock()


def settle() -> None:
    """At the end of a run: freeze what lives, and see that it is collected within `EVERY` seconds."""
    gc.freeze()
    if _awaited.acquire(blocking=False):
        later = threading.Timer(EVERY, _collect)
        later.daemon = True
        later.start()


def _collect() -> None:
    _awaited.release()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
