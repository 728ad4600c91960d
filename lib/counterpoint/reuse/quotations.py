"""The same quotation in two articles, word for word or with words changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from counterpoint.article import Span
from counterpoint.reuse.types import NOBODY, Join, Passage, Voices
from counterpoint.reuse.words import Word, is_content, telling, words

QUOTATION_THRESHOLD = 85.0
"""Least `fuzz.ratio` (0-100) between a quotation and the words found. In US election coverage
(PolNeAR, train and dev) all but 3 of 45 read at 85 and above were the same quotation, of those at
80-85 half."""
SHORTEST_QUOTATION = 4
"""Fewest words of a quotation that can be recognised elsewhere."""
FEWEST_TELLING_WORDS = 2
"""Fewest shared words that are neither function words nor names nor numbers, for one voice."""
FEWEST_FOR_UNKNOWN_VOICE = 3
"""The same where it is not known whether the two speakers speak for one side."""
FEWEST_FOR_OTHER_VOICE = 4
"""The same where words change and the speaker too: two people use one idiom ("not by a long
shot")."""
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
    mine, theirs = _read(quote), _read(text)
    if len(mine) < SHORTEST_QUOTATION or _evidence(mine, theirs) < FEWEST_TELLING_WORDS:
        return None
    spans = _windows(len(theirs), len(mine))
    runs = [" ".join(word.key for word in theirs[start:end]) for start, end in spans]
    line = " ".join(word.key for word in mine)
    best = process.extractOne(line, runs, scorer=fuzz.ratio, score_cutoff=threshold)
    if best is None:
        return None
    start, end = spans[best[2]]
    evidence = _evidence(mine, theirs[start:end])
    if evidence < FEWEST_TELLING_WORDS:
        return None
    return Match(
        round(best[1], 1),
        evidence,
        (mine[0].start, mine[-1].end),
        (theirs[start].start, theirs[end - 1].end),
        wording(quote, mine, text, theirs[start:end]),
    )


def _evidence(mine: Sequence[Word], theirs: Sequence[Word]) -> int:
    """How many shared words tell one wording from another.

    A name, a number or a word like "with" stands in many sentences that have nothing in common.
    """
    shared = {w.key for w in mine} & {w.key for w in theirs}
    return len((telling(mine) | telling(theirs)) & shared)


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
    and the reason says so. `voices` says who speaks for whom. Sorted by left, then right; the order
    of the passages does not matter.
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


def _candidates(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Passage, str]]:
    """Quotations with the reports of other articles that share two words in a row with them."""
    listed = list(passages)
    postings: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, passage in enumerate(listed):
        for pair in _pairs(passage.text):
            postings[pair].add(number)
    for passage in listed:
        for quote in passage.quotes:
            near = set().union(*(postings.get(pair, set()) for pair in _pairs(quote)))
            for number in sorted(near):
                if listed[number].article != passage.article:
                    yield passage, listed[number], quote


def _pairs(text: str) -> set[tuple[str, str]]:
    return {
        (first.key, second.key)
        for first, second in pairwise(_read(text))
        if is_content(first.key) or is_content(second.key)
    }


def _join(left: Passage, right: Passage, match: Match, turned: bool, voices: Voices) -> Join:
    difference = tuple((b, a) for a, b in match.difference) if turned else match.difference
    what = (
        "The same words are quoted" if not difference else "The same quotation with words changed"
    )
    if voices.one(left.speaker, right.speaker) is False:
        what += f", under other names: {left.speaker} and {right.speaker}"
    return Join(
        left.id,
        right.id,
        "quotation",
        what + ".",
        match.score,
        SCORER,
        QUOTATION_THRESHOLD,
        difference,
    )


def _windows(length: int, size: int) -> list[Span]:
    """Runs of `size` words, one word shorter and one longer, that fit into `length` words."""
    if length <= size:
        return [(0, length)] if length else []
    sizes = (size, size - 1, size + 1)
    return [(i, i + n) for n in sizes for i in range(length - n + 1)]


def _spelled(text: str, run: Sequence[Word]) -> str:
    return text[run[0].start : run[-1].end] if run else ""


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[Word, ...]:
    return words(text)
