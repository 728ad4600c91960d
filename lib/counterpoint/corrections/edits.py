"""Corrections as pure functions: the sidecars as they stand, and what is known better, to new sidecars."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from counterpoint import dates
from counterpoint.actors.gazetteer import fold
from counterpoint.corrections.sheet import (
    CorrectionError,
    Sheet,
    Sidecars,
    clean,
    parse,
    written,
)
from counterpoint.read.sidecars import ACTORS, ARTICLES, aliases

KINDS = ("person", "group", "organisation", "government", "country")
"""What an actor can be."""
DAYS = "2025-11-08, 8 November 2025, 2025-11 for a month, 2025-11~ for about a month, 2025-11-06/2025-11-07"
"""Examples of every form in which a day of publication can be written."""


def about_article(sidecars: Sidecars, file: str, cells: Mapping[str, str]) -> Sidecars:
    """Set what is known of one article, by its file.

    `cells` may hold outlet, headline, published and url; an empty one says nothing, and what the file
    itself says counts again. Raises `CorrectionError` for a day that is none and an address that is none.
    """
    told = {column: clean(value) for column, value in cells.items()}
    if told.get("published"):
        told["published"] = day(told["published"])
    if told.get("url"):
        told["url"] = _address(told["url"])
    sheet = parse(ARTICLES, sidecars.articles)
    return replace(sidecars, articles=written(sheet.put(file, told))) if told else sidecars


def day(text: str) -> str:
    """The EDTF date that somebody wrote: EDTF itself, or one date in words or numbers with its year.

    Raises `CorrectionError`, which names the forms that are read; nothing is guessed, so 08/11/2025 is
    refused: it is another day in another country.

    >>> day("Saturday, 8 November 2025"), day("2025-11~")
    ('2025-11-08', '2025-11~')
    """
    text = text.strip()
    if dates.bounds(text) is not None:
        return text
    found = dates.find(text)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    if whole and found[0].basis == "explicit" and found[0].when:
        return found[0].when
    raise CorrectionError(
        f"“{text}” is no date that can be read. Write it like one of these: {DAYS}."
    )


def _address(text: str) -> str:
    """An address of the web; raises `CorrectionError` for anything else, which no link may lead to."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in text:
        raise CorrectionError(f"“{text}” is no address. It begins with https:// or http://.")
    return text


def about_actor(sidecars: Sidecars, actor: str, cells: Mapping[str, str]) -> Sidecars:
    """Set an actor's kind, parent or side; an empty one says nothing, and what was found counts again.

    Raises `CorrectionError` for a kind that is none and an actor that belongs to itself.
    """
    told = {column: clean(value) for column, value in cells.items()}
    if told.get("kind") and told["kind"] not in KINDS:
        raise CorrectionError(
            f"“{told['kind']}” is no kind of actor. Kinds are: {', '.join(KINDS)}."
        )
    if told.get("parent") and fold(told["parent"]) == fold(actor):
        raise CorrectionError(f"{actor} cannot belong to itself.")
    sheet = parse(ACTORS, sidecars.actors)
    return replace(sidecars, actors=written(sheet.put(actor, told))) if told else sidecars


def merge(sidecars: Sidecars, actor: str, into: str) -> Sidecars:
    """Make two actors one: all that `actor` is called names `into` from now on, also a new name.

    Raises `CorrectionError` when they are one already.
    """
    into = clean(into)
    if not into:
        raise CorrectionError("Name the actor that the other one is to become.")
    if actor == into:
        raise CorrectionError(f"{actor} is {into} already.")
    sheet = parse(ACTORS, sidecars.actors)
    sheet = _claimed(sheet, [actor, *_aliases(sheet, actor)], into)
    return replace(sidecars, actors=written(_moved(sheet.without(frozenset({actor})), actor, into)))


def split(sidecars: Sidecars, alias: str, actor: str, name: str = "") -> Sidecars:
    """Take a wording off the actor it was read as; it names `name` from now on, or an actor of its own.

    Raises `CorrectionError` when the wording is the actor's own name, which can only be merged.
    """
    name = clean(name) or clean(alias)
    if not clean(alias):
        raise CorrectionError("Choose the wording that means somebody else.")
    if fold(alias) == fold(actor):
        raise CorrectionError(f"“{alias}” is the actor's own name: merge it into another actor.")
    if name == actor:
        raise CorrectionError(f"“{alias}” is read as {actor} already.")
    sheet = parse(ACTORS, sidecars.actors)
    return replace(sidecars, actors=written(_claimed(sheet, [alias], name)))


def _claimed(sheet: Sheet, names: Iterable[str], owner: str) -> Sheet:
    """The sheet in which `owner` has these names and nobody else does."""
    mine = {fold(name): clean(name) for name in names}
    rows = [sheet.rows[0]]
    for row in sheet.rows[1:]:
        who = sheet.cell(row, sheet.key)
        told = aliases(sheet.cell(row, "aliases"))
        kept = tuple(name for name in told if fold(name) not in mine)
        if who != owner and kept != told:
            row = replace(sheet, rows=(sheet.rows[0], row)).put(who, _told(kept)).rows[1]
        rows.append(row)
    sheet = replace(sheet, rows=tuple(rows))
    own = {fold(name): name for name in _aliases(sheet, owner)}
    both = {key: name for key, name in {**mine, **own}.items() if name != owner}
    return sheet.put(owner, _told(both.values()))


def _aliases(sheet: Sheet, actor: str) -> tuple[str, ...]:
    at = sheet.named(actor)
    return () if at is None else aliases(sheet.cell(sheet.rows[at], "aliases"))


def _told(names: Iterable[str]) -> dict[str, str]:
    """Names as a cell of aliases: with semicolons between them, as JSON where one holds a semicolon."""
    listed = list(names)
    plainly = "; ".join(listed)
    exact = json.dumps(listed, ensure_ascii=False)
    return {"aliases": plainly if aliases(plainly) == tuple(listed) else exact}


def _moved(sheet: Sheet, actor: str, into: str) -> Sheet:
    """The sheet in which whoever belonged to one actor belongs to the other."""
    rows = [sheet.rows[0]]
    places = [sheet.place("parent"), sheet.place("side")]
    for row in sheet.rows[1:]:
        rows.append(
            tuple(
                into if i in places and cell.strip() == actor else cell
                for i, cell in enumerate(row)
            )
        )
    return replace(sheet, rows=tuple(rows))
