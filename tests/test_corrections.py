"""Corrections: what a reader knows better, in the sidecars, with everything else left as it was."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from counterpoint import Corpus, build, corrections
from counterpoint.corrections import CorrectionError, Sidecars, Step
from counterpoint.read.sidecars import actor_notes, article_notes
from hypothesis import example, given
from hypothesis import strategies as st

from tests.score_gold import BUNDLED, copied

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/corrections.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
DAYS = {
    "2025-11-08": "2025-11-08", "8 November 2025": "2025-11-08", "Nov. 8, 2025": "2025-11-08",
    " 2025-11~ ": "2025-11~", "2025-11-06/2025-11-07": "2025-11-06/2025-11-07", "13/11/2025": "2025-11-13",
    "November 2025": "2025-11", "2025": "2025",
}  # fmt: skip
NO_DAYS = ["08/11/2025", "8 November", "Thursday", "soon", "31 February 2025", "2025-13-01", "=1+1"]
line = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def made(case: dict) -> str:
    """The sidecar after the corrections of a case, without its byte order mark."""
    data = case.get("before")
    which = case["sidecar"]
    sidecars = Sidecars(**{which: data.encode() if data is not None else None})
    for door, *arguments in case["do"]:
        sidecars = getattr(corrections, door)(sidecars, *arguments)
    return getattr(sidecars, which).decode("utf-8-sig")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["claim"])
def test_a_correction_changes_its_cells_and_nothing_else(case: dict) -> None:
    if "refused" in case:
        with pytest.raises(CorrectionError, match=case["refused"]):
            made(case)
    else:
        assert made(case) == case["after"]


@pytest.mark.parametrize(("written", "day"), DAYS.items())
def test_a_day_is_read_in_every_form_that_the_refusal_names(written: str, day: str) -> None:
    assert corrections.day(written) == day


@pytest.mark.parametrize("written", NO_DAYS)
def test_what_is_no_day_is_refused_with_the_forms_that_are_read(written: str) -> None:
    with pytest.raises(CorrectionError, match="8 November 2025, 2025-11 for a month"):
        corrections.day(written)


@given(file=line, outlet=line, headline=line)
def test_what_was_set_is_what_the_reader_of_sidecars_reads(
    file: str, outlet: str, headline: str
) -> None:
    cells = {"outlet": outlet, "headline": headline}
    after = corrections.about_article(Sidecars(), file, cells)
    (note,), problems = article_notes(after.articles, [file])
    assert (note.outlet, note.headline, problems) == (outlet, headline, ())


@given(st.lists(line, min_size=1, max_size=5))
def test_merged_names_are_aliases_whatever_they_hold(names: list[str]) -> None:
    sidecars = Sidecars()
    for name in names:
        if name != "The Harbour Board":
            sidecars = corrections.merge(sidecars, name, "The Harbour Board")
    notes, problems = actor_notes(sidecars.actors)
    told = {alias for note in notes for alias in note.aliases}
    assert problems == ()
    assert told <= set(names)


@given(st.binary(max_size=80))
@example(b",")
def test_any_sidecar_is_corrected_or_refused(data: bytes) -> None:
    try:
        after = corrections.about_article(Sidecars(articles=data), "a.txt", {"outlet": "The Sun"})
    except CorrectionError:
        return
    notes, _ = article_notes(after.articles, ["a.txt"])
    assert [note.outlet for note in notes if note.file == "a.txt"] == ["The Sun"]


def test_a_mark_and_the_ends_of_lines_stay_as_they_were() -> None:
    for before in (b"\xef\xbb\xbffile;outlet\r\na.txt;X\r\n", b"file,outlet\na.txt,X\n"):
        after = corrections.about_article(Sidecars(articles=before), "a.txt", {"outlet": "Y"})
        assert after.articles == before.replace(b"X", b"Y")


def corrected(folder: Path, what: str, **cells: str) -> Step:
    """A correction of `a.txt` that is made and saved."""
    before = corrections.standing(folder)
    step = Step(what, before, corrections.about_article(before, "a.txt", cells))
    corrections.save(folder, step)
    return step


def test_every_step_can_be_taken_back_down_to_a_folder_without_sidecars(tmp_path: Path) -> None:
    first = corrected(tmp_path, "outlet", outlet="The Sun")
    second = corrected(tmp_path, "day", published="2024-05-10")
    assert (corrections.count(tmp_path), corrections.last(tmp_path)) == (2, second)
    assert corrections.undo(tmp_path) == second
    assert (tmp_path / "articles.csv").read_bytes() == first.after.articles
    assert corrections.undo(tmp_path) == first
    assert not (tmp_path / "articles.csv").exists()
    with pytest.raises(CorrectionError, match="no correction to take back"):
        corrections.undo(tmp_path)


def test_what_somebody_else_wrote_meanwhile_is_never_lost(tmp_path: Path) -> None:
    step = corrected(tmp_path, "outlet", outlet="The Sun")
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,By hand\n")
    with pytest.raises(CorrectionError, match="changed by somebody else"):
        corrections.undo(tmp_path)
    with pytest.raises(CorrectionError, match="changed by somebody else"):
        corrections.save(tmp_path, step)
    assert "By hand" in (tmp_path / "articles.csv").read_text()


def test_a_step_that_was_killed_before_it_was_done_is_passed_over(tmp_path: Path) -> None:
    corrected(tmp_path, "outlet", outlet="The Sun")
    before = (tmp_path / "articles.csv").read_bytes()
    corrected(tmp_path, "day", published="2024-05-10")
    (tmp_path / "articles.csv").write_bytes(before)
    assert corrections.undo(tmp_path).what == "outlet"
    assert (corrections.count(tmp_path), corrections.last(tmp_path)) == (0, None)


def test_a_link_in_place_of_a_sidecar_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(CorrectionError, match="is a link"):
        corrections.standing(tmp_path)


def test_rights_and_neighbours_of_a_sidecar_stay(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("file,outlet\n")
    (tmp_path / "articles.csv").chmod(0o640)
    corrected(tmp_path, "outlet", outlet="The Sun")
    assert (tmp_path / "articles.csv").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == [".corrections", "articles.csv"]


def test_a_day_of_publication_resolves_thursday(bare_corpus: Corpus, tmp_path: Path) -> None:
    file = "willing-to-resume.txt"
    after = corrections.about_article(Sidecars(), file, {"published": "30 October 2025"})
    changed = corrections.changes(bare_corpus, build(copied(tmp_path), sidecars=after.files()))
    dated = changed[(changed["column"] == "when") & changed["row"].str.contains(":80-")]
    assert dated[["before", "after"]].values.tolist() == [["", "2025-10-30"]]
    assert "1 article" in corrections.told(changed)


def test_a_merge_and_a_split_are_what_the_corpus_then_holds(corpus: Corpus) -> None:
    before = Sidecars((BUNDLED / "articles.csv").read_bytes())
    after = corrections.merge(before, "Pakistan Army", "Pakistan")
    after = corrections.split(after, "Kabul", "Afghanistan", "Kabul government")
    built = build(BUNDLED, sidecars=after.files())
    actors = set(built.actors["actor"])
    assert "Kabul government" in actors and "Pakistan Army" not in actors
    told = corrections.changes(corpus, built)
    assert ("Pakistan Army", "") in set(zip(told["before"], told["after"], strict=True))


def test_no_change_is_no_change(corpus: Corpus, saved: Path) -> None:
    changed = corrections.changes(corpus, Corpus.open(saved))
    assert (len(changed), corrections.told(changed)) == (0, "Nothing reads differently now.")


def test_a_cell_is_one_line_of_bounded_length() -> None:
    after = corrections.about_article(Sidecars(), "a.txt", {"headline": "one\r\ntwo\x00"})
    rows = list(csv.reader(io.StringIO(after.articles.decode("utf-8-sig"))))
    assert rows[1][2] == "one two\ufffd"
    with pytest.raises(CorrectionError, match="too many"):
        corrections.about_article(Sidecars(), "a.txt", {"headline": "x" * 3000})
