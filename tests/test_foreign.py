"""Articles in other languages: quotations, listed names and written days, and nothing made up."""

from __future__ import annotations

import counterpoint
import pytest
from counterpoint import Corpus

GERMAN = """Hafen schließt alten Kai

Der Stadtrat hat am Dienstag beschlossen, den alten Kai zu schließen, weil er keine Kräne mehr trägt.
„Wir werden nicht auf ein Unglück warten“, sagte Bürgermeisterin Ines Lund nach der Sitzung in der Stadt.
Die Gewerkschaft hat für den 2025-03-12 einen Streik angekündigt, der auch die Fähren in die Ukraine trifft.
Das Ministerium hat nicht gesagt, ob es für einen neuen Kai bezahlt, und die Hamas ist dabei kein Thema.
Der „alte Kai“ ist ein Denkmal, und auch das ist ein Satz, der auf Deutsch ist und nicht auf Englisch.
"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """One article in German."""
    folder = tmp_path_factory.mktemp("german")
    (folder / "kai.txt").write_text(GERMAN, encoding="utf-8")
    return counterpoint.build(folder)


def test_the_article_is_marked_with_its_language_and_what_that_means(german: Corpus) -> None:
    (row,) = german.articles.itertuples()
    assert row.language == "de"
    assert any("another language (de)" in problem for problem in row.problems)


def test_only_quoted_sentences_are_said_and_nobody_is_named_for_them(german: Corpus) -> None:
    said = german.timeline[german.timeline["kind"] == "said"]
    assert [row.text[:12] for row in said.itertuples()] == ["„Wir werden "]
    assert set(german.timeline["speaker"]) == {""} == set(german.timeline["act"])


def test_every_other_sentence_is_background_and_stands_in_its_source(german: Corpus) -> None:
    assert set(german.timeline["kind"]) == {"said", "background"}
    assert len(german.timeline) == 5
    assert german.verify() == []


def test_names_are_those_of_the_lists_and_days_those_with_a_year(german: Corpus) -> None:
    assert set(german.actors["actor"]) == {"Ukraine", "Hamas"}
    assert [day for day in german.timeline["when"] if day] == ["2025-03-12"]
