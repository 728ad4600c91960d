"""Texts to numbers: every word a 64-bit hash, every three words in a row a shingle.

Whole arrays at a time: a Python object for each word is what caps most de-duplicators' speed. The
arrays are of blocks that stay in the processor's cache, which is also what bounds the memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from counterpoint.text import fold

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SHINGLE = 3
"""Words in a shingle: with 2, unrelated texts meet; with 5, half of the edited copies are lost."""
SAMPLE_FROM = 80
"""Median words of a text above which shingles are sampled; short passages need all of theirs."""
SAMPLED = 60
"""Shingles that a text of median length keeps when sampled."""
LEAST_RATE = 0.25
BLOCK = 1 << 18
"""Characters read, or words hashed, at a time."""

_A, _B, _C = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SHORT_RUN = 32
"""Characters up to which a folded run is remembered: marks and accented letters come again and again."""
_SPACE = 32
_LOWER = bytes(
    code if code >= 0x80 else ord(chr(code).lower()) if chr(code).isalnum() else _SPACE
    for code in range(256)
)
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many texts, one after the other."""

    hashes: Hashes
    bounds: Ints
    """The words of text i are `hashes[bounds[i]:bounds[i + 1]]`."""
    digests: Hashes
    """A number for each text that depends on its words and their order and on nothing else."""

    def counts(self) -> Ints:
        """How many words each text has."""
        return np.diff(self.bounds)

    def take(self, texts: Ints) -> Words:
        """The words of some of the texts, in the order given."""
        counts = self.counts()[texts]
        bounds = _bounds(counts)
        moved = np.repeat(self.bounds[:-1][texts] - bounds[:-1], counts)
        return Words(self.hashes[np.arange(len(moved)) + moved], bounds, self.digests[texts])


def spread(
    function: Callable[[Given], Made], items: Iterable[Given], workers: int
) -> Iterator[Made]:
    """What a function makes of each item, in order; with several workers in as many threads.

    Items are taken as they are needed, so that an iterator is never held as a whole.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Made]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def read(texts: Iterable[str], workers: int = 1) -> Words:
    """The words of texts, folded: no case, accents or typographic marks."""
    blocks = [_read(()), *spread(_read, _blocks(texts), workers)]
    return Words(
        np.concatenate([block.hashes for block in blocks]),
        _bounds(np.concatenate([block.counts() for block in blocks])),
        np.concatenate([block.digests for block in blocks]),
    )


def keys(words: Words, numbers: Ints, workers: int = 1) -> Hashes:
    """Every shingle of some texts: its hash, but for the last bits, which are the text's number.

    `numbers` gives each text of `words` its number from 0, or -1 to leave it out. Shingles are
    sampled when the texts are long. Neither sorted nor distinct.
    """
    kept = np.flatnonzero(numbers >= 0)
    bits, most = width(len(kept)), _sampled(words.counts()[kept])

    def of(part: slice) -> Hashes:
        chosen = kept[part]
        some = words.take(chosen)
        hashes, whole = _shingles(some)
        if most is not None:
            whole &= hashes < most
        text = np.repeat(numbers[chosen].astype(np.uint64), some.counts())
        return hashes[whole] >> bits << bits | text[whole]

    return np.concatenate([np.zeros(0, np.uint64), *spread(of, _parts(words, kept), workers)])


def width(texts: int) -> np.uint64:
    """How many bits the numbers of texts take in a key."""
    return np.uint64(max(1, int(texts - 1).bit_length()))


def coded(words: Words, texts: Ints, frames: Hashes, bits: np.uint64) -> list[str]:
    """Some texts with one character for each word, for rapidfuzz; words in a frame left out.

    `frames` are the hashes of shingles without their last `bits`, sorted.
    """
    return [
        line
        for part in _parts(words, texts)
        for line in _coded(words.take(texts[part]), frames, bits)
    ]


def _coded(words: Words, frames: Hashes, bits: np.uint64) -> list[str]:
    kept = ~_framed(words, frames, bits)
    codes = (words.hashes % np.uint64(0x10F000)).astype(np.uint32)
    codes[codes >= 0xD800] += np.uint32(0x800)
    line = codes[kept].astype("<u4").tobytes().decode("utf-32-le")
    bounds = _bounds(kept)[words.bounds]
    return [line[start:end] for start, end in pairwise(bounds.tolist())]


def _framed(words: Words, frames: Hashes, bits: np.uint64) -> Bools:
    """Which words are part of a frame."""
    cut = np.zeros(len(words.hashes) + SHINGLE, np.bool_)
    if len(frames):
        hashes, whole = _shingles(words)
        first = np.flatnonzero(whole & (hashes >> bits <= frames[-1]))
        wanted = hashes[first] >> bits
        first = first[frames[np.searchsorted(frames, wanted)] == wanted]
        for step in range(SHINGLE):
            cut[first + step] = True
    return cut[: len(words.hashes)]


def _shingles(words: Words) -> tuple[Hashes, Bools]:
    """For each word the hash of the shingle it begins, and whether there is one.

    A text of one or two words has one shingle all the same.
    """
    hashes = words.hashes * _A
    hashes[:-1] += words.hashes[1:] * _B
    two = hashes.copy()
    hashes[:-2] += words.hashes[2:] * _C
    whole = np.ones(len(hashes), np.bool_)
    counts, starts, ends = words.counts(), words.bounds[:-1], words.bounds[1:]
    whole[ends[counts >= 1] - 1] = False
    whole[ends[counts >= 2] - 2] = False
    pairs, lone = starts[counts == 2], starts[counts == 1]
    hashes[pairs] = two[pairs]
    hashes[lone] = words.hashes[lone] * _A
    whole[pairs] = whole[lone] = True
    return _mix(hashes), whole


def _parts(words: Words, texts: Ints) -> Iterator[slice]:
    """Stretches of a list of texts with about as many words as make a block."""
    ends = np.cumsum(words.counts()[texts])
    begin = 0
    while begin < len(texts):
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + BLOCK)))
        yield slice(begin, end)
        begin = end


def _bounds(counts: npt.NDArray[Any]) -> Ints:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    length = 0
    for text in texts:
        block.append(text)
        length += len(text) + 1
        if length >= BLOCK:
            yield block
            block, length = [], 0
    if block:
        yield block


def _read(texts: Sequence[str]) -> Words:
    lines = [_bytes(text) for text in texts]
    low = np.frombuffer(b" ".join([*lines, b" " * 8]).translate(_LOWER), np.uint8)
    inside = np.zeros(len(low) + 2, np.bool_)
    np.not_equal(low, _SPACE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    offsets = np.cumsum([0, *(len(line) + 1 for line in lines)])
    hashes, bounds = _hash(low, starts, ends), np.searchsorted(starts, offsets)
    return Words(hashes, bounds, _digests(hashes, bounds))


def _digests(hashes: Hashes, bounds: Ints) -> Hashes:
    """The sum of each text's words, each times the odd number of its place."""
    place = np.arange(len(hashes), dtype=np.uint64)
    sums = np.zeros((2, len(hashes) + 1), np.uint64)
    np.cumsum(hashes, out=sums[0, 1:])
    np.cumsum(hashes * (place + place + np.uint64(1)), out=sums[1, 1:])
    plain, weighed = sums[:, bounds[1:]] - sums[:, bounds[:-1]]
    return _mix(weighed - plain * (bounds[:-1] * 2).astype(np.uint64))


def _bytes(text: str) -> bytes:
    if not text.isascii():
        text = _FOREIGN.sub(_folded, text)
    return text.encode("utf-8", "replace")


def _folded(found: re.Match[str]) -> str:
    run = found[0]
    return _kept(run) if len(run) <= _SHORT_RUN else _plain(run)


@lru_cache(maxsize=65536)
def _kept(run: str) -> str:
    return _plain(run)


def _plain(run: str) -> str:
    """A run of other than ASCII characters folded, with spaces for what is no part of a word.

    Folding drops accents, also those that stand alone after their letter, and spaces at the ends;
    so the run is folded between two letters.
    """
    return "".join(c if _in_word(c) else " " for c in fold(f"x{run}x")[1:-1])


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _hash(low: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> Hashes:
    """A hash from the first eight and last eight bytes and the length of each word."""
    eights = np.ndarray((len(low) - 7,), "<u8", low, strides=(1,))
    length = ends - starts
    hashes = (eights[starts] & _MASKS[np.minimum(length, 8)]) * _A
    hashes += length.astype(np.uint64) * _C
    long = np.flatnonzero(length > 8)
    hashes[long] += _mix(eights[ends[long] - 8] * _B)
    return _mix(hashes)


def _mix(values: Hashes) -> Hashes:
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _sampled(counts: Ints) -> np.uint64 | None:
    """The hash below which a shingle is kept; None when all are."""
    median = float(np.median(counts)) if len(counts) else 0.0
    if median <= SAMPLE_FROM:
        return None
    return np.uint64(int(max(LEAST_RATE, SAMPLED / median) * 2.0**64))
