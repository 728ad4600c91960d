"""The two tables a reader may lay beside the articles: what is known about them, and about names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """One row of `articles.csv`: what an editor knows about a file; empty cells say nothing."""

    file: str
    """The name of the file, relative to the folder."""
    outlet: str = ""
    headline: str = ""
    published: str = ""
    """EDTF, e.g. `2025-10-30` or `2025-11~`."""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorNote:
    """One row of `actors.csv`: a name with its other spellings, overruling what was found."""

    actor: str
    kind: str = ""
    parent: str = ""
    side: str = ""
    aliases: tuple[str, ...] = ()
