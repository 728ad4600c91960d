"""A report as Markdown (CommonMark with tables): the same words and counts as the page, for a wiki or a draft.

Words of the sources are escaped, so that none of them becomes a link, a heading or mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import counterpoint.export.figures as figures
import counterpoint.export.method as method_
from counterpoint import charts, render
from counterpoint.export.contents import Contents, Pair, Part, Told
from counterpoint.render import sentences

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$#{}^!=])")
_LINKS = re.compile(r"(?i)(https?|ftp)://|(www)\.|(mailto|xmpp):|@")
_START = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(told: Contents) -> str:
    """The whole report as text."""
    return "\n\n".join(_blocks(told)) + "\n"


def plain(text: str) -> str:
    r"""Words on one line that Markdown shows as they are.

    >>> plain("1. *See* www.example.org"), plain("# a\nb")
    ('1\\. \\*See\\* www\\.example.org', '\\# a b')
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
    line = _LINKS.sub(lambda found: re.sub(r"([:.@])", r"\\\1", found[0]), line)
    return _START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line
    )


def _blocks(told: Contents) -> Iterator[str]:
    yield f"# {plain(told.title)}"
    for heading, said in sentences.answers(told.story).items():
        yield f"**{heading}.** {' '.join(map(plain, filter(None, said)))}"
    yield "\n".join(map(plain, (told.shown, *told.left_out)))
    yield "## Timeline"
    yield from _groups(told.days, dated=True)
    if not told.days:
        yield "No row of this view has a date, so there is no timeline."
    yield "## What differs"
    for part in (*told.differences, told.replies):
        yield f"### {part.heading}"
        yield from _part(part)
    yield f"## {told.shared.heading}"
    yield from _part(told.shared)
    yield from _counted(told)
    yield "## Without a date"
    yield plain(told.undated_said)
    yield from _groups(told.undated, dated=False)
    yield from _articles(told)
    yield from _method(told)


def _groups(groups: Iterable[tuple[str, Sequence[Told]]], dated: bool) -> Iterator[str]:
    for heading, rows in groups:
        yield f"### {plain(heading)}"
        yield from (_row(told, dated) for told in rows)


def _row(told: Told, dated: bool) -> str:
    when = plain(render.when(told.row)) + ". " if dated or told.row["when_text"] else ""
    also = ", ".join(
        f"{plain(voice)}{f' ({number})' if number else ''}" for number, voice in told.also
    )
    same = f" The same is told by {also}." if also else ""
    return f"{_who(told)}\n\n> {_words(told)}\n\n{when}{plain(told.cited)}.{same}"


def _who(told: Told) -> str:
    number = f"{told.number} · " if told.number else ""
    return f"**{number}{plain(figures.who(told.row))}** ({plain(told.voice)})"


def _words(told: Told, words: Sequence[str] = ()) -> str:
    """A row's words, those that differ from the other row's in bold."""
    out, at = [], told.span[0]
    for begin, end in figures.places(told, words):
        out += [plain(told.source[at:begin]), f"**{plain(told.source[begin:end])}**"]
        at = end
    return " ".join(filter(None, [*out, plain(told.source[at : told.span[1]])]))


def _part(part: Part) -> Iterator[str]:
    yield plain(part.said)
    for pair in part.pairs:
        yield _pair(pair)


def _pair(pair: Pair) -> str:
    sides = "\n>\n".join(
        f"> {_who(told)}: {_words(told, words)}\n>\n> {plain(told.cited)}"
        for told, words in zip((pair.left, pair.right), pair.words, strict=True)
    )
    return f"*{plain(pair.kind)}*: {plain(pair.why)}\n\n{sides}"


def _counted(told: Contents) -> Iterator[str]:
    yield "## Who speaks about whom"
    matrix = figures.matrix(told)
    yield plain(matrix.said)
    if matrix.ranked:
        signs = [
            (row["speaker"], row["target"], str(row["together"]), charts.signs(row))
            for row in matrix.ranked
        ]
        yield _table(("Who", "Towards whom", "Statements", "By class"), signs)
        signed = ", ".join(
            f"{sign or '1'} {name or 'neither'}" for name, (sign, _) in charts.CLASSES.items()
        )
        yield f"By class: {signed}."
    silent = figures.silent(told)
    if silent.rows:
        yield "### Only spoken about"
        yield plain(silent.said)
        yield _table(silent.heads, silent.rows)
    yield "## Who gets to speak where"
    voices = figures.voices(told)
    yield plain(voices.said)
    if voices.rows:
        yield _table(voices.heads, voices.rows)


def _articles(told: Contents) -> Iterator[str]:
    found = figures.articles(told)
    yield "## Articles"
    yield plain(found.said)
    yield _table(found.heads, found.rows)
    missing = figures.missing(told)
    if missing:
        yield "### Missing, repaired or guessed"
        yield _listed(missing)


def _method(told: Contents) -> Iterator[str]:
    yield "## Method"
    yield from map(plain, method_.LIMITS)
    yield _listed(f"{word}: {what}" for word, what in method_.WORDS)
    measured = method_.joined(told.corpus.joins)
    if measured:
        yield _listed(measured)
    yield plain(f"{method_.made_by(told.corpus)}. {method_.AGAIN}")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {plain(item)}" for item in items)
