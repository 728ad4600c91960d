"""Formats: every file that is read gives the articles that are in it, and names what is none."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from counterpoint import clean, read
from counterpoint.article import Document, Metadata
from counterpoint.read import exports, fields, formats, library, names, page, plain, records, values
from counterpoint.read.parts import Part, Reference, Refusal

HERE = Path(__file__).parent
FILES = HERE / "files"


def cases(file: str) -> list[dict[str, Any]]:
    """The cases of a file, a line each."""
    text = (HERE / "cases" / file).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def seen(document: Document) -> dict[str, Any]:
    """What a case says about an article."""
    article = clean.article(document)
    body = [article.text[start:end] for start, end in article.body]
    told = {
        "name": document.name, "headline": article.headline, "outlet": article.outlet,
        "byline": article.byline, "published": article.published, "basis": article.published_basis,
        "url": article.url, "paragraphs": len(body), "begins": body[0][:24], "ends": body[-1][-16:],
    }  # fmt: skip
    return {**told, "note": document.problems[0]} if document.problems else told


@pytest.mark.parametrize("case", cases("formats.jsonl"), ids=lambda case: case["file"])
def test_a_file_gives_its_articles_and_names_what_is_none(case: dict[str, Any]) -> None:
    data = (FILES / case["file"]).read_bytes()
    found = list(read.documents(data, case["file"]))
    articles = [item for item in found if isinstance(item, Document)]
    assert [seen(document) for document in articles] == case["articles"]
    assert [item.why for item in found if isinstance(item, read.Unread)] == case["problems"]
    assert {document.source for document in articles} <= {case["file"]}


def test_every_ending_has_a_file_that_is_read() -> None:
    tried = {Path(case["file"]).suffix for case in cases("formats.jsonl")}
    twins = {".md", ".htm", ".xhtml", ".mht", ".xml", ".tsv", ".ndjson"}
    assert read.ENDINGS - twins == tried


@pytest.mark.parametrize("case", cases("sources.jsonl"), ids=lambda case: case["why"])
def test_a_record_is_mapped_by_the_names_of_its_fields(case: dict[str, Any]) -> None:
    found = fields.found(case["record"], "#1")
    kinds = {"article": Part, "reference": Reference, "refusal": Refusal}
    assert isinstance(found, kinds[case["gives"]])
    told = getattr(found, "told", Metadata())
    for name, value in case.get("told", {}).items():
        assert getattr(told, name) == value, name
    assert getattr(found, "text", "") == case.get("text", "")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ({"response": {"status": "ok", "results": [{"title": "One"}, {"title": "Two"}]}}, 2),
        ({"status": "OK", "response": {"docs": [{"headline": "One"}], "meta": {"hits": 1}}}, 1),
        ({"articles": {"results": [{"title": "One"}, {"title": "Two"}], "count": 2}}, 2),
        ({"articles": {"a": {"title": "One"}, "b": {"title": "Two"}}}, 2),
        ({"title": "One", "text": "A vote.", "data": {"rank": 1}}, 1),
        ({"arts": [{"title": "One"}, {"title": "Two"}], "made": "by hand"}, 2),
        ({"title": {"0": "One", "1": "Two"}, "text": {"0": "A vote.", "1": "A strike."}}, 2),
        ({"title": "One", "tags": [{"id": 1}, {"id": 2}]}, 1),
    ],
)
def test_the_records_of_a_service_are_found_in_its_answer(value: Any, number: int) -> None:
    found = list(records.read(json.dumps(value).encode(), "answer.json"))
    assert len(found) == number
    assert not any(isinstance(each, Refusal) for each in found)


@pytest.mark.parametrize("file", ["nexis-days.txt", "nexis-older.txt", "proquest.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_export_reads_alike_whatever_ends_its_lines(file: str, end: str) -> None:
    text = (FILES / file).read_bytes().decode().replace("\r\n", "\n")
    told = [part.text for part in exports.split(text) or [] if isinstance(part, Part)]
    ended = exports.split(text.replace("\n", end)) or []
    assert [part.text for part in ended if isinstance(part, Part)] == told != []


def test_an_export_on_printed_pages_loses_their_heads_and_its_lines_are_joined() -> None:
    text = (FILES / "nexis-printed.txt").read_text(encoding="utf-8")
    found = exports.split(text, wrapped=True) or []
    assert [part.text.split("\n\n")[1:] for part in found if isinstance(part, Part)] == [
        [
            "The council of Port Ash voted on Tuesday to close the old quay, for its piles are weak.",
            "“We will not wait for an accident,” Mayor Ines Lund told reporters after the vote in the hall.",
            "Page one of the plan is missing.",
        ]
    ]


def test_a_text_that_a_service_cut_off_says_so() -> None:
    found = fields.found({"title": "One", "content": "A vote on… [+1210 chars]"}, "#1")
    assert isinstance(found, Part)
    assert found.problems == ("the file gives the beginning of the article, not all of it",)


def test_the_libraries_of_formats_are_loaded_when_needed_and_not_before() -> None:
    heavy = ("trafilatura", "lxml", "feedparser", "warcio", "docx", "pypdf", "rispy", "spacy")
    told = f"import sys, counterpoint.read; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("lundi 30 septembre 2013 11:31 GMT", "2013-09-30"),
        ("Mittwoch 31. August 2011", "2011-08-31"),
        ("22 de marzo de 2010 lunes", "2010-03-22"),
        ("1er août 2014", "2014-08-01"),
        ("mardi 31 février 2014", ""),
        ("2014年3月4日", "2014-03-04"),
        ("Schedule for Sunday, April 20, 1400 GMT", ""),
        ("2025-03-04T23:30:00-05:00", "2025-03-04"),
        ("20250304T120000Z", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("Tue, 04 Mar 2025 18:00:00 GMT", "2025-03-04"),
        ("March 4, 2025 Tuesday 10:32 PM EST", "2025-03-04"),
        ("2025-03", "2025-03"),
        ("03/04/2025", ""),
        ("2025-02-31", ""),
        ("1741046400", ""),
        ("yesterday", ""),
        (None, ""),
    ],
)
def test_a_day_is_the_one_written_and_never_guessed(value: Any, day: str) -> None:
    assert values.day(value) == day


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("http://user:secret@a.example/b", "http://a.example/b"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/b", ""),
        ("https://a.example/ b", ""),
        ('https://a.example/"onload=', ""),
    ],
)
def test_an_address_is_of_the_web_and_holds_no_password(value: str, address: str) -> None:
    assert values.address(value) == address


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/03/04/quay", "2025-03-04"),
        ("https://a.example/news/2025-03-04-quay.html", "2025-03-04"),
        ("https://a.example/2025/13/04/quay", ""),
        ("https://a.example/id/20250304", ""),
        ("https://a.example/2025/quay", ""),
    ],
)
def test_a_day_in_an_address_is_read(url: str, day: str) -> None:
    assert values.day_in_address(url) == day


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="iso-8859-1">é'.encode(), "é"),
        ('<meta charset="koi8-r">да'.encode("koi8-r"), "да"),
        (b'<meta charset="utf-7">+AGEAYg-', "+AGEAYg-"),
        ('<meta charset="rot13">é'.encode("cp1252"), "é"),
        (b'\xef\xbb\xbf<meta charset="cp1251">\xc3\xa9', "é"),
    ],
)
def test_the_encoding_that_a_page_names_is_believed_where_it_fits(data: bytes, text: str) -> None:
    assert page.decode(data).text.endswith(text)


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        ("Quay closes for good | The Ash Courier", "Quay closes for good", "Quay closes for good"),
        ("Quay closes for good - Ash Courier", "", "Quay closes for good"),
        ("Quay closes - what now?", "", "Quay closes - what now?"),
        ("&amp;lt;b&amp;gt; stands as it is", "", "&lt;b&gt; stands as it is"),
        ("", "Quay closes for good", "Quay closes for good"),
        ("", "", ""),
    ],
)
def test_the_headline_of_a_page_is_told_without_its_house(
    title: str, heading: str, headline: str
) -> None:
    site = '<meta property="og:site_name" content="Ash Courier">'
    text = f"<html><head><title>{title}</title>{site}</head><h1>{heading}</h1><p>Text.</p></html>"
    found = list(page.read(text.encode(), "a.html"))
    assert [part.told.headline for part in found if isinstance(part, Part)] == [headline]


def test_nothing_of_a_page_is_fetched_and_no_entity_is_resolved() -> None:
    head = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><base href="http://a.invalid/">'
    text = head + '<p>One &x; two.</p><img src="b.png"><iframe src="c.html"></iframe></html>'
    (part,) = page.read(text.encode(), "a.html")
    assert isinstance(part, Part) and "root:" not in part.text and "two." in part.text


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode(
            "utf-16"
        ),
    ],
)
def test_a_feed_that_defines_entities_is_refused(data: bytes) -> None:
    (found,) = formats.answer("a.rss", data)
    assert isinstance(found, Refusal) and "entities" in found.why


@pytest.mark.parametrize(
    ("kept", "document", "basis", "outlet"),
    [
        (Metadata(url="https://a.example/b/"), Metadata(url="http://www.a.example/b"), "sidecar", "Cited"),
        (Metadata(headline="A title of some length"), Metadata(headline="A Title of some length!"), "sidecar", "Cited"),
        (Metadata(headline="A title of some length"), Metadata(headline="Another title"), "", ""),
        (Metadata(headline="A title of some length"), Metadata("A title of some length", "Other"), "", "Other"),
    ],
)  # fmt: skip
def test_a_citation_tells_of_the_article_it_names(
    kept: Metadata, document: Metadata, basis: str, outlet: str
) -> None:
    cited = Metadata(kept.headline, "Cited", "", "2025-03-04", "metadata", kept.url)
    shelf = library.Library()
    shelf.add("a.ris", [Reference(cited, "#1", firm=True)])
    found = shelf.told(Document("b.txt", "Text.", "utf-8", told=document)).told
    assert (found.basis, found.outlet) == (basis, outlet)
    assert bool(list(shelf.unused())) is not bool(basis)


def test_a_table_fills_gaps_and_overrules_nothing() -> None:
    shelf = library.Library()
    told = Metadata("", "domain.example", "", "2025-03-09", "metadata", "https://a.example/b")
    shelf.add("a.csv", [Reference(told, "#2")])
    own = Metadata(outlet="The Courier", url="https://a.example/b")
    found = shelf.told(Document("b.html", "Text.", "utf-8", told=own)).told
    assert (found.outlet, found.published, found.basis) == ("The Courier", "2025-03-09", "sidecar")


def test_two_citations_of_one_title_that_differ_tell_nothing() -> None:
    shelf = library.Library()
    for day in ("2025-03-04", "2025-03-05"):
        told = Metadata(headline="A title of some length", published=day)
        shelf.add("a.ris", [Reference(told, f"#{day}", firm=True)])
    text = "A title of some length\n\nText."
    assert shelf.told(Document("b.txt", text, "utf-8")).told == Metadata()
    assert list(shelf.unused()) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.txt", "a.txt"), ("b\udcff.txt", "b\\xff.txt"), ("b\\xff.txt", "b\\\\xff.txt"), ("a\\b.txt", "a\\b.txt")],
)  # fmt: skip
def test_no_two_names_are_shown_as_one(name: str, shown: str) -> None:
    assert names.shown(name) == shown


def test_mark_up_goes_and_plain_text_stays() -> None:
    assert values.without_tags("a < b & c > d") == "a < b & c > d"
    assert values.without_tags("<p>a &amp;lt; b</p><script>x()</script>").strip() == "a &lt; b"


def test_what_a_file_says_stands_between_the_sidecar_and_the_text() -> None:
    told = Metadata(headline="Told", outlet="Told Times", published="2025-03-04", basis="metadata")
    document = Document("a.html", "Found\n\nThe text of the day.", "utf-8", told=told)
    bare, noted = (
        clean.article(document),
        clean.article(document, read.ArticleNote("a.html", "Noted")),
    )
    assert (bare.headline, bare.outlet, bare.published_basis) == ("Told", "Told Times", "metadata")
    assert (noted.headline, noted.outlet) == ("Told", "Noted")


def test_plain_text_with_a_rule_in_it_is_no_export() -> None:
    text = "A title\n\n" + "_" * 60 + "\n\nText of the day.\n\nEnd of Document\n"
    (part,) = formats.answer("a.txt", text.encode())
    assert isinstance(part, Part) and part.text == text
    assert not plain.blank(part.text)


def test_the_readme_names_every_ending_that_is_read() -> None:
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    told = re.search(r"(?s)## What it reads\n(.*?)\n## ", text)
    assert told is not None
    assert set(re.findall(r"`(\.\w+)`", told[1])) == read.ENDINGS


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
        ("a.csv", b"PK\x03\x04 a spreadsheet"),
        ("a.json", b"%PDF-1.4"),
        ("a.pdf", b"<html>a login page</html>"),
        ("a.docx", b"<html>a login page</html>"),
        ("a.rtf", b"plain text"),
        ("a.zip", b"<html>a login page</html>"),
        ("a.txt.gz", b"plain text"),
        ("a.warc", b"plain text"),
        ("a.rss", b"<html>a login page</html>"),
        ("a.ris", b"plain text"),
        ("a.mhtml", b"plain text"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, data: bytes) -> None:
    found = list(read.documents(data, name))
    assert [type(item) for item in found] == [read.Unread]


def test_a_sidecar_that_was_packed_with_its_articles_tells_of_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("story/quay.txt", "Quay closes\n\nIt closed on the day.\n")
        archive.writestr("story/articles.csv", "file,outlet,published\nquay.txt,Courier,2025-03\n")
        archive.writestr("story/actors.csv", "actor\nLund\n")
    (name, article), (_, problem) = read.folder(tmp_path)
    assert isinstance(article, Document) and isinstance(problem, read.Unread)
    told = (name, article.told.outlet, article.told.published, article.told.basis)
    assert told == ("a.zip/story/quay.txt", "Courier", "2025-03", "sidecar")
    assert problem.why == "story/actors.csv: counts in the folder itself only, beside the archive"


@pytest.mark.parametrize("case", cases("word.jsonl"), ids=lambda case: case["why"])
def test_of_a_document_everything_is_read_that_was_not_deleted(case: dict[str, str]) -> None:
    with zipfile.ZipFile(FILES / "story.docx") as story:
        held = {name: story.read(name) for name in story.namelist()}
    body = f"<w:body>{case['body']}</w:body>".encode()
    held["word/document.xml"] = re.sub(
        rb"<w:body>.*</w:body>", lambda _: body, held["word/document.xml"], flags=re.DOTALL
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    (found,) = formats.answer("a.docx", file.getvalue())
    assert isinstance(found, Part)
    assert (found.text, found.told.headline) == (case["text"], case.get("headline", ""))
