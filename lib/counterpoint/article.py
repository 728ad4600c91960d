"""The frozen types every other module passes along, and the columns of the public tables.

Offsets everywhere are Unicode code points into `Article.text`, start inclusive, end exclusive,
so `article.text[start:end]` is what a reader sees in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start (inclusive) and end (exclusive) in code points of `Article.text`."""


class CounterpointError(Exception):
    """The base of every error raised on purpose; its message says what was wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about its article beside the text; empty fields say nothing."""

    headline: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    """EDTF."""
    basis: str = ""
    """Where the day stands: `metadata`, `json-ld`, `url`, `page`, or `sidecar`."""
    url: str = ""
    """With http or https."""
    language: str = ""
    """ISO 639-1."""


UNTOLD = Metadata()
"""Nothing is said."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article of an input file, decoded."""

    name: str
    """The path relative to the folder it was found in, with forward slashes; for one of many in a file
    also which, e.g. `feed.xml#3` or `saved.zip/page.html`."""
    text: str
    """The text of a text file as it is, line ends too; of other files the text that was extracted."""
    encoding: str
    """The encoding it was read with, e.g. `utf-8`, `utf-16-le`, `cp1252`."""
    problems: tuple[str, ...] = ()
    """What had to be repaired or guessed while decoding, in words for the reader."""
    told: Metadata = UNTOLD
    """What the file says about the article beside the text."""
    source: str = ""
    """The file that it stands in; empty when that is the name itself."""
    digest: str = ""
    """SHA-256 of that file's bytes, 64 hexadecimal digits; empty when it was not read from a file."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of text that is no part of the article's prose, and why."""

    start: int
    end: int
    reason: str
    """E.g. `advertisement`, `share bar`, `byline`, `repeated headline`, `disclaimer`."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet: what was found about it, and which of its characters are prose."""

    article: str
    """The identifier: the file's name without its ending, unique in a corpus."""
    file: str
    """The path inside the input folder; of one of many in a file also which, as in `feed.xml#3`."""
    text: str
    headline: str = ""
    """Empty when the text has none."""
    headline_at: Span | None = None
    """Where the headline stands; None when it is missing or came from a sidecar."""
    outlet: str = ""
    published: str = ""
    """EDTF; empty when unknown."""
    published_basis: str = ""
    """`sidecar`, `metadata`, `json-ld`, `url`, `page`, `dateline`, `text`, or empty."""
    dateline: str = ""
    """The place line before the first sentence, e.g. `ISLAMABAD/KABUL`."""
    byline: str = ""
    credits: tuple[str, ...] = ()
    """Whose report this one repeats, as named in the text: agencies and other outlets."""
    language: str = "en"
    """ISO 639-1."""
    body: tuple[Span, ...] = ()
    """The paragraphs of the prose, in order, without headline, dateline and dropped lines."""
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    source: str = ""
    """The input file that it stands in."""
    digest: str = ""
    """SHA-256 of that file's bytes, 64 hexadecimal digits; empty when it was not read from a file."""

    @property
    def words(self) -> int:
        """The number of white-space separated words in the body."""
        return sum(len(self.text[start:end].split()) for start, end in self.body)


COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        "article", "file", "headline", "outlet", "published", "published_basis", "credits",
        "account", "language", "words", "text", "dropped", "problems", "url",
    ),
    "timeline": (
        "report", "article", "outlet", "kind", "act", "mode", "speaker", "speaker_text",
        "targets", "cue", "when", "when_text", "when_basis", "start", "end", "text", "quotes",
        "event", "occasion", "reply_to", "method",
    ),
    "actors": ("actor", "kind", "parent", "side", "aliases", "mentions", "source"),
    "joins": (
        "left", "right", "level", "reason", "score", "scorer", "threshold", "difference",
    ),
    "differences": ("kind", "what", "left", "right", "left_value", "right_value"),
}  # fmt: skip
"""The columns of each public table, in order."""

LISTS: dict[str, frozenset[str]] = {
    "articles": frozenset({"credits", "dropped", "problems"}),
    "timeline": frozenset({"targets", "quotes"}),
    "actors": frozenset({"aliases"}),
    "joins": frozenset({"difference"}),
    "differences": frozenset(),
}
"""The columns that hold lists: Python lists in memory, JSON in Parquet and CSV."""

NUMBERS: dict[str, dict[str, str]] = {
    "articles": {"words": "int64"},
    "timeline": {"start": "int64", "end": "int64"},
    "actors": {"mentions": "int64"},
    "joins": {"score": "float64", "threshold": "float64"},
    "differences": {},
}
"""The columns that hold numbers, with their type; every other column holds text, empty when unknown."""
