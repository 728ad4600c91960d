"""Cleaning: headline, outlet, date, credits and prose; what is dropped, and that no prose is."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from counterpoint import clean
from counterpoint.article import Article, Document
from counterpoint.clean import chrome, datelines, press
from counterpoint.clean.pagelines import page_line
from counterpoint.read import ArticleNote
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
DATA = HERE.parent / "data/istanbul-talks"


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of a case file or a file of expectations."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def params(name: str, key: str) -> list[Any]:
    """The cases of a file as parameters, those that still read wrong marked with the reason."""
    return [
        pytest.param(row, id=str(row[key]), marks=pytest.mark.xfail(reason=row["fails"]))
        if "fails" in row
        else pytest.param(row, id=str(row[key]))
        for row in lines(name)
    ]


def cleaned(text: str, note: ArticleNote | None = None) -> Article:
    """The article of a text."""
    return clean.article(Document("a.txt", text, "utf-8"), note)


@pytest.mark.parametrize("case", params("cases/pages.jsonl", "why"))
def test_a_page_is_taken_apart(case: dict[str, Any]) -> None:
    found = cleaned(case["text"])
    assert [found.text[a:b] for a, b in found.body] == case["body"]
    assert [part.reason for part in found.dropped] == case.get("dropped", [])
    for name in ("headline", "published", "outlet", "byline", "dateline"):
        assert getattr(found, name) == case.get(name, ""), name
    assert found.published_basis == case.get("basis", "")
    assert list(found.credits) == case.get("credits", [])
    assert any(case.get("problem", "") in problem for problem in [*found.problems, ""])


@pytest.mark.parametrize("case", params("cases/chrome.jsonl", "line"))
def test_a_line_is_furniture_for_a_reason_or_prose(case: dict[str, Any]) -> None:
    line = case["line"]
    mark = chrome.fixed(line) or page_line(line) or chrome.shaped(line)
    assert (mark.reason if mark else None) == case["reason"]


@pytest.mark.parametrize("case", params("cases/credits.jsonl", "text"))
def test_news_organisations_are_credited_for_what_they_reported(case: dict[str, Any]) -> None:
    assert list(dict.fromkeys(press.reported(case["text"]))) == case["credits"]


@pytest.mark.parametrize("case", params("cases/datelines.jsonl", "text"))
def test_a_dateline_is_a_place_before_a_sentence(case: dict[str, Any]) -> None:
    found = datelines.find(case["text"], [(0, len(case["text"]))])
    place = found[1] if found else None
    assert (place.place if place else None) == case["place"]
    assert (place.date, place.credit) == (case["date"], case["credit"]) if place else True


@pytest.mark.parametrize(
    "wanted", lines("gold/istanbul-talks/articles.jsonl"), ids=lambda row: row["article"]
)
def test_the_bundled_articles_are_read_as_expected(wanted: dict[str, Any]) -> None:
    name = f"{wanted['article']}.txt"
    found = clean.read_article((DATA / name).read_bytes(), name)
    for field in ("headline", "outlet", "published", "dateline"):
        assert getattr(found, field) == (wanted[field] or ""), field
    assert list(found.credits) == wanted["credits"]
    gone = [found.text[part.start : part.end] for part in found.dropped]
    assert all(any(line in part for part in gone) for line in wanted["boilerplate"])
    assert (found.article, found.file) == (wanted["article"], name)


def test_what_is_missing_is_said() -> None:
    name = "written-guarantees.txt"
    found = clean.read_article((DATA / name).read_bytes(), name)
    assert found.problems == ("no headline found", "no outlet named", "no publication date found")
    assert found.body[0][0] == 0


def test_a_note_overrules_what_was_read() -> None:
    text = "Bridge closes\n2025-03-04\n\nThe council of Lima voted to close the bridge."
    note = ArticleNote("a.txt", "The Herald", "Old bridge", "2025-03~", "https://x.org", "seen")
    found = cleaned(text, note)
    assert (found.outlet, found.headline, found.headline_at) == ("The Herald", "Old bridge", None)
    assert (found.published, found.published_basis) == ("2025-03~", "sidecar")
    assert (found.url, found.note, found.problems) == ("https://x.org", "seen", ())
    assert [part.reason for part in found.dropped] == ["replaced headline", "date line"]


def test_a_note_with_empty_cells_changes_nothing() -> None:
    text = "Bridge closes\n2025-03-04\n\nThe council of Lima voted to close the bridge."
    assert cleaned(text, ArticleNote("a.txt")) == cleaned(text)


def test_a_short_first_line_with_a_dateline_is_no_headline() -> None:
    found = clean.read_article(
        b"LIMA, Oct 20 - Net 26 cts vs 11\n\nSales rose to 9 mln.\n", "a.txt"
    )
    assert (found.headline, found.dateline) == ("", "LIMA")


def test_the_headline_stands_where_it_says() -> None:
    found = cleaned("Menu\n  Bridge closes for good today \n\nThe council voted to close it.")
    assert found.headline_at is not None
    assert found.text[slice(*found.headline_at)] == found.headline == "Bridge closes for good today"


def test_problems_of_decoding_come_first() -> None:
    found = clean.read_article("A café “closed” — at noon on Friday.".encode("cp1252"), "a.txt")
    assert "Windows-1252" in found.problems[0]


PIECES = [
    "Advertisement", "By Jane Roe", "Share", "2025-03-04", "Legal Disclaimer:", "Comments",
    "Related", "---", "title: A dam", "LIMA, March 4 (AFP) - The dam broke.", "# The dam",
    "The dam", "The dam broke. (ANI)", "goes on here", "\u2028", "a\u0085b", " \u00a0", "• • •",
    "© 2025 The Herald", "(", "Reuters", "Pakistan “could go”",
    "The council of Lima voted on Tuesday to close the old bridge, saying that it had cracks.",
]  # fmt: skip
PROSE = ["The council voted to close the old bridge on Tuesday.", "goes on here", "It “could go”"]
PAGES = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\r\n", " "])), max_size=14
).map(lambda parts: "".join(piece + end for piece, end in parts))


@given(PAGES)
def test_every_character_is_headline_prose_furniture_or_white_space(text: str) -> None:
    found = cleaned(text)
    spans = [*found.body, *((part.start, part.end) for part in found.dropped)]
    spans += [found.headline_at] if found.headline_at else []
    spans.sort()
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = {i for a, b in spans for i in range(a, b)}
    assert all(i in inside or c.isspace() or c in "#\u200b" for i, c in enumerate(text))


@given(PAGES)
def test_paragraphs_are_trimmed_and_in_order(text: str) -> None:
    found = cleaned(text)
    assert list(found.body) == sorted(found.body)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found.body)


@given(PAGES)
def test_cleaning_is_the_same_every_time_and_never_alters_the_text(text: str) -> None:
    assert cleaned(text) == cleaned(text)
    assert cleaned(text).text == text


@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=6))
def test_prose_alone_stays_whole(paragraphs: list[str]) -> None:
    found = cleaned("\n\n".join(dict.fromkeys(paragraphs)))
    assert [p.reason for p in found.dropped] == []


@pytest.mark.parametrize(
    "text",
    [
        "T" * 1_000_000,
        "word " * 200_000,
        " " * 300_000 + "x",
        "2025-03-0" * 30_000,
        "a\n" * 50_000,
        "By " * 50_000,
    ],
    ids=["one word", "one line", "spaces", "half dates", "short lines", "half bylines"],
)
def test_large_odd_texts_are_cleaned_at_once(text: str) -> None:
    assert cleaned(f"Title of it\n\n{text}\n").text.startswith("Title")
