"""Near-duplicate texts to clusters, without comparing all pairs and without chaining."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

import counterpoint.reuse.groups as groups
import counterpoint.reuse.index as indexes
import counterpoint.reuse.shingles as shingles
from counterpoint.article import CounterpointError
from counterpoint.reuse.groups import Edges
from counterpoint.reuse.index import Pairs
from counterpoint.reuse.shingles import Bools, Ints, Words

CLUSTER_THRESHOLD = 70.0
"""Words of the shorter text that the other must repeat in the same order, in percent (0-100). From
the study of near-duplicate news: at 60 the precision on a real one-event crawl falls to .97."""
GREY_CONTAINMENT = 0.1
"""Least share of common shingles (0-1) at which rapidfuzz is asked."""
LONGER_SHARE = 0.25
"""Share of the longer text (0-1) that must be common: keeps roundups and headlines apart."""
SHORT = 8
"""Words below which a text is only a duplicate of one of nearly the same words."""
SHORT_SHARE = 0.9

Code = Callable[[Ints], list[str]]
"""What gives some texts with one character for each word."""


class BadThreshold(CounterpointError):
    """A threshold outside 0-100."""


def cluster_texts(
    texts: Iterable[str], threshold: float = CLUSTER_THRESHOLD, workers: int | None = None
) -> list[int]:
    """The cluster of each text, numbered from 0 in order of first appearance.

    Near-duplicates share a number: copies with new headlines, cuts, added boilerplate, other
    spelling or typography, dropped or moved paragraphs; whole articles or single passages.
    `texts` may be an iterator; it is read once and never held as a whole. `threshold` is the share
    of the shorter text, in percent (0-100), whose words the other must repeat in order; larger is
    stricter. `workers` is the number of threads, by default one for each processor. Neither the
    order of the texts nor the number of threads changes who is together. Empty texts are together.
    Raises `BadThreshold`.

    >>> cluster_texts(["The talks ended without result.", "Rain.", "THE TALKS ended without result"])
    [0, 1, 0]
    """
    if not 0 < threshold <= 100:
        raise BadThreshold(f"The threshold is a percentage above 0 and up to 100, not {threshold}.")
    threads = workers if workers is not None else os.cpu_count() or 1
    words = shingles.read(texts, threads)
    numbers, holders = _distinct(words)
    roots = _roots(words, holders, threshold, threads)[numbers] if len(holders) else numbers
    labels: dict[int, int] = {}
    return [labels.setdefault(root, len(labels)) for root in roots.tolist()]


def _distinct(words: Words) -> tuple[Ints, Ints]:
    """For each text the number of its word sequence, and for each number a text; shortest first.

    Among sequences of one length the digest decides, so that the order of the input plays no part,
    nor do texts that begin alike stand together.
    """
    counts = words.counts()
    order = np.lexsort((words.digests, counts))
    new = np.ones(len(order), np.bool_)
    new[1:] = (np.diff(words.digests[order]) != 0) | (np.diff(counts[order]) != 0)
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.cumsum(new) - 1
    return numbers, order[new]


def _roots(words: Words, holders: Ints, threshold: float, workers: int) -> Ints:
    """For each of different texts, given by one that holds it, the first text of its group."""
    texts = len(holders)
    numbers = np.full(len(words.digests), -1)
    numbers[holders] = np.arange(texts)
    index = indexes.build(shingles.keys(words, numbers, workers), texts)
    rank = np.argsort(np.argsort(words.digests[holders]))
    frame = indexes.frames(index, rank, workers)
    framed = index.hashes[frame]
    index = indexes.without(index, frame)
    pairs = indexes.candidates(index, workers)

    def code(chosen: Ints) -> list[str]:
        return shingles.coded(words, holders[chosen], framed, shingles.width(texts))

    edges = _edges(pairs, code, texts, threshold / 100, workers)
    return groups.grouped(edges, index, workers)


def _edges(pairs: Pairs, code: Code, texts: int, share: float, workers: int) -> Edges:
    """The near-duplicates among candidate pairs: by shingles where that decides, else by rapidfuzz.

    Rapidfuzz is not asked about two texts that are in one core already.
    """
    sure = (pairs.containment >= share**2) & (pairs.jaccard >= 0.6 * share**2)
    sure &= pairs.overlap >= share**2 * (SHORT - shingles.SHINGLE + 1)
    roots = groups.cores(pairs.left[sure], pairs.right[sure], pairs.jaccard[sure], texts)
    apart = roots[pairs.left] != roots[pairs.right]
    grey = np.flatnonzero(~sure & apart & (pairs.containment >= GREY_CONTAINMENT))
    sure[grey] = _same_words(pairs.left[grey], pairs.right[grey], code, share, workers)
    kept = np.flatnonzero(sure)
    kept = kept[np.lexsort((pairs.right[kept], pairs.left[kept], -pairs.jaccard[kept]))]
    return Edges(pairs.left[kept], pairs.right[kept], pairs.jaccard[kept])


def _same_words(left: Ints, right: Ints, code: Code, share: float, workers: int) -> Bools:
    """Whether the texts of each pair repeat enough of each other's words in order."""
    chosen, place = np.unique(np.concatenate((left, right)), return_inverse=True)
    codes = code(chosen)
    one, other = place[: len(left)], place[len(left) :]
    common = process.cpdist(
        [codes[i] for i in one.tolist()],
        [codes[i] for i in other.tolist()],
        scorer=LCSseq.similarity,
        workers=workers,
        dtype=np.int32,
    )
    sizes = np.array([len(line) for line in codes], np.int64)
    short, long = np.minimum(sizes[one], sizes[other]), np.maximum(sizes[one], sizes[other])
    enough = (common >= share * short) & (common >= LONGER_SHARE * long)
    return np.where(short < SHORT, (common >= SHORT_SHARE * long) & (short > 0), enough)
