"""Citations: the source of each row down to its characters, and the articles for reference managers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from counterpoint import dates, tables
from counterpoint.compare.rows import Record, records
from counterpoint.view import readable

_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
"""How CSL counts the seasons that EDTF has as months."""
_APPROXIMATE = ("~", "%")


def article(row: Record) -> str:
    """An article in one line: outlet, headline, date, address; what is missing is said.

    `row` is a row of the articles table.
    """
    headline = " ".join(str(row["headline"]).split())
    parts = [
        str(row["outlet"]) or "outlet not stated",
        f"“{headline}”" if headline else "no headline found",
        readable(str(row["published"])) or "date not known",
        web(str(row["url"])),
    ]
    return ", ".join(filter(None, parts))


def report(row: Record, of: Record) -> str:
    """A row of the timeline in one line: its article `of`, and its characters in the file."""
    return f"{article(of)}, characters {row['start']:,}–{row['end']:,} of {of['file']}"


def web(address: str) -> str:
    """An address that may be followed: one of http or https, else nothing."""
    return address if address.startswith(("https://", "http://")) else ""


def table(articles: pd.DataFrame, timeline: pd.DataFrame) -> str:
    """Every row's citation as CSV with the columns report and citation."""
    known = {row["article"]: row for row in records(articles)}
    told = records(timeline[["report", "article", "start", "end"]])
    made = pd.DataFrame(
        {
            "report": [tables.harmless(row["report"]) for row in told],
            "citation": [tables.harmless(report(row, known[row["article"]])) for row in told],
        }
    )
    return made.to_csv(index=False, lineterminator="\r\n")


def csl(articles: pd.DataFrame) -> str:
    """The articles as CSL-JSON, which Zotero, Pandoc and others read."""
    made = [_item(row) for row in records(articles)]
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def ris(articles: pd.DataFrame) -> str:
    """The articles as RIS, which EndNote, Mendeley and others read."""
    lines = [line for row in records(articles) for line in _fields(row)]
    return "".join(f"{name}  - {_line(value)}\r\n" for name, value in lines)


def issued(when: str) -> dict[str, Any]:
    """An EDTF date as CSL has it: parts where it is a day, month, season or year, else the words for it.

    >>> issued("2025-10~")
    {'date-parts': [[2025, 10]], 'circa': True}
    """
    ends = [end.rstrip("~?%").split("-") for end in when.split("/")]
    if any(not part.isdigit() for end in ends for part in end):
        return {"literal": readable(when)}
    if len(ends) == 1 and len(ends[0]) > 1 and ends[0][1] in _SEASONS:
        return {"date-parts": [[int(ends[0][0])]], "season": _SEASONS[ends[0][1]]}
    if any(len(end) > 1 and int(end[1]) > 12 for end in ends):
        return {"literal": readable(when)}
    made: dict[str, Any] = {"date-parts": [[int(part) for part in end] for end in ends]}
    return made | ({"circa": True} if when.endswith(_APPROXIMATE) else {})


def _item(row: Record) -> dict[str, Any]:
    known = dates.bounds(str(row["published"])) is not None
    parts = {
        "title": _line(row["headline"]),
        "container-title": row["outlet"],
        "issued": issued(str(row["published"])) if known else "",
        "URL": web(str(row["url"])),
        "language": row["language"],
        "note": _note(row),
    }
    item = {"id": row["article"], "type": "article-newspaper"}
    return item | {name: value for name, value in parts.items() if value}


def _fields(row: Record) -> Iterator[tuple[str, str]]:
    when = str(row["published"])
    first, year = dates.bounds(when), when[:4]
    parts = [
        ("ID", row["article"]),
        ("TI", row["headline"]),
        ("T2", row["outlet"]),
        ("PY", year if first is not None and year.isdigit() else ""),
        ("DA", _day(when) if first is not None else ""),
        ("UR", web(str(row["url"]))),
        ("LA", row["language"]),
        ("N1", _note(row)),
    ]
    yield "TY", "NEWS"
    yield from ((name, str(value)) for name, value in parts if value)
    yield "ER", ""


def _day(when: str) -> str:
    """A date as RIS has it: year, month, day and a word for the rest, with slashes between them."""
    if "date-parts" not in (found := issued(when)) or len(found["date-parts"]) > 1:
        return f"{when[:4]}///{readable(when)}" if when[:4].isdigit() else ""
    year, month, day = (*found["date-parts"][0], 0, 0)[:3]
    rest = readable(when) if found.get("circa") or "season" in found else ""
    return "/".join(
        [f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "", rest]
    )


def _note(row: Record) -> str:
    credits = _joined(row["credits"])
    return f"File {row['file']}" + (f"; credits {credits}" if credits else "")


def _joined(names: Iterable[str]) -> str:
    return ", ".join(map(str, names))


def _line(text: Any) -> str:
    """A text without line ends, which would begin a new field."""
    return " ".join(str(text).split())
