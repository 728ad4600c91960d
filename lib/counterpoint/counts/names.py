"""Actors under the name they are counted by: their own, that of their side or that of their kind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

NOBODY = "not named"
"""Stands in the matrix for a speaker or a target that the text does not name."""
NO_SIDE = "no side known"
OTHERS = "others"
"""Stands for all speakers, or all targets, that are not shown by themselves."""


def sides(actors: pd.DataFrame) -> dict[str, str]:
    """The side of each actor that has one; the parent where no side is known."""
    best = actors["side"].where(actors["side"] != "", actors["parent"])
    pairs = zip(actors["actor"].tolist(), best.tolist(), strict=True)
    return {name: side for name, side in pairs if side}


def kinds(actors: pd.DataFrame) -> dict[str, str]:
    """The kind of each actor: person, group, organisation, government, country."""
    return dict(zip(actors["actor"].tolist(), actors["kind"].tolist(), strict=True))


def mentions(rows: pd.DataFrame) -> pd.Series[int]:
    """How often each actor speaks, acts or is spoken about in rows of the timeline, most often first."""
    named = pd.concat([rows["speaker"], rows["targets"].explode()])
    counted: pd.Series[int] = named[named.fillna("") != ""].value_counts()
    return counted


def rolled(names: pd.Series[str], roll: Mapping[str, str] | None) -> pd.Series[str]:
    """Names as a matrix has them; each distinct one is looked up once."""
    code, distinct = pd.factorize(names, use_na_sentinel=True)
    other = [_rolled_name(str(name), roll) for name in distinct]
    return pd.Series(np.array([*other, NOBODY], dtype=object)[code], names.index)


def told_by(rows: pd.DataFrame, accounts: Mapping[str, str] | None) -> pd.Series[str]:
    """The account that tells each row; without `accounts` every article is an account of its own."""
    return rows["article"] if accounts is None else rows["article"].map(accounts)


def _rolled_name(name: str, roll: Mapping[str, str] | None) -> str:
    if not name:
        return NOBODY
    return name if roll is None else roll.get(name, NO_SIDE)
