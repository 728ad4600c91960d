"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from counterpoint import Corpus, cli, tables
from counterpoint.cli import main
from counterpoint.corpus import FOLDER_VARIABLE
from counterpoint.corrections import VARIABLE
from counterpoint.export import FORMS

PROSE = "The mayor of Lima said on Monday that the bridge would open in 2031.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article and one file that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(PROSE, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


def test_build_writes_a_corpus_and_tells_of_every_file(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(articles), "--out", str(tmp_path / "c")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("bridge.txt: headline MISSING; outlet MISSING; date MISSING")
    assert told[1].startswith("empty.txt: NOT READ: empty")
    assert told[2].startswith("1 articles, ")
    assert "1 not read" in told[2]
    assert list(Corpus.open(tmp_path / "c").articles["article"]) == ["bridge"]


def test_verify_passes_a_whole_corpus(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(saved)]) == 0
    told = capsys.readouterr()
    rows = len(Corpus.open(saved).timeline)
    assert told.out == f"{rows} of {rows} rows stand in their sources\n"
    assert told.err == ""


def test_verify_names_what_is_wrong_and_exits_1(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tables.read("timeline", saved)
    tables.write("timeline", table.assign(text=table["text"].str.upper()), saved)
    assert main(["verify", str(saved)]) == 1
    told = capsys.readouterr()
    assert "problems" in told.out
    assert "a file was changed" in told.err
    assert "its text is not what stands at" in told.err


@pytest.mark.parametrize("form", sorted(FORMS))
def test_export_writes_and_names_the_files_of_each_form(
    saved: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(saved), "--format", form, "--out", str(out)]) == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(named) == sorted(out.iterdir())
    assert all(path.stat().st_size for path in named)


def test_a_report_bears_the_title_that_is_given(saved: Path, tmp_path: Path) -> None:
    given = [
        "export",
        str(saved),
        "--format",
        "html",
        "--out",
        str(tmp_path),
        "--title",
        "The <talks>",
    ]
    assert main(given) == 0
    assert "<h1><bdi>The &lt;talks&gt;</bdi></h1>" in (tmp_path / "report.html").read_text(
        encoding="utf-8"
    )


def test_export_writes_csv_unless_told_otherwise(saved: Path, tmp_path: Path) -> None:
    main(["export", str(saved), "--out", str(tmp_path / "out")])
    assert len(pd.read_csv(tmp_path / "out/articles.csv")) == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "{tmp}/nowhere", "--out", "{tmp}/c"], "not a folder"),
        (["build", "{tmp}", "--out", "{tmp}/c"], "gives no article"),
        (["build", "{tmp}/articles", "--out", "{tmp}/articles"], "is no corpus folder"),
        (["build", "{tmp}/articles", "--out", "{tmp}/articles/bridge.txt/c"], "bridge.txt"),
        (["export", "{tmp}/corpus", "--out", "{tmp}/corpus/corpus.json/c"], "corpus.json"),
        (["verify", "{tmp}"], "is no corpus folder"),
        (["export", "{tmp}", "--out", "{tmp}/x"], "is no corpus folder"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr_with_exit_1(
    tmp_path: Path,
    arguments: list[str],
    says: str,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, needed in (("articles", "articles"), ("corpus", "saved")):
        if f"{{tmp}}/{name}" in arguments:
            request.getfixturevalue(needed)
    assert main([part.replace("{tmp}", str(tmp_path)) for part in arguments]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines()[-1].startswith("counterpoint: ")
    assert says in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    "arguments", [[], ["guess"], ["build"], ["export", "x", "--format", "xlsx"]]
)
def test_a_command_that_is_none_exits_2_with_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: counterpoint" in capsys.readouterr().err


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands that would have been started, with their environments."""
    seen: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(subprocess, "call", lambda command, env: seen.append((command, env)) or 0)
    return seen


@pytest.mark.parametrize("folder", [None, "articles"])
def test_show_starts_the_dashboard_on_the_folder(
    folder: str | None, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert main(["show", *([folder] if folder else []), "--port", "8777"]) == 0
    command, env = started[0]
    assert str(cli.APP) in command
    assert "8777" in command
    told = str(Path("articles").resolve()) if folder else None
    assert env.get(FOLDER_VARIABLE) == told


@pytest.mark.parametrize(("shared", "kept"), [(True, "window"), (False, "folder")])
def test_show_lets_only_this_machine_write_into_the_folder(
    shared: bool, kept: str, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    assert main(["show", "articles", *(["--shared"] if shared else [])]) == 0
    command, env = started[0]
    assert env[VARIABLE] == kept
    assert ("localhost" in command) is not shared


def test_the_module_is_the_same_command(saved: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counterpoint", "verify", str(saved)],
        capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": _path()},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("rows stand in their sources\n")


def _path() -> str:
    return os.pathsep.join([str(Path(cli.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])


def test_a_saved_corpus_is_named_with_its_rows(saved: Path) -> None:
    told = json.loads((saved / "corpus.json").read_text(encoding="utf-8"))
    assert told["rows"]["articles"] == 5
