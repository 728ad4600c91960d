"""The timeline as TimelineJS JSON: one slide for each event and date, occasions as eras.

TimelineJS draws days. A date that is known less exactly is drawn over all the days it may mean and is
written as it is known; a row without a date is on no slide, and the first slide says how many there are.
The file names no image and no address of its own. Its format is described at timeline.knightlab.com/docs.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

import counterpoint.export.cite as cite
from counterpoint import charts, counts, dates, render, view
from counterpoint.compare.rows import Record, records
from counterpoint.corpus import Corpus
from counterpoint.render import sentences
from counterpoint.view import EVERYTHING, View, readable, source

MOST_SLIDES = 500
"""Slides of a file; TimelineJS itself advises a few dozen. The events that most accounts tell are kept."""
LONGEST_HEADLINE = 90
"""Characters of a slide's headline."""
Slide = dict[str, Any]


def text(corpus: Corpus, title: str, wanted: View = EVERYTHING) -> str:
    """The content of a TimelineJS file."""
    return json.dumps(timeline(corpus, title, wanted), ensure_ascii=False, indent=1) + "\n"


def timeline(corpus: Corpus, title: str, wanted: View = EVERYTHING) -> dict[str, Any]:
    """The timeline of a corpus, narrowed to a view: title, events and eras as TimelineJS names them."""
    rows = view.apply(wanted, corpus.timeline)
    dated, undated = counts.parted(rows)
    known = {row["article"]: row for row in records(corpus.articles)}
    kept, total = _kept(dated, {name: row["account"] for name, row in known.items()})
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in records(kept):
        groups[row["when"], row["event"]].append(row)
    sides = counts.sides(corpus.actors)
    slides = [_slide(told, known, sides) for told in groups.values()]
    said = _said(corpus, wanted, len(rows), len(undated), total - len(slides))
    return {
        "title": _first(title, said),
        "events": slides,
        "eras": _eras(dated),
    }


def day(when: date) -> dict[str, int]:
    """A day as TimelineJS has it."""
    return {"year": when.year, "month": when.month, "day": when.day}


def plain(words: str) -> str:
    """Words for a field whose mark-up TimelineJS takes out, after reading entities: none can arise in them.

    >>> plain("A&amp;B <b>")
    'A＆amp;B ‹b›'
    """
    if html.unescape(words) != words:
        words = words.replace("&", "＆")
    return words.replace("<", "‹").replace(">", "›")


def _kept(dated: pd.DataFrame, account: Mapping[str, str]) -> tuple[pd.DataFrame, int]:
    """The rows of the events and dates that most accounts tell, in their order, and how many there are in all."""
    slide = dated.groupby(["when", "event"], sort=False).ngroup()
    told = dated["article"].map(account).groupby(slide).nunique()
    most = told.sort_values(ascending=False, kind="stable").index[:MOST_SLIDES]
    return dated[slide.isin(most)], len(told)


def _first(title: str, said: list[str]) -> Slide:
    text = "".join(f"<p>{render.esc(one)}</p>" for one in said)
    return {"text": {"headline": render.esc(title), "text": text}, "autolink": False}


def _said(corpus: Corpus, wanted: View, rows: int, undated: int, cut: int) -> list[str]:
    """What the first slide says: the story, the part that is shown, what is not on the timeline."""
    told = sentences.answers(counts.story(corpus.tables()))
    said = [told["The story"][0], told["The dates"][0]]
    if wanted != EVERYTHING:
        said.append(view.sentence(wanted, rows, len(corpus.timeline)) + ".")
    if undated:
        said.append(f"{undated} of {rows} rows have no date and are not on this timeline.")
    if cut:
        said.append(
            f"{sentences.many(cut, 'event')} told by fewer accounts would be too many for it."
        )
    return said


def _slide(told: list[Record], known: Mapping[str, Record], sides: Mapping[str, str]) -> Slide:
    """One event on one date, with every wording that has this date."""
    first = told[0]
    made: Slide = {
        **_span(str(first["when"])),
        "unique_id": re.sub(r"\W+", "-", first["report"]),
        "text": {"headline": render.esc(_headline(first)), "text": _wordings(told, known)},
        "autolink": False,
    }
    side = sides.get(first["speaker"], "")
    return made | ({"group": plain(side)} if side else {})


def _span(when: str) -> Slide:
    """Start, end where there is one, and the date as it is known."""
    span = dates.bounds(when)
    if span is None:
        raise ValueError(f"{when!r} is no date")
    end = {"end_date": day(span[1])} if span[1] > span[0] else {}
    return {"start_date": day(span[0]), **end, "display_date": plain(readable(when))}


def _headline(row: Record) -> str:
    """Who does what towards whom; the words of the source where nobody is named."""
    who = " · ".join(filter(None, [row["speaker"], row["act"]]))
    about = f" → {', '.join(row['targets'])}" if row["targets"] else ""
    words = f"{who}{about}" if row["speaker"] else " ".join(row["text"].split())
    return words if len(words) <= LONGEST_HEADLINE else words[: LONGEST_HEADLINE - 1] + "…"


def _wordings(told: list[Record], known: Mapping[str, Record]) -> str:
    return "".join(
        f"<p><strong>{render.esc(source(row['outlet'], row['article']))}</strong>: "
        f"{render.esc(' '.join(row['text'].split()))}<br>"
        f"<small>{render.esc(cite.report(row, known[row['article']]))}</small></p>"
        for row in told
    )


def _eras(dated: pd.DataFrame) -> list[Slide]:
    """Occasions from their first hour to their last: TimelineJS refuses an era that ends on the day it begins."""
    return [
        {
            "start_date": day(first) | {"hour": 0},
            "end_date": day(last) | {"hour": 23},
            "text": {"headline": render.esc(name)},
        }
        for first, last, name in sorted(charts.bands(dated, (date.min, date.max)))
    ]
