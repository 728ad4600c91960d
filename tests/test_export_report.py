"""A report holds what the tables hold, and nothing of a source is ever run or read as mark-up in it."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from counterpoint import Corpus, counts, tables
from counterpoint.article import COLUMNS, LISTS, NUMBERS
from counterpoint.export import contents, files
from counterpoint.export.markdown import plain
from counterpoint.export.page import html as written
from counterpoint.render import sentences
from counterpoint.view import View

TITLE = "Talks & <talks>"
HOSTILE = (
    "<script>window.bad=1</script>",
    "<img src=x onerror=window.bad=1>",
    '" onmouseover="window.bad=1" x=\'',
    "</style></title></script><svg onload=window.bad=1>",
    "<meta http-equiv=refresh content='0;url=http://bad.invalid/'><base href=http://bad.invalid/>",
    "[text](javascript:window.bad=1) ![i](http://bad.invalid/x.png) <http://bad.invalid/>",
    "=HYPERLINK(1) \u202e backwards &lt;b&gt; `code` | cell **bold** # head",
)
KNOWN_TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "script",
        "header",
        "main",
        "nav",
        "footer",
        "section",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "b",
        "bdi",
        "strong",
        "span",
        "mark",
        "cite",
        "blockquote",
        "article",
        "div",
    ),
    *(
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "form",
        "label",
        "input",
        "figure",
        "figcaption",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "g",
        "rect",
        "text",
        "path",
        "circle",
    ),
}
LENGTH = 40
"""Characters of a hostile row."""


class Page(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, tag: str, name: str) -> list[str]:
        return [attrs[name] for found, attrs in self.tags if found == tag and name in attrs]

    @property
    def shown(self) -> str:
        return " ".join("".join(self.words).split())


def hostile(name: str, number: int, **given: Any) -> dict[str, Any]:
    """A row in which every text is a trap."""
    trap = HOSTILE[number % len(HOSTILE)]
    row: dict[str, Any] = dict.fromkeys(COLUMNS[name], f"{trap}{number}")
    row |= {column: [trap] for column in LISTS[name]} | dict.fromkeys(NUMBERS[name], 50)
    return {**row, **given}


def trapped() -> Corpus:
    """A corpus of traps, which holds together."""
    text = " ".join(HOSTILE) * 3
    many = range(len(HOSTILE))
    articles = [
        hostile(
            "articles",
            i,
            article=f"a{i}<b>",
            text=text,
            dropped=[[0, 9, HOSTILE[i]]],
            published="2025-11~",
        )
        for i in many
    ]
    rows = [
        hostile("timeline", i, article=f"a{i}<b>", report=f"r{i}", event="r0", start=i * 9, end=i * 9 + LENGTH,
                text=text[i * 9 : i * 9 + LENGTH], quotes=[[i * 9 + 2, i * 9 + 9]], kind="said", mode="direct",
                when="2025-11-08" if i % 2 else "", when_basis="explicit", reply_to="r0")
        for i in many
    ]  # fmt: skip
    joins = [hostile("joins", i, left="r0", right=f"r{i}", difference=[["<", ">"]]) for i in many]
    apart = [
        hostile("differences", i, left="r0", right=f"r{i}", kind=kind)
        for i, kind in enumerate(sentences.DIFFERENCES)
    ]
    actors = [hostile("actors", i) for i in many]
    made = dict(
        zip(tables.NAMES, (articles, rows, actors, joins, apart), strict=True)
    )  # articles, timeline, actors, joins, differences
    return Corpus(**{name: tables.frame(name, part) for name, part in made.items()})


@pytest.fixture(scope="module")
def page(corpus: Corpus) -> Page:
    return Page(files(corpus, "html", TITLE)["report.html"])


@pytest.mark.parametrize("source", ["bundled", "hostile"])
def test_a_report_is_made_of_known_tags_and_loads_and_runs_nothing(
    source: str, corpus: Corpus
) -> None:
    text = files(corpus if source == "bundled" else trapped(), "html", HOSTILE[0])["report.html"]
    page = Page(text)
    assert {tag for tag, _ in page.tags} <= KNOWN_TAGS
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {name for name in names if name.startswith("on")} | (
        names & {"src", "style", "srcset", "action"}
    )
    assert all(re.fullmatch(r"#(main|r\d+|[a-z]+)", href) for href in page.values("a", "href"))
    assert not [one for one in page.values("meta", "http-equiv") if one.lower() == "refresh"]
    assert Counter(tag for tag, _ in page.tags)["script"] == 1


def test_the_policy_of_a_report_lets_only_its_own_style_and_script_be() -> None:
    text = files(trapped(), "html", TITLE)["report.html"]
    (policy,) = [one for one in Page(text).values("meta", "content") if "default-src" in one]
    inside = [re.findall(rf"(?s)<{tag}>(.*?)</{tag}>", text) for tag in ("style", "script")]
    assert [len(found) for found in inside] == [1, 1]
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for (one,) in inside]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert [rules["style-src"], rules["script-src"]] == [f"'sha256-{one}'" for one in hashes]


def test_a_hostile_text_is_shown_as_it_is_written() -> None:
    shown = Page(files(trapped(), "html", TITLE)["report.html"]).shown
    assert HOSTILE[1] in shown
    assert "Talks & <talks>" in shown


def test_every_row_is_listed_once_with_its_words_and_its_characters(
    corpus: Corpus, page: Page
) -> None:
    ids = [attrs["id"] for tag, attrs in page.tags if tag == "article" and "id" in attrs]
    assert ids == [f"r{number}" for number in sorted(int(one[1:]) for one in ids)] or len(
        set(ids)
    ) == len(ids)
    assert len(ids) == len(corpus.timeline)
    for row in tables.rows(corpus.timeline):
        assert " ".join(row.text.split()) in page.shown
        assert f"characters {row.start:,}–{row.end:,} of" in page.shown


def test_a_report_carries_the_counts_of_the_first_screen(corpus: Corpus, page: Page) -> None:
    told = sentences.answers(counts.story(corpus.tables()))
    said = [one for heading in told for one in (heading, *told[heading]) if one]
    assert len(said) > 9
    assert [one for one in said if one not in page.shown] == []
    text = files(corpus, "md", TITLE)["report.md"]
    assert [one for heading in told for one in told[heading] if plain(one) not in text] == []


def test_every_link_of_a_report_leads_somewhere_in_it(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in page.values("a", "href")} <= set(ids)


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://diario.example/a?b=1&c=2", ["https://diario.example/a?b=1&c=2"]),
        ("javascript:alert(1)", []),
        ("data:text/html,<b>", []),
    ],
)
def test_only_an_address_of_the_web_leads_to_the_article(
    url: str, links: list[str], corpus: Corpus
) -> None:
    articles = corpus.articles.assign(url=[url, *corpus.articles["url"][1:]])
    page = Page(files(replace(corpus, articles=articles), "html", TITLE)["report.html"])
    assert [href for href in page.values("a", "href") if not href.startswith("#")] == links


def test_headings_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_report_of_the_bundled_story_is_small_and_the_same_each_time(corpus: Corpus) -> None:
    once, again = (files(corpus, "html", TITLE)["report.html"] for _ in range(2))
    assert once == again
    assert len(once.encode()) < 400_000


def test_a_view_narrows_a_report_and_the_report_says_so(corpus: Corpus) -> None:
    view = View(actors=("Khawaja Asif",))
    told = contents.of(corpus, TITLE, view)
    shown = Page(written(told)).shown
    assert 0 < len(told.rows) < len(corpus.timeline)
    assert f"{len(told.rows)} of {len(corpus.timeline)} rows: actor Khawaja Asif." in shown
    assert len(told.numbered) == len(told.rows)


def many() -> Corpus:
    """More than a report lists: two articles that tell one thing, far down, and many that tell their own."""
    blank = {name: dict.fromkeys(columns, "") for name, columns in COLUMNS.items()}
    text = "Ana Souza told the council of the bridge that the river took. " * 4
    names = [f"a{i:03}" for i in range(contents.MOST_ARTICLES + 5)]
    bare: dict[str, Any] = {"credits": [], "dropped": [], "problems": [], "words": 48, "text": text}
    articles = [blank["articles"] | bare | {"article": name, "account": name} for name in names]
    row = blank["timeline"] | {
        "kind": "said",
        "speaker": "Ana Souza",
        "act": "say",
        "start": 0,
        "end": 62,
        "text": text[:62],
    }
    row |= {"targets": ["Council"], "quotes": [], "mode": "indirect"}
    rows = [
        row
        | {
            "report": f"r{i}",
            "article": names[i % len(names)],
            "event": "shared" if i % 900 == 899 else f"r{i}",
        }
        for i in range(2 * contents.MOST_ROWS)
    ]
    made = {"articles": articles, "timeline": rows, "actors": [], "joins": [], "differences": []}
    return Corpus(**{name: tables.frame(name, part) for name, part in made.items()})


def test_what_a_bound_leaves_out_is_said_and_what_most_tell_is_kept() -> None:
    corpus = many()
    told = contents.of(corpus, TITLE)
    text = written(told)
    shown = Page(text).shown
    assert len(told.numbered) == contents.MOST_ROWS
    assert {"r899", "r1799"} <= set(told.numbered)
    assert f"{contents.MOST_ROWS:,} of {len(corpus.timeline):,} rows are listed" in shown
    assert f"{contents.MOST_ARTICLES} of {len(corpus.articles)} articles are described." in shown
    assert len(text.encode()) < 2_000_000


def test_an_empty_view_gives_a_report_that_says_why(corpus: Corpus) -> None:
    told = contents.of(corpus, TITLE, View(words="nobody says this"))
    shown = Page(written(told)).shown
    assert "No row of this view has a date" in shown
    assert "No row in this view is a statement." in shown


@pytest.mark.parametrize("trap", HOSTILE)
def test_no_text_becomes_markdown(trap: str) -> None:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for text in (trap, f"{trap}\n\n# {trap}", f"1. {trap}", f"- {trap}", f"> {trap}"):
        (shown,) = re.findall(r"(?s)^<p>(.*)</p>\n$", made.render(plain(text)))
        assert "<" not in shown
        assert html.unescape(shown) == " ".join(text.split())


def test_the_markdown_of_a_hostile_corpus_has_only_its_own_markup() -> None:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
    shown = Page(made.render(files(trapped(), "md", HOSTILE[0])["report.md"]))
    known = "h1 h2 h3 p strong em blockquote ul li table thead tbody tr th td"
    assert {tag for tag, _ in shown.tags} <= set(re.findall(r"\w+", known))
