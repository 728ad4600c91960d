"""The README and the docstrings say what the program does."""

from __future__ import annotations

import argparse
import inspect
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import counterpoint
import pytest
from counterpoint import cli, knowledge
from counterpoint.article import COLUMNS

from tests.test_layers import HOUSE

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
KNOWLEDGE = ROOT / "lib/counterpoint/knowledge"
CASES = {
    "acts.json": "speech.jsonl",
    "chrome.json": "chrome.jsonl",
    "compare.json": "compare_differ.jsonl",
    "countries.csv": "actors.jsonl",
    "dates.json": "dates.jsonl",
    "deeds.json": "acts.jsonl",
    "exports.json": "formats.jsonl",
    "groups.csv": "actors.jsonl",
    "languages.json": "languages.jsonl",
    "leaders.csv": "actors.jsonl",
    "occasions.json": "occasions.jsonl",
    "organisations.csv": "actors.jsonl",
    "places.csv": "actors.jsonl",
    "reuse.json": "reuse_statements.jsonl",
    "seats.csv": "actors.jsonl",
    "stances.json": "stances.jsonl",
    "sources.json": "sources.jsonl",
    "titles.json": "actors.jsonl",
}
"""The cases that each file of rules about language is tested with."""
LABELS = "columns.json"
"""The one file of knowledge that is no rule: the columns' names for readers."""
FEWEST = 5
"""Cases below which a file of rules is not tested with cases."""


def section(title: str) -> str:
    """The text under a heading of the README, up to the next heading of its level."""
    found = re.search(rf"(?ms)^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README)
    assert found is not None, f"README.md has no section “{title}”"
    return found[1]


def shell_lines() -> list[str]:
    """The lines of the README's shell blocks."""
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```", README)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def parts(command: str) -> list[str]:
    """A command line's single commands, without the folder of the virtual environment."""
    return [part.strip().replace(".venv/bin/", "") for part in command.split("&&")]


def table(text: str) -> Iterator[tuple[str, str]]:
    """The first two cells of the rows of a table, marks taken off the first."""
    for row in re.findall(r"(?m)^\| *`([^|]+)` *\| *([^|]+?) *\|", text):
        yield row[0], row[1]


@pytest.mark.parametrize("name", counterpoint.__all__)
def test_a_public_name_says_what_it_is(name: str) -> None:
    doc = inspect.getdoc(getattr(counterpoint, name)) or ""
    first = doc.split("\n\n")[0]
    assert first[:1].isupper()
    assert re.search(r"[.:;]", first)
    assert not first.startswith(f"{name}(")


def test_the_readme_lists_the_public_names_and_no_others() -> None:
    listed = [re.split(r"\W", name)[0] for name, _ in table(section("Library"))]
    assert sorted(listed) == sorted(counterpoint.__all__)


def test_the_readme_gives_the_parameters_as_they_are() -> None:
    for name, _ in table(section("Library")):
        if "(" not in name:
            continue
        door, told = re.fullmatch(r"(\w+)\((.*)\)", name).groups()
        named = [one.split("=")[0].strip() for one in told.split(",")]
        signature = inspect.signature(getattr(counterpoint, door))
        assert named == list(signature.parameters)[: len(named)], name


def test_the_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.findall(r"(?ms)^```python\n(.*?)^```", section("Library"))[0]
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})


def test_the_readme_lists_the_columns_of_every_table() -> None:
    told = {name: tuple(columns.split(", ")) for name, columns in table(section("Tables"))}
    assert told == COLUMNS


def test_the_readme_lists_the_verbs_of_the_command_line() -> None:
    told = [name.split()[1] for name, _ in table(section("Command line"))]
    (verbs,) = (a for a in cli._parser()._actions if isinstance(a, argparse._SubParsersAction))
    assert told == list(verbs.choices)


def counterpoint_commands() -> list[str]:
    """Every `counterpoint …` command that the README names."""
    told = [name for name, _ in table(section("Command line"))]
    blocks = [part for line in shell_lines() for part in parts(line)]
    return [
        line.replace("[", "").replace("]", "")
        for line in (*told, *blocks)
        if "counterpoint " in line
    ]


@pytest.mark.parametrize("command", counterpoint_commands())
def test_a_command_of_the_readme_is_understood(command: str) -> None:
    _, _, arguments = command.partition("counterpoint ")
    assert cli._parser().parse_args(shlex.split(arguments, comments=True)).run


def test_the_readmes_test_command_is_what_the_gate_runs() -> None:
    gate = "\n".join(parts((ROOT / ".ci/run").read_text(encoding="utf-8")))
    (told,) = (line for line in shell_lines() if "pytest" in line)
    assert [part for part in parts(told) if part not in gate] == []


def test_the_readme_starts_with_one_command_for_each_purpose() -> None:
    starts = [line for line in shell_lines() if "streamlit run" in line]
    assert len(starts) == 1
    for line in (*starts, *(line for line in shell_lines() if "pytest" in line)):
        files = re.findall(r"[\w-]+\.(?:txt|py)\b", line)
        assert [name for name in files if not (ROOT / name).is_file()] == []


def test_the_house_of_the_readme_is_the_house() -> None:
    picture = section("The house").split("lib/counterpoint/\n")[1].split("```")[0]
    named = [
        word.removesuffix(".py").removesuffix("/")
        for row in picture.splitlines()
        for word in re.findall(r"^ {4}(\S+)| {2}(\w+\.py)\b", row)
        for word in word
        if word
    ]
    assert named == [name for name in HOUSE if name != "__init__"]


def test_every_path_that_the_readme_names_exists() -> None:
    named = re.findall(r"`((?:tests|data|lib|docs|pages)/[\w./-]+)`", README)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_readme_is_finished() -> None:
    assert not re.search(r"(?m)^[A-Z]{4,}$|TODO|TBD", README)


def test_the_labels_are_of_the_columns_there_are() -> None:
    labels = knowledge.load(LABELS)
    assert {name: tuple(columns) for name, columns in labels.items()} == COLUMNS


def test_every_file_of_rules_is_listed_with_its_cases() -> None:
    rules = {path.name for path in KNOWLEDGE.iterdir() if path.suffix in (".json", ".csv")}
    assert rules - {LABELS} == set(CASES)


@pytest.mark.parametrize("cases", sorted(set(CASES.values())))
def test_the_cases_are_enough_and_a_test_reads_them(cases: str) -> None:
    path = ROOT / "tests/cases" / cases
    assert len(path.read_text(encoding="utf-8").splitlines()) >= FEWEST
    tests = [p for p in (ROOT / "tests").glob("test_*.py") if p != Path(__file__)]
    assert [p.name for p in tests if cases in p.read_text(encoding="utf-8")]
