"""What the dashboard costs a reader, beside an empty Streamlit page in the same run of one browser.

    python -m benchmarks.pages [--folder CORPUS] [--make ROWS FOLDER] [--changes N] [--chromium PATH]

`--make` writes a corpus of invented rows and measures that; without it the folder, else the bundled story is
measured. Needs `pip install playwright` and a Chromium. A change is the filter "Actor" set by keyboard; its time
runs in the page, from the key to the frame after the script has ended and the new sentence stands. Bytes are those
of the web socket, as the browser counts them before they are unpacked. Memory is the server's, resident.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from counterpoint.corpus import FOLDER_VARIABLE, Corpus
from playwright.sync_api import Browser, Page, sync_playwright

import data
from benchmarks.invented import invented

ROOT = Path(__file__).resolve().parents[1]
EMPTY = """
import streamlit as st
with st.sidebar:
    found = st.multiselect("Actor", [{names}], key="actor")
st.html("<h1>Empty</h1>")
with st.container(key="shown"):
    st.html('<p class="cp-line">' + str(len(found)) + " chosen</p>")
"""
"""The page that does nothing but what a filter takes: the least that Streamlit itself costs."""
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
PAGES = ("", "actors", "compare", "articles", "method")
CHANGED = """
before => new Promise(done => {
  const start = performance.now();
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const line = document.querySelector('.st-key-shown .cp-line');
    const ready = app.dataset.testScriptState === 'notRunning' && line && line.innerText !== before;
    if (ready) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
    else requestAnimationFrame(look);
  };
  look();
})
"""
"""Milliseconds from now until the sentence about the view is another one, the script has ended and a frame is drawn."""
LINE = ".st-key-shown .cp-line"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(slots=True)
class Measured:
    """One page of one server."""

    first: float
    """Seconds from the request to the first whole page; the first one pays for opening the corpus."""
    times: list[float] = field(default_factory=list)
    """Milliseconds of each change."""
    sent: list[int] = field(default_factory=list)
    """Bytes that came by the web socket for each change."""

    def told(self, name: str, beside: float) -> str:
        """One line of the result; `beside` is the median of the empty page."""
        p50, p95 = median(self.times), quantiles(self.times, n=20)[-1]
        return (
            f"{name or 'timeline':10} first {self.first:5.1f} s  change p50 {p50:5.0f} ms  p95 {p95:5.0f} ms  "
            f"ratio {p50 / beside:4.1f}  sent at most {max(self.sent) / 1e6:.2f} MB"
        )


def main() -> None:
    """Print a line for the empty page and for each page of the dashboard."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=data.BUNDLED)
    parser.add_argument("--make", nargs=2, metavar=("ROWS", "FOLDER"))
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    given = parser.parse_args()
    if given.make:
        given.folder = invented(int(given.make[0])).save(given.make[1])
    names = _busiest(data.opened(given.folder))
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        empty = Path(place, "empty.py")
        empty.write_text(EMPTY.format(names=", ".join(map(repr, names))), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=given.chromium, args=list(QUIET))
        with serving(empty, given.folder) as (address, _):
            bare = measured(browser, address, "", names, given.changes)
            print(bare.told("empty", median(bare.times)), flush=True)
        with serving(ROOT / "app.py", given.folder) as (address, server):
            for path in given.pages:
                found = measured(browser, address, path, names, given.changes)
                memory = f"  server {resident(server):.0f} MB"
                print(found.told(path, median(bare.times)) + memory, flush=True)


def measured(
    browser: Browser, address: str, path: str, names: Sequence[str], changes: int
) -> Measured:
    """Open a page in a new window and set the filter to one name after the other, clearing it between."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sent = _counted(page)
    start = time.perf_counter()
    page.goto(f"{address}/{path}")
    page.wait_for_selector(LINE, timeout=300_000)
    page.wait_for_selector(SETTLED, timeout=300_000)
    found = Measured(time.perf_counter() - start)
    page.wait_for_timeout(1_000)
    for i in range(changes):
        before = len(sent)
        found.times.append(_change(page, names[i // 2 % len(names)], clear=bool(i % 2)))
        page.wait_for_timeout(500)
        found.sent.append(sum(sent[before:]))
    context.close()
    return found


def _change(page: Page, name: str, clear: bool) -> float:
    """Add a name to the filter, or take the last one out; the milliseconds until the page shows it."""
    box = page.get_by_role("combobox", name="Actor", exact=True)
    box.click()
    if not clear:
        box.fill(name)
        page.get_by_role("option").first.wait_for()
    before = page.locator(LINE).first.inner_text()
    page.evaluate(f"before => {{ window.changed = ({CHANGED})(before) }}", before)
    page.keyboard.press("Backspace" if clear else "Enter")
    took = float(page.evaluate("window.changed"))
    page.keyboard.press("Escape")
    return took


def _counted(page: Page) -> list[int]:
    """The length of every message of the page's web socket, growing while it is open."""
    sent: list[int] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        told = event["response"]
        text = told["payloadData"]
        sent.append(len(text) * 3 // 4 if told["opcode"] == 2 else len(text))

    wire.on("Network.webSocketFrameReceived", note)
    return sent


def _busiest(corpus: Corpus, most: int = 10) -> list[str]:
    spoken = corpus.timeline["speaker"]
    return [str(name) for name in spoken[spoken != ""].value_counts().index[:most]]


@contextmanager
def serving(script: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """A fresh server; gives its address and process, and stops it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
               "--server.headless", "true"]  # fmt: skip
    env = {**os.environ, FOLDER_VARIABLE: str(folder.resolve()), "PYTHONPATH": str(ROOT / "lib")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(15)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def resident(process: int) -> float:
    """Megabytes of a process that are in memory (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_000


if __name__ == "__main__":
    main()
