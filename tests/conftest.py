"""What many tests read: the five bundled articles, built once, and what is expected of them."""

from __future__ import annotations

from pathlib import Path

import counterpoint
import pytest
from counterpoint import Corpus

from tests.score_gold import BUNDLED, Gold, copied


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The bundled articles, with the sidecar."""
    return counterpoint.build(BUNDLED)


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
