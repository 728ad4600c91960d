"""Saved web pages: the article without its page, and what the page says about it."""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterator

import htmldate
import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

import counterpoint.read.exports as exports
import counterpoint.read.facts as facts
import counterpoint.read.plain as plain
import counterpoint.read.values as values
from counterpoint.article import Metadata
from counterpoint.read.facts import Facts
from counterpoint.read.parts import Part, Refusal, article

ERRORS = (etree.LxmlError,)
HEAD = 4_096
"""Bytes of a page in which it may name its encoding."""
SHORTEST = 12
"""Characters of the shortest heading that is looked for in the title; `News` stands in many."""
TEASER = 0.6
"""Below this share of the text in JSON-LD, what was found on the page is a teaser of it."""
ENOUGH = 200
"""Characters of text below which a plainer way of reading the page is tried too."""
LATEST = "2100-01-01"
"""A fixed end for days found on a page, so that the same page gives the same day in every year."""
EARLIEST = "1990-01-01"

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]))(?:;|\b)"
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url: (\S+)")
_BARS = re.compile(r"\s+[|·•»–—-]\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")


def read(data: bytes, name: str, url: str = "") -> Iterator[Part | Refusal]:
    """The article of one saved page; `url` is where it was fetched, when that is known."""
    what = plain.foreign(data)
    if what:
        yield Refusal(f"no page but {what}", "Save the page again, or the article as a .txt file.")
        return
    decoded = decode(data)
    tree = parse(decoded.text)
    if tree is None:
        yield Refusal("holds no page", "Save the page again, or the article as a .txt file.")
        return
    many = exports.from_page(tree)
    if many is not None:
        yield from many
        return
    found = facts.of(tree)
    told = metadata(tree, found, url or _saved_from(decoded.text))
    text = article(told.headline, _body(tree, found))
    if plain.blank(text):
        yield Refusal("holds no article text", "Save the article as a .txt file.")
        return
    yield Part(plain.safe(text), decoded.encoding, told, decoded.problems)


def decode(data: bytes) -> plain.Decoded:
    """The text of a page: UTF-8 where the bytes are that, else in the encoding it names, or by guess.

    Bytes of another encoding are hardly ever valid UTF-8, while pages that name a wrong one are common.
    Named encodings that do not fit the bytes, and `utf-7`, which hides mark-up, are not believed.
    """
    found = plain.decode(data)
    named = _CHARSET.search(data[:HEAD])
    name = _known(named[1].decode("ascii", "replace")) if named else ""
    if name and not data.startswith(plain.MARKS) and (found.encoding != "utf-8" or found.problems):
        try:
            return plain.Decoded(plain.safe(data.decode(name)), name)
        except UnicodeDecodeError:
            pass
    return found


def _known(name: str) -> str:
    """The codec of an encoding that a page may name; empty for one that is not used for pages."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return "cp1252" if found in ("iso8859-1", "ascii") else "" if "utf-7" in found else found


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None when there is none. No entity is resolved and nothing is fetched."""
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(_DECLARED.sub("", _plain(text), count=1), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _plain(text: str) -> str:
    """A page without characters that no XML may hold, as such or as references (`&#11;`)."""
    return _CONTROL.sub(" ", _REFERENCE.sub(" ", text))


def metadata(tree: HtmlElement, found: Facts, url: str = "") -> Metadata:
    """What the page says about its article; the day is taken from meta tags, JSON-LD, address, page."""
    links = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    given = [url, *links, *found.meta["url"], *found.linked.get("url", ())]
    address = next(filter(None, map(values.address, given)), "")
    published, basis = _published(tree, found, address)
    return Metadata(
        headline=_headline(tree, found),
        outlet=found.first("outlet"),
        byline=", ".join(_people(found)),
        published=published,
        basis=basis,
        url=address,
        language=values.language(tree.get("lang")),
    )


def _saved_from(text: str) -> str:
    """The address that a browser or a saving extension wrote into the page."""
    saved = _SAVED_FROM.search(text[:HEAD])
    return next(filter(None, saved.groups()), "") if saved else ""


def _published(tree: HtmlElement, found: Facts, address: str) -> tuple[str, str]:
    """The day of publication and where it stands."""
    for basis, given in (("metadata", found.meta), ("json-ld", found.linked)):
        for value in given.get("published", ()):
            if day := values.day(value):
                return day, basis
    if day := values.day_in_address(address):
        return day, "url"
    shown = htmldate.find_date(
        tree, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST
    )
    return (shown, "page") if shown else ("", "")


def _people(found: Facts) -> list[str]:
    """The writers, each once, without links to their pages."""
    named = found.linked.get("byline") or found.meta["byline"]
    return list(dict.fromkeys(name for name in named if not values.address(name)))


def _headline(tree: HtmlElement, found: Facts) -> str:
    """The headline: what the metadata says, without the names of section and house around it."""
    title = values.line(tree.findtext(".//title"))
    told = [*found.linked.get("headline", ()), *found.meta["headline"], title]
    headings = [values.line(" ".join(each.itertext())) for each in tree.iter("h1")]
    headings = [each for each in headings if len(each) >= SHORTEST]
    for words in filter(None, told):
        inside = [each for each in headings if words.startswith(each)]
        return max(inside, key=len, default="") or _bare(words, found.first("outlet"), headings)
    return next(iter(headings), "")


def _bare(words: str, outlet: str, headings: list[str]) -> str:
    """A title without the house's name behind a bar or dash: `Bridge opens | The Herald`."""
    if words in headings:
        return words
    pieces = _BARS.split(words)
    house = _letters(outlet)
    while len(pieces) > 1 and house and _letters(pieces[-1]) in (house, f"the{house}"):
        words = words[: words.rindex(pieces.pop())].rstrip(" |·•»–—-")
        pieces = _BARS.split(words)
    return words


def _letters(name: str) -> str:
    return "".join(_WORD.findall(name)).casefold()


def _body(tree: HtmlElement, found: Facts) -> str:
    """The article's text, a paragraph a line: what stands on the page, or what its JSON-LD repeats.

    The latter only where the page shows far less, as behind a teaser.
    """
    extracted = trafilatura.bare_extraction(
        copy.deepcopy(tree), include_comments=False, with_metadata=False
    )
    text = str(getattr(extracted, "text", "") or "")
    repeated = next(iter(found.linked.get("text", ())), "")
    if len(text) < TEASER * len(repeated):
        return repeated
    return text if len(text) >= ENOUGH else max(text, trafilatura.baseline(tree)[1], key=len)
