"""Counterpoint: one story, many voices. The names below are the library's one door."""

from __future__ import annotations

from counterpoint.actors import link_actors
from counterpoint.article import Article, CounterpointError
from counterpoint.building import build
from counterpoint.clean import read_article
from counterpoint.corpus import Corpus
from counterpoint.doors import Quote, find_dates, find_quotes, find_statements
from counterpoint.reuse import cluster_texts

__all__ = [
    "Article",
    "Corpus",
    "CounterpointError",
    "Quote",
    "build",
    "cluster_texts",
    "find_dates",
    "find_quotes",
    "find_statements",
    "link_actors",
    "read_article",
]
