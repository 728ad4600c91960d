"""Which reader opens a file: by the ending of its name. Readers are loaded when first needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath

import counterpoint.read.limits as limits
from counterpoint.read.parts import WHOLE, Asked, Found, Refusal

READERS = {
    ".txt": "texts",
    ".md": "texts",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".csv": "rows",
    ".tsv": "rows",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
    ".warc": "warc",
    ".docx": "docx",
    ".rtf": "rtf",
    ".doc": "rtf",
    ".pdf": "pdf",
    ".ris": "citations",
    ".zip": "zipped",
    ".gz": "gzipped",
}
"""The endings that are read, each with the module of this package that reads it."""
MANY = frozenset({"rows", "records", "warc", "citations", "zipped", "gzipped", "feed"})
"""The readers of files that hold many articles."""
TELLING = frozenset({"rows", "records", "citations", "feed"})
"""The readers of files that may say something about articles in other files."""
PACKED = frozenset({"zipped", "gzipped"})
"""The readers of files with other files in them."""
MEMBERED = frozenset({"zipped", "gzipped", "warc"})
"""The readers of archives, whose members are read one by one."""
LINES = frozenset({"rows", "records"})
"""The readers of files of which the beginning can be read when the rest is lost."""
HERE = frozenset({"texts"})
"""The readers of plain text, which need no process of their own."""


DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, ImportError, LookupError,
    OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What libraries raise on damaged files; a reader names those of its own library in `ERRORS`.

Anything else ends the process that it happens in."""


def reader_of(name: str) -> str:
    """The reader for a file by its name; empty when there is none."""
    return READERS.get(PurePosixPath(name).suffix.lower(), "")


def limit(reader: str) -> int:
    """The bytes of the largest file that a reader opens."""
    return limits.COLLECTION if reader in MANY else limits.FILE


def refusal(name: str, size: int) -> Refusal | None:
    """Why a file of this name and size is not opened at all; None when it is."""
    ending = PurePosixPath(name).suffix.lower()
    reader = READERS.get(ending, "")
    if not reader:
        known = f"{ending} is not a format Counterpoint reads"
        what = known if ending else "its name has no ending"
        return Refusal(f"not read: {what}", "Save the article as a .txt file.")
    if size > limit(reader):
        told = f"{size / 1_000_000:.0f} MB, over the limit of {limit(reader) // 1_000_000} MB"
        return Refusal(told, "Split the file, one article each.")
    return None


def load(name: str) -> None:
    """Load what reads a file, so that the time this takes is not counted as the file's."""
    reader = reader_of(name)
    for module in (reader, "page") if reader in PACKED else (reader,) if reader else ():
        import_module(f"counterpoint.read.{module}")


def tells(name: str) -> bool:
    """Whether a file may tell of articles in other files, or hold one that does."""
    return reader_of(name) in TELLING | PACKED


def answer(name: str, data: bytes, asked: Asked = WHOLE) -> Iterator[Found]:
    """What one file gives, damage included: what was found before it stands."""
    refused = refusal(name, len(data))
    if asked.telling and not tells(name):
        return
    if refused is not None:
        yield refused
        return
    reader = reader_of(name)
    given = (data, name, asked) if reader in MEMBERED else (data, name)
    found = import_module(f"counterpoint.read.{reader}")
    try:
        yield from found.read(*given)
    except MemoryError:
        yield Refusal("needs too much memory", "Split the file, or save the article as .txt.")
    except (*DAMAGE, *getattr(found, "ERRORS", ())) as error:
        yield damaged(error)


def damaged(error: BaseException) -> Refusal:
    """The refusal of a file that its library cannot make sense of."""
    said = " ".join(str(error).split())[:80]
    why = f"damaged, or not what its name says ({said or type(error).__name__})"
    return Refusal(why, "Save it again, or the article as a .txt file.")
