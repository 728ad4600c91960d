"""Parsing: paragraphs that know where they stand in the file."""

from __future__ import annotations

import pytest
from counterpoint import Article, parse
from counterpoint.parse import LONGEST_PARAGRAPH, LONGEST_SENTENCE, Parsed
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = [
    "Ana said",
    "“no”",
    "“",
    '"',
    "’s",
    "—",
    "\u00a0",
    "\t",
    "\n",
    "\r\n",
    ".",
    "Lima.He",
    "中",
    "😀",
]
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def parsed(text: str, *body: tuple[int, int]) -> Parsed:
    """A text as an article with these paragraphs; without any, the whole of it."""
    return next(iter(parse.parse([Article("a", "a.txt", text, body=body or ((0, len(text)),))])))


def test_each_paragraph_is_one_document_at_its_offset() -> None:
    text = "A headline\n\nAna Souza spoke.\n\nNobody came."
    found = parsed(text, (12, 28), (30, 42))
    assert [paragraph.start for paragraph in found.paragraphs] == [12, 30]
    assert [paragraph.doc.text for paragraph in found.paragraphs] == [text[12:28], text[30:42]]
    assert found.words((12, 21)) == "Ana Souza"


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "»", "—"])
def test_marks_stand_as_tokens_of_their_own(mark: str) -> None:
    text = f"The mayor{mark}could go{mark}at once."
    tokens = [token.text for token in parsed(text).paragraphs[0].doc]
    assert tokens.count(mark) == 2


def test_a_missing_space_between_sentences_still_parts_them() -> None:
    (paragraph,) = parsed("The dam broke.The mayor left.").paragraphs
    assert [sentence.text for sentence in paragraph.sentences()] == [
        "The dam broke.",
        "The mayor left.",
    ]


def test_curly_apostrophes_parse_like_straight_ones() -> None:
    straight, curly = ("It's Ana's dam.", "It’s Ana’s dam.")
    tags = [[t.tag_ for t in parsed(text).paragraphs[0].doc] for text in (straight, curly)]
    assert tags[0] == tags[1]


def test_an_offset_finds_its_token_or_the_one_before_the_space() -> None:
    (paragraph,) = parsed("Logo\nThe dam broke.", (5, 19)).paragraphs
    found = [paragraph.token_at(offset).text for offset in (5, 7, 8, 9, 18)]
    assert found == ["The", "The", "The", "dam", "."]


def test_an_article_without_prose_has_no_paragraphs() -> None:
    assert next(iter(parse.parse([Article("a", "a.txt", "Logo")]))).paragraphs == ()


def test_the_model_is_loaded_once() -> None:
    assert parse.model() is parse.model()


@FEW
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=15).map(" ".join))
def test_every_token_stands_where_its_paragraph_says(text: str) -> None:
    text = "Logo\n" + text
    (paragraph,) = parsed(text, (5, len(text))).paragraphs
    for token in paragraph.doc:
        start, end = paragraph.span(token)
        assert text[start:end].translate(parse._PLAIN) == token.text
    for sentence in paragraph.sentences():
        start, end = paragraph.span(sentence)
        assert text[start:end].translate(parse._PLAIN) == sentence.text


def test_marks_by_the_thousand_are_parsed_in_no_time_and_keep_every_offset() -> None:
    text = "Ana spoke " + "<" * 50_000 + " and left."
    pieces = parsed(text).paragraphs
    assert sum(len(piece.doc.text) for piece in pieces) == len(text)
    assert pieces[-1].span(pieces[-1].doc[-2]) == (len(text) - 5, len(text) - 1)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3)


@FEW
@given(SPANS, st.integers(0, 9))
def test_the_tokens_of_stretches_are_those_that_begin_in_one(
    spans: list[tuple[int, int]], start: int
) -> None:
    text = " " * start + "Ana Souza’s dam, “the first”, broke today."
    (paragraph,) = parsed(text, (start, len(text))).paragraphs
    begun = [paragraph.span(token)[0] for token in paragraph.tokens(spans)]
    every = [paragraph.span(token)[0] for token in paragraph.doc]
    assert begun == [at for at in every if any(s <= at < e for s, e in spans)]


@pytest.mark.parametrize("words", ["Ana said that ", "“Peru, ", "Ana left. "])
def test_endless_sentences_and_paragraphs_are_read_in_pieces_that_hold_every_word(
    words: str,
) -> None:
    text = words * 3_000 + "."
    pieces = parsed(text).paragraphs
    assert max(len(piece.doc.text) for piece in pieces) <= LONGEST_PARAGRAPH
    assert max(len(s) for p in pieces for s in p.doc.sents) <= LONGEST_SENTENCE
    places = [(piece.span(token), token.text) for piece in pieces for token in piece.doc]
    assert "".join(text[slice(*span)] for span, _ in places) == text.replace(" ", "")
    assert all(text[slice(*span)] == word for span, word in places)
