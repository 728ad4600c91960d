"""The tables: columns, types, files and digests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from counterpoint import Corpus, tables
from counterpoint.article import COLUMNS, LISTS, NUMBERS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def cell(name: str, column: str) -> st.SearchStrategy[Any]:
    """What a column may hold."""
    number = NUMBERS[name].get(column)
    if number is not None:
        return st.floats(0, 100) if number == "float64" else st.integers(0, 2**40)
    if column in LISTS[name]:
        return st.lists(WORDS | st.lists(WORDS | st.integers(0, 99), max_size=3), max_size=3)
    return WORDS


def rows(name: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a table."""
    return st.lists(
        st.fixed_dictionaries({column: cell(name, column) for column in COLUMNS[name]}), max_size=4
    )


ANY_TABLE = st.sampled_from(tables.NAMES).flatmap(lambda n: st.tuples(st.just(n), rows(n)))


@FEW
@given(ANY_TABLE)
def test_a_table_read_back_is_the_table_that_was_written(
    tmp_path: Path, drawn: tuple[str, list[dict[str, Any]]]
) -> None:
    name, given_rows = drawn
    table = tables.frame(name, given_rows)
    tables.write(name, table, tmp_path)
    pd.testing.assert_frame_equal(tables.read(name, tmp_path), table)


@pytest.mark.parametrize("name", tables.NAMES)
def test_an_empty_table_keeps_columns_and_types(name: str, corpus: Corpus) -> None:
    empty, full = tables.frame(name, []), corpus.tables()[name]
    assert tuple(empty.columns) == tuple(full.columns) == COLUMNS[name]
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_long_table_is_written_in_parts_and_read_as_one(corpus: Corpus, tmp_path: Path) -> None:
    tables.write("timeline", corpus.timeline, tmp_path, part=20)
    assert len(list((tmp_path / "timeline.parquet").iterdir())) > 2
    pd.testing.assert_frame_equal(tables.read("timeline", tmp_path), corpus.timeline)
    assert len(pd.read_parquet(tmp_path / "timeline.parquet")) == len(corpus.timeline)


@pytest.mark.parametrize("name", tables.NAMES)
def test_no_cell_is_missing(name: str, corpus: Corpus) -> None:
    assert not corpus.tables()[name].isna().any().any()


def test_lists_and_tuples_are_written_alike() -> None:
    row: dict[str, Any] = dict.fromkeys(COLUMNS["actors"], "")
    one = tables.frame("actors", [{**row, "mentions": 1, "aliases": ("a", ("b", 2))}])
    two = tables.frame("actors", [{**row, "mentions": 1, "aliases": ["a", ["b", 2]]}])
    assert tables.flat("actors", one).equals(tables.flat("actors", two))
    assert list(tables.flat("actors", one)["aliases"]) == ['["a", ["b", 2]]']


def test_a_row_without_a_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        tables.frame("joins", [{"left": "a"}])


def test_flat_leaves_the_table_as_it_was(corpus: Corpus) -> None:
    before = corpus.timeline["targets"].tolist()
    tables.flat("timeline", corpus.timeline)
    assert corpus.timeline["targets"].tolist() == before


def test_the_digest_is_of_the_content_alone(corpus: Corpus, tmp_path: Path) -> None:
    opened = Corpus.open(corpus.save(tmp_path / "c"))
    assert tables.digest(opened.tables()) == tables.digest(corpus.tables()) == corpus.digest
    assert len(corpus.digest) == 64


@pytest.mark.parametrize("name", tables.NAMES)
def test_any_changed_cell_changes_the_digest(name: str, corpus: Corpus) -> None:
    row = {c: 1 if c in NUMBERS[name] else [] if c in LISTS[name] else "x" for c in COLUMNS[name]}
    digests = set()
    for column in COLUMNS[name]:
        other = {
            **row,
            column: 2 if column in NUMBERS[name] else [[1]] if column in LISTS[name] else "y",
        }
        digests.add(tables.digest({**corpus.tables(), name: tables.frame(name, [other])}))
    assert len(digests) == len(COLUMNS[name])


def test_every_list_and_number_is_a_column() -> None:
    assert set(LISTS) == set(NUMBERS) == set(COLUMNS)
    for name, columns in COLUMNS.items():
        assert LISTS[name] <= set(columns)
        assert set(NUMBERS[name]) <= set(columns) - LISTS[name]
