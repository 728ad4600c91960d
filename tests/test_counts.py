"""Counts come from rows, and every count can be opened to the rows it counts."""

from __future__ import annotations

import pandas as pd
import pytest
from counterpoint import counts, tables, view
from counterpoint.article import COLUMNS
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = ["Ana", "Ben", "Peru", ""]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "speaker": st.sampled_from(NAMES),
            "targets": st.lists(st.sampled_from(NAMES[:3]), unique=True),
            "act": st.sampled_from(["accuse", "thank", "say", "attack", "aid", ""]),
            "kind": st.sampled_from(["said", "did", "background"]),
            "mode": st.sampled_from(["direct", "indirect", "mixed"]),
            "outlet": st.sampled_from(["Diario", ""]),
            "article": st.sampled_from(["a", "b"]),
            "event": st.sampled_from(["1", "2", "3"]),
            "method": st.sampled_from(["", "named; against Ana (“lied”)", "for Peru (“praised”)"]),
        }
    ),
    min_size=1,
    max_size=12,
)
ROLL = {"Ana": "Peru", "Peru": "Peru"}


def timeline(**row: object) -> dict[str, object]:
    blank = dict.fromkeys(COLUMNS["timeline"], "")
    return {**blank, "targets": (), "quotes": (), "start": 0, "end": 1, **row}


@settings(deadline=None, max_examples=25)
@given(ROWS, st.sampled_from([None, ROLL]), st.sampled_from([None, (["Ana"], ["Peru"])]))
def test_each_cell_counts_the_rows_it_opens_to(
    rows: list[dict[str, object]], roll: dict[str, str] | None, shown: counts.Shown | None
) -> None:
    frame = pd.DataFrame(rows)
    for cell in counts.pairs(frame, roll, {"a": "a", "b": "a"}, shown).to_dict("records"):
        opened = counts.cell(frame, cell["speaker"], cell["target"], roll, shown)
        assert cell["reports"] == len(opened) > 0
        assert cell["statements"] == sum(cell[name] for name in counts.CLASSES)
        assert cell["statements"] == opened["event"].nunique()
        assert cell["accounts"] == 1


@pytest.mark.parametrize(
    ("acts", "kind"),
    [
        (["say", "accuse"], "verbal conflict"),
        (["thank", "accuse", "accuse", "say", "say", "say"], "verbal conflict"),
        (["say", "say"], ""),
    ],
)
def test_a_statement_told_differently_counts_once_as_most_tell_it(
    acts: list[str], kind: str
) -> None:
    rows = pd.DataFrame({"act": acts, "article": [f"a{i}" for i, _ in enumerate(acts)]}).assign(
        speaker="Ana", kind="said", method="", event="1"
    )
    rows["targets"] = [["Ben"]] * len(rows)
    (cell,) = counts.pairs(rows).to_dict("records")
    assert (cell[kind], cell["statements"], cell["reports"]) == (1, 1, len(acts))


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_voices_add_up_to_the_statements(rows: list[dict[str, object]]) -> None:
    frame = pd.DataFrame(rows)
    found, said = counts.voices(frame), frame[frame["kind"] == "said"]
    each = said.assign(source=view.sources(said))[["source", "speaker", "event"]]
    assert found["statements"].sum() == len(each.drop_duplicates())
    assert found["reports"].sum() == len(said)


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_who_is_only_spoken_about_never_speaks(rows: list[dict[str, object]]) -> None:
    frame = pd.DataFrame(rows)
    speak = set(frame.loc[frame["kind"] == "said", "speaker"])
    assert not speak & set(counts.spoken_about(frame)["actor"])


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("accuse", "verbal conflict"),
        ("thank", "verbal cooperation"),
        ("attack", "material conflict"),
        ("aid", "material cooperation"),
        ("say", ""),
        ("no such act", ""),
        ("", ""),
    ],
)
def test_an_act_has_the_class_of_its_plover_type(act: str, kind: str) -> None:
    assert counts.act_class(act) == kind


@pytest.mark.parametrize(
    ("act", "target", "kind"),
    [
        ("say", "Ana", "verbal conflict"),
        ("say", "Peru", "verbal cooperation"),
        ("say", "Ben", ""),
        ("thank", "Ana", "verbal conflict"),
        ("thank", "Ben", "verbal cooperation"),
        ("attack", "Peru", "material conflict"),
    ],
)
def test_words_about_a_target_tell_its_class_and_else_the_act(
    act: str, target: str, kind: str
) -> None:
    method = "named; against Ana (“lied”); for Peru (“praised”, “fair”)"
    assert counts.towards_class(act, target, method) == kind


@pytest.mark.parametrize(
    ("dates", "inside"),
    [
        (["2020-05-04", "2020-05-06"], ["2020-05-04", "2020-05-06"]),
        (["1953", "2020-05-04", "2020-05-06"], ["2020-05-04", "2020-05-06"]),
        (["2018", "2019", "2020"], ["2018", "2019", "2020"]),
        (["2018", "2020", "2020-05-04"], ["2020-05-04"]),
        (
            ["2011-10-21", "2013-04-10", "2013-04-18", "2013-05-07"],
            ["2013-04-10", "2013-04-18", "2013-05-07"],
        ),
        (["1953"], ["1953"]),
        (["", "soon"], []),
        ([], []),
    ],
)
def test_the_window_leaves_out_what_lies_far_off(dates: list[str], inside: list[str]) -> None:
    assert sorted(counts.window(dates)) == inside


def test_the_story_counts_what_it_says() -> None:
    article = dict.fromkeys(COLUMNS["articles"], "") | {
        "words": 9,
        "credits": (),
        "dropped": (),
        "problems": (),
    }
    articles = [
        {**article, "article": "a", "outlet": "Diario", "account": "a"},
        {**article, "article": "b", "account": "a"},
    ]
    rows = [
        timeline(article="a", kind="said", speaker="Ana", targets=("Peru",), when="2020-05-04"),
        timeline(article="b", kind="did", when="1953"),
        timeline(article="b", kind="background"),
    ]
    corpus = {name: tables.frame(name, ()) for name in tables.NAMES}
    corpus |= {
        "articles": tables.frame("articles", articles),
        "timeline": tables.frame("timeline", rows),
    }
    told = counts.story(corpus)
    assert (told.articles, told.outlets, told.unnamed, told.accounts) == (2, 1, 1, 1)
    assert (told.rows, told.said, told.did, told.undated, told.actors) == (3, 1, 1, 1, 2)
    assert (told.first, told.last, told.far) == ("2020-05-04", "2020-05-04", ("1953",))


def test_blocks_of_one_side_stand_together_and_the_unnamed_last() -> None:
    rows = pd.DataFrame(
        {
            "speaker": ["Ana", "Zed", "Ben", "", "Ana"],
            "targets": [["x"]] * 5,
            "act": "say",
            "kind": "said",
            "method": "",
            "event": list("12345"),
            "article": "a",
        }
    )
    order = counts.order(counts.pairs(rows), "speaker", {"Ana": "one", "Ben": "one", "Zed": "two"})
    assert order == ["Ana", "Ben", "Zed", counts.NOBODY]


@pytest.mark.parametrize("far", ["2002", "2030", "2002-05-04", "2030-05-04", "199X", "1950/2020"])
def test_no_far_date_stretches_the_story(far: str) -> None:
    story = ("2025-11-06", "2025-11-07", "2025-11-08")
    assert counts.window([*story, far]) == story
