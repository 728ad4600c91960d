"""What whoever hosts the dashboard decides, by environment variables; `docs/hosting.md` lists them all."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
TEXTS = "COUNTERPOINT_TEXTS"
"""The variable that says whether visitors read whole articles: `full`, the default, or `short`."""
HELD = ("browser", "client", "logger", "runner", "server")
"""The sections of `.streamlit/config.toml` that hold whatever the host's variables and options say."""


def short() -> bool:
    """Whether visitors see shortened statements only; a value that is not known means yes."""
    return os.environ.get(TEXTS, "").strip().lower() not in ("", "full")


def hold() -> None:
    """Put the settings of `.streamlit/config.toml` above those of the environment and the command line.

    A host that starts the server from another folder reads no such file, and one that sets
    `fastReruns` lets one visitor stop all others. Port, address and looks stay the host's to choose.
    """
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for section in HELD:
        for name, value in told.get(section, {}).items():
            config.set_option(f"{section}.{name}", value, "app.py")
