"""A report as one page of HTML: no server, no request, and no script needed to read it.

Everything that comes from a source is escaped. The page's own policy lets nothing load, and only the one
style sheet and the one script run that stand in it, by their hashes; there are no style attributes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files

import counterpoint.export.chart as chart
import counterpoint.export.lists as lists
import counterpoint.export.numbers as numbers
from counterpoint.export.contents import Contents
from counterpoint.render import esc, sentences

MOST_DRAWN = 1_500
"""Marks of the drawing; above that it would be a smear of some megabytes, and the lists stand alone."""

SHORT = {
    "differences": "Differences",
    "shared": "Shared",
    "actors": "Who about whom",
    "voices": "Voices",
    "undated": "Undated",
}
"""What a section is called in the menu, where that is not its heading."""


def html(told: Contents) -> str:
    """The whole page as text."""
    style, script = (_part(name) for name in ("report.css", "report.js"))
    sections = list(_sections(told))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{esc(told.title)} – Counterpoint report</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">To the report</a>\n{_head(told)}\n{_menu(sections)}\n'
        f'<main id="main">\n{"".join(text for *_, text in sections)}\n</main>\n'
        f"{_foot()}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: nothing but use its own style sheet and its own script."""
    style, script = (
        base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in (style, script)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(told: Contents) -> str:
    answers = "".join(
        f'<section class="answer"><h2>{esc(heading)}</h2>'
        f"{''.join(f'<p>{esc(one)}</p>' for one in said if one)}</section>"
        for heading, said in sentences.answers(told.story).items()
    )
    shown = "".join(f"<p>{esc(one)}</p>" for one in (told.shown, *told.left_out))
    return (
        '<header class="head"><p class="kind">Counterpoint report</p>'
        f"<h1><bdi>{esc(told.title)}</bdi></h1>"
        '<p class="lead">Who said or did what, when, in which outlet, in whose words. Only words that stand in '
        "the sources, counted, dated, attributed and set side by side.</p>"
        f'<div class="answers">{answers}</div><div class="shown">{shown}</div></header>'
    )


def _menu(sections: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<li><a href="#{name}">{esc(SHORT.get(name, heading))}</a></li>'
        for name, heading, _ in sections
    )
    return (
        f'<nav aria-label="Contents"><ul>{items}</ul>'
        '<form class="find" role="search" hidden><label for="find">Find in the rows</label>'
        '<input id="find" type="search" autocomplete="off" spellcheck="false">'
        '<p id="found" role="status"></p></form></nav>'
    )


def _foot() -> str:
    return (
        "<footer><p>Made with Counterpoint from the articles named above. The words of the articles belong to their "
        "publishers.</p></footer>"
    )


def _sections(told: Contents) -> Iterable[tuple[str, str, str]]:
    """Each section with its anchor and heading."""
    made = (
        ("timeline", "Timeline", _timeline(told)),
        ("differences", "What differs", _parts(told)),
        ("shared", told.shared.heading, lists.part(told.shared)),
        ("actors", "Who speaks about whom", numbers.matrix(told)),
        ("voices", "Who gets to speak where", numbers.voices(told)),
        ("undated", "Without a date", _undated(told)),
        ("articles", "Articles", numbers.articles(told)),
        ("method", "Method", numbers.method(told)),
    )
    for name, heading, inner in made:
        yield name, heading, _section(name, heading, inner)


def _section(name: str, heading: str, inner: str) -> str:
    return (
        f'<section id="{name}" aria-labelledby="{name}-h"><h2 id="{name}-h">{esc(heading)}</h2>'
        f"{inner}</section>\n"
    )


def _timeline(told: Contents) -> str:
    rows = sum(len(group) for _, group in told.days)
    if not rows:
        return lists.line("No row of this view has a date, so there is no timeline.")
    return _drawing(told) + lists.groups(told.days, "day", dated=True)


def _drawing(told: Contents) -> str:
    """The chart with one sentence that says how to read it."""
    numbered = told.numbered
    events = [
        (event, report)
        for event, report in zip(told.rows["event"], told.rows["report"], strict=True)
        if report in numbered
    ]
    if told.rows["event"].nunique() > MOST_DRAWN:
        return lists.line("There are too many events to draw one by one; they are listed below.")
    anchors = {event: numbered[report] for event, report in reversed(events)}
    drawing = chart.svg(told.rows, told.corpus.articles, anchors)
    return (
        f'<figure class="drawing"><div class="wide" tabindex="0" role="region" aria-label="Timeline chart">{drawing}'
        "</div><figcaption>One lane a source. A circle is a day, a bar several days, a diamond a month, a triangle a "
        "year or more; a larger mark was told by more accounts; shaded days are an occasion. The list below "
        "holds the same rows.</figcaption></figure>"
    )


def _undated(told: Contents) -> str:
    return lists.line(told.undated_said) + lists.groups(told.undated, "article", dated=False)


def _parts(told: Contents) -> str:
    parts: Sequence[str] = [
        f"<h3>{esc(part.heading)}</h3>{lists.part(part)}"
        for part in (*told.differences, told.replies)
    ]
    return "".join(parts)
