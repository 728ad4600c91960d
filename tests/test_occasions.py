"""Occasions and replies: rounds told apart, answers found; cases are in cases/occasions.jsonl."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from counterpoint import dates, occasions
from counterpoint.article import Article
from counterpoint.dates import Anchor
from counterpoint.reports import Reading
from counterpoint.rows import Row

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/occasions.jsonl").read_text("utf-8").splitlines()
]


def reading(name: str, published: str, text: str) -> Reading:
    article = Article(name, name + ".txt", text, published=published, body=((0, len(text)),))
    return Reading(article, (), dates.find(text, Anchor(published)), ())


def groups(case: dict[str, Any], shuffled: int = 0) -> list[list[str]]:
    readings = [reading(name, *told) for name, told in case["articles"].items()]
    random.Random(shuffled).shuffle(readings)
    found = occasions.find(readings, [tuple(link) for link in case["links"]])
    return sorted(sorted(occasion.articles) for occasion in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_articles_are_placed_in_their_rounds(case: dict[str, Any]) -> None:
    assert groups(case) == case["groups"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_articles_changes_no_round(case: dict[str, Any]) -> None:
    assert all(groups(case, seed) == case["groups"] for seed in range(4))


def test_a_round_is_named_by_thing_place_and_days() -> None:
    case = CASES[0]
    found = occasions.find([reading(name, *told) for name, told in case["articles"].items()])
    assert {o.name for o in found} == {"Talks in Geneva, 2024-03", "Talks, 2024-04"}


def row(text: str, speaker: str, article: str = "a", start: int = 0, **more: Any) -> Row:
    return Row(
        report=f"{article}:{start}-{start + len(text)}", article=article, outlet="", kind="said",
        act="say", mode="indirect", speaker=speaker, speaker_text=speaker,
        targets=more.get("targets", ()), cue="said", when="", when_text="", when_basis="",
        start=start, end=start + len(text), text=text, quotes=(),
    )  # fmt: skip


def answers(*rows: Row) -> dict[str, str]:
    texts: dict[str, str] = {}
    for told in rows:
        texts[told.article] = texts.get(told.article, "").ljust(told.start) + told.text
    articles = {name: Article(name, name, text) for name, text in texts.items()}
    return occasions.replies(rows, articles, {"Ana Ruiz": "Spain", "Jean Blanc": "France"})


def test_a_rejected_statement_is_answered_in_another_article() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz", "b")
    reply = row("Paris rejected the statement by Ana Ruiz", "France", "a", targets=("Ana Ruiz",))
    assert answers(first, reply) == {reply.report: first.report}


def test_in_response_answers_the_other_side_before_it() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz")
    own = row("Spain said so too.", "Spain", start=40)
    reply = row("In response, Jean Blanc said no.", "Jean Blanc", start=80)
    assert answers(first, own, reply) == {reply.report: own.report}


def test_an_answer_to_a_question_is_no_reply() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz")
    asked = row("In response to a question, Jean Blanc said no.", "Jean Blanc", start=80)
    assert answers(first, asked) == {}


def test_in_response_within_what_was_said_is_no_reply() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz")
    later = row("Jean Blanc said steps would follow in response.", "Jean Blanc", start=80)
    assert answers(first, later) == {}


def test_an_answer_to_somebody_who_asked_is_no_reply() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz")
    asked = row(
        "Asked about the fish on Monday night, Jean Blanc replied: “No.”", "Jean Blanc", start=80
    )
    assert answers(first, asked) == {}


def test_what_somebody_is_told_to_have_responded_to_is_no_reply_itself() -> None:
    first = row("Ana Ruiz said the fish was Spanish.", "Ana Ruiz")
    lead = row("Spain told us so in response to the news that ", "Spain", start=60)
    told = row("Jean Blanc said no.", "Jean Blanc", start=106)
    assert answers(first, lead, told) == {}
