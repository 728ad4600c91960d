"""Corpora from elsewhere, and several of them: copied, checked by digest, chosen in the address."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from counterpoint import Corpus
from counterpoint.article import CounterpointError
from counterpoint.corpus import FOLDER_VARIABLE, MANIFEST

import data
from data import remote
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


@pytest.fixture
def bucket(shelf: Path) -> Iterator[str]:
    """The same two corpora and a file that is no part of one, in a store that is no disk."""
    store = fsspec.filesystem("memory")
    store.put(str(shelf), "/bucket/stories", recursive=True)
    store.pipe("/bucket/stories/istanbul/secret.pkl", b"cos\nsystem\n")
    yield "memory://bucket/stories"
    store.rm("/bucket", recursive=True)
    remote._copied.cache_clear()


def test_a_corpus_is_copied_from_an_address_and_is_the_same(
    bucket: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, f"{bucket}/istanbul")
    place = data.folder()
    assert data.opened(place).digest == corpus.digest
    assert data.built() and not data.correctable(place) and place.name == "istanbul"
    assert not (place / "secret.pkl").exists()
    assert place.parent.stat().st_mode & 0o077 == 0


def test_a_corpus_on_this_disk_has_an_address_too(shelf: Path, corpus: Corpus) -> None:
    assert data.opened(remote.copied((shelf / "istanbul").as_uri())).digest == corpus.digest


def test_tables_that_do_not_have_their_digest_are_not_shown(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fsspec.filesystem("memory")
    told = json.loads(store.cat("/bucket/stories/istanbul/corpus.json"))
    store.pipe(
        "/bucket/stories/istanbul/corpus.json", json.dumps({**told, "digest": "0" * 64}).encode()
    )
    monkeypatch.setenv(FOLDER_VARIABLE, f"{bucket}/istanbul")
    with pytest.raises(CounterpointError, match="digest"):
        data.opened(data.folder())
    assert "could not be opened" in said(opened("timeline"))


@pytest.mark.parametrize(
    "address", ["memory://nowhere/at-all", "nosuch://bucket/story", "file:///no/such/folder"]
)
def test_an_address_that_leads_nowhere_is_a_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, address)
    app = opened("timeline")
    assert not app.exception
    assert "This folder could not be opened" in said(app) and address in said(app)


def test_without_the_package_an_address_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(CounterpointError, match="pip install"):
        remote.copied("memory://bucket/other")


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
