"""The matrix of the actors page: what is put together, which outlets, the cells with their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, render, view
from counterpoint.counts import COUNTED, NOBODY, OTHERS
from counterpoint.view import View

from pages import EVERY, Frame, choose, chosen, paged, say, table, wide
from pages.parts import narrowed, own, wordings

MOST_CARDS = 30
"""Sentences of a cell that are shown at once."""
SIZES = [counts.MOST_NAMES, 30, 50]
"""How many speakers and targets can be drawn by themselves."""
NONE = "no other"
"""The choice of a second outlet that chooses none."""
ENDS = ("speaker", "target")
WIDE, NARROW, LABELS = 48, 30, 190
"""Pixels of a column with room for every sign, of one of many, and of the names beside the rows."""
_HEADINGS = {
    "speaker": "Who", "target": "Towards whom", "": "Neither", "accounts": "Independent accounts",
    **{name: name.capitalize() for name in (*counts.CLASSES, "statements", "reports", "difference") if name},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What the matrix is asked for."""

    by: str
    """`actor`, `side` or `kind`."""
    source: str = ""
    """The one outlet whose rows are counted; empty for all."""
    other: str = ""
    """The outlet it is held against."""
    most: int = counts.MOST_NAMES
    also: tuple[str, ...] = ()
    """Names that are drawn however few their rows are."""

    @property
    def sources(self) -> list[str]:
        """The outlets whose rows are counted; none means all."""
        return [name for name in (self.source, self.other) if name]


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the matrix that is drawn, with the sentence that says so, and every pair, most statements first."""

    figure: charts.Figure | None
    sentence: str
    ranked: pd.DataFrame
    ends: tuple[tuple[str, ...], tuple[str, ...]]
    """The speakers and the targets that are drawn by themselves."""
    columns: int


def asked(page: Frame, by: str) -> Choice:
    """The outlets that are chosen, and who is drawn beside the busiest where not all are."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="matrix-choice"):
        one = st.selectbox("In which outlet", [EVERY, *page.sources], key="in", bind="query-params")
        rest = [name for name in page.sources if name != one] if one != EVERY else []
        two = NONE
        if rest:
            options = [NONE, *rest]
            two = st.selectbox("Held against", options, key="against", bind="query-params")
    names = narrowed.names(page.corpus.digest, by, page.corpus)
    most, also = counts.MOST_NAMES, []
    if len(names) > counts.MOST_NAMES:
        with st.container(horizontal=True, vertical_alignment="bottom", key="matrix-size"):
            also = st.multiselect(
                "Also show",
                names,
                key="also",
                bind="query-params",
                placeholder="Search a name",
                filter_mode="contains",
                select_all=False,
            )
            most = st.segmented_control(
                "The busiest",
                SIZES,
                default=SIZES[0],
                required=True,
                key="most",
                bind="query-params",
            )
    source = "" if one == EVERY else str(one)
    return Choice(by, source, str(two) if two in rest else "", int(most), tuple(also))


@own.worked_out(max_entries=narrowed.MOST_COUNTS, show_spinner=False)
def drawn(digest: str, wanted: View, choice: Choice, _page: Frame) -> Shown:
    """The busiest speakers and targets, in blocks by side, and all others as one; nobody named is only counted."""
    rows, sides = _inside(_page, choice), counts.sides(_page.corpus.actors)
    pairs = _pairs(_page, choice, rows)
    named = _named(pairs)
    ranked = pairs.sort_values("statements", ascending=False, kind="stable", ignore_index=True)
    said = _said(int(named["statements"].sum()), int(pairs["statements"].sum()))
    if named.empty:
        return Shown(None, said, ranked, ((), ()), 0)
    ends = [_kept(named, column, choice) for column in ENDS]
    whole = all(len(end) == named[name].nunique() for end, name in zip(ends, ENDS, strict=True))
    cut = named if whole else _named(_pairs(_page, choice, rows, ends))
    orders = [counts.order(cut, column, sides) for column in ENDS]
    found = (tuple(ends[0]), tuple(ends[1]))
    if choice.other:
        figure, said = _against(_page, choice, found, orders)
        return Shown(figure, said, _beside(_page, choice), found, len(orders[1]))
    return Shown(charts.matrix(cut, *orders), said, ranked, found, len(orders[1]))


def _named(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that name somebody at both ends."""
    return pairs[(pairs["speaker"] != NOBODY) & (pairs["target"] != NOBODY)]


def _inside(page: Frame, choice: Choice) -> pd.DataFrame:
    return page.rows[view.sources(page.rows).isin(choice.sources)] if choice.sources else page.rows


def _pairs(
    page: Frame, choice: Choice, rows: pd.DataFrame, ends: list[list[str]] | None = None
) -> pd.DataFrame:
    corpus = page.corpus
    shown = (ends[0], ends[1]) if ends else None
    return counts.pairs(rows, narrowed.roll(choice.by, corpus), narrowed.accounts(corpus), shown)


def _kept(named: pd.DataFrame, column: str, choice: Choice) -> list[str]:
    """The names of a column that are drawn by themselves."""
    have = set(named[column])
    busy = counts.busiest(named, column, {}, choice.most)
    return list(dict.fromkeys([*busy, *(name for name in choice.also if name in have)]))


def _against(
    page: Frame, choice: Choice, ends: counts.Shown, orders: list[list[str]]
) -> tuple[charts.Figure, str]:
    """Two outlets in one matrix, with the sentence that says how to read it."""
    tables = []
    for name in choice.sources:
        table = _pairs(
            page, choice, page.rows[view.sources(page.rows) == name], [list(one) for one in ends]
        )
        tables.append(_named(table))
    tone = charts.colours(page.sources)
    names, tones = (choice.source, choice.other), (tone[choice.source], tone[choice.other])
    figure = charts.contrast((tables[0], tables[1]), (orders[0], orders[1]), names, tones)
    one, two = (int(table["statements"].sum()) for table in tables)
    said = (
        f"Before the colon stand the statements and events of {names[0]}, {one:,} in all; behind it those of "
        f"{names[1]}, {two:,} in all. A cell has the colour of the outlet that gives the pair more of its own. "
        "Choose a cell to read its sentences."
    )
    return figure, said


def _beside(page: Frame, choice: Choice) -> pd.DataFrame:
    """Every pair with its statements in either outlet, those that differ most first."""
    one, two = (
        _pairs(page, choice, page.rows[view.sources(page.rows) == name]).set_index(
            ["speaker", "target"]
        )["statements"]
        for name in choice.sources
    )
    both = pd.DataFrame({choice.source: one, choice.other: two}).fillna(0).astype(int)
    both["difference"] = (both[choice.source] - both[choice.other]).abs()
    return both.sort_values("difference", ascending=False, kind="stable").reset_index()


def _said(named: int, every: int) -> str:
    return (
        f"{named:,} of {every:,} mentions name both who speaks or acts and towards whom. A statement or event counts "
        "once however many articles tell it, and once for each actor it is about. Choose a cell to read its sentences."
    )


def key(page: Frame, choice: Choice) -> str:
    """What the signs and colours in a cell mean, as HTML."""
    signs = {
        name or "neither: a number alone": (sign or "1", tone)
        for name, (sign, tone) in charts.CLASSES.items()
    }
    if choice.other:
        voice = charts.colours(page.sources)
        signs = {
            choice.source: ("1 : 0", voice[choice.source]),
            choice.other: ("0 : 1", voice[choice.other]),
        }
    items = "".join(
        f'<li><b style="--tone:{tone}">{sign}</b> <bdi>{render.esc(name)}</bdi></li>'
        for name, (sign, tone) in signs.items()
    )
    return f'<ul class="cp-key">{items}</ul>'


def grid(page: Frame, choice: Choice, shown: Shown) -> None:
    """The matrix with its sentence and its key, the cell that is open, and every pair in a table."""
    if shown.figure is None:
        say("No row in this view names both who speaks or acts and towards whom.")
        return
    say(shown.sentence)
    st.html(key(page, choice))
    alt = "Who speaks against whom they speak about; the table below holds the same counts"
    column = WIDE if shown.columns <= charts.ROOMY else NARROW
    wide(
        shown.figure,
        "matrix-chart",
        alt,
        partial(pick, "matrix-chart"),
        least=LABELS + column * shown.columns,
    )
    open_cell(page, choice, shown)
    show(shown.ranked)


def pick(chart: str) -> None:
    """Open the cell that was clicked."""
    points = [
        point for point in st.session_state[chart].selection.points if point.get("customdata")
    ]
    if points:
        speaker, target = points[0]["customdata"]
        choose("speaker", speaker)
        choose("target", target)


def open_cell(page: Frame, choice: Choice, shown: Shown) -> None:
    """The sentences behind the cell that the link has opened, those of the chosen outlets."""
    speaker, target = chosen("speaker"), chosen("target")
    if not speaker or not target:
        return
    inside = _inside(page, choice)
    ends = shown.ends if OTHERS in (speaker, target) else None
    rows = counts.cell(inside, speaker, target, narrowed.roll(choice.by, page.corpus), ends)
    with st.container(border=True, key="cell"):
        st.html(render.heading(f"{speaker} → {target}"))
        if rows.empty:
            st.html(
                render.line(
                    "No row in this view; the filters or the way of counting leave this pair out."
                )
            )
        else:
            st.html(render.line(_counted(page, rows, inside)))
            st.html(wordings.wordings(page, rows.head(MOST_CARDS)))
        st.button("Close", on_click=_close, icon=":material/close:", key="close-cell")


def _counted(page: Frame, rows: pd.DataFrame, inside: pd.DataFrame) -> str:
    """What the rows of a cell are, with what they are a part of."""
    told = {"statements": rows["event"].nunique(), "reports": len(rows)}
    told["accounts"] = rows["article"].map(narrowed.accounts(page.corpus)).nunique()
    sources = view.sources(rows).nunique()
    more = f" The first {MOST_CARDS} reports are shown." if len(rows) > MOST_CARDS else ""
    return f"{charts.counted(told)}, of {len(inside):,} rows, in {sources} of {len(page.sources)} sources.{more}"


def _close() -> None:
    choose("speaker", "")
    choose("target", "")


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """Pairs under headings people read, what they count first."""
    first = [name for name in ("speaker", "target", *COUNTED) if name in table]
    rest = [name for name in table if name not in first]
    return table[[*first, *rest]].rename(columns=_HEADINGS)


def show(ranked: pd.DataFrame) -> None:
    """The matrix as a table; choosing a row opens its cell."""
    part = ranked.iloc[paged(len(ranked), "matrix")]
    names = (part["speaker"].tolist(), part["target"].tolist())
    table(
        readable(part), "Every pair of speaker and target with its statements by class of act", 8,
        key="matrix-table", on_select=partial(_pick_row, *names), selection_mode="single-row",
    )  # fmt: skip


def _pick_row(speakers: list[str], targets: list[str]) -> None:
    rows = st.session_state["matrix-table"].selection.rows
    if rows:
        choose("speaker", speakers[rows[0]])
        choose("target", targets[rows[0]])
