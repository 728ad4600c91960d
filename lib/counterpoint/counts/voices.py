"""Who gets to speak where, and who is only spoken about."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from counterpoint.counts.names import rolled, told_by
from counterpoint.view import sources

HOW = {"direct": "quoted", "mixed": "quoted in part", "indirect": "in the outlet's words"}
"""The modes of speech in words, the most literal first."""


def voices(
    rows: pd.DataFrame,
    roll: Mapping[str, str] | None = None,
    accounts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Who gets to speak in which source: columns source, voice, mode (as in `HOW`), statements, accounts, reports.

    A statement counts once a source, in the most literal mode in which the source has it. `accounts` is the account
    of each article; the column counts those of the source in which the voice speaks, in whatever mode.
    """
    said = rows[rows["kind"] == "said"]
    found = pd.DataFrame(
        {
            "source": sources(said),
            "voice": rolled(said["speaker"], roll),
            "mode": said["mode"].map(HOW).fillna(""),
            "event": said["event"],
            "account": told_by(said, accounts),
        }
    )
    literal = found["mode"].map({mode: i for i, mode in enumerate(HOW.values())}).fillna(len(HOW))
    found = found.iloc[literal.argsort(kind="stable")]
    heard = found.groupby(["source", "voice", "event"], sort=False)["mode"]
    voice = found.groupby(["source", "voice"], sort=False)["account"]
    found = found.assign(mode=heard.transform("first"), accounts=voice.transform("nunique"))
    grouped = found.groupby(["source", "voice", "mode"], sort=True)
    told = {"statements": ("event", "nunique"), "accounts": ("accounts", "first")}
    return grouped.agg(**told, reports=("event", "size")).reset_index()


def spoken_about(rows: pd.DataFrame) -> pd.DataFrame:
    """Actors that are spoken about and never speak in these rows: columns actor, rows, sources; most often first."""
    one = pd.DataFrame({"actor": rows["targets"], "source": sources(rows)}).explode("actor")
    speaks = set(rows.loc[rows["kind"] == "said", "speaker"])
    silent = one[one["actor"].notna() & ~one["actor"].isin(speaks)]
    counted = silent.groupby("actor")["source"].agg(["size", "nunique"]).reset_index()
    counted = counted.rename(columns={"size": "rows", "nunique": "sources"})
    return counted.sort_values(["rows", "actor"], ascending=[False, True], ignore_index=True)
