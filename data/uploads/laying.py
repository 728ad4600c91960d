"""What a visitor dropped, laid into a folder under names that lead nowhere else."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from counterpoint.corpus import MANIFEST
from counterpoint.read import SIDECARS, Unread, names

from data.uploads.child import ARTICLES, LAID, PARCEL, PARTS, printable


def laid(files: Iterable[tuple[str, bytes]], home: Path) -> int:
    """Write what was dropped into a visitor's folder, under names that lead nowhere else; how many files came.

    A zip that comes alone is kept as it is, to be unpacked by the process that reads; so are the files of a corpus
    folder that a browser unpacked.
    """
    given = list(files)
    refused: list[Unread] = []
    if len(given) == 1 and given[0][0].lower().endswith(".zip"):
        (home / PARCEL).write_bytes(given[0][1])
    elif MANIFEST in dict(given) and PARTS.issuperset(dict(given)):
        with zipfile.ZipFile(home / PARCEL, "w") as parcel:
            for name, content in dict(given).items():
                parcel.writestr(name, content)
    else:
        (home / ARTICLES).mkdir()
        for name, content in given:
            target = home / ARTICLES / _free(home / ARTICLES, name)
            if names.passed_over(target.name):
                refused.append(
                    Unread(
                        target.name,
                        "hidden, or a README: passed over",
                        "Rename it to have it read.",
                    )
                )
            else:
                target.write_bytes(content)
    rows = [[item.name, item.why, item.remedy] for item in refused]
    (home / LAID).write_text(json.dumps(rows), encoding="utf-8")
    return len(given)


def _free(folder: Path, name: str) -> str:
    """A plain file name that nothing in the folder has yet."""
    last = printable(PurePosixPath(name.replace("\\", "/")).name).strip() or "file"
    path = PurePosixPath("file" if last in (".", "..") else last)
    number, free = 1, path.name
    while (folder / free).exists():
        number += 1
        free = f"{path.stem}~{number}{path.suffix}"
    return free


def sidecars(contents: Mapping[str, bytes], target: Path) -> None:
    """Write sidecars into a folder of their own."""
    target.mkdir(exist_ok=True)
    for name in SIDECARS & contents.keys():
        (target / name).write_bytes(contents[name])
