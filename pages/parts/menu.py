"""The menu: names the pages and runs the one asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from data.serving import memory  # noqa: E402
from pages.parts import own  # noqa: E402

PAGES = (
    ("timeline", "Timeline", ":material/timeline:", "What was said and done when, in whose words."),
    (
        "actors",
        "Actors",
        ":material/grid_on:",
        "Who speaks about whom, and who gets to speak where.",
    ),
    (
        "compare",
        "Compare",
        ":material/view_column_2:",
        "The articles side by side, with what they share.",
    ),
    (
        "articles",
        "Articles",
        ":material/description:",
        "What was read from each file, and what is missing.",
    ),
    ("method", "Method", ":material/rule:", "The rules and thresholds behind every row."),
)

MINE = (
    "own",
    "Your articles",
    ":material/upload_file:",
    "Drop articles of your own; nobody else sees them.",
)
"""The page for files of a visitor's own, where the host lets visitors drop them."""

st.set_page_config(
    page_title="Counterpoint", page_icon=str(ROOT / "pages" / "parts" / "icon.svg"), layout="wide"
)
st.navigation(
    [
        st.Page(
            ROOT / "pages" / f"{name}.py",
            title=title,
            icon=icon,
            help=what,
            default=name == "timeline",
        )
        for name, title, icon, what in (
            *PAGES,
            *([MINE] if own.allowed() and not st.context.is_embedded else []),
        )
    ],
    position="hidden" if st.context.is_embedded else "top",
).run()

memory.settle()
