"""The route on which files come in: open where the host lets visitors drop files, and bounded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

import data
from data.serving import settings
from data.uploads import limits

DOOR = re.compile(r"/_stcore/upload_file/([\w-]+)/([\w-]+)$")
"""The route, with the number of a session and of a file."""
FRAME = 10_000
"""Bytes that a request has around its file."""


class Intake:
    """Lets files of living sessions in, within `data.uploads.limits`, and counts those on their way."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer of the server."""
        self.app = app
        self._coming: dict[str, list[int]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or say why not."""
        found = DOOR.search(scope["path"])
        if found is None or not open_to(scope) or not _alive(found[1]):
            await _answer(404, "Not Found", scope, receive, send)
        elif scope["method"] != "PUT":
            await self.app(scope, receive, send)
        else:
            await self._put(found[1], scope, receive, send)

    async def _put(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        length = _headers(scope).get("content-length", "")
        size = int(length) if length.isdecimal() else -1
        status, why = self._refusal(session, size)
        if why:
            await _answer(status, why, scope, receive, send)
            return
        coming = self._coming[session]
        coming.append(size)
        try:
            await self.app(scope, _bounded(receive, size), send)
        finally:
            coming.remove(size)
            if not coming:
                self._coming.pop(session, None)

    def _refusal(self, session: str, size: int) -> tuple[int, str]:
        """Why a file of this size is not taken now; empty when it is."""
        if size < 0:
            return 411, "The length of the file is not told"
        if size > limits.DROPPED + FRAME:
            return 413, "The file is too large"
        held = _held()
        mine = [*held.get(session, ()), *self._coming.get(session, ())]
        everybody = sum(map(sum, held.values())) + sum(map(sum, self._coming.values()))
        if len(mine) >= limits.COUNT:
            return 413, "Too many files; pack them into one zip"
        if sum(mine) + size > limits.WINDOW + FRAME:
            return 413, "Together the files are too large"
        if everybody + size > limits.HELD:
            return 503, "Other visitors are sending files; try again later"
        return 0, ""


def open_to(scope: Scope) -> bool:
    """Whether whoever makes a request or opens a socket may drop files."""
    client = scope.get("client")
    near = settings.near(client[0] if client else "", _headers(scope))
    return settings.uploads(near, data.built())


def _bounded(receive: Receive, size: int) -> Receive:
    """A body of no more bytes than were told."""
    left = size

    async def received() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if left < 0 else message

    return received


def _alive(session: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session)


def _held() -> dict[str, list[int]]:
    """The sizes of the files that lie in memory, by session."""
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    stored = dict(manager.file_storage)
    return {
        name: [len(file.data) for file in list(files.values())] for name, files in stored.items()
    }


def _headers(scope: Scope) -> Mapping[str, str]:
    return {
        name.decode("latin-1").lower(): value.decode("latin-1")
        for name, value in scope.get("headers", ())
    }


async def _answer(status: int, why: str, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(why, status_code=status)(scope, receive, send)
