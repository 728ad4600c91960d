"""The phrases of one article to mentions: whom does each of them mean here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.leaders as leaders
import counterpoint.actors.lexicon as lexicon
import counterpoint.actors.people as people
import counterpoint.actors.place as place
from counterpoint.actors.context import Context, Seen, clean, gendered, known, read
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Mention
from counterpoint.actors.organisations import letters
from counterpoint.actors.page import Phrase
from counterpoint.actors.story import Story
from counterpoint.knowledge import load
from counterpoint.parse import Parsed

_APPOSED = {", ", ", the ", ", a ", ", an ", " (", " — ", " – "}


def find(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions of one article in text order, none overlapping another.

    Countries and capitals named as places are among them with `how="place"`.
    """
    seen, context = read(parsed)
    story = Story()
    for item in seen:
        mention = _MAKERS[item.phrase.form](item, context, story)
        if mention is not None:
            story.add(mention)
    return tuple(story.mentions)


def _make(item: Seen, name: str, kind: str, how: str, role: str = "", parent: str = "") -> Mention:
    return Mention(item.start, item.end, item.text, name, kind, how, item.head_at, role, parent)


def _parent(item: Seen, context: Context) -> str:
    """The owner's name: from the tables, or the fullest form of the words in the text."""
    phrase = item.phrase
    if phrase.office and phrase.role:
        return _office_name(phrase, context)
    if phrase.entry is not None:
        return phrase.entry.name
    if not phrase.owner or lexicon.is_relation(phrase.role):
        return ""
    who = context.persons.whole(phrase.owner) or context.persons.holder(phrase.owner, item.start)
    return who.name if who is not None else context.organisations.get(clean(phrase.owner), "")


def _person(item: Seen, context: Context, story: Story) -> Mention | None:
    phrase, name = item.phrase, clean(item.phrase.name)
    parent = _parent(item, context)
    if len(people.parts(name)) > 1:
        who = context.persons.whole(name)
        how = "named" if who is not None and who.name == name else "short name"
    else:
        among = _of_role(context, phrase) or _of_honorific(item, context)
        who = context.persons.holder(name, item.start, among)
        how = "found" if who is not None and who.name == name else "surname"
    if who is None:
        torn = how == "surname" and bool(context.persons.bearers(name))
        return _make(item, "", "person", how, phrase.role, parent) if torn else None
    parent = parent or leaders.land(who.name, phrase.role, context.named)
    return _make(item, who.name, "person", how, phrase.role, parent)


def _of_role(context: Context, phrase: Phrase) -> Sequence[people.Person]:
    """The bearers of a titled surname who are known to have held that very office."""
    if not phrase.role:
        return ()
    return [
        person
        for person in context.persons.bearers(phrase.name)
        if any(leaders.led(person.name, phrase.role, land) for land in context.named)
    ]


def _of_honorific(item: Seen, context: Context) -> Sequence[people.Person]:
    """The bearers of a surname whom its honorific fits: those the article calls so, else those it
    does not call otherwise; Mrs is not who has so far gone by the surname alone."""
    gender = gendered(item.text.split()[:1])
    bearers = context.persons.bearers(item.phrase.name) if gender else ()
    told = {p.name: context.called.get(p.name, "") for p in bearers}
    own = [p for p in bearers if told[p.name] == gender]
    open_ = [p for p in bearers if not told[p.name] and not (p.settled and gender == "she")]
    return own or open_


def _found(item: Seen, context: Context, story: Story) -> Mention | None:
    name = clean(item.phrase.name)
    full = context.organisations.get(name, name)
    entry = gazetteer.entry(full)
    parent = item.phrase.entry.name if item.phrase.entry else (entry.parent if entry else "")
    kind = entry.kind if entry else "organisation"
    if full != name:
        return _make(item, full, kind, "acronym" if letters(name) else "short name", parent=parent)
    persons = context.persons
    who = persons.whole(name) if " " in name else persons.holder(name, item.start)
    if who is not None:
        return _make(item, who.name, "person", "surname" if " " not in name else "named")
    leader = leaders.leader(name, "", context.named)
    if leader is not None:
        return _make(item, leader.name, "person", "alias", parent=leader.of)
    if item.head.ent_type_ == "NORP":
        kind = "group"
    return _make(item, name, kind, "found", parent=parent) if _is_name(item, context) else None


def _is_name(item: Seen, context: Context) -> bool:
    """Whether a name found by the parser has the shape of an organisation's and is used as one.

    One word alone must act or own something somewhere; else headings and exclamations get in.
    """
    name = clean(item.phrase.name)
    words = fold(name).split()
    if " and " in name and all(context.persons.bearers(part) for part in name.split(" and ")):
        return False
    if " - " in name or not all(
        word[0].isupper() or (word.islower() and len(word) < 4) for word in words
    ):
        return False
    return bool(words) and (len(words) > 1 or name in context.acting)


def _known(item: Seen, context: Context, story: Story) -> Mention | None:
    entry = item.phrase.entry
    if entry is None or _begins_a_name(item):
        return None
    entry = _at_home(entry, context)
    if item.text in context.spelled:
        return _found(_unknown(item), context, story)
    land = _national(item, entry)
    if land:
        return _make(item, f"{land} {item.text}", entry.kind, "named", parent=land)
    if entry.later and not {entry.name, entry.parent, entry.land} & context.named:
        return _found(_unknown(item), context, story) if letters(item.text) else None
    who = _surname_of(item, context)
    if who is not None:
        return _make(item, who.name, "person", "surname")
    if entry.how in {"capital", "territory"}:
        return _capital(item, entry)
    if place.located(item.head) and (entry.kind == "country" or entry.how == "seat"):
        return _make(item, entry.name, entry.kind, "place", parent=entry.parent)
    how = "acronym" if entry.how == "alias" and letters(item.text) else entry.how
    return _make(item, entry.name, entry.kind, how, parent=entry.parent)


def _national(item: Seen, entry: gazetteer.Entry) -> str:
    """The country whose own body of that name is meant: the Kenya Red Cross, not that of the world."""
    if item.text.lower() not in lexicon.words("national_bodies"):
        return ""
    before = item.head.doc.text[: item.head.idx - (item.head_at - item.start)]
    words = before.split() if before.endswith(" ") else []
    told = (gazetteer.entry(" ".join(words[-length:])) for length in (3, 2, 1))
    return next((one.name for one in told if one is not None and one.kind == "country"), "")


def _at_home(entry: gazetteer.Entry, context: Context) -> gazetteer.Entry:
    """The part of a country that shares its name with another country, in a story of that country."""
    part = gazetteer.namesakes().get(entry.name) if entry.kind == "country" else None
    if part is None or part.land not in context.lands:
        return entry
    told = (context.named | context.lands) & gazetteer.states()
    return part if told <= {part.land, entry.name} else entry


def _unknown(item: Seen) -> Seen:
    """Letters that the tables have for somebody whom nothing in the article names."""
    return replace(item, phrase=replace(item.phrase, form="found", name=item.text, entry=None))


def _capital(item: Seen, entry: gazetteer.Entry) -> Mention | None:
    """A capital or a part of a country: a government where it acts, a place where it does not."""
    kind = entry.kind or "government"
    if place.acts(item.head):
        return _make(item, entry.name, kind, "capital", parent=entry.parent)
    return _make(item, entry.name, entry.kind, "place", parent=entry.parent)


def _begins_a_name(item: Seen) -> bool:
    """Whether a country's name is only the beginning of a longer proper name: Chad Bown."""
    head, entry = item.head, item.phrase.entry
    inside = head.dep_ == "compound" and head.head.pos_ == "PROPN" and head.head.i == head.i + 1
    return inside and entry is not None and entry.kind == "country" and " " not in item.text


def _surname_of(item: Seen, context: Context) -> people.Person | None:
    """The person whose surname a known name is: Ford after Harrison Ford."""
    entry = item.phrase.entry
    if " " in item.text or entry is None or entry.how == "people" or entry.kind == "group":
        return None
    held = context.persons.surnamed(item.text)
    return held[0] if len(held) == 1 and min(held[0].places) < item.start else None


def _owned(item: Seen, context: Context, story: Story) -> Mention | None:
    entry = item.phrase.entry
    if entry is not None:
        return _make(
            item, entry.name, entry.kind or "government", "government", parent=entry.parent
        )
    name = _parent(item, context) or clean(item.phrase.owner)
    if not name or " - " in name:
        return None
    person = bool(context.persons.whole(name) or context.persons.bearers(name))
    if not person and (context.organisations.get(name) or " " in name):
        return _make(item, name, "organisation", "government")
    land = story.lands.get(name, "") or _land_of(name, context)
    if land:
        return _make(item, land, "country", "government", parent=name)
    parent = name if " " in name else _led_by(name, context) or name
    return _make(item, clean(item.text), "government", "government", parent=parent)


def _land_of(person: str, context: Context) -> str:
    """The country whose office a well-known leader holds."""
    leader = leaders.leader(person, "", context.named)
    return leader.of if leader is not None and gazetteer.country(leader.of) == leader.of else ""


def _led_by(surname: str, context: Context) -> str:
    """The country of an administration told by a surname; it may be one of the past."""
    lands = {leaders.land(surname, role, context.named) for role in _HIGHEST} - {""}
    return lands.pop() if len(lands) == 1 and lands <= context.named else ""


_HIGHEST = ("president", "prime minister")
"""Offices whose holder's surname names a government: the Truman administration."""


def _office_name(phrase: Phrase, context: Context) -> str:
    owner = phrase.entry.name if phrase.entry is not None else phrase.owner or context.speaking
    if not owner:
        return phrase.office if phrase.office.startswith("Ministry") else ""
    for form in (f"{owner} {phrase.office}", f"{phrase.office} ({owner})"):
        entry = known(form)
        if entry is not None:
            return entry.name
    return f"{phrase.office} ({owner})"


def _office(item: Seen, context: Context, story: Story) -> Mention | None:
    phrase = item.phrase
    owned = phrase.entry is not None or bool(phrase.owner)
    begins = " " not in item.text and bool(item.head.is_sent_start)
    if not owned and (begins or not item.text[:1].isupper()):
        return _described(item, context, story)
    entry = known(item.text)
    if entry is not None:
        return _make(item, entry.name, entry.kind, "alias", parent=entry.parent)
    name = _office_name(phrase, context) or clean(item.text)
    parent = phrase.entry.name if phrase.entry else phrase.owner or context.speaking
    return _make(item, name, "organisation", "office", parent=parent)


def _role(item: Seen, context: Context, story: Story) -> Mention | None:
    phrase, parent = item.phrase, _parent(item, context)
    last = story.last()
    if last is not None and _apposed(item, last, parent):
        return _make(item, last.name, "person", "role", phrase.role, parent)
    if not parent and not _definite(item):
        return None
    who = story.holder(phrase.role, parent)
    if who is not None:
        how = "role" if parent else "description"
        return _make(item, who.name, "person", how, phrase.role, parent or who.parent)
    if parent and lexicon.office_class(phrase.role) == "spoken":
        entry = gazetteer.entry(parent)
        kind = entry.kind if entry else "organisation"
        return _make(item, parent, kind, "spokesperson", phrase.role, parent)
    return _make(item, "", "person", "role" if parent else "description", phrase.role, parent)


def _apposed(item: Seen, last: Mention, parent: str) -> bool:
    """Whether a role explains the name right before it: Attaullah Tarar, the minister, said."""
    named = last.kind == "person" and last.how not in {"role", "description"}
    closed = (
        not item.after or item.after[:1] in ",.;:)" or item.after.startswith((" of", " at", " who"))
    )
    return named and closed and item.gap in _APPOSED and last.name != parent


def _definite(item: Seen) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in item.head.lefts)


def _described(item: Seen, context: Context, story: Story) -> Mention | None:
    """The ministry, the group, the government: the last actor of that sort in the article."""
    word = fold(item.text).lower().split()[-1]
    rule: Mapping[str, Sequence[str]] | None = load("titles.json")["descriptions"].get(word)
    if rule is None or not (_definite(item) or item.head.is_sent_start):
        return None
    if any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in item.head.lefts):
        # Whether the last firm named is the car firm is not known.
        return _make(item, "", "", "description")
    told = story.latest(lambda mention: mention.how not in _UNTOLD and _fits(mention, rule))
    if told is None:
        return _make(item, "", "", "description")
    return _make(item, told.name, told.kind, "description", parent=told.parent)


_UNTOLD = frozenset({"place", "demonym"})
"""Rules whose mentions 'the group' and 'the government' never mean."""


def _members(item: Seen, context: Context, story: Story) -> Mention | None:
    """Syrian rebels and Swiss doctors: many unnamed people under these words, of that country.

    Of a single one only the country is kept, for two articles may mean two by the same words.
    """
    entry, noun = item.phrase.entry, item.phrase.office
    owner = "" if entry is None else entry.land if entry.how == "territory" else entry.name
    named = noun in lexicon.crowds() | lexicon.words("alliances")
    if named or item.head.tag_ in {"NNS", "NNPS"}:
        return _make(item, clean(item.text), "group", "demonym", parent=owner)
    return _make(item, "", "group", "description", parent=owner)


def _fits(mention: Mention, rule: Mapping[str, Sequence[str]]) -> bool:
    if mention.kind not in rule["kinds"]:
        return False
    hows, words = rule.get("hows"), rule.get("name_has")
    if hows and mention.how not in hows:
        return False
    if "again" in rule and not mention.text.endswith(str(rule["again"])):
        return False
    other = set(rule.get("name_lacks", ())) & set(mention.name.split())
    return not other and (not words or any(word in mention.name for word in words))


_Maker = Callable[[Seen, Context, Story], "Mention | None"]
_MAKERS: dict[str, _Maker] = {
    "person": _person,
    "found": _found,
    "known": _known,
    "owned": _owned,
    "office": _office,
    "role": _role,
    "collective": _described,
    "members": _members,
}
