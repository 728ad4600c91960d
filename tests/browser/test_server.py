"""A live server tells a visitor nothing of its machine, and its answers let nothing from elsewhere in."""

from __future__ import annotations

import gzip
import platform
import re
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.browser.conftest import ROOT, settled

pytestmark = pytest.mark.browser
TELLING = (str(ROOT), "menu.py", "app.py", ".git", platform.python_version())
"""What a stranger has no use for but to attack: places, files, versions."""


def asked(address: str) -> Any:
    """The answer to a program that understands gzip, whatever its status."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as answer:
        return answer


@pytest.mark.parametrize("path", ["", "actors", "_stcore/health", "_stcore/metrics", "nowhere.js"])
def test_every_answer_says_what_a_browser_may_load(server: str, path: str) -> None:
    headers = asked(f"{server}/{path}").headers
    policy = headers["content-security-policy"]
    assert re.search(r"script-src 'self' 'wasm-unsafe-eval'(?: 'sha256-[^ ';]+')+;", policy)
    assert policy.endswith("frame-ancestors 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_scripts_leave_packed(server: str) -> None:
    page = gzip.decompress(asked(server).read()).decode()
    script = re.findall(r'src="\./(static/js/[^"]+)"', page)[0]
    assert asked(f"{server}/{script}").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["_stcore/health", "_stcore/metrics", "_stcore/host-config"])
def test_no_route_tells_of_the_machine_or_of_other_visitors(server: str, path: str) -> None:
    answer = asked(f"{server}/{path}")
    body = answer.read()
    packed = answer.headers["content-encoding"] == "gzip"
    told = (gzip.decompress(body) if packed else body).decode()
    assert [word for word in (*TELLING, "session", "active") if word in told] == []


def test_nothing_that_is_sent_to_a_browser_names_a_file_of_the_program(
    browser: Any, server: str
) -> None:
    page = browser.new_page()
    told: list[bytes] = []
    page.on(
        "websocket", lambda line: line.on("framereceived", lambda data: told.append(_bytes(data)))
    )
    page.goto(f"{server}/method")
    page.wait_for_selector("h1")
    settled(page)
    page.close()
    assert len(told) > 1
    assert [word for word in TELLING for each in told if word.encode() in each] == []


def _bytes(frame: bytes | str) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()
