"""Every page opens: from a bare link, from a filtered one, from one that has gone stale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from counterpoint import Corpus
from counterpoint.corpus import FOLDER_VARIABLE
from counterpoint.read import Unread
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("timeline", "actors", "compare", "articles", "method")
FILTERED = {"actor": ["Taliban", "Pakistan"], "from": "2025-11-01", "words": "talks"}
STALE = {
    "actor": ["Nobody at all", "<script>alert(1)</script>"],
    "outlet": "The Vanished Herald",
    "from": "2025-12-01",
    "to": "2025-10-01",
    "words": "(",
    "event": "no-such-event",
    "article": ["gone", "trade-blame"],
    "lanes": "colour",
    "at": "nowhere",
    "speaker": "A",
    "target": "B",
    "lists": "A list of an earlier version",
    "lacks": "gone",
    "table": "no such table",
}


def opened(page: str, **params: object) -> AppTest:
    app = AppTest.from_file(ROOT / "pages" / "parts" / "menu.py", default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if page != "timeline":
        app.switch_page(f"../{page}.py")
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        app.run()
    return app


def said(app: AppTest) -> str:
    return " ".join(part.value for part in app.html)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("params", [{}, FILTERED, STALE], ids=["bare", "filtered", "stale"])
def test_a_page_opens(page: str, params: dict[str, object]) -> None:
    app = opened(page, **params)
    assert not app.exception
    assert f"<h1>{page.capitalize()}</h1>" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_stale_link_names_what_it_could_not_have(page: str) -> None:
    words = said(opened(page, **STALE))
    assert "There is no actor “Nobody at all” in this coverage." in words
    assert "There is no outlet “The Vanished Herald”" in words
    assert "put in order" in words
    assert "<script>" not in words


@pytest.mark.parametrize(
    ("page", "said_of_it"),
    [
        ("compare", "There is no list “A list of an earlier version” in this coverage."),
        ("compare", "There is no article “gone” in this coverage."),
        ("method", "There is no table “no such table” in this coverage."),
    ],
)
def test_a_choice_of_an_earlier_version_is_named_and_the_page_opens(
    page: str, said_of_it: str
) -> None:
    assert said_of_it in said(opened(page, **STALE))


@pytest.mark.parametrize("page", ["articles", "method"])
def test_a_file_that_gave_no_article_is_named_with_its_reason(
    page: str, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Unread("lost.txt", "empty", "Save the article again.")
    folder = replace(corpus, unread=(lost,)).save(tmp_path / "story")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    app = opened(page)
    assert not app.exception
    tables = " ".join(str(table.value.to_dict()) for table in app.dataframe)
    assert "empty. Save the article again." in said(app) + tables


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("words", ["It rained.", "The mayor said that it rained.", "?"])
def test_articles_that_say_little_open_on_every_page(
    page: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"Rain\n\n{words}\n")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert not opened(page).exception


def test_a_filtered_link_filters_and_says_so() -> None:
    app = opened("timeline", actor="Taliban")
    assert app.multiselect(key="actor").value == ["Taliban"]
    assert " rows: actor Taliban" in said(app)


def test_an_impossible_view_says_what_would_widen_it() -> None:
    words = said(opened("timeline", actor="Taliban", words="zzzz"))
    assert "Nothing in the coverage fits this view" in words
    assert "Without the filter “words” there would be" in words


def test_a_host_that_runs_the_door_as_a_script_gets_the_pages() -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not app.exception
    assert "<h1>Timeline</h1>" in said(app)


def test_every_button_of_the_rail_starts_again() -> None:
    app = opened("timeline", **FILTERED)
    next(button for button in app.button if button.label == "Show everything").click().run()
    assert app.multiselect(key="actor").value == []
    assert "All " in said(app)


def test_an_event_opens_from_a_link_in_every_outlets_words() -> None:
    words = said(opened("timeline", event=_shared_event()))
    assert words.count("<article") >= 2
    assert "sources" in words


def test_compare_marks_what_two_articles_share() -> None:
    words = said(opened("compare", article=["taliban-stern-warning", "trade-blame"]))
    assert words.count('<section class="cp-column"') == 2
    assert "irresponsible and non-cooperative attitude" in words
    assert "<mark" in words


def test_what_was_left_out_of_an_article_stays_visible() -> None:
    words = said(opened("articles", read="trade-blame"))
    assert "<del>" in words
    assert "AdSense Advertisement" in words


def test_an_outlet_that_is_not_stated_is_called_so() -> None:
    app = opened("timeline")
    assert any("outlet not stated" in option for option in app.multiselect(key="outlet").options)


def _shared_event() -> str:
    import data

    rows = data.opened(data.BUNDLED).timeline
    told = rows.groupby("event")["article"].nunique()
    return str(told.idxmax())


def test_a_folder_that_is_not_there_is_told_without_the_path_of_the_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "vanished"))
    app = opened("timeline")
    assert not app.exception
    assert "There is no folder vanished" in said(app) and str(tmp_path) not in said(app)
