"""What this server lets visitors do, and its limits: what is said before a link is shared."""

from __future__ import annotations

from counterpoint import excerpts
from counterpoint.building import LONGEST
from counterpoint.read import limits
from streamlit import config

import data
from data.uploads import limits as bounds
from pages import Frame
from pages.parts import own

IN_FULL = "shown and downloaded in full"
IN_SHORT = (
    f"statements of at most {excerpts.LONGEST} characters, together at most "
    f"{excerpts.SHARE:.0%} of an article"
)


def allowed(page: Frame) -> list[tuple[str, str, str]]:
    """Names, values and reasons of what holds for every visitor."""
    kept = config.get_option("server.disconnectedSessionTTL")
    return [
        ("Texts of articles", IN_SHORT if own.short() else IN_FULL, ""),
        ("Corrections", _corrections(page), ""),
        ("Files of visitors", *_files()),
        (
            "A visitor’s choices",
            f"kept in the address, and {kept} seconds after the line is cut",
            "",
        ),
        ("Longest article", f"{LONGEST:,} characters", "a longer one is named and not read"),
        ("Largest file", f"{limits.FILE:,} bytes", f"{limits.COLLECTION:,} with many articles"),
        ("Most files", f"{limits.FILES:,}", "docs/limits.md lists every limit"),
    ]


def _files() -> tuple[str, str]:
    if not own.allowed():
        return "not taken", ""
    hours = f"{bounds.UNSEEN / 3600:.0f} hours"
    told = f"at most {bounds.DROPPED:,} bytes a file and {bounds.COUNT} files; seen by their own window alone"
    return told, f"deleted with the window, or after {hours} without a look"


def _corrections(page: Frame) -> str:
    if data.written(page.folder):
        return "written into the folder, for everybody"
    return "kept in the window that makes them" if data.correctable(page.folder) else "not taken"
