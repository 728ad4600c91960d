"""The two tables that may lie beside the articles: what is known about files and about names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import counterpoint.read.limits as limits
import counterpoint.read.plain as plain
from counterpoint import dates
from counterpoint.read.problems import Unread

ARTICLES = "articles.csv"
ACTORS = "actors.csv"
ARTICLE_COLUMNS = ("file", "outlet", "headline", "published", "url", "note")
ACTOR_COLUMNS = ("actor", "kind", "parent", "side", "aliases")

_ADVICE = "Save the table as CSV (UTF-8) with a first line that names the columns."


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """One row of `articles.csv`: what an editor knows about a file; empty cells say nothing."""

    file: str
    """The name of the file, relative to the folder."""
    outlet: str = ""
    headline: str = ""
    published: str = ""
    """EDTF, e.g. `2025-10-30` or `2025-11~`."""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorNote:
    """One row of `actors.csv`: a name with its other spellings, which overrules what was found."""

    actor: str
    kind: str = ""
    parent: str = ""
    side: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sidecars:
    """What the sidecars of a folder say; both are empty when there are none."""

    articles: dict[str, ArticleNote] = field(default_factory=dict)
    """The rows by file."""
    actors: tuple[ActorNote, ...] = ()
    problems: tuple[Unread, ...] = ()
    """Rows and columns that could not be used, each with its line."""

    def note(self, name: str) -> ArticleNote | None:
        """The row about a file, None when there is none."""
        return self.articles.get(name)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a CSV file as (line, cells by column), with what was wrong."""

    rows: tuple[tuple[int, dict[str, str]], ...]
    problems: tuple[Unread, ...]


def sidecars(
    folder: str | Path, files: Collection[str], instead: Mapping[str, bytes] | None = None
) -> Sidecars:
    """The sidecars of an input folder; `files` are the names of the articles in it.

    With `instead`, their contents by name, the folder's own are not looked at. Nothing is raised:
    what cannot be used is among the problems, and the other rows stand.
    """
    names = (ARTICLES, ACTORS)
    if instead is None:
        data, unread = zip(*(content(Path(folder), name) for name in names), strict=True)
    else:
        data, unread = tuple(instead.get(name, b"") for name in names), ((), ())
    notes, first = article_notes(data[0], files)
    actors, second = actor_notes(data[1])
    return Sidecars(
        {note.file: note for note in notes}, actors, (*unread[0], *unread[1], *first, *second)
    )


def article_notes(
    data: bytes, files: Collection[str]
) -> tuple[tuple[ArticleNote, ...], tuple[Unread, ...]]:
    """The rows of `articles.csv` that can be used, and what is wrong with the others."""
    table = _table(data, ARTICLES, ARTICLE_COLUMNS)
    problems = list(table.problems)
    notes: dict[str, ArticleNote] = {}
    for line, row in table.rows:
        wrong = _wrong_article(row, files, notes)
        if wrong:
            problems.append(Unread(f"{ARTICLES}, line {line}", *wrong))
        if not wrong or wrong[0].startswith("published"):
            day = "" if wrong else row.get("published", "")
            notes[row["file"]] = ArticleNote(**{**row, "published": day})
    return tuple(notes.values()), tuple(problems)


def actor_notes(data: bytes) -> tuple[tuple[ActorNote, ...], tuple[Unread, ...]]:
    """The rows of `actors.csv` that can be used, and what is wrong with the others.

    Aliases are a JSON list, or names with a semicolon between them.
    """
    table = _table(data, ACTORS, ACTOR_COLUMNS)
    problems = list(table.problems)
    notes: dict[str, ActorNote] = {}
    for line, row in table.rows:
        if not row["actor"] or row["actor"] in notes:
            why = "the actor stands in an earlier line" if row["actor"] else "the actor is empty"
            advice = "Give each actor one line, with all aliases in it."
            problems.append(Unread(f"{ACTORS}, line {line}", why, advice))
            continue
        cells = {name: cell for name, cell in row.items() if name != "aliases"}
        others = aliases(row.get("aliases", ""))
        notes[row["actor"]] = ActorNote(**cells, aliases=others)
    return tuple(notes.values()), tuple(problems)


def _wrong_article(
    row: dict[str, str], files: Collection[str], known: Collection[str]
) -> tuple[str, str] | None:
    """Why a row cannot be used as it stands and what to do, None when it can."""
    name, day = row["file"], row.get("published", "")
    if name not in files:
        near = f" Read were: {', '.join(sorted(files)[:5])}." if files else ""
        return f"there is no article file {name!r}", f"Write the name as it is in the folder.{near}"
    if name in known:
        return f"{name!r} stands in an earlier line", "Keep one line for each file."
    if day and dates.bounds(day) is None:
        return (
            f"published is {day!r}, which is no EDTF date",
            "Write 2025-11-08, 2025-11 or 2025-11~.",
        )
    return None


def aliases(cell: str) -> tuple[str, ...]:
    """The names in a cell of aliases, in order, each once: a JSON list, or names between semicolons."""
    try:
        names = json.loads(cell) if cell.startswith("[") else cell.split(";")
    except (ValueError, RecursionError):  # the latter for brackets a thousand deep
        names = cell.strip("[]").split(";")
    told = (plain.safe(str(each)).strip() for each in names)
    return tuple(dict.fromkeys(name for name in told if name))


def content(folder: Path, name: str) -> tuple[bytes, tuple[Unread, ...]]:
    """The content of a sidecar, empty when there is none, and why it could not be read."""
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return b"", ()
    try:
        with path.open("rb") as file:
            return file.read(limits.FILE), ()
    except OSError as error:
        return b"", (Unread(name, f"could not be opened ({error.strerror})", _ADVICE),)


def _table(data: bytes, name: str, columns: tuple[str, ...]) -> _Table:
    """The rows of a CSV file; unknown and repeated columns, and rows with too many cells, are problems."""
    text = plain.decode(data).text
    if plain.blank(text):
        return _Table((), ())
    try:
        rows = [row for row in _numbered(text, separator(text)) if any(row[1])]
    except csv.Error as error:
        return _Table((), (Unread(name, f"no table ({error})", _ADVICE),))
    if not rows:
        return _Table((), ())
    header = [cell.strip().casefold() for cell in rows[0][1]]
    if columns[0] not in header:
        why = f"no column {columns[0]!r} in its first line"
        return _Table((), (Unread(name, why, f"Use these columns: {', '.join(columns)}."),))
    problems = [*_odd_columns(name, header, columns), *_ragged(name, rows[1:], len(header))]
    cells = ((line, dict(zip(header, map(str.strip, row), strict=False))) for line, row in rows[1:])
    kept = ((line, {k: v for k, v in row.items() if k in columns}) for line, row in cells)
    return _Table(tuple((line, {columns[0]: "", **row}) for line, row in kept), tuple(problems))


def separator(text: str) -> str:
    """What stands between the cells of a table that is not blank: a comma or a semicolon."""
    head = text.lstrip().splitlines()[0]
    return ";" if head.count(";") > head.count(",") else ","


def _numbered(text: str, split: str) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=split)
    for row in reader:
        yield reader.line_num, row


def _odd_columns(name: str, header: list[str], columns: tuple[str, ...]) -> list[Unread]:
    advice = f"Known are: {', '.join(columns)}."
    unknown = [
        f"{column!r} is not known and not used" for column in header if column not in columns
    ]
    twice = [f"{c!r} stands twice; the last one is used" for c in columns if header.count(c) > 1]
    return [Unread(name, f"the column {why}", advice) for why in (*unknown, *twice)]


def _ragged(name: str, rows: list[tuple[int, list[str]]], width: int) -> list[Unread]:
    why = "more cells than columns; the last ones are not used"
    advice = "Put quotation marks around cells that hold a comma."
    return [Unread(f"{name}, line {line}", why, advice) for line, row in rows if any(row[width:])]
