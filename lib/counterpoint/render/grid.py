"""The coverage grid for readers: each statement or act whole, and what each article makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from counterpoint.compare import STATES
from counterpoint.render.blocks import esc

SIGNS = {
    "present": "● present",
    "in other words": "◐ in other words",
    "absent": "○ absent",
    "not yet happened": "– not yet",
    "unknown": "? perhaps",
}
"""What the cells of the grid say, with a sign so that a reader need not read each word."""
MEANING = (
    "“Absent”: left out, though the article could have told it. “Not yet”: the article appeared before it "
    "happened. “Perhaps”: no date says which of the two, or a sentence holds most of the same words. "
    "“Told by” counts neither of these two."
)
"""What the states mean that say a thing is missing."""


def coverage(
    found: Sequence[Mapping[str, Any]],
    voices: Mapping[str, str],
    places: Mapping[tuple[str, str], str],
    alt: str,
) -> str:
    """Rows of `compare.grid` as a table of HTML; `voices` names the articles in the order of the columns.

    `places` gives for an event and an article the name of the passage that tells it. `alt` names the table.
    """
    heads = "".join(
        f'<th scope="col"><bdi>{esc(voice)}</bdi><small>{esc(_counts(found, name))}</small></th>'
        for name, voice in voices.items()
    )
    lines = "".join(_line(row, list(voices), places) for row in found)
    return (
        f'<div class="cp-grid-box" role="region" tabindex="0" aria-label="{esc(alt)}"><table class="cp-grid">'
        f'<thead><tr><th scope="col">Statement or act</th><th scope="col">Told by</th>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _counts(found: Sequence[Mapping[str, Any]], name: str) -> str:
    """How often an article is in each state, without those in which it never is."""
    counted = Counter(str(row[name]) for row in found)
    return ", ".join(f"{counted[s]} {SIGNS[s][2:]}" for s in STATES if counted[s])


def _line(
    row: Mapping[str, Any], names: Sequence[str], places: Mapping[tuple[str, str], str]
) -> str:
    who = f"<b><bdi>{esc(row['speaker'])}</bdi></b> " if row["speaker"] else ""
    cells = "".join(_cell(row[name], places.get((row["event"], name), "")) for name in names)
    return (
        f'<tr><th scope="row">{who}<bdi>{esc(row["text"])}</bdi></th>'
        f"<td>{row['told']} of {row['of']}</td>{cells}</tr>"
    )


def _cell(state: str, place: str) -> str:
    sign = esc(SIGNS[state])
    if place:
        sign = f'<a href="#{esc(place)}">{sign}</a>'
    return f'<td class="cp-cell cp-is-{STATES.index(state)}">{sign}</td>'
