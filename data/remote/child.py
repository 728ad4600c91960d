"""The process that copies corpora from an address: it can be stopped, and ends with the server.

Run as a script. Its task is one line of JSON on standard input, where no list of processes shows the address and the
keys in it; its answer is one on standard output. Whatever the package of a store raises is told by its types alone.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from counterpoint.read.names import stays_inside


def main() -> None:
    """Copy what the task names; say which corpora came, or of which types the problem is."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints disturbs nobody
    sys.excepthook = _telling(answers)
    line = FileIO(0, closefd=False)
    task = json.loads(line.readline())
    threading.Thread(target=_end_with_server, args=(line,), daemon=True).start()
    _bound(task["largest"])
    _say(answers, **copy(task))


def copy(task: Mapping[str, Any]) -> dict[str, Any]:
    """Copy the files of corpora at an address into a folder; `corpora` has their names, "" is the address itself.

    The task holds `address`; `place`, the folder; `only`, the one corpus that is wanted, or None; `manifest`, the file
    that makes a folder a corpus; `wanted`, what else is taken; `largest` and `most`, the bytes and files of all.
    """
    import fsspec

    store, root = fsspec.core.url_to_fs(task["address"])
    root = root.rstrip("/")
    found = {path[len(root) :].lstrip("/"): about for path, about in _listed(store, root)}
    corpora = _corpora(found, task["manifest"])
    chosen = corpora if task["only"] is None else corpora & {task["only"]}
    sizes = {
        name: int(found[name].get("size") or 0) for name in _parts(found, chosen, task["wanted"])
    }
    large = sum(sizes.values()) > task["largest"] or len(sizes) > task["most"]
    if sizes and not large:
        _fetch(store, root, sizes, Path(task["place"]))
    return {"corpora": sorted(chosen), "bytes": sum(sizes.values()), "large": large}


def _listed(store: Any, root: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, about in store.find(root, detail=True).items():
        if path.startswith(root):
            yield path, about


def _corpora(found: Iterable[str], manifest: str) -> set[str]:
    """The folders with a manifest: the root alone where it has one, else those right below it that are not hidden.

    A folder without one is an upload on its way, and no corpus yet.
    """
    owners = {name.removesuffix(manifest) for name in found if name.split("/")[-1] == manifest}
    if "" in owners:
        return {""}
    below = {owner[:-1] for owner in owners if owner.count("/") == 1}
    return {name for name in below if not name.startswith(".") and stays_inside(name)}


def _parts(found: Iterable[str], corpora: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    """The files of those corpora; a large table is a folder of its name."""
    tops = {f"{corpus}/{name}".lstrip("/") for corpus in corpora for name in wanted}
    for name in found:
        if stays_inside(name) and (name in tops or name.rpartition("/")[0] in tops):
            yield name


def _fetch(store: Any, root: str, names: Iterable[str], place: Path) -> None:
    """Get files side by side, where the store can."""
    ordered = sorted(names)
    targets = [place / name for name in ordered]
    for folder in {target.parent for target in targets}:
        folder.mkdir(parents=True, exist_ok=True)
    store.get([f"{root}/{name}" for name in ordered], [str(target) for target in targets])


def _say(answers: IO[str], **told: Any) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def _telling(answers: IO[str]) -> Any:
    """What is said of a problem that nobody caught: its message may hold keys, and the types of packages differ."""

    def tell(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        _say(answers, failed=[one.__name__ for one in kind.__mro__])

    return tell


def _end_with_server(line: FileIO) -> None:
    """The server holds the other end of standard input: when it is gone, so is this process."""
    while line.read(1):
        pass
    os._exit(1)


def _bound(largest: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
