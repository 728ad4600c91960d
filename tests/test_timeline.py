"""The assembled tables: events, occasions and names over articles, whatever their order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pandas as pd
import pytest
from counterpoint import clean, parse, reports, tables, timeline
from counterpoint.article import COLUMNS, Article
from counterpoint.corpus import Corpus
from counterpoint.dates import Anchor
from counterpoint.read import document
from counterpoint.reports import Reading

FIRST = b"""Ruiz defends fishing deal

MADRID, 3 March 2024 - Fisheries minister Ana Ruiz said the fleet "would sail again before the summer ends".

Spain thanked Portugal for opening its ports.
"""
SECOND = b"""Portugal opens ports to Spanish fleet

LISBON, 4 March 2024 - The fleet "would sail again before the summer ends", Spanish minister Ana Ruiz said.

Portugal rejected the claim that boats were seized.
"""


def article(name: str, data: bytes) -> Article:
    return clean.article(document(data, name + ".txt"))


def reading(told: Article) -> Reading:
    return reports.read(next(iter(parse.parse([told]))), Anchor(told.published))


@pytest.fixture(scope="module")
def readings() -> Sequence[Reading]:
    return [reading(article("first", FIRST)), reading(article("second", SECOND))]


@pytest.fixture(scope="module")
def made(readings: Sequence[Reading]) -> dict[str, pd.DataFrame]:
    return timeline.assemble(readings)


def test_every_table_has_its_columns(made: dict[str, pd.DataFrame]) -> None:
    assert {name: tuple(table.columns) for name, table in made.items()} == COLUMNS


def test_one_quotation_in_two_outlets_is_one_event(made: dict[str, pd.DataFrame]) -> None:
    quoted = made["timeline"][made["timeline"]["quotes"].map(len) > 0]
    assert sorted(quoted["article"]) == ["first", "second"]
    assert quoted["event"].nunique() == 1
    assert list(made["joins"]["level"]) == ["quotation"]


def test_a_row_alone_is_its_own_event(made: dict[str, pd.DataFrame]) -> None:
    rows = made["timeline"]
    thanks = rows[rows["act"] == "thank"].iloc[0]
    assert thanks["event"] == thanks["report"]
    assert list(thanks["targets"]) == ["Portugal"]


def test_the_order_of_articles_changes_nothing(readings: Sequence[Reading]) -> None:
    digests = set()
    for seed in range(3):
        shuffled = list(readings)
        random.Random(seed).shuffle(shuffled)
        digests.add(tables.digest(timeline.assemble(shuffled)))
    assert len(digests) == 1


def test_every_article_is_in_the_table_and_every_row_in_its_source(
    made: dict[str, pd.DataFrame],
) -> None:
    corpus = Corpus(**made)
    assert list(corpus.articles["article"]) == ["first", "second"]
    assert corpus.verify() == []


def test_no_articles_give_empty_tables() -> None:
    assert {len(table) for table in timeline.assemble([]).values()} == {0}


def test_the_year_of_a_corpus_is_only_told_when_it_is_one() -> None:
    first, second = article("first", FIRST), article("second", SECOND)
    later = article("later", SECOND.replace(b"2024", b"2025"))
    assert timeline.year_of([first, second]) == 2024
    assert timeline.year_of([first, later]) is None
