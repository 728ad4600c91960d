"""Statements: who said what, in which mode, with which words; cases are in cases/speech.jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counterpoint import actors, parse, speech
from counterpoint.article import Article
from counterpoint.speech import Statement, lexicon

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/speech.jsonl").read_text("utf-8").splitlines()
]


def read(text: str) -> tuple[Statement, ...]:
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        paragraphs.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    article = Article("case", "case.txt", text, body=tuple(p for p in paragraphs if p[0] < p[1]))
    parsed = next(iter(parse.parse([article])))
    return speech.find(parsed, actors.find(parsed))


def as_case(text: str, statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "cue": text[slice(*statement.cue)] if statement.cue else "",
        "content": [text[start:end] for start, end in statement.content],
        "mode": statement.mode,
        "act": statement.act,
    }


def params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["text"][:40],
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_a_sentence_gives_exactly_its_statements(case: dict[str, Any]) -> None:
    found = [as_case(case["text"], statement) for statement in read(case["text"])]
    assert found == case["statements"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_every_span_lies_in_its_statement(case: dict[str, Any]) -> None:
    for statement in read(case["text"]):
        spans = [*statement.content, *statement.quotes, *filter(None, [statement.cue])]
        assert all(statement.start <= start < end <= statement.end for start, end in spans)


def test_the_statement_speaks_for_who_issued_it() -> None:
    found = read("Nokia issued a statement on Monday.\nThe statement said sales would fall.")
    assert [statement.speaker for statement in found] == ["Nokia"]


def test_a_pronoun_is_the_person_who_spoke_last() -> None:
    found = read("Ruth Mbeki said the road was closed. He said it would open, she added.")
    assert {statement.speaker for statement in found} <= {"Ruth Mbeki", ""}


def test_a_pronoun_without_an_antecedent_names_nobody() -> None:
    assert [statement.speaker for statement in read("He said the shop would close.")] == [""]


def test_an_act_names_its_event_type_and_class() -> None:
    assert lexicon.plover("accuse") == "ACCUSE"
    assert lexicon.quad("accuse") == "verbal conflict"
    assert lexicon.quad("say") == ""


def test_every_act_has_a_class() -> None:
    acts = lexicon.knowledge.load(lexicon.ACTS)
    assert all(lexicon.quad(act) is not None for act in (*acts["acts"], *acts["deeds"]))
