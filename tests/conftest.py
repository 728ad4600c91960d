"""What many tests read: the five bundled articles, built once, and what is expected of them."""

from __future__ import annotations

import csv
from pathlib import Path

import counterpoint
import pytest
from counterpoint import Corpus
from counterpoint.export import export

from tests.score_gold import BUNDLED, Gold, copied


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The bundled articles, with the sidecar."""
    return counterpoint.build(BUNDLED)


Rows = dict[str, list[dict[str, str]]]
"""The rows of each table."""


@pytest.fixture(scope="session")
def exported(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Every table as the csv module reads it back, nothing else of Counterpoint in between."""
    read = {}
    for path in export(corpus, tmp_path_factory.mktemp("csv")):
        with path.open(encoding="utf-8", newline="") as file:
            read[path.stem] = list(csv.DictReader(file))
    return read


@pytest.fixture(scope="session")
def bare_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The five files alone, without the sidecar."""
    return counterpoint.build(copied(tmp_path_factory.mktemp("bare")))


@pytest.fixture(scope="session")
def gold() -> Gold:
    """What a careful reader finds in the five articles."""
    return Gold()


@pytest.fixture
def saved(corpus: Corpus, tmp_path: Path) -> Path:
    """The bundled corpus in a folder of its own, to be spoilt."""
    return corpus.save(tmp_path / "corpus")
