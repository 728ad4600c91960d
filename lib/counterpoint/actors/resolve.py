"""The phrases of one article to mentions: whom does each of them mean here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from counterpoint.actors import gazetteer, lexicon, people, place
from counterpoint.actors.gazetteer import fold
from counterpoint.actors.model import Mention
from counterpoint.actors.phrases import Page, Phrase, phrases
from counterpoint.knowledge import load
from counterpoint.parse import Paragraph, Parsed

_REPORTING = {"ccomp"}
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}s?")


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase, where it stands in the article, and its head word."""

    phrase: Phrase
    start: int
    end: int
    text: str
    head: Token
    head_at: int
    gap: str
    """What stands between the phrase before it and this one, empty when they are far apart."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article tells about its names."""

    persons: tuple[people.Person, ...]
    organisations: dict[str, str]
    """Each found organisation's wording and the fullest name of it."""
    named: frozenset[str]
    """Canonical names that stand in the article in a form of their own."""
    speaking: str
    """The only country that reports or asserts something in the article, or empty."""


def find(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions of one article in text order, none overlapping another.

    Countries and capitals named as places are among them with `how="place"`.
    """
    seen = [item for paragraph in parsed.paragraphs for item in _seen(parsed, paragraph)]
    context = _context(seen)
    mentions: list[Mention] = []
    for item in seen:
        mention = _mention(item, context, mentions)
        if mention is not None:
            mentions.append(mention)
    return tuple(mentions)


def _seen(parsed: Parsed, paragraph: Paragraph) -> Iterator[Seen]:
    page, found = phrases(paragraph)
    before = -1
    for phrase in found:
        first, last = page.words[phrase.first], page.words[phrase.last]
        end = _with_stop(paragraph, page, phrase)
        span = paragraph.doc.char_span(first.start, end, alignment_mode="expand")
        head = span.root if span is not None else last.token
        start, stop = paragraph.start + first.start, paragraph.start + end
        text = parsed.article.text[start:stop]
        gap = paragraph.doc.text[before : first.start] if before >= 0 else ""
        yield Seen(phrase, start, stop, text, head, paragraph.start + head.idx, gap)
        before = end


def _with_stop(paragraph: Paragraph, page: Page, phrase: Phrase) -> int:
    """The end of a phrase, with the stop that belongs to an abbreviation like U.S."""
    last = page.words[phrase.last]
    token = last.token
    whole = token.idx + len(token)
    stop = token.text.endswith(".") and "." in token.text[:-1]
    return whole if stop and whole == last.end + 1 else last.end


def _context(seen: Sequence[Seen]) -> Context:
    named = frozenset(
        item.phrase.entry.name
        for item in seen
        if item.phrase.entry is not None and not item.phrase.entry.later
    )
    return Context(_persons(seen), _organisations(seen), named, _speaking(seen))


def _persons(seen: Sequence[Seen]) -> tuple[people.Person, ...]:
    full = [
        (item.start, _clean(item.phrase.name))
        for item in seen
        if item.phrase.form == "person" and len(people.parts(item.phrase.name)) > 1
        if item.phrase.titled or _stands_free(item.head)
    ]
    return tuple(people.gather(full))


def _stands_free(head: Token) -> bool:
    """Whether a name is not merely the modifier of a common noun: Tora Bora mountains."""
    return not (head.dep_ in {"compound", "nmod", "amod"} and head.head.pos_ in {"NOUN"})


def _clean(name: str) -> str:
    return " ".join(name.split())


def _organisations(seen: Sequence[Seen]) -> dict[str, str]:
    """Short forms of organisations found in the text: bracketed letters, initials, beginnings."""
    full = {_clean(item.phrase.name): item for item in seen if item.phrase.form == "found"}
    table = {name: name for name in full}
    long = [name for name in full if " " in name]
    for at, item in enumerate(seen):
        if item.phrase.form == "found" and item.gap == " (" and at and _letters(item.text):
            table[item.text] = _full_name(seen[at - 1])
    for name in full:
        if table[name] == name:
            table[name] = _longer(name, long)
    return table


def _letters(text: str) -> bool:
    return _ACRONYM.fullmatch(text.replace(".", "")) is not None


def _full_name(item: Seen) -> str:
    phrase = item.phrase
    if phrase.entry is not None and phrase.form != "found":
        return phrase.entry.name
    return _clean(phrase.name) or item.text


def _longer(name: str, long: Sequence[str]) -> str:
    """The one longer name that a short form abbreviates or begins; the name itself otherwise."""
    words = _core(name)
    if _letters(name):
        fitting = {other for other in long if _initials(other) == name.replace(".", "").upper()}
    else:
        fitting = {
            o for o in long if len(_core(o)) > len(words) and _core(o)[: len(words)] == words
        }
    same = {
        other
        for other in long
        if other != name and _core(other) == words and len(other) > len(name)
    }
    fitting = same or fitting
    return max(fitting, key=len) if len({tuple(_core(o)) for o in fitting}) == 1 else name


def _core(name: str) -> list[str]:
    """The words of an organisation's name without its legal form."""
    words = fold(name).split()
    while len(words) > 1 and words[-1].lower() in lexicon.words("company_suffixes"):
        words = words[:-1]
    return words


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word[0].isupper())


def _speaking(seen: Sequence[Seen]) -> str:
    """The only country that is the subject of a clause with a clause as its object."""
    countries = {
        item.phrase.entry.name
        for item in seen
        if item.phrase.entry is not None and item.phrase.entry.kind == "country"
        if item.phrase.form in {"known", "owned"} and item.head.dep_ == "nsubj"
        if any(child.dep_ in _REPORTING for child in item.head.head.children)
    }
    return countries.pop() if len(countries) == 1 else ""


def _mention(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    maker = {
        "person": _person,
        "found": _found,
        "known": _known,
        "owned": _owned,
        "office": _office,
        "role": _role,
        "collective": _described,
    }[item.phrase.form]
    return maker(item, context, before)


def _make(item: Seen, name: str, kind: str, how: str, role: str = "", parent: str = "") -> Mention:
    return Mention(item.start, item.end, item.text, name, kind, how, item.head_at, role, parent)


def _parent(item: Seen, context: Context) -> str:
    """The owner's name: from the tables, or the fullest form of the words in the text."""
    phrase = item.phrase
    if phrase.office and phrase.role:
        return _office_name(phrase, context)
    if phrase.entry is not None:
        return phrase.entry.name
    if not phrase.owner:
        return ""
    found = people.holder(context.persons, phrase.owner, item.start)
    return context.organisations.get(_clean(phrase.owner)) or (found.name if found else "")


def _person(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    phrase, name = item.phrase, _clean(item.phrase.name)
    role, parent = phrase.role, _parent(item, context)
    if len(people.parts(name)) > 1:
        who = next((p for p in context.persons if item.start in p.places), None)
        if who is None:
            who = _matching(context.persons, name)
        if who is None:
            return None
        how = "named" if who.name == name else "short name"
        return _make(item, who.name, "person", how, role, parent)
    who = people.holder(context.persons, name, item.start)
    if who is not None:
        return _make(item, who.name, "person", "surname", role, parent)
    if _ambiguous(context.persons, name):
        return _make(item, "", "person", "surname", role, parent)
    if phrase.titled or _single(item):
        return _make(item, name, "person", "found", role, parent)
    return None


def _matching(persons: Sequence[people.Person], name: str) -> people.Person | None:
    fitting = [p for p in persons if people.same(p.parts, people.parts(name))]
    return fitting[0] if len(fitting) == 1 else None


def _ambiguous(persons: Sequence[people.Person], name: str) -> bool:
    return any(person.parts[-1] == people.parts(name)[-1] for person in persons)


def _single(item: Seen) -> bool:
    """Whether one capitalised word alone is used as a person's name: it acts and owns no noun."""
    return item.head.pos_ == "PROPN" and (
        item.head.dep_ in {"nsubj", "nsubjpass", "poss", "agent"}
        and item.head.ent_type_ == "PERSON"
    )


def _found(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    name = _clean(item.phrase.name)
    full = context.organisations.get(name, name)
    entry = gazetteer.entry(full)
    parent = item.phrase.entry.name if item.phrase.entry else (entry.parent if entry else "")
    kind = entry.kind if entry else "organisation"
    if full == name:
        who = people.holder(context.persons, name, item.start) if " " not in name else None
        if who is not None:
            return _make(item, who.name, "person", "surname")
        return _make(item, name, kind, "found", parent=parent) if _organisation(item) else None
    return _make(item, full, kind, "acronym" if _letters(name) else "short name", parent=parent)


def _organisation(item: Seen) -> bool:
    """Whether a name found by the parser has the shape of an organisation's."""
    words = fold(item.phrase.name).split()
    if not words or not all(
        word[0].isupper() or (word.islower() and len(word) < 4) for word in words
    ):
        return False
    if any(word[0].isdigit() for word in words):
        return False
    return len(words) > 1 or _letters(item.text) or item.head.pos_ == "PROPN"


def _known(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    entry = item.phrase.entry
    if entry is None or (entry.later and not {entry.name, entry.parent} & context.named):
        return None
    if " " not in item.text:
        who = _surname_of(item, context)
        if who is not None:
            return _make(item, who.name, "person", "surname")
    if entry.how in {"capital", "territory"} or item.text in {"Brussels"}:
        if not place.acts(item.head):
            return _make(item, entry.name, entry.kind, "place") if entry.kind else None
        kind = entry.kind or "government"
        return _make(item, entry.name, kind, "capital", parent=entry.parent)
    if place.located(item.head) and (entry.kind == "country" or entry.how == "seat"):
        return _make(item, entry.name, entry.kind, "place", parent=entry.parent)
    if entry.how == "named" and entry.name != item.text and _letters(item.text):
        return _make(item, entry.name, entry.kind, "acronym", parent=entry.parent)
    return _make(item, entry.name, entry.kind, entry.how, parent=entry.parent)


def _surname_of(item: Seen, context: Context) -> people.Person | None:
    """The person whose surname a known name is: Ford after Harrison Ford."""
    entry = item.phrase.entry
    held = [p for p in context.persons if p.parts[-1:] == people.parts(item.text)[-1:]]
    if (
        len(held) != 1
        or entry is None
        or entry.how in {"people"}
        or min(held[0].places) > item.start
    ):
        return None
    return held[0]


def _owned(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    entry = item.phrase.entry
    if entry is not None:
        kind = entry.kind or "government"
        return _make(item, entry.name, kind, "government", parent=entry.parent)
    name = _parent(item, context)
    who = next((p for p in context.persons if p.name == name), None)
    if who is None:
        return _make(item, name, "organisation" if name else "", "government")
    land = _land_of(who.name, before)
    return _make(
        item,
        land or _clean(item.text),
        "country" if land else "government",
        "government",
        parent=land,
    )


def _land_of(person: str, before: Sequence[Mention]) -> str:
    """The country whose highest office a person holds, by what the article said of him or her."""
    for mention in before:
        known = gazetteer.entry(mention.parent) if mention.name == person else None
        if known is not None and known.kind == "country" and mention.role:
            return known.name
    return ""


def _office_name(phrase: Phrase, context: Context) -> str:
    owner = phrase.entry.name if phrase.entry is not None else phrase.owner
    if phrase.entry is None and not owner:
        owner = context.speaking
    if not owner:
        return phrase.office
    name = f"{phrase.office} ({owner})"
    for form in (f"{owner} {phrase.office}", name):
        known = gazetteer.names().get(fold(form))
        if known is not None:
            return known.name
    return name


def _office(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    phrase = item.phrase
    owned = phrase.entry is not None or bool(phrase.owner)
    if not owned and not item.text[:1].isupper():
        return _described(item, context, before)
    known = gazetteer.names().get(fold(item.text))
    if known is not None and not known.later:
        return _make(item, known.name, known.kind, "alias", parent=known.parent)
    name = _office_name(phrase, context)
    parent = phrase.entry.name if phrase.entry else (phrase.owner or context.speaking)
    return _make(item, name, "organisation", "office", parent=parent)


def _role(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    phrase, parent = item.phrase, _parent(item, context)
    last = before[-1] if before else None
    if last is not None and last.kind == "person" and last.name and item.gap in _APPOSED:
        return _make(item, last.name, "person", "role", phrase.role, parent)
    who = _holder(phrase.role, parent, before)
    if who is not None:
        return _make(
            item,
            who.name,
            "person",
            "role" if parent else "description",
            phrase.role,
            parent or who.parent,
        )
    if not parent:
        return _make(item, "", "person", "description", phrase.role) if _definite(item) else None
    if lexicon.office_class(phrase.role) == "spoken":
        known = gazetteer.entry(parent)
        kind = known.kind if known else "organisation"
        return _make(item, parent, kind, "spokesperson", phrase.role, parent)
    return _make(item, "", "person", "role", phrase.role, parent)


_APPOSED = {", ", ", the ", ", a ", ", an ", ", then-", ", who is the "}


def _definite(item: Seen) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in item.head.lefts)


def _holder(role: str, parent: str, before: Sequence[Mention]) -> Mention | None:
    """The last person before who was given this role, and this owner where one is told."""
    for mention in reversed(before):
        if mention.kind != "person" or not mention.name or not mention.role:
            continue
        if alike(mention.role, role) and (not parent or mention.parent == parent):
            return mention
    return None


def alike(left: str, right: str) -> bool:
    """Whether two wordings are one role: the same words but for spelling, or one the other's end."""
    a, b = _role_words(left), _role_words(right)
    short, long = sorted((a, b), key=len)
    return bool(short) and long[-len(short) :] == short


def _role_words(role: str) -> list[str]:
    spelled = {
        "defense": "defence",
        "spokesman": "spokesperson",
        "spokeswoman": "spokesperson",
        "advisor": "adviser",
        "chairwoman": "chairman",
        "chairperson": "chairman",
    }
    return [spelled.get(word, word) for word in fold(role).lower().split()]


def _described(item: Seen, context: Context, before: Sequence[Mention]) -> Mention | None:
    """The ministry, the group, the army: the last actor of that sort in the article."""
    if not _definite(item):
        return None
    data = load("titles.json")["descriptions"]
    rule = data.get(fold(item.text).lower().split()[-1])
    if rule is None:
        return _make(item, "", "", "description")
    for mention in reversed(before):
        if mention.name and mention.kind in rule["kinds"] and _is_a(mention, rule["name_has"]):
            return _make(item, mention.name, mention.kind, "description", parent=mention.parent)
    return _make(item, "", "", "description")


def _is_a(mention: Mention, name_has: Sequence[str]) -> bool:
    if "@found" in name_has:
        return mention.how in {"found", "short name", "acronym"}
    return not name_has or any(word in mention.name for word in name_has)
