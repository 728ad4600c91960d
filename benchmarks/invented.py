"""A corpus of invented rows, as large as one likes, to measure what looks at tables and not what makes them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from counterpoint import knowledge, tables
from counterpoint.corpus import Corpus

ROWS_OF_AN_ARTICLE = 25
"""As many rows as an article of news gives."""
ROWS_OF_AN_ACTOR = 250
OUTLETS = 200
DAYS = 700
FIRST = date(2024, 1, 1)
UNDATED, SHARED, UNNAMED = 0.35, 0.3, 0.15
"""Shares of rows without a date, of rows that tell another article's event, of rows whose speaker is not named."""
WORDS = [
    "river",
    "council",
    "bridge",
    "flood",
    "water",
    "minister",
    "harbour",
    "budget",
    "school",
    "market",
    "vote",
    "strike",
    "repair",
    "road",
    "said",
    "will",
    "not",
    "more",
    "against",
    "village",
    "engineers",
    "report",
    "dam",
    "winter",
    "talks",
    "agreed",
    "the",
    "of",
    "and",
    "in",
    "to",
]


def invented(rows: int, seed: int = 7) -> Corpus:
    """A corpus with that many rows of the timeline: same arguments, same corpus.

    Actors are named as often as in news, a few very often; texts are words without meaning.
    """
    chance = Random(seed)
    names = [f"Actor {number:04}" for number in range(max(rows // ROWS_OF_AN_ACTOR, 20))]
    articles, timeline = [], []
    for number in range(rows // ROWS_OF_AN_ARTICLE):
        told = _article(chance, number, names, timeline)
        timeline += told
        articles.append(_frame(number, told, chance))
    found = {
        "articles": tables.frame("articles", articles),
        "timeline": tables.frame("timeline", timeline),
        "actors": tables.frame("actors", [_actor(name, i) for i, name in enumerate(names)]),
        "joins": tables.frame("joins", _joins(timeline)),
        "differences": tables.frame("differences", []),
    }
    return Corpus(**found)


def _article(
    chance: Random, number: int, names: list[str], before: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The rows of one article, each a sentence behind the one before."""
    acts = [*knowledge.load("acts.json")["acts"]]
    at, found = 0, []
    for line in range(ROWS_OF_AN_ARTICLE):
        text = " ".join(chance.choices(WORDS, k=chance.randint(10, 30))).capitalize() + "."
        report = f"article-{number:05}:{line + 1}"
        shared = bool(before) and chance.random() < SHARED
        like = before[-chance.randint(1, min(len(before), 5_000))] if shared else None
        speaker = "" if chance.random() < UNNAMED else _name(chance, names)
        found.append({
            "report": report, "article": f"article-{number:05}", "outlet": f"Outlet {number % OUTLETS:03}",
            "kind": chance.choices(("said", "did", "background"), (6, 3, 1))[0], "act": chance.choice(acts),
            "mode": chance.choice(("direct", "indirect", "mixed")), "speaker": speaker, "speaker_text": speaker,
            "targets": [_name(chance, names) for _ in range(chance.choice((0, 1, 1, 2)))], "cue": "said",
            "when": like["when"] if like else _when(chance), "when_text": "", "when_basis": "explicit",
            "start": at, "end": at + len(text), "text": text, "quotes": [],
            "event": like["event"] if like else report, "occasion": "", "reply_to": "", "method": "named",
        })  # fmt: skip
        at += len(text) + 1
    return found


def _name(chance: Random, names: list[str]) -> str:
    """One of the names, the first ones most often: the cube leaves half of all mentions to an eighth of them."""
    return names[int(chance.random() ** 3 * len(names))]


def _when(chance: Random) -> str:
    if chance.random() < UNDATED:
        return ""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    until = day + timedelta(days=chance.randint(1, 6))
    exact = day.isoformat()
    return chance.choices(
        (exact, f"{exact}/{until.isoformat()}", exact[:7], exact[:4]), (80, 8, 8, 4)
    )[0]


def _frame(number: int, told: list[dict[str, Any]], chance: Random) -> dict[str, Any]:
    published = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()
    text = " ".join(row["text"] for row in told)
    name = f"article-{number:05}"
    return {
        "article": name, "file": f"{name}.txt", "headline": text[:60], "outlet": told[0]["outlet"],
        "published": published, "published_basis": "page", "credits": [], "account": name, "language": "en",
        "words": len(text.split()), "text": text, "dropped": [], "problems": [], "url": "",
    }  # fmt: skip


def _actor(name: str, number: int) -> dict[str, Any]:
    side = f"Side {number % 7}" if number % 3 else ""
    return {
        "actor": name, "kind": "person", "parent": "", "side": side, "aliases": [name],
        "mentions": 1, "source": "found in text",
    }  # fmt: skip


def _joins(timeline: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A join from each twentieth row that tells another article's event to that article."""
    pairs = [(row["event"], row["report"]) for row in timeline if row["event"] != row["report"]]
    return [
        {
            "left": left, "right": right, "level": "statement", "reason": "Same words.", "score": 80.0,
            "scorer": "token", "threshold": 70.0, "difference": [],
        }
        for left, right in pairs[::20]
    ]  # fmt: skip
