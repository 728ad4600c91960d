"""The process that reads what a visitor dropped: it can be stopped, and ends with the server.

Run as a script with its task, the visitor's folder and its bounds as arguments. It says on standard output, one JSON
object a line, how far it is and at last what came of it; the corpus lies in the folder then. Nothing that the
visitor sent is opened by the server itself, not even a corpus: what is shown was written here.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from traceback import extract_tb
from types import TracebackType

from counterpoint import tables
from counterpoint.article import CounterpointError
from counterpoint.building import EmptyFolder, build
from counterpoint.corpus import MANIFEST, VERSION, Corpus, CorpusError, VersionError
from counterpoint.read import SIDECARS, Unread, formats, names, zipped
from counterpoint.store import Store

ARTICLES, CORPUS, READINGS, PARCEL, LAID = (
    "articles",
    "corpus",
    "readings",
    "parcel.zip",
    "laid.json",
)
"""What lies in a visitor's folder: dropped files, what was read, kept readings, a single zip, what is no article."""
SENT = "sent"
"""The folder for a corpus that a visitor sent, until it is checked."""
PARTS = frozenset({MANIFEST, *(f"{name}.parquet" for name in tables.NAMES)})
"""The files of a corpus folder; large tables are folders of that name."""
MOST = 500
"""Problems that are told of files none of which is an article."""
PASSED_OVER = "hidden, a README or named twice: passed over"
TOLD = 20
"""How many more articles are read before that is said again."""
LONGEST_PART, LONGEST = 200, 1_000
"""Bytes of one part of a name, and of a whole one with its folders: what disks take, with room for ours before it."""
FRAMES = 8
"""Places of a failure that are named, the innermost last."""
INSTEAD = "Download it again, or drop its articles."
FAULT = "Counterpoint failed over one of these files, and that is its own fault. Drop fewer of them to find which one."
TWICE = "another file of the zip has this name too"


Say = Callable[..., None]


class Refused(CounterpointError):
    """What was dropped gives nothing to show."""


def main() -> None:
    """Do the task that the arguments name."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints disturbs nobody
    task, home, memory, written = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:5])
    threading.Thread(target=_end_with_server, daemon=True).start()
    _bound(memory, written)

    def say(**told: object) -> None:
        answers.write(json.dumps(told) + "\n")
        answers.flush()

    sys.excepthook = _confessing(say)
    try:
        if task == CORPUS:
            corpus = _taken(home, say)
            say(articles=len(corpus.articles), unread=len(corpus.unread), digest=corpus.digest)
        else:
            _corrected(home, home / task, say)
            say(articles=0)
    except EmptyFolder as problem:
        rows = [[item.name, item.why, item.remedy] for item in problem.unread[:MOST]]
        say(problems=rows)
        say(why="No article was found in what you dropped.")
    except CounterpointError as problem:
        say(
            why=str(problem)
            .replace(str(home), "The folder")
            .replace(f"The folder/{ARTICLES}", "What you dropped")
        )
    except MemoryError:
        say(why="Reading this needs too much memory here. Drop fewer articles at a time.")
    except OSError as problem:
        say(why=f"This could not be read ({problem.strerror}). Try again, or drop fewer articles.")


def _confessing(
    say: Say,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Tells of a failure that nobody foresaw its type and place; its message stays unsaid, it may quote a text."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        at = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(trace)]
        say(fault=kind.__name__, at=at[-FRAMES:])
        say(why=FAULT)

    return told


def _end_with_server() -> None:
    """The server holds the other end of standard input: when it is gone, so is this process."""
    sys.stdin.buffer.read()
    os._exit(1)


def _bound(memory: int, written: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    os.nice(10)  # visitors who read come first
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _taken(home: Path, say: Say) -> Corpus:
    """The corpus of what was dropped, saved: the one that was sent, or one that is read from the articles."""
    parcel = home / PARCEL
    laid = _laid(home)
    if parcel.is_file() and is_corpus(parcel):
        corpus = _sent(parcel, home / SENT)
        shutil.rmtree(home / SENT)
        parcel.unlink()
    else:
        if parcel.is_file():
            laid += unpacked(parcel, home / ARTICLES)
            parcel.unlink()
            _keep(home, laid)
        corpus = _read(home, None, say)
    corpus.save(home / CORPUS)
    return corpus


def _corrected(home: Path, target: Path, say: Say) -> None:
    """The corpus of the same articles under the sidecars that lie in `target`, saved there."""
    told = {name: (target / name).read_bytes() for name in SIDECARS if (target / name).is_file()}
    _read(home, told, say).save(target / CORPUS)


def _read(home: Path, sidecars: dict[str, bytes] | None, say: Say) -> Corpus:
    def reading(count: int) -> None:
        if count % TOLD == 0:
            say(read=count)

    laid = _laid(home)
    with Store(home / READINGS) as store:
        try:
            corpus = build(
                home / ARTICLES, lambda done, total: say(done=done, total=total),
                store=store, sidecars=sidecars, reading=reading,
            )  # fmt: skip
        except EmptyFolder as problem:
            raise EmptyFolder(str(problem), [*laid, *problem.unread]) from problem
    return replace(corpus, unread=(*laid, *corpus.unread))


def _laid(home: Path) -> list[Unread]:
    """What was dropped and is no file in the folder."""
    return [Unread(*row) for row in json.loads((home / LAID).read_text(encoding="utf-8"))]


def _keep(home: Path, laid: list[Unread]) -> None:
    rows = [[item.name, item.why, item.remedy] for item in laid]
    (home / LAID).write_text(json.dumps(rows), encoding="utf-8")


def is_corpus(parcel: Path) -> bool:
    """Whether a zip holds a corpus folder; raises `Refused` when it holds other files beside it."""
    inside = _inside(_files(parcel))
    parts = {name for name in inside if name.split("/")[0] in PARTS}
    if MANIFEST not in inside or len(parts) == 1:
        return False
    beside = [printable(name) for name in inside if name not in parts]
    if beside:
        raise Refused(
            f"The zip holds a corpus folder and other files, such as {beside[0]}. Drop the corpus folder alone, or "
            "all articles anew."
        )
    return True


def _files(parcel: Path) -> list[zipfile.ZipInfo]:
    """What a zip says it holds; raises `Refused` when it cannot be told."""
    try:
        with zipfile.ZipFile(parcel) as archive:
            return zipped.files(archive)
    except (*formats.DAMAGE, zipfile.BadZipFile) as error:
        raise Refused(
            "The zip is damaged, or did not arrive whole. Pack it or download it again."
        ) from error


def _inside(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names without the one folder that all of them lie in."""
    kept = [info for info in members if not names.passed_over(info.filename)]
    tops = {info.filename.split("/")[0] for info in kept if "/" in info.filename}
    cut = len(tops) == 1 and all("/" in info.filename for info in kept)
    return {info.filename.partition("/")[2] if cut else info.filename: info for info in kept}


def _sent(parcel: Path, place: Path) -> Corpus:
    """The corpus of a zip, checked row by row."""
    problems = unpacked(parcel, place, any_ending=True)
    if problems:
        raise Refused(f"{problems[0].name} of the corpus folder: {problems[0].why}. {INSTEAD}")
    try:
        corpus = Corpus.open(place)
        wrong = corpus.verify()
    except VersionError as error:
        raise Refused(
            f"The corpus folder was written by another Counterpoint, in layout version {error.version}; this one "
            f"reads version {VERSION}. Drop its articles instead."
        ) from error
    except (CorpusError, *formats.DAMAGE) as error:
        raise Refused(
            f"The corpus folder is damaged, or did not arrive whole. {INSTEAD}"
        ) from error
    if wrong:
        raise Refused(
            f"The corpus folder was changed since it was written, and is not shown. {INSTEAD}"
        )
    if corpus.articles.empty:
        raise Refused("The corpus folder holds no article. Drop articles instead.")
    return corpus


def unpacked(parcel: Path, place: Path, any_ending: bool = False) -> list[Unread]:
    """Unpack a zip into a folder, without the one folder that all its members lie in; what is not, and why.

    The bounds of `counterpoint.read.limits` hold. Raises `Refused` when the archive is damaged or too large.
    """
    members = _files(parcel)
    if not members:
        raise Refused("The zip holds no file. Pack your articles into it.")
    refused = zipped.too_many(members)
    if refused is not None:
        raise Refused(f"The zip cannot be taken: {refused.why}. {refused.remedy}")
    inside = _inside(members)
    place.mkdir(exist_ok=True)
    with zipfile.ZipFile(parcel) as archive:
        found = [_member(archive, info, name, place, any_ending) for name, info in inside.items()]
    passed = len(members) - len(inside)
    over = Unread(f"{passed} files of the zip", PASSED_OVER, "Rename them to have them read.")
    return [*filter(None, found), *([over] if passed else [])]


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, place: Path, any_ending: bool
) -> Unread | None:
    """Write one member; why it is not, when it is not."""
    shown = printable(name)
    refused = zipped.unsafe(info)
    if refused is None and not any_ending:
        refused = formats.refusal(name, info.file_size)
    if refused is not None:
        return Unread(shown, refused.why, refused.remedy)
    try:
        with archive.open(info) as file:
            content = file.read(info.file_size + 1)
    except (*formats.DAMAGE, zipfile.BadZipFile) as error:
        return Unread(shown, formats.damaged(error).why, "Pack it again.")
    return _written(content, place, shown)


def _written(content: bytes, place: Path, name: str) -> Unread | None:
    """Write what a member holds under its name; why it cannot be, when the name is too long or taken."""
    target = place / name
    if len(name.encode()) > LONGEST:
        return Unread(f"{name[:80]}…", "it lies in too many folders", "Move it further up.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return Unread(name, TWICE, "Rename one of them.")
    if target.exists():
        return Unread(name, TWICE, "Rename one of them.")
    target.write_bytes(content)
    return None


def printable(name: str) -> str:
    """A name without signs that cannot be shown, each part short enough for a disk; the ending stays."""
    clean = "".join(c if c.isprintable() else "_" for c in name)
    return "/".join(map(_short, clean.split("/")))


def _short(part: str) -> str:
    if len(part.encode()) <= LONGEST_PART:
        return part
    ending = PurePosixPath(part).suffix[:10]
    return part.encode()[: LONGEST_PART - 40].decode(errors="ignore") + ending


if __name__ == "__main__":
    main()
