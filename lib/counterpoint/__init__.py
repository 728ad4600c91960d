"""Counterpoint: one story, many voices. The names below are the library's one door.

They are loaded when they are first asked for, so that a program that only opens a corpus, as the
dashboard does, does not load the language model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.actors import Actor as Actor
    from counterpoint.actors import link_actors as link_actors
    from counterpoint.article import Article as Article
    from counterpoint.article import CounterpointError as CounterpointError
    from counterpoint.building import build as build
    from counterpoint.clean import read_article as read_article
    from counterpoint.corpus import Corpus as Corpus
    from counterpoint.doors import Quote as Quote
    from counterpoint.doors import find_actors as find_actors
    from counterpoint.doors import find_dates as find_dates
    from counterpoint.doors import find_quotes as find_quotes
    from counterpoint.doors import find_stances as find_stances
    from counterpoint.doors import find_statements as find_statements
    from counterpoint.reuse import cluster_texts as cluster_texts

_HOMES = {
    "Actor": "actors",
    "Article": "article",
    "Corpus": "corpus",
    "CounterpointError": "article",
    "Quote": "doors",
    "build": "building",
    "cluster_texts": "reuse",
    "find_actors": "doors",
    "find_dates": "doors",
    "find_quotes": "doors",
    "find_stances": "doors",
    "find_statements": "doors",
    "link_actors": "actors",
    "read_article": "clean",
}
"""Every public name and the module it lives in."""

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
