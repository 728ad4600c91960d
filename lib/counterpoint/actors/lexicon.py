"""Titles, roles, offices and collective nouns, as lookups over folded lower-case words."""

from __future__ import annotations

from functools import cache

from counterpoint.actors.gazetteer import fold
from counterpoint.knowledge import load


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word).lower() for word in words)


@cache
def words(key: str) -> frozenset[str]:
    """One list of `titles.json`, folded and in lower case."""
    return _set(load("titles.json")[key])


@cache
def roles() -> dict[str, str]:
    """Every role and its class: `office` (one holder at a time), `spoken`, `staff` or `other`."""
    table: dict[str, str] = {}
    for group, members in load("titles.json")["roles"].items():
        for member in _set(members):
            table.setdefault(member, group)
    return table


def is_public(role: str) -> bool:
    """Whether a holder of the role speaks for a state: a minister does, a doctor or a rebel leader does not."""
    told = role.replace("-", " ").split()
    office = roles().get(role) in ("office", "spoken", "staff") or told[-1] in words("public")
    return office and words("private").isdisjoint(told)


@cache
def offices() -> dict[str, str]:
    """Every wording of an office (army, foreign ministry) and its canonical title."""
    table: dict[str, str] = {}
    data = load("titles.json")
    for title, wordings in data["offices"].items():
        table.update(dict.fromkeys(_set(wordings), title))
    for title, portfolios in data["ministries"].items():
        for portfolio in _set(portfolios):
            for word in data["ministry_words"]:
                table[f"{portfolio} {word}"] = f"Ministry of {title}"
                for joint in ("of", "of the", "for"):
                    table[f"{word} {joint} {portfolio}"] = f"Ministry of {title}"
    return table


@cache
def spelled() -> dict[str, str]:
    """Words of roles and the one spelling in which roles are compared."""
    return dict(load("titles.json")["spelled"])


@cache
def collectives() -> frozenset[str]:
    """Every noun that can stand for its owner or for an actor told before."""
    return words("collectives") | words("members") | _set(load("titles.json")["descriptions"])


@cache
def crowds() -> frozenset[str]:
    """The plurals of nouns for people and bodies that may be described by a country: doctors."""
    return frozenset(_plural(word) for word in words("crowds"))


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun.removesuffix("man") + "men"
    if noun == "child":
        return "children"
    if noun.endswith("craft"):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun.removesuffix("y") + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def variants() -> dict[str, str]:
    """Spellings of one given name or surname, each with the first spelling of its family."""
    table: dict[str, str] = {}
    for family in load("titles.json")["name_variants"]:
        for spelling in family:
            table.setdefault(spelling, table.get(family[0], family[0]))
    return table


def office_class(role: str) -> str:
    """The class of a role by its longest known ending: `defence minister` is an office."""
    parts = fold(role).lower().split()
    for start in range(len(parts)):
        group = roles().get(" ".join(parts[start:]))
        if group:
            return group
    return ""


def is_relation(role: str) -> bool:
    """Whether a role only says how two people stand to each other: a wife, a predecessor, a rival."""
    return role.lower().rpartition(" ")[2] in words("kin") | words("relations")
