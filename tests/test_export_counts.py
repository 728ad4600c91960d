"""The numbers of the first screen, of the matrix and of events, counted again from the exported CSV alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

import pytest
from counterpoint import Corpus, counts, view
from counterpoint.export import files
from counterpoint.render import sentences

from tests.conftest import Rows


def test_the_story_in_numbers(corpus: Corpus, exported: Rows) -> None:
    told = counts.story(corpus.tables())
    articles, rows = exported["articles"], exported["timeline"]
    named = [name for row in rows for name in (row["speaker"], *json.loads(row["targets"]))]
    assert told.articles == len(articles)
    assert told.outlets == len({row["outlet"] for row in articles} - {""})
    assert told.unnamed == sum(not row["outlet"] for row in articles)
    assert told.accounts == len({row["account"] for row in articles})
    assert told.actors == len(set(named) - {""})
    assert (told.rows, told.undated) == (len(rows), sum(not row["when"] for row in rows))
    events = {(row["kind"], row["event"]) for row in rows}
    kinds = Counter(kind for kind, _ in events)
    assert (told.said, told.did) == (kinds["said"], kinds["did"])


def test_the_dates_of_the_story(corpus: Corpus, exported: Rows) -> None:
    told = counts.story(corpus.tables())
    when = sorted({row["when"] for row in exported["timeline"]} - {""})
    inside = [one for one in when if one not in told.far]
    assert told.far == tuple(one for one in when if one < told.first[:7])
    assert told.first == min(inside)
    assert told.last == max(inside, key=lambda one: one.rpartition("/")[2])


def test_what_is_shared_and_what_differs(corpus: Corpus, exported: Rows) -> None:
    told = counts.story(corpus.tables())
    assert told.shared == Counter(row["level"] for row in exported["joins"])
    assert told.differences == Counter(row["kind"] for row in exported["differences"])


Cell = tuple[Counter[str], int, int]


def counted_again(exported: Rows) -> dict[tuple[str, str], Cell]:
    """Statements by class, accounts and reports of every pair that is named, from the tables as they are on disk."""
    account = {row["article"]: row["account"] for row in exported["articles"]}
    behind: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in exported["timeline"]:
        for target in json.loads(row["targets"]):
            if row["kind"] != "background" and row["speaker"]:
                behind[row["speaker"], target].append(row)
    found = {}
    for (speaker, target), rows in behind.items():
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            kinds[row["event"]][counts.towards_class(row["act"], target, row["method"])] += 1
        most = [max(told, key=lambda kind: (kind != "", told[kind])) for told in kinds.values()]
        accounts = {account[row["article"]] for row in rows}
        found[speaker, target] = (Counter(most), len(accounts), len(rows))
    return found


def test_the_cells_of_the_matrix(corpus: Corpus, exported: Rows) -> None:
    again = counted_again(exported)
    account = dict(zip(corpus.articles["article"], corpus.articles["account"], strict=True))
    pairs = counts.pairs(corpus.timeline, accounts=account).to_dict("records")
    cells = [one for one in pairs if counts.NOBODY not in (one["speaker"], one["target"])]
    assert len(cells) == len(again) >= 5
    for cell in cells:
        kinds, accounts, reports = again[cell["speaker"], cell["target"]]
        assert {name: cell[name] for name in counts.CLASSES if cell[name]} == kinds
        assert (cell["accounts"], cell["reports"]) == (accounts, reports)
        assert cell["statements"] == kinds.total()


def test_the_tellers_of_events(corpus: Corpus, exported: Rows) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for row in exported["timeline"]:
        told[row["event"]].add(row["outlet"] or row["article"])
    said = {event: view.sources(rows).nunique() for event, rows in corpus.timeline.groupby("event")}
    assert len(said) >= 5
    assert {event: len(voices) for event, voices in told.items()} == said


@pytest.mark.parametrize(("form", "name"), [("html", "report.html"), ("md", "report.md")])
def test_the_report_says_the_same_numbers(
    form: str, name: str, corpus: Corpus, exported: Rows
) -> None:
    text = files(corpus, form, "Talks")[name]
    rows, undated = len(exported["timeline"]), sum(not row["when"] for row in exported["timeline"])
    assert f"{undated} of {rows} rows have no date, and none was guessed." in text
    levels = Counter(row["level"] for row in exported["joins"])
    shared = sentences.many(levels["quotation"], "shared quotation")
    assert (
        f"{shared} and {sentences.many(levels['statement'], 'statement')} told in other words.".capitalize()
        in text
    )
