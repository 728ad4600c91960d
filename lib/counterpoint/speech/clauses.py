"""Questions to the dependency parse: subject, complement, assertion, who can speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

import counterpoint.speech.lexicon as lexicon

OBJECTS = frozenset({"dobj", "prep", "xcomp", "ccomp", "pcomp", "dative", "agent", "advcl"})
"""Dependencies that carry what an act is about."""
_UNREAL = frozenset({"may", "might", "could", "should", "can", "must"})
_CONTINUING = frozenset({"go", "continue", "proceed", "keep", "begin", "start"})
_IF = frozenset({"if", "unless", "whether"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_ASIDE = frozenset({"VBD", "VBZ", "VBP"})
_CONTRASTS = frozenset({"though", "although", "while", "whereas"})
_EMPTY = frozenset({"it", "there", "this", "that", "what", "which", "nothing"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_NONE = frozenset({"no", "neither"})
_BARE = frozenset({"acl", "advcl", "amod", "pcomp", "prep", "acomp", "oprd"})
MAX_PARENTHESIS = 9
"""Tokens of a reporting clause set into a sentence ('the foreign ministry said on Monday')."""


def asserted(verb: Token) -> bool:
    """Whether the text says the speaking took place: not denied, wished, supposed or only possible."""
    lemmas = {child.lemma_.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    denied = any(child.dep_ == "neg" for child in verb.children) or is_of_nobody(verb)
    if denied or lemmas & _UNREAL or _is_asked(verb) or _asks_for_no_name(verb):
        return False
    if lexicon.is_withheld(verb.doc[max(0, verb.i - 2) : verb.i].text.lower(), _above(verb)):
        return False
    # 'Pleaded guilty' is a deed; what is said to be guilty has a clause.
    if any(child.lemma_.lower() in lexicon.words("pleas") for child in verb.rights):
        return False
    if any(child.dep_ == "mark" and child.lower_ in _IF for child in verb.children):
        return False
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return not infinitive or (verb.dep_ == "xcomp" and verb.head.lemma_ in _CONTINUING)


def _above(verb: Token) -> str:
    """The verb that a participle hangs on: 'refrained' in 'refrained from saying'."""
    above = verb.head
    while above.dep_ == "prep":
        above = above.head
    return above.lemma_ if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "xcomp") else ""


def _asks_for_no_name(verb: Token) -> bool:
    """'Who asked not to be named', which is said of a source and is nothing it says."""
    wish = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
    hidden = wish is not None and wish.lemma_ in lexicon.words("anonymity")
    return hidden and any(c.dep_ == "neg" for v in (verb, wish) if v for c in v.children)


def _is_asked(verb: Token) -> bool:
    """'Does the mayor want to go?': the helping verb stands before the subject, and a mark of
    question ends the sentence."""
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    inverted = own is not None and any(
        child.dep_ == "aux" and child.i < own.i for child in verb.children
    )
    return inverted and verb.dep_ == "ROOT" and verb.sent[-1].text == "?"


def is_of_nobody(verb: Token) -> bool:
    """Whether nobody does it or has it done to them: 'no one else was hurt', 'none of them said'."""
    own = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    return any(
        token.lower_ in _NOBODY
        or any(c.dep_ == "det" and c.lower_ in _NONE for c in token.children)
        for token in own
    )


def subject(verb: Token) -> tuple[Token | None, bool]:
    """Who does it, and whether that stands in the verb's own clause; who is quoted, not who quotes."""
    if is_relay(verb):
        return next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None), True
    if _is_passive(verb):
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        return (object_of(agent) if agent is not None else None), True
    if (behind := turned(verb)) is not None:
        return behind, True
    for child in verb.children:
        if child.dep_ == "nsubj" and "-" not in (
            child.text,
            _after(child),
        ):  # 'said co-author Ruiz'
            antecedent = verb.head if _is_relative(child, verb) else child
            return antecedent, True
    return _inherited(verb), False


def turned(verb: Token) -> Token | None:
    """The speaker behind the verb whom the parser took for its object: '“Who pays?” asked Ruiz.'"""
    quoted = (
        verb.i > 1 and verb.nbor(-1).text in ("”", '"') and verb.nbor(-2).text in ("?", "!", ",")
    )
    if not quoted or not lexicon.clause_act(verb.lemma_):
        return None
    behind = (child for child in verb.rights if child.dep_ in ("dobj", "attr", "oprd"))
    return next((child for child in behind if child.left_edge.i == verb.i + 1), None)


def _after(token: Token) -> str:
    return token.nbor().text if token.i + 1 < len(token.doc) else ""


def is_relay(verb: Token) -> bool:
    """Whether a verb only tells who passed words on: 'the agency quoted her as saying', 'was quoted as saying'."""
    return verb.lemma_ in lexicon.words("relays") and any(
        part.lower_ == "as" and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in part.children)
        for part in verb.rights
    )


def _is_passive(verb: Token) -> bool:
    """'was asked by X', and the bare 'asked about it': the subject is not who speaks."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return verb.tag_ != "VBG"  # 'had for months been warning'
    bare = not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    return bare and verb.tag_ == "VBN" and verb.dep_ in _BARE


def _is_relative(child: Token, verb: Token) -> bool:
    return child.lower_ in RELATIVES and verb.dep_ == "relcl"


def _inherited(verb: Token) -> Token | None:
    """The subject of the clause that a subjectless one hangs on."""
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ == "VBG" else None
    if verb.dep_ == "conj" and resumes(verb, reporter := _reporter(verb)):
        return subject(reporter)[0] if reporter is not None else None
    if verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "parataxis"):
        above = verb.head
        while above.dep_ in ("prep", "pcomp") and above.head != above:
            above = above.head
        if above.pos_ in ("NOUN", "PROPN", "PRON"):
            return above if verb.dep_ == "advcl" else None
        return subject(above)[0] if above != verb else None
    return None


def _reporter(verb: Token) -> Token | None:
    """The reporting verb in whose complement a coordinated verb stands."""
    above = verb.head
    while above.dep_ == "conj":
        above = above.head
    return above.head if above.dep_ in ("ccomp", "xcomp") and above.head != above else None


def resumes(verb: Token, reporter: Token | None) -> bool:
    """Whether 'and accused …' goes on with the reporter rather than with what was reported.

    The parser hangs 'X insisted A was B and accused C' below 'was'; the same tense, no subject and no
    auxiliary tell that it is X who accused.
    """
    if reporter is None or not _reports(reporter.lemma_) or not _reports(verb.lemma_):
        return False
    bare = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
    return bare and verb.tag_ == reporter.tag_ == "VBD"


def _reports(lemma: str) -> bool:
    return bool(
        lexicon.clause_act(lemma)
        or lexicon.object_act(lemma)
        or lemma in lexicon.words("light_verbs")
    )


def object_of(preposition: Token) -> Token | None:
    """The noun a preposition governs, or None."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def is_mutual(verb: Token) -> bool:
    """Whether a verb's object is 'each other' or 'one another'."""
    return any(
        child.dep_ == "dobj" and child.lower_ in ("other", "another") and child.i > 0
        and child.nbor(-1).lower_ in ("each", "one")
        for child in verb.children
    )  # fmt: skip


def can_speak(source: Token) -> bool:
    """Whether a word can be the subject of a verb of saying at all."""
    return source.lower_ not in _EMPTY or source.lower_ == "it"


def can_act(source: Token, verb: Token, clausal: bool = False) -> bool:
    """Whether a word can accuse, thank or warn: a name, a person, a body, or what carries words.

    What carries words ('the statement') may do so, several of them ('these statements') only in a
    clause ('reports say that').
    """
    if source.pos_ == "PRON":
        return source.lower_ not in _EMPTY
    lemma = source.lemma_.lower()
    if source.pos_ == "PROPN" or bool(source.ent_type_) or lemma in lexicon.words("speakers"):
        return True
    return carries(source) and (clausal or source.tag_ != "NNS" or lemma == "datum")


def carries(source: Token) -> bool:
    """Whether a word names something that carries words or pictures: a statement, a poll, a video."""
    return source.lemma_.lower() in lexicon.words("carriers")


def is_apart(part: Token, verb: Token) -> bool:
    """Whether a dependent of a reporting verb is no part of what was said: a comma, the day, the
    next reporting clause, another source."""
    if part.dep_ in ("punct", "cc") or part.lower_ == "according":
        return True
    return is_next_clause(part, verb) or is_day(part) or _goes_on(part, verb)


def _goes_on(part: Token, verb: Token) -> bool:
    """Whether a second verb tells what else happened: 'signalled consent but was met with …'."""
    return part.dep_ == "conj" and part.head == verb and part.pos_ in ("VERB", "AUX")


def is_day(part: Token) -> bool:
    """Whether a dependent only says when: 'on Wednesday', 'Thursday'."""
    if part.dep_ == "npadvmod":
        return part.ent_type_ in ("DATE", "TIME")
    noun = object_of(part) if part.dep_ == "prep" and part.lower_ in ("on", "in", "at") else None
    return noun is not None and noun.ent_type_ in ("DATE", "TIME")


def is_next_clause(part: Token, verb: Token) -> bool:
    """Whether a word opens a reporting clause beside a verb's own ('…, adding that', 'and accused')."""
    if part.pos_ not in ("VERB", "AUX") or not _reports(part.lemma_):
        return False
    if part.head != verb and part.dep_ == "advcl":
        return _contrasts(part) and part.left_edge.i > 0 and part.left_edge.nbor(-1).text == ","
    if part.head != verb:
        return part.dep_ == "conj" and (resumes(part, verb) or _stands_alone(part, verb))
    if part.dep_ == "advcl":
        return part.tag_ == "VBG" or _contrasts(part)
    return part.dep_ in ("conj", "parataxis", "pcomp")


def _contrasts(part: Token) -> bool:
    """Whether '…, though she noted that …' sets a second report beside the first."""
    marked = any(c.dep_ == "mark" and c.lower_ in _CONTRASTS for c in part.children)
    return marked and any(c.dep_ == "nsubj" for c in part.children)


def _stands_alone(part: Token, verb: Token) -> bool:
    """Whether '… and Y accused Z' is a second report rather than part of the first one's content."""
    own = any(child.dep_ == "nsubj" for child in part.children)
    return own and part.tag_ == verb.tag_ == "VBD"


def _is_aside(part: Token) -> bool:
    """Whether ', which forced her to …' tells more of a thing than was said of it."""
    if part.dep_ != "relcl" or part.tag_ not in _ASIDE:
        return False
    first = part.left_edge
    after = first.i > 0 and part.doc[first.i - 1].text == ","
    return after and first.lower_ in ("which", "who")


def subtree(head: Token, verb: Token) -> Iterator[Token]:
    """The tokens under a head, without those of the next reporting clause beside a verb's own."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(child for child in token.children if not _is_beside(child, verb))


def _is_beside(child: Token, verb: Token) -> bool:
    return child.lower_ == "according" or is_next_clause(child, verb) or _is_aside(child)


def parenthetic(verb: Token) -> bool:
    """Whether a verb and its subject are a short clause between commas or at the sentence's end."""
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" for child in verb.children):
        return False  # ', after auditors reported a loss'
    own = sorted(t.i for t in set(verb.subtree) - adverbial(verb) - {verb.sent[-1]})
    if len(own) > MAX_PARENTHESIS or own[-1] - own[0] + 1 > MAX_PARENTHESIS:
        return False
    doc, sentence = verb.doc, verb.sent
    before = doc[own[0] - 1].text if own[0] > sentence.start else ""
    first = doc[own[0]].text
    return before in (",", "”", '"', "—", "–") or first in (",", "”", '"', "—", "–")


def without(sentence: Tokens, verb: Token) -> tuple[tuple[int, int], ...]:
    """A sentence without the clause of a verb, as token ranges; what is said with a condition keeps it."""
    rest = set(sentence) - set(verb.subtree)
    return ranges(rest | conditions(verb)) if ranges(rest) else ()


def adverbial(verb: Token) -> set[Token]:
    """The clauses that the parser hangs on a verb, set off from it: 'if …, he said', 'he said, blaming …'."""
    return {t for c in verb.children if c.dep_ == "advcl" for t in c.subtree}


def conditions(verb: Token) -> set[Token]:
    """The clauses before a reporting verb that may be part of what is said: 'if it rains, she said'."""
    return {
        t
        for clause in verb.lefts
        if clause.dep_ == "advcl" and any(c.dep_.startswith("nsubj") for c in clause.lefts)
        for t in clause.subtree
    }


def ranges(tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
    """Tokens as ranges of neighbours, end exclusive, trimmed of punctuation at the edges."""
    kept = sorted({t.i: t for t in tokens}.items())
    runs: list[list[Token]] = []
    for index, token in kept:
        if runs and index == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = (_trim(run) for run in runs)
    return tuple((run[0].i, run[-1].i + 1) for run in trimmed if run)


def _trim(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and _is_edge(run[start]):
        start += 1
    while end > start and _is_edge(run[end - 1]):
        end -= 1
    return run[start:end]


def _is_edge(token: Token) -> bool:
    marks = (",", ".", ";", ":", "—", "–", "-")
    return token.is_space or token.text in marks or token.dep_ == "cc"
