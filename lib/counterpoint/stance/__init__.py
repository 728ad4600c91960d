"""Who stands how towards whom, as the words say: for or against, with the word that decides.

No score and no verdict of ours: a stance is told only where a word of the article tells it, and that
word is named. Where the words do not tell, nothing is. The words are in `knowledge/stances.json`;
they were written for news prose. The balance of good and bad words around a name was tried as well,
with these words and with a general lexicon (VADER, 7,500 words): it told stances against the victims
of crimes and disasters, because such words are about what happens and not about whom they stand near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterpoint.actors import Mention
from counterpoint.parse import Paragraph, Parsed
from counterpoint.speech import Statement
from counterpoint.stance.attitudes import Attitudes
from counterpoint.stance.holders import Holder, People, Place
from counterpoint.stance.model import AGAINST, FOR, RULES, Stance
from counterpoint.stance.saying import Saying
from counterpoint.stance.telling import Telling, Told

__all__ = ["AGAINST", "FOR", "RULES", "Stance", "find"]


def find(
    parsed: Parsed, mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Stance, ...]:
    """Every stance of an article in text order, each once for a source, a target and a word.

    `mentions` and `statements` are those of the same article. Raises nothing.
    """
    people = People(parsed, mentions)
    found: list[Stance] = []
    for number, paragraph in enumerate(parsed.paragraphs):
        here = _sharing(paragraph, statements)
        place = Place(paragraph, number, parsed.article.text, people, here)
        found.extend(_stance(place, told) for told in _told(place) if _holds(*told[:2]))
    unique = {(s.start, s.source, s.target, s.sign): s for s in reversed(found)}
    return tuple(sorted(unique.values(), key=_order))


def _told(place: Place) -> Iterator[Told]:
    attitudes = Attitudes(place)
    telling, saying = Telling(place, attitudes), Saying(place, attitudes)
    found = [told for token in place.paragraph.doc for told in telling.told(token)]
    for statement in place.statements:
        found.extend(saying.told(statement))
    yield from found


def _holds(source: Holder, target: Holder) -> bool:
    """Whether a stance is between two, and not of somebody towards whom he or she belongs to."""
    owner = source.mention.parent if source.mention is not None else ""
    return target.name not in (source.name, owner) and not source.thing


def _sharing(paragraph: Paragraph, statements: Sequence[Statement]) -> list[Statement]:
    end = paragraph.start + len(paragraph.doc.text)
    return [s for s in statements if s.start < end and paragraph.start < s.end]


def _stance(place: Place, told: Told) -> Stance:
    source, target, sign, word, rule = told
    start, end = place.paragraph.span(word)
    return Stance(
        start=start, end=end, words=place.text[start:end], sign=sign,
        source=source.name, source_mention=source.mention,
        target=target.name, target_mention=target.mention, target_at=target.span, method=rule,
    )  # fmt: skip


def _order(stance: Stance) -> tuple[int, str, str, int]:
    return stance.start, stance.source, stance.target, stance.sign
