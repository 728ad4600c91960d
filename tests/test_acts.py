"""Acts: what a clause does, and what a statement does by what it says; cases are in cases/acts.jsonl."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from counterpoint import acts, find_statements, knowledge, parse, reports
from counterpoint.acts import doings, patterns
from counterpoint.article import Article
from counterpoint.dates import Anchor
from counterpoint.speech import lexicon

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/acts.jsonl").read_text("utf-8").splitlines()
]
DATA = knowledge.load(doings.DEEDS)


def params(key: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["text"][:40],
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
        if key in case
    ]


@pytest.mark.parametrize("case", params("act"))
def test_a_sentence_tells_this_deed(case: dict[str, Any]) -> None:
    (sentence, *_) = parse.model()(case["text"]).sents
    deed = acts.find(sentence.root)
    assert (deed.act if deed is not None else "") == case["act"]


@pytest.mark.parametrize("case", params("said"))
def test_a_statement_does_what_it_says(case: dict[str, Any]) -> None:
    assert [statement.act for statement in find_statements(case["text"])] == case["said"]


@pytest.mark.parametrize("case", params("type"))
def test_the_first_report_with_a_type_has_this_one(case: dict[str, Any]) -> None:
    text = case["text"]
    article = Article("case", "case", text, body=((0, len(text)),))
    found = reports.read(next(iter(parse.parse([article]))), Anchor("")).reports
    types = [kind for report in found if (kind := lexicon.plover(report.act))]
    assert types[:1] == [case["type"]]


def test_every_act_of_a_pattern_is_of_the_vocabulary() -> None:
    tables = knowledge.load(lexicon.ACTS)
    told = {
        *DATA["acts"],
        *DATA["does"].values(),
        *DATA["undoes"].values(),
        *DATA["reverses"].values(),
    }
    assert told <= {*tables["acts"], *tables["deeds"]}


def test_every_group_in_a_pattern_has_nouns() -> None:
    asked = {
        word.removeprefix(patterns.GROUP)
        for found in patterns.table().values()
        for pattern in found
        for word in (*pattern.objects, *pattern.governed, *pattern.subjects)
        if word.startswith(patterns.GROUP)
    }
    assert asked | {"measures"} == set(DATA["nouns"])


def test_no_pattern_stands_under_two_acts() -> None:
    told = [text for found in (DATA["none"], *DATA["acts"].values()) for text in found]
    assert len(told) == len(set(told))


def test_the_readme_lists_every_act_with_its_type() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    tables = knowledge.load(lexicon.ACTS)
    kinds = {act: row["plover"] for part in ("acts", "deeds") for act, row in tables[part].items()}
    told = {
        act: kind
        for kind, acts in re.findall(r"([A-Z]{3,}): ([a-z]+(?:, [a-z]+)*)", readme)
        for act in acts.split(", ")
    }
    (plain,) = re.findall(r"\| none \| ([a-z, ]+) \|", readme)
    assert told | dict.fromkeys(plain.split(", "), "") == kinds
