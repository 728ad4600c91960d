"""Limits: every bound of reading holds, stops nothing else, and stands in the documentation."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from counterpoint import read
from counterpoint.article import Document
from counterpoint.read import child, formats, limits
from counterpoint.read.parts import Found, Member, Part, Refusal, packed, unpacked
from counterpoint.read.worker import Worker
from hypothesis import given, settings
from hypothesis import strategies as st

from data.remote import limits as remote
from data.uploads import limits as uploads

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests/files"
GOOD = b"The council met on the harbour plan.\n"
SLOW = b"<html><body>" + b"<br>" * 300_000 + GOOD
"""A page that takes the extraction far more than six seconds."""


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker of the test's own."""
    own = Worker()
    yield own
    own.close()


def zipped(*members: tuple[str, bytes], mode: int = 0, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive; `mode` is the Unix mode of its members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = pack, mode << 16
            archive.writestr(info, data)
    return file.getvalue()


def refused(name: str, data: bytes) -> list[str]:
    """Why what a file holds is refused, in order."""
    return [found.why for found in formats.answer(name, data) if isinstance(found, Refusal)]


def parts(found: list[Found]) -> list[Part]:
    """The articles among what a file gives."""
    return [item for item in found if isinstance(item, Part)]


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    assert [found.why for found in worker.ask("a.html", SLOW)] == [
        "took longer than 2 seconds to read"
    ]
    assert len(parts(list(worker.ask("b.html", b"<p>" + GOOD)))) == 1


def test_a_file_that_waits_for_ever_is_stopped_by_the_clock(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(worker.ask("b.json", b'{"text": "b"}'))
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    (found,) = worker.ask("a.html", SLOW)
    assert isinstance(found, Refusal) and "took longer" in found.why


def test_an_archive_is_read_on_behind_a_member_that_takes_too_long(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    data = zipped(("a.txt", GOOD), ("b.html", SLOW), ("c.txt", GOOD), pack=zipfile.ZIP_STORED)
    found = list(worker.ask("x.zip", data))
    assert [part.place for part in parts(found)] == ["/a.txt", "/c.txt"]
    assert [item.place for item in found if isinstance(item, Refusal)] == ["/b.html"]


def test_an_archive_that_stops_the_program_too_often_is_given_up(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2.0)
    monkeypatch.setattr(limits, "WHOLE", 1.0)
    data = zipped(("a.txt", GOOD), ("b.html", SLOW), ("c.txt", GOOD), pack=zipfile.ZIP_STORED)
    found = list(worker.ask("x.zip", data))
    assert [part.place for part in parts(found)] == ["/a.txt"]
    assert "given up" in found[-1].why


def test_a_file_whose_parts_together_take_too_long_is_given_up_with_what_was_read(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WHOLE", 0.05)
    monkeypatch.setattr(limits, "EACH", 0.0)
    found = list(worker.ask("a.jsonl", b'{"text": "<p>b"}\n' * 50_000))
    assert 0 < len(parts(found)) < 50_000
    assert "given up" in found[-1].why


def test_what_needs_too_much_memory_is_refused(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 150_000_000)
    data = b"[" + b"[]," * 2_000_000 + b"[]]"
    assert all("too much memory" in found.why for found in worker.ask("a.json", data))
    assert len(parts(list(worker.ask("b.json", b'{"text": "b"}')))) == 1


def test_the_program_ends_when_nothing_is_asked_and_starts_again(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "IDLE", 0.2)
    for _ in range(2):
        assert len(parts(list(worker.ask("b.json", b'{"text": "b"}')))) == 1
        time.sleep(0.5)
    assert worker._process is not None and worker._process.poll() == 0


def test_a_program_that_does_not_start_is_a_named_problem(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 1_000_000)
    (found,) = worker.ask("a.html", GOOD)
    assert isinstance(found, Refusal) and "does not start" in found.why


def test_an_answer_that_is_not_taken_to_its_end_disturbs_no_other(worker: Worker) -> None:
    data = (FILES / "feed.rss").read_bytes()
    next(iter(worker.ask("a.rss", data)))
    assert [part.place for part in parts(list(worker.ask("b.rss", data)))] == ["#1", "#2"]


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ("ls",)),
        ("os.remove", ("notes.txt",)),
        ("open", ("notes.txt", "w", 0)),
        ("open", ("notes.txt", None, 1)),
    ],
)
def test_the_program_that_reads_neither_connects_nor_writes(event: str, given: tuple) -> None:
    with pytest.raises(PermissionError):
        child._guard(event, given)
    assert child._guard("open", ("notes.txt", "rb", 0)) is None


@pytest.mark.parametrize(("name", "size"), [("a.txt", limits.FILE), ("a.csv", limits.COLLECTION)])
def test_a_file_over_its_limit_is_not_opened(tmp_path: Path, name: str, size: int) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(size + 1)
    ((_, item),) = read.folder(tmp_path)
    assert isinstance(item, read.Unread) and "over the limit" in item.why


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED", 100)
    assert refused("x.zip", zipped(("a.txt", GOOD * 4))) == ["unpacks to more than 0 MB"]


def test_a_member_that_grows_too_much_is_refused() -> None:
    data = zipped(("a.txt", GOOD), ("b.txt", b" " * 2_000_000), ("c.txt", b" " * 900_000))
    assert refused("x.zip", data) == ["unpacks to more than 200 times its size", "empty"]
    assert "200 times" in refused("a.txt.gz", gzip.compress(b" " * 2_000_000))[0]
    assert (
        "20 MB" in refused("a.txt.gz", gzip.compress(random.Random(1).randbytes(21_000_000), 1))[0]
    )


def test_members_and_archives_in_archives_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped(("a.txt", GOOD))
    for _ in range(limits.NESTING):
        inner = zipped(("x.zip", inner))
    assert refused("x.zip", inner) == ["an archive in 3 archives"]
    packs = gzip.compress(gzip.compress(gzip.compress(gzip.compress(GOOD))))
    assert refused("a.txt.gz.gz.gz.gz", packs) == ["packed more than 3 times"]
    monkeypatch.setattr(limits, "MEMBERS", 1)
    data = zipped(("a.txt", GOOD), ("b.txt", GOOD))
    assert refused("x.zip", data) == ["2 members, over the limit of 1"]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_no_name_in_an_archive_leads_out_of_it(name: str) -> None:
    assert refused("x.zip", zipped((name, GOOD))) == ["its name leads out of the archive"]


def test_a_link_in_an_archive_is_not_followed() -> None:
    data = zipped(("a.txt", b"/etc/passwd"), mode=0o120777)
    assert refused("x.zip", data) == ["a link, and links are not followed"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.rss"])
def test_articles_of_one_file_are_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARTICLES", 2)
    made = {
        "a.csv": b"title\n" + b"A\n" * 5,
        "a.jsonl": b'{"title": "A", "text": "b"}\n' * 5,
        "a.rss": b'<rss version="2.0"><channel>' + b"<item><title>A</title></item>" * 5,
    }
    found = list(formats.answer(name, made[name]))
    assert len(found) == 3
    assert isinstance(found[-1], Refusal) and "over the limit of 2" in found[-1].why


def test_pages_of_a_pdf_file_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES", 2)
    assert refused("a.pdf", (FILES / "story.pdf").read_bytes()) == ["over the limit of 2 pages"]


def test_files_of_a_folder_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_bytes(GOOD)
    found = list(read.folder(tmp_path))
    assert [name for name, _ in found] == ["a.txt", "b.txt", "."]


def test_problems_of_one_kind_are_one_row_with_the_first_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b'{"title": "A", "text": "b"}\n' + b"[]\n" * 9
    problems = [item for item in read.documents(data, "a.jsonl") if isinstance(item, read.Unread)]
    assert [item.why for item in problems] == ["#2, #3, #4, #5, #6 and 4 more: is no JSON object"]
    monkeypatch.setattr(limits, "REASONS", 1)
    both = list(read.documents(data + b"{\n", "a.jsonl"))
    assert both[-1].why == "problems of 1 more kinds"


def test_the_documentation_names_every_limit_with_its_number() -> None:
    text = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"(?m)^\| `(\w+)` \| ([\d,.]+)", text))
    all_three = {**vars(limits), **vars(uploads), **vars(remote)}
    numbers = {name: value for name, value in all_three.items() if name.isupper()}
    assert {name: float(value.replace(",", "")) for name, value in told.items()} == numbers


FOUND = st.sampled_from(
    [found for path in sorted(FILES.iterdir()) for found in formats.answer(path.name, path.read_bytes())]
)  # fmt: skip


@given(FOUND)
def test_what_is_sent_between_the_processes_arrives_as_it_was(found: Found) -> None:
    assert unpacked(json.loads(json.dumps(packed(found)))) == found


MUTATED = [p for p in sorted(FILES.iterdir()) if p.stat().st_size < 50_000]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(MUTATED), st.randoms(use_true_random=False))
def test_a_damaged_file_of_any_format_is_articles_or_a_named_problem(
    path: Path, chance: random.Random
) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1, 1, 40))] = chance.randbytes(chance.choice((0, 1, 1, 9)))
    found = [
        item for item in formats.answer(path.name, bytes(data)) if not isinstance(item, Member)
    ]
    for item in found:
        if isinstance(item, Part):
            item.text.encode("utf-8")
            assert "\0" not in item.text


def test_an_entry_of_a_feed_without_a_text_is_said_to_be_none(tmp_path: Path) -> None:
    entry = b"<item><title>Quay closed</title></item>"
    (tmp_path / "a.rss").write_bytes(b'<rss version="2.0"><channel>' + entry)
    ((name, item),) = read.folder(tmp_path)
    assert name == "a.rss" and isinstance(item, read.Unread) and "'Quay closed'" in item.why


def test_half_a_character_in_a_feed_costs_that_character_alone() -> None:
    text = b"Quay &#xD83D; closed, &#55357; said &#128674;"
    data = b'<rss version="2.0"><channel><item><description>' + text
    ((part),) = parts(list(formats.answer("a.rss", data + b"</description></item>")))
    assert part.text == "Quay \ufffd closed, \ufffd said \U0001f6a2"


def test_files_found_are_articles_or_problems(tmp_path: Path) -> None:
    for path in FILES.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:-7])
    told = {
        item.source if isinstance(item, Document) else item.name
        for _, item in read.folder(tmp_path)
    }
    cited = {"zotero.ris", "gdelt.csv", "mediacloud.csv"}  # used as references by other files
    assert {path.name for path in FILES.iterdir()} - told <= cited
