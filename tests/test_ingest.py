"""The ingest report: one line a file, with what was found, given, missing and dropped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from counterpoint import Corpus, ingest
from counterpoint.read import Unread

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for line in (HERE / "cases/ingest.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['file']}-{c['sidecar']}-{c['says']}")
def test_the_line_of_a_file_says(case: dict[str, str], request: pytest.FixtureRequest) -> None:
    built = request.getfixturevalue("corpus" if case["sidecar"] else "bare_corpus")
    line = next(one for one in ingest.report(built) if one.startswith(case["file"]))
    assert case["says"] in line


def test_every_file_has_one_line_in_the_order_of_the_table(corpus: Corpus) -> None:
    told = [line.split(":")[0] for line in ingest.report(corpus)]
    assert told == list(corpus.articles["file"])


def test_a_file_that_was_not_read_says_why_and_what_to_do(corpus: Corpus) -> None:
    unread = replace(corpus, unread=(Unread("b.txt", "empty", "Remove it."),))
    assert list(ingest.report(unread))[-1] == "b.txt: NOT READ: empty. Remove it."


def test_a_name_breaks_no_line_and_gives_the_terminal_no_orders(corpus: Corpus) -> None:
    odd = (Unread("a\nb\x1b[2J\u202e.txt", "empty", "Remove it."),)
    assert list(ingest.report(replace(corpus, unread=odd)))[-1].startswith("a�b�[2J�.txt: NOT READ")


def test_reports_are_counted_by_article(corpus: Corpus) -> None:
    for line, name in zip(ingest.report(corpus), corpus.articles["article"], strict=True):
        assert line.endswith(f"; {(corpus.timeline['article'] == name).sum()} reports")


@pytest.mark.parametrize(
    ("field", "value", "basis", "origin"),
    [
        ("headline", "", "", "missing"),
        ("headline", "Bridge opens", "", "found"),
        ("headline", "Another title", "", "given"),
        ("outlet", "Diario", "", "found"),
        ("outlet", "Le Jour", "", "given"),
        ("published", "", "", "missing"),
        ("published", "2019-05-03", "page", "found"),
        ("published", "2019-05-03", "sidecar", "given"),
    ],
)
def test_a_field_is_found_given_or_missing(field: str, value: str, basis: str, origin: str) -> None:
    text = "Bridge opens\nFrom the Diario of 3 May 2019.\n"
    row = SimpleNamespace(**{"text": text, "published_basis": basis, field: value})
    assert ingest.origin(row, field) == origin


def test_a_headline_over_two_lines_is_found() -> None:
    row = SimpleNamespace(text="Bridge opens\nat last\n\nText.", headline="Bridge opens at last")
    assert ingest.origin(row, "headline") == "found"
