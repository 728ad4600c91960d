"""What a statement is: who said what, where the words stand, and by which rule it was found."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.actors import Mention
from counterpoint.article import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement; all spans are offsets into `Article.text`."""

    start: int
    end: int
    speaker: str
    """The name of the actor, or a description of an unnamed source; empty when unknown."""
    speaker_mention: Mention | None
    source: Span | None
    """The words that name the speaker; they may stand in an earlier clause."""
    cue: Span | None
    content: tuple[Span, ...]
    mode: str
    """`direct`, `indirect` or `mixed`."""
    targets: tuple[str, ...]
    target_mentions: tuple[Mention, ...]
    act: str
    quotes: tuple[Span, ...]
    """The quoted words inside the content, without their marks."""
    method: str
    """The rules that found the cue and the speaker, e.g. `reporting clause; pronoun`."""
