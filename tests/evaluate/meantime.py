"""Reader of MEANTIME (NewsReader, English): CAT XML with tokens, markables and relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.evaluate import tokens
from tests.evaluate.temporal import Timex

LAYER = "intra_cross-doc_annotation"
NEEDS = f"{LAYER}/*/*.xml"
DATED_SENTENCES = 5
"""TIMEX3 are annotated up to this sentence, counted from 0 for the headline."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity mention and the instance it refers to, which is shared by the texts of a topic."""

    text: str
    form: str
    """`NAM` for a name."""
    instance: str
    """Empty when it refers to none."""


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated article."""

    name: str
    topic: str
    text: str
    written: str
    """The day of the date line, empty when there is none."""
    date_line: tuple[tuple[int, int], ...]
    upto: int
    """The end of the last sentence in which dates are annotated."""
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]


def read(folder: Path) -> Iterator[Text]:
    """All articles below a folder, by topic and name."""
    for file in sorted(folder.rglob(NEEDS)):
        yield _text(ElementTree.parse(file).getroot(), file)


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of one file and where its tokens stand."""

    text: str
    places: dict[str, tuple[int, int]]
    upto: int

    def span(self, markable: Element) -> tuple[int, int] | None:
        """From the first to the last token of a markable; None for a description without text."""
        anchors = [self.places[a.get("t_id", "")] for a in markable.findall("token_anchor")]
        if not anchors:
            return None
        return min(a for a, _ in anchors), max(b for _, b in anchors)


def _page(root: Element) -> _Page:
    parts: dict[int, list[Element]] = {}
    for token in root.findall("token"):
        parts.setdefault(int(token.get("sentence", "0")), []).append(token)
    text, spans = tokens.sentences([t.text or "" for t in part] for part in parts.values())
    ids = [t.get("t_id", "") for part in parts.values() for t in part]
    places = dict(zip(ids, (span for line in spans for span in line), strict=True))
    dated = [line for number, line in zip(parts, spans, strict=True) if number <= DATED_SENTENCES]
    return _Page(text, places, dated[-1][-1][1])


def _text(root: Element, file: Path) -> Text:
    page = _page(root)
    spans = {m: span for m in root.iterfind("Markables/*") if (span := page.span(m)) is not None}
    written = [m for m in root.iterfind("Markables/TIMEX3") if _is_date_line(m)]
    timexes = [
        Timex(*span, m.get("type", ""), m.get("value", ""))
        for m, span in spans.items()
        if m.tag == "TIMEX3" and not _is_date_line(m) and span[1] <= page.upto
    ]
    instances = _instances(root)
    mentions = [
        Mention(
            page.text[slice(*span)],
            m.get("syntactic_type", ""),
            instances.get(m.get("m_id", ""), ""),
        )
        for m, span in spans.items()
        if m.tag == "ENTITY_MENTION"
    ]
    return Text(
        name=file.stem,
        topic=file.parent.name,
        text=page.text,
        written=next((m.get("value", "")[:10] for m in written), ""),
        date_line=tuple(spans[m] for m in written if m in spans),
        upto=page.upto,
        timexes=tuple(timexes),
        mentions=tuple(mentions),
    )


def _is_date_line(markable: Element) -> bool:
    return markable.get("functionInDocument") == "CREATION_TIME"


def _instances(root: Element) -> dict[str, str]:
    """Mention to instance; an instance without an identifier is the file's own."""
    markables = {m.get("m_id", ""): m for m in root.iterfind("Markables/*")}
    found: dict[str, str] = {}
    for relation in root.iterfind("Relations/REFERS_TO"):
        target = relation.find("target")
        about = markables.get(target.get("m_id", "")) if target is not None else None
        if about is None:
            continue
        name = about.get("instance_id") or f"{root.get('doc_id')} {about.get('m_id')}"
        found.update({source.get("m_id", ""): name for source in relation.findall("source")})
    return found
