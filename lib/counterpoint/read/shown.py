"""A page as the lines that a browser shows: for exports of databases, which are set as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

RULE = "_" * 60
"""The line that stands for a rule, or for the place where a document of ProQuest begins."""
DEEPEST = 200
"""Levels of nested elements that are looked at."""

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p", "pre",
        "section", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset(
    {"head", "script", "style", "noscript", "template", "button", "select", "textarea", "svg"}
)
_ANCHOR = re.compile(r"DocID_")


def lines(element: HtmlElement) -> list[str]:
    """The lines of an element: an empty one between blocks, and one for each line break in a block."""
    found: list[str] = []
    for line in "".join(_pieces(element, 0)).split("\n"):
        text = " ".join(line.split())
        if text or (found and found[-1]):
            found.append(text)
    return found


def _pieces(element: HtmlElement, depth: int) -> Iterator[str]:
    """The words of an element with line feeds around blocks; feeds in the words are spaces."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or depth > DEEPEST:
        return
    around = _around(element)
    yield around
    yield " ".join((element.text or "").splitlines()) if element.text else ""
    for child in element:
        yield from _pieces(child, depth + 1)
        yield " ".join((child.tail or "").split("\n"))
    yield around if element.tag in _BLOCKS else ""


def _around(element: HtmlElement) -> str:
    if element.tag == "hr" or _ANCHOR.match(element.get("name") or ""):
        return f"\n{RULE}\n"
    return "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "br" else ""
