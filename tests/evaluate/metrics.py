"""The measures: precision and recall, B3, one-to-one matching of spans, confusion of labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass

HALF = 0.5
"""The overlap (intersection over union) from which two stretches of text are the same."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 when both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def ratio(part: int, whole: int) -> float:
    """A share from 0 to 1; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def score(hits: int, found: int, expected: int) -> Score:
    """Precision and recall of counts."""
    return Score(ratio(hits, found), ratio(hits, expected))


def iou(left: Set[int], right: Set[int]) -> float:
    """Intersection over union of two sets of character positions; 0 when both are empty."""
    return ratio(len(left & right), len(left | right))


def matched(
    expected: Sequence[Set[int]], found: Sequence[Set[int]], least: float = HALF
) -> dict[int, int]:
    """Which found stretch is which expected one, one to one, the best overlap first.

    Keys are indices of `expected`, values of `found`; of equal overlaps the later pair wins.
    """
    pairs = sorted(
        ((iou(a, b), i, j) for i, a in enumerate(expected) for j, b in enumerate(found) if a & b),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= least and i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def b_cubed(expected: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """B3 (Bagga and Baldwin 1998): two clusterings of the same items, given as a label an item."""
    both = Counter(zip(expected, found, strict=True))
    golds, ours = Counter(expected), Counter(found)
    precision = sum(n * n / ours[label] for (_, label), n in both.items())
    recall = sum(n * n / golds[label] for (label, _), n in both.items())
    items = len(expected) or 1
    return Score(precision / items, recall / items)


def strays(of: Sequence[Hashable], among: Sequence[Hashable]) -> list[tuple[int, Hashable]]:
    """The items that are not with the largest part of their cluster: index and that cluster.

    With `of` the expected and `among` the found labels these are the splits, the other way round
    the merges. The largest part is the one whose label came first, where several are.
    """
    parts: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for label, part in zip(of, among, strict=True):
        parts[label][part] += 1
    largest = {label: counts.most_common(1)[0][0] for label, counts in parts.items()}
    pairs = enumerate(zip(of, among, strict=True))
    return [(at, label) for at, (label, part) in pairs if part != largest[label]]


def confusion(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Expected label, found label, how often; the expected labels in order, the most frequent first."""
    counts = Counter(pairs)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return [(expected, found, n) for (expected, found), n in ordered]
