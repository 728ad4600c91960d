"""Corpora from elsewhere, and several of them: copied, checked by digest, chosen in the address."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from counterpoint import Corpus
from counterpoint.article import CounterpointError
from counterpoint.corpus import FOLDER_VARIABLE, MANIFEST
from hypothesis import given
from hypothesis import strategies as st

import data
from data import remote
from data.remote import child, limits
from data.uploads import places
from tests.test_app import opened, said

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def shelf(corpus: Corpus, tmp_path: Path) -> Path:
    """A folder with two corpora and a README."""
    place = tmp_path / "stories"
    one = Corpus(**{**corpus.tables(), "timeline": corpus.timeline.iloc[:7]})
    corpus.save(place / "istanbul")
    one.save(place / "seven-rows")
    (place / "README.md").write_text("# Stories\n", encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No test finds what another one copied."""
    yield
    remote._COPIES.clear()
    places.close()


@pytest.fixture
def bucket(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address at which the same two corpora lie, beside a file that is no part of one and a half upload."""
    (shelf / "istanbul" / "secret.pkl").write_bytes(b"cos\nsystem\n")
    (shelf / "istanbul" / "README.md").write_text("# The talks\n", encoding="utf-8")
    shutil.copytree(shelf / "istanbul", shelf / "half")
    (shelf / "half" / MANIFEST).unlink()
    monkeypatch.setenv(FOLDER_VARIABLE, shelf.as_uri())
    return shelf.as_uri()


def task(address: str, place: Path, **more: Any) -> dict[str, Any]:
    """What the process that copies is asked."""
    told = {
        "only": None,
        "manifest": MANIFEST,
        "wanted": remote.WANTED,
        "largest": 10**6,
        "most": 99,
    }
    return {"address": address, "place": str(place), **told, **more}


def refused(address: str) -> str:
    """What a visitor is told of an address that gives nothing."""
    with pytest.raises(CounterpointError) as caught:
        remote.copied(address)
    assert "://" not in str(caught.value) and "/tmp" not in str(caught.value)
    return str(caught.value)


def test_a_corpus_is_copied_from_an_address_and_is_the_same(
    bucket: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, f"{bucket}/istanbul")
    place = data.folder()
    assert data.opened(place).digest == corpus.digest
    assert data.built() and not data.correctable(place) and place.name == "istanbul"
    assert data.title(place) == "The talks"
    assert not (place / "secret.pkl").exists()
    assert place.parent.stat().st_mode & 0o077 == 0


def test_half_an_upload_hides_no_other_corpus(bucket: str) -> None:
    assert sorted(data.stories()) == ["istanbul", "seven-rows"]
    assert not said(opened("timeline")).count("could not be opened")


def test_a_store_that_is_no_disk_is_read_by_its_paths(shelf: Path, tmp_path: Path) -> None:
    store = fsspec.filesystem("memory")
    store.put(str(shelf), "/bucket/stories", recursive=True)
    store.rm("/bucket/stories/istanbul/actors.parquet")
    store.pipe("/bucket/stories/istanbul/actors.parquet/part-00000.parquet", b"a part")
    told = child.copy(task("memory://bucket/stories", tmp_path / "copy"))
    store.rm("/bucket", recursive=True)
    assert told["corpora"] == ["istanbul", "seven-rows"]
    assert (tmp_path / "copy" / "istanbul" / "actors.parquet" / "part-00000.parquet").is_file()


@pytest.mark.parametrize("bound", [{"largest": 1000}, {"most": 3}])
def test_more_than_the_bounds_is_not_copied(
    bucket: str, tmp_path: Path, bound: dict[str, int]
) -> None:
    assert child.copy(task(bucket, tmp_path / "copy", **bound))["large"]
    assert not (tmp_path / "copy").exists()


@given(names=st.lists(st.text("ab./\\:", max_size=8), max_size=5))
def test_no_name_in_a_store_leads_out_of_the_copy(names: list[str]) -> None:
    found = [f"{name}/{part}" for name in names for part in (MANIFEST, "joins.parquet")]
    for name in child._parts(found, child._corpora(found, MANIFEST), remote.WANTED):
        assert Path("/copy").joinpath(name).resolve().is_relative_to("/copy")


def test_tables_that_do_not_have_their_digest_are_not_shown(
    bucket: str, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = shelf / "istanbul" / MANIFEST
    whole = manifest.read_text(encoding="utf-8")
    manifest.write_text(json.dumps({**json.loads(whole), "digest": "0" * 64}), encoding="utf-8")
    assert "digest" in said(opened("timeline"))
    manifest.write_text(whole, encoding="utf-8")
    assert "digest" in said(opened("timeline"))
    monkeypatch.setattr(limits, "AGAIN", 0.0)
    assert "could not be opened" not in said(opened("timeline"))


def test_a_damaged_table_is_named_without_the_path_of_its_copy(bucket: str, shelf: Path) -> None:
    (shelf / "istanbul" / "joins.parquet").write_bytes(b"PAR1")
    words = said(opened("timeline"))
    assert "istanbul/joins.parquet" in words and "/tmp" not in words
    assert "could not be opened" not in said(opened("timeline", coverage="seven-rows"))


def test_a_failure_is_answered_at_once_until_it_is_tried_again(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = (tmp_path / "later").as_uri()
    assert "no whole corpus folder" in refused(address)
    corpus.save(tmp_path / "later")
    assert "no whole corpus folder" in refused(address)
    monkeypatch.setattr(limits, "AGAIN", 0.0)
    assert data.opened(remote.copied(address)).digest == corpus.digest


def test_a_store_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COPYING", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "longer than 1 seconds" in refused(
            f"ftp://x:key@127.0.0.1:{silent.getsockname()[1]}/"
        )


def test_what_was_copied_in_vain_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert "(BadZipFile)" in refused(f"zip://::{(tmp_path / 'broken.zip').as_uri()}")
    assert not [path for path in places._base()[0].iterdir() if path.is_dir()]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("memory://nowhere/at-all", "no whole corpus folder"),
        ("nosuch://who:key@bucket/story", "could not be read (ValueError)"),
        ("file:///no/such/folder", "no whole corpus folder"),
        ("abfs://who/story", "lacks a package"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_sentence_without_it(
    address: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, address)
    app = opened("timeline")
    assert not app.exception
    assert "This folder could not be opened" in said(app) and address not in said(app)
    assert why in said(app)


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        (["NoCredentialsError", "BotoCoreError", "Exception"], "keys"),
        (["PermissionError", "OSError"], "keys"),
        (["EndpointConnectionError", "ConnectionError"], "(EndpointConnectionError)"),
    ],
)
def test_the_type_of_a_problem_says_what_visitors_are_told(kinds: list[str], why: str) -> None:
    assert why in remote._why({"failed": kinds}, kinds)


@pytest.mark.parametrize("params", [{}, {"coverage": "seven-rows"}])
def test_a_reader_chooses_among_corpora_and_a_link_says_which(
    shelf: Path, params: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(shelf))
    app = opened("timeline", **params)
    assert not app.exception
    assert app.selectbox(key="coverage").options == ["istanbul", "seven-rows"]
    assert ("All 7 rows" in said(app)) == bool(params)
    app.selectbox(key="coverage").set_value("seven-rows").run()
    assert "All 7 rows" in said(app)


def test_a_coverage_that_is_not_there_is_said(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(shelf))
    words = said(opened("timeline", coverage="../../etc"))
    assert "There is no coverage “../../etc” here." in words


def test_a_folder_of_articles_with_a_corpus_in_it_is_still_one_of_articles(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf / "story.txt").write_text("Talks ended on Friday.\n", encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(shelf))
    assert data.stories() == {} and not data.built()
    assert (shelf / "istanbul" / MANIFEST).is_file()
