"""The ingest report: for each file what was found, what a sidecar gave, what is missing, what was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from counterpoint import tables
from counterpoint.corpus import Corpus


def report(corpus: Corpus) -> Iterator[str]:
    """One line for each file, articles first, in the order of the articles table."""
    reports = Counter(corpus.timeline["article"])
    for row in tables.rows(corpus.articles):
        yield printable(_line(row, reports[row.article]))
    for item in corpus.unread:
        yield printable(f"{item.name}: NOT READ: {item.why}. {item.remedy}")


def printable(line: str) -> str:
    """A line that stays one line and gives a terminal no orders, whatever a file is called."""
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


def origin(row: Any, field: str) -> str:
    """Where a field of an articles row comes from: `found`, `given` beside the text, or `missing`.

    `field` is `headline`, `outlet` or `published`.
    """
    value = getattr(row, field)
    if not value:
        return "missing"
    if field == "published":
        return "given" if row.published_basis == "sidecar" else "found"
    return "found" if value in " ".join(row.text.split()) else "given"


def _line(row: Any, reports: int) -> str:
    parts = [_field(row, field) for field in ("headline", "outlet", "published")]
    if row.credits:
        parts.append("credits " + ", ".join(row.credits))
    parts.append(f"{row.words} words")
    parts.append(_dropped(row.dropped))
    parts.append(f"{reports} reports")
    return f"{row.file}: " + "; ".join(parts)


def _field(row: Any, field: str) -> str:
    name = {"published": "date"}.get(field, field)
    how = origin(row, field)
    if how == "missing":
        return f"{name} MISSING"
    value = row.published if field == "published" else getattr(row, field)
    source = row.published_basis if field == "published" and how == "found" else how
    return f"{name} {value!r} ({source})"


def _dropped(stretches: Any) -> str:
    if not stretches:
        return "nothing dropped"
    reasons = Counter(reason for _, _, reason in stretches)
    return f"dropped {len(stretches)}: " + ", ".join(
        f"{reason} {count}" if count > 1 else reason for reason, count in sorted(reasons.items())
    )
