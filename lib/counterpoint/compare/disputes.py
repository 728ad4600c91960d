"""Disputes between actors: statements of one occasion in which two sides blame each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import pandas as pd

from counterpoint.compare.rows import Record, records
from counterpoint.knowledge import load
from counterpoint.reuse.words import fold, is_content, stem, telling, words

FAULT_REACH = 10
"""Most words between the name of a side and the word of fault that is said of it."""
VALUE_WORDS = 8
"""Most words of a report that are shown as the words of blame."""
NAME_BEGINS = 6
"""Letters by which a word counts as a side's name: `Ruritania`, `Ruritanian`."""

FEWEST_SHARED_WORDS = 2
"""Words beside names and words of fault that two reports must share where no round is known: of 16
disputes read in 300 articles of one election none was one, because two sides that blame each other
all year were taken for a dispute whatever they said."""

Ends = tuple[Record, Record]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who stands on which side, and the words that name each side."""

    of: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def side(self, actor: str) -> str:
        return self.of.get(actor, "" if self.of else actor)


@dataclass(frozen=True, slots=True)
class _Blame:
    row: Record
    speaker: str
    """The side that speaks; empty for unnamed sources."""
    blamed: str
    """The side that is blamed."""
    fault: int
    """Where the word of fault begins in the text; -1 when the act alone says it."""


def disputes(
    rows: list[Record], actors: pd.DataFrame | None = None
) -> Iterator[tuple[Ends, tuple[str, str]]]:
    """Pairs of reports that blame each other's side, with the words that do; one pair of each two
    articles and two sides, in order of the rows.

    A report blames a side when its act is an accusation, or when a word of fault (`refused`,
    `failed`, `blamed`) is said of a side that is not the speaker's. One of the two speakers may be
    an unnamed source; but where no round is known, both must be named and share words for what they
    speak of. `actors` gives sides and aliases; without it every name is its own side.
    """
    sides = _read_sides(actors)
    blames = [blame for row in rows if (blame := _blame(row, sides)) is not None]
    best: dict[tuple[str, ...], tuple[_Blame, _Blame]] = {}
    for pair in combinations(blames, 2):
        if not _opposed(*pair):
            continue
        key = (*(b.row["article"] for b in pair), *sorted(b.blamed for b in pair))
        if key not in best or _strength(pair) > _strength(best[key]):
            best[key] = pair
    for one, other in best.values():
        yield (one.row, other.row), (_words(one), _words(other))


def _read_sides(actors: pd.DataFrame | None) -> _Sides:
    if actors is None:
        return _Sides()
    of: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for a in records(actors):
        side = str(a["side"]) or str(a["parent"]) or str(a["actor"])
        of[str(a["actor"])] = side
        named = names.setdefault(side, set())
        for name in (a["actor"], *a["aliases"]):
            named |= {w.key[:NAME_BEGINS] for w in words(str(name)) if str(name)[w.start].isupper()}
    return _Sides(of, {side: frozenset(found) for side, found in names.items()})


def _blame(row: Record, sides: _Sides) -> _Blame | None:
    """Whom a statement blames; None when it blames nobody or it is unclear whom."""
    if row["kind"] != "said":
        return None
    speaker = sides.side(row["speaker"])
    others = list(dict.fromkeys(sides.side(t) for t in row["targets"]))
    others = [side for side in others if side and side != speaker]
    if not others or (not speaker and len(others) > 1):
        return None
    faults = [(*near, side) for side in others if (near := _fault(row["text"], side, sides))]
    if faults:
        nearest = [fault for fault in faults if fault[0] == min(faults)[0]]
        return _Blame(row, speaker, nearest[0][2], nearest[0][1]) if len(nearest) == 1 else None
    accuses = load("acts.json")["acts"].get(row["act"], {}).get("plover", "") == "ACCUSE"
    return _Blame(row, speaker, others[0], -1) if accuses else None


def _fault(text: str, side: str, sides: _Sides) -> tuple[int, int] | None:
    """The word of fault nearest to the name of a side: words between them, and where it stands."""
    run = words(text)
    begins = sides.names.get(side) or {w.key[:NAME_BEGINS] for w in words(side)}
    named = [
        i for i, w in enumerate(run) if w.key[:NAME_BEGINS] in begins and text[w.start].isupper()
    ]
    faults = set(load("compare.json")["faults"])
    near = [
        (min(abs(i - j) for j in named), word.start)
        for i, word in enumerate(run)
        if word.key in faults and named
    ]
    return min((n for n in near if n[0] <= FAULT_REACH), default=None)


def _opposed(one: _Blame, other: _Blame) -> bool:
    """Whether each blames the other's side; one of the two speakers may be of no known side."""
    return (
        one.row["occasion"] == other.row["occasion"]
        and one.blamed != other.blamed
        and one.speaker in ("", other.blamed)
        and other.speaker in ("", one.blamed)
        and bool(one.speaker or other.speaker)
        and (bool(one.row["occasion"]) or _one_matter(one, other))
    )


def _one_matter(one: _Blame, other: _Blame) -> bool:
    """Whether two blames of which no round is known are about one thing: two named sides that share
    words."""
    if not one.speaker or not other.speaker:
        return False
    ends = (one, other)
    stems = [{stem(key) for key in telling(words(str(blame.row["text"])))} for blame in ends]
    said = {stem(fold(word)) for blame in ends for word in str(blame.row["cue"]).split()}
    faults = {stem(word) for word in load("compare.json")["faults"]}
    return len((stems[0] & stems[1]) - said - faults) >= FEWEST_SHARED_WORDS


def _strength(pair: tuple[_Blame, _Blame]) -> int:
    """How plainly two reports blame: named speakers and words of fault."""
    return sum(bool(b.speaker) + (b.fault >= 0) for b in pair)


def _words(blame: _Blame) -> str:
    """The words of a report that blame: from the word of fault, or the reporting word, onwards."""
    text = str(blame.row["text"])
    start = blame.fault if blame.fault >= 0 else max(0, text.find(blame.row["cue"]))
    found = re.match(rf"\S+(?:\s+[^\s,;.]+){{0,{VALUE_WORDS - 1}}}", text[start:])
    shown = (found[0] if found else text).split()
    while len(shown) > 1 and (len(shown) >= VALUE_WORDS or not is_content(fold(shown[-1]))):
        shown.pop()
    return text[start : start + len(" ".join(shown))].rstrip(',;.”"’ ')
