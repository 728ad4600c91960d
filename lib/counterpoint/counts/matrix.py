"""Who speaks or acts towards whom, by class of act."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from counterpoint import knowledge, signs
from counterpoint.counts.names import NO_SIDE, NOBODY, OTHERS, rolled, told_by

CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "")
"""The classes of acts; the empty one holds acts that are neither cooperation nor conflict."""
MOST_NAMES = 16
"""Speakers and targets of a matrix that is drawn; the table holds all."""
VERBAL = {signs.FOR: "verbal cooperation", signs.AGAINST: "verbal conflict"}
"""The classes of what is said for and against a target."""
COUNTED = ("statements", "accounts", "reports")
"""What a pair has beside its classes: statements and events, accounts that tell one, rows of the timeline."""
Shown = tuple[Collection[str], Collection[str]]
"""The speakers and the targets that are counted by themselves; all the others are `OTHERS`."""
_Codes = np.ndarray[Any, np.dtype[np.int64]]


def act_class(act: str) -> str:
    """The class of an act by its PLOVER event type: verbal or material, cooperation or conflict; empty when neither."""
    acts = knowledge.load("acts.json")
    entry = acts["acts"].get(act) or acts["deeds"].get(act) or {}
    return str(acts["quad"].get(entry.get("plover", ""), ""))


def pairs(
    rows: pd.DataFrame,
    roll: Mapping[str, str] | None = None,
    accounts: Mapping[str, str] | None = None,
    shown: Shown | None = None,
) -> pd.DataFrame:
    """Who speaks or acts towards whom: one row a pair, with a column for each of `CLASSES` and of `COUNTED`.

    A statement or event counts once for each target, however many articles tell it, in the class of its act; what is
    said counts as verbal conflict or cooperation where its words are against or for that target. Where articles tell it
    differently it counts as most of them tell it, and as neither only if all do. `roll` puts actors under another
    name, such as their side; those without one are `NO_SIDE`. `accounts` is the account of each article.
    """
    one = _towards(rows, roll, shown)
    speaker, speakers = pd.factorize(one["speaker"], sort=True)
    target, targets = pd.factorize(one["target"], sort=True)
    spots, place = np.unique(speaker * len(targets) + target, return_inverse=True)
    many = _by_class(place, pd.factorize(one["event"])[0], _classes(one), len(spots))
    table = pd.DataFrame(many, columns=list(CLASSES))
    ends = np.divmod(spots, max(len(targets), 1))
    table.insert(0, "speaker", speakers[ends[0]])
    table.insert(1, "target", targets[ends[1]])
    table["statements"] = many.sum(axis=1)
    table["accounts"] = _distinct(place, told_by(one, accounts), len(spots))
    table["reports"] = _distinct(place, one.index.to_series(), len(spots))
    return table


def _by_class(place: _Codes, event: _Codes, kind: _Codes, spots: int) -> _Codes:
    """For each spot the events of each class; an event is of one class there."""
    events = int(event.max(initial=0)) + 1
    told = (place * events + event) * len(CLASSES) + kind
    code, many = np.unique(told, return_counts=True)
    both, kind = np.divmod(code, len(CLASSES))
    if np.any(both[1:] == both[:-1]):
        best = np.lexsort((kind, -many, kind == CLASSES.index(""), both))
        first = best[np.unique(both[best], return_index=True)[1]]
        both, kind = both[first], kind[first]
    counted = np.bincount(both // events * len(CLASSES) + kind, minlength=spots * len(CLASSES))
    return counted.reshape(-1, len(CLASSES))


def _distinct(place: _Codes, what: pd.Series[Any], spots: int) -> _Codes:
    """How many different values each spot has."""
    code, names = pd.factorize(what)
    found = pd.unique(place * max(len(names), 1) + code)  # numpy's takes ten times as long
    return np.bincount(found // max(len(names), 1), minlength=spots)


def _towards(
    rows: pd.DataFrame, roll: Mapping[str, str] | None, shown: Shown | None
) -> pd.DataFrame:
    """One row for each target of each row that is no background, under the index of the row.

    Columns: speaker and target as a matrix names them, and event, article, act, method and targets as they stand.
    """
    columns = ["speaker", "targets", "act", "method", "event", "article"]
    one = rows.loc[rows["kind"] != "background", columns].explode("targets")
    ends = [rolled(one["speaker"], roll), rolled(one["targets"], roll)]
    for i, names in enumerate(shown or ()):
        ends[i] = ends[i].where(ends[i].isin([*names, NOBODY]), OTHERS)
    return one.assign(speaker=ends[0], target=ends[1])


def _classes(one: pd.DataFrame) -> _Codes:
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
    rows: pd.DataFrame,
    speaker: str,
    target: str,
    roll: Mapping[str, str] | None = None,
    shown: Shown | None = None,
) -> pd.DataFrame:
    """The rows of the timeline behind one cell of `pairs`."""
    one = _towards(rows, roll, shown)
    hit = (one["speaker"] == speaker) & (one["target"] == target)
    return rows.loc[rows.index.isin(one.index[hit])]


def order(table: pd.DataFrame, column: str, sides: Mapping[str, str]) -> list[str]:
    """The names of a column of `pairs` so that blocks show: side by side, the busiest first, the unnamed last."""
    weight = table.groupby(column)["statements"].sum()
    block = weight.groupby(lambda name: sides.get(name, "")).sum()

    def key(name: str) -> tuple[int, bool, float, str, float, str]:
        side = sides.get(name, "")
        last = (OTHERS, NO_SIDE, NOBODY).index(name) + 1 if name in (OTHERS, NO_SIDE, NOBODY) else 0
        return last, side == "", -block[side], side, -weight[name], name

    return sorted(weight.index, key=key)


def busiest(
    table: pd.DataFrame, column: str, sides: Mapping[str, str], most: int = MOST_NAMES
) -> list[str]:
    """The `most` names of a column of `pairs` with most statements, in the order of `order`."""
    weight = table.groupby(column)["statements"].sum()
    kept = set(weight.sort_values(ascending=False, kind="stable").index[:most])
    return [name for name in order(table, column, sides) if name in kept]
