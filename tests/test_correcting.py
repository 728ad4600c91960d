"""Corrections in the app: who sees them, where they are kept, and how they are taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from counterpoint import Corpus
from counterpoint.corpus import FOLDER_VARIABLE
from counterpoint.corrections import VARIABLE
from streamlit.testing.v1 import AppTest

from tests.score_gold import BUNDLED, copied
from tests.test_app import PAGES, ROOT, opened, said

ARTICLE = "willing-to-resume"
THURSDAY = "Samaa TV reported Thursday"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The five articles without their sidecar, in a folder into which corrections are written."""
    place = copied(tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(place))
    monkeypatch.setenv(VARIABLE, "folder")
    return place


def pressed(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def dated(app: AppTest, day: str) -> AppTest:
    """The app after a date of publication was written into the form and saved."""
    next(field for field in app.text_input if field.label == "Date of publication").set_value(day)
    return pressed(app, "Save")


def tables(app: AppTest) -> str:
    return " ".join(table.value.to_string() for table in app.dataframe)


def test_a_correction_is_seen_in_its_own_window_and_in_no_other() -> None:
    before = {path: path.read_bytes() for path in BUNDLED.glob("[!.]*")}
    mine = dated(opened("articles", read=ARTICLE), "31 October 2025")
    assert "31 October 2025" in tables(mine)
    assert "nobody else sees it" in said(mine)
    assert "1 correction of yours is in what you see" in said(mine)
    assert "31 October 2025" not in tables(opened("articles", read=ARTICLE))
    assert {path: path.read_bytes() for path in BUNDLED.glob("[!.]*")} == before


def test_a_window_offers_its_sidecar_as_a_file_and_takes_a_step_back() -> None:
    app = dated(opened("articles", read=ARTICLE), "31 October 2025")
    assert "Download articles.csv" in {button.label for button in app.get("download_button")}
    pressed(app, "Take back the last correction")
    assert "Taken back: date of publication of willing-to-resume.txt" in said(app)
    assert "correction of yours" not in said(app)
    assert "27–30 October 2025" in tables(app)


def test_the_bundled_articles_are_never_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "folder")
    before = (BUNDLED / "articles.csv").read_bytes()
    dated(opened("articles", read=ARTICLE), "31 October 2025")
    assert (BUNDLED / "articles.csv").read_bytes() == before


def test_own_articles_get_their_sidecar_and_every_window_sees_it(folder: Path) -> None:
    app = dated(opened("articles", read=ARTICLE), "30 October 2025")
    assert "willing-to-resume.txt,,,2025-10-30" in (folder / "articles.csv").read_text("utf-8-sig")
    assert "Saved: date of publication" in said(app)
    assert "30 October 2025" in tables(opened("timeline"))
    pressed(app, "Take back the last correction")
    assert not (folder / "articles.csv").exists()


def test_a_day_that_is_none_is_refused_and_stays_in_the_form(folder: Path) -> None:
    app = dated(opened("articles", read=ARTICLE), "Thursday")
    assert "“Thursday” is no date that can be read. Write it like one of these" in said(app)
    assert "Thursday" in [field.value for field in app.text_input]
    assert not (folder / "articles.csv").exists()


def test_a_folder_that_cannot_be_written_gives_files_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    app = dated(opened("articles", read=ARTICLE), "30 October 2025")
    assert "Download articles.csv" in {button.label for button in app.get("download_button")}
    assert not (folder / "articles.csv").exists()


def test_two_actors_become_one_and_are_parted_again() -> None:
    app = opened("actors")
    chosen = {box.label: box for box in app.selectbox}
    chosen["Actor to correct"].select("Pakistan Army").run()
    next(box for box in app.selectbox if box.label == "The same actor as").select("Pakistan")
    pressed(app, "Make one")
    assert "Saved: Pakistan Army is Pakistan." in said(app)
    names = next(box for box in app.selectbox if box.label == "Actor to correct").options
    assert "Pakistan Army" not in names and "Pakistan" in names
    pressed(app, "Take back the last correction")
    names = next(box for box in app.selectbox if box.label == "Actor to correct").options
    assert "Pakistan Army" in names


def test_a_built_corpus_has_no_articles_to_correct(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(corpus.save(tmp_path / "built")))
    for page in ("articles", "actors"):
        app = opened(page)
        assert not {"Save", "Make one"} & {button.label for button in app.button}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_inside_another_shows_its_view_alone(page: str) -> None:
    app = AppTest.from_file(ROOT / "pages" / "parts" / "menu.py", default_timeout=60)
    app.context["is_embedded"] = True
    app.query_params["actor"] = ["Taliban", "Nobody at all"]
    app.run()
    if page != "timeline":
        app.switch_page(f"../{page}.py").run()
        app.run()
    assert not app.exception
    assert not app.sidebar.multiselect and not app.get("download_button")
    assert not {"Save", "Make one"} & {button.label for button in app.button}
    assert " rows: actor Taliban" in said(app) or page != "timeline"
