"""Single steps on any text: its actors, its dates, its quotations, its statements."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint import actors, acts, clean, dates, parse, speech, stance
from counterpoint import text as texts
from counterpoint.actors import Actor
from counterpoint.article import Article, CounterpointError, Document
from counterpoint.building import too_long
from counterpoint.dates import Anchor, Expression
from counterpoint.parse import Parsed
from counterpoint.speech import Statement
from counterpoint.stance import Stance


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who said them; `text` is `source[start:end]`, without the marks."""

    start: int
    end: int
    text: str
    speaker: str
    """A name or a description; empty when nobody is named."""


def find_dates(text: str, published: str | None = None) -> tuple[Expression, ...]:
    """The times a text speaks of, in text order; offsets are code points of `text`.

    `kind` is `date`, `duration`, `set` for what recurs ("every Friday") or `reference` for a vague
    time ("recently"); only dates have a `when`.

    `published` is the day of publication in EDTF, against which relative days are read; None takes
    the day that the page itself gives, if any, and an empty one means that it is unknown. A date that
    cannot be known has an empty `when`. Raises `CounterpointError` when `published` is no EDTF date.
    """
    if published and dates.bounds(published) is None:
        raise CounterpointError(
            f"published={published!r} is no EDTF date. Give one such as 2025-11-08, 2025-11 or 2025."
        )
    known = _article(text).published if published is None else published
    return dates.find(text, Anchor(known))


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quoted words of an article's prose with their speakers, in text order.

    Words in the furniture of a page (share bars, disclaimers) are no quotations of the article. Raises
    `CounterpointError` when the text is too long for an article (`building.LONGEST`).
    """
    parsed = _parsed(text)
    statements = _statements(parsed)
    return tuple(
        Quote(q.start, q.end, text[q.start : q.end], _speaker((q.start, q.end), statements))
        for q in texts.quoted(text, parsed.article.body)
        if not q.nested
    )


def find_statements(text: str) -> tuple[Statement, ...]:
    """The attributed statements of an article's prose, direct and indirect, in text order.

    Each has the spans of source, cue and content, the speaker's name as the text gives it, the
    targets, the mode and the act; all offsets are code points of `text`. Raises `CounterpointError`
    when the text is too long for an article (`building.LONGEST`).
    """
    return _statements(_parsed(text))


def find_stances(text: str) -> tuple[Stance, ...]:
    """Who is for or against whom in an article's prose, as its words say, in text order.

    Each has source, sign (1 for, -1 against), target and the word that decides: `words` is
    `text[start:end]`. Where no word tells, nothing is told; it is no score. Raises
    `CounterpointError` when the text is too long for an article (`building.LONGEST`).
    """
    parsed = _parsed(text)
    mentions = actors.find(parsed)
    return stance.find(parsed, mentions, speech.find(parsed, mentions))


def find_actors(text: str) -> tuple[Actor, ...]:
    """The actors that an article's prose names, as rows of the `actors` table: most mentions first.

    Each has its kind, whom it belongs to or the country it is of (`parent`), whose side it is on and
    its other wordings in the text. Raises `CounterpointError` when the text is too long for an
    article (`building.LONGEST`).
    """
    return actors.link({"text": actors.find(_parsed(text))}).actors


def _article(text: str) -> Article:
    return clean.article(Document("text", text, ""))


def _parsed(text: str) -> Parsed:
    article = _article(text)
    if why := too_long(article):
        raise CounterpointError(f"The text has {why}. Give one article at a time.")
    return next(iter(parse.parse([article])))


def _statements(parsed: Parsed) -> tuple[Statement, ...]:
    mentions = actors.find(parsed)
    return acts.typed(parsed, speech.find(parsed, mentions), mentions)


def _speaker(quotation: tuple[int, int], statements: tuple[Statement, ...]) -> str:
    """The speaker of the shortest statement that holds a quotation."""
    holding = [s for s in statements if quotation in s.quotes]
    return min(holding, key=lambda s: s.end - s.start).speaker if holding else ""
