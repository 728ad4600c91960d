"""Text: quotation marks, sentences, words, paragraphs and folding."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from counterpoint import text as texts
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for line in (HERE / "cases/quotation_marks.jsonl").read_text(encoding="utf-8").splitlines()
]
GOLD = [
    json.loads(line)
    for line in (HERE / "gold/istanbul-talks/quotes.jsonl").read_text("utf-8").splitlines()
]
MARKED = st.text(st.sampled_from("ab s\n.,—6\"'“”‘’„«»`"), max_size=60)


def cases() -> list[Any]:
    """Each case as a parameter, those that still read wrong marked with the reason."""
    return [
        pytest.param(case, id=case["why"], marks=pytest.mark.xfail(reason=case["fails"]))
        if "fails" in case
        else pytest.param(case, id=case["why"])
        for case in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_quotations_are_found_as_in_the_cases(case: dict[str, Any]) -> None:
    found = texts.quotations(case["text"])
    assert [case["text"][q.start : q.end] for q in found] == case["quotes"]
    assert [i for i, q in enumerate(found) if q.nested] == case.get("nested", [])
    assert [i for i, q in enumerate(found) if q.continued] == case.get("continued", [])


@pytest.mark.parametrize("name", sorted({row["article"] for row in GOLD}))
def test_every_expected_quotation_is_found_with_its_offsets(name: str) -> None:
    text = (HERE.parent / f"data/istanbul-talks/{name}.txt").read_bytes().decode("utf-8")
    found = {(q.start, q.end) for q in texts.quotations(text)}
    wanted = {(row["start"], row["end"]) for row in GOLD if row["article"] == name}
    assert wanted <= found
    assert {text[a:b] for a, b in found - wanted} <= {"as is"}  # stands in a disclaimer


def test_a_stretch_is_read_with_offsets_of_the_whole_text() -> None:
    text = "“One” and “two” and “three”"
    found = texts.quotations(text, 6, 16)
    assert [text[q.start : q.end] for q in found] == ["two"]
    assert (text[found[0].opener], text[found[0].closer]) == ("“", "”")


def test_a_quotation_goes_on_over_a_line_that_is_no_prose() -> None:
    text = "“We came.\n\nAdvertisement\n\n“We saw,” she said."
    found = texts.quoted(text, [(0, 9), (26, len(text))])
    assert [q.continued for q in found] == [True, False]
    assert texts.quotations(text)[0].continued is False


@given(MARKED)
def test_quotations_lie_in_order_between_their_marks(text: str) -> None:
    found = texts.quotations(text)
    assert [q.opener for q in found] == sorted(q.opener for q in found)
    for q in found:
        assert 0 <= q.opener < q.start < q.end <= q.closer <= len(text)
        assert text[q.start : q.end] == text[q.start : q.end].strip()


@given(MARKED)
def test_two_quotations_are_apart_or_one_is_inside_the_other(text: str) -> None:
    found = texts.quotations(text)
    for i, left in enumerate(found):
        for right in found[i + 1 :]:
            assert right.opener >= left.end or right.end <= left.end
            assert right.nested or right.opener >= left.end


@given(MARKED, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_never_answers_outside_itself(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    assert all(start <= q.opener and q.closer <= end for q in texts.quotations(text, start, end))


@given(st.text())
def test_words_hold_no_white_space_and_do_not_overlap(text: str) -> None:
    found = texts.words(text)
    assert all(a < b and not any(c.isspace() for c in text[a:b]) for a, b in found)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(found))


@given(st.text(st.sampled_from("aB .!?\n\r“”U")))
def test_sentences_hold_every_character_that_is_not_blank(text: str) -> None:
    inside = set()
    for start, end in texts.sentences(text):
        assert not inside & set(range(start, end))
        inside |= set(range(start, end))
    assert all(i in inside for i, c in enumerate(text) if not c.isspace())


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert texts.fold(texts.fold(text)) == texts.fold(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Türkiye", "TURKIYE"),
        ("İstanbul", "istanbul"),
        ("it’s “so” — now", 'it\'s "so" - now'),
        ("a\u00a0 b\n\nc", "a b c"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Kab\u200bul", "Kabul"),
    ],
)
def test_spellings_fold_alike(left: str, right: str) -> None:
    assert texts.fold(left) == texts.fold(right)


def test_a_pile_of_accents_is_folded_at_once() -> None:
    assert texts.fold("a" + "\u0301\u0323" * 50_000) == "a"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He left at 5 p.m. on Sept. 3. She stayed.", 2),
        ("Gen. J. R. Roe spoke. “Why?” Nobody knew.", 3),
        ("It cost $1.5 million. 20 people paid.", 2),
        ("“No.” He left.", 2),
        ("See No. 5. It said no. He left.", 3),
        ("The U.S. Army came... and went.", 1),
        ("One line\nTwo Lines", 2),
        ("It ended.Then it rained.", 2),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, wanted: int) -> None:
    assert len(texts.sentences(text)) == wanted


def test_wrapped_lines_are_one_paragraph_and_single_lines_are_several() -> None:
    prose = "The council met on the harbour plan and the mayor said the report was late again. "
    words, lines = (prose * 4).split(), [""]
    for word in words:
        lines = (
            [*lines, word]
            if len(lines[-1]) + len(word) > 60
            else [*lines[:-1], f"{lines[-1]} {word}".strip()]
        )
    wrapped = "\n".join(lines)
    assert list(texts.paragraphs(wrapped, texts.lines(wrapped))) == [(0, len(wrapped))]
    single = "\n".join([prose.strip()] * 4)
    assert len(list(texts.paragraphs(single, texts.lines(single)))) == 4


def test_only_carriage_return_and_line_feed_end_a_line() -> None:
    text = "one\u2028two\u0085three\x0bfour\r\nfive\rsix"
    assert [text[line.start : line.end] for line in texts.lines(text)][1:] == ["five", "six"]
