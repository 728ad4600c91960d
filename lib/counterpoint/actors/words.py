"""The words of a paragraph, and what the tables say of a run of them: names, roles, offices."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

import counterpoint.actors.gazetteer as gazetteer
import counterpoint.actors.lexicon as lexicon
from counterpoint.actors.gazetteer import Entry, fold
from counterpoint.parse import Paragraph

_GAP = re.compile(r"[.'’‘\-–—&]?\s?|\s&\s|,\s")
_SIGNS = ("$", "£", "¥")
_LONGEST_ROLE = 4
_LONGEST_OFFICE = 6
_TITLE_REACH = 3


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


def joined(run: list[Word]) -> bool:
    """Whether only what can stand inside a name stands between the words."""
    return all(_GAP.fullmatch(word.gap) for word in run[1:])


def _plain(run: list[Word]) -> bool:
    return all(word.gap in (" ", "-", "\u2011") for word in run[1:])


def known(row: list[Word], at: int) -> Unit | None:
    """The longest name of the tables that begins here."""
    if row[at].text.lower() == "the" or _of_money(row[at]):
        return None
    after_the = at > 0 and row[at - 1].text.lower() == "the"
    reach = gazetteer.reach().get(row[at].key, 0)
    for length in range(min(reach, len(row) - at), 0, -1):
        run = row[at : at + length]
        if not (joined(run) and (run[0].capital or after_the or length > 1)):
            continue
        key = _key(run)
        entry = gazetteer.names().get(key)
        if entry is None and after_the:
            entry = gazetteer.names().get(f"the {key}")
        if entry is not None and (length > 1 or run[0].capital or entry.later):
            return Unit("known", at, at + length - 1, entry)
    return None


def _of_money(word: Word) -> bool:
    """Whether letters only say whose money a sign stands for: US$, A$, NZ$."""
    token = word.token
    after = token.text_with_ws[word.end - token.idx :]
    if not after and token.i + 1 < len(token.doc):
        after = token.nbor().text
    return after[:1] in _SIGNS


def adjective(row: list[Word], at: int) -> Unit | None:
    """An adjective of nationality that begins here."""
    for length in (2, 1):
        run = row[at : at + length]
        entry = gazetteer.adjectives().get(_key(run))
        if entry is not None and joined(run) and run[0].capital:
            return Unit("adjective", at, at + len(run) - 1, entry)
    return None


def longer(left: Unit | None, right: Unit | None) -> Unit | None:
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


def head(row: list[Word], at: int) -> Unit | None:
    """A role, office or collective noun that begins exactly here."""
    found = _phrase(row, at, lexicon.offices(), _LONGEST_OFFICE)
    if found and _nominal(row[found[0]]) and not (found[0] == at and _modifies(row, at)):
        return Unit("office", at, found[0], None, lexicon.offices()[found[1]])
    found = _phrase(row, at, lexicon.roles(), _LONGEST_ROLE)
    if found and _nominal(row[found[0]]) and lexicon.roles()[found[1]] != "staff":
        return Unit("role", at, found[0], None, found[1])
    key = row[at].key.lower()
    if (key in lexicon.collectives() and _nominal(row[at])) or _crowd(row, at):
        return Unit("collective", at, at, None, key)
    return None


def _crowd(row: list[Word], at: int) -> bool:
    """Whether a word is a common noun for one or many of a sort: a doctor, but no Singapore Airlines."""
    key, token = row[at].key.lower(), row[at].token
    common = token.pos_ == "NOUN" and (not row[at].capital or bool(token.is_sent_start))
    return common and (
        key in lexicon.crowds() or (key in lexicon.words("crowds") and not _modifies(row, at))
    )


def modified(row: list[Word], at: int) -> Unit | None:
    """A role, office or collective noun with its portfolio and modifiers, beginning here."""
    unit = head(row, at)
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
        unit = head(row, reach)
        if unit is not None:
            value = unit.value
            if unit.kind == "role":
                value = " ".join(word.key.lower() for word in row[at : unit.last + 1])
            return Unit(unit.kind, at, unit.last, None, value)
    return None


def title(row: list[Word], at: int) -> Unit | None:
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


def possessive(row: list[Word], at: int) -> bool:
    """Whether a word is the s of a possessive."""
    return row[at].text in {"s", "S"} and row[at].gap in ("'", "’", "‘")
