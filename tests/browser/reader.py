"""A reader whose actions are counted, and what the browser tests keep for people to look at."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .conftest import ROOT, settled, sync_api

KEPT = ROOT / "build" / "browser"
"""Where screenshots and the journeys are kept; not part of the repository."""
MOST_ACTIONS = 6
"""Actions that a journey may take from the page on that an address opened."""


class Reader:
    """Somebody at a page: whatever is clicked, typed or saved is one action."""

    def __init__(self, page: sync_api.Page) -> None:
        """Somebody who has just opened a page by its address."""
        self.page = page
        self.done: list[str] = []

    def click(self, role: str, name: str | re.Pattern[str], **more: object) -> None:
        """Click what has a role and a name, the first if there are several."""
        self.done.append(f"click {role} {getattr(name, 'pattern', name)}")
        self.page.get_by_role(role, name=name, **more).first.click()
        settled(self.page)

    def fill(self, label: str, text: str) -> None:
        """Type a text into a field."""
        self.done.append(f"fill {label} with {text}")
        self.page.get_by_role("textbox", name=label).fill(text)

    def save(self, name: str) -> bytes:
        """Click a button that gives a file; its content."""
        self.done.append(f"save {name}")
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=name).click()
        return Path(download.value.path()).read_bytes()

    def arrive(self, journey: str) -> None:
        """The journey is over: keep what was done and how the page looks, and hold it to its length."""
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"journey-{journey}.json").write_text(json.dumps(self.done, indent=1) + "\n")
        picture(self.page, f"journey-{journey}")
        assert len(self.done) <= MOST_ACTIONS, self.done


def picture(page: sync_api.Page, name: str) -> None:
    """Keep a screenshot of a page."""
    KEPT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=KEPT / f"{name}.png")


def in_view(page: sync_api.Page, anchor: str) -> bool:
    """Whether the passage of an anchor, `#…`, stands inside the window and inside its column."""
    script = """id => {
        const spot = document.getElementById(id), place = spot.getBoundingClientRect();
        const box = spot.closest('.cp-column').getBoundingClientRect();
        const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
        return top - 2 <= place.top && place.top <= bottom;
    }"""
    return bool(page.evaluate(script, anchor.removeprefix("#")))
