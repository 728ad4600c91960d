"""How an input that cannot be used is named: what is wrong with it, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.article import CounterpointError


class ReadError(CounterpointError):
    """An input that is no article; `why` says what is wrong and `remedy` what to do."""

    def __init__(self, name: str, why: str, remedy: str) -> None:
        super().__init__(f"{name}: {why}. {remedy}")
        self.name, self.why, self.remedy = name, why, remedy


@dataclass(frozen=True, slots=True)
class Unread:
    """A named problem: an input, or a row of a sidecar, that could not be used."""

    name: str
    """The path relative to the folder, with forward slashes; for a row also its line."""
    why: str
    """What is wrong, e.g. `empty`."""
    remedy: str
    """What the reader can do about it."""
