"""Whether a country or a capital is named as somebody who acts or only as a place."""

from __future__ import annotations

from spacy.tokens import Token

import counterpoint.actors.lexicon as lexicon

_SUBJECTS = {"nsubj", "nsubjpass", "agent", "csubj"}
_OBJECTS = {"dobj", "dative", "iobj", "obj"}
_FIRSTS = "counterpoint first of list"
_TOWARDS = {"to", "from", "for", "into", "toward", "towards", "off"}


def located(token: Token) -> bool:
    """Whether a name stands behind a preposition of place: in Afghanistan, near the White House."""
    token = _first_of_list(token)
    return token.dep_ == "pobj" and token.head.lower_ in lexicon.words("place_prepositions")


def acts(token: Token) -> bool:
    """Whether a capital's name is a party to what is told: a subject, an owner, somebody addressed.

    A preposition of place, a verb of motion or a noun like airport makes it a place; whatever the
    parse does not say counts as a place too.
    """
    token = _first_of_list(token)
    if token.dep_ in _SUBJECTS:
        return True
    head = token.head.lemma_.lower()
    if token.dep_ == "poss":
        return head not in lexicon.words("place_nouns")
    if token.dep_ in _OBJECTS:
        return head not in lexicon.words("motion_verbs")
    return token.dep_ == "pobj" and _addressed(token.head)


def _first_of_list(token: Token) -> Token:
    """The first name of a list, on which the parser hangs the others one by one.

    The document keeps every answer, so that a list of n names costs n steps and not n squared.
    """
    firsts: dict[int, int] = token.doc.user_data.setdefault(_FIRSTS, {})
    passed = []
    while token.i not in firsts and token.dep_ == "conj" and token.head != token:
        passed.append(token.i)
        token = token.head
    first = firsts.setdefault(token.i, token.i)
    firsts.update(dict.fromkeys(passed, first))
    return token.doc[first]


def _addressed(preposition: Token) -> bool:
    word = preposition.lower_
    if word in lexicon.words("place_prepositions") or word == "of":
        return False
    if word in _TOWARDS:
        head = preposition.head
        return head.lemma_.lower() not in lexicon.words("motion_verbs") and head.pos_ != "NUM"
    return True
