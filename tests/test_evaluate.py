"""The bench: its measures on invented labels, its readers on invented corpora, its command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from counterpoint import dates
from counterpoint.dates import Anchor
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluate import (
    aquaint_dates,
    bench,
    meantime,
    newswcl50_names,
    plover,
    plover_acts,
    plover_country,
    polnear,
    seesaw,
    timex,
    tokens,
)
from tests.evaluate.__main__ import ADAPTORS, main
from tests.evaluate.bench import Figure, Mistake, Peer, Result
from tests.evaluate.metrics import (
    Score,
    b_cubed,
    confusion,
    iou,
    matched,
    score,
    strays,
)

LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1)


def written(folder: Path, files: dict[str, str]) -> Path:
    """A folder with files by their path in it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_f1_is_the_harmonic_mean_and_nothing_found_scores_nothing() -> None:
    assert score(1, 2, 4).f1 == pytest.approx(1 / 3)
    assert score(0, 0, 5) == Score(0, 0)
    assert score(0, 0, 0).f1 == 0


def test_overlap_is_intersection_over_union() -> None:
    assert iou({1, 2, 3}, {2, 3, 4}) == 0.5
    assert iou(set(), set()) == 0


def test_b_cubed_of_a_known_example() -> None:
    """Five items: one stands with two that are not its own."""
    found = b_cubed(["a", "a", "a", "b", "b"], ["x", "x", "y", "y", "y"])
    assert found.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


@given(LABELS)
def test_b_cubed_turned_round_swaps_precision_and_recall(pairs: list[tuple[str, str]]) -> None:
    expected, found = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = b_cubed(expected, found), b_cubed(found, expected)
    assert there.precision == pytest.approx(back.recall)
    assert b_cubed(expected, expected).f1 == pytest.approx(1)
    assert b_cubed(range(len(expected)), range(len(expected))).f1 == pytest.approx(1)


@given(LABELS)
def test_nothing_strays_from_one_big_cluster_or_from_itself(pairs: list[tuple[str, str]]) -> None:
    labels = [a for a, _ in pairs]
    assert strays(labels, labels) == []
    assert strays(labels, ["all"] * len(labels)) == []


def test_strays_are_those_outside_the_largest_part() -> None:
    assert strays(["a", "a", "a", "b"], ["x", "x", "y", "y"]) == [(2, "a")]


def test_spans_are_matched_one_to_one_the_best_first() -> None:
    expected = [set(range(10)), set(range(10, 20))]
    found = [set(range(8)), set(range(10)), set(range(14, 20))]
    assert matched(expected, found) == {0: 1, 1: 2}
    assert matched(expected, [set(range(5, 15))]) == {}


def test_confusion_lists_the_most_frequent_first() -> None:
    pairs = [("A", "B"), ("A", "A"), ("A", "A"), ("B", "A")]
    assert confusion(pairs) == [("A", "A", 2), ("A", "B", 1), ("B", "A", 1)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 6 March 2019", "2019-03-06"),
        ("yesterday", "2019-05-07"),
        ("last week", "2019-W18"),
        ("in 2014", "2014"),
        ("in the 1990s", "199"),
        ("for three days", "P3D"),
        ("in the second quarter of 2018", "2018-Q2"),
        ("since 6 March 2019", "2019-03-06"),
    ],
)
def test_dates_are_written_as_timex_values(words: str, value: str) -> None:
    (found,) = dates.find(f"They met {words}.", Anchor("2019-05-08"))
    assert timex.value(found) == value


def test_a_range_is_compared_by_its_two_ends() -> None:
    (found,) = dates.find("from 6-7 November 2025 on")
    values = [(end.text, timex.value(end)) for end in timex.ends(found)]
    assert values == [("6", "2025-11-06"), ("7 November 2025", "2025-11-07")]


def test_weeks_and_decades_may_be_spelled_in_two_ways() -> None:
    assert timex.same("2019-W08", "2019-W8")
    assert timex.same("199", "199X")
    assert not timex.same("2019", "2019-05")
    evened = {value: timex.evened(value) for value in ("2019-05-08TEV", "2019-XX-XX", "PT5H")}
    assert list(evened.values()) == ["2019-05-08", "2019", "PT5H"]


def test_tokens_make_a_text_that_holds_every_token_in_its_place() -> None:
    words = ["``", "No", ",", "''", "Ann", "'s", "(", "old", ")", "self", "-", "help", "did", "n't"]
    text, spans = tokens.joined(words, hyphens=True)
    assert text == "\"No,\" Ann's (old) self-help didn't"
    assert [text[a:b] for a, b in spans][4:] == words[4:]


MEANTIME = """<Document doc_id="1">
<token t_id="1" sentence="0">Ann</token><token t_id="2" sentence="0">wins</token>
<token t_id="3" sentence="1">May</token><token t_id="4" sentence="1">8</token>
<token t_id="5" sentence="1">,</token><token t_id="6" sentence="1">2019</token>
<token t_id="7" sentence="7">Today</token><token t_id="8" sentence="7">.</token>
<Markables>
<ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="1"/></ENTITY_MENTION>
<TIMEX3 m_id="2" type="DATE" value="2019-05-08" functionInDocument="CREATION_TIME"><token_anchor
 t_id="3"/><token_anchor t_id="6"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2019-05-08"><token_anchor t_id="7"/></TIMEX3>
<ENTITY m_id="4" instance_id="PER1" TAG_DESCRIPTOR="Ann"/>
</Markables>
<Relations><REFERS_TO><source m_id="1"/><target m_id="4"/></REFERS_TO></Relations>
</Document>"""


def test_meantime_is_read_up_to_the_sentence_in_which_dates_are_annotated(tmp_path: Path) -> None:
    name = "intra_cross-doc_annotation/corpus_x/1_Ann.xml"
    (page,) = meantime.read(written(tmp_path, {name: MEANTIME}))
    assert (page.text, page.written, page.topic) == (
        "Ann wins\nMay 8, 2019\nToday.",
        "2019-05-08",
        "corpus_x",
    )
    assert [page.text[a:b] for a, b in page.date_line] == ["May 8, 2019"]
    assert page.timexes == ()
    assert page.mentions == (meantime.Mention("Ann", "NAM", "PER1"),)


def test_timeml_gives_the_text_and_the_places_of_its_expressions(tmp_path: Path) -> None:
    text = (
        '<TimeML><DCT><TIMEX3 tid="t0" value="2019-05-08">x</TIMEX3></DCT><TEXT>She <EVENT>left'
        '</EVENT> on <TIMEX3 type="DATE" value="2019-05-06">Mon<b>day</b></TIMEX3>, he too.</TEXT></TimeML>'
    )
    result = aquaint_dates.run(written(tmp_path, {"AQUAINT/a.tml": text}), None)
    assert result.size == "1 texts, 1 expressions, 1 calendar days"
    assert [f.value for f in result.figures] == [1.0] * len(result.figures)


POLNEAR = (
    "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 26\tthat the tea is cold\n"
    "T4\tAttribution 4 8\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)


def test_polnear_counts_statements_and_their_sources(tmp_path: Path) -> None:
    text = "Ann said that the tea is cold."
    spans = POLNEAR.replace("9 26", "9 29")
    files = {
        "dev/attributions/a_b_1.ann": spans,
        "dev/attributions/a_b_2.ann": "",
        "dev/text/a_b.txt": text,
    }
    result = polnear.run(written(tmp_path, files), None)
    values = {f.measure: (f.value, f.counts) for f in result.figures}
    assert values["attribution F1"] == (1.0, "1 matched, 1 found, 1 annotated")
    assert values["source right, of matched"] == (1.0, "1 of 1")
    assert result.mistakes == ()


def test_newswcl50_puts_tokens_and_codings_together(tmp_path: Path) -> None:
    rows = "".join(
        f"0/-/0_L\t0\t{n}\t{w}\t-\n" for n, w in enumerate(["Ann", "-", "Lee", "won", ".", "\\n"])
    )
    head = "id,code_type,code_name,code_mention,target_concept,event_id,publisher_id\n"
    files = {
        "NewsWCL50.conll": f"#begin document 0/-/0_L; part 000\n{rows}#end document\n",
        "Annotations.csv": f"sep=,\n{head}1,ACTOR,Lee,Ann - Lee,,0,L\n2,EVENT,x,win,,0,L\n",
    }
    (group,) = newswcl50_names._groups(written(tmp_path, files), None)
    assert (group.mentions, group.expected, group.texts) == (
        ("Ann-Lee",),
        ("Lee",),
        ("Ann-Lee won.",),
    )


def test_plover_records_give_codes_of_countries_only(tmp_path: Path) -> None:
    row = {
        "id": "1", "event": "DEMAND", "text": "Japan and the UN met.", "eventText": "met", "target": "",
        "source": [{"actorText": "Japan", "code": "JAP"}, {"actorText": "UN", "code": "IGO"}],
    }  # fmt: skip
    files = {plover.NEEDS: json.dumps([{"event": "DOCUMENT"}, row])}
    (record,) = plover.read(written(tmp_path, files))
    assert [(a.text, a.country) for a in record.actors] == [("Japan", "JPN"), ("UN", "")]
    assert [plover_country.code(name) for name in ("nobody", "Japan")] == ["", "JPN"]


def test_the_best_report_is_the_first_with_a_type() -> None:
    assert plover_acts.best(["ACCUSE", "REJECT"]) == "ACCUSE"
    assert plover_acts.best([]) == plover_acts.NONE
    assert set(plover_acts.RENAMED.values()) <= set(plover_acts.QUADS)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the wall", "border wall"),
        ("plan for a border wall", "plan for the coast"),
        ("new tax", ""),
        ("coast", ""),
    ],
)
def test_the_words_for_a_thing_are_the_listed_one_with_their_head(words: str, name: str) -> None:
    listed = {
        "border wall": "Topic",
        "plan for the coast": "Event",
        "tax": "People",
        "Coast": "GPE",
    }
    listed |= {"old tax": "Topic"}
    assert seesaw._thing(seesaw.Page("p", "", (), listed, ()), words) == name


def test_the_sentences_of_one_quotation_stay_together() -> None:
    parts = ["He left.", "“It rains.", "It pours,” she said.", '"No', "end."]
    assert list(seesaw._whole(parts)) == [parts[0], f"{parts[1]} {parts[2]}", parts[3], parts[4]]


def seesaw_files(part: str) -> dict[str, str]:
    """One story whose three articles are the same."""
    article = {
        "title": "Row",
        "text": [{"id": 0, "text": "Ann Lee accused Bob Ray of theft on Monday."}],
    }
    annotated = {
        "entity lists": [["Ann Lee", ["People"]], ["Bob Ray", ["People"]]],
        "sentence-level stances": {
            "0": [
                {"subject": "Ann Lee", "sentiment": "NEG", "object": "Bob Ray"},
                {"subject": "None", "sentiment": "NEG", "object": "Bob Ray"},
            ]
        },
    }
    files = {"SEESAW/meta/1.json": json.dumps({"Split": part, "triplet_id": "1"})}
    for number in range(3):
        name = f"TRIPLET_1_DOCUMENT_{number}.json"
        files[f"SEESAW/articles/{name}"] = json.dumps(article)
        files[f"SEESAW/annotations/{name}"] = json.dumps(annotated)
    return files


def test_seesaw_compares_the_matrix_of_listed_actors(tmp_path: Path) -> None:
    result = seesaw.run(written(tmp_path, seesaw_files("valid")), 1)
    assert result.size == "1 articles, 1 stances"
    assert result.figures[0].counts == "1 found, 1 annotated"
    assert result.figures[0].value == 1


def test_seesaw_leaves_the_test_part_alone(tmp_path: Path) -> None:
    assert seesaw.run(written(tmp_path, seesaw_files("test")), None).size == "0 articles, 0 stances"


def test_a_table_shows_peers_and_errors_by_type() -> None:
    figure = Figure("F1", 0.5, "1 of 2", (Peer("other", 0.25, "elsewhere"),))
    wrong = (
        Mistake("late", "w", "one"),
        Mistake("late", "w", "two"),
        Mistake("early", "", "three"),
    )
    text = list(bench.lines("set", Result("2 texts", (figure,), wrong), 1))
    assert "| F1 | .500 (1 of 2) | other .250 (elsewhere) |" in text
    assert text[-4:] == ["- 2 late: w 2", "  - `w` one", "- 1 early", "  - three"]


def test_absent_sets_are_named_and_not_passed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert all(name in last for name in ADAPTORS)


def test_an_unknown_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense", "--data", str(tmp_path)])


def test_the_readme_names_every_set_and_its_folder() -> None:
    text = Path(__file__).with_name("evaluate").joinpath("README.md").read_text(encoding="utf-8")
    for adaptor in ADAPTORS.values():
        assert f"`{adaptor.name}`" in text
        assert f"`{adaptor.folder}/" in text
        assert adaptor.needs.rpartition("/")[2] in text
