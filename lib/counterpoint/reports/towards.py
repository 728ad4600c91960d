"""What a report's own words tell of its speaker: for or against whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from counterpoint.reports.report import Report
from counterpoint.stance import Stance


def signed(reports: Sequence[Report], stances: Sequence[Stance]) -> list[Report]:
    """The reports with the stances that their speaker takes in their words towards actors.

    Whom a report is for or against is one of its targets, also where only a pronoun names him or her.
    `stances` are in text order.
    """
    actors = [s for s in stances if s.target_mention is not None]
    return [_signed(report, actors) for report in reports]


def _signed(report: Report, stances: Sequence[Stance]) -> Report:
    if report.kind == "background" or not report.speaker:
        return report
    first = bisect_left(stances, report.start, key=_start)
    inside = stances[first : bisect_left(stances, report.end, key=_start)]
    own = tuple(s for s in inside if s.source == report.speaker)
    known = {m.name for m in report.targets}
    added = {
        s.target: s.target_mention
        for s in own
        if s.target not in known and s.target_mention is not None
    }
    return replace(report, targets=(*report.targets, *added.values()), stances=own)


def _start(stance: Stance) -> int:
    return stance.start
