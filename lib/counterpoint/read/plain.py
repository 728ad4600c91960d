"""Bytes to text: which encoding, what had to be repaired, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
CONTROL_SHARE = 0.05
"""Above this share of control bytes a file is binary; a log with colour codes has under 3 %."""
ODD_SHARE = 0.2
"""Above this share of unlikely ones among the non-ASCII characters, it is not Windows-1252."""
BROKEN = 3
"""Up to so many unreadable bytes for each good UTF-8 character it is UTF-8 that was damaged."""
UTF16_NULS = 0.02
"""From this share of NUL bytes, all on one side of the pairs, a text without mark is UTF-16."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in _MARKS)
"""The byte order marks."""
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"PAR1", "a Parquet table"),
)
_CONTROLS = bytes(set(range(32)) - {*b"\t\n\v\f\r\x1b"})
_LIKELY_1252 = frozenset("‘’“”„–—…•€™ \xa0£§©®°·«»´")
_UNREADABLE = re.compile("[\udc80-\udcff]")
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_BLANK = " \t\r\n\v\f\0\xa0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, without its byte order mark."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()
    """What was guessed or repaired, in words for the reader."""


def foreign(data: bytes) -> str:
    """What these bytes are when they are no text, e.g. `a PDF file`; empty when they may be."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return what
    if _marked(data)[1] or _utf16_without_mark(data):
        return ""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "binary data" if controls > CONTROL_SHARE * len(data) else ""


def decode(data: bytes) -> Decoded:
    """Text of the bytes, with every repair named; never fails, never alters what could be read."""
    mark, encoding = _marked(data)
    if encoding:
        return _tolerant(data[mark:], encoding)
    guessed = _utf16_without_mark(data)
    if guessed:
        return _noted(_tolerant(data, guessed), f"read as {guessed} by guess: no byte order mark")
    found = _tolerant(data, "utf-8")
    if found.problems and _is_1252(data):
        text = data.decode("cp1252")
        return _repaired(text, "cp1252", "read as Windows-1252 by guess: not valid UTF-8")
    return found


def safe(text: str) -> str:
    """A text whose NULs and halves of surrogate pairs, which no table can hold, show as U+FFFD."""
    return _UNSAFE.sub(REPLACEMENT, text)


def blank(text: str) -> bool:
    """Whether nothing can be read in the text: white space, marks of no width and NULs only."""
    return not text.strip(_BLANK).strip()


def _marked(data: bytes) -> tuple[int, str]:
    """Length of the byte order mark and the encoding it names; 0 and empty without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, ""


def _utf16_without_mark(data: bytes) -> str:
    """The UTF-16 flavour that NULs on one side of all byte pairs give away, or empty."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < max(1, UTF16_NULS * len(data)) or min(even, odd):
        return ""
    encoding = "utf-16-le" if odd else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    readable = sum(c.isalnum() or c.isspace() for c in text)
    return encoding if readable > len(text) / 2 else ""


def _is_1252(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 make likely characters in Windows-1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [c for c in text if c > "\x7f"]
    whole = sum(c > "\x7f" for c in data.decode("utf-8", "ignore"))
    broken = len(_UNREADABLE.findall(data.decode("utf-8", "surrogateescape")))
    odd = sum(not (c.isalpha() or c in _LIKELY_1252) for c in high)
    return whole * BROKEN < broken and odd <= ODD_SHARE * len(high)


def _tolerant(data: bytes, encoding: str) -> Decoded:
    """Decode; what cannot be read becomes one U+FFFD for each byte (UTF-8) or unit."""
    if encoding != "utf-8":
        text, before = data.decode(encoding, "replace"), data.decode(encoding, "ignore")
        lost = text.count(REPLACEMENT) - before.count(REPLACEMENT)
        return _repaired(text, encoding, _lost(lost, "character", encoding))
    text, lost = _UNREADABLE.subn(REPLACEMENT, data.decode("utf-8", "surrogateescape"))
    return _repaired(text, encoding, _lost(lost, "byte", encoding))


def _lost(count: int, unit: str, encoding: str) -> str:
    """A note on what could not be read; empty when everything could."""
    units = unit if count == 1 else f"{unit}s"
    return (
        f"{count} {units} could not be read as {encoding} and show as {REPLACEMENT}"
        if count
        else ""
    )


def _repaired(text: str, encoding: str, note: str) -> Decoded:
    """Replace NULs and halves of surrogate pairs, which no screen and no table can hold."""
    text, unsafe = _UNSAFE.subn(REPLACEMENT, text)
    many = "NUL character was" if unsafe == 1 else "NUL characters were"
    second = f"{unsafe} {many} replaced" if unsafe else ""
    return Decoded(text, encoding, tuple(part for part in (note, second) if part))


def _noted(decoded: Decoded, note: str) -> Decoded:
    return Decoded(decoded.text, decoded.encoding, (note, *decoded.problems))
