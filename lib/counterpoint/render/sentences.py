"""Sentences about the coverage, the same in the dashboard, in a report and in Markdown.

They are plain text: words of the sources may stand in them, and whoever shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    unnamed = f", {told.unnamed:,} from outlets that are not stated" if told.unnamed else ""
    same = told.accounts == told.articles
    copies = (
        "none repeats another's text"
        if same
        else f"{told.articles - told.accounts:,} repeat another's text"
    )
    return [
        f"{many(told.articles, 'article')}: {many(told.outlets, 'named outlet')}{unnamed}.",
        f"{many(told.accounts, 'independent account')}; {copies}.",
        f"{told.rows:,} rows: {many(told.said, 'statement')}, {many(told.did, 'event')}, the rest background; "
        f"{many(told.actors, 'actor')} {'speaks or is' if told.actors == 1 else 'speak or are'} spoken about.",
    ]


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
    """The dates far from the story: each of a few, the first and last of many."""
    if len(far) <= MOST_FAR:
        return f" Also named: {', '.join(map(readable, far))}." if far else ""
    return f" Also named: {len(far)} more dates from {readable(far[0])} to {readable(far[-1])}."


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
