"""What no visitor may ask of the server, and what it does not tell: ASGI middleware around Streamlit.

Streamlit lets anybody on the socket clear everybody's caches, ask for the state of the git checkout and
send files to a page without an uploader (`intake` takes them where the host lets it), counts its sessions
in the open, and names the script's path.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.serving.intake import Intake, open_to
from data.uploads import limits

HEARD = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""The messages of a visitor that reach Streamlit, beside some operations and the wish to send files; no others do."""
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""The operations a visitor may ask for: a file of a button, more rows of a table. The others change the server."""
LONGEST_MESSAGE = 1_000_000
"""Bytes of a message from a visitor; one with every filter set has some thousands. A longer one ends the connection."""
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""The routes that nobody but the operator needs, or that no page uses: they are answered as if they were not there."""
INTAKE = "/_stcore/upload_file"
"""The route of files, which `Intake` guards."""
NAME = "counterpoint"
"""What a visitor is told instead of the path of the script."""
TOO_MANY = f"More than {limits.COUNT} files at once: pack them into one zip."
"""What stands beside each of too many files."""
TOO_LONG = 1009
"""The closing code of a WebSocket for a message that is too long."""


class Guard:
    """Closes `CLOSED`, drops what is neither in `HEARD` nor in `OPERATIONS`, makes the first message `discreet`."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer of the server."""
        self.app = app
        self._intake = Intake(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request or a socket through, or close the door on it."""
        if scope["type"] == "http" and any(door in scope["path"] for door in CLOSED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        elif scope["type"] == "http" and INTAKE in scope["path"]:
            await self._intake(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, _heard(receive, send, open_to(scope)), _told(send))
        else:
            await self.app(scope, receive, send)


def _heard(receive: Receive, send: Send, drops: bool) -> Callable[[], Awaitable[Message]]:
    """The next message of a visitor that may be heard; `drops` says whether this one may drop files."""

    async def heard() -> Message:
        while True:
            message = await receive()
            data = message.get("bytes") or b""
            if len(data) > LONGEST_MESSAGE:
                await send({"type": "websocket.close", "code": TOO_LONG})
                return {"type": "websocket.disconnect", "code": TOO_LONG}
            if message["type"] != "websocket.receive" or _allowed(data, drops):
                return message
            said = _answer(data) if drops else b""
            if said:
                await send({"type": "websocket.send", "bytes": said})

    return heard


def _allowed(data: bytes, drops: bool) -> bool:
    """Whether Streamlit may see a message; one that is none goes on, and Streamlit closes its connection."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    if kind == "file_urls_request":
        return drops and len(message.file_urls_request.file_names) <= limits.COUNT
    return kind in HEARD


def _answer(data: bytes) -> bytes:
    """What is said to a visitor who wishes to send too many files at once; nothing to who asks for something else."""
    asked, said = BackMsg(), ForwardMsg()
    asked.ParseFromString(data)
    if asked.WhichOneof("type") != "file_urls_request":
        return b""
    said.file_urls_response.response_id = asked.file_urls_request.request_id
    said.file_urls_response.error_msg = TOO_MANY
    return said.SerializeToString()


def _told(send: Send) -> Callable[[Message], Awaitable[None]]:
    """Passes on what Streamlit says, without what is the server's own business."""

    async def told(message: Message) -> None:
        data = message.get("bytes")
        if message["type"] == "websocket.send" and data and b".py" in data:
            message = {**message, "bytes": discreet(data)}
        await send(message)

    return told


def discreet(data: bytes) -> bytes:
    """A message of Streamlit without the script's path, the machine's name and the versions of what runs."""
    message = ForwardMsg()
    message.ParseFromString(data)
    if message.WhichOneof("type") != "new_session":
        return data
    session = message.new_session
    session.main_script_path = NAME
    about = session.initialize
    about.environment_info.python_version = about.environment_info.server_os = ""
    user = about.user_info
    user.installation_id = user.installation_id_v3 = user.installation_id_v4 = NAME
    return message.SerializeToString()
