"""TimelineJS slides date no more exactly than the tables do; citations name the source of every row."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from typing import Any

import pytest
from counterpoint import Corpus, counts, dates, tables
from counterpoint.article import COLUMNS
from counterpoint.export import FORMS, cite, contents, files, timelinejs
from counterpoint.view import readable
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_docs import section
from tests.test_export_report import trapped

HOSTILE_NAMES = st.text(alphabet="<>&;#x3Cltgi mg/='\"a", max_size=30)


@pytest.fixture(scope="module")
def timeline(corpus: Corpus) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        files(corpus, "timelinejs", "Talks")["timeline.timelinejs.json"]
    )
    return made


def one_row(when: str) -> dict[str, Any]:
    """The only slide of a corpus with one dated row."""
    row = dict.fromkeys(COLUMNS["timeline"], "") | {
        "when": when,
        "report": "a:0-5",
        "event": "a:0-5",
        "start": 0,
    }
    row |= {"end": 5, "targets": [], "quotes": [], "article": "a", "text": "Words", "kind": "did"}
    article = dict.fromkeys(COLUMNS["articles"], "") | {
        "article": "a",
        "words": 1,
        "text": "Words",
        "account": "a",
    }
    article |= {"credits": [], "dropped": [], "problems": []}
    made = {"articles": [article], "timeline": [row], "actors": [], "joins": [], "differences": []}
    corpus = Corpus(**{name: tables.frame(name, rows) for name, rows in made.items()})
    (slide,) = timelinejs.timeline(corpus, "T")["events"]
    return slide


@pytest.mark.parametrize(
    ("when", "start", "end", "shown"),
    [
        ("2025-11-08", (2025, 11, 8), None, "8 November 2025"),
        ("2025-11-06/2025-11-07", (2025, 11, 6), (2025, 11, 7), "6–7 November 2025"),
        ("2025-10~", (2025, 10, 1), (2025, 10, 31), "October 2025 (about)"),
        ("2002", (2002, 1, 1), (2002, 12, 31), "2002"),
        ("2025-21", (2025, 3, 1), (2025, 5, 31), "spring 2025"),
        ("199X", (1990, 1, 1), (1999, 12, 31), "1990s"),
        ("2025-11-08?", (2025, 11, 8), None, "8 November 2025 (uncertain)"),
    ],
)
def test_a_date_is_drawn_over_all_the_days_it_may_mean(
    when: str, start: tuple[int, ...], end: tuple[int, ...] | None, shown: str
) -> None:
    slide = one_row(when)
    assert tuple(slide["start_date"].values()) == start
    assert tuple(slide["end_date"].values()) == end if end else "end_date" not in slide
    assert slide["display_date"] == shown


def test_every_dated_row_is_on_a_slide_and_the_others_are_counted(
    corpus: Corpus, timeline: dict[str, Any]
) -> None:
    dated, undated = counts.parted(corpus.timeline)
    words = html.unescape(" ".join(slide["text"]["text"] for slide in timeline["events"]))
    assert [row.text for row in tables.rows(dated) if " ".join(row.text.split()) not in words] == []
    assert len(timeline["events"]) == len(set(zip(dated["when"], dated["event"], strict=True)))
    said = timeline["title"]["text"]["text"]
    assert f"{len(undated)} of {len(corpus.timeline)} rows have no date" in said


def test_the_slides_say_the_dates_of_the_table(corpus: Corpus, timeline: dict[str, Any]) -> None:
    known = {readable(when) for when in corpus.timeline["when"] if dates.bounds(when)}
    assert {slide["display_date"] for slide in timeline["events"]} == known
    assert all(re.fullmatch(r"[\w-]+", slide["unique_id"]) for slide in timeline["events"])
    assert len({slide["unique_id"] for slide in timeline["events"]}) == len(timeline["events"])


def test_occasions_are_eras(corpus: Corpus, timeline: dict[str, Any]) -> None:
    named = [era["text"]["headline"] for era in timeline["eras"]]
    assert named == [
        "Talks in Istanbul, October 2025 (days not known)",
        "Talks in Istanbul, 6–7 November 2025",
    ]


def test_an_era_of_one_day_does_not_end_when_it_begins() -> None:
    eras = timelinejs.timeline(trapped(), "T")["eras"]
    days = [
        {key: era[end][key] for key in ("year", "month", "day")}
        for era in eras
        for end in ("start_date", "end_date")
    ]
    assert len({tuple(one.values()) for one in days}) == 1
    assert all((era["start_date"]["hour"], era["end_date"]["hour"]) == (0, 23) for era in eras)


def test_no_slide_holds_markup_of_a_source() -> None:
    made = timelinejs.timeline(trapped(), "<script>1</script>")
    texts = [
        slide["text"][part]
        for slide in (made["title"], *made["events"])
        for part in ("headline", "text")
    ]
    tags = {tag for text in texts for tag in re.findall(r"<[^>]*>", text)}
    assert tags <= {"<p>", "</p>", "<strong>", "</strong>", "<small>", "</small>", "<br>"}
    assert all(slide["autolink"] is False for slide in made["events"])
    assert not {"media", "background"} & {key for slide in made["events"] for key in slide}


@settings(deadline=None)
@given(HOSTILE_NAMES)
def test_a_group_has_no_markup_even_after_its_entities_are_read_again_and_again(name: str) -> None:
    once = html.unescape(timelinejs.plain(name))
    assert not {"<", ">"} & set(once + html.unescape(once))


def test_every_row_has_a_citation_down_to_its_characters(corpus: Corpus) -> None:
    made = files(corpus, "citations")["citations.csv"]
    told = {row["report"]: row["citation"] for row in csv.DictReader(io.StringIO(made, newline=""))}
    assert list(told) == corpus.timeline["report"].tolist()
    for row in tables.rows(corpus.timeline):
        assert told[row.report].endswith(
            f"characters {row.start:,}–{row.end:,} of {row.article}.txt"
        )
        assert told[row.report].startswith(row.outlet or "outlet not stated")


def test_a_citation_names_what_is_known_and_says_what_is_not() -> None:
    known = {
        "outlet": "Diario",
        "headline": "A\nbridge",
        "published": "2024-05-06",
        "url": "https://diario.example/1",
    }
    assert cite.article(known) == "Diario, “A bridge”, 6 May 2024, https://diario.example/1"
    nothing = dict.fromkeys(known, "") | {"url": "javascript:alert(1)"}
    assert cite.article(nothing) == "outlet not stated, no headline found, date not known"


@pytest.mark.parametrize(
    ("when", "issued"),
    [
        ("2025-11-08", {"date-parts": [[2025, 11, 8]]}),
        ("2025-10~", {"date-parts": [[2025, 10]], "circa": True}),
        ("2025-11-06/2025-11-07", {"date-parts": [[2025, 11, 6], [2025, 11, 7]]}),
        ("2025-23", {"date-parts": [[2025]], "season": 3}),
        ("2025-34", {"literal": "second quarter of 2025"}),
        ("199X", {"literal": "1990s"}),
    ],
)
def test_a_date_of_publication_is_cited_as_exactly_as_it_is_known(
    when: str, issued: object
) -> None:
    assert cite.issued(when) == issued


def test_reference_managers_get_every_article(corpus: Corpus) -> None:
    made = files(corpus, "citations")
    items = json.loads(made["articles.csl.json"])
    assert [item["id"] for item in items] == corpus.articles["article"].tolist()
    assert [item.get("title", "") for item in items] == corpus.articles["headline"].tolist()
    records = made["articles.ris"].split("ER  - \r\n")
    assert [record[:4] for record in records] == ["TY  "] * len(items) + [""]


def test_no_field_of_a_reference_begins_a_new_one() -> None:
    corpus = trapped()
    article = corpus.articles.assign(headline="A\r\nER  - \r\nTY  - BOOK", url="javascript:1")
    made = cite.ris(article)
    assert made.count("TY  - NEWS") == made.count("\r\nER  - \r\n") == len(article)
    assert "UR  -" not in made
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in made.split("\r\n")[:-1])


def test_the_readme_lists_the_forms_and_their_bounds() -> None:
    told = section("Take away")
    assert re.findall(r"(?m)^\| `(\w+)` \|", told) == list(FORMS)
    for bound in (contents.MOST_ROWS, contents.MOST_PAIRS, contents.MOST_ARTICLES):
        assert re.search(rf"\b{bound:,}\b", told)
