"""The timeline of a report as SVG: lanes by source, shape and length telling how exactly a date is known.

It is drawn without a script from the same marks as the dashboard's chart. Colours are classes of the
report's style sheet. Only names of sources and occasions, escaped, are written in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from counterpoint import charts, counts, dates
from counterpoint.charts import Mark
from counterpoint.render import esc
from counterpoint.view import sources

WIDTH, LEFT, RIGHT = 1040, 190, 90
"""Pixels of the drawing, of the names at its left and of the undated counts at its right."""
STEP, PAD, HEAD, FOOT = 20, 26, 44, 44
"""Pixels of one level of marks, between lanes, above for occasions and below for days."""
MOST_TICKS = 8
"""Days that are written below."""
NAME = 26
"""Characters of a name in a line, of which there are two."""
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to pixels."""

    axis: Days

    def x(self, day: date, part: float = 0.0) -> float:
        """The place of a day, `part` of a day after its beginning; within the drawing."""
        days = (self.axis[1] - self.axis[0]).days + 1
        room = WIDTH - LEFT - RIGHT
        at = ((day - self.axis[0]).days + part) / days
        return round(LEFT + room * min(max(at, 0.0), 1.0), 1)


def svg(rows: pd.DataFrame, articles: pd.DataFrame, anchors: Mapping[str, int]) -> str:
    """The dated rows as a drawing; empty when none has a date.

    `anchors` gives the number in the report of each event that can be led to.
    """
    dated, undated = counts.parted(rows)
    axis = _axis(dated)
    if axis is None:
        return ""
    account = dict(zip(articles["article"], articles["account"], strict=True))
    found = charts.fitted(charts.marks(dated, sources(dated), account), axis)
    order = [name for name in dict.fromkeys(sources(articles)) if name in set(sources(rows))]
    tone = {name: i for i, name in enumerate(dict.fromkeys(sources(articles)))}
    drawn = _lanes(order, found)
    top = _tops(drawn, found)
    high = top[-1] + FOOT
    scale = _Scale(axis)
    loose = Counter(sources(undated))
    body = [
        *_bands(dated, scale, top[-1]),
        *_axis_lines(scale, top[-1]),
        *(_lane(name, loose[name], y) for name, y in zip(drawn, top, strict=False)),
        *(
            _mark(m, scale, top[drawn.index(m.lane)], tone[m.lane], anchors)
            for m in found
            if m.lane in drawn
        ),
    ]
    return (
        f'<svg viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" height="{high}" aria-hidden="true" '
        f'focusable="false">{"".join(body)}</svg>'
    )


def _axis(dated: pd.DataFrame) -> Days | None:
    """The days of the story itself, as the dashboard draws them, with one day of air on each side."""
    spans = [
        span for when in counts.window(list(dated["when"].unique())) if (span := dates.bounds(when))
    ]
    if not spans:
        return None
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    air = timedelta(days=1 + (last - first).days // 12)
    return (
        first - air if first - date.min > air else first,
        last + air if date.max - last > air else last,
    )


def _lanes(order: Sequence[str], found: Iterable[Mark]) -> list[str]:
    """The sources that are drawn, in their order: all, or those with most marks."""
    if len(order) <= charts.MOST_LANES:
        return list(order)
    weight = pd.Series([mark.lane for mark in found]).value_counts()
    kept = sorted(order, key=lambda name: (-int(weight.get(name, 0)), name))[: charts.MOST_LANES]
    return [name for name in order if name in kept]


def _tops(lanes: Sequence[str], found: Iterable[Mark]) -> list[int]:
    """The upper edge of each lane and, last, the foot of them all."""
    high: dict[str, int] = {}
    for mark in found:
        high[mark.lane] = max(high.get(mark.lane, 0), mark.level)
    edges = [HEAD]
    for lane in lanes:
        edges.append(edges[-1] + PAD + STEP * (1 + high.get(lane, 0)))
    return edges


def _bands(dated: pd.DataFrame, scale: _Scale, foot: int) -> Iterable[str]:
    """Occasions as shaded days with their names above, two in a row on two lines."""
    for i, (first, last, name) in enumerate(sorted(charts.bands(dated, scale.axis))):
        left, right = scale.x(first), scale.x(last, 1)
        late = left > WIDTH / 2
        x, anchor = (right, "end") if late else (left, "start")
        y = 14 + 17 * (i % 2)
        yield (
            f'<rect class="band" x="{left}" y="{HEAD}" width="{right - left:.1f}" height="{foot - HEAD}"/>'
            f'<text class="name" x="{x}" y="{y}" text-anchor="{anchor}">{esc(name)}</text>'
            f'<path class="rule" d="M{x} {y + 4}V{HEAD}"/>'
        )


def _axis_lines(scale: _Scale, foot: int) -> Iterable[str]:
    first, last = scale.axis
    step = max(1, -(-((last - first).days + 1) // MOST_TICKS))
    for i in range(0, (last - first).days + 1, step):
        day = first + timedelta(days=i)
        x = scale.x(day, 0.5)
        yield (
            f'<path class="tick" d="M{x} {HEAD}V{foot + 6}"/>'
            f'<text x="{x}" y="{foot + 22}" text-anchor="middle">{day.day} {day:%b}</text>'
            f'<text class="soft" x="{x}" y="{foot + 37}" text-anchor="middle">{day.year}</text>'
        )


def _lane(name: str, undated: int, top: int) -> str:
    y = top + 18
    told = "".join(
        f'<text x="{LEFT - 14}" y="{y + 15 * i}" text-anchor="end">{line}</text>'
        for i, line in enumerate(charts.wrap(name, NAME).split("<br>"))
    )
    loose = f"{undated} undated" if undated else ""
    return (
        f'<path class="rule" d="M0 {top}H{WIDTH}"/>{told}'
        f'<text class="soft" x="{WIDTH - RIGHT + 12}" y="{y}">{loose}</text>'
    )


def _mark(mark: Mark, scale: _Scale, top: int, tone: int, anchors: Mapping[str, int]) -> str:
    """A mark with its days, leading to the first row of its event."""
    y = top + 13 + STEP * mark.level
    size = min(6 + 2 * (mark.accounts - 1), 10)
    left, right = scale.x(mark.first), scale.x(mark.last, 1)
    css = f"v{tone % len(charts.PALETTE)}" if mark.shape in ("day", "range") else "vague"
    shape = _shape(mark.shape, (left, right), y, size)
    drawn = f'<g class="{css}"><title>{esc(mark.told())}</title>{shape}</g>'
    if mark.shape == "earlier":
        drawn += f'<text class="soft" x="{LEFT + 22}" y="{y + 4}">{esc(mark.words)}</text>'
    if mark.shape == "later":
        end = WIDTH - RIGHT - 22
        drawn += (
            f'<text class="soft" x="{end}" y="{y + 4}" text-anchor="end">{esc(mark.words)}</text>'
        )
    number = anchors.get(mark.event)
    return f'<a href="#r{number}" tabindex="-1">{drawn}</a>' if number else drawn


def _shape(shape: str, ends: tuple[float, float], y: int, size: int) -> str:
    """A circle is a day, a bar several days, a diamond a month, a triangle a year; vague ones on a dotted line."""
    left, right = ends
    x = round((left + right) / 2, 1)
    line = f'<path class="vague-line" d="M{left} {y}H{right}"/>'
    if shape == "day":
        return f'<circle cx="{x}" cy="{y}" r="{size}"/>'
    if shape == "range":
        return f'<rect x="{left}" y="{y - 5}" width="{right - left:.1f}" height="10" rx="3"/>'
    if shape == "month":
        return f'{line}<path d="M{x} {y - 7}l7 7l-7 7l-7 -7z"/>'
    if shape == "earlier":
        return f'<path d="M{LEFT + 6} {y}l10 -6v12z"/>'
    if shape == "later":
        return f'<path d="M{WIDTH - RIGHT - 6} {y}l-10 -6v12z"/>'
    return f'{line}<path d="M{x} {y - 7}l7 12h-14z"/>'
