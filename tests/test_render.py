"""What is shown of a text is shown as it is written, and what is saved runs nowhere."""

from __future__ import annotations

import csv
import html
import io
import re

import pandas as pd
import pytest
from counterpoint import compare, render
from counterpoint.article import COLUMNS
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = "<script>alert(1)</script> <b onclick='x'>\"bold\"</b> &amp; [l](javascript:x)"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60)
ROW = {
    "report": "a:0-5", "article": "a", "kind": "said", "act": "warn", "mode": "mixed", "start": 0, "end": 5,
    "speaker": "Ana Souza", "targets": ("Peru",), "when": "2020-05-04", "when_text": "Monday",
    "when_basis": "relative to published", "quotes": ((1, 3),),
}  # fmt: skip


def plain(shown: str) -> str:
    """What a reader sees of HTML: without tags, entities read once."""
    return html.unescape(re.sub(r"<[^<>]*>", "", shown))


def tags(shown: str) -> set[str]:
    return set(re.findall(r"</?([a-z0-9]+)", shown))


@settings(deadline=None)
@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marked_pieces_make_up_the_text_again(text: str, spans: list[tuple[int, int]]) -> None:
    shown = render.pieces(text, (0, len(text)), [(min(s), min(max(s), len(text))) for s in spans])
    assert plain(shown) == text
    assert tags(shown) <= {"mark"}


@settings(deadline=None)
@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_a_struck_text_loses_no_word(text: str, spans: list[tuple[int, int]]) -> None:
    dropped = [
        (min(span), min(max(span), len(text)), "") for span in spans if min(span) < len(text)
    ]
    assert "".join(plain(render.struck(text, dropped, len(text))).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "shown",
    [
        render.line(HOSTILE),
        render.heading(HOSTILE),
        render.masthead(HOSTILE, HOSTILE, HOSTILE),
        render.notice([HOSTILE], HOSTILE),
        render.answer(HOSTILE, [HOSTILE]),
        render.facts([(HOSTILE, HOSTILE, HOSTILE)]),
        render.prose(HOSTILE),
        render.rules([(HOSTILE, HOSTILE)]),
        render.in_context(HOSTILE, (10, 20), [(12, 15)]),
        render.wording(
            {**ROW, "speaker": HOSTILE, "article": HOSTILE}, HOSTILE, HOSTILE, "#000", HOSTILE
        ),
        render.pair("", "", HOSTILE, HOSTILE),
        render.struck(HOSTILE, [(0, 8, HOSTILE)], 90),
        render.column(HOSTILE, HOSTILE, [HOSTILE], "", "#000"),
        render.statements([{**ROW, "text": HOSTILE, "article": HOSTILE}], HOSTILE, HOSTILE, "#000"),
        render.jump(HOSTILE),
    ],
)
def test_no_text_becomes_markup(shown: str) -> None:
    assert not {"script", "img"} & tags(shown)
    assert "<b onclick" not in shown
    assert not re.search(r"(?:href|src)=.?javascript", shown)


def test_a_label_holds_no_sign_that_markdown_or_streamlit_reads() -> None:
    shown = render.label("**a** :red[b] :smile: [c](http://d) $e$ <f> www.g h@i")
    assert not re.search(r"(?<!\\)[*:\[\](){}$<>@`_~#|!]", shown)
    assert not re.search(r":\w|://|www\\?\.|\w\\?@", shown)


def test_a_wording_says_who_when_where_and_on_what_it_rests() -> None:
    words = plain(
        render.wording(ROW, "Peru said no.", "Diario", "#000", "The same words are quoted.")
    )
    assert "Ana Souza · warn · quoted in part → Peru" in words
    assert "4 May 2020 (“Monday”, counted from the day of publication)" in words
    assert "characters 0–5 of a" in words
    assert "The same words are quoted." in words


def test_a_row_without_a_date_says_so() -> None:
    assert render.when({**ROW, "when": "", "when_text": "", "when_basis": ""}) == "no date"


def test_context_is_cut_between_words() -> None:
    text = "word " * 60 + "HERE" + " word" * 60
    at = text.index("HERE")
    words = plain(render.in_context(text, (at, at + 4), []))
    assert words.startswith("… word ")
    assert words.endswith(" word …")


def test_a_shared_passage_leads_to_its_like() -> None:
    mark = compare.Mark(4, 9, "quotation variant", 2, "other", "Changed.", there=30)
    pieces = compare.segments("one three two", [mark], [])
    notes = render.Notes("mine", {2: ["three"]}, places=frozenset({4}))
    shown = render.marked(pieces, notes)
    assert f'id="{render.place("mine", 4)}"' in shown
    assert f'href="#{render.place("other", 30)}"' in shown
    assert '<b class="cp-diff">three</b>' in shown
    assert f'href="#{render.place("mine", 4)}"' in render.overview(pieces, "mine")


def test_a_place_in_a_text_keeps_no_break_apart() -> None:
    pieces = compare.segments("Head\n\n\n\nOne.\n\nTwo.", [], [(0, 4, "headline"), (6, 8, "x")])
    shown = render.marked(pieces, render.Notes("a", places=frozenset({0, 6, 8, 14})))
    assert plain(shown) == "One.Two."
    assert shown.count(render.blocks.BREAK) == 1


def test_the_overview_leaves_no_room_for_what_is_not_shown() -> None:
    marks = [
        compare.Mark(10, 20, "same statement", 0, "b", "", 3),
        compare.Mark(20, 30, "only here"),
    ]
    pieces = compare.segments("x" * 30, marks, [(0, 10, "menu")])
    assert re.findall(r"top:([\d.]+)%;height:([\d.]+)%", render.overview(pieces, "a")) == [
        ("0.00", "50.00"), ("50.00", "50.00"),
    ]  # fmt: skip
    assert render.overview(pieces, "a").count("<a ") == 1


def test_the_grid_shows_whole_statements_signs_and_the_way_to_them() -> None:
    row = {
        "event": "e",
        "speaker": "Ana",
        "text": HOSTILE,
        "told": 1,
        "of": 2,
        "a": "present",
        "b": "absent",
    }
    shown = render.coverage([row], {"a": HOSTILE, "b": "B"}, {("e", "a"): "p0-a"}, HOSTILE)
    assert HOSTILE in plain(shown)
    assert '<a href="#p0-a">● present</a>' in shown
    assert "○ absent" in plain(shown) and "1 of 2" in plain(shown)
    assert not {"script", "img"} & tags(shown)


def test_a_thread_goes_in_with_each_answer() -> None:
    shown = render.thread([(0, "one"), (1, "two")])
    assert shown.index("one") < shown.index("--depth:1") < shown.index("two")


def test_the_passage_of_a_link_has_one_place_even_inside_a_mark() -> None:
    pieces = compare.segments("one three two", [compare.Mark(0, 13, "only here")], [])
    shown = render.marked(pieces, render.Notes("mine", here=(4, 9)))
    assert shown.count(f'id="{render.HERE}"') == 1
    assert plain(shown) == "one three two"


@pytest.mark.parametrize("left_out", [False, True])
def test_what_was_left_out_is_hidden_until_asked_for(left_out: bool) -> None:
    pieces = compare.segments("Logo text", [], [(0, 4, "navigation")])
    assert ("Logo" in render.marked(pieces, render.Notes("a", left_out=left_out))) is left_out


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "\r=1"])
def test_no_saved_cell_is_a_formula(cell: str) -> None:
    saved = render.csv(pd.DataFrame({"a": [cell], "n": [-5], "l": [[cell]]}))
    _, read = csv.reader(io.StringIO(saved.decode("utf-8-sig"), newline=""))
    assert read == [f"'{cell}", "-5", f"'{cell}"]


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_column_has_a_heading_and_a_meaning(name: str) -> None:
    told = render.columns(name)
    assert tuple(told) == COLUMNS[name]
    assert all(heading and meaning for heading, meaning in told.values())
    assert len({heading for heading, _ in told.values()}) == len(told)


def test_a_table_is_shown_under_headings_with_readable_dates_and_lists() -> None:
    rows = pd.DataFrame({"when": ["2020-05-04/2020-05-06"], "targets": [("Peru", "Chile")]})
    shown = render.shown("timeline", rows, ["when", "targets"])
    assert shown.to_dict("records") == [{"When": "4–6 May 2020", "About": "Peru, Chile"}]
