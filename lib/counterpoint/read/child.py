"""The process that opens foreign formats: it can be stopped, and it can neither write nor connect.

`main` is run with its bounds as arguments: bytes, seconds to wait, seconds to compute. Requests come on standard
input, answers go to standard output, both as a length of eight bytes and JSON; a request is followed by
the bytes of the file.
"""

from __future__ import annotations

import json
import math
import os
import struct
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

import counterpoint.read.formats as formats
from counterpoint.read.parts import Asked, Found, Refusal, packed

LENGTH = struct.Struct(">Q")
GIVEN_UP = Refusal("takes too long as a whole; the rest was given up", "Split the file.")
"""What is said of a file whose parts together take too long."""
_FORBIDDEN = (
    "socket.", "subprocess.", "shutil.", "os.exec", "os.fork", "os.posix_spawn", "os.system",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR


def serve(requests: BinaryIO, answers: BinaryIO, idle: float, seconds: float) -> None:
    """Say that all is ready, and answer requests until none came for `idle` seconds.

    Each answer may take as many `seconds` of computing; then the system ends the process.
    """
    _send(answers, {"kind": "ready"})
    while True:
        clock = threading.Timer(idle, os._exit, (0,))
        clock.daemon = True
        clock.start()
        head = requests.read(LENGTH.size)
        clock.cancel()
        if len(head) < LENGTH.size:
            return
        request = json.loads(requests.read(*LENGTH.unpack(head)))
        data = requests.read(request["size"])
        formats.load(request["name"])
        _send(answers, {"kind": "begun"})
        _wind(seconds)
        for found in _in_time(request, data):
            _send(answers, packed(found))
            _wind(seconds)
        _send(answers, {"kind": "end"})


def _in_time(request: dict[str, Any], data: bytes) -> Iterator[Found]:
    """What a file gives, until its parts together took longer than they may."""
    begun = time.process_time()
    found = formats.answer(request["name"], data, Asked(**request["asked"]))
    for number, item in enumerate(found, start=1):
        yield item
        if time.process_time() - begun > request["whole"] + number * request["each"]:
            yield GIVEN_UP
            return


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    data = json.dumps(message).encode("ascii")
    answers.write(LENGTH.pack(len(data)) + data)
    answers.flush()


def _wind(seconds: float) -> None:
    """Let this process compute for so many seconds from now, where the system can count them."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    end = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))


def _bounded(memory: int) -> None:
    """Bound the memory of this process, in bytes, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guard(event: str, given: tuple[Any, ...]) -> None:
    """Refuse connections, programs and files to write, whatever a library is talked into."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while a file is read")
    if event == "open" and len(given) == 3:
        mode, flags = given[1], given[2]
        writing = isinstance(mode, str) and not set("wax+").isdisjoint(mode)
        if writing or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("nothing is written while a file is read")


def main() -> None:
    """Serve on standard input and output, which no library can reach to print on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    _bounded(int(sys.argv[1]))
    sys.addaudithook(_guard)
    serve(sys.stdin.buffer, answers, float(sys.argv[2]), float(sys.argv[3]))
