"""Owners and their nouns: Afghan officials, Peru's farmers, the president of Colombia."""

from __future__ import annotations

from dataclasses import replace

import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import Entry
from counterpoint.actors.page import Page, Phrase, of_kind, skip_fillers, with_person
from counterpoint.actors.words import Unit

_NOUNS = {"role", "office", "collective"}


def possessed(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """An owner with a possessive: the Taliban's spokesperson, Islamabad's negotiating team."""
    if not of_kind(page, at, {"possessive"}) or phrase.form in {"title", "adjective"}:
        return None
    noun_at = skip_fillers(page, at + 1)
    noun = of_kind(page, noun_at, _NOUNS)
    if noun is not None and page.gap(noun_at) == " " and _may_own(phrase, noun):
        return _owned(phrase, noun, noun_at)
    person = of_kind(page, at + 1, {"person"})
    if person is not None and phrase.form == "known" and page.gap(at + 1) == " ":
        return with_person(page, phrase, person), at + 2
    return None


def noun_after(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """An owner right before its noun: Afghan officials, Pakistani Defence Minister."""
    run = of_kind(page, at, {"word"})
    if run and page.gap(at) == "-" and page.lower(at) in {"run", "controlled"}:
        at += 1
    elif phrase.form in {"known", "adjective"}:
        at = skip_fillers(page, at)
    noun = of_kind(page, at, _NOUNS)
    if noun is None or page.gap(at) not in (" ", "-"):
        return None
    if not _may_own(phrase, noun) or (phrase.form == "person" and noun.kind == "role"):
        return None
    return _owned(phrase, noun, at)


def led(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """Forces or an alliance under somebody's lead, who are more than that one's own."""
    if phrase.form not in {"known", "adjective"} or page.lower(at) != "led":
        return None
    noun_at = skip_fillers(page, at + 1)
    noun = of_kind(page, noun_at, {"office", "collective"})
    if noun is None or not page.gap(at).endswith("-"):
        return None
    return replace(phrase, form="members", office=noun.value, last=noun.last), noun_at + 1


def of_place(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """People with their country behind them: farmers from Kenya, rebels in Darfur.

    Tourists in a country are not of it.
    """
    armed = phrase.office in lexicon.words("members")
    joints = {"from", "in"} if armed else {"from"}
    if phrase.form != "collective" or phrase.entry is not None or page.lower(at) not in joints:
        return None
    at += 2 if page.lower(at + 1) == "the" else 1
    unit = of_kind(page, at, {"known"})
    if unit is None or not is_land(unit.entry) or page.gap(at) != " ":
        return None
    many = armed or phrase.office in lexicon.crowds()
    return (
        (replace(phrase, form="members", entry=unit.entry, last=unit.last), at + 1)
        if many
        else None
    )


def _may_own(phrase: Phrase, noun: Unit) -> bool:
    """Whether the noun can stand with its owner: a person's administration, not his mission.

    Doctors and farmers are described by a country; those of a party or a company are not the party.
    """
    if _is_crowd(noun):
        return phrase.form in {"known", "adjective"} and is_land(phrase.entry)
    return phrase.form != "person" or noun.kind == "role" or noun.value in lexicon.words("cabinets")


def _is_crowd(noun: Unit) -> bool:
    return noun.kind == "collective" and noun.value not in lexicon.collectives()


def is_land(entry: Entry | None) -> bool:
    """Whether a row of the tables is a country, or a part of one."""
    return entry is not None and (entry.kind == "country" or entry.how == "territory")


def _owned(phrase: Phrase, noun: Unit, at: int) -> tuple[Phrase, int] | None:
    owner = _as_owner(phrase)
    if noun.kind == "role":
        role = f"{phrase.role} {noun.value}" if phrase.form == "role" else noun.value
        grown = replace(owner, form="role", role=role, last=noun.last)
    elif noun.kind == "office" and not _own_fighters(phrase, noun):
        grown = replace(owner, form="office", office=noun.value, last=noun.last)
    else:
        grown = _collected(phrase, noun)
    return grown, at + 1


def _own_fighters(phrase: Phrase, noun: Unit) -> bool:
    """Whether the forces are a group's own, who are the group."""
    return noun.value == "Military" and phrase.entry is not None and phrase.entry.kind == "group"


def _as_owner(phrase: Phrase) -> Phrase:
    """The phrase as the owner of what follows: a name becomes the owner's name."""
    if phrase.form in {"person", "found"}:
        return replace(phrase, owner=phrase.name, name="")
    return phrase


def _collected(phrase: Phrase, noun: Unit) -> Phrase:
    """Officials, delegation, fighters: who stands for the owner depends on what the owner is."""
    kind = phrase.entry.kind if phrase.entry else ""
    owner = _as_owner(phrase)
    if _is_crowd(noun):
        return replace(phrase, form="members", office=noun.value, last=noun.last)
    armed = noun.value not in lexicon.words("collectives")
    if phrase.form in {"role", "title", "collective"}:
        return replace(phrase, form="collective", last=noun.last)
    if phrase.form == "person":
        return replace(owner, form="owned", last=noun.last)
    if noun.value not in lexicon.words("collectives") | lexicon.words("members"):
        return replace(phrase, form="", last=noun.last)
    if armed and kind == "country":
        return replace(phrase, form="members", last=noun.last)
    return replace(owner, form="owned" if phrase.form != "office" else "office", last=noun.last)


def of_owner(page: Page, phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """A noun with its owner behind it: president of Colombia, spokesman for the Pentagon."""
    if not _lacks_owner(phrase) or page.gap(at) != " " or page.lower(at) not in {"of", "for"}:
        return None
    at += 2 if page.lower(at + 1) == "the" else 1
    unit = of_kind(page, at, {"known", "found"})
    if unit is None or page.gap(at) != " ":
        return None
    if phrase.form == "collective":
        return _collective_of(page, phrase, unit), at + 1
    owner = page.text(unit) if unit.entry is None else ""
    return replace(phrase, entry=unit.entry, owner=owner, last=unit.last), at + 1


def _lacks_owner(phrase: Phrase) -> bool:
    fits = phrase.form in {"role", "office", "collective"} or (
        phrase.form == "person" and phrase.titled
    )
    return fits and phrase.entry is None and not phrase.owner


def _collective_of(page: Page, phrase: Phrase, unit: Unit) -> Phrase:
    """People of Burma stand for Burma, but Bank of America is a name of its own."""
    owner = page.text(unit) if unit.entry is None else ""
    if phrase.office in lexicon.words("collectives"):
        return replace(phrase, form="owned", entry=unit.entry, owner=owner, last=unit.last)
    if not page.words[phrase.first].capital:
        return replace(phrase, form="", last=unit.last)
    whole = Unit("found", phrase.first, unit.last)
    return Phrase("found", phrase.first, unit.last, name=page.text(whole))
