"""A corpus as a zip of its folder, to be kept by the visitor and dropped again."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from counterpoint.corpus import Corpus

NAME = "counterpoint.corpus"
"""What the folder in the zip is called."""


def packed(corpus: Corpus) -> bytes:
    """The zip; its files are packed already and are only laid together."""
    file = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="counterpoint-") as scratch:
        folder = corpus.save(Path(scratch) / NAME)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(folder.parent).as_posix())
    return file.getvalue()
