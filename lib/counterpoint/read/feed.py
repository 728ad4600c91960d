"""Feeds (RSS, Atom): an entry is an article, or the summary of one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import defusedxml
import feedparser
from defusedxml.ElementTree import fromstring

import counterpoint.read.limits as limits
import counterpoint.read.plain as plain
import counterpoint.read.values as values
from counterpoint.article import Metadata
from counterpoint.read.parts import Found, Part, Reference, Refusal, article

_LOST = f"&#{ord(plain.REPLACEMENT)};".encode()
_REMEDY = "Save the feed again, or the articles as pages."
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_HALF = re.compile(
    rb"&#(?:0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2});"
)
"""References to halves of surrogate pairs, on which `feedparser` gives the whole feed up."""


def read(data: bytes, name: str) -> Iterator[Found]:
    """The entries of a feed, in order. XML that defines entities is not read at all."""
    text = plain.decode(data).text
    if _ENTITY.search(text) or _defines_entities(data):
        yield Refusal("defines XML entities, which are not read", _REMEDY)
        return
    feed = feedparser.parse(
        io.BytesIO(_HALF.sub(_LOST, data)), sanitize_html=True, resolve_relative_uris=False
    )
    if not feed.version:
        yield Refusal("is no feed, neither RSS nor Atom", _REMEDY)
        return
    if not feed.entries:
        yield Refusal("a feed without entries", _REMEDY)
    outlet = values.line(feed.feed.get("title"))
    language = values.language(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries[: limits.ARTICLES], start=1):
        yield _entry(entry, f"#{number}", outlet, language)
    if len(feed.entries) > limits.ARTICLES:
        yield Refusal(f"over the limit of {limits.ARTICLES} entries", "Split the feed.")


def _defines_entities(data: bytes) -> bool:
    """Whether a real XML parser meets an entity of the file's own; broken XML is for feedparser."""
    try:
        fromstring(data, forbid_entities=True, forbid_external=True)
    except defusedxml.DefusedXmlException:
        return True
    except (ParseError, ValueError, LookupError):
        return False
    return False


def _entry(entry: feedparser.FeedParserDict, place: str, outlet: str, language: str) -> Found:
    # The library's own `get` would give the day of publication for that of the update.
    published = values.day(entry.get("published")) or values.day(dict.get(entry, "updated"))
    told = Metadata(
        headline=values.line(values.without_tags(str(entry.get("title") or ""))),
        outlet=outlet,
        byline=values.line(entry.get("author")),
        published=published,
        basis="metadata" if published else "",
        url=values.address(entry.get("link")),
        language=language,
    )
    whole = [str(content.get("value") or "") for content in entry.get("content") or ()]
    text = values.without_tags(max(whole, key=len, default="") or str(entry.get("summary") or ""))
    if plain.blank(text):
        return Reference(told, place) if told.headline or told.url else _empty(place)
    problems = () if any(whole) else ("the feed gives a summary, not the article",)
    return Part(plain.safe(article(told.headline, text)), "utf-8", told, problems, place)


def _empty(place: str) -> Refusal:
    return Refusal("has no text, title or address", _REMEDY, place)
