"""Web pages saved with everything in one file (.mhtml)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.iterators import typed_subpart_iterator
from email.message import EmailMessage

import counterpoint.read.page as page
from counterpoint.read.parts import Part, Refusal

ERRORS = page.ERRORS


def read(data: bytes, name: str) -> Iterator[Part | Refusal]:
    """The article of the first page in the file; pictures and frames are not looked at."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.compat32)
    location = str(message.get("Snapshot-Content-Location") or "")
    for part in typed_subpart_iterator(message, "text", "html"):
        content = part.get_payload(decode=True)
        told = location or str(part.get("Content-Location") or "")
        yield from page.read(content if isinstance(content, bytes) else b"", name, told)
        return
    yield Refusal("holds no page", "Save the page again, or the article as a .txt file.")
