"""Web archives (.warc, also .warc.gz): the pages among their records."""

from __future__ import annotations

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

import counterpoint.read.limits as limits
import counterpoint.read.page as page
from counterpoint.read.parts import Asked, Found, Member, Refusal, within

ERRORS = (ArchiveLoadFailed, *page.ERRORS)
KINDS = ("response", "resource")
"""The records that hold what a server sent; the others are about them."""
PAGES = ("text/html", "application/xhtml+xml")

_UNPARSED = "application/http"
"""What the library leaves of a record whose address does not begin with http."""


def read(data: bytes, name: str, asked: Asked) -> Iterator[Found]:
    """The articles of the pages in a web archive, in order; what is no page is passed over."""
    for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), start=1):
        place = f"#{number}"
        if number > limits.ARTICLES:
            yield Refusal(f"over the limit of {limits.ARTICLES} records", "Split the file.")
            return
        if asked.depth == 0:
            yield Member(place)
        if number <= asked.skip:
            continue
        if _without_address(record):
            yield Refusal("its address is none of the web", "Leave the record out.", place)
        if _is_page(record):
            for found in _page(record, name):
                yield within(found, place)


def _without_address(record: ArcWarcRecord) -> bool:
    """Whether a record holds an answer of which the library does not see the page."""
    unparsed = (record.content_type or "").startswith(_UNPARSED) and not record.http_headers
    return unparsed and record.rec_type in KINDS


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether a record holds a page that the server gave out."""
    headers = record.http_headers
    kind = headers.get_header("Content-Type", "") if headers else record.content_type
    status = headers.get_statuscode() if headers else "200"
    return record.rec_type in KINDS and status == "200" and (kind or "").startswith(PAGES)


def _page(record: ArcWarcRecord, name: str) -> Iterator[Found]:
    """The article of one record, and that it was cut short when it was."""
    content = record.content_stream().read(limits.FILE + 1)
    if len(content) > limits.FILE:
        yield Refusal(f"over the limit of {limits.FILE // 1_000_000} MB", "Leave the record out.")
        return
    cut = getattr(record.raw_stream, "limit", 0) > 0
    if cut:
        yield Refusal("cut short", "Fetch the archive again.")
        return
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    yield from page.read(content, name, address)
