"""Corrections in a folder: the sidecars are written whole, and each step can be taken back, also tomorrow."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoint.corrections.sheet import CorrectionError, Sidecars, Step
from counterpoint.read.sidecars import ACTORS, ARTICLES, content

FOLDER = ".corrections"
"""The hidden folder beside the articles that holds the steps."""
VARIABLE = "COUNTERPOINT_CORRECTIONS"
"""The environment variable that says where a dashboard keeps corrections: `folder`, or else each window its own."""
MOST_STEPS = 100
"""Steps that are kept; older ones can no longer be taken back."""


def standing(folder: Path) -> Sidecars:
    """The sidecars of a folder as they stand; raises `CorrectionError` when one cannot be read."""
    found: dict[str, bytes | None] = {}
    for name in (ARTICLES, ACTORS):
        path = folder / name
        if path.is_symlink():
            raise CorrectionError(f"{name} is a link and is not read. Put a file there instead.")
        data, problems = content(folder, name)
        if problems:
            raise CorrectionError(f"{name} {problems[0].why}. {problems[0].remedy}")
        found[name] = data if path.is_file() else None
    return Sidecars(found[ARTICLES], found[ACTORS])


def count(folder: Path) -> int:
    """How many corrections made in a folder can still be taken back."""
    return len(_files(folder))


def last(folder: Path) -> Step | None:
    """The last correction made in a folder, None when there is none; raises `CorrectionError` for a damaged one."""
    files = _files(folder)
    return _step(files[-1]) if files else None


def save(folder: Path, step: Step) -> None:
    """Write the sidecars after a step and keep the step; raises `CorrectionError` when that cannot be.

    Raises it too when the sidecars no longer stand as they did before the step.
    """
    if standing(folder) != step.before:
        raise CorrectionError(f"{_CHANGED} Look at them, then correct again.")
    files = _files(folder)
    number = int(files[-1].stem) + 1 if files else 1
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
        _write(folder / FOLDER / f"{number:06}.json", _packed(step))
        _put(folder, step.before, step.after)
        for old in _files(folder)[:-MOST_STEPS]:
            old.unlink()
    except OSError as error:
        raise _refused(error) from error


def undo(folder: Path) -> Step:
    """Put the sidecars back as they were before the last step, and return the step.

    Raises `CorrectionError` when there is none, and when somebody else has changed a sidecar since.
    """
    now = standing(folder)
    for path in reversed(_files(folder)):
        step = _step(path)
        if now != step.after and now == step.before:  # killed before it was done
            path.unlink()
            continue
        if now != step.after:
            raise CorrectionError(f"{_CHANGED} Taking “{step.what}” back would lose that.")
        try:
            _put(folder, step.after, step.before)
            path.unlink()
        except OSError as error:
            raise _refused(error) from error
        return step
    raise CorrectionError("There is no correction to take back.")


_CHANGED = "The sidecars were changed by somebody else in the meantime."


def _refused(error: OSError) -> CorrectionError:
    return CorrectionError(
        f"The sidecars could not be written ({error.strerror}). Make the folder writable, or make room."
    )


def _put(folder: Path, before: Sidecars, after: Sidecars) -> None:
    old, new = before.files(), after.files()
    for name in (ARTICLES, ACTORS):
        if name in new and new[name] != old.get(name):
            _write(folder / name, new[name])
        elif name in old and name not in new:
            (folder / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the rights of the one it replaces."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        if path.exists():
            fresh.chmod(path.stat().st_mode)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("[0-9]*.json"))


def _packed(step: Step) -> bytes:
    told = {"what": step.what, "before": _texts(step.before), "after": _texts(step.after)}
    return json.dumps(told, ensure_ascii=False).encode("utf-8")


def _texts(sidecars: Sidecars) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in sidecars.files().items()}


def _step(path: Path) -> Step:
    try:
        told: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Step(told["what"], _sidecars(told["before"]), _sidecars(told["after"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CorrectionError(
            f"{FOLDER}/{path.name} is damaged. Remove the folder {FOLDER}; the sidecars stay as they are."
        ) from error


def _sidecars(told: Mapping[str, str]) -> Sidecars:
    data = {name: base64.b64decode(text, validate=True) for name, text in told.items()}
    return Sidecars(data.get(ARTICLES), data.get(ACTORS))
