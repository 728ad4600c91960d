"""Exports: what other programs open is what the tables hold."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from counterpoint import Corpus, CounterpointError, counts, tables
from counterpoint.article import COLUMNS, LISTS, NUMBERS
from counterpoint.export import bundle, document, export, files, schema, to_csv, to_json
from counterpoint.tables import FORMULA_STARTS
from counterpoint.view import View, apply
from hypothesis import given, settings
from hypothesis import strategies as st

DESIGN = {
    "articles": "article file headline outlet published published_basis credits account language "
    "words text dropped problems url",
    "timeline": "report article outlet kind act mode speaker speaker_text targets cue when "
    "when_text when_basis start end text quotes event occasion reply_to method",
    "actors": "actor kind parent side aliases mentions source",
    "joins": "left right level reason score scorer threshold difference",
    "differences": "kind what left right left_value right_value",
}
"""The public contract: names and order of the columns stay."""


def back(name: str, text: str) -> pd.DataFrame:
    """A CSV text as pandas reads it, its lists parsed."""
    table = pd.read_csv(
        io.StringIO(text), keep_default_na=False, dtype=NUMBERS[name] | _texts(name)
    )
    for column in LISTS[name]:
        table[column] = [json.loads(cell) for cell in table[column]]
    return table


def _texts(name: str) -> dict[str, str]:
    return {column: "str" for column in COLUMNS[name] if column not in NUMBERS[name]}


def plain(name: str, table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows without the apostrophe before what a spreadsheet would run, line ends folded."""
    rows = json.loads(to_json(name, table))
    return [{k: _plain(v) for k, v in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    harmless = value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA_STARTS) else value
    return harmless.replace("\r\n", "\n")


@pytest.mark.parametrize("name", tables.NAMES)
def test_csv_read_back_by_pandas_is_the_table(name: str, corpus: Corpus) -> None:
    table = corpus.tables()[name]
    assert plain(name, back(name, to_csv(name, table))) == plain(name, table)


@pytest.mark.parametrize("name", tables.NAMES)
def test_csv_has_the_columns_of_the_contract(name: str, corpus: Corpus) -> None:
    header = to_csv(name, corpus.tables()[name]).split("\r\n")[0]
    assert header.split(",") == DESIGN[name].split() == list(COLUMNS[name])


@pytest.mark.parametrize("name", tables.NAMES)
def test_json_has_the_columns_of_the_contract_and_real_lists(name: str, corpus: Corpus) -> None:
    for row in json.loads(to_json(name, corpus.tables()[name])):
        assert list(row) == DESIGN[name].split()
        assert all(isinstance(row[column], list) for column in LISTS[name])
        assert all(isinstance(row[column], int | float) for column in NUMBERS[name])


@pytest.mark.parametrize("name", tables.NAMES)
def test_json_is_what_its_schema_says(name: str, corpus: Corpus) -> None:
    made = files(corpus, "json")
    told = json.loads(made[f"{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(told)
    jsonschema.validate(json.loads(made[f"{name}.json"]), told)
    assert all(column["description"] for column in told["items"]["properties"].values())


def test_the_schema_refuses_a_row_that_lacks_a_column_or_holds_another_type(corpus: Corpus) -> None:
    (row, *_) = json.loads(to_json("timeline", corpus.timeline))
    wrong = [
        {**row, "start": "12"},
        {**row, "more": ""},
        {**row, "quotes": [[1]]},
        {**row, "kind": ""},
    ]
    short = {column: value for column, value in row.items() if column != "when"}
    for one in (*wrong, short):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([one], schema.of("timeline"))


@pytest.mark.parametrize("name", ["timeline", "matrix"])
def test_a_view_as_json_holds_its_schema_and_its_rows(name: str, corpus: Corpus) -> None:
    table = corpus.timeline.head(3) if name == "timeline" else counts.pairs(corpus.timeline)
    made = json.loads(document(name, table))
    jsonschema.Draft202012Validator.check_schema(made["schema"])
    jsonschema.validate(made["rows"], made["schema"])
    assert list(made["schema"]["items"]["properties"]) == list(table.columns)
    assert len(made["rows"]) == len(table)


def test_a_view_narrows_what_is_read_and_never_the_tables(corpus: Corpus) -> None:
    view = View(actors=("Khawaja Asif",))
    assert files(corpus, "csv", wanted=view) == files(corpus, "csv")
    cited = files(corpus, "citations", wanted=view)
    rows = apply(view, corpus.timeline)
    assert 0 < len(rows) == cited["citations.csv"].count("\r\n") - 1
    assert len(json.loads(cited["articles.csl.json"])) == rows["article"].nunique()
    slides = json.loads(files(corpus, "timelinejs", "T", view)["timeline.timelinejs.json"])
    assert (
        f"{len(rows)} of {len(corpus.timeline)} rows: actor Khawaja Asif."
        in slides["title"]["text"]["text"]
    )


def test_an_archive_holds_the_same_files_and_is_the_same_each_time(corpus: Corpus) -> None:
    made = bundle(corpus, "csv")
    assert bundle(corpus, "csv") == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        inside = {name: archive.read(name).decode() for name in archive.namelist()}
    assert inside == files(corpus, "csv")


def test_lists_in_csv_are_json(corpus: Corpus) -> None:
    table = pd.read_csv(io.StringIO(to_csv("actors", corpus.actors)), keep_default_na=False)
    aliases = dict(zip(table["actor"], table["aliases"].map(json.loads), strict=True))
    assert "Turkey" in aliases["Türkiye"]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_a_formula(start: str) -> None:
    row: dict[str, Any] = dict.fromkeys(COLUMNS["actors"], f"{start}HYPERLINK(A1)")
    table = tables.frame("actors", [{**row, "aliases": [f"{start}1"], "mentions": 1}])
    read = pd.read_csv(io.StringIO(to_csv("actors", table), newline=""), keep_default_na=False)
    cells = [str(value) for value in read.iloc[0]]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    row: dict[str, Any] = dict.fromkeys(COLUMNS["actors"], 'O\'Hara, "Bo" — 1=1')
    table = tables.frame("actors", [{**row, "aliases": [], "mentions": 1}])
    assert back("actors", to_csv("actors", table))["actor"][0] == row["actor"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_any_words_survive_csv(words: str) -> None:
    row: dict[str, Any] = dict.fromkeys(COLUMNS["joins"], words)
    table = tables.frame("joins", [{**row, "score": 1.5, "threshold": 1.0, "difference": [words]}])
    (header, cells) = csv.reader(io.StringIO(to_csv("joins", table), newline=""))
    read = dict(zip(header, cells, strict=True))
    assert read["left"] in (words, f"'{words}")
    assert json.loads(read["difference"]) == [words]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_table_is_a_file(form: str, corpus: Corpus, tmp_path: Path) -> None:
    written = export(corpus, tmp_path / "deep/out", form)
    assert [path.name for path in written][: len(COLUMNS)] == [f"{name}.{form}" for name in COLUMNS]
    assert all(path.read_bytes() for path in written)


def test_exporting_twice_gives_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in export(corpus, tmp_path)]
    assert [path.read_bytes() for path in export(corpus, str(tmp_path))] == first


def test_an_empty_table_is_a_header_or_an_empty_list(corpus: Corpus) -> None:
    empty = tables.frame("joins", [])
    assert to_csv("joins", empty).strip().split(",") == list(COLUMNS["joins"])
    assert json.loads(to_json("joins", empty)) == []


def test_an_unknown_format_names_the_known_ones(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(CounterpointError, match=r"no format 'xlsx'.*csv, json"):
        export(corpus, tmp_path, "xlsx")
