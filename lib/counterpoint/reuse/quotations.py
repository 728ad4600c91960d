"""The same quotation in two articles, word for word or with words changed."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from counterpoint.article import Span
from counterpoint.reuse.days import apart
from counterpoint.reuse.types import NOBODY, Join, Passage, Voices
from counterpoint.reuse.words import Word, is_content, telling, words

QUOTATION_THRESHOLD = 85.0
"""Least `fuzz.ratio` (0-100) between a quotation and the words found. In US election coverage
(PolNeAR, train and dev) nearly all of those read at 85 and above were the same quotation, of those
at 80-85 about half; both are estimates."""
LEAST_SHARED = 0.5
"""Share (0-1) of a quotation's content words that a text must hold to be looked at."""
SHORTEST_QUOTATION = 4
"""Fewest words of a quotation that can be recognised elsewhere."""
FEWEST_TELLING_WORDS = 2
"""Fewest shared words that are neither function words nor names nor numbers, for one voice."""
FEWEST_FOR_UNKNOWN_VOICE = 3
"""The same where it is not known whether the two speakers speak for one side."""
FEWEST_FOR_OTHER_VOICE = 4
"""The same where words change and the speaker too: two people use one idiom ("not by a long
shot")."""
PART = 2
"""Words by which a quotation must be longer than another to hold it as a part."""
KEPT = 8_192
"""Texts whose words are held at a time, about six kilobytes each."""
SCORER = "fuzz.ratio over a sliding window of words"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation was found in another text, and how alike the two are."""

    score: float
    """`fuzz.ratio` of the folded words, 0-100; 100 means the same words."""
    evidence: int
    """Shared words that are neither function words nor names nor numbers."""
    left: Span
    """The matched characters of the quotation."""
    right: Span
    """The matched characters of the other text."""
    difference: tuple[tuple[str, str], ...]
    """Pairs (words of the quotation, words of the other text) that differ."""


def find_quotation(quote: str, text: str, threshold: float = QUOTATION_THRESHOLD) -> Match | None:
    """The stretch of a text that is most like a quotation, or None when nothing reaches the
    threshold.

    Quotations of fewer than four words, or without two telling words, are never found.

    >>> text = "The dam, he said, was built with great care and little money."
    >>> find_quotation("built with great care and no money", text).difference
    (('no', 'little'),)
    """
    mine, theirs = _line(quote), _line(text)
    if len(mine.words) < SHORTEST_QUOTATION or _evidence(mine, theirs) < FEWEST_TELLING_WORDS:
        return None
    spans = _windows(mine, theirs)
    runs = [" ".join(theirs.keys[start:end]) for start, end in spans]
    line = " ".join(mine.keys)
    best = process.extractOne(line, runs, scorer=fuzz.ratio, score_cutoff=threshold)
    if best is None:
        return None
    start, end = spans[best[2]]
    found = theirs.words[start:end]
    evidence = len(mine.content & {w.key for w in found} & (mine.telling | telling(found)))
    if evidence < FEWEST_TELLING_WORDS:
        return None
    return Match(
        round(best[1], 1),
        evidence,
        (mine.words[0].start, mine.words[-1].end),
        (found[0].start, found[-1].end),
        wording(quote, mine.words, text, found),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A text as words, with what is looked up of it again and again."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    content: frozenset[str]
    telling: frozenset[str]

    @property
    def needed(self) -> int:
        """How many of its content words another text must have to hold it as a quotation."""
        return max(FEWEST_TELLING_WORDS, math.ceil(LEAST_SHARED * len(self.content)))


@lru_cache(maxsize=KEPT)
def _line(text: str) -> _Line:
    run = words(text)
    keys = tuple(word.key for word in run)
    return _Line(run, keys, frozenset(filter(is_content, keys)), telling(run))


def _evidence(mine: _Line, theirs: _Line) -> int:
    """How many shared words tell one wording from another.

    A name, a number or a word like "with" stands in many sentences that have nothing in common.
    """
    return len(mine.content & theirs.content & (mine.telling | theirs.telling))


def _windows(mine: _Line, theirs: _Line) -> list[Span]:
    """Runs as long as the quotation, one word shorter and one longer, with enough of its words."""
    size, length = len(mine.words), len(theirs.words)
    if length <= size:
        return [(0, length)]
    held = [0, *accumulate(key in mine.content for key in theirs.keys)]
    return [
        (start, start + width)
        for width in (size, size - 1, size + 1)
        for start in range(length - width + 1)
        if held[start + width] - held[start] >= FEWEST_TELLING_WORDS
    ]


def _enough(match: Match, voice: bool | None) -> bool:
    if voice:
        return True
    if voice is False and match.difference:
        return match.evidence >= FEWEST_FOR_OTHER_VOICE
    return match.evidence >= FEWEST_FOR_UNKNOWN_VOICE


def wording(
    left: str, left_words: Sequence[Word], right: str, right_words: Sequence[Word]
) -> tuple[tuple[str, str], ...]:
    """The words that differ between two stretches, as they are spelled in each; spelling marks
    ignored."""
    steps = Levenshtein.opcodes([w.key for w in left_words], [w.key for w in right_words])
    return tuple(
        (
            _spelled(left, left_words[step.src_start : step.src_end]),
            _spelled(right, right_words[step.dest_start : step.dest_end]),
        )
        for step in steps
        if step.tag != "equal"
    )


def shared_quotations(passages: Sequence[Passage], voices: Voices = NOBODY) -> tuple[Join, ...]:
    """Reports of different articles that carry the same quotation, verbatim or with words changed.

    A quoted span of four or more words is looked for in the quotations and in the running words of
    every other article's reports. The same words under a speaker of another side are joined too,
    and the reason says so; it also says when one stands within a longer quotation, and which
    article is the earliest where the days are known. `voices` says who speaks for whom. Sorted by
    left, then right; the order of the passages does not matter.
    """
    known = {passage.id: passage for passage in passages}
    best: dict[tuple[str, str], tuple[Match, bool]] = {}
    for quoting, other, quote in _candidates(sorted(known.values(), key=lambda p: p.id)):
        found = find_quotation(quote, other.text)
        voice = voices.one(quoting.speaker, other.speaker)
        if found is None or not _enough(found, voice):
            continue
        key = (min(quoting.id, other.id), max(quoting.id, other.id))
        if key not in best or _rank(found) > _rank(best[key][0]):
            best[key] = found, quoting.id != key[0]
    return tuple(
        _join(known[left], known[right], match, turned, voices)
        for (left, right), (match, turned) in sorted(best.items())
    )


def _rank(match: Match) -> tuple[float, int]:
    return match.score, match.left[1] - match.left[0]


def _candidates(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage, str]]:
    """Quotations with the reports of other articles that hold half of their content words.

    A report that does holds one of the rarer half, so only those words bring reports near; of the
    others it is counted which they hold.
    """
    lists: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for number, passage in enumerate(passages):
        for key in _line(passage.text).content:
            lists[key].append(number)
    postings = {key: np.asarray(numbers) for key, numbers in lists.items()}
    nowhere = np.zeros(0, dtype=np.int32)
    for passage in passages:
        for quote in passage.quotes:
            mine = _line(quote)
            found = [postings.get(key, nowhere) for key in sorted(mine.content)]
            found.sort(key=len)
            near = np.unique(np.concatenate([nowhere, *found[: len(found) - mine.needed + 1]]))
            held = sum((_among(near, numbers) for numbers in found), np.zeros(len(near), dtype=int))
            for number in near[held >= mine.needed].tolist():
                if passages[number].article != passage.article:
                    yield passage, passages[number], quote


def _among(some: NDArray[np.int32], numbers: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of some numbers are among others; both are sorted."""
    if not len(numbers):
        return np.zeros(len(some), dtype=bool)
    places = np.minimum(np.searchsorted(numbers, some), len(numbers) - 1)
    return np.equal(numbers[places], some)


def _join(left: Passage, right: Passage, match: Match, turned: bool, voices: Voices) -> Join:
    difference = tuple((b, a) for a, b in match.difference) if turned else match.difference
    told = "The same quotation with words changed" if difference else "The same words"
    told += _quoted(left, right)
    if voices.one(left.speaker, right.speaker) is False:
        told += f", under other names: {left.speaker} and {right.speaker}"
    if (apart(left.published, right.published) or 0) > 0:
        first = min(left, right, key=lambda passage: passage.published)
        told += f"; the earliest known is {first.article} of {first.published}"
    return Join(
        left.id,
        right.id,
        "quotation",
        told + ".",
        match.score,
        SCORER,
        QUOTATION_THRESHOLD,
        difference,
    )


def _quoted(left: Passage, right: Passage) -> str:
    """Who puts the shared words in quotation marks, in words."""
    pairs = [
        (len(_line(one).words), len(_line(other).words))
        for one in left.quotes
        for other in right.quotes
        if find_quotation(min(one, other, key=len), max(one, other, key=len))
    ]
    if not pairs:
        return ", quoted in one"
    if all(max(sizes) > min(sizes) + PART for sizes in pairs):
        return ", in one within a longer quotation"
    return ", quoted in both"


def _spelled(text: str, run: Sequence[Word]) -> str:
    return text[run[0].start : run[-1].end] if run else ""
