"""Which statement answers which: 'rejected the claim by X', 'in response', 'X shot back'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from counterpoint import knowledge
from counterpoint.article import Article
from counterpoint.rows import Row

REACH = 1000
"""Characters back in which 'in response' finds what it answers: about three paragraphs of news."""
LEAD = 300
"""Characters before a report that may belong to its sentence: 'Asked about his vote in the senate, ...'."""

Answers = dict[str, str]
"""The answering report's name to that of the report it answers."""


def replies(
    rows: Sequence[Row], articles: Mapping[str, Article], sides: Mapping[str, str]
) -> Answers:
    """Which report answers which; `rows` are those of the whole corpus with their occasions."""
    said = [row for row in rows if row.kind == "said" and row.speaker]
    heard = _Heard(said, sides)
    found: Answers = {}
    for row in said:
        text = articles[row.article].text
        before = re.split(r"[.\n]", text[max(0, row.start - LEAD) : row.start])[-1]
        if _has(f"{before}{row.text}", "no_reply"):
            continue
        answered = heard.named_statement(row, f"{before}{row.text}")
        answered = answered or heard.spoken_before(row, before)
        if answered is not None:
            found[row.report] = answered.report
    return found


def pairs(answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of articles that replies connect."""
    for reply, answered in answers.items():
        yield reply.rpartition(":")[0], answered.rpartition(":")[0]


class _Heard:
    """What was said, by article and by speaker, where an answer can find it."""

    def __init__(self, said: Sequence[Row], sides: Mapping[str, str]) -> None:
        self._sides = sides
        self._by_article: dict[str, list[Row]] = defaultdict(list)
        self._by_speaker: dict[str, list[Row]] = defaultdict(list)
        for row in said:
            self._by_article[row.article].append(row)
            self._by_speaker[row.speaker].append(row)

    def named_statement(self, row: Row, phrase: str) -> Row | None:
        """'Rejected the statement by X': what X said, in this article before, else in another's."""
        if not _has(phrase, "reply_verbs") or not _thing_said().search(phrase.lower()):
            return None
        candidates = [
            other for target in row.targets for other in self._by_speaker[target]
            if (other.article != row.article or other.end <= row.start)
            and other.occasion == row.occasion and other.report != row.report
        ]  # fmt: skip
        return min(
            candidates,
            key=lambda o: (o.article != row.article, o.article, o.start),
            default=None,
        )

    def spoken_before(self, row: Row, before: str) -> Row | None:
        """'In response, X said': what the other side said shortly before it in this article.

        That is the last statement that speaks of X's side or that X speaks of, else the one right before.
        """
        # 'In response' after the reporting word is part of what was said; and what stands before another
        # report of the sentence belongs to that one ('X, responding to the news that Y said').
        opening = row.text[: row.text.find(row.cue) + len(row.cue)] if row.cue in row.text else ""
        first = not any(
            row.start - len(before) <= other.start < row.start
            for other in self._by_article[row.article]
        )
        told = before + opening if first else opening
        if not _has(told, "opens_reply") and not _has(told, "answers"):
            return None
        own = self._side(row.speaker)
        earlier = [
            other for other in self._by_article[row.article]
            if row.start - REACH <= other.end <= row.start
        ]  # fmt: skip
        others = [o for o in earlier if self._side(o.speaker) != own]
        concerned = [o for o in others if self._concerns(o, row) or self._concerns(row, o)]
        right_before = [o for o in others if o is earlier[-1]]
        return next(iter([*reversed(concerned), *right_before]), None)

    def _concerns(self, row: Row, other: Row) -> bool:
        """Whether a report is about the side that speaks in another."""
        spoken_of = {self._side(target) for target in row.targets}
        return self._side(other.speaker) in spoken_of

    def _side(self, name: str) -> str:
        return self._sides.get(name) or name


def _has(text: str, words: str) -> bool:
    """Whether one of the words or phrases of that name stands in a text."""
    return _pattern(words).search(text.lower()) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _words(words))) + r")\b")


@cache
def _thing_said() -> re.Pattern[str]:
    """What can be answered, as a noun: 'the recent statement', not 'by warning'."""
    things = "|".join(map(re.escape, _words("answered")))
    return re.compile(
        rf"(?:\b(?:the|a|an|his|her|its|their|those|these|this|that)|['’]s?) (?:[\w-]+ ){{0,2}}(?:{things})\b"
    )


def _words(name: str) -> Iterable[str]:
    return list(knowledge.load("occasions.json")[name])
