"""Sentences about the coverage, the same in the dashboard, in a report and in Markdown.

They are plain text: words of the sources may stand in them, and whoever shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from counterpoint.counts import Story
from counterpoint.view import occasion, readable

DIFFERENCES = {
    "between outlets": (
        "Differences between outlets",
        "No number, date or name differs between these articles for one event.",
    ),
    "between actors": (
        "Disputes between actors",
        "No two sides blame each other in these articles, as far as the rules see.",
    ),
    "other occasion": (
        "Figures that only look different",
        "No figures of two occasions are easily mixed up here.",
    ),
}
"""The kinds of differences with their heading and what is said when there is none."""
_DIFFERENT = {
    "between outlets": ("difference", " between outlets"),
    "between actors": ("pair", " of statements that blame each other"),
    "other occasion": ("pair", " of figures that only seem to differ"),
}
MOST_FAR = 4
"""Dates far from the story that are named one by one."""
_LACKING = {
    "headline": "a headline",
    "outlet": "a stated outlet",
    "published": "a date of publication",
}


def answers(told: Story) -> dict[str, list[str]]:
    """What a first screen says of the whole coverage: three headings with their sentences."""
    return {"The story": _story(told), "The dates": _dates(told), "What differs": _differs(told)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a first screen."""

    key: str
    """What it counts, in a word for a link."""
    number: int
    words: str
    """What stands behind the number, in its singular or plural; no words of the sources."""


def figures(told: Story) -> dict[str, list[Figure]]:
    """The numbers of a first screen under the headings of `answers`, each with what it counts."""
    rows = f"of {told.rows:,} rows"
    return {
        "The story": [
            _figure("articles", told.articles, "article"),
            _figure("outlets", told.outlets, "named outlet", _unnamed(told)),
            _figure("accounts", told.accounts, "independent account", _copies(told)),
            _figure("actors", told.actors, "actor"),
            _figure("said", told.said, "statement"),
            _figure("did", told.did, "event"),
        ],
        "The dates": [
            Figure("dated", told.rows - told.undated, f"{rows} have a date"),
            Figure("undated", told.undated, f"{rows} have none; none was guessed"),
            *(
                [_figure("far", len(told.far), "date", f" far off: {_far(told.far)}")]
                if told.far
                else []
            ),
        ],
        "What differs": [
            _figure("quotation", told.shared.get("quotation", 0), "shared quotation"),
            _figure(
                "statement", told.shared.get("statement", 0), "statement", " told in other words"
            ),
            *(
                _figure(kind, told.differences.get(kind, 0), noun, more)
                for kind, (noun, more) in _DIFFERENT.items()
            ),
        ],
    }


def span(told: Story) -> str:
    """From when to when the story is, as far as it is dated."""
    if not told.first:
        return "No row could be dated."
    if told.first == told.last:
        return readable(told.first)
    return readable(f"{told.first.split('/')[0]}/{told.last.split('/')[-1]}")


def _figure(key: str, number: int, noun: str, more: str = "") -> Figure:
    return Figure(key, number, f"{noun}{'' if number == 1 else 's'}{more}")


def reason(join: Mapping[str, Any]) -> str:
    """Why two reports were joined, with the evidence; how likeness is counted stands in the files."""
    pairs = ", ".join(f"“{one}” against “{two}”" for one, two in join["difference"])
    words = f" Differing words: {pairs}." if pairs else ""
    return f"{join['reason']}{words} Likeness {join['score']:.0f} of 100, {join['threshold']:.0f} needed."


def differing(item: Mapping[str, Any], left: str, right: str) -> str:
    """What two reports say differently; `left` and `right` are the names of their occasions."""
    told = f"“{item['left_value']}” and “{item['right_value']}”."
    if not left or not right or left == right:
        return told
    return f"{told} The first belongs to “{occasion(left)}”, the second to “{occasion(right)}”."


def undated(rows: pd.DataFrame, total: int) -> str:
    """How many of the rows in view have no date, and how many of them hang on a day nobody states."""
    loose = (rows["when_basis"] == "anchor unknown").sum()
    why = (
        f" {loose} of them name a day such as “Thursday” that nothing in the article anchors."
        if loose
        else ""
    )
    return (
        f"{len(rows)} of {total} rows: no date stands in their words or can be worked out "
        f"from them. They are listed by article, in the order of each text.{why}"
    )


def lacks(articles: pd.DataFrame, lost: int) -> str:
    """How many files were read, and what they lack; `lost` files gave no article."""
    empty = {name: int((articles[name] == "").sum()) for name in _LACKING}
    told = ", ".join(f"{count} without {_LACKING[name]}" for name, count in empty.items() if count)
    files = f"{len(articles)} of {len(articles) + lost} files gave an article"
    return f"{files}; {told or 'each has a headline, an outlet and a date'}."


def many(number: int, noun: str) -> str:
    """A number with its noun: `no rows`, `1 row`, `2 rows`."""
    return f"{f'{number:,}' if number else 'no'} {noun}{'' if number == 1 else 's'}"


def _story(told: Story) -> list[str]:
    return [
        f"{many(told.articles, 'article')}: {many(told.outlets, 'named outlet')}{_unnamed(told)}.",
        f"{many(told.accounts, 'independent account')}{_copies(told)}.",
        f"{told.rows:,} rows tell {many(told.said, 'statement')} and {many(told.did, 'event')}; others are background. "
        f"{many(told.actors, 'actor')} {'speaks or is' if told.actors == 1 else 'speak or are'} spoken about.",
    ]


def _unnamed(told: Story) -> str:
    """How many articles name no outlet."""
    name = "names" if told.unnamed == 1 else "name"
    return f"; {many(told.unnamed, 'article')} {name} none" if told.unnamed else ""


def _copies(told: Story) -> str:
    """How many articles repeat the text of another one."""
    same = told.articles - told.accounts
    repeat = "repeats" if same == 1 else "repeat"
    return (
        f"; {many(same, 'article')} {repeat} another's text"
        if same
        else "; none repeats another's text"
    )


def _dates(told: Story) -> list[str]:
    if not told.first:
        return ["No row could be dated."]
    span = f"Earliest {readable(told.first)}, latest {readable(told.last)}."
    if told.first == told.last:
        span = f"Of {readable(told.first)} alone."
    return [
        f"{span}{_also(told.far)}",
        f"{told.undated:,} of {told.rows:,} rows have no date, and none was guessed.",
    ]


def _also(far: Sequence[str]) -> str:
    total = f"{len(far)} dates, " if len(far) > MOST_FAR else ""
    return f" Also named: {total}{_far(far)}." if far else ""


def _far(far: Sequence[str]) -> str:
    """The dates far from the story: each of a few, the first and last of many."""
    if len(far) <= MOST_FAR:
        return ", ".join(map(readable, far))
    return f"{readable(far[0])} to {readable(far[-1])}"


def _differs(told: Story) -> list[str]:
    kinds, other = told.differences, told.differences.get("other occasion", 0)
    blame = kinds.get("between actors", 0)
    return [
        f"{many(told.shared.get('quotation', 0), 'shared quotation')} and "
        f"{many(told.shared.get('statement', 0), 'statement')} told in other words.".capitalize(),
        f"{many(kinds.get('between outlets', 0), 'difference')} between outlets.".capitalize(),
        f"{many(blame, 'pair')} of statements in which two sides blame each other.".capitalize(),
        f"{many(other, 'pair')} of figures only look{'s' * (other == 1)} different: the two belong to two occasions."
        if other
        else "",
    ]
