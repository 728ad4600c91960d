"""The doors to single steps: any text in, offsets into that text out."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import counterpoint
import pytest
from counterpoint import CounterpointError, find_dates, find_quotes, find_statements

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for line in (HERE / "cases/doors.jsonl").read_text(encoding="utf-8").splitlines()
]
LANGUAGES = [
    json.loads(line)
    for line in (HERE / "cases/languages.jsonl").read_text(encoding="utf-8").splitlines()
]
DATED = (
    "Tuesday, 7 May 2019\n\nMaria Gomez said on Monday that the dam broke on 3 May, after two days."
)


def cases() -> list[Any]:
    """The cases, the ones that fail marked with the reason."""
    return [
        pytest.param(
            case,
            id=case["why"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_quotations_and_speakers_are_found(case: dict[str, Any]) -> None:
    found = find_quotes(case["text"])
    assert [quote.text for quote in found] == [words for words, _ in case["quotes"]]
    for quote, (_, speaker) in zip(found, case["quotes"], strict=True):
        assert case["text"][quote.start : quote.end] == quote.text
        assert speaker is None or quote.speaker == speaker


@pytest.mark.parametrize(
    ("published", "whens"),
    [
        (None, ["2019-05-07", "2019-05-06", "2019-05-03", ""]),
        ("2019-05-07", ["2019-05-07", "2019-05-06", "2019-05-03", ""]),
        ("2019-05-09", ["2019-05-07", "2019-05-06", "2019-05-03", ""]),
        ("", ["2019-05-07", "", "2019-05-03", ""]),
    ],
)
def test_relative_days_are_read_against_the_page_or_what_is_given(
    published: str | None, whens: list[str]
) -> None:
    found = find_dates(DATED, published)
    assert [item.when for item in found] == whens
    assert [item.kind for item in found] == ["date", "date", "date", "duration"]


def test_a_date_says_how_exact_it_is_and_on_what_it_rests() -> None:
    found = {item.text: (item.precision, item.basis) for item in find_dates(DATED)}
    assert found["Tuesday, 7 May 2019"] == ("day", "explicit")
    assert found["Monday"] == ("day", "relative to published")
    assert found["3 May"] == ("day", "year from article")


def test_an_unknown_day_stays_unknown_and_says_so() -> None:
    (found,) = find_dates("The dam broke on Friday.")
    assert (found.when, found.basis) == ("", "anchor unknown")


@pytest.mark.parametrize("published", ["yesterday", "8 May 2019", "2019-13-01", "07/05/2019"])
def test_a_day_that_is_no_edtf_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(CounterpointError, match=r"no EDTF date.*2025-11-08"):
        find_dates(DATED, published)


def test_a_statement_has_its_parts_where_they_stand() -> None:
    text = "Maria Gomez warned the ministry that the dam “may break”."
    (one,) = find_statements(text)
    assert (one.speaker, one.mode, one.act) == ("Maria Gomez", "mixed", "warn")
    assert one.source is not None
    assert one.cue is not None
    assert text[slice(*one.source)] == "Maria Gomez"
    assert text[slice(*one.cue)] == "warned"
    assert "the dam “may break" in text[slice(*one.content[-1])]
    assert [text[start:end] for start, end in one.quotes] == ["may break"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\x00", "“", "a", "😀" * 10])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert find_dates(text) == find_quotes(text) == find_statements(text) == ()


def test_asking_twice_gives_the_same() -> None:
    text = CASES[0]["text"]
    assert find_statements(text) == find_statements(text)
    assert find_quotes(text) == find_quotes(text)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("read_article", {"data": inspect.Parameter.empty, "name": inspect.Parameter.empty}),
        ("find_dates", {"text": inspect.Parameter.empty, "published": None}),
        ("find_quotes", {"text": inspect.Parameter.empty}),
        ("find_statements", {"text": inspect.Parameter.empty}),
        ("link_actors", {"names": inspect.Parameter.empty, "texts": ()}),
    ],
)
def test_the_doors_keep_their_parameters(name: str, parameters: dict[str, object]) -> None:
    signature = inspect.signature(getattr(counterpoint, name))
    assert {n: p.default for n, p in signature.parameters.items()} == parameters


def test_texts_are_clustered_by_number() -> None:
    story = "The mayor of Lima opened the bridge over the Rimac after nine years of work. " * 4
    other = (
        "Farmers in the valley wait for rain, and the price of maize has doubled since May. " * 4
    )
    assert counterpoint.cluster_texts([story, other, story]) == [0, 1, 0]
    assert "threshold" in inspect.signature(counterpoint.cluster_texts).parameters


def test_an_article_is_read_from_bytes() -> None:
    article = counterpoint.read_article(b"\xef\xbb\xbfThe dam broke.\r\n", "a/dam.txt")
    assert (article.article, article.file) == ("a/dam", "a/dam.txt")
    assert article.text == "The dam broke.\r\n"


@pytest.mark.parametrize("case", LANGUAGES, ids=lambda case: case["language"])
def test_a_text_in_another_language_is_named_as_such(case: dict[str, str]) -> None:
    article = counterpoint.read_article(case["text"].encode(), "a.txt")
    assert article.language == case["language"]
    told = [problem for problem in article.problems if "another language" in problem]
    assert len(told) == (case["language"] != "en")


def test_bytes_that_are_no_text_are_refused_by_name() -> None:
    with pytest.raises(CounterpointError, match=r"dam\.txt"):
        counterpoint.read_article(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "dam.txt")


@pytest.mark.parametrize("door", [find_quotes, find_statements])
def test_a_text_too_long_for_an_article_is_refused(door: Callable[[str], object]) -> None:
    with pytest.raises(CounterpointError, match=r"over the limit.*one article at a time"):
        door("The bridge was opened on Monday. " * 40_000)
