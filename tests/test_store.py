"""The store of readings and the engines: nothing is read twice, nothing is lost, nothing changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from counterpoint import Corpus, build
from counterpoint.article import Article
from counterpoint.dates import Anchor
from counterpoint.engines import Packed, Task, analyse, here, processes
from counterpoint.store import Store, StoreError, key, pack, unpack

from tests.score_gold import BUNDLED

ARTICLE = Article("a", "a.txt", "“Rain,” said Ana Souza on 3 May.", body=((0, 32),), outlet="Daily")
ANCHOR = Anchor("2031-05-04", 2031)


class Killed(Exception):
    """Stands for the end of a process."""


def dying_after(count: int) -> object:
    """An engine that is gone after so many batches."""

    def run(batches: Iterable[Sequence[Task]]) -> Iterator[Packed]:
        for number, packed in enumerate(here(batches)):
            if number == count:
                raise Killed
            yield packed

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty short articles, of which the last five repeat the first five."""
    (tmp_path / "articles").mkdir()
    for number in range(40):
        text = f"The mayor of Lima said on Monday that bridge {number % 35} would open in 2031."
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "articles"


def test_a_reading_comes_back_as_it_was_packed() -> None:
    ((_, packed),) = analyse([("k", ARTICLE, ANCHOR)])
    reading = unpack(ARTICLE, packed)
    assert reading.article == ARTICLE
    assert [r.speaker for r in reading.reports if r.kind == "said"] == ["Ana Souza"]
    assert pack(reading) == packed


@pytest.mark.parametrize("change", [{"text": "Snow."}, {"published": "2031"}, {"outlet": "Other"}])
def test_another_content_has_another_key(change: dict[str, str]) -> None:
    assert key(replace(ARTICLE, **change), ANCHOR) != key(ARTICLE, ANCHOR)


def test_another_anchor_has_another_key_and_another_name_has_not() -> None:
    assert key(ARTICLE, Anchor("2031-05-05", 2031)) != key(ARTICLE, ANCHOR)
    assert key(replace(ARTICLE, article="b", file="b.txt"), ANCHOR) == key(ARTICLE, ANCHOR)


def test_a_killed_build_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    undisturbed, seen = build(folder), list[tuple[int, int]]()
    with Store(tmp_path / "readings") as store, pytest.raises(Killed):
        build(folder, engine=dying_after(1), store=store)  # type: ignore[arg-type]
    with Store(tmp_path / "readings") as store:
        again = build(folder, lambda *told: seen.append(told), store=store)
    assert again.digest == undisturbed.digest
    assert 0 < seen[0][0] < 40


def test_an_unchanged_article_is_not_analysed_again(folder: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "readings") as store:
        first = build(folder, store=store)
        (folder / "7.txt").unlink()
        second = build(folder, engine=dying_after(0), store=store)  # type: ignore[arg-type]
    assert len(second.articles) == len(first.articles) - 1


def test_what_no_article_has_any_more_is_forgotten(folder: Path, tmp_path: Path) -> None:
    (folder / "odd.txt").write_text("Ana Souza said that it rained.", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    with Store(tmp_path / "readings") as store:
        build(folder, store=store)
        text = (folder / "odd.txt").read_text(encoding="utf-8")
        (folder / "odd.txt").unlink()
        build(folder, store=store)
        (folder / "odd.txt").write_text(text, encoding="utf-8")
        build(folder, lambda *told: seen.append(told), store=store)
    assert seen[0] == (40, 41)


def test_several_processes_give_the_same_corpus(folder: Path) -> None:
    assert build(folder, engine=processes(2)).digest == build(folder).digest


def test_two_builds_never_write_to_one_store(tmp_path: Path) -> None:
    with Store(tmp_path / "readings"), pytest.raises(StoreError, match="Another build"):
        Store(tmp_path / "readings")


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "readings").write_text("no database " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="readings"):
        Store(tmp_path / "readings")


def test_what_a_killed_save_left_is_put_right(corpus: Corpus, tmp_path: Path) -> None:
    from counterpoint.corpus import tidy

    corpus.save(tmp_path / "story").rename(tmp_path / ".story-x1.old")
    shutil.copytree(BUNDLED, tmp_path / ".story-x2")
    tidy(tmp_path / "story")
    assert [path.name for path in tmp_path.iterdir()] == ["story"]
    assert Corpus.open(tmp_path / "story").digest == corpus.digest


def test_the_journal_of_a_killed_build_is_gone_after_the_next_also_when_that_writes_nothing(
    tmp_path: Path,
) -> None:
    path, journal = tmp_path / "readings", tmp_path / "readings-journal"
    with Store(path) as store:
        store.put([("a", b"parts")])
        left = journal.read_bytes()
    journal.write_bytes(left)
    with Store(path) as store:
        assert "a" in store
    assert not journal.exists()
