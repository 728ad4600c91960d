"""The coverage grid: who tells what, and who could not have told it yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import pandas as pd

from counterpoint.compare.echoes import Echoes
from counterpoint.compare.rows import Record, records
from counterpoint.dates import bounds

PRESENT, IN_OTHER_WORDS, ABSENT = "present", "in other words", "absent"
NOT_YET, UNKNOWN = "not yet happened", "unknown"
STATES = (PRESENT, IN_OTHER_WORDS, ABSENT, NOT_YET, UNKNOWN)
"""What an article makes of a statement or act, in the order in which the states are told."""
SAME_WORDS = 90.0
"""Score (0-100) from which a statement is told in the same words: copied, or quoted unmarked."""
TOLD = (PRESENT, IN_OTHER_WORDS)


def grid(articles: pd.DataFrame, timeline: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    """One row for each statement or act, one column for each article, in the order of the tables.

    Columns: `event`, `occasion`, `speaker`, `text` (its first wording), `told` (articles that tell
    it), `accounts` (independent accounts among them), `of` (articles that could have told it), then
    one for each article: `present`, `in other words` (joined by a statement, not by a quotation),
    `absent`, `not yet happened` (published before its day, or in an earlier occasion) or `unknown`: no
    date says which of the two, or a sentence of the article holds most of its words.
    """
    rows: list[Record] = records(timeline)
    known: list[Record] = records(articles)
    names = [str(a["article"]) for a in known]
    account = {str(a["article"]): str(a["account"]) or str(a["article"]) for a in known}
    events: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "background" and row["article"] in account:
            events[row["event"] or row["report"]].append(row)
    setting, echoes = _Setting(known, rows), Echoes(articles)
    reworded = _reworded(rows, joins)
    out = []
    for event, told in events.items():
        cells = {name: _cell(name, told, reworded, setting) for name in names}
        for name in [name for name in names if cells[name] == ABSENT]:
            if echoes.heard(told[0]["text"], [name]):
                cells[name] = UNKNOWN
        tellers = [name for name in names if cells[name] in TOLD]
        out.append({
            "event": event, "occasion": told[0]["occasion"], "speaker": told[0]["speaker"],
            "text": told[0]["text"], "told": len(tellers),
            "accounts": len({account[name] for name in tellers}),
            "of": sum(cell not in (NOT_YET, UNKNOWN) for cell in cells.values()), **cells,
        })  # fmt: skip
    head = ["event", "occasion", "speaker", "text", "told", "accounts", "of"]
    return pd.DataFrame(out, columns=[*head, *names])


def only_here(timeline: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The statements that one outlet alone tells: rows of the timeline, unchanged and in order.

    Articles whose outlet is not stated count as an outlet each, reprints of one text as one.
    """
    named = {
        str(a["article"]): (str(a["outlet"]) or str(a["article"]), str(a["account"]))
        for a in records(articles)
    }
    said = timeline[timeline["kind"] == "said"]
    outlet = said["article"].map(lambda name: named.get(name, (name, name))[0])
    account = said["article"].map(lambda name: named.get(name, (name, name))[1])
    alone = outlet.groupby(said["event"]).transform("nunique").eq(1)
    copies = account.groupby(said["event"]).transform("nunique").eq(1)
    return said[alone | copies]


class _Setting:
    """When articles were published, which occasion they tell of, and when each occasion was."""

    def __init__(self, articles: list[Record], rows: list[Record]) -> None:
        self.published = {str(a["article"]): bounds(str(a["published"])) for a in articles}
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            counts[row["article"]][row["occasion"]] += 1
        self.occasion = {name: min(c, key=lambda o: (-c[o], o)) for name, c in counts.items()}
        self.began: dict[str, date] = {}
        for name, occasion in self.occasion.items():
            days = self.published.get(name)
            if days is not None and occasion:
                self.began[occasion] = min(self.began.get(occasion, days[0]), days[0])

    def earlier(self, article: str, occasion: str) -> bool | None:
        """Whether an article's occasion came before another; None when that is not known."""
        own = self.occasion.get(article, "")
        if not own or not occasion:
            return None
        if own == occasion:
            return False
        if own not in self.began or occasion not in self.began:
            return None
        return self.began[own] < self.began[occasion]


def _reworded(rows: list[Record], joins: pd.DataFrame) -> Mapping[str, bool]:
    """For each report in a join whether only statements, and no quotation, tie it to others."""
    levels: dict[str, set[str]] = defaultdict(set)
    for join in records(joins):
        for end in (join["left"], join["right"]):
            levels[end].add(join["level"] if join["score"] < SAME_WORDS else "same words")
    return {report: found == {"statement"} for report, found in levels.items()}


def _cell(article: str, told: list[Record], reworded: Mapping[str, bool], setting: _Setting) -> str:
    own = [row for row in told if row["article"] == article]
    if own:
        first = told[0]["article"] == article
        other = not first and all(reworded.get(row["report"], False) for row in own)
        return IN_OTHER_WORDS if other else PRESENT
    return _missing(article, told, setting)


def _missing(article: str, told: list[Record], setting: _Setting) -> str:
    """Why an article does not tell an event: left out, not yet happened, or impossible to say."""
    occasion = told[0]["occasion"]
    earlier = setting.earlier(article, occasion)
    if earlier:
        return NOT_YET
    published = setting.published.get(article)
    happened = [days for row in told if (days := bounds(row["when"])) is not None]
    if published is not None and happened and published[1] < min(day for day, _ in happened):
        return NOT_YET
    if earlier is False or (published is not None and happened):
        return ABSENT
    return UNKNOWN
