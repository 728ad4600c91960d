"""The same statement told in other words by two articles."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from counterpoint.knowledge import load
from counterpoint.reuse.days import apart
from counterpoint.reuse.quotations import find_quotation
from counterpoint.reuse.types import NOBODY, Join, Passage, Voices
from counterpoint.reuse.words import is_content, is_number, stem, telling, words

STATEMENT_THRESHOLD = 48.0
"""Least score (0-100) that makes a join. Read by hand: of 60 sampled joins of twenty ECB+ stories
at 48 and above 57 were right, of 45 between 45 and 60 only 37; of 30 joins of US election coverage
(PolNeAR, train and dev) 27."""
FEWEST_SHARED_PHRASES = 2
"""Fewest shared words that are neither names nor numbers, but for ritual acts. Words that stand
side by side in both reports count as one: "tax code" is one thing two statements may be about."""
FEWEST_WITHOUT_SPEAKER, SAME_WORDING = 3, 76.0
"""The same where nobody knows of both who speaks, unless the wording is this much alike (0-100): in
300 articles of an election two things are a topic ("Tuesday's contests", "repeated mistakes")."""
LIKE_STEMS = 85.0
"""`fuzz.ratio` (0-100) from which two stems count as one word: spelling, not meaning."""
SAME_NAME, SAME_SIDE = 10.0, 5.0
"""Points for one voice. Set by hand, as all of these; what they decide was counted on the 906 joins
of twenty ECB+ stories: without the points for one name 46 are lost, with twice as many 102 come, of
which 5 of 10 read were another fight or another charge of the same man. None hangs on a side."""
SAME_ACT, SAME_TYPE, OTHER_TYPE = 10.0, 5.0, -10.0
"""Points for acts: they decide one of those joins."""
SAME_TARGETS = 10.0
"""Points when all targets are shared, fewer for some; 35 are lost without, 85 come with twice."""
SAME_DAY = 5.0
"""Points for one day; 10 are lost without, 12 come with twice."""
OTHER_POLARITY = -15.0
"""For two reports of which one denies; 38 come without, of which 3 of 10 read said other things."""
OTHER_NUMBERS = -25.0
"""For two reports that give two numbers or more each and share none: other operations, other
years. Two come without, both of them wrong."""
UNKNOWN_OCCASION = -15.0
"""For two reports of which nobody knows that they are of one round; 14 come without."""
UNKNOWN_SPEAKER = -20.0
"""Of 28 joins without a known speaker that scored 48 to 66 (300 articles of US election coverage),
13 were right when read by hand; above that most were. Of the twenty stories 313 come with half of
it, of which 4 of 12 read were wrong."""
RITUAL = 30.0
"""For two thanks (or apologies) by one voice to the same people: the bundled articles have one; no
two in the twenty stories are joined by it."""
RITUAL_TARGETS = 0.5
"""Least share of common targets (0-1) for that."""
FARTHEST_DAYS = 1
"""Days two dates of one statement may lie apart: time zones and the night's edition."""
FARTHEST_PUBLISHED = 7
"""Days two articles may lie apart to tell one occasion in their own words. Without it 300 articles
on ten months of an election are full of joins of one thing with the same thing months later, and of
sentences that stand under every article of an outlet."""
NAME_BEGINS = 6
"""Letters by which a word counts as the name of a speaker or target: `Ruritania`, `Ruritanian`."""
COMMONEST = 200
"""A stem in more reports than this brings no two of them together."""
KEPT = 8_192
"""Reports whose stems are held at a time, about six kilobytes each."""
SCORER = "shared words by rarity (rapidfuzz.fuzz.ratio on stems) with speaker, act, targets and day"


Evidence = list[tuple[float, str]]
"""Points and the words that tell a reader why; no words for what only counts against."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage with the stems it is compared by."""

    passage: Passage
    stems: frozenset[str]
    """Content words without the names of its speaker and targets."""
    telling: frozenset[str]
    """Those that are neither names nor numbers."""
    neighbours: frozenset[tuple[str, str]]
    """Stems of words that stand side by side."""
    numbers: frozenset[str]
    """Its numbers, but for those that belong to a name (`AK 47`)."""
    negated: bool
    """Whether a word of the text denies (`not`, `never`)."""


def shared_statements(passages: Sequence[Passage], voices: Voices = NOBODY) -> tuple[Join, ...]:
    """Reports of different articles that tell the same statement in other words.

    Two reports are joined when one voice says it, on days at most one apart, within one occasion,
    and wording, act, targets and day together reach the threshold. An unknown occasion or speaker
    asks for more agreement in wording; two known occasions, two persons or two sides never join.
    Sorted by left, then right; the order of the passages does not matter.
    """
    ordered = sorted(passages, key=lambda p: p.id)
    rarity, pairs = _indexed(ordered, voices)
    read = lru_cache(maxsize=KEPT)(lambda number: _read(ordered[number]))
    joins = (
        _judge(read(i), read(j), rarity, voices)
        for i, j in pairs
        if not _forbidden(ordered[i], ordered[j], voices)
    )
    return tuple(join for join in joins if join is not None)


def _read(passage: Passage) -> _Read:
    said = passage.content or passage.text
    names = (passage.speaker, *passage.targets)
    begins = {word.key[:NAME_BEGINS] for name in names for word in words(name)}
    run = words(said)
    keys = [word.key for word in run]
    stems = {stem(key) for key in keys if is_content(key) and key[:NAME_BEGINS] not in begins}
    return _Read(
        passage,
        frozenset(stems),
        frozenset(stem(key) for key in telling(run)) & stems,
        frozenset((stem(a), stem(b)) for a, b in pairwise(keys)),
        frozenset(b.key for a, b in pairwise(run) if is_number(b.key) and not a.named),
        not set(load("reuse.json")["negations"]).isdisjoint(keys),
    )


def _indexed(
    passages: Sequence[Passage], voices: Voices
) -> tuple[dict[str, float], Iterator[tuple[int, int]]]:
    """How much each stem weighs, and the pairs of reports that are worth comparing.

    A stem weighs the more the fewer reports hold it (inverse document frequency). What was read of a
    report is not kept: the sets of a hundred thousand reports would fill a memory.
    """
    seen: Counter[str] = Counter()
    names: dict[tuple[str, ...], int] = {}
    keys, holders = array("i"), array("i")
    for number, passage in enumerate(passages):
        one = _read(passage)
        seen.update(one.stems)
        for key in _keys(one, voices):
            keys.append(names.setdefault(key, len(names)))
            holders.append(number)
    rarity = {stem_: math.log(1 + len(passages) / count) for stem_, count in seen.items()}
    return rarity, _candidates(passages, np.asarray(keys), np.asarray(holders))


def _keys(one: _Read, voices: Voices) -> Iterator[tuple[str, ...]]:
    """What brings a report together with others: each telling stem; a ritual act counts for enough."""
    yield from (("stem", stem_) for stem_ in sorted(one.telling))
    act = one.passage.act
    if act in load("reuse.json")["ritual_acts"]:
        side = voices.side(one.passage.speaker)
        yield from (("act", act, side, str(n)) for n in range(FEWEST_SHARED_PHRASES))


def _candidates(
    passages: Sequence[Passage], keys: NDArray[np.int32], holders: NDArray[np.int32]
) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share two keys, in order; `holders[n]` holds `keys[n]`."""
    rare = np.bincount(keys)[keys] <= COMMONEST if len(keys) else np.zeros(0, dtype=bool)
    keys, holders = keys[rare], holders[rare]
    by_key = np.argsort(keys, kind="stable")
    sharing = np.split(holders[by_key], np.flatnonzero(np.diff(keys[by_key])) + 1)
    lists = dict(zip(np.unique(keys).tolist(), sharing, strict=False))
    firsts = np.searchsorted(holders, np.arange(len(passages) + 1))
    for i, (start, end) in enumerate(pairwise(firsts.tolist())):
        if start == end:
            continue
        together = np.concatenate([lists[key] for key in keys[start:end].tolist()])
        others, counts = np.unique(together[together > i], return_counts=True)
        for j in others[counts >= FEWEST_SHARED_PHRASES].tolist():
            if passages[i].article != passages[j].article:
                yield i, j


def _judge(left: _Read, right: _Read, rarity: dict[str, float], voices: Voices) -> Join | None:
    """The join of two reports that nothing forbids, or None when the score is too low."""
    a, b = left.passage, right.passage
    shared = _shared_stems(left.stems, right.stems)
    wording = _wording(left, right, shared, rarity)
    evidence = [*_voice(a, b), *_act(a, b), *_targets(a, b, voices), *_time(a, b)]
    evidence += _against(left, right)
    if _is_ritual(a, b, voices):
        evidence.append((RITUAL, "such an act says little more"))
    elif _phrases(left, right, shared) < _fewest(a, b, wording):
        return None
    score = min(100.0, max(0.0, wording + sum(points for points, _ in evidence)))
    if score < STATEMENT_THRESHOLD or _quoted(a, b) or _quoted(b, a):
        return None
    reason = _sentence(
        [words for _, words in evidence if words], _spell(a.content or a.text, shared)
    )
    return Join(a.id, b.id, "statement", reason, round(score, 1), SCORER, STATEMENT_THRESHOLD)


def _fewest(a: Passage, b: Passage, wording: float) -> int:
    """How many things two reports must share."""
    known = bool(a.speaker and b.speaker)
    return FEWEST_SHARED_PHRASES if known or wording >= SAME_WORDING else FEWEST_WITHOUT_SPEAKER


def _forbidden(a: Passage, b: Passage, voices: Voices) -> bool:
    """Whether two voices, two occasions or two days are known to differ."""
    gap = apart(a.when, b.when)
    return (
        voices.one(a.speaker, b.speaker) is False
        or (gap is not None and gap > FARTHEST_DAYS)
        or (apart(a.published, b.published) or 0) > FARTHEST_PUBLISHED
        or bool(a.occasion and b.occasion and a.occasion != b.occasion)
    )


def _quoted(quoting: Passage, other: Passage) -> bool:
    """Whether the two share a quotation, which is a join of its own level."""
    return any(find_quotation(quote, other.text) for quote in quoting.quotes)


def _shared_stems(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    """Stems of the left that the right has too, spelled the same or nearly so."""
    rest_left, rest_right = sorted(left - right), sorted(right - left)
    if not rest_left or not rest_right:
        return left & right
    near = process.cdist(rest_left, rest_right, scorer=fuzz.ratio, score_cutoff=LIKE_STEMS)
    return (left & right) | {one for one, row in zip(rest_left, near, strict=True) if max(row) > 0}


def _phrases(left: _Read, right: _Read, shared: frozenset[str]) -> int:
    """How many things both reports name: shared stems that stand side by side in both are one
    thing.

    Counted are the things with at least one word that is neither a name nor a number.
    """
    group = {s: s for s in shared}
    for one, next_one in sorted(left.neighbours & right.neighbours):
        if one in group and next_one in group:
            old, new = group[one], group[next_one]
            group = {s: new if g == old else g for s, g in group.items()}
    return len({group[s] for s in shared & (left.telling | right.telling)})


def _wording(left: _Read, right: _Read, shared: frozenset[str], rarity: dict[str, float]) -> float:
    """Cosine of the two reports' words weighed by rarity, 0-100."""
    weights = [sum(rarity[s] for s in side.stems) for side in (left, right)]
    common = sum(rarity[s] for s in shared)
    return 100.0 * common / math.sqrt(weights[0] * weights[1]) if all(weights) else 0.0


def _voice(a: Passage, b: Passage) -> Evidence:
    if not a.speaker or not b.speaker:
        return [(UNKNOWN_SPEAKER, "")]
    if a.speaker == b.speaker:
        return [(SAME_NAME, f"the same speaker ({a.speaker})")]
    return [(SAME_SIDE, f"one side ({a.speaker}, {b.speaker})")]


def _act(a: Passage, b: Passage) -> Evidence:
    types = [load("acts.json")["acts"].get(p.act, {}).get("plover", "") for p in (a, b)]
    if not all(types):
        return []
    if a.act == b.act:
        return [(SAME_ACT, f"the same act ({a.act})")]
    if types[0] == types[1]:
        return [(SAME_TYPE, f"kindred acts ({a.act}, {b.act})")]
    return [(OTHER_TYPE, "")]


def _targets(a: Passage, b: Passage, voices: Voices) -> Evidence:
    share = _target_share(a, b, voices)
    return [(SAME_TARGETS * share, "the same targets")] if share else []


def _target_share(a: Passage, b: Passage, voices: Voices) -> float:
    """Shared targets over all targets, 0-1, each counted by its side."""
    left, right = ({voices.side(t) for t in p.targets} for p in (a, b))
    return len(left & right) / len(left | right) if left or right else 0.0


def _time(a: Passage, b: Passage) -> Evidence:
    evidence: Evidence = []
    if apart(a.when, b.when) is not None:
        evidence.append((SAME_DAY, "the same day"))
    if not a.occasion or not b.occasion:
        evidence.append((UNKNOWN_OCCASION, ""))
    return evidence


def _against(left: _Read, right: _Read) -> Evidence:
    """Numbers and denials in which the two differ."""
    evidence: Evidence = []
    if min(len(left.numbers), len(right.numbers)) > 1 and not left.numbers & right.numbers:
        evidence.append((OTHER_NUMBERS, ""))
    if left.negated != right.negated:
        evidence.append((OTHER_POLARITY, ""))
    return evidence


def _is_ritual(a: Passage, b: Passage, voices: Voices) -> bool:
    """Whether both thank (or apologise to) largely the same people with one voice."""
    return (
        a.act == b.act
        and a.act in load("reuse.json")["ritual_acts"]
        and voices.one(a.speaker, b.speaker) is True
        and _target_share(a, b, voices) >= RITUAL_TARGETS
    )


def _spell(text: str, stems: frozenset[str]) -> list[str]:
    """The first word of a text for each stem, as it is written there."""
    spelled: dict[str, str] = {}
    for word in words(text):
        spelled.setdefault(stem(word.key), text[word.start : word.end])
    return [spelled[s] for s in spelled if s in stems]


def _sentence(evidence: Sequence[str], shared: Sequence[str]) -> str:
    """A sentence for readers: what agrees, and which words."""
    told = [*evidence, "shared words: " + ", ".join(shared)] if shared else list(evidence)
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""
