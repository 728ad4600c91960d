"""Reading: bytes to text, folders to documents and named problems, and the sidecars."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from counterpoint import read
from counterpoint.article import CounterpointError, Document
from counterpoint.read.sidecars import actor_notes, article_notes
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "cases/encodings.jsonl").read_text().splitlines()]
GOOD = "The council met on the harbour plan.\n"


@pytest.mark.parametrize("case", [c for c in CASES if "text" in c], ids=lambda c: c["why"])
def test_bytes_are_decoded_and_every_repair_is_named(case: dict[str, Any]) -> None:
    found = read.document(bytes.fromhex(case["hex"]), "a.txt")
    assert (found.text, found.encoding) == (case["text"], case["encoding"])
    assert len(found.problems) == len(case["notes"])
    for note, problem in zip(case["notes"], found.problems, strict=True):
        assert note in problem


@pytest.mark.parametrize("case", [c for c in CASES if "error" in c], ids=lambda c: c["why"])
def test_what_is_no_article_is_refused_with_a_reason_and_a_remedy(case: dict[str, Any]) -> None:
    with pytest.raises(CounterpointError) as raised:
        read.document(bytes.fromhex(case["hex"]), "sub/a.txt")
    assert str(raised.value).startswith("sub/a.txt: ")
    assert case["error"] in str(raised.value)
    assert raised.value.remedy.endswith(".")


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(read.ReadError, match="over the limit of 20 MB"):
        read.document(b"a " * (read.LIMIT // 2 + 1), "big.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_named_problem(data: bytes) -> None:
    try:
        text = read.document(data, "a.txt").text
    except read.ReadError as problem:
        assert problem.why
        return
    assert not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf_8_text_comes_back_as_it_is(text: str) -> None:
    data = text.encode("utf-8")
    try:
        found = read.document(data, "a.txt")
    except read.ReadError:
        return
    assert found.text == text or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe"))


def test_a_folder_is_read_in_order_and_problems_stop_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "README.md", ".hidden.txt", "~$b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "d.pdf").write_bytes(b"%PDF")
    (tmp_path / "e").write_text(GOOD)
    (tmp_path / "f.txt").write_text(" ")
    (tmp_path / "articles.csv").write_text("file\n")
    (tmp_path / "actors.csv").write_text("actor\n")
    found = dict(read.folder(tmp_path))
    assert list(found) == ["a.md", "b.txt", "d.pdf", "e", "f.txt", "sub/c.TXT"]
    assert [n for n, d in found.items() if isinstance(d, Document)] == [
        "a.md",
        "b.txt",
        "sub/c.TXT",
    ]
    assert found["d.pdf"].why.startswith("damaged")
    assert (found["e"].why, found["f.txt"].why) == ("not read: its name has no ending", "empty")


def test_links_and_pipes_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = dict(read.folder(tmp_path))
    assert {n: d.why for n, d in found.items() if isinstance(d, read.Unread)} == {
        "link.txt": "a link, and links are not followed",
        "loop": "a link, and links are not followed",
        "pipe.txt": "no regular file",
    }


def test_a_sparse_giant_is_refused_without_reading_it(tmp_path: Path) -> None:
    (tmp_path / "big.txt").touch()
    os.truncate(tmp_path / "big.txt", 20 * 1024**3)
    assert "over the limit" in dict(read.folder(tmp_path))["big.txt"].why


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    assert dict(read.folder(tmp_path))["a.txt"].why == "may not be read"
    (tmp_path / "a.txt").chmod(stat.S_IRUSR)


def test_odd_names_are_articles_with_names_that_can_be_shown(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"-rf.txt", b"<b>.txt", b"bad-\xff.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(GOOD)
    found = [document for _, document in read.folder(tmp_path)]
    assert all(isinstance(document, Document) for document in found)
    assert "bad-\\xff.txt" in {document.name for document in found}


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_what_is_no_folder_is_refused_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text(GOOD)
    with pytest.raises(read.ReadError, match="not a folder"):
        read.folder(tmp_path / name)


def test_article_notes_are_read_by_column_in_any_order() -> None:
    data = b"note,published,file\nx,2025-11~,a.txt\n"
    (note,), problems = article_notes(data, ["a.txt"])
    assert (note.file, note.published, note.note, note.outlet) == ("a.txt", "2025-11~", "x", "")
    assert problems == ()


@pytest.mark.parametrize(
    ("rows", "line", "why"),
    [
        ("file,outlet\nb.txt,X\n", "line 2", "there is no article file 'b.txt'"),
        ("file,published\na.txt,8 November\n", "line 2", "'8 November', which is no EDTF date"),
        ("file,published\na.txt,2025-02-30\n", "line 2", "no EDTF date"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "line 3", "stands in an earlier line"),
        ("file,outlit\na.txt,X\n", "articles.csv", "the column 'outlit' is not known"),
        ("outlet,note\nX,Y\n", "articles.csv", "no column 'file' in its first line"),
        ("file,outlet\na.txt,X,Y\n", "line 2", "more cells than columns"),
    ],
)
def test_what_is_wrong_with_an_article_note_is_named(rows: str, line: str, why: str) -> None:
    _, (problem,) = article_notes(rows.encode(), ["a.txt"])
    assert line in problem.name and why in problem.why
    assert problem.remedy.endswith(".")


def test_a_wrong_date_loses_only_the_date() -> None:
    (note,), _ = article_notes(b"file,outlet,published\na.txt,The Sun,soon\n", ["a.txt"])
    assert (note.outlet, note.published) == ("The Sun", "")


def test_a_table_from_a_european_spreadsheet_is_read() -> None:
    data = "file;outlet\r\na.txt;Blåbær €\r\n".encode("cp1252")
    assert article_notes(data, ["a.txt"])[0][0].outlet == "Blåbær €"


@pytest.mark.parametrize("cell", ['"[""TTP"", ""Pakistani Taliban""]"', "TTP; Pakistani Taliban;"])
def test_aliases_are_a_list_or_names_with_semicolons(cell: str) -> None:
    (note,), problems = actor_notes(f"actor,kind,aliases\nTTP,group,{cell}\n".encode())
    assert (note.aliases, note.kind, problems) == (("TTP", "Pakistani Taliban"), "group", ())


def test_a_column_that_stands_twice_is_named() -> None:
    (note,), (problem,) = actor_notes(b"actor,side,side\nTTP,one,other\n")
    assert note.side == "other"
    assert problem.why == "the column 'side' stands twice; the last one is used"


def test_aliases_that_no_table_could_hold_are_made_readable() -> None:
    cells = ['"[""a\\ud800b"", ""c\\u0000""]"', "[" * 100_000 + "d"]
    rows = "".join(f"{name},{cell}\n" for name, cell in zip("XY", cells, strict=True))
    notes, problems = actor_notes(f"actor,aliases\n{rows}".encode())
    assert [note.aliases for note in notes] == [("a\ufffdb", "c\ufffd"), ("d",)]
    assert problems == ()


def test_an_actor_without_a_name_or_named_twice_is_a_problem() -> None:
    notes, problems = actor_notes(b"actor,side\nA,x\nA,y\n,z\n")
    assert [note.side for note in notes] == ["x"]
    assert [problem.name for problem in problems] == ["actors.csv, line 3", "actors.csv, line 4"]


def test_a_folder_without_sidecars_has_none_and_no_problem(tmp_path: Path) -> None:
    assert read.sidecars(tmp_path, []) == read.Sidecars()


def test_sidecars_are_found_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,The Sun\n")
    (tmp_path / "actors.csv").write_text("actor,aliases\nTTP,Pakistani Taliban\n")
    found = read.sidecars(tmp_path, ["a.txt"])
    assert found.note("a.txt").outlet == "The Sun"
    assert found.note("b.txt") is None
    assert found.actors[0].aliases == ("Pakistani Taliban",)


@given(st.binary(max_size=200))
def test_no_sidecar_stops_anything(data: bytes) -> None:
    for notes, problems in (article_notes(data, ["a.txt"]), actor_notes(data)):
        assert isinstance(notes, tuple) and isinstance(problems, tuple)
