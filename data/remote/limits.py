"""Every bound of what is copied from an address; docs/limits.md says them to readers, a test holds each."""

from __future__ import annotations

COPIED = 1_000_000_000
"""Bytes that all corpora at an address have together, and the largest file that the copying process may write."""
PIECES = 2_000
"""Files that all corpora at an address have together."""
COPYING = 120.0
"""Seconds after which copying is stopped: `COPIED` at 8 MB a second."""
AGAIN = 60.0
"""Seconds after which what failed is tried again; until then every visitor gets the same answer at once."""
