"""`seesaw`: who is for or against whom, in the 105 articles of SEESAW's validation part."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import counterpoint
from counterpoint import clean, parse, reports
from counterpoint.article import Document
from counterpoint.dates import Anchor
from counterpoint.reports import Report
from counterpoint.speech import lexicon

from tests.evaluate.bench import Adaptor, Figure, Mistake, Peer, Result, three
from tests.evaluate.metrics import Score, ratio, score

NEEDS = "SEESAW/meta/*.json"
PART = "valid"
THINGS = frozenset({"Topic"})
"""Kinds of listed entities that cannot speak or act."""
SIGNS = {"conflict": "NEG", "cooperation": "POS"}
"""The stance that the quad class of an act tells, by the last word of the class."""
UNSIGNED = ""
_TEST = "on the test part"
PEERS = (
    Peer("the first two listed actors of a sentence, always NEG", 0.162, _TEST),
    Peer("the same, with a lexicon of sentiment", 0.079, _TEST),
)
"""Measured by this project, November 2026."""

Stance = tuple[str, str, str]
"""Source, `POS` or `NEG` or `UNSIGNED`, target."""


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
class Row:
    """One report as a stance between listed ones."""

    stance: Stance
    report: Report
    thing: bool
    """Whether the target is a listed thing that stands in the words said."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is found in an article."""

    page: Page
    rows: tuple[Row, ...]
    speakers: frozenset[str]
    """The listed ones who speak or act in some report, whatever its targets."""


def run(folder: Path, limit: int | None) -> Result:
    """The actor by actor matrix of each article, all articles together."""
    read = [_told(page) for page in islice(_read(folder), limit)]
    pages, rows = [told.page for told in read], [told.rows for told in read]
    plain = [[r for r in told if r.stance[1] and not r.thing] for told in rows]
    things = [[r for r in told if r.stance[1]] for told in rows]
    negative = [_negative(told) for told in rows]
    expected = sum(len(page.expected) for page in pages)
    found = sum(len(_stances(rows)) for rows in plain)
    pairs = sum(len({(a, c) for a, _, c in page.expected}) for page in pages)
    figures = (
        *three("article matrix", _over(pages, plain), f"{found} found, {expected} annotated", PEERS),
        Figure("F1 with listed things named in what is said", _over(pages, things).f1),
        Figure("F1 so, and acts without a class as NEG", _over(pages, negative).f1),
        Figure("F1 between those who can act", _over(pages, plain, _acting).f1),
        _signs(pages, plain),
        _pairs("pairs found, whatever the stance", pages, rows, pairs),
    )  # fmt: skip
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
    return Page(name, "\n\n".join((article["title"], *sentences)), sentences, listed, stances)


def _told(page: Page) -> Told:
    """The reports of an article between listed actors, and towards listed things."""
    article = clean.article(Document(page.name, page.text, "utf-8"))
    read = reports.read(next(iter(parse.parse([article]))), Anchor()).reports
    found = [report for report in read if report.kind != "background"]
    names = {name for r in found for name in (r.speaker, *(m.name for m in r.targets)) if name}
    entity = _entities(page, sorted(names))
    rows = tuple(
        Row((source, sign(report.act), target), report, thing)
        for report in found
        if (source := entity.get(report.speaker, ""))
        for target, thing in _targets(page, report, entity)
        if target != source
    )
    return Told(page, rows, frozenset(entity.get(r.speaker, "") for r in found))


def _entities(page: Page, names: Sequence[str]) -> dict[str, str]:
    """Our name to the listed name that the library takes for the same actor."""
    listed = list(page.listed)
    canonical = counterpoint.link_actors([*listed, *names], [page.text])
    known: dict[str, str] = {}
    for name, own in zip(listed, canonical, strict=False):
        known.setdefault(own, name)
    ours = canonical[len(listed) :]
    return {n: known[own] for n, own in zip(names, ours, strict=True) if own in known}


def _targets(page: Page, report: Report, entity: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """The listed targets of a report, and whether each is a thing named in what was said."""
    named = {entity[m.name] for m in report.targets if m.name in entity}
    yield from ((name, False) for name in sorted(named))
    words = " ".join(page.text[start:end] for start, end in report.content).lower()
    for name, kind in page.listed.items():
        if kind in THINGS and name not in named and name.lower() in words:
            yield name, True


def sign(act: str) -> str:
    """The stance that an act tells; `UNSIGNED` for saying, meeting nobody's wishes and the like."""
    return SIGNS.get(lexicon.quad(act).rpartition(" ")[2], UNSIGNED)


def _stances(rows: Iterable[Row]) -> set[Stance]:
    return {row.stance for row in rows}


def _negative(rows: Iterable[Row]) -> list[Row]:
    """Rows whose act has no class taken for NEG, as two of three annotated stances are."""
    return [Row((r.stance[0], r.stance[1] or "NEG", r.stance[2]), r.report, r.thing) for r in rows]


def _acting(page: Page, stance: Stance) -> bool:
    return page.listed[stance[2]] not in THINGS and page.listed[stance[0]] not in THINGS


def _over(
    pages: Sequence[Page],
    rows: Sequence[Iterable[Row]],
    counts: Callable[[Page, Stance], bool] = lambda _page, _stance: True,
) -> Score:
    """Precision and recall over the matrices of all articles."""
    hits = found = expected = 0
    for page, told in zip(pages, rows, strict=True):
        ours = {s for s in _stances(told) if counts(page, s)}
        gold = {s for s in page.expected if counts(page, s)}
        hits, found, expected = hits + len(ours & gold), found + len(ours), expected + len(gold)
    return score(hits, found, expected)


def _signs(pages: Sequence[Page], rows: Sequence[Iterable[Row]]) -> Figure:
    """Of the found stances between pairs that are annotated, how many have an annotated sign."""
    right = total = 0
    for page, told in zip(pages, rows, strict=True):
        gold = {(a, c) for a, _, c in page.expected}
        ours = {s for s in _stances(told) if (s[0], s[2]) in gold}
        right, total = right + len(ours & page.expected), total + len(ours)
    return Figure("stance right, of found pairs", ratio(right, total), f"{right} of {total}")


def _pairs(
    measure: str, pages: Sequence[Page], rows: Sequence[Iterable[Row]], expected: int
) -> Figure:
    hits = 0
    for page, told in zip(pages, rows, strict=True):
        ours = {(a, c) for a, _, c in _stances(told)}
        hits += len(ours & {(a, c) for a, _, c in page.expected})
    return Figure(measure, ratio(hits, expected), f"{hits} of {expected}")


def _mistakes(told: Told) -> Iterator[Mistake]:
    """Why annotated stances are not found, each once, and why found ones are not annotated."""
    page = told.page
    plain = {r.stance: r for r in told.rows if r.stance[1] and not r.thing}
    gold = {(a, c) for a, _, c in page.expected}
    seen: set[Stance] = set()
    for number, stance in page.stances:
        if stance not in plain and stance not in seen:
            seen.add(stance)
            yield _missed(told, number, stance)
    for stance, row in plain.items():
        if stance not in page.expected:
            known = (stance[0], stance[2]) in gold
            kind = "extra: the other stance" if known else "extra: no stance between the two"
            words = " ".join(page.text[row.report.start : row.report.end].split())
            about = f"{row.report.act} {stance[1]}"
            yield Mistake(kind, about, f"{_line(stance)}: {words}")


def _missed(told: Told, number: int, stance: Stance) -> Mistake:
    source, sign_, target = stance
    between = [r for r in told.rows if (r.stance[0], r.stance[2]) == (source, target)]
    about = ""
    if any(not r.stance[1] for r in between):
        kind = "missed: the pair is found, its act has no class"
        about = next(r.report.act or r.report.cue for r in between if not r.stance[1])
    elif between:
        kind = "missed: the pair is found with the other stance"
        about = f"{between[0].report.act} {sign_}"
    else:
        kind, about = _unpaired(told, source, target)
    return Mistake(kind, about, f"{_line(stance)}: {told.page.sentences[number]}")


def _unpaired(told: Told, source: str, target: str) -> tuple[str, str]:
    """Why there is no report of one towards the other, and whose fault it is."""
    if told.page.listed[target] in THINGS:
        return "missed: towards a thing, which is no target", target
    if told.page.listed[source] in THINGS:
        return "missed: by a thing, which is no speaker", source
    if source not in told.speakers:
        return "missed: the source is the speaker of no report", source
    if any(row.stance[0] == source for row in told.rows):
        return "missed: the source speaks or acts, towards others only", target
    return "missed: the source speaks or acts, towards nobody listed", target


def _line(stance: Stance) -> str:
    return f"{stance[0]} {stance[1]} {stance[2]}"


ADAPTOR = Adaptor("seesaw", "seesaw", NEEDS, run)
