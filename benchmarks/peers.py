"""Other ways to find near-duplicates, each as its own documentation shows it, behind one signature.

All MinHash methods read the same lower-case words, take three in a row and 128 permutations. The
threshold in a name is the Jaccard index; those given are the best of each on other corpora of the
same kind: at .7, which de-duplicators of training data use, half of edited news copies are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

Cluster = Callable[[list[str]], Sequence[int]]

PERMUTATIONS = 128
SHINGLE = 3
BANDS = 64
"""Bands of two rows: at a Jaccard index of .4 a pair is missed once in 70,000."""
_WORD = re.compile(r"\w+")


def shingles(texts: Sequence[str]) -> Iterator[set[str]]:
    """The shingles of each text; a shorter text is one."""
    for text in texts:
        words = _WORD.findall(text.lower())
        runs = zip(*(words[step:] for step in range(SHINGLE)), strict=False)
        yield {" ".join(run) for run in runs} or {" ".join(words)}


def datasketch(texts: list[str], threshold: float, verified: bool = True) -> list[int]:
    """MinHash and banded lookup by datasketch, candidates verified by their sketches."""
    from datasketch import MinHash, MinHashLSH

    sets = [[one.encode("utf-8", "replace") for one in some] for some in shingles(texts)]
    sketches = MinHash.bulk(sets, num_perm=PERMUTATIONS)
    bands = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    forest = Forest(len(texts))
    for number, sketch in enumerate(sketches):
        for other in bands.query(sketch):
            if not verified or sketch.jaccard(sketches[other]) >= threshold:
                forest.join(number, other)
        bands.insert(number, sketch)
    return forest.roots()


def rensa(texts: list[str], threshold: float) -> list[int]:
    """MinHash and banded lookup by rensa (Rust), candidates verified by their sketches."""
    from rensa import RMinHash, RMinHashLSH

    sets = [list(some) for some in shingles(texts)]
    sketches = RMinHash.from_token_sets(sets, PERMUTATIONS, 42)
    bands = RMinHashLSH(threshold, PERMUTATIONS, BANDS)
    bands.insert_many(sketches)
    forest = Forest(len(texts))
    for number, found in enumerate(bands.query_all(sketches)):
        for other in found:
            if other < number and sketches[number].jaccard(sketches[other]) >= threshold:
                forest.join(number, other)
    return forest.roots()


def gaoya(texts: list[str], threshold: float) -> list[int]:
    """MinHash and banded lookup by gaoya (Rust, one thread a processor), as it answers."""
    import gaoya as library

    index = library.minhash.MinHashStringIndex(
        32, threshold, BANDS, 2, None, "word", True, (SHINGLE, SHINGLE), "vec"
    )
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    forest = Forest(len(texts))
    for number, found in enumerate(index.par_bulk_query(texts)):
        for other in found:
            forest.join(number, other)
    return forest.roots()


def rapidfuzz(texts: list[str], threshold: float) -> list[int]:
    """All pairs by `token_set_ratio`, the best of rapidfuzz's ready-made scorers for this."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    plain = [utils.default_process(text) for text in texts]
    forest = Forest(len(texts))
    for begin in range(0, len(plain), 256):
        scores = process.cdist(
            plain[begin : begin + 256], plain, scorer=fuzz.token_set_ratio,
            score_cutoff=threshold, workers=-1, dtype=np.uint8,
        )  # fmt: skip
        for row, other in zip(*np.nonzero(scores >= threshold), strict=True):
            forest.join(begin + int(row), int(other))
    return forest.roots()


class Forest:
    """Disjoint groups of numbered texts."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """The first text of the group of one."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, left: int, right: int) -> None:
        """Put two groups together."""
        left, right = self.root(left), self.root(right)
        self._parent[max(left, right)] = min(left, right)

    def roots(self) -> list[int]:
        """The first text of the group of each."""
        return [self.root(item) for item in range(len(self._parent))]


METHODS: dict[str, Cluster] = {
    "datasketch-.4": partial(datasketch, threshold=0.4),
    "datasketch-.3": partial(datasketch, threshold=0.3),
    "rensa-.4": partial(rensa, threshold=0.4),
    "rensa-.3": partial(rensa, threshold=0.3),
    "gaoya-.4": partial(gaoya, threshold=0.4),
    "gaoya-.3": partial(gaoya, threshold=0.3),
    "textdedup-.5": partial(datasketch, threshold=0.5, verified=False),
    "rapidfuzz-80": partial(rapidfuzz, threshold=80.0),
}
"""`textdedup` is the method of text-dedup, bands without a check of what they bring together, over
datasketch's sketches."""
MODULES = {
    "datasketch": "datasketch",
    "textdedup": "datasketch",
    "rensa": "rensa",
    "gaoya": "gaoya",
    "rapidfuzz": "rapidfuzz",
}
ALL_PAIRS = frozenset({"rapidfuzz-80"})
"""Methods that compare every text with every other."""
