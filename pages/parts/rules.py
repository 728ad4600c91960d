"""The library's rules in their own words: modules, functions and named numbers, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from typing import Any

import counterpoint
import pandas as pd
import streamlit as st
from counterpoint import render
from counterpoint.article import COLUMNS, LISTS, NUMBERS

from pages import Frame

WIDTHS: dict[str, Any] = {"What it decides": st.column_config.TextColumn(width="large")}
STEPS = {
    "read": "Reading files",
    "clean": "Taking an article apart",
    "text": "Sentences, quotations, words",
    "dates": "Dates",
    "actors": "Actors",
    "speech": "Who says what about whom",
    "reuse": "What articles share",
    "occasions": "Rounds, replies, differences",
    "timeline": "The timeline",
    "compare": "Laying articles side by side",
    "view": "Filtering",
    "counts": "Counting",
}
"""The modules of the library that decide something, in the order in which an article meets them."""


def identity(page: Frame) -> list[tuple[str, str, str]]:
    """Version and digest: what to quote so that somebody else can get the same rows."""
    return [
        ("Version", _version(), ""),
        (
            "Digest",
            page.corpus.digest,
            "of the tables; the same articles and version always give the same",
        ),
        ("Rows", f"{len(page.corpus.timeline):,}", f"from {len(page.corpus.articles)} articles"),
    ]


def problems(page: Frame) -> pd.DataFrame:
    """Every problem met, with its article; files that gave none come first."""
    lost = [(item.name, f"{item.why}. {item.remedy}") for item in page.corpus.unread]
    articles = page.corpus.articles
    met = [
        (name, what)
        for name, list_ in zip(articles["article"], articles["problems"], strict=True)
        for what in list_
    ]
    return pd.DataFrame([*lost, *met], columns=["Article", "What was missing, repaired or guessed"])


@cache
def numbers() -> pd.DataFrame:
    """Every named number of the library with its module, value and reason."""
    found = [
        (STEPS[step], name.lower().replace("_", " ").strip(), value, doc)
        for step in STEPS
        for module in _modules(step)
        for name, value, doc in _constants(module)
    ]
    return pd.DataFrame(found, columns=["Step", "Number", "Value", "What it decides"]).astype(str)


@cache
def told(step: str) -> str:
    """The rules of one step as HTML: what the module does, then each public function."""
    parts = []
    for module in _modules(step):
        parts.append(render.prose(ast.get_docstring(module) or ""))
        rules = [(name.replace("_", " "), doc) for name, doc in _functions(module)]
        parts.append(render.rules(rules))
    return "".join(parts) or render.line("This step is not part of the installed library.")


def schema(name: str) -> pd.DataFrame:
    """The columns of a public table: name in the files, heading, type, meaning."""
    kinds = {**dict.fromkeys(LISTS[name], "list"), **dict.fromkeys(NUMBERS[name], "number")}
    told = render.columns(name)
    rows = [
        (column, told[column][0], kinds.get(column, "text"), told[column][1])
        for column in COLUMNS[name]
    ]
    return pd.DataFrame(rows, columns=["Name in the files", "Heading here", "Type", "Meaning"])


def _version() -> str:
    try:
        return metadata.version("counterpoint")
    except metadata.PackageNotFoundError:
        return "not installed as a package"


def _modules(step: str) -> list[ast.Module]:
    """A step's module, and its parts when it is a folder; read and not imported, so that nothing else is loaded."""
    home = Path(counterpoint.__file__).parent
    files = [
        home / f"{step}.py",
        home / step / "__init__.py",
        *sorted((home / step).glob("[!_]*.py")),
    ]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files if file.is_file()]


def _functions(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, ast.get_docstring(node) or ""


def _constants(module: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Names in capitals that hold a number, with the string that stands below them."""
    for here, below in zip_longest(module.body, module.body[1:]):
        target = here.targets[0] if isinstance(here, ast.Assign) else getattr(here, "target", None)
        value = getattr(here, "value", None)
        if (
            not isinstance(target, ast.Name)
            or not target.id.isupper()
            or not isinstance(value, ast.Constant)
        ):
            continue
        if type(value.value) in (int, float):
            yield target.id, f"{value.value:,}", _doc(below)


def _doc(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""
