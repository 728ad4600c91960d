"""`polnear`: attributed statements in the 84 articles of PolNeAR's development part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

import counterpoint
from counterpoint import parse
from counterpoint.speech import Statement, lexicon

from tests.evaluate.bench import Adaptor, Figure, Mistake, Peer, Result, around, three
from tests.evaluate.metrics import HALF, matched, ratio, score

NEEDS = "dev/attributions/*.ann"
Span = tuple[int, int]
MARKS = frozenset("“”\"’‘'.,;:")
"""Characters that are held neither for nor against a span, as white space is not."""
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "you", "that"})
_REGEX = "a pattern with 40 verbs"
_TEST = "on the test part"
PEERS = {
    "attribution": (
        Peer(_REGEX, 0.388, "the same articles"),
        Peer("Citron retrained on PolNeAR", 0.555, _TEST),
        Peer("Citron, cue stage rebuilt", 0.477, _TEST),
        Peer("textacy 0.13", 0.300, _TEST),
    ),
    "source": (
        Peer(_REGEX, 0.884, "the same articles, of its matches"),
        Peer("Citron retrained on PolNeAR", 0.903, f"{_TEST}, of its matches"),
        Peer("textacy 0.13", 0.883, f"{_TEST}, of its matches"),
    ),
    "direct": (Peer(_REGEX, 0.567, "the same articles"),),
}
"""Measured by this project, November 2026; Citron's published cue model could not be had."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution; each part may be broken."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(slots=True)
class Counts:
    """What is counted over all articles."""

    articles: int = 0
    expected: int = 0
    found: int = 0
    hits: int = 0
    sourced: int = 0
    right_source: int = 0
    direct: int = 0
    direct_found: int = 0
    direct_right: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what is annotated and what is found in it."""

    name: str
    text: str
    expected: tuple[Attribution, ...]
    found: tuple[Statement, ...]

    def marks(self, spans: Iterable[Span]) -> set[int]:
        """The positions of the letters and digits, and of all other marks that count."""
        inside = (at for start, end in spans for at in range(start, end))
        return {at for at in inside if not self.text[at].isspace() and self.text[at] not in MARKS}

    def words(self, spans: Iterable[Span]) -> str:
        """The words of a part."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    def around(self, spans: Iterable[Span]) -> str:
        """A part with the words on both sides of it."""
        known = list(spans)
        start, end = min(s for s, _ in known), max(e for _, e in known)
        return f"{self.name}: {around(self.text, start, end)}"


def run(folder: Path, limit: int | None) -> Result:
    """Attributions matched one to one on their content, and who is named as their source."""
    counts = Counts()
    for page in islice(_read(folder), limit):
        _count(page, counts)
    all_over = score(counts.hits, counts.found, counts.expected)
    numbers = f"{counts.hits} matched, {counts.found} found, {counts.expected} annotated"
    return Result(
        f"{counts.articles} articles, {counts.expected} attributions",
        (
            *three("attribution", all_over, numbers, PEERS["attribution"]),
            _figure("source right, of matched", counts.right_source, counts.sourced, "source"),
            _figure("direct quotations found with the right speaker", counts.direct_right, counts.direct, "direct"),
            _figure("direct quotations found", counts.direct_found, counts.direct, ""),
        ),
        tuple(counts.mistakes),
    )  # fmt: skip


def _figure(measure: str, hits: int, of: int, peers: str) -> Figure:
    return Figure(measure, ratio(hits, of), f"{hits} of {of}", PEERS.get(peers, ()))


def _read(folder: Path) -> Iterator[Page]:
    """Every article with the annotations of its first annotator."""
    by_article: dict[str, Path] = {}
    for file in sorted(folder.rglob(NEEDS)):
        by_article.setdefault(re.sub(r"_[^_]*$", "", file.stem), file)
    for name, file in sorted(by_article.items()):
        text = (file.parents[1] / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        expected = tuple(a for a in _attributions(file) if a.content)
        yield Page(name, text, expected, counterpoint.find_statements(text))


def _attributions(file: Path) -> Iterator[Attribution]:
    """The events of a brat stand-off file: `T` lines hold spans, `E` lines put them together."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n")]
    spans = {row[0]: tuple(_spans(row[1])) for row in rows if row[0][:1] == "T"}
    for row in rows:
        if row[0][:1] != "E":
            continue
        parts: dict[str, list[Span]] = defaultdict(list)
        for argument in row[1].split():
            role, _, identifier = argument.partition(":")
            parts[role.rstrip("0123456789")].extend(spans.get(identifier, ()))
        yield Attribution(*(tuple(sorted(parts[r])) for r in ("Source", "Cue", "Content")))


def _spans(cell: str) -> Iterator[Span]:
    for piece in cell.partition(" ")[2].split(";"):
        start, end = piece.split()
        yield int(start), int(end)


def _count(page: Page, counts: Counts) -> None:
    expected = [page.marks(a.content) for a in page.expected]
    found = [page.marks(s.content) for s in page.found]
    pairs = matched(expected, found)
    counts.articles += 1
    counts.expected += len(expected)
    counts.found += len(found)
    counts.hits += len(pairs)
    for at, attribution in enumerate(page.expected):
        if at in pairs:
            _count_source(page, attribution, page.found[pairs[at]], counts)
        else:
            counts.mistakes.append(_missed(page, attribution, expected[at], found))
        _count_direct(page, attribution, expected[at], found, counts)
    for at in sorted(set(range(len(found))) - set(pairs.values())):
        counts.mistakes.append(_extra(page, page.found[at], found[at], expected))


def _count_source(page: Page, expected: Attribution, found: Statement, counts: Counts) -> None:
    if not page.marks(expected.source):
        return
    counts.sourced += 1
    if _same_source(page, expected, found):
        counts.right_source += 1
        return
    theirs, ours = page.words(expected.source), page.words(_source(found))
    kind = "source: none found" if not ours else "source: other words"
    if theirs.lower() in PRONOUNS:
        kind += " (a pronoun is annotated)"
    where = page.around([(found.start, found.end)])
    counts.mistakes.append(Mistake(kind, found.method, f"{theirs!r}, ours {ours!r}; {where}"))


def _count_direct(
    page: Page, expected: Attribution, content: set[int], found: list[set[int]], counts: Counts
) -> None:
    """A quotation is found when a statement holds half of it, right when that names its source."""
    opening = (page.text[s:e].lstrip()[:1] for s, e in expected.content)
    if not page.marks(expected.source) or not any(mark in ("“", '"') for mark in opening):
        return
    holding = [
        s for s, held in zip(page.found, found, strict=True)
        if len(content & held) >= HALF * len(content)
    ]  # fmt: skip
    right = any(_same_source(page, expected, s) for s in holding)
    counts.direct += 1
    counts.direct_found += bool(holding)
    counts.direct_right += right
    if not right:
        state = "no statement" if not holding else "no speaker"
        ours = page.words(span for s in holding for span in _source(s))
        kind = f"direct quotation: {'another speaker' if ours else state}"
        how = holding[0].method if holding else ""
        said = f"{page.words(expected.source)!r}, ours {ours!r}"
        counts.mistakes.append(Mistake(kind, how, f"{said}; {page.around(expected.content)}"))


def _same_source(page: Page, expected: Attribution, found: Statement) -> bool:
    return bool(page.marks(expected.source) & page.marks(_source(found)))


def _source(found: Statement) -> list[Span]:
    """The words that name the speaker; of a quotation that goes on, those that named him before."""
    if found.source is not None:
        return [found.source]
    mention = found.speaker_mention
    return [(mention.start, mention.end)] if mention is not None else []


def _missed(page: Page, expected: Attribution, content: set[int], found: list[set[int]]) -> Mistake:
    """Why an annotated attribution has no statement: other borders, or nothing there."""
    touching = [held for held in found if content & held]
    cue = page.words(expected.cue).lower()
    if any(len(held & content) >= HALF * len(content) for held in touching):
        kind = "missed: inside a longer statement"
    elif touching:
        kind = "missed: only a part of it is in a statement"
    elif not cue:
        kind = "missed: annotated without a cue"
    else:
        kind = f"missed: nothing there, the cue {_familiar(cue)}"
    return Mistake(kind, cue, page.around([*expected.source, *expected.cue, *expected.content]))


@cache
def _familiar(cue: str) -> str:
    """Whether the lexicon of speech has a word of a cue, and as what."""
    lemmas = {token.lemma_.lower() for token in parse.model()(cue)}
    if not any(mark.isalpha() for mark in cue):
        return "is a mark"
    if any(lexicon.clause_act(lemma) or lexicon.object_act(lemma) for lemma in lemmas):
        return "is a verb of the lexicon"
    if any(lexicon.noun_act(lemma) for lemma in lemmas):
        return "is a noun of the lexicon"
    return "is not in the lexicon"


def _extra(page: Page, found: Statement, held: set[int], expected: list[set[int]]) -> Mistake:
    touched = [content for content in expected if content & held]
    kind = "extra: nothing annotated there"
    if any(len(content & held) >= HALF * len(held) for content in touched):
        kind = "extra: a part of an annotated attribution"
    elif touched:
        kind = "extra: longer than the annotated attributions"
    cue = page.words([found.cue]).lower() if found.cue is not None else found.method
    return Mistake(kind, cue, page.around([(found.start, found.end)]))


ADAPTOR = Adaptor("polnear", "polnear", NEEDS, run)
