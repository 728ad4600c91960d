"""Building: a folder of files becomes one corpus, whatever the files and wherever they lie."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

import pytest
from counterpoint import Corpus, CounterpointError, build, find_dates, find_quotes, find_statements
from counterpoint.building import EmptyFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.score_gold import BUNDLED, copied

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for line in (HERE / "cases/folders.jsonl").read_text(encoding="utf-8").splitlines()
]
PROSE = "The mayor of Lima said on Monday that the bridge would open in 2031."
WORDS = ["Ana Souza", "said", "that", "on Monday", "“", "”", '"', "'", "\n\n", "\n", ". ", ", ",
         "according to", "2019", "3 May", "for two days", "the", "Peru", "he", "warned", "By ",
         "LIMA (Reuters) —", "Advertisement", "\t", "\u00a0", "é", "中", "😀", "\u200b", "(", "\r\n"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map(" ".join)
FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_place_and_order_of_the_files_change_no_byte(tmp_path: Path) -> None:
    names = sorted(path.name for path in BUNDLED.glob("*.txt"))
    for place, order in (("here", names), ("elsewhere/deeper", names[::-1])):
        folder = tmp_path / place / "articles"
        folder.mkdir(parents=True)
        build(copied(folder, order)).save(tmp_path / place / "corpus")
    here, there = (contents(tmp_path / p / "corpus") for p in ("here", "elsewhere/deeper"))
    assert here == there


def test_readme_and_sidecars_are_no_articles(corpus: Corpus) -> None:
    assert sorted(corpus.articles["file"]) == sorted(p.name for p in BUNDLED.glob("*.txt"))
    assert corpus.unread == ()


def test_given_sidecars_are_read_instead_of_those_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was closed on Thursday, the mayor said.\n" * 3)
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,The Sun\n")
    given = {"articles.csv": b"file,published\na.txt,2024-05-10\n"}
    (row,) = build(tmp_path, sidecars=given).articles.to_dict("records")
    assert (row["outlet"], row["published"]) == ("", "2024-05-10")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_bad_file_is_named_and_the_others_are_built(
    case: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    bad = tmp_path / case["file"]
    if "link" in case:
        bad.symlink_to(case["link"])
    else:
        bad.write_bytes(bytes.fromhex(case["hex"]))
    built = build(tmp_path)
    assert list(built.articles["article"]) == ["good"]
    assert [item.name for item in built.unread] == [case["file"]]
    assert case["says"] in built.unread[0].why
    assert built.unread[0].remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "closed.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "closed.txt").chmod(0)
    assert [item.name for item in build(tmp_path).unread] == ["closed.txt"]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolder, match="gives no article") as error:
        build(tmp_path)
    assert "saved pages" in str(error.value)


def test_a_folder_of_bad_files_says_what_is_wrong_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(EmptyFolder, match=r"a\.txt: empty"):
        build(tmp_path)


def test_a_folder_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(CounterpointError, match="nowhere"):
        build(tmp_path / "nowhere")


def test_files_of_one_name_in_two_subfolders_stay_two_articles(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(PROSE, encoding="utf-8")
    assert list(build(tmp_path).articles["article"]) == ["a/story", "b/story"]


def test_two_endings_of_one_name_lose_neither_article(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "story.md").write_text(PROSE.replace("Lima", "Quito"), encoding="utf-8")
    built = build(tmp_path)
    assert built.articles["article"].is_unique
    assert sorted(built.articles["file"]) == ["story.md", "story.txt"]
    assert built.verify() == []


def test_a_text_too_long_for_an_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "book.txt").write_text(f"{PROSE} " * 3000, encoding="utf-8")
    built = build(tmp_path)
    assert list(built.articles["file"]) == ["good.txt"]
    assert "characters of prose, over the limit of 200,000" in built.unread[0].why


def test_a_text_of_too_many_words_and_marks_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "table.txt").write_text(f"{PROSE} {'1 2 3 ' * 25_000}", encoding="utf-8")
    built = build(tmp_path)
    assert list(built.articles["file"]) == ["good.txt"]
    assert "words and marks of prose, over the limit of 60,000" in built.unread[0].why


def test_progress_counts_every_article(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(PROSE, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    build(tmp_path, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (2, 2)]


def test_nothing_is_written_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@FEW
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3))
def test_any_texts_build_and_every_row_stands_in_its_source(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        try:
            built = build(folder)
        except EmptyFolder:
            return
    assert built.verify() == []
    assert len(built.articles) + len(built.unread) == len(texts)


@FEW
@given(TEXTS)
def test_any_text_has_dates_quotations_and_statements_inside_it(text: str) -> None:
    for item in find_dates(text):
        assert text[item.start : item.end] == item.text != ""
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text != ""
    for one in find_statements(text):
        spans = [(one.start, one.end), *one.content, *(s for s in (one.source, one.cue) if s)]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_paragraph_four_times_as_long_costs_little_more_than_four_times_as_much(
    tmp_path: Path,
) -> None:
    def cost(sentences: int) -> float:
        text = "Ana Souza said on Monday that Peru had broken the deal. " * sentences
        (tmp_path / "a.txt").write_text(f"Deal\n\n{text}", encoding="utf-8")
        begun = time.process_time()
        assert len(build(tmp_path).timeline) >= sentences
        return time.process_time() - begun

    cost(1)
    short = min(cost(50), cost(50))
    assert cost(200) < 7 * short


ENDLESS = {
    "said that": "Ana Souza said that ",
    "opening marks": "“Peru said “ ",
    "quotations": "“It is over,” ",
    "quotations said": "“It is over,” she said, ",
    "names": "Ana Souza, Pedro Lima, ",
    "dates": "3 May 2014, ",
    "parentheses": "the dam (which broke on Monday ",
    "relative clauses": "a man, who said ",
    "one word": "who ",
}


@pytest.mark.parametrize("words", ENDLESS.values(), ids=ENDLESS)
def test_a_sentence_without_an_end_costs_no_more_than_its_length(
    words: str, tmp_path: Path
) -> None:
    def cost(length: int) -> float:
        text = (words * length)[:length]
        (tmp_path / "a.txt").write_text(f"Deal\n\n{text}", encoding="utf-8")
        begun = time.process_time()
        assert len(build(tmp_path).articles) == 1
        return time.process_time() - begun

    cost(100)
    short = cost(2_000)
    assert cost(8_000) < 8 * short
