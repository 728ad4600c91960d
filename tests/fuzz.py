"""A coverage-guided fuzz target for the readers; its seeds are the test files.

    python -m tests.fuzz -max_total_time=60 -timeout=20 -rss_limit_mb=1500

The first byte of an input says which ending its name has; the rest is the file. Whatever is in it, it has to
come out as articles that can be written and as refusals, without another exception, in time and in memory.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from importlib import import_module
from pathlib import Path

FILES = Path(__file__).parent / "files"


def main() -> None:
    """Write the seeds to a folder of their own and fuzz."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["counterpoint.read"]):
        formats = import_module("counterpoint.read.formats")
    endings = sorted(formats.READERS)

    def one_input(data: bytes) -> None:
        name = f"a{endings[data[0] % len(endings)] if data else '.txt'}"
        for item in formats.answer(name, data[1:]):
            if type(item).__name__ == "Part":
                item.text.encode("utf-8")
                assert item.text.strip() and "\0" not in item.text
            elif type(item).__name__ == "Refusal":
                assert item.why and item.remedy.endswith(".")

    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        for path in FILES.iterdir():
            start = bytes([endings.index(path.suffix)])
            Path(folder, path.name).write_bytes(start + path.read_bytes())
        crashes = f"-artifact_prefix={tempfile.gettempdir()}/counterpoint-"
        atheris.Setup([*sys.argv, crashes, folder], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
