"""Sentences that hold most of the words of a statement: where they stand nothing is called missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

import pandas as pd

from counterpoint.reuse.words import content_stems
from counterpoint.text import sentences

MOST_WORDS = 0.6
"""Share (0-1) of a statement's words, rare ones counting more, from which another article's sentence
may tell the same. Of 235 statements that four articles on one trial did not share by any join, 40 had
such a sentence, and most of these told them; of 188 in the five bundled articles none had."""
FEWEST = 2
"""Words that a sentence must share at least."""
UNSEEN = 3.0
"""The weight of a word that stands in none of the texts as it is written in the statement."""


class Echoes:
    """The sentences of some articles, to be asked for the words of a statement of one of them."""

    def __init__(self, articles: pd.DataFrame) -> None:
        """Read the texts of the frame's articles."""
        names = zip(articles["article"], articles["text"], strict=True)
        self._told = {str(name): _sentences(str(text)) for name, text in names}
        every = [stems for told in self._told.values() for _, stems in told]
        counted = Counter(stem for stems in every for stem in stems)
        self._weight = {stem: log(len(every) / count) for stem, count in counted.items()}

    def echo(self, text: str, article: str) -> int | None:
        """Where the sentence of an article begins that holds most of a text's words; None without one."""
        stems = content_stems(text)
        whole = sum(self._weight.get(stem, UNSEEN) for stem in stems)
        best = max(
            ((self._shared(stems & other), -start) for start, other in self._told.get(article, ())),
            default=(0.0, 0),
        )
        return -best[1] if whole and best[0] >= MOST_WORDS * whole else None

    def heard(self, text: str, articles: Iterable[str]) -> bool:
        """Whether any of some articles has such a sentence."""
        return any(self.echo(text, article) is not None for article in articles)

    def _shared(self, stems: frozenset[str]) -> float:
        return sum(self._weight[stem] for stem in stems) if len(stems) >= FEWEST else 0.0


def _sentences(text: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where each sentence of a text begins, with its words."""
    return tuple((start, content_stems(text[start:end])) for start, end in sentences(text))
