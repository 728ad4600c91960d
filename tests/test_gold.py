"""The bundled articles: every figure of a careful reader's expectations, one test a figure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from counterpoint import Corpus

from tests.score_gold import VERDICTS, Figure, Gold, figures, further, lines, said_rows, verdict

README = Path(__file__).resolve().parents[1] / "README.md"
NAMES = """
quoted spans found
quoted spans with the right speaker
quoted spans that are none, such as “as is”
statements found (timeline rows)
statements with the right speaker (timeline rows)
statements found (find_statements)
statements with the right speaker (find_statements)
further said rows that are wrong
dates right with the sidecar
dates right without the sidecar
rows of willing-to-resume dated in November with the sidecar
rows of willing-to-resume dated in November without the sidecar
rows dated by a duration with the sidecar
rows dated by a duration without the sidecar
other expressions dated with the sidecar
other expressions dated without the sidecar
verbatim quotation joined
variant quotation joined, with its words
statements in other words joined
joins that are none
reprints claimed
occasions with the sidecar
occasions without the sidecar
occasions of two rounds with the sidecar
occasions of two rounds without the sidecar
events across occasions with the sidecar
events across occasions without the sidecar
differences between outlets that are of two rounds
figures told to be of another round
disputes between actors
replies linked
further replies
names resolved
names merged that are never the same
strings listed that are no actors
headline as in the files
outlet as in the files
published as in the files
dateline as in the files
credits as in the files
lines of the page dropped
lines of the article dropped
missing fields named in the ingest report
rows that do not stand in their source
""".strip().splitlines()

OPEN = {
    "occasions without the sidecar": "an article without any day or length is placed in no round",
}
"""Figures that are not reached yet, and why."""


def parameters() -> list[object]:
    """The figures by name, the open ones marked."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=OPEN[name], strict=True))
        if name in OPEN
        else name
        for name in NAMES
    ]


@pytest.fixture(scope="session")
def told(gold: Gold, corpus: Corpus, bare_corpus: Corpus) -> dict[str, Figure]:
    """Every figure by name."""
    return {figure.name: figure for figure in figures(gold, corpus, bare_corpus)}


@pytest.mark.parametrize("name", parameters())
def test_the_bundled_articles_reach_the_figure(told: dict[str, Figure], name: str) -> None:
    assert told[name].reached, str(told[name])


def test_every_figure_is_asserted(told: dict[str, Figure]) -> None:
    assert set(told) == set(NAMES)


def test_every_further_statement_has_a_verdict_and_a_reason(gold: Gold, corpus: Corpus) -> None:
    verdicts = lines(VERDICTS)
    assert all(v["verdict"] in ("true", "wrong") and v["reason"] for v in verdicts)
    rows = further(gold, said_rows(gold, corpus))
    unjudged = [row for row in rows if verdict(row, verdicts) == "unjudged"]
    assert not unjudged, "read these and add a verdict"


def test_the_readme_tells_the_figures_as_they_are(told: dict[str, Figure]) -> None:
    rows = re.findall(r"(?m)^\| ([^|]+?) \| (\d+)(?: of (\d+))? ", README.read_text("utf-8"))
    wrong = [
        (name, got, of, str(told[name]))
        for name, got, of in rows
        if name in told and (int(got), int(of or told[name].of)) != (told[name].got, told[name].of)
    ]
    assert wrong == []
