"""Which texts share words: an inverted index of shingles, with frames found and left out.

Candidate pairs grow with the postings, not with their square: in the list of texts that hold a
shingle, ordered by length, each text is linked with the two before it and with the first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counterpoint.reuse.shingles import Ints, Shingles

FRAME_TEXTS = 8
"""Texts that a shingle must be in before it can be a frame."""
FRAME_CONTAINMENT = 0.55
"""Share (0-1) of the shorter text that two texts must share for their common words to be their
matter."""
FRAME_SHARE = 0.4
"""A shingle is a frame (boilerplate, a common attribution) when fewer than this share of its texts
have their matter in common with a neighbour. A cap on how many texts hold it would not do: a wire
story with 200 copies is held by more texts than a disclaimer."""
_CHUNK = 1 << 21

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Index:
    """Postings of the shingles that at least two texts hold, ordered by shingle, then text."""

    shingle: Ints
    """The number of the shingle, from 0."""
    text: Ints
    first: Ints
    """Where the postings of each shingle begin; one entry more than there are shingles."""
    sizes: Ints
    """Different shingles of each text, also those that no other text holds."""
    keys: Ints
    """Text and shingle in one number, sorted, to look a shingle up in a text."""
    owned: Ints
    """Where the keys of each text begin; one entry more than there are texts."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts with their shared shingles; `left < right`."""

    left: Ints
    right: Ints
    overlap: Ints
    containment: npt.NDArray[np.float64]
    """Shared shingles over those of the text with fewer, 0-1."""
    jaccard: npt.NDArray[np.float64]


def build(shingles: Shingles, texts: int) -> tuple[Index, Ints]:
    """The index, and for each shingle given the number it has there (-1 when no other text holds
    it)."""
    bits = np.uint64(max(1, int(texts - 1).bit_length()))
    packed = (shingles.hashes >> bits << bits) | shingles.texts.astype(np.uint64)
    unique, place = np.unique(packed, return_inverse=True)
    text = (unique & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    group = np.concatenate(([0], np.cumsum(np.diff(unique >> bits) != 0))) if len(unique) else text
    held = np.bincount(group, minlength=1)
    shared = held[group] > 1
    number = np.cumsum(held > 1) - 1
    numbers = np.where(shared, number[group], -1)
    sizes = np.bincount(text, minlength=texts)
    return _index(numbers[shared], text[shared], sizes), numbers[place]


def _index(shingle: Ints, text: Ints, sizes: Ints) -> Index:
    count = int(shingle[-1]) + 1 if len(shingle) else 0
    first = np.searchsorted(shingle, np.arange(count + 1))
    keys = np.sort((text << 32) | shingle)
    owned = np.searchsorted(keys, np.arange(len(sizes) + 1) << 32)
    return Index(shingle, text, first, sizes, keys, owned)


def frames(index: Index) -> Bools:
    """Which shingles are frames: words that many texts share whose matter differs.

    Looked for twice: two disclaimers on one short text hide each other, until one is left out.
    """
    found = _frames(index)
    if found.any():
        found[np.flatnonzero(~found)[_frames(without(index, found))]] = True
    return found


def _frames(index: Index) -> Bools:
    held = np.diff(index.first)
    wide = held > FRAME_TEXTS
    if not wide.any():
        return np.zeros(len(held), np.bool_)
    linked, pair, codes = _links(index, wide[index.shingle], first=False)
    pairs = measure(index, codes // len(index.sizes), codes % len(index.sizes))
    alike = pairs.containment[pair] >= FRAME_CONTAINMENT
    near = np.zeros(len(index.text), np.bool_)
    near[linked[alike]] = True
    share = np.bincount(index.shingle[near], minlength=len(held)) / held
    return wide & (share < FRAME_SHARE)


def without(index: Index, frame: Bools) -> Index:
    """The index without the frames; sizes count what is left."""
    kept = ~frame[index.shingle]
    lost = np.bincount(index.text[~kept], minlength=len(index.sizes))
    number = np.cumsum(~frame) - 1
    return _index(number[index.shingle[kept]], index.text[kept], index.sizes - lost)


def candidates(index: Index) -> Pairs:
    """The pairs of texts that some shingle links."""
    _, _, codes = _links(index, np.ones(len(index.text), np.bool_))
    texts = max(1, len(index.sizes))
    return measure(index, codes // texts, codes % texts)


def measure(index: Index, left: Ints, right: Ints) -> Pairs:
    """Exact overlap, containment and Jaccard index of pairs of texts."""
    owns = np.diff(index.owned)
    turned = owns[left] > owns[right]
    few, many = np.where(turned, right, left), np.where(turned, left, right)
    ends = np.cumsum(owns[few])
    overlap = np.zeros(len(few), np.int64)
    begin = 0
    while begin < len(few):
        done = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _CHUNK)))
        overlap[begin:end] = _overlaps(index, few[begin:end], many[begin:end])
        begin = end
    small = np.minimum(index.sizes[left], index.sizes[right])
    union = index.sizes[left] + index.sizes[right] - overlap
    return Pairs(
        left,
        right,
        overlap,
        overlap / np.maximum(small, 1),
        overlap / np.maximum(union, 1),
    )


def _overlaps(index: Index, few: Ints, many: Ints) -> Ints:
    counts = index.owned[few + 1] - index.owned[few]
    row = np.repeat(np.arange(len(few)), counts)
    begin = np.cumsum(counts) - counts
    at = np.arange(len(row)) - begin[row] + index.owned[few][row]
    wanted = (index.keys[at] & 0xFFFFFFFF) | (many[row] << 32)
    place = np.minimum(np.searchsorted(index.keys, wanted), max(0, len(index.keys) - 1))
    return np.bincount(row[index.keys[place] == wanted], minlength=len(few))


def _links(index: Index, chosen: Bools, first: bool = True) -> tuple[Ints, Ints, Ints]:
    """Links of the chosen postings with the two before them and the first of their list, if wanted.

    Returned are the posting of each link, the number of its pair, and the pairs as left * n +
    right.
    """
    at = np.flatnonzero(chosen)
    start = index.first[index.shingle[at]]
    place = at - start
    begins = place >= (3 if first else len(index.text))
    linked = [at[place >= 1], at[place >= 2], at[begins]]
    partner = [linked[0] - 1, linked[1] - 2, start[begins]]
    posting = np.concatenate(linked)
    codes = index.text[np.concatenate(partner)] * len(index.sizes) + index.text[posting]
    unique, pair = np.unique(codes, return_inverse=True)
    return posting, pair, unique
