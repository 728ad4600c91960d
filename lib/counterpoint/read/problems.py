"""How an input that cannot be used is named: what is wrong with it, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import counterpoint.read.limits as limits
from counterpoint.article import CounterpointError
from counterpoint.read.parts import Refusal


class ReadError(CounterpointError):
    """An input that is no article; `why` says what is wrong and `remedy` what to do."""

    def __init__(self, name: str, why: str, remedy: str) -> None:
        super().__init__(f"{name}: {why}. {remedy}")
        self.name, self.why, self.remedy = name, why, remedy


@dataclass(frozen=True, slots=True)
class Unread:
    """A named problem: an input, or a row of a sidecar, that could not be used."""

    name: str
    """The path relative to the folder, with forward slashes; for a row of a sidecar also its line."""
    why: str
    """What is wrong, e.g. `empty`."""
    remedy: str
    """What the reader can do about it."""


def grouped(name: str, refusals: Iterable[Refusal]) -> Iterator[Unread]:
    """The refusals of one file as problems, one for each reason, with the first places named."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for refusal in refusals:
        places[refusal.why, refusal.remedy].append(refusal.place.lstrip("/"))
    for (why, remedy), found in list(places.items())[: limits.REASONS]:
        named = [place for place in found if place]
        more = f" and {len(named) - limits.NAMED} more" if len(named) > limits.NAMED else ""
        where = ", ".join(named[: limits.NAMED]) + more
        yield Unread(name, f"{where}: {why}" if where else why, remedy)
    if len(places) > limits.REASONS:
        rest = len(places) - limits.REASONS
        yield Unread(name, f"problems of {rest} more kinds", "Mend those above first.")
