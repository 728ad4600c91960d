"""What a page counts in the tables: the story in numbers, who speaks about whom, who gets to speak where.

Every count is a count of timeline rows (statements and events) unless it says otherwise, and comes with
what it is a part of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from counterpoint import dates, knowledge, signs
from counterpoint.view import sources

NOBODY = "not named"
"""Stands in the matrix for a speaker or a target that the text does not name."""
NO_SIDE = "no side known"
CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "")
"""The classes of acts; the empty one holds acts that are neither cooperation nor conflict."""
MOST_NAMES = 16
"""Speakers and targets of a matrix that is drawn; the table holds all."""
VERBAL = {signs.FOR: "verbal cooperation", signs.AGAINST: "verbal conflict"}
"""The classes of what is said for and against a target."""
HOW = {"direct": "quoted", "mixed": "quoted in part", "indirect": "in the outlet's words"}
"""The modes of speech in words."""


@dataclass(frozen=True, slots=True)
class Story:
    """The numbers a first screen answers with."""

    articles: int
    outlets: int
    """Outlets that are named."""
    unnamed: int
    """Articles whose outlet is not stated."""
    accounts: int
    """Articles after reprints of one text are counted once."""
    actors: int
    """Actors that speak or are spoken about in a row."""
    rows: int
    undated: int
    said: int
    did: int
    first: str
    """EDTF day, month or year of the earliest dated row of the story itself; empty when no row is dated."""
    last: str
    earlier: tuple[str, ...]
    """EDTF dates far before the story, such as the year in which a matter began."""
    shared: Mapping[str, int]
    """Joins by level: `article`, `quotation`, `statement`."""
    differences: Mapping[str, int]
    """Differences by kind."""


def act_class(act: str) -> str:
    """The class of an act by its PLOVER event type: verbal or material, cooperation or conflict; empty when neither."""
    acts = knowledge.load("acts.json")
    entry = acts["acts"].get(act) or acts["deeds"].get(act) or {}
    return str(acts["quad"].get(entry.get("plover", ""), ""))


def story(tables: Mapping[str, pd.DataFrame]) -> Story:
    """The numbers of a whole coverage, from its tables by name."""
    articles, rows = tables["articles"], tables["timeline"]
    known = {when for when in rows["when"].unique() if dates.bounds(when) is not None}
    dated = rows.loc[rows["when"].isin(known), "when"]
    core, earlier = _core(dated.unique().tolist())
    named = articles["outlet"] != ""
    return Story(
        articles=len(articles),
        outlets=articles.loc[named, "outlet"].nunique(),
        unnamed=int((~named).sum()),
        accounts=articles["account"].nunique(),
        actors=len({*rows["speaker"], *rows["targets"].explode().dropna()} - {""}),
        rows=len(rows),
        undated=len(rows) - len(dated),
        said=int((rows["kind"] == "said").sum()),
        did=int((rows["kind"] == "did").sum()),
        first=core[0],
        last=core[1],
        earlier=earlier,
        shared=Counter(tables["joins"]["level"]),
        differences=Counter(tables["differences"]["kind"]),
    )


def window(when: list[str]) -> tuple[str, ...]:
    """The dates of the story itself: those after the last gap that is `FAR` times longer than all that follows it.

    One far-off year must not squeeze a story of days into a line; and one late date is not the story, so that
    at least as many dates must follow the gap as lie before it.
    """
    spans = sorted((span, one) for one in when if (span := dates.bounds(one)) is not None)
    if not spans:
        return ()
    last = max(span[1] for span, _ in spans)
    before, begin = spans[0][0][1], 0
    for i, ((first, end), _) in enumerate(spans):
        far = (first - before).days > max(FAR * (last - first).days, YEAR)
        if far and len(spans) - i >= i:
            begin = i
        before = max(before, end)
    return tuple(one for _, one in spans[begin:])


FAR = 4
"""How many times longer than the rest of the story a gap must be to part what lies before it off."""
YEAR = 366
"""Days a gap must at least have to part anything off."""


def parted(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows with a date, earliest first, and rows without one, by article in the order of the text."""
    codes, distinct = pd.factorize(rows["when"])
    spans = [dates.bounds(when) or UNKNOWN for when in distinct]
    place = {span: i for i, span in enumerate(sorted(set(spans) - {UNKNOWN}))}
    rank = np.array([place.get(span, -1) for span in spans], dtype=np.int64)[codes]
    by_date = np.argsort(rank, kind="stable")
    loose = rows[rank < 0].sort_values(["article", "start"], kind="stable")
    return rows.iloc[by_date[len(loose) :]], loose


UNKNOWN = (date.max, date.min)
"""Stands for the days of a row without a date."""


def pairs(rows: pd.DataFrame, roll: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Who speaks or acts towards whom: one row a pair with columns speaker, target and one for each of `CLASSES`.

    A row of the timeline counts once for each of its targets, in the class of its act; what is said counts as verbal
    conflict or cooperation where its words are against or for that target. `roll` puts actors under another name, such
    as their side; those without one are counted as `NO_SIDE`.
    """
    one = _towards(rows, roll)
    speaker, speakers = pd.factorize(one["speaker"], sort=True)
    target, targets = pd.factorize(one["target"], sort=True)
    spots, place = np.unique(speaker * len(targets) + target, return_inverse=True)
    many = np.bincount(place * len(CLASSES) + _classes(one), minlength=len(spots) * len(CLASSES))
    table = pd.DataFrame(many.reshape(-1, len(CLASSES)), columns=list(CLASSES))
    ends = np.divmod(spots, max(len(targets), 1))
    table.insert(0, "speaker", speakers[ends[0]])
    table.insert(1, "target", targets[ends[1]])
    return table


def _towards(rows: pd.DataFrame, roll: Mapping[str, str] | None) -> pd.DataFrame:
    """One row for each target of each row that is no background, under the index of the row.

    Columns: speaker and target as a matrix names them, and act, method and targets as they stand.
    """
    columns = ["speaker", "targets", "act", "method"]
    one = rows.loc[rows["kind"] != "background", columns].explode("targets")
    return one.assign(speaker=_rolled(one["speaker"], roll), target=_rolled(one["targets"], roll))


def _classes(one: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The place in `CLASSES` of each row of `_towards`; each distinct act is looked up once."""
    code, acts = pd.factorize(one["act"])
    found = np.array([CLASSES.index(act_class(act)) for act in acts], dtype=np.int64)[code]
    told = one["method"].str.contains(signs.MARK, regex=False).to_numpy(dtype=bool)
    signed = one.loc[told, ["act", "targets", "method"]].itertuples(index=False, name=None)
    found[told] = [CLASSES.index(towards_class(*row)) for row in signed]
    return found


def towards_class(act: str, target: str, method: str) -> str:
    """The class of a row towards one of its targets: that of a material act, else what the words tell of the target.

    Where no word tells, it is the class of the act.
    """
    known = act_class(act)
    told = VERBAL.get(signs.read(method).get(target, 0), "")
    return known if known.startswith("material") else told or known


def cell(
    rows: pd.DataFrame, speaker: str, target: str, roll: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The rows of the timeline behind one cell of `pairs`."""
    one = _towards(rows, roll)
    hit = (one["speaker"] == speaker) & (one["target"] == target)
    return rows.loc[rows.index.isin(one.index[hit])]


def order(table: pd.DataFrame, column: str, sides: Mapping[str, str]) -> list[str]:
    """The names of a column of `pairs` so that blocks show: side by side, the busiest first, the unnamed last."""
    weight = table.groupby(column)[list(CLASSES)].sum().sum(axis=1)
    block = weight.groupby(lambda name: sides.get(name, "")).sum()

    def key(name: str) -> tuple[bool, bool, float, str, float, str]:
        side = sides.get(name, "")
        return name in (NOBODY, NO_SIDE), side == "", -block[side], side, -weight[name], name

    return sorted(weight.index, key=key)


def busiest(table: pd.DataFrame, column: str, sides: Mapping[str, str]) -> list[str]:
    """The `MOST_NAMES` names of a column of `pairs` with most rows, in the order of `order`."""
    weight = table.groupby(column)[list(CLASSES)].sum().sum(axis=1)
    kept = set(weight.sort_values(ascending=False, kind="stable").index[:MOST_NAMES])
    return [name for name in order(table, column, sides) if name in kept]


def voices(rows: pd.DataFrame, roll: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Who gets to speak in which source: columns source, voice, mode (as in `HOW`) and statements."""
    said = rows[rows["kind"] == "said"]
    found = pd.DataFrame(
        {
            "source": sources(said),
            "voice": _rolled(said["speaker"], roll),
            "mode": said["mode"].map(HOW).fillna(""),
        }
    )
    return (
        found.groupby(["source", "voice", "mode"], sort=True).size().reset_index(name="statements")
    )


def spoken_about(rows: pd.DataFrame) -> pd.DataFrame:
    """Actors that are spoken about and never speak in these rows: columns actor, rows, sources; most often first."""
    one = pd.DataFrame({"actor": rows["targets"], "source": sources(rows)}).explode("actor")
    speaks = set(rows.loc[rows["kind"] == "said", "speaker"])
    silent = one[one["actor"].notna() & ~one["actor"].isin(speaks)]
    counted = silent.groupby("actor")["source"].agg(["size", "nunique"]).reset_index()
    counted = counted.rename(columns={"size": "rows", "nunique": "sources"})
    return counted.sort_values(["rows", "actor"], ascending=[False, True], ignore_index=True)


def sides(actors: pd.DataFrame) -> dict[str, str]:
    """The side of each actor that has one; the parent where no side is known."""
    best = actors["side"].where(actors["side"] != "", actors["parent"])
    return {name: side for name, side in zip(actors["actor"], best, strict=True) if side}


def _rolled(names: pd.Series[str], roll: Mapping[str, str] | None) -> pd.Series[str]:
    """Names as a matrix has them; each distinct one is looked up once."""
    code, distinct = pd.factorize(names, use_na_sentinel=True)
    other = [_rolled_name(str(name), roll) for name in distinct]
    return pd.Series(np.array([*other, NOBODY], dtype=object)[code], names.index)


def _rolled_name(name: str, roll: Mapping[str, str] | None) -> str:
    if not name:
        return NOBODY
    return name if roll is None else roll.get(name, NO_SIDE)


def _core(found: list[str]) -> tuple[tuple[str, str], tuple[str, ...]]:
    """First and last date of the story itself, and the dates before it."""
    inside = window(found)
    if not inside:
        return ("", ""), ()
    first = min(inside, key=lambda when: _ends(when)[0])
    last = max(inside, key=lambda when: _ends(when)[1])
    return (first, last), tuple(sorted(set(found) - set(inside)))


def _ends(when: str) -> tuple[str, str]:
    span = dates.bounds(when)
    return (span[0].isoformat(), span[1].isoformat()) if span else ("", "")
