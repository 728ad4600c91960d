"""Who stands how towards whom: only where a word tells it, and the word is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counterpoint import find_stances
from counterpoint.stance import AGAINST, FOR, RULES, lexicon
from hypothesis import given, settings
from hypothesis import strategies as st

LINES = (Path(__file__).parent / "cases/stances.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
NAMES = ["Laura Kelly", "Paul Meyer", "Norway", "the dam"]
VERBS = ["praised", "sued", "met", "did not back", "refused to condemn", "said he liked"]


def cases() -> list[Any]:
    """The cases, known failures marked with the reason."""
    return [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_the_stances_are_those_that_the_words_tell(case: dict[str, Any]) -> None:
    found = {(s.source, s.sign, s.target, s.words) for s in find_stances(case["text"])}
    assert found == {tuple(stance) for stance in case["stances"]}


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(NAMES), st.sampled_from(VERBS), st.sampled_from(NAMES))
def test_every_stance_leads_to_its_word_and_is_between_two(who: str, verb: str, whom: str) -> None:
    text = f"{who.capitalize() if who.startswith('the') else who} {verb} {whom}."
    for stance in find_stances(text):
        assert text[stance.start : stance.end] == stance.words
        assert stance.sign in (FOR, AGAINST)
        assert stance.source != stance.target
        assert stance.method in RULES


def test_no_word_is_on_both_sides() -> None:
    for left, right in (("for", "against"), ("merits", "faults"), ("good", "bad")):
        assert lexicon.words(left).isdisjoint(lexicon.words(right))
