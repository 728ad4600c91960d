"""What an adaptor answers, and how it is printed: a table beside peers, and errors by type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.evaluate.metrics import Score

COMMONEST = 8
"""How many of the words behind a type of error are printed."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A figure of somebody else for the same measure."""

    name: str
    value: float
    source: str
    """Who measured it, and on what, when it is not the very same data."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of ours, from 0 to 1, with the peers' beside it."""

    measure: str
    value: float
    counts: str = ""
    """The numbers behind it, e.g. `1137 of 1420`."""
    peers: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error, with enough text to judge it."""

    kind: str
    about: str
    """The word or the pair of labels that it turns on; may be empty."""
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one set says."""

    size: str
    """What was measured, in words: `84 articles, 2192 attributions`."""
    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...] = ()
    tables: tuple[str, ...] = ()
    """Further tables, ready to print."""


@dataclass(frozen=True, slots=True)
class Adaptor:
    """One set: where its data lies below the data folder, and how it is measured."""

    name: str
    folder: str
    needs: str
    """A pattern of `Path.rglob` that something in the folder must match."""
    run: Callable[[Path, int | None], Result]
    """Takes the set's folder and the largest number of documents, None for all."""

    def there(self, data: Path) -> Path | None:
        """The set's folder, or None when it does not hold what is needed."""
        folder = (data / self.folder).resolve()
        return folder if next(folder.rglob(self.needs), None) is not None else None


def three(
    prefix: str, value: Score, counts: str = "", peers: Sequence[Peer] = ()
) -> tuple[Figure, ...]:
    """F1 with its peers, precision and recall."""
    return (
        Figure(f"{prefix} F1", value.f1, counts, tuple(peers)),
        Figure(f"{prefix} precision", value.precision),
        Figure(f"{prefix} recall", value.recall),
    )


def around(text: str, start: int, end: int, room: int = 70) -> str:
    """A stretch of text in [[brackets]] with some characters on both sides, on one line."""
    before, after = text[max(0, start - room) : start], text[end : end + room]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def lines(name: str, result: Result, examples: int) -> Iterator[str]:
    """A result as Markdown; `examples` is the number of errors listed for each type."""
    yield f"## {name}: {result.size}"
    yield ""
    yield "| measure | Counterpoint | peers |"
    yield "| --- | --- | --- |"
    for figure in result.figures:
        counts = f" ({figure.counts})" if figure.counts else ""
        peers = "; ".join(f"{p.name} {_short(p.value)} ({p.source})" for p in figure.peers)
        yield f"| {figure.measure} | {_short(figure.value)}{counts} | {peers} |"
    yield ""
    for table in result.tables:
        yield table
        yield ""
    yield from _mistakes(result.mistakes, examples)


def _mistakes(mistakes: Sequence[Mistake], examples: int) -> Iterator[str]:
    kinds: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        kinds[mistake.kind].append(mistake)
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"- {len(found)} {kind}{_commonest(found)}"
        for mistake in _spread(found, examples):
            about = f"`{mistake.about}` " if mistake.about else ""
            yield f"  - {about}{mistake.text}"


def _commonest(mistakes: Sequence[Mistake]) -> str:
    counts = Counter(m.about for m in mistakes if m.about)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]
    return ": " + ", ".join(f"{about} {n}" for about, n in top) if top else ""


def _spread(mistakes: Sequence[Mistake], wanted: int) -> list[Mistake]:
    """Some of the errors, evenly over the whole set and the same ones in every run."""
    if wanted >= len(mistakes):
        return list(mistakes)
    return [mistakes[at * len(mistakes) // wanted] for at in range(wanted)]


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.2f}"
