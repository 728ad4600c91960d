"""Events as marks in lanes: where each stands, how exactly its date is known, what lies off the axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from counterpoint import dates
from counterpoint.charts.bins import SPAN
from counterpoint.charts.days import Days, precision
from counterpoint.charts.look import PALETTE
from counterpoint.view import readable

MOST_FAR = 3
"""Marks of a lane on one side off the axis that are drawn one by one; more become one that counts them."""
FAR = ("earlier", "later")
"""The shapes of marks before and after the axis."""
ABOUT = ("~", "%", "?")
"""How an EDTF date ends that is approximate or uncertain."""


Room = tuple[float, float]
"""Days before and behind a mark that the words beside it take."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the timeline."""

    name: str
    undated: int = 0
    """Rows of the lane that have no date; said at the right edge."""
    colour: str = PALETTE[0]
    """Of its exact marks; vague ones are drawn in ink."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane."""

    lane: str
    first: date
    last: date
    """The last day, inclusive."""
    event: str
    """The event, or the days of several behind `bins.SPAN`."""
    when: str
    """EDTF."""
    accounts: int
    """Independent accounts that tell the event, in any lane."""
    shape: str
    """How exactly the date is known: `day`, `range`, `month` or `year`; off the axis `earlier` or `later`."""
    level: int = 0
    """Counts from 0; marks of one lane that would cover each other have different levels."""
    events: int = 1
    """Events that it stands for."""

    @property
    def about(self) -> bool:
        """Whether the date is approximate or uncertain."""
        return any(end.endswith(ABOUT) for end in self.when.split("/"))

    @property
    def words(self) -> str:
        """What is written beside a mark off the axis: its date, or how many it counts and their years."""
        when = readable(self.when)
        return f"{self.events:,} in {when}" if self.events > 1 else when

    def told(self, name: str = "") -> str:
        """When the event was and how many tell it, in words; `name` says in short what it is."""
        if self.events > 1:
            return f"{self.events:,} events, {readable(self.when)}"
        tell = f"told by {self.accounts} independent account{'s' * (self.accounts > 1)}"
        return ", ".join(filter(None, [name, readable(self.when), tell]))


def marks(rows: pd.DataFrame, lane: pd.Series[str], account: Mapping[str, str]) -> list[Mark]:
    """One mark for each event and date in each lane, by lane and first day.

    `rows` are timeline rows, of which those without a date give no mark; `lane` names the lane of each row
    and `account` the account of each article.
    """
    told = rows["article"].map(lambda article: account.get(article, article))
    accounts = told.groupby(rows["event"]).nunique()
    found = set(zip(lane, rows["event"], rows["when"], strict=True))
    placed = [
        Mark(name, *span, event, when, int(accounts[event]), precision(when))
        for name, event, when in found
        if (span := dates.bounds(when)) is not None
    ]
    return levelled(sorted(placed, key=lambda mark: (mark.lane, mark.first, mark.last, mark.event)))


def fitted(found: Iterable[Mark], axis: Days) -> list[Mark]:
    """Marks as an axis shows them: cut at its ends, those off it at its edges, many of these put together."""
    inside, off = [], defaultdict(list)
    for mark in found:
        side = "earlier" if mark.last < axis[0] else "later" if mark.first > axis[1] else ""
        if side:
            off[mark.lane, side].append(replace(mark, shape=side))
        else:
            first, last = max(mark.first, axis[0]), min(mark.last, axis[1])
            inside.append(replace(mark, first=first, last=last))
    far = [mark for (_, side), part in off.items() for mark in _gathered(part, side)]
    return levelled([*inside, *far])


def _gathered(part: Sequence[Mark], side: str) -> Sequence[Mark]:
    """Marks of a lane on one side off the axis, as one when they are many."""
    if len(part) <= MOST_FAR:
        return part
    first, last = min(mark.first for mark in part), max(mark.last for mark in part)
    days = f"{first.isoformat()}/{last.isoformat()}"
    when = f"{first.year:04}/{last.year:04}" if first.year < last.year else f"{first.year:04}"
    return [Mark(part[0].lane, first, last, SPAN + days, when, 1, side, events=len(part))]


def levelled(found: Iterable[Mark], beside: Mapping[str, Room] | None = None) -> list[Mark]:
    """Each mark on the lowest level of its lane that is free where it stands, and so those off the axis.

    `beside` is how many days the words before and behind an event's mark take.
    """
    busy: dict[tuple[str, str], list[float]] = {}
    out = []
    for first, last, mark in sorted(
        (_extent(mark, beside or {}) for mark in found), key=lambda one: one[:2]
    ):
        ends = busy.setdefault((mark.lane, mark.shape * (mark.shape in FAR)), [])
        level = next((i for i, end in enumerate(ends) if end < first), len(ends))
        ends[level : level + 1] = [last]
        out.append(replace(mark, level=level))
    return out


def _extent(mark: Mark, beside: Mapping[str, Room]) -> tuple[float, float, Mark]:
    """The days from and to which a mark takes its level; those off the axis are all at one place."""
    if mark.shape in FAR:
        return 0.0, 0.0, mark
    before, behind = beside.get(mark.event, (0.0, 0.0))
    return mark.first.toordinal() - before, mark.last.toordinal() + behind, mark


def high(found: Iterable[Mark]) -> dict[str, int]:
    """The highest level of each lane."""
    top: dict[str, int] = {}
    for mark in found:
        top[mark.lane] = max(top.get(mark.lane, 0), mark.level)
    return top
