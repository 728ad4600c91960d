"""The benchmark of near-duplicates measures what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import near_duplicates, peers


@pytest.mark.parametrize(
    ("gold", "found", "figures"),
    [
        ([0, 0, 1, 1], [3, 3, 9, 9], (1.0, 1.0, 1.0)),
        ([0, 0, 1, 1], [0, 1, 2, 3], (1.0, 0.0, 0.0)),
        ([0, 1, 2, 3], [0, 0, 0, 0], (0.0, 1.0, 0.0)),
        ([0, 0, 0, 1], [0, 0, 1, 1], (0.5, 1 / 3, 0.0)),
    ],
)
def test_quality_is_of_pairs(
    gold: list[int], found: list[int], figures: tuple[float, float, float]
) -> None:
    assert near_duplicates.quality(gold, found) == pytest.approx(figures)


def test_a_method_that_is_not_installed_is_told_from_one_that_is() -> None:
    assert near_duplicates.installed("counterpoint")
    assert not near_duplicates.installed("no-such-method")


def test_a_run_is_of_the_whole_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "small.jsonl"
    rows = [{"text": text, "cluster": n} for n, text in enumerate(("rain", "sun", "snow and ice"))]
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = near_duplicates.measured("counterpoint", corpus)
    assert (run.texts, run.ari) == (3, 1.0) and run.cpu >= 0


def test_growth_is_told_between_texts_of_one_length_only() -> None:
    def run(corpus: str, texts: int, megabytes: float, cpu: float) -> near_duplicates.Run:
        return near_duplicates.Run("m", corpus, texts, megabytes, cpu, cpu, 1.0, 1.0, 1.0, 1.0)

    runs = [run("a", 10, 1.0, 1.0), run("b", 100, 10.0, 10.0), run("c", 1000, 1.0, 9.0)]
    assert [line.strip() for line in near_duplicates.growth(runs)] == [
        "m: processor time from a to b grows with exponent 1.00"
    ]


def test_shorter_texts_than_a_shingle_are_one_shingle() -> None:
    assert list(peers.shingles(["Two words", "a b c d"])) == [{"two words"}, {"a b c", "b c d"}]
