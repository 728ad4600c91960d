"""What reuse reads of a report and what it says about two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """What reuse needs to know of one report."""

    id: str
    """The report's identifier."""
    article: str
    text: str
    """The whole report, in which quotations are looked for."""
    speaker: str = ""
    """The canonical name of who says or does it; empty when unknown."""
    targets: tuple[str, ...] = ()
    """Canonical names of whom it is about or addressed to."""
    act: str = ""
    """One of the acts of `knowledge/acts.json`; empty when unknown."""
    when: str = ""
    """EDTF; empty when unknown."""
    occasion: str = ""
    """The round of a recurring thing it belongs to; empty when unknown, which matches nothing by
    itself."""
    quotes: tuple[str, ...] = ()
    """The words inside its quotation marks, one entry a quotation."""
    published: str = ""
    """EDTF; when its article was published; empty when unknown."""
    content: str = ""
    """What is said, without who says it, where and by which verb; empty to compare the whole
    text."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two texts that tell the same, with the evidence; `left` sorts before `right` except for
    articles."""

    left: str
    """A report; at level `article` the likely first article."""
    right: str
    level: str
    """`article`, `quotation` or `statement`."""
    reason: str
    """A sentence for readers."""
    score: float
    """0-100, larger is more alike; to be read against `threshold`."""
    scorer: str
    threshold: float
    """The least score that makes a join at this level, 0-100."""
    difference: tuple[tuple[str, str], ...] = ()
    """Pairs of (words on the left, words on the right) that differ; empty when verbatim."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks for whom; without it every name stands for itself."""

    sides: Mapping[str, str] = field(default_factory=dict)
    """The side of an actor, e.g. a spokesperson's government; an actor left out is a side of its
    own."""
    people: frozenset[str] = frozenset()
    """Names of persons: two different persons are never one voice."""

    def one(self, left: str, right: str) -> bool | None:
        """Whether two speakers speak with one voice; None when either is unknown.

        >>> Voices({"A. Spokesman": "Ruritania"}).one("A. Spokesman", "Ruritania")
        True
        """
        if not left or not right:
            return None
        if left == right:
            return True
        if left in self.people and right in self.people:
            return False
        return self.side(left) == self.side(right)

    def side(self, actor: str) -> str:
        """The side an actor stands on: itself when nothing is known."""
        return self.sides.get(actor) or actor


NOBODY = Voices()
"""Nothing known about sides and persons."""
