"""A corpus in a folder: whole or not at all, and checked row by row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from counterpoint import Corpus, CounterpointError, tables
from counterpoint.corpus import MANIFEST, VERSION, CorpusError
from counterpoint.read import Unread

UNREAD = (Unread("x.txt", "empty", "Remove “it”."),)


def changed(corpus: Corpus, name: str, column: str, value: Any, row: int = 0) -> Corpus:
    """A corpus with one cell changed, and the digest of the changed tables."""
    table = getattr(corpus, name).copy()
    table[column] = [value if i == row else old for i, old in enumerate(table[column])]
    return replace(corpus, **{name: table}, digest="")


def test_a_corpus_opens_as_it_was_saved(corpus: Corpus, tmp_path: Path) -> None:
    opened = Corpus.open(replace(corpus, unread=UNREAD).save(tmp_path / "c"))
    for name, table in corpus.tables().items():
        pd.testing.assert_frame_equal(
            tables.flat(name, getattr(opened, name)), tables.flat(name, table)
        )
    assert (opened.digest, opened.unread) == (corpus.digest, UNREAD)
    assert opened.verify() == []


def test_saving_twice_gives_the_same_bytes_and_nothing_else(corpus: Corpus, tmp_path: Path) -> None:
    folder = corpus.save(tmp_path / "deep/er/c")
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    corpus.save(str(folder))
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(first) == sorted([MANIFEST, *(f"{name}.parquet" for name in tables.NAMES)])
    assert [path.name for path in folder.parent.iterdir()] == ["c"]


def test_an_empty_folder_may_be_filled(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    assert Corpus.open(corpus.save(tmp_path / "c")).digest == corpus.digest


def test_a_folder_that_is_no_corpus_is_never_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/dear.txt").write_text("Dear Ana")
    with pytest.raises(CorpusError, match="is no corpus folder; nothing was written"):
        corpus.save(tmp_path / "letters")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["dear.txt"]


def test_a_file_is_never_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("Monday")
    with pytest.raises(CounterpointError, match="diary"):
        corpus.save(tmp_path / "diary")
    assert (tmp_path / "diary").read_text() == "Monday"


@pytest.mark.parametrize("death", [OSError("disk full"), KeyboardInterrupt()])
def test_a_save_that_is_cut_short_leaves_the_old_corpus(
    saved: Path, corpus: Corpus, death: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(self: Corpus, folder: Path) -> None:
        (folder / "articles.parquet").write_bytes(b"half")
        raise death

    monkeypatch.setattr(Corpus, "_write", half)
    with pytest.raises(type(death)):
        changed(corpus, "actors", "side", "elsewhere").save(saved)
    assert Corpus.open(saved).digest == corpus.digest
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_what_is_no_corpus_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no corpus\.json.*counterpoint build"):
        Corpus.open(tmp_path)


@pytest.mark.parametrize("version", [0, VERSION + 1, "1", None])
def test_another_version_is_named_with_what_to_do(saved: Path, version: object) -> None:
    told = json.loads((saved / MANIFEST).read_text())
    (saved / MANIFEST).write_text(json.dumps({**told, "version": version}))
    with pytest.raises(CorpusError, match=f"layout version {version}.*Build the corpus again"):
        Corpus.open(saved)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / MANIFEST).write_text("{"),
        lambda folder: (folder / MANIFEST).write_text("[]"),
        lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe\x00"),
        lambda folder: (folder / MANIFEST).write_text(json.dumps({"version": VERSION})),
        lambda folder: (folder / "joins.parquet").unlink(),
        lambda folder: (folder / "joins.parquet").write_bytes(b"PAR1"),
        lambda folder: (folder / "joins.parquet").write_bytes(
            (folder / "actors.parquet").read_bytes()
        ),
    ],
    ids=["torn", "list", "bytes", "bare", "without a table", "torn table", "another table"],
)
def test_a_damaged_folder_is_an_error_that_names_it(
    saved: Path, spoil: Callable[[Path], Any]
) -> None:
    spoil(saved)
    with pytest.raises(CorpusError, match="corpus"):
        Corpus.open(saved)


@pytest.mark.parametrize("damage", ["source", "row", "offset", "quotes"])
def test_a_changed_table_is_found_by_its_digest(saved: Path, damage: str) -> None:
    corpus = Corpus.open(saved)
    cells = {"source": ("articles", "text"), "row": ("timeline", "text"),
             "offset": ("timeline", "start"), "quotes": ("timeline", "quotes")}  # fmt: skip
    name, column = cells[damage]
    value: Any = {"start": 3, "quotes": [[0, 1]]}.get(column, "Something else.")
    tables.write(name, getattr(changed(corpus, name, column, value), name), saved)
    assert any("a file was changed" in problem for problem in Corpus.open(saved).verify())


CORRUPTIONS = [
    ("articles", "text", "Another text.", "its text is not what stands at"),
    ("articles", "dropped", [[0, 10**6, "share bar"]], "a dropped stretch lies outside the text"),
    ("articles", "dropped", [[5, 5, "share bar"]], "a dropped stretch lies outside the text"),
    ("timeline", "text", "Nobody wrote this.", "its text is not what stands at"),
    ("timeline", "text", "", "its text is not what stands at"),
    ("timeline", "start", 1, "its text is not what stands at"),
    ("timeline", "end", 10**6, "its text is not what stands at"),
    ("timeline", "article", "gone", "there is no article gone"),
    ("timeline", "when_text", "Shrove Tuesday", "does not stand in the article"),
    ("timeline", "quotes", [[0, 10**6]], "a quotation lies outside the row"),
    ("timeline", "event", "gone:1-2", "event gone:1-2 is no row"),
    ("timeline", "reply_to", "gone:1-2", "reply_to gone:1-2 is no row"),
    ("timeline", "outlet", "Another Herald", "its outlet is not that of its article"),
    ("timeline", "targets", [5], "targets holds other lists"),
    ("timeline", "quotes", [["1", 2]], "quotes holds other lists"),
    ("articles", "problems", "late", "problems holds other lists"),
    ("joins", "difference", ["ab"], "difference holds other lists"),
    ("joins", "left", "gone:1-2", "an end of it does not exist"),
    ("joins", "right", "trade-blame", "an end of it does not exist"),
]


@pytest.mark.parametrize(("name", "column", "value", "says"), CORRUPTIONS)
def test_verify_names_each_kind_of_corruption(
    corpus: Corpus, name: str, column: str, value: Any, says: str
) -> None:
    problems = changed(corpus, name, column, value).verify()
    assert problems
    assert any(says in problem for problem in problems)


def test_verify_names_an_end_of_a_difference_that_is_gone(corpus: Corpus) -> None:
    row = {"kind": "between outlets", "what": "number", "left": "gone", "right": "gone",
           "left_value": "1", "right_value": "2"}  # fmt: skip
    spoilt = replace(corpus, differences=tables.frame("differences", [row]), digest="")
    assert spoilt.verify() == ["difference gone - gone: an end of it does not exist"]


@pytest.mark.parametrize(
    ("name", "column"), [("timeline", "report"), ("articles", "article"), ("actors", "actor")]
)
def test_verify_names_two_rows_of_one_name(corpus: Corpus, name: str, column: str) -> None:
    first = getattr(corpus, name)[column].iloc[0]
    problems = changed(corpus, name, column, first, row=1).verify()
    assert f"two rows have the same {column} name" in problems


def test_verify_names_a_column_too_many(corpus: Corpus) -> None:
    more = replace(corpus, actors=corpus.actors.assign(score=1.0), digest="")
    assert more.verify() == ["table actors has other columns than it should"]
