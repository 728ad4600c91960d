"""A paragraph as a row of units: names, adjectives of nationality, roles, offices, plain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from counterpoint.actors import gazetteer, lexicon
from counterpoint.actors.gazetteer import Entry, fold
from counterpoint.parse import Paragraph

_GAP = re.compile(r"[.'’‘\-–—&]?\s?|\s&\s|,\s")
_LONGEST_ROLE = 4
_LONGEST_OFFICE = 6
_TITLE_REACH = 3
_LONGEST_NAME = 3
_ENTITIES = {"PERSON": "person", "ORG": "found", "NORP": "found", "GPE": "place"}


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits, its place in the paragraph, and the token that holds it."""

    text: str
    key: str
    """The word folded, for look-ups."""
    start: int
    end: int
    token: Token
    gap: str
    """What stands between the word before, with the stop of an abbreviation, and this one."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of words of one kind."""

    kind: str
    """`known`, `adjective`, `person`, `found`, `role`, `office`, `collective`, `title`, `word`."""
    first: int
    last: int
    """The words it covers, both inclusive."""
    entry: Entry | None = None
    value: str = ""
    """A role, an office's title or a collective noun."""


def words(paragraph: Paragraph) -> list[Word]:
    """The words of a paragraph, each tied to its token."""
    text, found, end = paragraph.doc.text, [], 0
    tokens = list(paragraph.doc)
    starts = [token.idx for token in tokens]
    for match in gazetteer.WORD.finditer(text):
        token = tokens[bisect_right(starts, match.start()) - 1]
        word = match.group()
        gap = text[end : match.start()]
        found.append(Word(word, fold(word), match.start(), match.end(), token, gap))
        stop = token.idx + len(token)
        end = stop if stop == match.end() + 1 and token.text.endswith(".") else match.end()
    return found


def _key(run: list[Word]) -> str:
    return " ".join(word.key for word in run)


def _joined(run: list[Word]) -> bool:
    return all(_GAP.fullmatch(word.gap) for word in run[1:])


def _plain(run: list[Word]) -> bool:
    return all(word.gap in (" ", "-", "\u2011") for word in run[1:])


def _known(row: list[Word], at: int) -> Unit | None:
    """The longest name of the tables that begins here."""
    if row[at].text.lower() == "the":
        return None
    after_the = at > 0 and row[at - 1].text.lower() == "the"
    reach = gazetteer.reach().get(row[at].key, 0)
    for length in range(min(reach, len(row) - at), 0, -1):
        run = row[at : at + length]
        if not (_joined(run) and (run[0].capital or after_the or length > 1)):
            continue
        key = _key(run)
        entry = gazetteer.names().get(key)
        if entry is None and after_the:
            entry = gazetteer.names().get(f"the {key}")
        if entry is not None and (length > 1 or run[0].capital or entry.later):
            return Unit("known", at, at + length - 1, entry)
    return None


def _adjective(row: list[Word], at: int) -> Unit | None:
    for length in (2, 1):
        run = row[at : at + length]
        entry = gazetteer.adjectives().get(_key(run))
        if entry is not None and _joined(run) and run[0].capital:
            return Unit("adjective", at, at + len(run) - 1, entry)
    return None


def _longer(left: Unit | None, right: Unit | None) -> Unit | None:
    """The one that covers more words, the left one when both cover the same."""
    if left is None or right is None:
        return left or right
    return left if left.last >= right.last else right


def _phrase(
    row: list[Word], at: int, table: dict[str, str], longest: int
) -> tuple[int, str] | None:
    """The longest wording of a table that begins here: its last word and its value."""
    for length in range(min(longest, len(row) - at), 0, -1):
        run = row[at : at + length]
        if length > 1 and run[-1].gap not in (" ", "-"):
            continue
        key = _key(run).lower()
        if key in table and _plain(run):
            return at + length - 1, key
    return None


def _modifies(row: list[Word], at: int) -> bool:
    """Whether a word only modifies the common noun after it: intelligence officials."""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is not None and after.gap == " " and after.token.pos_ == "NOUN"


def _nominal(word: Word) -> bool:
    return word.token.pos_ in {"NOUN", "PROPN"} or word.capital


def _head(row: list[Word], at: int) -> Unit | None:
    """A role, office or collective noun that begins exactly here."""
    found = _phrase(row, at, lexicon.offices(), _LONGEST_OFFICE)
    if found and _nominal(row[found[0]]) and not (found[0] == at and _modifies(row, at)):
        return Unit("office", at, found[0], None, lexicon.offices()[found[1]])
    found = _phrase(row, at, lexicon.roles(), _LONGEST_ROLE)
    if found and _nominal(row[found[0]]) and lexicon.roles()[found[1]] != "staff":
        return Unit("role", at, found[0], None, found[1])
    key = row[at].key.lower()
    if key in lexicon.collectives() and _nominal(row[at]):
        return Unit("collective", at, at, None, key)
    return None


def _modified(row: list[Word], at: int) -> Unit | None:
    """A role, office or collective noun with its portfolio and modifiers, beginning here."""
    unit = _head(row, at)
    if unit is not None:
        longer = _stretched(row, at)
        return longer if longer is not None and longer.last > unit.last else unit
    return _stretched(row, at)


def _stretched(row: list[Word], at: int) -> Unit | None:
    fillers = lexicon.words("portfolios") | lexicon.words("modifiers")
    reach = at
    while reach < len(row) - 1 and reach - at < _TITLE_REACH:
        if row[reach].key.lower() not in fillers or row[reach + 1].gap not in (" ", "-"):
            return None
        reach += 1
        unit = _head(row, reach)
        if unit is not None:
            value = unit.value
            if unit.kind == "role":
                value = " ".join(word.key.lower() for word in row[at : unit.last + 1])
            return Unit(unit.kind, at, unit.last, None, value)
    return None


def _title(row: list[Word], at: int) -> Unit | None:
    """An honorific before a capitalised word."""
    for length in (2, 1):
        run = row[at : at + length]
        after = row[at + length] if at + length < len(row) else None
        if after is None or not after.capital or after.gap != " ":
            continue
        if after.text.lower() in lexicon.words("calendar"):
            continue
        if run[0].capital and _key(run).lower() in lexicon.words("honorifics"):
            return Unit("title", at, at + length - 1)
    return None


def _is_name(run: list[Word]) -> bool:
    """Whether the words have the shape of a personal name."""
    particles = lexicon.words("person_particles")
    solid = [w for w in run if w.text.lower() not in particles and (w.capital or w.gap != "-")]
    calendar = {word.text.lower() for word in run} <= lexicon.words("calendar")
    return (
        bool(solid)
        and not calendar
        and _plain_or_initials(run)
        and all(word.capital and not any(mark.isdigit() for mark in word.text) for word in solid)
    )


def _plain_or_initials(run: list[Word]) -> bool:
    return all(_GAP.fullmatch(word.gap) for word in run[1:])


def _trim(run: list[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """A parser's entity without a leading article and a trailing possessive."""
    while run and run[0][1].text.lower() in {"the", "a", "an"}:
        run = run[1:]
    while run and run[-1][1].text in {"s", "S"} and run[-1][1].gap in ("'", "’"):
        run = run[:-1]
    return run


def _entities(paragraph: Paragraph, row: list[Word]) -> Iterator[Unit]:
    for entity in paragraph.doc.ents:
        kind = _ENTITIES.get(entity.label_, "")
        run = _trim(_inside(entity, row)) if kind else []
        if not run or (kind == "person" and not _is_name([word for _, word in run])):
            continue
        if kind == "found" and not run[0][1].capital:
            continue
        if entity.label_ == "NORP" and run[-1][1].token.tag_ != "NNPS":
            continue
        last = _extended(row, run[-1][0]) if kind == "person" else run[-1][0]
        yield Unit(kind, run[0][0], last)


def _extended(row: list[Word], last: int) -> int:
    """The last word of a personal name that the parser cut short: Moon Jae-in, Vladimir V. Putin."""
    while last + 1 < len(row) and _continues(row, last + 1) and not _possessive(row, last + 1):
        last += 1
    return last


def _continues(row: list[Word], at: int) -> bool:
    """Whether a word goes on with the name before it: by a hyphen, or after an initial.

    A capitalised word alone does not, for Trump Tower is no person.
    """
    word, before = row[at], row[at - 1]
    if word.gap == "-":
        return True
    hyphen = at + 1 < len(row) and row[at + 1].gap == "-" and not _known(row, at)
    spaced = word.capital and word.gap in (" ", ". ")
    return spaced and (hyphen or len(before.text) == 1)


def _inside(entity: Tokens, row: list[Word]) -> list[tuple[int, Word]]:
    first, last = entity.start_char, entity.end_char
    return [(at, word) for at, word in enumerate(row) if first <= word.start and word.end <= last]


def _named_run(row: list[Word], at: int) -> Unit | None:
    """The capitalised words from here on, as the name that follows a title."""
    particles = lexicon.words("person_particles")
    last = at - 1
    for place in range(at, min(at + 5, len(row))):
        word = row[place]
        initial = word.gap == ". " and len(row[place - 1].text) == 1
        if place > at and not (initial or word.gap in (" ", "-", "'", "’")):
            break
        if not (word.capital or word.text.lower() in particles) or _possessive(row, place):
            break
        last = place
    while last >= at and not row[last].capital:
        last -= 1
    return Unit("person", at, last) if last >= at else None


def _within(run: Unit, entities: dict[int, Unit]) -> Unit:
    """The name after a title: the parser's own person where it ends the capitalised run."""
    persons = [unit for unit in entities.values() if unit.kind == "person"]
    ending = [u for u in persons if run.first <= u.first <= run.last <= u.last and u.last > u.first]
    return ending[0] if ending else run


def _possessive(row: list[Word], at: int) -> bool:
    return row[at].text in {"s", "S"} and row[at].gap in ("'", "’", "‘")


def units(
    paragraph: Paragraph, surnames: frozenset[str] = frozenset()
) -> tuple[list[Word], list[Unit]]:
    """The words of a paragraph and the units that cover them, in order and without gaps.

    Proper nouns the parser left unnamed are a person when the last is among `surnames`, or when a
    role in apposition explains them.
    """
    row = words(paragraph)
    entities = {unit.first: unit for unit in _entities(paragraph, row)}
    result: list[Unit] = []
    at = 0
    while at < len(row):
        unit = _choose(row, at, entities, result[-1] if result else None)
        if unit.first == unit.last and unit.kind in {"word", "found"}:
            unit = _missed(row, at, surnames) or unit
        result.append(unit)
        at = unit.last + 1
    return row, result


def _missed(row: list[Word], at: int, surnames: frozenset[str]) -> Unit | None:
    """A person the parser missed: a run of proper nouns with a known surname or a role behind it.

    The run is taken whole, so that Layla Rashid is never read as the Rashid named before.
    """
    last = at
    while last + 1 < len(row) and last - at < _LONGEST_NAME and _proper(row, last + 1):
        last += 1
    begins = row[at].capital and row[at].token.pos_ == "PROPN"
    if _surname(row[last], surnames) and (last == at or begins):
        return Unit("person", at, _extended(row, last))
    whole = last > at and begins
    return Unit("person", at, last) if whole and _explained(row, last + 1) else None


def _proper(row: list[Word], at: int) -> bool:
    """Whether a word is an unclaimed proper noun right after the one before it."""
    word = row[at]
    free = not (_known(row, at) or _adjective(row, at) or _head(row, at))
    return word.gap == " " and word.capital and word.token.pos_ == "PROPN" and free


def _explained(row: list[Word], at: int) -> bool:
    """Whether a comma, an article and a role follow: Ana Ferreira, the mayor."""
    if at + 1 >= len(row) or row[at].gap != ", ":
        return False
    start = at + 1 if row[at].text.lower() in {"the", "a", "an"} else at
    unit = _modified(row, start)
    return unit is not None and unit.kind == "role"


def _surname(word: Word, surnames: frozenset[str]) -> bool:
    """Whether a capitalised word is one of the surnames and no helper like May at a beginning."""
    pos, first = word.token.pos_, word.token.is_sent_start
    proper = pos in ({"PROPN", "NOUN", "VERB"} if first else {"PROPN", "NOUN", "ADJ", "VERB"})
    return word.capital and proper and word.key.lower() in surnames


def _choose(row: list[Word], at: int, entities: dict[int, Unit], before: Unit | None) -> Unit:
    """The unit that begins at a word."""
    if _possessive(row, at):
        return Unit("possessive", at, at)
    if before is not None and before.kind == "title":
        again = _title(row, at)
        if again is not None:
            return again
        run = _named_run(row, at)
        if run is not None:
            return _within(run, entities)
    known = _longer(_known(row, at), _adjective(row, at))
    noun = _title(row, at) or _modified(row, at)
    found = entities.get(at)
    if found is not None and _outreaches(row, found, known, noun):
        return found
    if known is not None and (noun is None or known.last >= noun.last):
        return known
    if noun is not None:
        return noun
    if found is not None and found.kind != "place":
        return found
    return Unit("word", at, at)


def _outreaches(row: list[Word], found: Unit, known: Unit | None, noun: Unit | None) -> bool:
    """Whether a parser's entity is a longer name than what the tables see at its beginning."""
    if found.kind == "place":
        return False
    reach = max((unit.last for unit in (known, noun) if unit), default=found.first - 1)
    if reach >= found.last or (known is None and noun is None):
        return False
    if any(
        word.text.islower() and len(word.text) > 3 for word in row[found.first : found.last + 1]
    ):
        return False
    return not _breaks_down(row, found, reach + 1)


def _breaks_down(row: list[Word], found: Unit, at: int) -> bool:
    """Whether the rest of an entity is made of known names, roles and offices only."""
    while at <= found.last:
        if _possessive(row, at) or row[at].text.lower() in {"of", "the", "and", "for"}:
            at += 1
            continue
        unit = _known(row, at) or _adjective(row, at) or _modified(row, at)
        if unit is None:
            return found.kind == "person" and at > found.first
        at = unit.last + 1
    return True
