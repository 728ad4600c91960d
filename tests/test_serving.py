"""What a host decides holds, what a visitor may not ask is refused, and logs hold no word of an article."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from counterpoint import Corpus
from counterpoint.corpus import FOLDER_VARIABLE
from starlette.types import ASGIApp, Message, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import app
from data.serving import guard, log, settings
from tests import licences
from tests.test_app import opened, said

ROOT = Path(__file__).resolve().parents[1]
SETTING = r"\bCOUNTERPOINT_[A-Z]+\b"
OVERRIDDEN = {"STREAMLIT_RUNNER_FAST_RERUNS": "true", "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"}
HELD = """
import app
from streamlit import config
print(config.get_option("runner.fastReruns"), config.get_option("client.showErrorDetails"))
"""
ONLY_LOCKED = {"colorama", "setuptools"}
"""What the lock names beyond requirements.txt: needed on Windows, and for building."""


def visitor(*messages: Message) -> tuple[list[Message], list[Message]]:
    """What the server heard, and what the visitor was told, of these messages on one socket."""
    heard: list[Message] = []
    told: list[Message] = []
    left = [*messages, {"type": "websocket.disconnect"}]

    async def app(scope: Scope, receive: object, send: object) -> None:
        while not heard or heard[-1]["type"] != "websocket.disconnect":
            heard.append(await receive())

    async def receive() -> Message:
        return left.pop(0)

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(guard.Guard(app)({"type": "websocket", "path": "/_stcore/stream"}, receive, send))
    return heard[:-1], told


def message(**told: object) -> Message:
    return {"type": "websocket.receive", "bytes": BackMsg(**told).SerializeToString()}


def status(path: str) -> int:
    """The answer to a request, from a server that would serve everything."""
    sent: list[Message] = []

    async def app(scope: Scope, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def send(part: Message) -> None:
        sent.append(part)

    asyncio.run(guard.Guard(app)({"type": "http", "path": path, "method": "PUT"}, None, send))
    return sent[0]["status"]


@pytest.mark.parametrize("name", ["clear_cache", "load_git_info", "set_run_on_save"])
def test_a_visitor_cannot_ask_for_what_concerns_others(name: str) -> None:
    heard, _ = visitor(message(**{name: True}), message(app_heartbeat=True))
    assert heard == [message(app_heartbeat=True)]


@pytest.mark.parametrize(("operation", "passed"), [("deferred_file", 1), ("install_skills", 0)])
def test_a_file_of_a_button_is_made_and_nothing_is_installed(operation: str, passed: int) -> None:
    asked = BackMsg()
    getattr(asked.backend_operation_request, operation).SetInParent()
    sent = {"type": "websocket.receive", "bytes": asked.SerializeToString()}
    heard, _ = visitor(sent)
    assert heard == [sent] * passed


def test_a_message_that_is_too_long_ends_the_connection() -> None:
    long = {"type": "websocket.receive", "bytes": b"a" * (guard.LONGEST_MESSAGE + 1)}
    heard, told = visitor(long)
    assert heard == []
    assert told == [{"type": "websocket.close", "code": guard.TOO_LONG}]


@pytest.mark.parametrize("path", ["metrics", "upload_file/a/b", "agent/mcp", "agent/openapi.json"])
def test_a_route_that_nobody_needs_is_not_there(path: str) -> None:
    assert status(f"/_stcore/{path}") == status(f"/sub/_stcore/{path}") == 404
    assert status("/_stcore/health") == 200


def test_the_first_message_names_no_path_and_no_machine() -> None:
    first = ForwardMsg()
    first.new_session.main_script_path = "/srv/secret/menu.py"
    first.new_session.initialize.environment_info.server_os = "linux"
    first.new_session.initialize.user_info.installation_id = "machine"
    told = guard.discreet(first.SerializeToString())
    assert [word for word in (b"secret", b".py", b"linux", b"machine") if word in told] == []


def test_other_messages_stay_as_they_are() -> None:
    other = ForwardMsg()
    other.delta.new_element.text.body = "a story of main.py"
    assert guard.discreet(other.SerializeToString()) == other.SerializeToString()


def test_the_settings_of_the_file_hold_against_the_hosts(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT), str(ROOT / "lib")])
    env = {**os.environ, **OVERRIDDEN, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", HELD],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["False", "type"], done.stderr


@pytest.mark.parametrize(("value", "short"), [("", 0), ("full", 0), ("short", 1), ("Shrot", 1)])
def test_texts_are_short_unless_they_are_surely_wanted_in_full(
    value: str, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.TEXTS, value)
    assert settings.short() == bool(short)


@pytest.mark.parametrize("page", ["timeline", "compare", "articles", "method"])
def test_where_texts_are_short_no_page_has_a_whole_one(
    page: str, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.TEXTS, "short")
    monkeypatch.setenv(FOLDER_VARIABLE, str(corpus.save(tmp_path / "story")))
    app = opened(page)
    shown = said(app) + " ".join(str(table.value.to_dict()) for table in app.dataframe)
    long = [text for text in corpus.timeline["text"] if len(text) > 160]
    assert not app.exception
    assert [text for text in long if text in shown] == []
    assert ("no whole article" in shown) == (page in ("compare", "articles"))


@pytest.mark.parametrize(
    ("named", "written", "told"),
    [
        ("", False, "'self'"),
        ("https://news.example  http://*.b.example:8443", False,
         "'self' https://news.example http://*.b.example:8443"),
        ("https://news.example", True, "'self'"),
        ("* 'none' data: https: news.example https://a.example; https://a.example/x", False, "'self'"),
        ("https://a.example\r\nset-cookie:x", False, "'self' https://a.example"),
    ],
)  # fmt: skip
def test_only_sites_that_the_host_names_show_the_pages_in_a_frame(
    named: str, written: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.FRAMES, named)
    assert settings.framing(written) == told


def answered(path: str) -> dict[str, str]:
    """The headers of an answer as all layers of the server leave it, of one that would serve everything."""
    sent: list[Message] = []

    async def page(scope: Scope, receive: object, send: object) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": []}
        await send(start)
        await send({"type": "http.response.body", "body": b"a" * 5_000})

    async def send(part: Message) -> None:
        sent.append(part)

    layered: ASGIApp = page
    for layer in reversed(app.LAYERS):
        layered = layer.cls(layered, *layer.args, **layer.kwargs)
    scope = {"type": "http", "path": path, "method": "GET"}
    asyncio.run(layered({**scope, "headers": [(b"accept-encoding", b"gzip")]}, None, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/static/js/index.js", "/_stcore/metrics"])
def test_every_answer_lets_nothing_from_elsewhere_in_and_tells_nobody_where_one_was(
    path: str,
) -> None:
    headers = answered(path)
    parts = headers["content-security-policy"].split(";")
    policy = dict(part.strip().split(" ", 1) for part in parts)
    assert "'unsafe" not in policy["script-src"]
    assert (policy["frame-ancestors"], policy["object-src"]) == ("'self'", "'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert (headers.get("content-encoding") == "gzip") == ("metrics" not in path)


def test_a_log_line_is_json_without_the_words_of_the_failure(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("counterpoint"), "propagate", True)
    with caplog.at_level(logging.INFO, logger="counterpoint"):
        try:
            raise ValueError("words of an article\nand a forged line")
        except ValueError as error:
            log.failure(error)
    (line,) = set(caplog.messages)
    told = json.loads(line)
    assert told["event"] == "error" and told["type"] == "ValueError"
    assert told["at"][-1].startswith("tests/test_serving.py:")
    assert "article" not in line and "\n" not in line


def test_what_streamlit_logs_of_a_failure_is_its_type_alone() -> None:
    kind = type("Odd", (ValueError,), {})
    failure = (kind, kind("words of an article"), None)
    made = log._wordless(logging.LogRecord)
    told = made("streamlit", logging.ERROR, "", 0, "%d failed", (1,), failure)
    assert logging.Formatter().format(told) == "1 failed [Odd]"


def test_every_variable_is_in_the_documentation_and_no_other() -> None:
    sources = [
        ROOT / "app.py",
        *(p for d in ("lib", "data", "pages") for p in (ROOT / d).rglob("*.py")),
    ]
    used = {name for path in sources for name in re.findall(SETTING, path.read_text("utf-8"))}
    page = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    assert set(re.findall(rf"(?m)^\| `({SETTING})`", page)) == used


def test_every_held_setting_has_its_reason_beside_it() -> None:
    text = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8").split("[theme]")[0]
    blocks = re.split(r"(?m)^\[\w+\]$", text)[1:]
    assert [block for block in blocks if "#" not in block] == []
    assert re.findall(r"(?m)^\[(\w+)\]", text) == list(settings.HELD)


def test_what_an_image_copies_is_there_and_not_ignored() -> None:
    copied = re.findall(r"(?m)^COPY (.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    wanted = {name for names in copied for name in names.split()}
    let = re.findall(r"(?m)^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"))
    assert wanted == set(let)
    assert [name for name in wanted if not (ROOT / name).exists()] == []


def test_the_lock_holds_the_versions_of_the_requirements_each_with_a_digest() -> None:
    text = (ROOT / "requirements-lock.txt").read_text(encoding="utf-8")
    blocks = re.findall(
        r"(?m)^([\w.-]+)==([^\s;]+)[^\n]*((?:\n +--hash=sha256:[0-9a-f]{64}[ \\]*)+)", text
    )
    locked = {name.lower().replace("_", "-"): version for name, version, _ in blocks}
    wanted = {name.lower().replace("_", "-"): v for name, v in licences.pinned().items()}
    assert {name for name in locked if name not in wanted} <= ONLY_LOCKED
    assert {name: locked.get(name) for name in wanted} == wanted
    assert "://" not in text


def test_the_list_of_licences_is_of_what_is_pinned() -> None:
    text = licences.PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| ([\w.-]+) \| (\d\S*) \| (.+) \|$", text)
    told = {name: (version, named) for name, version, named in rows}
    assert {name: version for name, (version, _) in told.items()} == licences.pinned()
    installed = [n for n, (version, _) in told.items() if metadata.version(n) == version]
    assert [n for n in installed if licences.licence(n) != told[n][1]] == []
