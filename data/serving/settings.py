"""What whoever hosts the dashboard decides, by environment variables; `docs/hosting.md` lists them all."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
TEXTS = "COUNTERPOINT_TEXTS"
"""The variable that says whether visitors read whole articles: `full`, the default, or `short`."""
UPLOADS = "COUNTERPOINT_UPLOADS"
"""The variable that says whether visitors may drop files of their own: `on`, `off`; unset, only from this machine."""
FRAMES = "COUNTERPOINT_FRAMES"
"""The variable that names the sites that may show the pages in a frame, with white space between them."""
SITE = re.compile(r"https?://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?", re.IGNORECASE)
"""A site: `https://news.example`, `https://*.example`, with a port or without, and nothing else."""
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which a browser reaches a server on its own machine."""
PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""What a proxy adds to a request: then the visitor is somewhere else."""
HELD = ("browser", "client", "logger", "runner", "server")
"""The sections of `.streamlit/config.toml` that hold whatever the host's variables and options say."""


def short() -> bool:
    """Whether visitors see shortened statements only; a value that is not known means yes."""
    return os.environ.get(TEXTS, "").strip().lower() not in ("", "full")


def framing(written: bool) -> str:
    """Who may show the pages in a frame, as a browser is told: this server, and the sites that the host names.

    Where visitors write into the folder, no other site may: it could borrow a click. What is no site is left out.
    """
    named = [] if written else os.environ.get(FRAMES, "").split()
    return " ".join(["'self'", *filter(SITE.fullmatch, named)])


def uploads(near: bool, built: bool) -> bool:
    """Whether a visitor may drop files: as the host says, else whoever sits at this machine, unless a corpus is shown.

    A value that is not known means no.
    """
    told = os.environ.get(UPLOADS, "").strip().lower()
    return told == "on" or (told == "" and near and not built)


def near(client: str, headers: Mapping[str, str]) -> bool:
    """Whether a visitor sits at this machine: the line and the address in the browser both say so, and no proxy.

    `headers` are those of a request, with names in lower case.
    """
    asked = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    come = urlsplit(headers.get("origin", "")).hostname or asked
    passed_on = any(name in headers for name in PASSED_ON)
    return _loopback(client) and asked in HERE and come in HERE and not passed_on


def _loopback(client: str) -> bool:
    """Whether an address of the net is this machine's own; some systems write 127.0.0.1 as ::ffff:127.0.0.1."""
    try:
        address = ip_address(client)
    except ValueError:
        return False
    return address.is_loopback or bool(
        getattr(address, "ipv4_mapped", None) and address.ipv4_mapped.is_loopback
    )


def hold() -> None:
    """Put the settings of `.streamlit/config.toml` above those of the environment and the command line.

    A host that starts the server from another folder reads no such file, and one that sets
    `fastReruns` lets one visitor stop all others. Port, address and looks stay the host's to choose.
    """
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for section in HELD:
        for name, value in told.get(section, {}).items():
            config.set_option(f"{section}.{name}", value, "app.py")
