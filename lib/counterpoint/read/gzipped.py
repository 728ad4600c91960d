"""Files packed with gzip: unpacked within bounds and read as what they are inside."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import counterpoint.read.formats as formats
import counterpoint.read.limits as limits
import counterpoint.read.warc as warc
from counterpoint.read.parts import Asked, Found, Refusal

ERRORS = warc.ERRORS
_GZIP = 16 + zlib.MAX_WBITS
_AGAIN = "Fetch or pack the file again."


def read(data: bytes, name: str, asked: Asked) -> Iterator[Found]:
    """What the file inside gives; its name is that of the packed one without `.gz`.

    The name in the gzip header is not looked at. Lines and records before a break are read.
    """
    inner = PurePosixPath(name).stem
    if not data.startswith(b"\x1f\x8b"):
        yield Refusal("no gzip file", _AGAIN)
    elif asked.depth >= limits.NESTING:
        yield Refusal(f"packed more than {limits.NESTING} times", "Unpack the file.")
    elif asked.telling and not formats.tells(inner):
        return
    elif inner.lower().endswith(".warc"):
        yield from warc.read(data, inner, asked)
    else:
        yield from _inside(data, inner, asked)


def _inside(data: bytes, inner: str, asked: Asked) -> Iterator[Found]:
    reader = formats.reader_of(inner)
    content, problem = unpack(data, formats.limit(reader) if reader else limits.FILE)
    whole = not problem
    if problem:
        yield problem
    if whole or (content and reader in formats.LINES):
        yield from formats.answer(inner, content, asked.inside)


def unpack(data: bytes, limit: int) -> tuple[bytes, Refusal | None]:
    """The content, at most `limit` bytes of it, and what was wrong with it."""
    pieces: list[bytes] = []
    size = 0
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(_GZIP)
        try:
            piece = unpacker.decompress(data, limit - size + 1)
        except zlib.error:
            return b"".join(pieces), Refusal("damaged gzip file", _AGAIN)
        pieces.append(piece)
        size += len(piece)
        if size > limit or (size > limits.SMALL and size > limits.RATIO * len(data)):
            told = f"unpacks to more than {limit // 1_000_000} MB or {limits.RATIO} times its size"
            return b"", Refusal(told, "Leave the file out.")
        if not unpacker.eof:
            return b"".join(pieces), Refusal("gzip file cut short", _AGAIN)
        data = unpacker.unused_data
    return b"".join(pieces), None
