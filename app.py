"""The dashboard's door: `streamlit run app.py`. The menu that names the pages is pages/parts/menu.py.

The menu is no script beside the folder `pages/`, or else Streamlit would show the first visitor of a fresh
server, who comes by a link to one page, that page without its menu. Static files leave gzipped, a third of
their size, and every answer carries headers that let nothing from elsewhere run.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import runpy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import remote, uploads
from data.serving import log, settings
from data.serving.guard import Guard

settings.hold()
log.start()
MENU = Path(__file__).parent / "pages" / "parts" / "menu.py"


def inline_scripts() -> str:
    """The hashes of the scripts in Streamlit's own start page, the only inline scripts that may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.S | re.I)
    digests = [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in found]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


OWN = os.environ.get("COUNTERPOINT_CORRECTIONS") == "folder"
"""Whether visitors write into the folder."""
HEADERS = {
    "content-security-policy": (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {inline_scripts()}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {settings.framing(OWN)}"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Headers:
    """Adds `HEADERS` to every answer; sockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer of the server."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers on it."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, dressed if scope["type"] == "http" else send)


@asynccontextmanager
async def living(app: object) -> AsyncIterator[None]:
    """When the server ends, copying ends, and what visitors dropped goes with it."""
    yield
    remote.close()
    uploads.desk().close()


LAYERS = [Middleware(Headers), Middleware(GZipMiddleware), Middleware(Guard)]
app = st.App(MENU, middleware=LAYERS, lifespan=living, on_script_error=log.failure)

if get_script_run_ctx(suppress_warning=True) is not None:
    # A host that runs this file as a plain script, and not as the server it describes, gets the pages all the same.
    runpy.run_path(str(MENU))
