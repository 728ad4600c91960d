"""Zip archives: every member within bounds, under its own name, and never written anywhere."""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import counterpoint.read.formats as formats
import counterpoint.read.limits as limits
import counterpoint.read.names as names
from counterpoint.read.parts import Asked, Found, Member, Refusal, within

ACTORS = "actors.csv"
ERRORS = (zipfile.BadZipFile,)
_REMEDY = "Unpack the archive and leave this out."


def read(data: bytes, name: str, asked: Asked) -> Iterator[Found]:
    """What the members of an archive give, in the order in which they stand in it."""
    if asked.depth >= limits.NESTING:
        yield Refusal(f"an archive in {asked.depth} archives", _REMEDY)
        return
    refused = too_large(data)
    if refused is not None:
        yield refused
        return
    archive = zipfile.ZipFile(io.BytesIO(data))
    for number, (place, info) in enumerate(_members(archive), start=1):
        if asked.depth == 0:
            yield Member(place)
        if number > asked.skip:
            for found in _member(archive, info, asked):
                yield within(found, place)


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members that ask to be read, each with a place of its own, in the order of the archive."""
    seen: Counter[str] = Counter()
    members = files(archive)
    beside = names.resources(info.filename for info in members)
    for info in members:
        parents = {str(parent) for parent in PurePosixPath(info.filename).parents}
        if names.passed_over(info.filename) or not beside.isdisjoint(parents):
            continue
        seen[info.filename] += 1
        twice = f"~{seen[info.filename]}" if seen[info.filename] > 1 else ""
        yield f"/{info.filename.lstrip('/')}{twice}", info


def files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive, in its order; back-slashes between folders, as some packers write them, are slashes."""
    for info in archive.infolist():
        info.filename = info.filename.replace("\\", "/")
    return [info for info in archive.infolist() if not info.is_dir()]


def too_large(data: bytes) -> Refusal | None:
    """Why an archive is not opened: damage, too many members, or too much in all of them."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (*ERRORS, *formats.DAMAGE) as error:
        return formats.damaged(error)
    return too_many(members)


def too_many(members: Sequence[zipfile.ZipInfo]) -> Refusal | None:
    """Why the members of an archive are not unpacked, by what the archive says of them."""
    if len(members) > limits.MEMBERS:
        return Refusal(f"{len(members)} members, over the limit of {limits.MEMBERS}", "Split it.")
    if sum(info.file_size for info in members) > limits.UNPACKED:
        told = f"unpacks to more than {limits.UNPACKED // 1_000_000} MB"
        return Refusal(told, "Split the archive.")
    return None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, asked: Asked) -> Iterator[Found]:
    """What one member gives; it is not even unpacked when it does not tell what is asked."""
    if asked.telling and not formats.tells(info.filename):
        return
    refused = unsafe(info) or _elsewhere(info) or formats.refusal(info.filename, info.file_size)
    if refused is not None:
        yield refused
        return
    try:
        with archive.open(info) as file:
            content = file.read(info.file_size + 1)
    except (*ERRORS, *formats.DAMAGE) as error:
        yield formats.damaged(error)
        return
    yield from formats.answer(PurePosixPath(info.filename).name, content, asked.inside)


def _elsewhere(info: zipfile.ZipInfo) -> Refusal | None:
    """Why a member counts beside the archive alone; None when it counts in it."""
    if PurePosixPath(info.filename).name != ACTORS:
        return None
    return Refusal("counts in the folder itself only, beside the archive", _REMEDY)


def unsafe(info: zipfile.ZipInfo) -> Refusal | None:
    """Why a member is not unpacked, whatever its format; None when it may be."""
    why, remedy = "", _REMEDY
    if stat.S_ISLNK(info.external_attr >> 16):
        why = "a link, and links are not followed"
    elif not names.stays_inside(info.filename):
        why = "its name leads out of the archive"
    elif info.flag_bits & 1:
        why, remedy = "asks for a password", "Unpack the archive with it and take the files."
    elif info.file_size > max(limits.SMALL, limits.RATIO * info.compress_size):
        why = f"unpacks to more than {limits.RATIO} times its size"
    return Refusal(why, remedy) if why else None
