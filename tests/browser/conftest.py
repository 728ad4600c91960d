"""A dashboard on a free port and a Chromium to look at it with.

Run with `python -m pytest -o addopts="" tests/browser`; needs `pip install playwright` and Debian's chromium.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PROBE = "/_stcore/"
"""Streamlit's own front end asks for these below a deep link before it finds the root."""


@contextmanager
def serving(**told: str) -> Iterator[str]:
    """A fresh server; gives its address and stops it afterwards. `told` is added to its environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "lib"), **told}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[sync_api.Browser]:
    if not CHROMIUM:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(QUIET))


Visit = Callable[..., "sync_api.Page"]


@pytest.fixture
def visit(browser: sync_api.Browser, server: str) -> Iterator[Visit]:
    """Opens an address in a new window and waits until it is drawn; `page.troubles` lists what went wrong."""
    contexts = []

    def go(
        path: str = "", width: int = 1280, theme: str = "light", base: str = ""
    ) -> sync_api.Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.troubles = []
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("request", lambda request: _outside(page, request.url, base or server))
        page.on("response", lambda answer: _failed(page, answer))
        page.on("console", lambda message: _console(page, message))
        page.goto(f"{base or server}/{path}")
        page.wait_for_selector("h1")
        settled(page)
        return page

    yield go
    for context in contexts:
        context.close()


def settled(page: sync_api.Page) -> None:
    """Wait until the script has run to its end and charts had time to draw."""
    page.wait_for_timeout(250)
    page.wait_for_selector(SETTLED, timeout=30_000)
    page.wait_for_timeout(900)


def _outside(page: sync_api.Page, url: str, base: str) -> None:
    if not url.startswith((base, base.replace("http", "ws"), "data:", "blob:")):
        page.troubles.append(f"asked for {url}")


def _failed(page: sync_api.Page, answer: sync_api.Response) -> None:
    if answer.status >= 400 and PROBE not in answer.url:
        page.troubles.append(f"{answer.status} {answer.url}")


def _console(page: sync_api.Page, message: sync_api.ConsoleMessage) -> None:
    if message.type == "error" and "Failed to load resource" not in message.text:
        page.troubles.append(message.text)
