"""Articles of a visitor's own: taken within bounds, read apart, seen by one window, gone with it."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from counterpoint import Corpus
from counterpoint.corpus import FOLDER_VARIABLE, MANIFEST
from counterpoint.corrections import Sidecars, about_article
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Scope
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

import data
from data.serving import guard, settings
from data.uploads import Desk, State, UploadError, child, limits, places
from data.uploads.packing import packed
from data.uploads.running import Running
from tests.score_gold import BUNDLED
from tests.test_app import opened, said
from tests.test_limits import zipped

ROOT = Path(__file__).resolve().parents[1]
STORY = [(path.name, path.read_bytes()) for path in sorted(BUNDLED.glob("*.txt"))]
SIDECAR = ("articles.csv", (BUNDLED / "articles.csv").read_bytes())
GOOD = b"Talks end\n\nPakistan said on Friday that the talks with Kabul had ended without a deal.\n"
SLOW = [(f"{i}.txt", GOOD + b"It said so %d times. " % i * 400) for i in range(60)]
HERE = {"type": "http", "client": ("127.0.0.1", 1), "headers": [(b"host", b"localhost:8501")]}


@pytest.fixture
def own() -> Iterator[Desk]:
    """A desk at which every session lives."""
    made = Desk(lambda window: window != "gone", 120.0)
    yield made
    made.close()


def read(own: Desk, *files: tuple[str, bytes], window: str = "a") -> State:
    """What came of files that were handed in."""
    own.hand_in(window, files)
    return ended(own, window)


def ended(own: Desk, window: str = "a", seconds: float = 90.0) -> State:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = own.state(window)
        if state is None or not state.running:
            assert state is not None
            return state
        time.sleep(0.05)
    raise TimeoutError(own.state(window))


def unread(own: Desk, window: str = "a") -> dict[str, str]:
    place = own.place(window)
    assert place is not None
    return {item.name: item.why for item in own.corpus(place).unread}


def test_dropped_files_give_the_same_corpus_as_their_folder(own: Desk, corpus: Corpus) -> None:
    state = read(own, *STORY, SIDECAR)
    place = own.place("a")
    assert place is not None
    assert (state.phase, state.files, state.articles) == ("finished", 6, 5)
    assert own.corpus(place).digest == corpus.digest


def test_a_zip_of_a_folder_gives_the_same_corpus_as_the_folder(own: Desk, corpus: Corpus) -> None:
    inside = [(f"my story/{name}", content) for name, content in [*STORY, SIDECAR]]
    state = read(own, ("my story.zip", zipped(*inside, ("my story/README.md", b"# A"))))
    place = own.place("a")
    assert place is not None and state.articles == 5
    assert own.corpus(place).digest == corpus.digest
    assert unread(own) == {"1 files of the zip": child.PASSED_OVER}


def test_no_other_window_finds_them_and_their_folder_is_closed_to_others(own: Desk) -> None:
    read(own, *STORY[:1])
    place = own.place("a")
    assert place is not None and own.place("b") is None and own.state("b") is None
    assert place.parent.stat().st_mode & 0o077 == 0


ODD = (
    "../../up.txt",
    "/etc/cron.txt",
    "a\\..\\b.txt",
    "\x1b[2Jc.txt",
    "n" * 400 + ".txt",
    "..",
    "\n.txt",
    "ü/é.txt",
)


def test_names_lead_nowhere_and_every_file_is_an_article_or_a_row(own: Desk) -> None:
    files = [
        (name, GOOD) for name in (*ODD, "same.txt", "same.txt", "x.exe", "README.md", ".hidden")
    ]
    state = read(own, *files, ("empty.txt", b""))
    place = own.place("a")
    assert place is not None
    laid = [path for path in place.parent.rglob("*") if path.is_file() and path.parent == place]
    assert {path.parent for path in place.rglob("*")} == {place}
    assert state.articles + len(unread(own)) == len(files) + 1
    assert len(laid) == len(files) + 1 - 2


@given(st.text(max_size=400))
def test_a_name_that_is_made_fit_for_a_disk_is_fit(name: str) -> None:
    fit = child.printable(name)
    assert child.printable(fit) == fit
    assert all(len(part.encode()) <= child.LONGEST_PART for part in fit.split("/"))
    assert child.printable(f"{'n' * 240}.html").endswith("n.html")


CLASHES = {
    "a.txt": "",
    "a.txt/b.txt": child.TWICE,
    "C.txt": "",
    "C.TXT": "",
    f"{'d' * 90}/" * 20 + "deep.txt": "it lies in too many folders",
    "中" * 80 + ".txt": "",
    "windows\\d.txt": "",
    "..\\up.txt": "its name leads out of the archive",
}


def test_members_that_cannot_lie_together_are_named_and_stop_no_other(own: Desk) -> None:
    state = read(own, ("x.zip", zipped(*((name, GOOD) for name in CLASHES))))
    wrong = [why for why in CLASHES.values() if why]
    assert sorted(unread(own).values()) == sorted(wrong)
    assert state.articles == len(CLASHES) - len(wrong)
    assert not any(str(places.PREFIX) in f"{name}{why}" for name, why in unread(own).items())


def test_a_corpus_folder_that_a_browser_unpacked_goes_on(own: Desk, saved: Path) -> None:
    state = read(own, *((path.name, path.read_bytes()) for path in saved.iterdir()))
    assert (state.phase, state.articles) == ("finished", 5)


def test_a_failure_that_nobody_foresaw_is_told_by_type_and_place_without_words(
    own: Desk, tmp_path: Path
) -> None:
    (tmp_path / child.LAID).write_text("Secret words that are no JSON")
    told: list[dict[str, object]] = []
    assert Running(child.CORPUS, tmp_path).heard(told.append) == child.FAULT
    assert told[0]["fault"] == "JSONDecodeError" and "Secret" not in str(told)


def test_a_downloaded_corpus_goes_on_in_another_window(own: Desk, corpus: Corpus) -> None:
    state = read(own, ("counterpoint.corpus.zip", packed(corpus)))
    place = own.place("a")
    assert place is not None and (state.phase, state.articles) == ("finished", 5)
    assert own.corpus(place).digest == corpus.digest
    assert not data.correctable(place)


def spoilt(corpus: Corpus, change: Callable[[str, bytes], bytes]) -> bytes:
    """The zip of a corpus with other contents."""
    with zipfile.ZipFile(io.BytesIO(packed(corpus))) as archive:
        return zipped(*((name, change(name, archive.read(name))) for name in archive.namelist()))


def older(name: str, content: bytes) -> bytes:
    return content.replace(b'"version": 2', b'"version": 1') if name.endswith(MANIFEST) else content


def forged(name: str, content: bytes) -> bytes:
    told = json.loads(content) if name.endswith(MANIFEST) else {}
    return json.dumps({**told, "digest": "0" * 64}).encode() if told else content


def broken(name: str, content: bytes) -> bytes:
    return content[:-40] if name.endswith("actors.parquet") else content


def unreadable(name: str, content: bytes) -> bytes:
    told = json.loads(content) if name.endswith(MANIFEST) else {}
    return json.dumps({**told, "unread": [["\ud83d", 1, None]]}).encode() if told else content


def pickled(name: str, content: bytes) -> bytes:
    return b"cos\nsystem\n(S'echo'\ntR." if name.endswith("joins.parquet") else content


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (older, "layout version 1"),
        (forged, "was changed"),
        (broken, "damaged"),
        (pickled, "damaged"),
        (unreadable, "damaged"),
    ],
)
def test_a_corpus_that_is_not_what_was_written_is_refused_in_words(
    own: Desk, corpus: Corpus, change: Callable[[str, bytes], bytes], told: str
) -> None:
    state = read(own, ("x.zip", spoilt(corpus, change)))
    assert state.phase == "failed" and told in state.why
    assert own.place("a") is None and str(places.PREFIX) not in state.why


def test_a_corpus_without_articles_is_refused_in_words(own: Desk, corpus: Corpus) -> None:
    none = Corpus(**{name: table.iloc[:0] for name, table in corpus.tables().items()})
    assert "holds no article" in read(own, ("x.zip", packed(none))).why


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.zip", b"PK\x03\x04 no zip", "damaged"),
        ("a.zip", zipped(("ü.txt", GOOD)).replace("ü".encode(), b"\xff\xff"), "damaged"),
        ("a.zip", zipped(), "holds no file"),
        ("a.zip", zipped((MANIFEST, b""), ("joins.parquet", b""), ("a", b"")), "and other files"),
        ("a.txt", b"", "No article was found"),
        ("a.zip", zipped(("bomb.txt", b" " * 30_000_000)), "No article was found"),
        ("a.zip", zipped(("../up.txt", GOOD)), "No article was found"),
    ],
)
def test_what_gives_no_article_is_said_with_what_to_do(
    own: Desk, name: str, content: bytes, told: str
) -> None:
    state = read(own, (name, content))
    assert state.phase == "failed" and told in state.why
    assert state.problems or "No article" not in told
    assert "counterpoint-own" not in state.why


def test_windows_wait_their_turn_and_see_it_and_the_next_one_begins_when_one_is_thrown_away(
    own: Desk,
) -> None:
    own.hand_in("a", SLOW)
    while (state := own.state("a")) is not None and state.phase == "waiting":
        time.sleep(0.05)
    own.hand_in("b", STORY[:1])
    time.sleep(0.5)
    waiting = own.state("b")
    assert waiting is not None and (waiting.phase, waiting.ahead) == ("waiting", 1)
    own.release("a")
    assert ended(own, "b").phase == "finished" and own.state("a") is None


def test_a_reading_that_is_cancelled_leaves_no_process_and_no_file(own: Desk) -> None:
    own.hand_in("a", SLOW)
    while not (held := own._held["a"]).work:
        time.sleep(0.05)
    process, home = held.work._process, held.home
    own.release("a")
    assert process.poll() is not None and not home.exists()


@pytest.mark.parametrize(
    ("name", "bound", "told"),
    [("DEADLINE", 1.0, "longer than"), ("WORKING", 150_000_000, "too much memory")],
)
def test_a_reading_ends_at_its_bounds(
    own: Desk, name: str, bound: float, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, name, bound)
    state = read(own, *SLOW)
    assert state.phase == "failed" and told in state.why


def test_a_reading_writes_no_larger_file_than_it_may(
    own: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRITTEN", 4_000)
    assert read(own, *STORY).phase == "failed"


def test_windows_with_articles_of_their_own_are_counted(
    own: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WINDOWS", 1)
    own.hand_in("a", STORY[:1])
    with pytest.raises(UploadError, match="Too many visitors"):
        own.hand_in("b", STORY[:1])


def test_articles_go_with_their_session_and_when_nobody_looks(own: Desk) -> None:
    read(own, *STORY[:1], window="gone")
    read(own, *STORY[:1], window="a")
    now = time.monotonic()
    assert own._gone(now) == []
    assert own._gone(now + 121) == ["gone"]
    assert own._gone(now + limits.UNSEEN + 1) == ["gone", "a"]


def test_a_correction_of_ones_own_articles_is_read_apart(own: Desk) -> None:
    read(own, *STORY)
    place = own.place("a")
    assert place is not None
    told = about_article(Sidecars(), "willing-to-resume.txt", {"published": "2025-10-31"})
    corrected = own.corrected(place, told)
    rows = corrected.articles.set_index("article")
    assert rows.loc["willing-to-resume", "published"] == "2025-10-31"
    assert own.corpus(place).digest != corrected.digest and not (place / "articles.csv").exists()


def test_what_a_killed_server_left_is_deleted_by_the_next(tmp_path: Path) -> None:
    made = "from data.uploads import places; print(places.home(), flush=True); import os; "
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'lib'}"}

    def server(then: str) -> str:
        run = [sys.executable, "-c", made + then]
        return subprocess.run(
            run, env=env, capture_output=True, text=True, timeout=60
        ).stdout.strip()

    killed = server("os.kill(os.getpid(), 9)")
    assert Path(killed).is_dir()
    assert Path(server("os._exit(0)")).is_dir() and not Path(killed).parent.exists()


NEAR = {"host": "localhost:8501", "origin": "http://localhost:8501"}


@pytest.mark.parametrize(
    ("client", "headers", "near"),
    [
        ("127.0.0.1", NEAR, True),
        ("::ffff:127.0.0.1", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"host": "[::1]:8501"}, True),
        ("192.0.2.7", NEAR, False),
        ("127.0.0.1", {**NEAR, "host": "story.example"}, False),
        ("127.0.0.1", {**NEAR, "origin": "https://story.example"}, False),
        ("127.0.0.1", {**NEAR, "x-forwarded-for": "192.0.2.7"}, False),
        ("127.0.0.1", {}, False),
        ("", NEAR, False),
    ],
)
def test_only_who_sits_at_this_machine_is_near(
    client: str, headers: dict[str, str], near: bool
) -> None:
    assert settings.near(client, headers) is near


@pytest.mark.parametrize(
    ("told", "near", "built", "taken"),
    [
        ("", True, False, True),
        ("", True, True, False),
        ("", False, False, False),
        ("on", False, True, True),
        ("ON", False, False, True),
        ("off", True, False, False),
        ("yes please", True, False, False),
    ],
)
def test_files_are_taken_where_the_host_says_so_or_at_home(
    told: str, near: bool, built: bool, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.UPLOADS, told)
    assert settings.uploads(near, built) is taken


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """The memory for files of a server with one living session, `a`."""
    files = MemoryUploadedFileManager("/_stcore/upload_file")
    server = SimpleNamespace(
        uploaded_file_mgr=files, is_active_session=lambda session: session == "a"
    )
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: server)
    monkeypatch.delenv(settings.UPLOADS, raising=False)
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    return files


def answer(session: str = "a", length: int | None = 9, method: str = "PUT", **more: object) -> int:
    """The answer to a request on the route for files, from a server that takes everything."""
    sent: list[Message] = []
    told = [] if length is None else [(b"content-length", str(length).encode())]
    scope = {**HERE, "path": f"/_stcore/upload_file/{session}/f", "method": method, **more}
    scope["headers"] = [*scope["headers"], *told]

    async def app(scope: Scope, receive: object, send: Callable[[Message], object]) -> None:
        await send({"type": "http.response.start", "status": 204})

    async def send(part: Message) -> None:
        sent.append(part)

    asyncio.run(guard.Guard(app)(scope, None, send))
    return sent[0]["status"]


def held(files: MemoryUploadedFileManager, session: str, sizes: list[int]) -> None:
    for number, size in enumerate(sizes):
        files.add_file(session, UploadedFileRec(str(number), "a.txt", "", bytes(size)))


def test_the_route_is_there_for_living_sessions_near_and_nobody_else(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer() == answer(method="DELETE") == 204
    assert answer("dead") == answer(client=("192.0.2.7", 1)) == answer("a/b") == 404
    monkeypatch.setenv(settings.UPLOADS, "off")
    assert answer() == answer(method="OPTIONS") == 404
    monkeypatch.setenv(settings.UPLOADS, "on")
    assert answer(client=("192.0.2.7", 1)) == 204


def test_a_built_corpus_takes_no_files_unless_told(
    manager: MemoryUploadedFileManager, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(saved))
    assert answer() == 404
    monkeypatch.setenv(settings.UPLOADS, "on")
    assert answer() == 204


def test_a_request_is_bounded_in_bytes(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(length=limits.DROPPED) == 204
    assert answer(length=limits.DROPPED + 20_000) == 413
    assert answer(length=None) == 411
    monkeypatch.setattr(limits, "COUNT", 2)
    held(manager, "a", [1, 1])
    assert answer() == 413


def test_windows_are_bounded_in_bytes_alone_and_together(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WINDOW", 1_000)
    monkeypatch.setattr(limits, "HELD", 30_000)
    held(manager, "a", [600])
    assert answer(length=10_300) == 204
    assert answer(length=10_500) == 413
    held(manager, "b", [29_000])
    assert answer(length=500) == 503


def test_a_visitor_asks_for_the_places_of_few_files_and_only_where_files_are_taken() -> None:
    asked = BackMsg()
    asked.file_urls_request.file_names.extend(["a.txt"])
    many = BackMsg()
    many.file_urls_request.file_names.extend([""] * (limits.COUNT + 1))
    assert guard._allowed(asked.SerializeToString(), True)
    assert not guard._allowed(asked.SerializeToString(), False)
    assert not guard._allowed(many.SerializeToString(), True)
    said = ForwardMsg.FromString(guard._answer(many.SerializeToString()))
    assert said.file_urls_response.error_msg == guard.TOO_MANY
    assert guard._answer(BackMsg(clear_cache=True).SerializeToString()) == b""


def test_streamlits_own_bound_is_the_same() -> None:
    told = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert told["server"]["maxUploadSize"] * 2**20 == limits.DROPPED


@pytest.mark.parametrize(("told", "there"), [("on", True), ("off", False)])
def test_the_page_is_there_where_files_are_taken(
    told: str, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.UPLOADS, told)
    app = opened("own") if there else opened("method")
    assert not app.exception
    assert bool(app.get("file_uploader")) is there
    assert ("Files of visitors</dt><dd><bdi>not taken" in said(opened("method"))) is not there


def test_a_link_to_somebodys_own_articles_says_whose_they_are() -> None:
    words = said(opened("timeline", coverage="Your own articles"))
    assert "Only that window has them" in words
    assert "There is no coverage “gone” here." in said(opened("timeline", coverage="gone"))


def test_the_page_itself_says_that_articles_of_its_address_are_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(settings.UPLOADS, "on")
    assert "that are not here" in said(opened("own", coverage="Your own articles"))
    assert "that are not here" not in said(opened("own"))
