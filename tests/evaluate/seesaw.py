"""`seesaw`: who is for or against whom, in the 105 articles of SEESAW's validation part."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import counterpoint

from tests.evaluate.bench import Adaptor, Figure, Mistake, Peer, Result, three
from tests.evaluate.metrics import Score, ratio, score

NEEDS = "SEESAW/meta/*.json"
PART = "valid"
THINGS = frozenset({"Topic", "Event", "Others"})
"""Kinds of listed entities that cannot speak or act."""
SIGNS = {1: "POS", -1: "NEG"}
"""Our signs in the set's notation."""
GENERIC = frozenset(
    {"Party", "The", "House", "Senate", "United", "States", "Department", "Committee", "Congress",
     "Court", "National", "Of", "Supreme", "Administration"}
)  # fmt: skip
"""Words of names that many organisations share, which tell none of them from another."""
STOPS = frozenset(
    {"the", "a", "an", "of", "to", "for", "in", "on", "and", "that", "at", "by", "with", "from"}
)
PREPOSITION = re.compile(r"\s(?:of|to|for|in|on|that|against|at|by|with|from|about)\s")
LONGEST_QUOTE = 6
"""Sentences over which an open quotation mark is looked after."""
_TEST = "on the test part"
PEERS = (
    Peer("the first two listed actors of a sentence, always NEG", 0.162, _TEST),
    Peer("the same, with a lexicon of sentiment", 0.079, _TEST),
)
"""Measured by this project, November 2026."""

Stance = tuple[str, str, str]
"""Source, `POS` or `NEG`, target."""


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated article."""

    name: str
    text: str
    sentences: tuple[str, ...]
    listed: dict[str, str]
    """The actors and things that stances are annotated between, with their kinds."""
    stances: tuple[tuple[int, Stance], ...]
    """Sentence number and stance, between listed ones only."""

    @property
    def expected(self) -> set[Stance]:
        """The matrix of the article."""
        return {stance for _, stance in self.stances}


@dataclass(frozen=True, slots=True)
class Told:
    """What is found in an article."""

    page: Page
    found: dict[tuple[str, str], str]
    """The stance of each pair of listed ones, by the more frequent sign."""
    words: dict[tuple[str, str], str]
    """The sentence and the word that told it first."""
    sources: frozenset[str]
    """The listed ones who stand somehow towards anybody, listed or not."""

    @property
    def stances(self) -> set[Stance]:
        """The matrix of the article as we read it."""
        return {(source, sign, target) for (source, target), sign in self.found.items()}


def run(folder: Path, limit: int | None) -> Result:
    """The actor by actor matrix of each article, all articles together."""
    read = [_told(page) for page in islice(_read(folder), limit)]
    expected = sum(len(told.page.expected) for told in read)
    found = sum(len(told.stances) for told in read)
    figures = (
        *three("article matrix", _over(read), f"{found} found, {expected} annotated", PEERS),
        Figure("F1 between those who can act", _over(read, _acting).f1),
        *_pairs(read),
    )
    mistakes = (mistake for told in read for mistake in _mistakes(told))
    return Result(f"{len(read)} articles, {expected} stances", figures, tuple(mistakes))


def _read(folder: Path) -> Iterator[Page]:
    for file in sorted(folder.rglob(NEEDS)):
        meta = json.loads(file.read_text(encoding="utf-8"))
        if meta["Split"] == PART:
            base = file.parents[1]
            names = (f"TRIPLET_{meta['triplet_id']}_DOCUMENT_{n}" for n in range(3))
            files = ((n, _json(base, "articles", n), _json(base, "annotations", n)) for n in names)
            yield from (_page(*file) for file in files)


def _json(base: Path, folder: str, name: str) -> Any:
    return json.loads((base / folder / f"{name}.json").read_text(encoding="utf-8"))


def _page(name: str, article: Any, annotated: Any) -> Page:
    listed = {e[0]: (e[1] or [""])[0] for e in annotated["entity lists"]}
    sentences = tuple(" ".join(s["text"].split()) for s in article["text"])
    stances = tuple(
        (int(number), (row["subject"], row["sentiment"], row["object"]))
        for number, rows in annotated["sentence-level stances"].items()
        for row in rows
        if row["subject"] in listed and row["object"] in listed
    )
    text = "\n\n".join((article["title"], *_whole(sentences)))
    return Page(name, text, sentences, listed, stances)


def _whole(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences, those of one quotation together: the set cuts them and keeps no paragraphs."""
    at = 0
    while at < len(sentences):
        parts = [" ".join(sentences[at : at + n]) for n in range(1, LONGEST_QUOTE + 1)]
        closed = [number for number, part in enumerate(parts, 1) if not _is_open(part)]
        taken = closed[0] if closed else 1
        yield parts[taken - 1]
        at += taken


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _told(page: Page) -> Told:
    """The stances of an article between listed actors, and towards listed things."""
    stances = counterpoint.find_stances(page.text)
    mentions = [m for s in stances for m in (s.source_mention, s.target_mention) if m is not None]
    names = {s.source for s in stances} | {m.name for m in mentions}
    entity = _entities(page, sorted(names), {m.name for m in mentions if m.kind == "person"})
    votes: dict[tuple[str, str], list[str]] = defaultdict(list)
    words: dict[tuple[str, str], str] = {}
    for one in stances:
        source = entity.get(one.source, "")
        thing = one.target_mention is None
        target = _thing(page, one.target) if thing else entity.get(one.target, "")
        if source and target and source != target:
            votes[source, target].append(SIGNS[one.sign])
            around = page.text[page.text.rfind("\n", 0, one.start) + 1 :].partition("\n")[0]
            words.setdefault((source, target), f"({one.method}, {one.words}) {around}")
    found = {pair: Counter(signs).most_common(1)[0][0] for pair, signs in votes.items()}
    return Told(page, found, words, frozenset(entity.get(s.source, "") for s in stances))


def _entities(page: Page, names: Sequence[str], people: Set[str]) -> dict[str, str]:
    """Our name to the listed name for the same actor: as the library joins them, else the only
    listed one with the same surname, or with the same telling words ('Republican')."""
    listed = list(page.listed)
    canonical = counterpoint.link_actors([*listed, *names], [page.text])
    known: dict[str, str] = {}
    for name, own in zip(listed, canonical, strict=False):
        known.setdefault(own, name)
    ours = dict(zip(names, canonical[len(listed) :], strict=True))
    entity = {name: known[own] for name, own in ours.items() if own in known}
    left = [name for name in names if name not in entity]
    free = [n for n in listed if page.listed[n] not in THINGS and n not in entity.values()]
    for name in left:
        key = _surname if name in people else _telling
        same = [n for n in free if key(n) == key(name)]
        rivals = [n for n in left if key(n) == key(name) and (n in people) == (name in people)]
        if key(name) and len(same) == len(rivals) == 1:
            entity[name] = same[0]
    return entity


def _surname(name: str) -> str:
    return name.split()[-1].lower() if " " in name else ""


def _telling(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Z][a-z]+", name)) - GENERIC


def _thing(page: Page, words: str) -> str:
    """The listed thing that the words for a thing mean: the one with the same head word and most words
    in common, else the one that stands in them; empty when two do so equally well."""
    things = [n for n, kind in page.listed.items() if kind in THINGS or n[:1].islower()]
    same = {n: len(_plain(words) & _plain(n)) for n in things if _head(n) == _head(words)}
    ranks = same or {n: len(n) for n in things if n.lower() in words.lower()}
    best = [n for n, rank in ranks.items() if rank == max(ranks.values())]
    return best[0] if len(best) == 1 else ""


def _plain(words: str) -> set[str]:
    return {w.removesuffix("s") for w in re.findall(r"[a-z0-9]+", words.lower())} - STOPS


def _head(words: str) -> str:
    """The last word before a preposition, in the singular."""
    before = PREPOSITION.split(words.lower())[0]
    last: list[str] = re.findall(r"[a-z0-9]+", before.replace("’s", "").replace("'s", ""))
    return last[-1].removesuffix("s") if last else ""


def _acting(page: Page, stance: Stance) -> bool:
    return page.listed[stance[2]] not in THINGS and page.listed[stance[0]] not in THINGS


def _over(
    read: Sequence[Told],
    counts: Callable[[Page, Stance], bool] = lambda _page, _stance: True,
) -> Score:
    """Precision and recall over the matrices of all articles."""
    hits = found = expected = 0
    for told in read:
        ours = {s for s in told.stances if counts(told.page, s)}
        gold = {s for s in told.page.expected if counts(told.page, s)}
        hits, found, expected = hits + len(ours & gold), found + len(ours), expected + len(gold)
    return score(hits, found, expected)


def _pairs(read: Sequence[Told]) -> Iterator[Figure]:
    """The pairs whatever the stance, and the stances of those pairs that are right."""
    hits = found = expected = right = 0
    for told in read:
        gold = {(a, c) for a, _, c in told.page.expected}
        hits, found, expected = (
            hits + len(gold & set(told.found)),
            found + len(told.found),
            expected + len(gold),
        )
        right += len(told.stances & told.page.expected)
    pairs = score(hits, found, expected)
    yield Figure("pairs found, precision", pairs.precision, f"{hits} of {found}")
    yield Figure("pairs found, recall", pairs.recall, f"{hits} of {expected}")
    yield Figure("stance right, of found pairs", ratio(right, hits), f"{right} of {hits}")


def _mistakes(told: Told) -> Iterator[Mistake]:
    """Why annotated stances are not found, each once, and why found ones are not annotated."""
    page = told.page
    gold = {(a, c) for a, _, c in page.expected}
    seen: set[Stance] = set()
    for number, stance in page.stances:
        if stance not in told.stances and stance not in seen:
            seen.add(stance)
            yield _missed(told, number, stance)
    for stance in sorted(told.stances - page.expected):
        pair = (stance[0], stance[2])
        kind = "extra: the other stance" if pair in gold else "extra: no stance between the two"
        yield Mistake(kind, stance[1], f"{_line(stance)}: {told.words[pair]}")


def _missed(told: Told, number: int, stance: Stance) -> Mistake:
    source, sign, target = stance
    if (source, target) in told.found:
        kind, about = "missed: the pair is found with the other stance", sign
    elif told.page.listed[target] in THINGS:
        kind, about = "missed: towards a thing", target
    elif source not in told.sources:
        kind, about = "missed: the source stands nowhere", source
    else:
        kind, about = "missed: the source stands somehow, towards others only", target
    return Mistake(kind, about, f"{_line(stance)}: {told.page.sentences[number]}")


def _line(stance: Stance) -> str:
    return f"{stance[0]} {stance[1]} {stance[2]}"


ADAPTOR = Adaptor("seesaw", "seesaw", NEEDS, run)
