"""What every page shares: the opened coverage, the frame with the filter rail, links and downloads.

Each page is a whole script that calls `frame` first, so that any of them opens by itself from a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from counterpoint import charts, counts, export, render, view
from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus
from counterpoint.corrections import Sidecars
from counterpoint.excerpts import excerpts
from counterpoint.view import View

import data
from data.serving import log
from pages.parts import kept, narrowed, own, rail, stories, takeaway

EVERY = "every outlet"
"""The choice of an outlet that chooses none."""
HERE = Path(__file__).resolve().parent
OPENS = "This address opens the same view for anyone who can reach this server."
OPENS_NOWHERE_ELSE = (
    "This address needs your own articles, which only this window has: whoever else opens it is told so. "
    "To share them, download the corpus folder on the page Your articles."
)
MOST_LISTED = 200
"""Rows of a table that are sent to a browser at a time, some fifty kilobytes; 20,000 take a second."""
HEAD_HEIGHT, ROW_HEIGHT = 38, 35
"""Pixels of a table's head and of each of its rows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page works on: the coverage, what the reader narrowed it to, and the rows that are left."""

    corpus: Corpus
    title: str
    """What the story is called."""
    view: View
    rows: pd.DataFrame
    """The rows of the timeline that the view keeps."""
    sources: tuple[str, ...]
    """Every voice of the coverage: an outlet, or an article whose outlet is not stated."""
    folder: Path
    """Where the articles, or the built corpus, are."""


def coverage(folder: str, sidecars: kept.Files | None = None) -> Corpus:
    """The corpus of a folder, one for all visitors that see the same sidecars; never assigned into.

    Without `sidecars` it is read under those that lay in the folder when it was opened.
    """
    return _opened(folder) if sidecars is None else _corrected(folder, sidecars)


@own.worked_out(max_entries=4, show_spinner="Reading the articles …")
def _opened(folder: str) -> Corpus:
    return _shown(data.opened, Path(folder))


@own.worked_out(max_entries=8, show_spinner="Reading what was corrected …")
def _corrected(folder: str, sidecars: kept.Files) -> Corpus:
    told = dict(sidecars)
    place = Path(folder)
    asked = Sidecars(told.get("articles.csv"), told.get("actors.csv"))
    if asked == kept.lying(place):
        return _shown(data.opened, place)
    return _shown(data.corrected, place, asked)


def _shown(opening: Callable[..., Corpus], *what: Any) -> Corpus:
    """A corpus as visitors may see it, with a line in the log that says how long that took."""
    with log.timed("opened", texts="short" if own.short() else "full") as told:
        corpus = opening(*what)
        corpus = excerpts(corpus) if own.short() else corpus
        told |= {"digest": corpus.digest, "articles": len(corpus.articles)}
        told |= {"rows": len(corpus.timeline), "unread": len(corpus.unread)}
    return corpus


@own.worked_out(max_entries=4)
def choices(digest: str, _corpus: Corpus) -> tuple[list[str], list[str]]:
    """The actors that speak or are spoken about, most often first; the sources in order of the articles."""
    counted = counts.mentions(_corpus.timeline)
    actors = sorted(counted.index, key=lambda name: (-counted[name], name))
    return actors, list(dict.fromkeys(view.sources(_corpus.articles)))


def frame(heading: str, lead: str, own_choices: Mapping[str, Iterable[str]] | None = None) -> Frame:
    """Open the coverage, draw the rail, say what is shown and what a link could not have.

    `heading` and `lead` are the page's own words, never a text's. `own_choices` holds what the page's own
    controls offer, by their names in a link. The page goes on below.
    """
    st.html(HERE / "parts" / "style.css")
    if embedded():
        st.html(HERE / "parts" / "embedded.css")
    folder = None
    try:
        folder = stories.chosen(embedded())
        corpus = coverage(str(folder), kept.files(folder))
    except CounterpointError as problem:
        log.failure(problem)
        told = _without_path(problem, folder)
        st.html(render.notice([told], "This folder could not be opened"))
        st.stop()
    actors, sources = choices(corpus.digest, corpus)
    articles = corpus.articles["article"].tolist()
    known = {"actor": actors, "outlet": sources, "in": [*sources, EVERY]}
    known |= dict.fromkeys(("article", "read", "lacks"), articles) | dict(own_choices or {})
    refused = rail.heed(known)
    wanted = rail.read(actors, sources) if embedded() else rail.draw(actors, sources)
    rows = narrowed.rows(corpus.digest, wanted, corpus)
    title = own.TITLE if own.shown() else data.title(folder)
    st.html(render.masthead(title, heading, "" if embedded() else lead))
    stories.notice()
    if refused:
        st.html(render.notice(refused, "Part of this link could not be followed"))
    _say(wanted, rows, corpus, title)
    kept.notice(folder)
    return Frame(corpus, title, wanted, rows, tuple(sources), folder)


def _without_path(problem: CounterpointError, folder: Path | None) -> str:
    """What is wrong, in which a folder of the host is told by its name alone."""
    return str(problem) if folder is None else str(problem).replace(str(folder), folder.name)


def front(heading: str, lead: str) -> None:
    """The top of a page that shows no coverage; `heading` and `lead` are the page's own words."""
    st.html(HERE / "parts" / "style.css")
    st.html(render.masthead("Only in this window", heading, lead))


def embedded() -> bool:
    """Whether another page shows this one in a frame: the view alone, without menu, filters and files."""
    return bool(st.context.is_embedded)


def link(page: str, label: str, icon: str = "", **choice: Sequence[str]) -> None:
    """A link to another page that keeps the filters and adds its own choices; `label` is our own words."""
    stay = (*rail.FILTERS, stories.CHOICE)
    kept = {name: values for name, values in rail.address().items() if name in stay}
    params = kept | {name: list(values) for name, values in choice.items()}
    st.page_link(HERE / f"{page}.py", label=label, icon=icon or None, query_params=params)


def chosen(key: str) -> str:
    """The single value of a choice that lives in the link but in no widget, such as the opened event."""
    return str(st.query_params.get(key, ""))


def choose(key: str, value: str) -> None:
    """Put such a choice into the link, or take it out when the value is empty."""
    if value:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def say(sentence: str, kind: str = "") -> None:
    """A plain sentence, shown as it is written whatever it holds."""
    st.html(render.line(sentence, kind))


def table(rows: pd.DataFrame, alt: str, most: int = 12, **more: Any) -> None:
    """A table as high as its rows, at most `most` of them; `alt` names it for those who hear the page.

    A long table comes in pages; who needs to know which rows are shown cuts it with `paged` before.
    """
    rows = rows.iloc[paged(len(rows), alt)]
    height = HEAD_HEIGHT + ROW_HEIGHT * min(max(len(rows), 1), most)
    st.dataframe(rows, alt=alt, hide_index=True, height=height, **more)


def paged(total: int, name: str) -> slice:
    """The rows of a table that are shown; above a long one stand the numbers of its pages."""
    if total <= MOST_LISTED:
        return slice(0, total)
    with st.container(horizontal=True, vertical_alignment="center"):
        number = st.pagination(-(-total // MOST_LISTED), key=f"{name}-{total}-page")
        start = (number - 1) * MOST_LISTED
        say(f"{start + 1:,}–{min(start + MOST_LISTED, total):,} of {total:,}", "cp-small")
    return slice(start, start + MOST_LISTED)


def wide(
    figure: charts.Figure,
    key: str,
    alt: str,
    pick: Callable[[], None] | None = None,
    least: int = 0,
) -> None:
    """A chart that scrolls by itself where the page is narrower than it needs, by hand and by keyboard.

    `pick` is called when a mark is chosen: Streamlit lets a chart take clicks or a brush, not both. The chart is at
    least `least` pixels wide.
    """
    if least:
        st.html(f"<style>.st-key-wide-{key} > div {{ min-width: {least}px; }}</style>")
    box = st.container(key=f"wide-{key}")
    box.html('<p class="cp-swipe" tabindex="0">Swipe the chart sideways →</p>')
    box.plotly_chart(
        figure,
        key=key,
        config=takeaway.picture(key),
        alt=alt,
        on_select=pick or "ignore",
        selection_mode="points",
    )


def download(table: pd.DataFrame, name: str, label: str) -> None:
    """Buttons that save a table as CSV, in which nothing runs, and as JSON with its schema."""
    if embedded():
        return
    with st.container(horizontal=True):
        st.download_button(
            label, lambda: render.csv(table), f"counterpoint-{name}.csv", "text/csv",
            icon=":material/download:", on_click="ignore", key=f"download-{name}",
        )  # fmt: skip
        st.download_button(
            "The same as JSON", lambda: export.document(name, table), f"counterpoint-{name}.json",
            "application/json", icon=":material/data_object:", on_click="ignore", key=f"json-{name}",
        )  # fmt: skip


def _say(wanted: View, rows: pd.DataFrame, corpus: Corpus, title: str) -> None:
    """What is shown, in one sentence with its denominator; the link to it, files of it; why a view is empty."""
    timeline = corpus.timeline
    bar = st.container(horizontal=True, vertical_alignment="center", key="shown")
    narrow = "" if wanted == View() else "cp-narrowed"
    bar.html(render.line(view.sentence(wanted, len(rows), len(timeline)), narrow))
    if embedded():
        bar.link_button(
            "Open in Counterpoint", _address(wanted), type="tertiary", icon=":material/open_in_new:"
        )
    else:
        if narrow:
            rail.undo(bar)
        _copied(bar, wanted)
        with bar:
            takeaway.offer(corpus, title, wanted)
    undated = view.left_undated(wanted, timeline)
    if undated:
        many = "row has" if undated == 1 else "rows have"
        say(
            f"{undated} more {many} no date and cannot be placed: clear the days to see them.",
            "cp-small",
        )
    if rows.empty and len(timeline):
        said = [
            f"Without the filter “{name}” there would be {count} of {len(timeline)} rows."
            for name, count in narrowed.widened(corpus.digest, wanted, corpus)
        ]
        alone = ["No filter alone is the reason: show everything and start again."]
        st.html(render.notice(said or alone, "Nothing in the coverage fits this view"))


def _address(wanted: View, **more: list[str]) -> str:
    """The address of this page with the view and the page's own choices."""
    own = {key: values for key, values in rail.address().items() if key not in rail.FILTERS}
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{wanted.query(**{**own, **more})}".rstrip("?")


def _copied(bar: Any, wanted: View) -> None:
    """The address of this view to copy, and the frame that shows it inside another page."""
    with bar.popover("Copy link", icon=":material/link:", type="tertiary"):
        st.html(render.line(OPENS_NOWHERE_ELSE if own.shown() else OPENS))
        st.code(_address(wanted), language=None, wrap_lines=True)
        st.html(
            render.line(
                "This shows the view alone, inside a page of yours, where this server’s host lets your site:"
            )
        )
        st.code(render.iframe(_address(wanted, embed=["true"])), language=None, wrap_lines=True)
