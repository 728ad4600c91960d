"""Single values of foreign metadata made safe: one line of text, a day, an address, a language."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

import counterpoint.read.plain as plain
from counterpoint import dates
from counterpoint.knowledge import load

LONGEST = 500
"""Characters of the longest value that is kept; a headline of 500 characters does not exist."""
LONGEST_DATE = 80
OLDEST = "1600"
"""The first year in which there were newspapers; `Sunday, April 20, 1400 GMT` names an hour."""

_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=[T ]?\d{6}|\D|$)")
_EDTF = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")
_DAY_MONTH_YEAR = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:er|º|°|\.)? (?:de )?([^\W\d_]{3,14})\.?,? (?:de |del )?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_EAST = re.compile(r"((?:19|20)\d\d) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_ADDRESS = re.compile(r"(https?://)(?:[^/?#\s@]*@)?([^\s\"<>\\^`{|}]+)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_HIDDEN = re.compile(
    r"<(script|style)\b[^<>]{0,2000}>[^<]*</\1>|<!--[^<>]{0,2000}-->", re.IGNORECASE
)
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|figure)\b[^<>]{0,2000}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:/|-)?(0[1-9]|1[0-2])(?:/|-)?([0-2]\d|3[01])(?=[/_-]|\D)"
)


def line(value: Any) -> str:
    """A value as one line of at most `LONGEST` characters; empty when it is no text."""
    if not isinstance(value, str):
        return ""
    text = plain.safe(value[: 4 * LONGEST])
    return " ".join(text.split())[:LONGEST].rstrip()


def decoded(value: str) -> str:
    """A line whose character references (`&amp;`), if any, are decoded once."""
    return line(html.unescape(value))


def day(value: Any) -> str:
    """The day that a date or time names, as EDTF; empty when it is none or can be read in two ways.

    The day is the one written, in the zone it is written in: nothing is shifted.
    """
    text = line(value)[:LONGEST_DATE]
    if _EDTF.fullmatch(text) and dates.bounds(text):
        return text
    text = _COMPACT.sub(r"\1-\2-\3 ", text)
    elsewhere = _in_another_language(text)
    if elsewhere:
        return elsewhere
    for found in dates.find(text):
        exact = found.basis == dates.EXPLICIT and found.precision in ("day", "month", "year")
        if exact and found.when >= OLDEST:
            return found.when
    return ""


def _in_another_language(text: str) -> str:
    """The day of `lundi 3 mars 2014`, `3. März 2014` or `2014年3月3日`; empty without one."""
    match = _DAY_MONTH_YEAR.search(text)
    if match:
        month = _months().get(match[2].casefold())
        when = f"{match[3]}-{month:02}-{int(match[1]):02}" if month else ""
    else:
        match = _EAST.search(text)
        when = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
    return when if when and dates.bounds(when) else ""


@cache
def _months() -> dict[str, int]:
    """The number of each month, by its names in other languages than English."""
    return {
        name: int(number)
        for number, names in load("exports.json")["months"].items()
        for name in names
    }


def address(value: Any) -> str:
    """A web address without a name and password in it; empty when it is none (`javascript:`)."""
    match = _ADDRESS.fullmatch(line(value))
    return match[1].lower() + match[2] if match else ""


def day_in_address(url: str) -> str:
    """The day that stands in a web address, `/2025/03/04/`; empty without one."""
    match = _IN_ADDRESS.search(url)
    return day("-".join(match.groups())) if match else ""


def language(value: Any) -> str:
    """The ISO 639-1 code of a language tag such as `en-GB`; empty when it is none."""
    match = _LANGUAGE.fullmatch(line(value))
    return match[1].lower() if match else ""


def without_tags(text: str) -> str:
    """A text without mark-up: paragraphs on lines of their own, references decoded once.

    What has no tag and no reference in it comes back as it is.
    """
    if not _MARKUP.search(text):
        return text
    without = _HIDDEN.sub(" ", text)
    lines = _TAG.sub("", _BLOCK.sub("\n", without))
    return html.unescape(lines)
