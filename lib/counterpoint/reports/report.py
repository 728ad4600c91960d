"""What a report is: one thing said or told in one article."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.actors import Mention
from counterpoint.article import Article, Span
from counterpoint.dates import Expression
from counterpoint.stance import Stance


@dataclass(frozen=True, slots=True)
class Report:
    """One row of the timeline before articles are compared; offsets are into `Article.text`."""

    start: int
    end: int
    kind: str
    """`said`, `did` or `background`."""
    act: str
    mode: str
    speaker: str
    """Who speaks or acts, as named within the article."""
    speaker_mention: Mention | None
    speaker_text: str
    """The words that name the speaker in the text."""
    targets: tuple[Mention, ...]
    cue: str
    date: Expression | None
    quotes: tuple[Span, ...]
    method: str
    content: tuple[Span, ...] = ()
    """What was said, without source and cue; empty for deeds and background."""
    stances: tuple[Stance, ...] = ()
    """Whom the speaker is for or against in these words, with the word that tells it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article alone."""

    article: Article
    mentions: tuple[Mention, ...]
    dates: tuple[Expression, ...]
    reports: tuple[Report, ...]
