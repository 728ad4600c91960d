"""Texts to numbers: every word a 64-bit hash, every three words in a row a shingle.

Whole arrays at a time: a Python object for each word is what caps most de-duplicators' speed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counterpoint.text import fold

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

SHINGLE = 3
"""Words in a shingle: with 2, unrelated texts meet; with 5, half of the edited copies are lost."""
SAMPLE_FROM = 80
"""Median words of a text above which shingles are sampled; short passages need all of theirs."""
SAMPLED = 60
"""Shingles that a text of median length keeps when sampled."""
LEAST_RATE = 0.25

_A, _B, _C = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_MARKS = "’“”‘–—…\xa0•·"
_LOWER = np.zeros(256, np.uint8)
for _code in range(256):
    _letter = chr(_code).lower()
    if _code >= 0x80 or _letter.isalnum():
        _LOWER[_code] = ord(_letter) if _code < 0x80 else _code
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many texts, one after the other."""

    hashes: Hashes
    bounds: Ints
    """The words of text i are `hashes[bounds[i]:bounds[i + 1]]`."""

    def counts(self) -> Ints:
        """How many words each text has."""
        return np.diff(self.bounds)

    def take(self, texts: Sequence[int]) -> Words:
        """The words of some of the texts, in the order given."""
        chosen = np.array(texts, np.int64)
        counts = self.counts()[chosen]
        bounds = np.concatenate(([0], np.cumsum(counts)))
        moved = np.repeat(self.bounds[:-1][chosen] - bounds[:-1], counts)
        return Words(self.hashes[np.arange(len(moved)) + moved], bounds)


@dataclass(frozen=True, slots=True)
class Shingles:
    """Every kept shingle of many texts: its hash, the text it is in and its first word."""

    hashes: Hashes
    texts: Ints
    at: Ints
    """The place of its first word in `Words.hashes`."""


def read(texts: Sequence[str]) -> Words:
    """The words of texts, folded: no case, accents or typographic marks."""
    lines = [_bytes(line) for line in texts]
    raw = np.frombuffer(b" ".join([*lines, b" " * 8]), np.uint8)
    low = _LOWER[raw]
    inside = np.concatenate(([False], low != 0, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    offsets = np.cumsum([0, *(len(line) + 1 for line in lines)])
    return Words(_hash(low, starts, ends), np.searchsorted(starts, offsets))


def shingles(words: Words) -> Shingles:
    """The shingles of texts, sampled when the texts are long; texts of one or two words have
    one."""
    counts = words.counts()
    text_of = np.repeat(np.arange(len(counts)), counts)
    at = np.arange(len(words.hashes))
    last = words.bounds[1:][text_of] - 1
    whole = (at + SHINGLE - 1 <= last) | (at == words.bounds[:-1][text_of])
    at = at[whole]
    last = last[whole]
    hashes = words.hashes[at] * _A
    for step, factor in ((1, _B), (2, _C)):
        there = at + step <= last
        hashes[there] += words.hashes[at[there] + step] * factor
    hashes = _mix(hashes)
    kept = _sampled(hashes, counts)
    return Shingles(hashes[kept], text_of[whole][kept], at[kept])


def coded(words: Words, cut: npt.NDArray[np.bool_]) -> list[str]:
    """Each text with one character for each word, for rapidfuzz; words marked in `cut` left out."""
    codes = (words.hashes % np.uint64(0x10F000)).astype(np.uint32)
    codes[codes >= 0xD800] += np.uint32(0x800)
    kept = np.concatenate(([0], np.cumsum(~cut)))[words.bounds]
    line = codes[~cut].astype("<u4").tobytes().decode("utf-32-le")
    return [line[kept[i] : kept[i + 1]] for i in range(len(kept) - 1)]


def _bytes(line: str) -> bytes:
    if not line.isascii():
        for mark in _MARKS:  # ten times as fast as folding, and enough for most English news
            line = line.replace(mark, " ")
        line = line if line.isascii() else fold(line)
    return line.encode("utf-8", "replace")


def _hash(low: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> Hashes:
    """A hash from the first eight and last eight bytes and the length of each word."""
    eights = np.ndarray((len(low) - 7,), "<u8", low, strides=(1,))
    length = ends - starts
    head = eights[starts] & _MASKS[np.minimum(length, 8)]
    tail = np.where(length > 8, eights[np.maximum(ends - 8, 0)], np.uint64(0))
    return _mix(head * _A + _mix(tail * _B + length.astype(np.uint64) * _C))


def _mix(values: Hashes) -> Hashes:
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _sampled(hashes: Hashes, counts: Ints) -> npt.NDArray[np.bool_]:
    median = float(np.median(counts)) if len(counts) else 0.0
    if median <= SAMPLE_FROM:
        return np.ones(len(hashes), np.bool_)
    rate = max(LEAST_RATE, SAMPLED / median)
    return hashes < np.uint64(int(rate * 2.0**64) if rate < 1 else 2**64 - 1)
