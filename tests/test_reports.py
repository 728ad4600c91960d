"""Reports: every sentence is a statement, a deed or background; cases are in cases/reports.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counterpoint import parse, reports
from counterpoint.article import Article
from counterpoint.dates import ANCHOR_UNKNOWN, Anchor
from counterpoint.reports import Reading
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/reports.jsonl").read_text("utf-8").splitlines()
]
SENTENCES = (
    "Maria Silva said the port was open.",
    "The ship left on 4 May 2024.",
    "“We saw it,” he said. “All of it.”",
    "Rain fell, according to the mayor, for three days.",
    "Nothing else is known",
    "France and Spain accused each other of spying.",
)


def read(text: str, published: str = "") -> Reading:
    body, at = [], 0
    for line in text.splitlines(keepends=True):
        body.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    article = Article("case", "case.txt", text, published=published, body=tuple(body))
    return reports.read(next(iter(parse.parse([article]))), Anchor(published))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_text_gives_these_kinds_and_days(case: dict[str, Any]) -> None:
    found = read(case["text"], case["published"]).reports
    rows = sorted([r.kind, r.date.when if r.date else ""] for r in found)
    assert rows == sorted(case["rows"])


def test_a_date_without_an_anchor_says_so() -> None:
    (report,) = read("The vote was held on Sunday.").reports
    assert report.date is not None
    assert (report.date.when, report.date.basis) == ("", ANCHOR_UNKNOWN)


def test_who_acts_and_on_whom_is_told() -> None:
    (report,) = read("Israel bombed Lebanon on 4 May 2024.").reports
    assert (report.speaker, [m.name for m in report.targets]) == ("Israel", ["Lebanon"])


TOWARDS = (
    ("France was attacked by Germany.", "Germany", ["France"]),
    ("Norway and Sweden signed a treaty.", "Norway", ["Sweden"]),
    ("Talks between Iran and Iraq began.", "", ["Iran", "Iraq"]),
    ("Hamas fired rockets at Israel.", "Hamas", ["Israel"]),
    ("Germany has refused to send tanks to Ukraine.", "Germany", ["Ukraine"]),
    ("Germany deported him to Chad.", "Germany", []),
)
"""Deeds, who does them, and to whom."""


@pytest.mark.parametrize(("text", "agent", "targets"), TOWARDS)
def test_a_deed_is_done_to_its_object_not_to_all_it_names(
    text: str, agent: str, targets: list[str]
) -> None:
    (report,) = read(text).reports
    assert (report.speaker, [m.name for m in report.targets]) == (agent, targets)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_every_sentence_is_in_a_report(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    reading = read(text)
    at = 0
    for sentence in sentences:
        end = at + len(sentence)
        assert any(r.start < end and at < r.end for r in reading.reports), sentence
        at = end + 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_reports_lie_in_the_text_and_hold_their_quotations(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for report in read(text).reports:
        assert 0 <= report.start < report.end <= len(text)
        assert all(report.start <= s < e <= report.end for s, e in report.quotes)
