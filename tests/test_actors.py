"""Actors: which words are mentions, whom they mean, and who is never made one with whom."""

from __future__ import annotations

import json
import random
import time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from counterpoint import actors, clean, find_actors, parse
from counterpoint.actors import (
    Directory,
    Mention,
    find,
    gazetteer,
    link,
    link_actors,
    people,
    place,
)
from counterpoint.article import Article
from counterpoint.knowledge import load
from counterpoint.read.sidecars import ActorNote
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

HERE = Path(__file__).parent
TEXTS = HERE.parent / "data/istanbul-talks"
GOLD = json.loads((HERE / "gold/istanbul-talks/actors.json").read_text(encoding="utf-8"))


def lines(name: str) -> list[dict[str, Any]]:
    file = HERE / "cases" / name
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


CASES = lines("actors.jsonl")
STORY = (
    "Turkish Foreign Minister Hakan Fidan met Greek officials in Athens. Mr. Fidan said Ankara was "
    "ready. The Greek Foreign Ministry welcomed it. The ministry thanked the European Union (EU)."
)


def cases(file: str) -> list[Any]:
    """The cases of a file, those that are known to fail marked as such."""
    return [
        pytest.param(
            case,
            id=case["why"],
            marks=pytest.mark.xfail(strict=True, reason=case["known failure"])
            if "known failure" in case
            else (),
        )
        for case in lines(file)
    ]


def parsed(text: str, name: str = "case") -> parse.Parsed:
    article = Article(name, f"{name}.txt", text, body=((0, len(text)),))
    return next(iter(parse.parse([article])))


@cache
def seeds() -> dict[str, parse.Parsed]:
    files = sorted(TEXTS.glob("*.txt"))
    articles = [clean.read_article(file.read_bytes(), file.name) for file in files]
    return {one.article.article: one for one in parse.parse(articles)}


@cache
def seed_mentions() -> dict[str, tuple[Mention, ...]]:
    return {name: find(one) for name, one in seeds().items()}


def seed_directory() -> Directory:
    return link(seed_mentions())


@pytest.mark.parametrize("case", cases("actors.jsonl"))
def test_a_case_means_what_it_says(case: dict[str, Any]) -> None:
    found = find(parsed(case["text"]))
    last = {mention.text: mention for mention in found}
    for text, wanted in case["means"].items():
        mention = last[text]
        assert [mention.name, mention.kind, mention.role, mention.parent] == wanted
    for text in case.get("place", ()):
        assert last[text].how == "place"
    for text in case.get("nobody", ()):
        assert text not in {mention.text for mention in found if mention.name}


def test_every_string_of_the_story_resolves_to_its_actor() -> None:
    wanted = [(actor, text) for actor, texts in GOLD["same"].items() for text in texts]
    texts = [one.article.text for one in seeds().values()]
    got = link_actors([text for _, text in wanted], texts)
    assert [(name, text) for name, (_, text) in zip(got, wanted, strict=True)] == wanted


@pytest.mark.parametrize("pair", GOLD["never_the_same"], ids=" / ".join)
@pytest.mark.parametrize("with_texts", [True, False])
def test_actors_that_are_never_the_same_stay_apart(pair: list[str], with_texts: bool) -> None:
    texts = [one.article.text for one in seeds().values()] if with_texts else []
    left, right = link_actors(pair, texts)
    assert left != right


def test_no_chrome_and_no_place_is_an_actor() -> None:
    actor_table = seed_directory().actors
    names = {name for actor in actor_table for name in (actor.actor, *actor.aliases)}
    assert not names & set(GOLD["not_actors"])


@pytest.mark.parametrize("name", sorted(seeds()))
def test_mentions_slice_to_their_text_and_never_overlap(name: str) -> None:
    text, end = seeds()[name].article.text, 0
    for mention in seed_mentions()[name]:
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start <= mention.head < mention.end
        assert mention.how in actors.RULES
        end = mention.end


def test_the_order_of_articles_changes_nothing() -> None:
    names = list(seed_mentions())
    random.Random(7).shuffle(names)
    again = link({name: seed_mentions()[name] for name in names})
    assert again.actors == seed_directory().actors
    assert again.merges == seed_directory().merges


def test_every_merge_has_a_reason_and_its_names_are_in_the_table() -> None:
    directory = seed_directory()
    table = {actor.actor for actor in directory.actors}
    assert directory.merges
    assert all(left in table and reason for left, _, reason in directory.merges)


def test_a_person_takes_the_side_of_the_one_he_serves() -> None:
    sides = {actor.actor: (actor.parent, actor.side) for actor in seed_directory().actors}
    assert sides["Zabihullah Mujahid"] == ("Taliban", "Afghanistan")
    assert sides["Khawaja Asif"] == ("Pakistan", "Pakistan")
    assert sides["Pakistan Army"] == ("Pakistan", "Pakistan")


def group_side(*texts: str) -> str:
    words = [
        Mention(i * 40, i * 40 + len(t), t, "Houthis", "group", "named", i * 40)
        for i, t in enumerate(texts)
    ]
    (actor,) = link({"a": words}).actors
    return actor.side


def test_a_group_is_on_the_side_of_a_country_only_where_it_is_told_to_govern_it() -> None:
    assert group_side("Houthis", "Yemeni Houthi government") == "Yemen"
    assert group_side("Houthis", "Yemeni Houthis") == group_side("Houthis") != "Yemen"


@pytest.mark.parametrize(
    ("text", "name", "parent", "side"),
    [
        (
            "The Tamil Tigers attacked the port.",
            "Liberation Tigers of Tamil Eelam",
            "Sri Lanka",
            "",
        ),
        ("Hamas rejected the plan.", "Hamas", "Palestine", "Palestine"),
        ("Queensland rejected the plan.", "Queensland", "Australia", "Queensland"),
        ("Kurds rejected the plan.", "Kurds", "", "Kurds"),
    ],
)
def test_a_group_has_its_country_as_parent_and_not_as_its_side(
    text: str, name: str, parent: str, side: str
) -> None:
    (actor,) = (actor for actor in find_actors(text) if actor.actor == name)
    assert (actor.parent, actor.side) == (parent, side or name)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kano", "Nigeria"), ("Kosovar", "Kosovo"), ("Parliament (Kenya)", "Kenya"), ("Georgia", "Georgia"),
     ("Córdoba", ""), ("Kurds", ""), ("Punjab", ""), ("Nobody at All", "")],
)  # fmt: skip
def test_a_place_is_of_one_country_or_of_none(name: str, country: str) -> None:
    assert gazetteer.country(name) == country


def test_counts_are_the_mentions_that_got_the_name() -> None:
    directory, found = seed_directory(), seed_mentions()
    for actor in directory.actors:
        names = (directory.name(a, m) for a, mentions in found.items() for m in mentions)
        assert actor.mentions == sum(name == actor.actor for name in names)


def test_a_users_note_wins_over_every_rule() -> None:
    note = ActorNote("Ankara government", "government", "Türkiye", "Ankara", ("Turkey", "Türkiye"))
    directory = link({"case": find(parsed("Turkey said no. Qatar agreed."))}, [note])
    actor = next(actor for actor in directory.actors if actor.actor == "Ankara government")
    assert (actor.kind, actor.parent, actor.side) == ("government", "Türkiye", "Ankara")
    assert actor.source == "alias file"


def meant(directory: Directory, found: dict[str, tuple[Mention, ...]], text: str) -> set[str]:
    """Whom a wording means, wherever it stands; a wording may be a part of a mention."""
    return {
        directory.name(article, m)
        for article, mentions in found.items()
        for m in mentions
        if text in m.text
    }


@pytest.mark.parametrize("case", cases("directories.jsonl"))
def test_names_of_several_articles_are_one_or_apart(case: dict[str, Any]) -> None:
    found = {f"{at}": find(parsed(text)) for at, text in enumerate(case["texts"])}
    directory = link(found)
    names = [meant(directory, found, text) for text in case.get("same", case.get("apart"))]
    assert all(len(name) == 1 and "" not in name for name in names)
    assert len(set.union(*names)) == (1 if "same" in case else len(names))
    if "same" in case:
        assert directory.merges


def test_a_role_in_another_article_finds_its_only_holder() -> None:
    found = {
        "a": find(parsed("Nepalese Defence Minister Asha Gurung resigned.")),
        "b": find(parsed("Nepal’s defence minister has resigned.")),
    }
    directory = link(found)
    assert [directory.name("b", mention) for mention in found["b"]] == ["Asha Gurung"]
    assert any("only holder" in reason for _, _, reason in directory.merges)


def test_a_role_with_two_holders_finds_none() -> None:
    found = {
        "a": find(parsed("Nepalese Defence Minister Asha Gurung resigned.")),
        "b": find(parsed("Nepalese Defence Minister Bimal Thapa took office.")),
        "c": find(parsed("Nepal’s defence minister has resigned.")),
    }
    assert [link(found).name("c", mention) for mention in found["c"]] == [""]


def test_a_surname_with_two_bearers_in_other_articles_stays_itself() -> None:
    found = {
        "a": find(parsed("Omar Rashid opposed the bill.")),
        "b": find(parsed("Layla Rashid, the mayor, backed the bill.")),
        "c": find(parsed("Mr. Rashid said nothing.")),
    }
    assert [link(found).name("c", mention) for mention in found["c"]] == ["Rashid"]


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("James Comey", "James B. Comey", True),
        ("Mohammed Nabi Omari", "Muhammad Nabi Omari", True),
        ("Aung San Suu Kyi", "Suu Kyi", True),
        ("Donald Trump", "Donald Trump Jr.", False),
        ("Melania Trump", "Donald Trump", False),
        ("Zabihullah Mujahid", "Mohammad Yaqoob Mujahid", False),
        ("George Bush", "George Michael", False),
        ("Mujahid", "Zabihullah Mujahid", False),
        ("Jerry Kowalski", "Jerrold Kowalski", True),
        ("Ray Novak", "Raymond Novak", True),
        ("Mary Novak", "Martin Novak", False),
        ("Raymond Novak", "Ramona Novak", False),
    ],
)
def test_two_full_names_are_one_person(left: str, right: str, one: bool) -> None:
    assert people.same(people.parts(left), people.parts(right)) is one
    assert people.same(people.parts(right), people.parts(left)) is one


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Turkiye", "Türkiye"),
        ("10 Downing Street", "United Kingdom"),
        ("Houthi rebels", "Houthis"),
        ("U.N. Security Council", "UN Security Council"),
        ("Burmese", "Myanmar"),
        ("Katmandu", "Nepal"),
        ("the Quiet Harbour Society", "the Quiet Harbour Society"),
        ("", ""),
    ],
)
def test_a_name_without_texts_is_read_by_the_tables(name: str, wanted: str) -> None:
    assert link_actors([name]) == [wanted]


@pytest.mark.parametrize("case", cases("link_actors.jsonl"))
def test_names_of_a_list_are_joined_by_the_name_inside_them(case: dict[str, Any]) -> None:
    names = [name for group in case["same"] for name in group]
    got = dict(zip(names, link_actors(names + case["names"], case.get("texts", ())), strict=False))
    ours = [{got[name] for name in group} for group in case["same"]]
    assert all(len(group) == 1 for group in ours)
    assert len(set.union(*ours)) == len(ours)


def test_an_answer_for_every_name_in_their_order() -> None:
    names = ["Mr. Fidan", "nobody at all", "Ankara", "Mr. Fidan", "the ministry"]
    assert link_actors(names, [STORY]) == [
        "Hakan Fidan",
        "nobody at all",
        "Türkiye",
        "Hakan Fidan",
        "Ministry of Foreign Affairs (Greece)",
    ]


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        (["Chris Novak", "Christopher Novak"], 1),
        (["Chris Novak", "Christopher Novak", "Christine Novak"], 3),
        (["Vincent Del Giudice", "Vincent DelGiudice"], 1),
        (["Moon Jae-in", "Moon Jae In"], 1),
        (["Donald Brandt", "Donald Brandt Jr."], 2),
    ],
)
def test_names_are_gathered_to_persons_and_doubt_keeps_them_apart(
    names: list[str], persons: int
) -> None:
    assert len(people.gather(enumerate(names))) == persons
    assert len(people.gather(enumerate(reversed(names)))) == persons


def test_a_surname_of_thousands_is_no_square_of_them() -> None:
    sounds = [f"{a}{b}" for a in "bdfgklmnprstv" for b in "aeiou"]
    given = [f"{a}{b}{c}".title() for a in sounds[::3] for b in sounds[::4] for c in sounds[::9]]
    before = time.process_time()
    people.gather((at, f"{name} Singh") for at, name in enumerate(given))
    assert len(given) > 2500
    assert time.process_time() - before < 4


def test_a_list_may_be_longer_than_the_stack_is_deep() -> None:
    names = ["in", *["Chad"] * 3000]
    kinds = ["ROOT", "pobj", *["conj"] * 2999]
    doc = Doc(parse.model().vocab, names, heads=[0, *range(3000)], deps=kinds)
    assert place.located(doc[-1]) and not place.acts(doc[-1])


def test_reading_costs_little_beside_the_parse() -> None:
    assert seed_mentions()
    before = time.process_time()
    once = list(parse.parse([one.article for one in seeds().values()]))
    middle = time.process_time()
    for one in once:
        find(one)
    assert time.process_time() - middle < 0.5 * (middle - before)


def test_no_two_rows_claim_one_alias() -> None:
    claims: dict[str, set[str]] = {}
    for table in ("groups.csv", "organisations.csv"):
        for row in load(table):
            for word in (row["name"], *row["aliases"].split("|")):
                claims.setdefault(gazetteer.fold(word), set()).add(row["name"])
    assert {word: names for word, names in claims.items() if word and len(names) > 1} == {}


@pytest.mark.parametrize(
    "table", ["countries", "organisations", "groups", "places", "seats", "leaders"]
)
def test_every_row_of_a_table_has_its_columns(table: str) -> None:
    rows = load(f"{table}.csv")
    assert all(None not in row and None not in row.values() for row in rows)
    names = [next(iter(row.values())) for row in rows]
    assert len(set(names)) == len(names)


def test_every_parent_and_country_in_the_tables_is_a_row() -> None:
    parents = {row["parent"] for t in ("groups", "organisations") for row in load(f"{t}.csv")}
    parents |= {row["of"] for row in load("leaders.csv")}
    parents |= {row["land"] for row in load("groups.csv")}
    parents |= {row["country"] for row in load("places.csv")}
    assert {name for name in parents if name and gazetteer.entry(name) is None} == set()


WORDS = sorted({word for case in CASES for word in case["text"].split()} | {"the", "(", "’s", "\n"})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_text_gives_mentions_that_slice_and_a_directory(text: str) -> None:
    found = find(parsed(text))
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert find(parsed(text)) == found
    assert all(actor.actor for actor in link({"case": found}).actors)


@pytest.mark.parametrize("case", cases("sides.jsonl"))
def test_only_who_holds_a_public_office_is_on_the_side_of_a_country(case: dict[str, Any]) -> None:
    found = {actor.actor: actor.side for actor in find_actors(case["text"])}
    assert {name: found[name] for name in case["side"]} == case["side"]
