"""Which texts share words: an inverted index of shingles, with frames found and left out.

Candidate pairs grow with the postings, not with their square: in the list of texts that hold a
shingle, ordered by length, each text is linked with the two before it and with the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from counterpoint.reuse.shingles import Bools, Hashes, Ints, spread, width

FRAME_TEXTS = 8
"""Texts that a shingle must be in before it can be a frame."""
FRAME_SAMPLE = 16
"""Texts of those that are looked at, the same ones for shingles of the same texts."""
FRAME_CONTAINMENT = 0.55
"""Share (0-1) of the shorter text that two texts must share for their common words to be their
matter."""
FRAME_MATTER = 0.2
"""Least share (0-1) of the shorter text that counts as its matter once other frames are left out."""
FRAME_SHARE = 0.25
"""A shingle is a frame (boilerplate, a common attribution) when fewer than this share of its texts
have their matter in common with a neighbour. A cap on how many texts hold it would not do: a wire
story with 200 copies is held by more texts than a disclaimer."""
NEARLY_EQUAL = 0.7
"""It is one all the same when no two of them share this much of the shorter text: an attribution of
thirteen words is most of a text of twenty, yet no two such texts are alike beyond it; of copies some
always are. Asked of more than one pair, statements whose copies stand inside others fall apart."""
LONG = 12
"""Shingles from which a text must be linked twice with another to be compared with it."""
_CHUNK = 1 << 18

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Index:
    """Postings of the shingles that at least two texts hold, ordered by shingle, then text."""

    shingle: npt.NDArray[np.int32]
    """The number of the shingle, from 0."""
    text: npt.NDArray[np.int32]
    hashes: Hashes
    """The hash of each shingle without its last bits, ascending."""
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
    containment: Shares
    """Shared shingles over those of the text with fewer, 0-1."""
    jaccard: Shares

    def where(self, chosen: Bools) -> Pairs:
        """Some of the pairs."""
        return Pairs(
            self.left[chosen],
            self.right[chosen],
            self.overlap[chosen],
            self.containment[chosen],
            self.jaccard[chosen],
        )


def build(keys: Hashes, texts: int) -> Index:
    """The index of shingles given as keys, see `shingles.keys`; the keys are sorted in place."""
    bits = width(texts)
    keys.sort()
    keys = keys[_changes(keys)]
    text = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    keys >>= bits
    sizes = np.bincount(text, minlength=texts)
    begins = np.flatnonzero(_changes(keys))
    held = np.diff(begins, append=len(keys))
    shared = np.repeat(held > 1, held)
    hashes = keys[begins[held > 1]]
    held = held[held > 1]
    return _index(
        np.repeat(np.arange(len(held), dtype=np.int32), held), text[shared], hashes, sizes
    )


def _changes(ordered: npt.NDArray[Any]) -> Bools:
    """Which entries of a sorted array differ from the one before."""
    changed = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=changed[1:])
    return changed


def runs(ordered: Ints) -> tuple[Ints, Ints]:
    """The different entries of a sorted array and how often each occurs."""
    begins = np.flatnonzero(_changes(ordered))
    return ordered[begins], np.diff(begins, append=len(ordered))


def within(ordered: Ints, wanted: Ints) -> Bools:
    """Whether each wanted entry is in a sorted array."""
    if not len(ordered):
        return np.zeros(wanted.shape, np.bool_)
    place = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    found: Bools = ordered[place] == wanted
    return found


def joined(parts: Sequence[Ints]) -> Ints:
    """Arrays one after the other; an empty one for none."""
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _index(
    shingle: npt.NDArray[np.int32], text: npt.NDArray[np.int32], hashes: Hashes, sizes: Ints
) -> Index:
    keys = text.astype(np.int64) << 32
    keys |= shingle
    keys.sort()
    first = np.append(np.flatnonzero(_changes(shingle)), len(shingle))
    owned = np.concatenate(([0], np.cumsum(np.bincount(text, minlength=len(sizes)))))
    return Index(shingle, text, hashes, first, sizes, keys, owned)


def frames(index: Index, rank: Ints, workers: int = 1) -> Bools:
    """Which shingles are frames: words that many texts share whose matter differs.

    Of the texts that hold a shingle those that come first by `rank`, a number for each text that
    has nothing to do with what it says, are compared with two others. Looked for twice: two
    disclaimers on one short text hide each other, until one is left out.
    """
    links = _sample(index, rank, workers)
    codes, times = runs(np.sort(links.codes))
    pairs = measure(index, *_worth(index, codes, times), workers)
    pairs = pairs.where(pairs.containment >= FRAME_CONTAINMENT)
    found = _frames(index, links, pairs)
    if found.any():
        again = measure(without(index, found), pairs.left, pairs.right, workers)
        whole = np.minimum(index.sizes[pairs.left], index.sizes[pairs.right])
        matter = again.overlap >= FRAME_MATTER * whole
        pairs = pairs.where(matter & (again.containment >= FRAME_CONTAINMENT))
        found |= _frames(index, links, pairs)
    return found


@dataclass(frozen=True, slots=True)
class _Links:
    """Which shingles link which pairs of texts."""

    codes: Ints
    """The pair of each link, as right * texts + left."""
    shingle: Ints
    place: Ints
    """The place of the longer text of each link among those sampled of its shingle."""


def _sample(index: Index, rank: Ints, workers: int) -> _Links:
    """Sampled texts of each wide shingle, each linked with the two before it in order of length."""
    held = np.diff(index.first)
    text_of = np.argsort(rank)

    def of(part: slice) -> _Links:
        begin, end = index.first[part.start], index.first[part.stop]
        wide = np.repeat(held[part] > FRAME_TEXTS, held[part])
        shingle = index.shingle[begin:end][wide].astype(np.int64) << 32
        ordered = np.sort(shingle | rank[index.text[begin:end][wide]])
        ordered = ordered[_places(ordered >> 32) < FRAME_SAMPLE]
        ordered = np.sort((ordered >> 32 << 32) | text_of[ordered & 0xFFFFFFFF])
        return _linked(ordered >> 32, ordered & 0xFFFFFFFF, len(rank))

    parts = list(spread(of, _parts(held), workers))
    return _Links(
        joined([part.codes for part in parts]),
        joined([part.shingle for part in parts]),
        joined([part.place for part in parts]),
    )


def _linked(shingle: Ints, text: Ints, texts: int) -> _Links:
    place = _places(shingle)
    one, two = np.flatnonzero(place >= 1), np.flatnonzero(place >= 2)
    later, before = np.concatenate((one, two)), np.concatenate((one - 1, two - 2))
    codes = text[later] * texts + text[before]
    return _Links(codes, shingle[later], place[later])


def _places(ordered: Ints) -> Ints:
    """The place of each entry of a sorted array among its equals, from 0."""
    begins = np.flatnonzero(_changes(ordered))
    return np.arange(len(ordered)) - np.repeat(begins, np.diff(begins, append=len(ordered)))


def _frames(index: Index, links: _Links, alike: Pairs) -> Bools:
    """Shingles of which too few sampled texts are like one of the two others, or none nearly
    equal."""
    held = np.diff(index.first)
    seen = np.minimum(held, FRAME_SAMPLE) - 1
    equal = alike.where(alike.containment >= NEARLY_EQUAL)
    few = _near(index, links, alike) < FRAME_SHARE * seen
    few |= _near(index, links, equal) == 0
    return few & (held > FRAME_TEXTS)


def _near(index: Index, links: _Links, pairs: Pairs) -> Ints:
    """For each shingle how many of its sampled texts are the longer of one of these pairs."""
    near = np.zeros((len(index.hashes), FRAME_SAMPLE), np.bool_)
    linked = within(pairs.right * len(index.sizes) + pairs.left, links.codes)
    near[links.shingle[linked], links.place[linked]] = True
    counts: Ints = near.sum(axis=1)
    return counts


def without(index: Index, frame: Bools) -> Index:
    """The index without the frames; sizes count what is left."""
    kept = ~frame[index.shingle]
    lost = np.bincount(index.text[~kept], minlength=len(index.sizes))
    number = (np.cumsum(~frame) - 1).astype(np.int32)
    shingle = number[index.shingle[kept]]
    return _index(shingle, index.text[kept], index.hashes[~frame], index.sizes - lost)


def candidates(index: Index, workers: int = 1) -> Pairs:
    """The pairs of texts that some shingle links; long texts by two."""
    codes = _links(index, workers)
    codes.sort()
    return measure(index, *_worth(index, *runs(codes)), workers)


def _worth(index: Index, codes: Ints, times: Ints) -> tuple[Ints, Ints]:
    """The pairs worth comparing: of short texts all, of long ones those linked more than once."""
    left, right = codes % max(1, len(index.sizes)), codes // max(1, len(index.sizes))
    enough = (times > 1) | (np.minimum(index.sizes[left], index.sizes[right]) < LONG)
    return left[enough], right[enough]


def measure(index: Index, left: Ints, right: Ints, workers: int = 1) -> Pairs:
    """Exact overlap, containment and Jaccard index of pairs of texts; quickest when ordered by
    `right`."""
    owns = np.diff(index.owned)
    turned = owns[left] > owns[right]
    few, many = np.where(turned, right, left), np.where(turned, left, right)

    def of(part: slice) -> Ints:
        return _overlaps(index, few[part], many[part])

    overlap = joined(list(spread(of, _parts(owns[few]), workers)))
    small = np.minimum(index.sizes[left], index.sizes[right])
    union = index.sizes[left] + index.sizes[right] - overlap
    return Pairs(
        left, right, overlap, overlap / np.maximum(small, 1), overlap / np.maximum(union, 1)
    )


def _parts(needed: Ints) -> Iterator[slice]:
    """Stretches of a list that need about as much work as makes a chunk."""
    ends = np.cumsum(needed)
    begin = 0
    while begin < len(needed):
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _CHUNK)))
        yield slice(begin, end)
        begin = end


def _overlaps(index: Index, few: Ints, many: Ints) -> Ints:
    counts = index.owned[few + 1] - index.owned[few]
    begin = np.cumsum(counts) - counts
    row = np.repeat(np.arange(len(few)), counts)
    at = np.arange(len(row)) + np.repeat(index.owned[few] - begin, counts)
    wanted = (index.keys[at] & 0xFFFFFFFF) | np.repeat(many << 32, counts)
    place = np.minimum(np.searchsorted(index.keys, wanted), max(0, len(index.keys) - 1))
    return np.bincount(row[index.keys[place] == wanted], minlength=len(few))


def _links(index: Index, workers: int) -> Ints:
    """Pairs (right * texts + left) of each text with the two before it and the first of its list."""
    texts = len(index.sizes)

    def of(part: slice) -> Ints:
        begin, end = index.first[part.start], index.first[part.stop]
        shingle, text = index.shingle[begin:end], index.text[begin:end].astype(np.int64)
        found = []
        for step in (1, 2, 3):
            same = shingle[step:] == shingle[:-step]
            before = text[:-step] if step < 3 else text[index.first[shingle[step:]] - begin]
            found.append(text[step:][same] * texts + before[same])
        return np.concatenate(found)

    return joined(list(spread(of, _parts(np.diff(index.first)), workers)))
