"""Every bound of what visitors drop, in one place; docs/limits.md says them to readers, a test holds each."""

from __future__ import annotations

DROPPED = 62_914_560
"""Bytes of one dropped file; `maxUploadSize` in .streamlit/config.toml says the same, as 60 mebibytes."""
WINDOW = 125_829_120
"""Bytes that one window may send before it asks for them to be read."""
COUNT = 500
"""Files that one window may send; more come as one zip."""
HELD = 300_000_000
"""Bytes that all windows together may have sent and not yet asked to be read; they lie in memory."""
WINDOWS = 20
"""Windows that may have articles of their own at one time."""
DEADLINE = 3600.0
"""Seconds after which a reading is stopped: some ten thousand articles on one processor."""
WORKING = 3_000_000_000
"""Bytes of address space of the process that reads (where the system can bound it); 10,000 articles need 1.5 GB."""
WRITTEN = 1_000_000_000
"""Bytes of the largest file that process may write (where the system can bound it)."""
UNSEEN = 14_400.0
"""Seconds after which the articles of a window are deleted that nobody has touched."""
