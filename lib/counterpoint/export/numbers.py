"""The counts of a report as HTML: who speaks about whom and where, the articles, the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import counterpoint.export.figures as figures
import counterpoint.export.method as method_
from counterpoint import charts, counts
from counterpoint.compare.rows import Record
from counterpoint.export.contents import Contents
from counterpoint.export.figures import Matrix, Table
from counterpoint.export.lists import line
from counterpoint.render import esc

MOST_LINKS = 12
"""Rows of a pair of actors that are led to by their number."""


def matrix(told: Contents) -> str:
    """Speakers against whom they speak about, every pair with the way to its rows, and who never speaks."""
    found = figures.matrix(told)
    drawn = _key() + _grid(found) + _pairs(told, found) if found.cells else ""
    return (
        line(found.said)
        + drawn
        + "<h3>Only spoken about</h3>"
        + _table("Actors that are only spoken about", figures.silent(told))
    )


def voices(told: Contents) -> str:
    """Who gets to speak in which source, and in whose words."""
    return _table("Statements by source and speaker", figures.voices(told))


def articles(told: Contents) -> str:
    """What was read from each article, what is missing, what was left out."""
    missing = figures.missing(told)
    listed = "<h3>Missing, repaired or guessed</h3>" + _listed(missing) if missing else ""
    return _table("What was read from each article", figures.articles(told)) + listed


def method(told: Contents) -> str:
    """What the words mean, how joins were measured, what to know before quoting, what to quote."""
    words = "".join(f"<dt>{esc(word)}</dt><dd>{esc(what)}</dd>" for word, what in method_.WORDS)
    measured = method_.joined(told.corpus.joins)
    return (
        "".join(map(line, method_.LIMITS))
        + f"<h3>What the words mean</h3><dl>{words}</dl>"
        + ("<h3>How likeness was measured</h3>" + _listed(measured) if measured else "")
        + "<h3>To get the same rows again</h3>"
        + line(f"{method_.made_by(told.corpus)}. {method_.AGAIN}")
    )


def _table(caption: str, told: Table) -> str:
    """A table under its sentence; it scrolls by itself."""
    if not told.rows:
        return line(told.said)
    head = "".join(
        f'<th scope="col"{_number(i, told)}>{esc(one)}</th>' for i, one in enumerate(told.heads)
    )
    body = "".join(f"<tr>{''.join(_cells(row, told))}</tr>" for row in told.rows)
    inner = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return line(told.said) + _wide(caption, inner)


def _cells(row: Sequence[str], told: Table) -> Iterable[str]:
    for i, cell in enumerate(row):
        tag, scope = ("th", ' scope="row"') if i == 0 else ("td", "")
        shown = f"<bdi>{esc(cell)}</bdi>"
        if cell and told.heads[i] == figures.ADDRESS:
            shown = f'<a href="{esc(cell)}" rel="noopener noreferrer">{shown}</a>'
        yield f"<{tag}{scope}{_number(i, told)}>{shown}</{tag}>"


def _number(column: int, told: Table) -> str:
    return ' class="n"' if column >= told.texts else ""


def _wide(caption: str, inner: str, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{esc(caption)}"><table{kind}>'
        f"<caption>{esc(caption)}</caption>{inner}</table></div>"
    )


def _key() -> str:
    """What the signs in a cell mean."""
    items = "".join(
        f"<li><b>{sign or '1'}</b> {name or 'neither: a number alone'}</li>"
        for name, (sign, _) in charts.CLASSES.items()
    )
    return f'<ul class="key">{items}</ul>'


def _grid(found: Matrix) -> str:
    head = "".join(f'<th scope="col"><bdi>{esc(name)}</bdi></th>' for name in found.targets)
    body = "".join(
        f'<tr><th scope="row"><bdi>{esc(speaker)}</bdi></th>'
        + "".join(_cell(found.cells.get((speaker, target))) for target in found.targets)
        + "</tr>"
        for speaker in found.speakers
    )
    corner = '<td class="corner">who ↓ about →</td>'
    inner = f"<thead><tr>{corner}{head}</tr></thead><tbody>{body}</tbody>"
    return _wide("Who speaks about whom, by class of act", inner, "matrix")


def _cell(row: Record | None) -> str:
    """The acts of a cell as signs, in words for those who hear the page, leaning to a colour."""
    if row is None:
        return "<td></td>"
    lean = sum(row[name] * (1 if "cooperation" in name else -1) for name in counts.CLASSES if name)
    css = "good" if lean > 0 else "bad" if lean < 0 else "even"
    told = ", ".join(f"{row[name]} {name or 'neither'}" for name in counts.CLASSES if row[name])
    return (
        f'<td class="{css}"><span aria-hidden="true">{esc(charts.signs(row))}</span>'
        f'<span class="vh">{esc(told)}</span></td>'
    )


def _pairs(told: Contents, found: Matrix) -> str:
    """Every pair with its counts and the numbers of its rows in this report."""
    rows = _rows_of(told)
    body = "".join(
        f'<tr><th scope="row"><bdi>{esc(row["speaker"])}</bdi></th><td><bdi>{esc(row["target"])}</bdi></td>'
        f'<td class="n">{row["together"]}</td><td>{esc(charts.signs(row))}</td>'
        f"<td>{_links(rows.get((row['speaker'], row['target']), []))}</td></tr>"
        for row in found.ranked
    )
    heads = ("Who", "Towards whom", "Statements", "By class", "Their numbers here")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    shown = len(found.ranked)
    cut = f", the first {shown} of {found.pairs}" if shown < found.pairs else ""
    inner = _wide("Pairs of actors", f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")
    said = f"{shown} pairs with the numbers of their rows{cut}"
    return f"<details><summary>{said}</summary>{inner}</details>"


def _rows_of(told: Contents) -> Mapping[tuple[str, str], list[int]]:
    """The numbers in this report of the rows of each pair."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, rows in (*told.days, *told.undated):
        for one in rows:
            if one.row["kind"] != "background":
                for target in one.row["targets"]:
                    found[one.row["speaker"], target].append(one.number)
    return found


def _links(found: Sequence[int]) -> str:
    shown = " ".join(f'<a href="#r{number}">{number}</a>' for number in found[:MOST_LINKS])
    more = len(found) - MOST_LINKS
    return shown + (f" and {more} more" if more > 0 else "")


def _listed(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li><bdi>{esc(item)}</bdi></li>' for item in items)}</ul>"
