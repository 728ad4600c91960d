"""Who said what: statements with speaker, cue, content, mode, targets and act.

Sources of the terms: attribution relations of source, cue and content after Pareti (PARC) and
Newell et al. (PolNeAR); event types after PLOVER.
"""

from __future__ import annotations

from collections.abc import Sequence

import counterpoint.speech.genders as genders
from counterpoint import text as texts
from counterpoint.actors import Mention
from counterpoint.parse import Parsed
from counterpoint.speech.reader import Reader
from counterpoint.speech.speakers import Discourse
from counterpoint.speech.statement import Statement

__all__ = ["Statement", "find"]


def find(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """All statements of an article in text order.

    `mentions` are those of `actors.find` for the same article. Raises nothing; a source that cannot
    be resolved gives a statement whose speaker is empty.
    """
    text = parsed.article.text
    quoted = texts.quoted(text, parsed.article.body)
    quotations = tuple((q.start, q.end) for q in quoted if not q.nested)
    called = genders.told(parsed, mentions, quotations)
    discourse = Discourse(mentions, text, called, reported=list(quotations))
    found: list[Statement] = []
    for number, paragraph in enumerate(parsed.paragraphs):
        end = paragraph.start + len(paragraph.doc.text)
        inside = tuple(q for q in quotations if paragraph.start <= q[0] < end)
        before = parsed.paragraphs[number - 1] if number else None
        reader = Reader(paragraph, before, number, text, inside, discourse)
        found.extend(reader.statements())
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))
