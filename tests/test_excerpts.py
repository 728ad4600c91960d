"""Short statements instead of whole texts: little is shown, and what is shown still stands where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from counterpoint import Corpus, export
from counterpoint.excerpts import CUT, LONGEST, SHARE, blanked, excerpts, shortened
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def short(corpus: Corpus) -> Corpus:
    return excerpts(corpus)


def test_no_article_is_shown_beyond_its_share(corpus: Corpus, short: Corpus) -> None:
    for full, seen in zip(corpus.articles["text"], short.articles["text"], strict=True):
        assert len(full) == len(seen)
        assert sum(not c.isspace() and c != CUT for c in seen) <= SHARE * len(full)


def test_what_is_shown_is_in_the_text_at_its_place(corpus: Corpus, short: Corpus) -> None:
    for full, seen in zip(corpus.articles["text"], short.articles["text"], strict=True):
        assert [c for c, d in zip(full, seen, strict=True) if d not in (c, " ", CUT)] == []


def test_rows_stay_with_all_that_is_known_of_them(corpus: Corpus, short: Corpus) -> None:
    assert short.verify() == []
    same = ["report", "speaker", "targets", "act", "when", "start", "event"]
    assert short.timeline[same].equals(corpus.timeline[same])
    assert short.timeline["text"].str.len().max() <= LONGEST + len(CUT)


def test_it_is_saved_and_opened_like_any_corpus(short: Corpus, tmp_path: Path) -> None:
    again = Corpus.open(short.save(tmp_path / "short"))
    assert again.verify() == [] and again.digest == short.digest


@pytest.mark.parametrize("form", ["csv", "json", "html", "md", "timelinejs", "citations"])
def test_no_file_to_take_away_holds_a_whole_text(corpus: Corpus, short: Corpus, form: str) -> None:
    whole = "".join(export.files(short, form, "The talks").values())
    for row in corpus.timeline.to_dict("records"):
        if len(row["text"]) > LONGEST:
            assert row["text"] not in whole


def test_a_correction_of_the_cut_is_at_a_word() -> None:
    text = "The talks ended without an agreement on Friday evening. " * 3
    (span,) = shortened(text, [(0, 55)]).values()
    assert text[: span[1]].endswith(("without", "agreement", "an", "evening."))
    assert blanked(text, [span]).count(CUT) == 1


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 30)), max_size=5)
)
def test_blanking_keeps_the_length_and_the_lines(text: str, found: list[tuple[int, int]]) -> None:
    spans = [(start, min(start + many, len(text))) for start, many in found if start < len(text)]
    seen = blanked(text, shortened(text, spans).values())
    assert len(seen) == len(text)
    assert all(c == d or d in (" ", CUT) for c, d in zip(text, seen, strict=True))
