"""Mentions of many articles to one directory of actors: every merge has a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.leaders as leaders
import counterpoint.actors.lexicon as lexicon
import counterpoint.actors.organisations as organisations
import counterpoint.actors.people as people
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Actor, Directory, Mention
from counterpoint.actors.story import alike


class ActorNote(Protocol):
    """One row of a user's `actors.csv`."""

    @property
    def actor(self) -> str:
        """The canonical name."""

    @property
    def kind(self) -> str:
        """One of the kinds of `Actor`, or empty."""

    @property
    def parent(self) -> str:
        """The actor it belongs to, or empty."""

    @property
    def side(self) -> str:
        """The side it is on, or empty."""

    @property
    def aliases(self) -> Sequence[str]:
        """Its other names."""


Row = tuple[str, Mention]
Merge = tuple[str, str, str]

GOVERNING = frozenset({"regime", "government", "administration", "authorities"})
"""Words by which a group is told to govern: 'the Afghan Taliban regime'."""


def link(found: Mapping[str, Sequence[Mention]], notes: Iterable[ActorNote] = ()) -> Directory:
    """One directory for the mentions of all articles; a user's notes win over every rule.

    The order of articles changes nothing. Places and descriptions of nobody get no name.
    """
    rows = [(article, m) for article in sorted(found) for m in found[article] if m.how != "place"]
    said = list(notes)
    words = _user_words(said)
    persons, merges = _one_person(rows)
    renamed, more = organisations.renames(m for _, m in rows)
    names: dict[tuple[str, int], str] = {}
    holders = _holders(rows, persons)
    lands = _lands(rows, persons)
    for article, mention in rows:
        name = _name(mention, persons, renamed, holders)
        if mention.how == "government":
            name = lands.get((mention.parent, mention.name), name)
        name = words.get(fold(mention.text), words.get(fold(name), name))
        if name:
            names[article, mention.start] = name
    actors = _actors(rows, names, said)
    return Directory(
        actors, tuple(sorted({*merges, *more, *_role_merges(holders), *_land_merges(lands)})), names
    )


def _user_words(notes: Iterable[ActorNote]) -> dict[str, str]:
    table: dict[str, str] = {}
    for note in notes:
        for word in (note.actor, *note.aliases):
            table.setdefault(fold(word), note.actor)
    return table


def _one_person(rows: Sequence[Row]) -> tuple[dict[str, str], list[Merge]]:
    """Each personal name of any article and the name its bearer goes by in all of them."""
    counts = Counter(m.name for _, m in rows if m.kind == "person" and m.name)
    table = _full_names(counts)
    merges = [(kept, n, "same surname, agreeing given names") for n, kept in table.items()]
    bare = {m.name for _, m in rows if m.how == "found" and " " not in m.name}
    bare |= {m.parent for _, m in rows if m.how == "government" and " " not in m.parent} - {""}
    bearers = _bearers(table)
    for name in sorted((set(counts) - set(table)) | bare):
        owner = _bearer(name, bearers)
        if owner:
            table[name] = owner
            merges.append((owner, name, "the only bearer of the name"))
    return table, [merge for merge in merges if merge[0] != merge[1]]


def _full_names(counts: Counter[str]) -> dict[str, str]:
    """Each full name and the preferred wording of the one person it fits."""
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    full = [(at, name) for at, name in enumerate(ranked) if len(people.parts(name)) > 1]
    table: dict[str, str] = {}
    for person in people.gather(full):
        own = person.wordings
        kept = min(own, key=lambda name: (-counts[name], len(name), name))
        table.update(dict.fromkeys(own, kept))
    return table


def _bearers(table: Mapping[str, str]) -> dict[tuple[int, str], set[str]]:
    """For each last and each first word of full names, whose names they are."""
    bearers: dict[tuple[int, str], set[str]] = defaultdict(set)
    for name, kept in table.items():
        for end in (-1, 0):
            bearers[end, people.parts(name)[end]].add(kept)
    return bearers


def _bearer(word: str, bearers: Mapping[tuple[int, str], set[str]]) -> str:
    """The only person whose surname a word is, or else whose first word, as in Kim Jong Un."""
    parts = people.parts(word)
    for end in (-1, 0):
        owners = bearers.get((end, parts[0]), set()) if len(parts) == 1 else set()
        if owners:
            return next(iter(owners)) if len(owners) == 1 else ""
    return ""


def _holders(rows: Sequence[Row], persons: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """For each role with its owner that stands without a name: its only holder, if there is one.

    An office that nobody named holds goes by its own name: President (Mexico).
    """
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, m in rows:
        if m.kind == "person" and m.name and m.role and m.parent:
            held[m.parent].add((m.role, persons.get(m.name, m.name)))
    asked = {(m.role, m.parent) for _, m in rows if m.role and m.parent and _unnamed(m)}
    table: dict[tuple[str, str], str] = {}
    for role, parent in sorted(asked):
        names = {name for told, name in held[parent] if alike(told, role)}
        if len(names) == 1:
            table[role, parent] = names.pop()
        elif not names and _is_office(role):
            table[role, parent] = f"{role[:1].upper()}{role[1:]} ({parent})"
    return table


def _unnamed(mention: Mention) -> bool:
    return not mention.name or mention.how == "spokesperson"


def _is_office(role: str) -> bool:
    return lexicon.office_class(role) == "office" and not role.startswith(_PAST)


_PAST = ("former", "ex", "then", "acting", "deputy", "assistant", "vice minister")


def _lands(rows: Sequence[Row], persons: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The Trump administration and the like: the country whose office that person holds.

    Keys are the owner and the name in the article. Where the administrations of several persons
    are told of for one country, only that of the person named most is the country, the others
    stay themselves: which government is the present one, no table says.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    counts = Counter(persons.get(m.name, m.name) for _, m in rows if m.kind == "person")
    for _, m in rows:
        known = gazetteer.entry(m.parent) if m.kind == "person" and m.name else None
        if known is not None and known.kind == "country":
            owners[persons.get(m.name, m.name)].add(known.name)
    told: dict[str, set[str]] = defaultdict(set)
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    for _, m in rows:
        who = persons.get(m.parent, m.parent)
        lands = {m.name} if m.kind == "country" and who in owners else owners.get(who, set())
        if m.how == "government" and m.kind in {"country", "government"} and len(lands) == 1:
            land = next(iter(lands))
            told[land].add(who)
            keys[m.parent, m.name] = (who, land)
    first = {land: min(who, key=lambda w: (-counts[w], w)) for land, who in told.items()}
    return {
        own: land if first[land] == who else f"{who.split()[-1]} administration"
        for own, (who, land) in keys.items()
    }


def _role_merges(holders: Mapping[tuple[str, str], str]) -> list[Merge]:
    return [
        (name, f"{role} of {parent}", "the only holder named")
        for (role, parent), name in holders.items()
        if not name.endswith(")")
    ]


def _land_merges(lands: Mapping[tuple[str, str], str]) -> list[Merge]:
    return [
        (land, name, "led by a holder of its office")
        for (_, name), land in lands.items()
        if name != land and gazetteer.entry(land) is not None
    ]


def _name(
    mention: Mention,
    persons: Mapping[str, str],
    renamed: Mapping[str, str],
    holders: Mapping[tuple[str, str], str],
) -> str:
    if mention.role and (not mention.name or mention.how == "spokesperson"):
        return holders.get((mention.role, mention.parent), mention.name)
    if mention.kind == "person" or mention.name in persons:
        return persons.get(mention.name, mention.name)
    return renamed.get(mention.name, mention.name)


def _actors(
    rows: Sequence[Row], names: Mapping[tuple[str, int], str], notes: Sequence[ActorNote]
) -> tuple[Actor, ...]:
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for article, mention in rows:
        name = names.get((article, mention.start), "")
        if name:
            grouped[name].append(mention)
    by_user = {note.actor: note for note in notes}
    parents = {name: _parent_of(name, ms, by_user) for name, ms in grouped.items()}
    governed = {name: land for name, ms in grouped.items() if (land := _governed(name, ms))}
    actors = [_actor(name, ms, parents, governed, by_user) for name, ms in grouped.items()]
    return tuple(sorted(actors, key=lambda actor: (-actor.mentions, actor.actor)))


def _actor(
    name: str,
    mentions: Sequence[Mention],
    parents: Mapping[str, str],
    governed: Mapping[str, str],
    by_user: Mapping[str, ActorNote],
) -> Actor:
    note, known = by_user.get(name), gazetteer.entry(name)
    kinds = Counter(m.kind for m in mentions if m.kind)
    kind = (known.kind if known else "") or min(kinds, key=lambda k: (-kinds[k], k), default="")
    texts = {" ".join(m.text.split()) for m in mentions} - {name}
    aliases = tuple(sorted(texts | set(note.aliases if note else ()) - {name}))
    source = "alias file" if note else "gazetteer" if known else "found in text"
    kind = (note.kind if note else "") or kind
    side = (note.side if note else "") or governed.get(name, "")
    if not side and (kind != "person" or _speaks_for_owner(name, mentions, parents[name])):
        side = _side(name, parents, governed)
    return Actor(
        name,
        kind,
        parents[name],
        side,
        aliases,
        len(mentions),
        source,
    )


def _speaks_for_owner(name: str, mentions: Sequence[Mention], owner: str) -> bool:
    """Whether a person is on the side of whom he or she belongs to.

    A country's doctors, singers and dissidents belong to it and do not speak for it.
    """
    known = gazetteer.entry(owner)
    if known is None or known.kind != "country":
        return True
    told = {mention.role for mention in mentions if mention.role}
    return any(map(lexicon.is_public, told)) if told else leaders.in_office(name)


def _parent_of(name: str, mentions: Sequence[Mention], by_user: Mapping[str, ActorNote]) -> str:
    """The user's word, then the tables, then the owner told most often.

    A group that belongs to nobody has the country it is of; that says nothing about its side.
    """
    note, known = by_user.get(name), gazetteer.entry(name)
    if note is not None and note.parent:
        return note.parent
    if known is not None:
        return known.parent or (known.land if known.kind == "group" else "")
    told = Counter(m.parent for m in mentions if m.parent and m.parent != name)
    return min(told, key=lambda p: (-told[p], p), default="")


def _governed(name: str, mentions: Sequence[Mention]) -> str:
    """The country a group governs, as the coverage says: 'the Afghan X regime', 'the X-led Y of Z'.

    Unnamed people of a country speak for themselves. Which side a group stands on changes with the
    years; so the words of the coverage decide and not a table.
    """
    known = gazetteer.entry(name)
    if all(mention.how == "demonym" for mention in mentions):
        return name
    if known is None or known.kind != "group":
        return ""
    lands = set()
    for mention in mentions:
        words = gazetteer.fold(mention.text).split()
        land = gazetteer.adjectives().get(words[0]) if words else None
        if land is not None and len(words) > 2 and words[-1] in GOVERNING:
            lands.add(land.name)
    return lands.pop() if len(lands) == 1 else ""


def _side(name: str, parents: Mapping[str, str], governed: Mapping[str, str]) -> str:
    """The side of the first one up the chain of parents for whom it is known."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        known = gazetteer.entry(name)
        if name in governed or (known is not None and known.side):
            return governed.get(name) or (known.side if known is not None else "")
        name = parents.get(name) or (known.parent if known else gazetteer.owner(name))
    return ""
