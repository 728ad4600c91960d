"""`plover-acts`: the event type of one sentence, from the acts of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from counterpoint import Article, parse, reports
from counterpoint.dates import Anchor
from counterpoint.reports import Report
from counterpoint.speech import lexicon

from tests.evaluate import plover
from tests.evaluate.bench import Adaptor, Figure, Mistake, Result
from tests.evaluate.metrics import confusion, ratio
from tests.evaluate.plover import Record

RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
"""The records' types (PLOVER 0.5) that later versions of PLOVER, which the library follows, renamed
or joined with another."""
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
"""PLOVER's own grouping of its types."""
NONE = "-"
"""No report has a type."""


def run(folder: Path, limit: int | None) -> Result:
    """The share of sentences whose best report has the annotated type."""
    read = [(record, _reports(record.text)) for record in islice(plover.read(folder), limit)]
    pairs = [(_expected(record), best(types(found))) for record, found in read]
    hits = sum(a == b for a, b in pairs)
    typed = sum(b != NONE for _, b in pairs)
    anywhere = sum(_expected(record) in types(found) for record, found in read)
    quads = sum(QUADS.get(a) == QUADS.get(b) for a, b in pairs)
    total = len(pairs)
    commonest = max((sum(a == kind for a, _ in pairs) for kind, _ in pairs), default=0)
    figures = (
        Figure("event type right", ratio(hits, total), f"{hits} of {total}"),
        Figure("event type right, of sentences with one", ratio(hits, typed), f"{hits} of {typed}"),
        Figure("type right in any report", ratio(anywhere, total), f"{anywhere} of {total}"),
        Figure("quad class right", ratio(quads, total), f"{quads} of {total}"),
        Figure("for comparison: always the commonest type", ratio(commonest, total)),
    )
    wrong = (
        _mistake(record, found, *pair)
        for (record, found), pair in zip(read, pairs, strict=True)
        if pair[0] != pair[1]
    )
    return Result(f"{total} sentences", figures, tuple(wrong), (_table(pairs),))


def _reports(text: str) -> Sequence[Report]:
    article = Article("text", "text", text, body=((0, len(text)),))
    return reports.read(next(iter(parse.parse([article]))), Anchor()).reports


def _expected(record: Record) -> str:
    return RENAMED.get(record.event, record.event)


def types(found: Sequence[Report]) -> list[str]:
    """The PLOVER types of reports, in the order of the text; reports without one are left out."""
    return [kind for report in found if (kind := lexicon.plover(report.act))]


def best(kinds: Sequence[str]) -> str:
    """The type of the first report that has one: what a sentence leads with is its news."""
    return next(iter(kinds), NONE)


def _mistake(record: Record, found: Sequence[Report], expected: str, ours: str) -> Mistake:
    acts = ", ".join(f"{r.kind} {r.act or '-'} {r.cue!r}" for r in found) or "no report"
    said = f"[{expected}: {record.words}] {record.text} ({acts})"
    if ours != NONE:
        return Mistake("another type", f"{expected} as {ours}", said)
    kinds = {r.kind for r in found if r.cue} or {r.kind for r in found}
    return Mistake(f"no type: {_WHY[next(k for k in _WHY if k in kinds)]}", expected, said)


_WHY = {
    "said": "all of it is a statement, whose reporting word has none",
    "did": "a deed whose word is none of the lexicon's",
    "background": "told as background, its word is none of the lexicon's",
}
"""What a sentence without a type was read as; a statement before a deed before background."""


def _table(pairs: Sequence[tuple[str, str]]) -> str:
    """The confusion of types, a row for each annotated one."""
    rows: dict[str, list[str]] = {}
    for expected, ours, count in confusion(pairs):
        rows.setdefault(expected, []).append(f"{ours} {count}")
    head = "| annotated | sentences | read as |\n| --- | --- | --- |\n"
    sizes = {kind: sum(a == kind for a, _ in pairs) for kind in rows}
    return head + "\n".join(f"| {k} | {sizes[k]} | {', '.join(rows[k])} |" for k in rows)


ADAPTOR = Adaptor("plover-acts", "plover_gsr", plover.NEEDS, run)
