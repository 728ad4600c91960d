"""Every bound of reading, in one place; docs/limits.md says them to readers, a test holds each."""

from __future__ import annotations

FILE = 20_000_000
"""Bytes of the largest file that is one article; an article of 20 MB does not exist."""
COLLECTION = 100_000_000
"""Bytes of the largest file that holds many articles, as it lies there and after unpacking gzip."""
UNPACKED = 500_000_000
"""Bytes that all members of one zip archive may have together."""
RATIO = 200
"""How many times larger a member of an archive may become; text is packed about four to one."""
SMALL = 1_000_000
"""Bytes below which a member may become larger by any factor: it does no harm."""
MEMBERS = 20_000
"""Members of one archive."""
NESTING = 3
"""Archives inside archives."""
ARTICLES = 50_000
"""Articles of one file."""
FILES = 100_000
"""Files of one folder."""
PAGES = 2_000
"""Pages of one PDF file."""
SECONDS = 6.0
"""Seconds of computing for one file, one member of an archive, or one page of a PDF file."""
PATIENCE = 3
"""How many times as long it may take on the clock: the machine may be busy with something else."""
MEMORY = 1_000_000_000
"""Bytes of address space of the process that opens foreign formats (where the system can bound it)."""
WHOLE = 8.0
"""Seconds of computing for all parts of a file together (members, pages, rows), beside `EACH`."""
EACH = 0.25
"""Seconds more for each part of it; a saved page takes a tenth of a second, a page of a PDF file too."""
IDLE = 60.0
"""Seconds after which it ends when nothing is asked of it."""
ANSWER = 200_000_000
"""Bytes of the largest single answer that is taken from it."""
NAMED = 5
"""Places of a file that are named for one kind of problem; the others are counted."""
REASONS = 20
"""Kinds of problems that are named for one file."""
