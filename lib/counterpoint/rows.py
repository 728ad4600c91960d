"""Reports with the corpus's names: the rows that the timeline table holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from counterpoint import signs
from counterpoint.actors import Directory
from counterpoint.article import Span
from counterpoint.reports import Reading, Report


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the timeline table; the fields are its columns, `text` is `article text[start:end]`."""

    report: str
    """`ARTICLE:START-END`, with `/2` and so on where one stretch holds several reports."""
    article: str
    outlet: str
    kind: str
    act: str
    mode: str
    speaker: str
    """Canonical name of who speaks or acts; the description of an unnamed source; or empty."""
    speaker_text: str
    targets: tuple[str, ...]
    cue: str
    when: str
    """EDTF, empty when unknown."""
    when_text: str
    when_basis: str
    start: int
    end: int
    text: str
    quotes: tuple[Span, ...]
    event: str = ""
    """The report that stands for all reports of the same happening or statement."""
    occasion: str = ""
    reply_to: str = ""
    method: str = ""
    content: str = ""
    """What was said, without source and cue; no column, only for finding it said elsewhere."""


def resolve(reading: Reading, directory: Directory, sides: Mapping[str, str]) -> list[Row]:
    """The reports of one article as rows, in text order; `sides` gives the side of an actor by name."""
    seen: Counter[Span] = Counter()
    rows = []
    for report in reading.reports:
        span = (report.start, report.end)
        seen[span] += 1
        rows.append(_row(reading, report, directory, sides, seen[span]))
    return rows


def _row(
    reading: Reading, report: Report, directory: Directory, sides: Mapping[str, str], nth: int
) -> Row:
    article, date = reading.article, report.date
    speaker = _speaker(article.article, report, directory)
    targets = _targets(article.article, report, directory, speaker, sides)
    place = f"{article.article}:{report.start}-{report.end}"
    return Row(
        report=place if nth == 1 else f"{place}/{nth}",
        article=article.article,
        outlet=article.outlet,
        kind=report.kind,
        act=report.act,
        mode=report.mode,
        speaker=speaker,
        speaker_text=report.speaker_text,
        targets=targets,
        cue=report.cue,
        when=date.when if date is not None else "",
        when_text=date.text if date is not None else "",
        when_basis=date.basis if date is not None else "",
        start=report.start,
        end=report.end,
        text=article.text[report.start : report.end],
        quotes=report.quotes,
        method=_method(article.article, report, directory, targets),
        content=" ".join(article.text[start:end] for start, end in report.content),
    )


def _method(article: str, report: Report, directory: Directory, targets: tuple[str, ...]) -> str:
    """By which rules a report was found, and which of its words are for or against which target."""
    told = (
        (directory.name(article, s.target_mention), s.sign, s.words)
        for s in report.stances
        if s.target_mention is not None
    )
    towards = signs.written(one for one in told if one[0] in targets)
    return signs.BETWEEN.join(part for part in (report.method, towards) if part)


def _speaker(article: str, report: Report, directory: Directory) -> str:
    mention = report.speaker_mention
    if mention is None:
        return report.speaker
    return directory.name(article, mention) or report.speaker


def _targets(
    article: str, report: Report, directory: Directory, speaker: str, sides: Mapping[str, str]
) -> tuple[str, ...]:
    """Whom a report is about, without the speaker's own side."""
    own = {speaker, sides.get(speaker, speaker)}
    named = (directory.name(article, mention) for mention in report.targets)
    return tuple(dict.fromkeys(name for name in named if name and name not in own))
