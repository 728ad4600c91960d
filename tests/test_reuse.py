"""Near-duplicates: clusters of texts, reprints, shared quotations and shared statements.

Every text here is written for these tests; the reprint fixture is synthetic and says so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from counterpoint.reuse import (
    Join,
    Passage,
    Voices,
    accounts,
    cluster_texts,
    find_quotation,
    shared_quotations,
    shared_statements,
)
from counterpoint.reuse import index as indexes
from counterpoint.reuse.clusters import BadThreshold
from counterpoint.reuse.days import apart
from counterpoint.reuse.shingles import coded, keys, read
from counterpoint.reuse.words import stem
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = Path(__file__).parent / "cases"
GOLD = Path(__file__).parent / "gold" / "istanbul-talks"


def cases(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(
            case,
            id=case["note"],
            marks=[pytest.mark.xfail(strict=True)] if case.get("known_failure") else [],
        )
        for case in map(json.loads, lines)
    ]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


REPRINTS = records(CASES / "reuse_reprints.jsonl")


# Clusters


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        ([], []),
        ([""], [0]),
        (["", "rain", ""], [0, 1, 0]),
        (["a b c"] * 3, [0, 0, 0]),
        (["Rain.", "RAIN", "rain — "], [0, 0, 0]),
        (["Café closes", "cafe closes"], [0, 0]),
        (["one two", "three four"], [0, 1]),
        (["a\xa0b\u2009c", "a b c", "a b\u200bc"], [0, 0, 1]),
        (["naïve fa\u0301cade", "naive facade"], [0, 0]),
        (["平和" * 40 + "。", "平和" * 40, "平和"], [0, 0, 1]),
        (["Москва ждёт", "москва ждет", "Київ чекає"], [0, 0, 1]),
    ],
)
def test_small_and_odd_lists_have_labels(texts: list[str], labels: list[int]) -> None:
    assert cluster_texts(texts) == labels


def test_an_iterator_is_read_once() -> None:
    assert cluster_texts(iter(["a", "b", "a"])) == [0, 1, 0]


@pytest.mark.parametrize("threshold", [0, -1, 101, float("nan")])
def test_a_threshold_that_is_no_percentage_is_refused(threshold: float) -> None:
    with pytest.raises(BadThreshold, match="percentage"):
        cluster_texts(["a"], threshold)


def test_edited_copies_are_together_and_boilerplate_joins_nothing() -> None:
    labels = cluster_texts(item["text"] for item in REPRINTS)
    together = [item["account"] for item in REPRINTS]
    assert [labels.index(label) for label in labels] == [together.index(name) for name in together]


def test_boilerplate_on_many_short_texts_joins_none_of_them() -> None:
    frame = "told reporters at a briefing in the capital on Friday morning that"
    nouns = [
        "ferry",
        "bakery",
        "orchard",
        "museum",
        "tunnel",
        "harbour",
        "glacier",
        "library",
        "theatre",
        "foundry",
    ]
    texts = [f"{frame} " + " ".join(f"{noun}{number}" for noun in nouns) for number in range(40)]
    assert cluster_texts(texts) == list(range(40))


def test_one_attribution_in_hundreds_of_short_texts_joins_none_of_them() -> None:
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    texts = [
        f"{name} told reporters at a press briefing in the capital on {days[number % 5]} morning that "
        + " ".join(
            f"{word}{name}{number}"
            for word in ("ferry", "tunnel", "seal", "choir", "rain", "dusk", "mill")
        )
        for number in range(300)
        for name in ("Berg", "Lie")
    ]
    assert cluster_texts(texts) == list(range(600))


def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.reuse.shingles.BLOCK", 200)
    monkeypatch.setattr("counterpoint.reuse.index._CHUNK", 10)
    texts = [item["text"] for item in REPRINTS] * 2
    one, *others = (cluster_texts(iter(texts), workers=workers) for workers in (1, 2, 5))
    assert others == [one, one]


def test_a_roundup_does_not_weld_the_stories_it_holds() -> None:
    stories = [item["text"] for item in REPRINTS if item["account"] == item["article"]]
    roundup = "\n".join(story.split("\n")[0] for story in stories)
    assert cluster_texts([*stories, roundup]) == list(range(len(stories) + 1))


@settings(deadline=None)
@given(st.permutations(range(len(REPRINTS))))
def test_the_order_of_texts_changes_no_cluster(order: list[int]) -> None:
    straight = cluster_texts(item["text"] for item in REPRINTS)
    mixed = cluster_texts(REPRINTS[i]["text"] for i in order)
    pairs = {frozenset((a, b)) for a in order for b in order if straight[a] == straight[b]}
    assert pairs == {
        frozenset((order[i], order[j]))
        for i in range(len(order)) for j in range(len(order)) if mixed[i] == mixed[j]
    }  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_labels_count_up_and_equal_texts_are_together(texts: list[str]) -> None:
    labels = cluster_texts(texts)
    first = list(dict.fromkeys(labels))
    assert first == list(range(len(first)))
    assert all(
        labels[i] == labels[j]
        for i, a in enumerate(texts) for j, b in enumerate(texts) if a == b
    )  # fmt: skip


words_ = st.lists(
    st.sampled_from(["ash", "bay", "cod", "dew", "elm", "fog", "gum", "hay"]),
    min_size=3,
    max_size=20,
)


@settings(deadline=None)
@given(st.lists(words_, min_size=2, max_size=8))
def test_exact_overlap_is_the_overlap_of_the_shingle_sets(lists: list[list[str]]) -> None:
    words = read([" ".join(one) for one in lists])
    index = indexes.build(keys(words, np.arange(len(lists))), len(lists))
    pairs = indexes.candidates(index)
    sets = [{tuple(one[i : i + 3]) for i in range(len(one) - 2)} for one in lists]
    for left, right, overlap in zip(pairs.left, pairs.right, pairs.overlap, strict=True):
        assert overlap == len(sets[left] & sets[right])


def test_words_in_a_frame_are_left_out_of_the_code() -> None:
    words = read(["a b c d", "x a b c", "b c"])
    frame = np.sort(keys(words.take(np.array([0])), np.array([0]))[:1] >> np.uint64(2))
    codes = coded(words, np.arange(3), frame, np.uint64(2))
    assert [len(line) for line in codes] == [1, 1, 2]


# Accounts


def reprints() -> tuple[dict[str, str], tuple[Join, ...]]:
    return accounts(
        [(item["article"], item["text"]) for item in REPRINTS],
        {item["article"]: item["credits"] for item in REPRINTS},
        {item["article"]: item["published"] for item in REPRINTS},
    )


def test_copies_belong_to_the_account_of_the_first_article() -> None:
    assert reprints()[0] == {item["article"]: item["account"] for item in REPRINTS}


def test_each_copy_is_joined_to_the_first_with_a_reason() -> None:
    joins = reprints()[1]
    assert [(j.left, j.right) for j in joins] == [
        ("agency", "coast-radio"), ("agency", "evening-post"), ("agency", "grain-weekly"),
    ]  # fmt: skip
    assert all(j.level == "article" and j.score >= 60 and "2019-05-02" in j.reason for j in joins)


def test_without_dates_the_one_that_credits_nobody_is_first() -> None:
    text = REPRINTS[0]["text"]
    found, (join,) = accounts([("a", text), ("b", text)], {"a": ["Agency"], "b": []})
    assert found == {"a": "b", "b": "b"} and "names no other source" in join.reason


def test_the_outlet_that_others_credit_is_first_whatever_the_days() -> None:
    text = REPRINTS[0]["text"]
    days = {"a": "2019-05-02", "b": "2019-05-03"}
    found, (join,) = accounts([("a", text), ("b", text)], {"a": ["AGENCY"]}, days, {"b": "Agency"})
    assert found == {"a": "b", "b": "b"} and "it names Agency as its source" in join.reason


def test_a_join_says_how_much_of_each_text_is_the_other() -> None:
    text = REPRINTS[0]["text"]
    cut = " ".join(text.split()[:60])
    _, (join,) = accounts([("a", text), ("b", cut)])
    assert "100 % of its words stand there in the same order and are 51 % of that" in join.reason


def test_empty_articles_repeat_nothing() -> None:
    assert accounts([("a", ""), ("b", "")]) == ({"a": "a", "b": "b"}, ())


def test_the_bundled_articles_are_no_reprints() -> None:
    folder = Path(__file__).parents[1] / "data" / "istanbul-talks"
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    assert accounts(texts) == ({name: name for name, _ in texts}, ())


# Quotations


@pytest.mark.parametrize("case", cases("reuse_quotations.jsonl"))
def test_a_quotation_is_found_with_its_wording(case: dict[str, Any]) -> None:
    found = find_quotation(case["quote"], case["text"])
    assert (None if found is None else [list(pair) for pair in found.difference]) == case[
        "difference"
    ]


def passage(name: str, text: str, speaker: str = "", **more: Any) -> Passage:
    return Passage(name, name.partition(":")[0], text, speaker, **more)


PIER = "the pier was never built for such weather"


def test_a_shared_quotation_is_one_join() -> None:
    left = passage("a:1", f"Berg said “{PIER}”.", "Berg", quotes=(PIER,))
    right = passage(
        "b:1", f"“Frankly, {PIER},” Berg told them.", "Berg", quotes=(f"Frankly, {PIER}",)
    )
    (join,) = shared_quotations([right, left])
    assert (join.left, join.right, join.score, join.difference) == ("a:1", "b:1", 100.0, ())


def test_a_quotation_within_a_longer_one_is_joined_and_said_to_be_a_part() -> None:
    longer = f"I told them in March that {PIER} and nobody listened"
    left = passage("a:1", f"Berg said “{PIER}”.", "Berg", quotes=(PIER,), published="2019-05-03")
    right = passage("b:1", f"“{longer}.”", "Berg", quotes=(longer,), published="2019-05-02")
    (join,) = shared_quotations([left, right])
    assert "in one within a longer quotation" in join.reason
    assert join.reason.endswith("the earliest known is b of 2019-05-02.")


def test_words_by_another_speaker_are_flagged() -> None:
    left = passage("a:1", f"Berg said “{PIER}”.", "Berg", quotes=(PIER,))
    right = passage("b:1", f"Lie said “{PIER}”.", "Lie", quotes=(PIER,))
    (join,) = shared_quotations([left, right])
    assert "under other names: Berg and Lie" in join.reason


def test_a_quotation_within_one_article_is_no_join() -> None:
    twice = [passage(f"a:{n}", f"“{PIER}”", "Berg", quotes=(PIER,)) for n in (1, 2)]
    assert shared_quotations(twice) == ()


def test_the_difference_follows_left_and_right() -> None:
    quote = "built with great care and no money"
    left = passage("a:1", "It was built with great care and little money.", "Berg")
    right = passage("b:1", f"“{quote}”", "Berg", quotes=(quote,))
    assert shared_quotations([left, right])[0].difference == (("little", "no"),)


# Statements


def side(case: dict[str, Any], name: str) -> Passage:
    given = {"occasion": "one", **case[name]}
    targets = tuple(given.pop("targets", ()))
    return Passage(id=f"{name}:1", article=name, targets=targets, **given)


FILLER = (
    "The stadium roof leaked during the final.", "Voters queued before sunrise in the north.",
    "A new tram line opened to the airport.", "Researchers counted seals along the shore.",
    "The choir sang in the ruined abbey.", "Fuel prices fell for a third week.",
)  # fmt: skip


@pytest.mark.parametrize("case", cases("reuse_statements.jsonl"))
def test_a_statement_is_joined_or_not(case: dict[str, Any]) -> None:
    others = [Passage(f"c{n}:1", f"c{n}", text, occasion="one") for n, text in enumerate(FILLER)]
    voices = Voices(case.get("sides", {}), frozenset(case.get("people", ())))
    joins = shared_statements([side(case, "right"), *others, side(case, "left")], voices)
    assert bool(joins) == case["join"]


def test_a_shared_quotation_is_not_also_a_shared_statement() -> None:
    left = passage("a:1", f"Berg said “{PIER}”.", "Berg", quotes=(PIER,), occasion="one")
    right = passage("b:1", f"“{PIER},” Berg said.", "Berg", quotes=(PIER,), occasion="one")
    assert shared_statements([left, right]) == ()


STATEMENTS = [
    side(case.values[0], name)
    for case in cases("reuse_statements.jsonl")
    for name in ("left", "right")
]
NAMED = [
    Passage(f"{p.article}{n}:1", f"{p.article}{n}", p.text, p.speaker, p.targets, p.act, p.when, "one")
    for n, p in enumerate(STATEMENTS)
]  # fmt: skip


@settings(deadline=None)
@given(st.permutations(NAMED))
def test_the_order_of_reports_changes_no_join(order: list[Passage]) -> None:
    assert shared_statements(order) == shared_statements(NAMED)
    assert shared_quotations(order) == shared_quotations(NAMED)


def test_every_join_reaches_its_threshold_and_says_why() -> None:
    joins = shared_statements(NAMED)
    assert joins and all(j.threshold <= j.score <= 100 and j.reason.endswith(".") for j in joins)
    assert all(j.left < j.right for j in joins)


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [("2019-05-02", "2019-05-04", 2), ("2019-05~", "2019-05-09", 0), ("", "2019", None),
     ("2019-05-02/2019-05-03", "2019-05-07", 4), ("2019-02-30", "2019", None)],
)  # fmt: skip
def test_days_apart(left: str, right: str, days: int | None) -> None:
    assert apart(left, right) == apart(right, left) == days


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=15))
def test_a_stem_begins_its_word(word: str) -> None:
    assert word.startswith(stem(word)) and (stem(word) or not word)
