"""Who reports what with which word: cue, source and content, from the dependency parse.

A frame is found clause by clause. The rules are the functions listed in `RULES`; each takes a token
that may be a cue and returns a frame or None, and the first that answers is named on the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

import counterpoint.speech.clauses as clauses
import counterpoint.speech.complements as complements
import counterpoint.speech.lexicon as lexicon

Pieces = tuple[tuple[int, int], ...]
"""Token ranges, end exclusive."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting clause."""

    cue: tuple[Token, ...]
    act: str
    source: Token | None
    """The head word of who speaks; None when the clause names nobody."""
    content: Pieces
    rule: str
    own: bool = True
    """Whether the source stands in this clause; False when it is shared with an earlier one."""
    clausal: bool = True
    """Whether the content is a clause or quotation rather than an object."""


def find(doc: Doc) -> tuple[Frame, ...]:
    """All frames of a paragraph in the order of their cues."""
    frames = (frame for token in doc if (frame := _frame(token)) is not None)
    return tuple(_merge(frames))


def _frame(token: Token) -> Frame | None:
    if token.pos_ not in ("VERB", "AUX") and token.lower_ != "according":
        return by_noun(token) or by_surface(token)
    return next((frame for rule in RULES if (frame := rule(token)) is not None), None)


def by_according(token: Token) -> Frame | None:
    """'According to X, …': X is the source and the rest of the sentence the content."""
    if token.lower_ != "according":
        return None
    preposition = next((child for child in token.children if child.lower_ == "to"), None)
    source = clauses.object_of(preposition) if preposition is not None else None
    if source is None or preposition is None:
        return None
    content = clauses.without(token.sent, token)
    return Frame((token, preposition), "say", source, content, "according to")


def by_issued_noun(token: Token) -> Frame | None:
    """'X issued a warning to Y', 'voiced concern over Z': a light verb with a noun of speech."""
    if token.lemma_ not in lexicon.words("light_verbs") or not clauses.asserted(token):
        return None
    noun = next((child for child in token.children if child.dep_ in ("dobj", "nsubjpass")), None)
    act = lexicon.noun_act(noun.lemma_.lower()) if noun is not None else ""
    source, own = clauses.subject(token)
    if noun is None or not act or source is None or not clauses.can_act(source, token):
        return None
    parts = [part for part in (*noun.rights, *token.rights) if part != noun]
    content = _objects(parts, token)
    cue = (token, noun) if noun.i > token.i else (noun, token)
    return Frame(cue, act, source, content, "issued noun", own, clausal=False)


def by_clause(token: Token) -> Frame | None:
    """'X said that …', 'X said: "…"', '…, said X': a verb that reports a clause."""
    act = lexicon.clause_act(token.lemma_)
    if not act or not clauses.asserted(token):
        return None
    source, own = clauses.subject(token)
    if source is None or not _speaks(source, token):
        return None
    complement = complements.complement(token, source)
    needs_marks = token.lemma_ in lexicon.words("needs_quotation")
    if not complement or (needs_marks and not complements.is_quoted(token, complement)):
        return None
    return Frame((token,), _clause_act(token, act), source, complement, "reporting clause", own)


def by_parenthesis(token: Token) -> Frame | None:
    """'…, he said, …': a short reporting clause set into what was said."""
    act = lexicon.clause_act(token.lemma_)
    if not act or not clauses.asserted(token) or not clauses.parenthetic(token):
        return None
    source, own = clauses.subject(token)
    if source is None or not own or not _speaks(source, token):
        return None
    content = clauses.without(token.sent, token)
    return Frame((token,), act, source, content, "reporting parenthesis") if content else None


def by_label(token: Token) -> Frame | None:
    """'X called the plan “a joke”': a verb that gives a thing a name, with the name."""
    if token.lemma_ not in lexicon.words("labels") or not clauses.asserted(token):
        return None
    source, own = clauses.subject(token)
    if source is None or not clauses.can_act(source, token):
        return None
    content = _objects(token.rights, token)
    named = any(part.dep_ == "oprd" for part in token.rights)
    if not content or not (named or complements.is_quoted(token, content)):
        return None
    return Frame((token,), "say", source, content, "label", own, clausal=False)


def by_object(token: Token) -> Frame | None:
    """'X accused Y of …', 'X thanked Y for …': a verb whose object is what was said.

    'Citing the inquiry' beside another clause only says on what grounds.
    """
    act = lexicon.object_act(token.lemma_)
    aside = clauses.is_relay(token) or (act == "say" and token.tag_ == "VBG")
    if not act or aside or not clauses.asserted(token):
        return None
    source, own = clauses.subject(token)
    if source is None or not clauses.can_act(source, token):
        return None
    if token.lemma_ in lexicon.words("only_carriers") and not clauses.carries(source):
        return None
    undergone = [part for part in _undergone(token) if part != source]
    content = _objects(undergone, token)
    if not content or not any(part.dep_ in _UNDERGONE for part in undergone):
        return None
    needed = lexicon.prepositions(token.lemma_)
    if needed and not any(part.lower_ in needed for part in token.rights):
        return None
    return Frame((token,), act, source, content, "act with object", own, clausal=False)


def _undergone(verb: Token) -> list[Token]:
    """What an act is done to and what follows: of 'Y was accused by X of …' Y and 'of …'."""
    before = [child for child in verb.lefts if child.dep_ == "nsubjpass"]
    return [*before, *(part for part in verb.rights if not before or part.dep_ != "agent")]


def by_colon(token: Token) -> Frame | None:
    """'The statement was explicit: …': what somebody is, and behind a colon what was said."""
    is_so = next((c for c in token.rights if c.dep_ == "acomp"), None)
    after = is_so.right_edge.i + 1 if is_so is not None else token.sent.end
    if after >= token.sent.end or token.doc[after].text != ":":
        return None
    source, own = clauses.subject(token)
    if source is None or not own or not clauses.carries(source):
        return None
    later = {t for c in token.conjuncts if c.i > after for t in (c, *c.subtree)}
    told = (t for t in token.sent if t.i > after and t not in later)
    content = clauses.ranges(told)
    return Frame((token,), "say", source, content, "behind a colon") if content else None


def by_noun(token: Token) -> Frame | None:
    """'X's claim that …', 'a warning by X that …': a noun of speech with its clause and its owner."""
    act = lexicon.noun_act(token.lemma_.lower()) if token.pos_ == "NOUN" else ""
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp")), None) if act else None
    if clause is None or not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    by = next((c for c in token.children if c.lower_ in ("by", "from")), None)
    source = owner or (clauses.object_of(by) if by is not None else None)
    if source is None or not clauses.can_act(source, token, clausal=True):
        return None
    content = clauses.ranges(clauses.subtree(clause, token))
    return Frame((token,), act, source, content, "noun with clause")


def by_surface(token: Token) -> Frame | None:
    """'Officials allege the …' where the parser took the verb for a noun: words that are only verbs."""
    if token.lower_ not in lexicon.words("only_verbs"):
        return None
    sentence = token.sent
    if token.i == sentence.start:
        return None
    source, after = token.nbor(-1), token.i + 1
    if source.pos_ not in ("NOUN", "PROPN") or after >= sentence.end:
        return None
    content = clauses.ranges(token.doc[after : sentence.end])
    return Frame((token,), lexicon.clause_act(token.lower_), source, content, "reporting word")


_UNDERGONE = clauses.OBJECTS | {"nsubjpass"}
RULES: tuple[Callable[[Token], Frame | None], ...] = (
    by_according,
    by_issued_noun,
    by_clause,
    by_parenthesis,
    by_label,
    by_object,
    by_colon,
    by_noun,
    by_surface,
)
"""The rules in the order in which they are asked."""


def _speaks(source: Token, verb: Token) -> bool:
    """Any noun may be the subject of 'said'; of a weak verb only who can act."""
    if verb.lemma_ in lexicon.words("weak"):
        return clauses.can_act(source, verb, clausal=True)
    return clauses.can_speak(source)


def _clause_act(token: Token, act: str) -> str:
    """A verb of both shapes takes the act of its object shape: 'warned that' warns.

    Some do so only with an infinitive: 'asked him to go' urges, 'asked whether' asks.
    """
    infinitive = any(
        child.dep_ == "xcomp" or complements.is_governed_clause(child, token)
        for child in token.children
    )
    if token.lemma_ in lexicon.words("by_infinitive") and not infinitive:
        return act
    return lexicon.object_act(token.lemma_) or act


def _objects(parts: Iterable[Token], verb: Token) -> Pieces:
    """The dependents of an act with what hangs on them, without the day and the next clause."""
    kept = [part for part in parts if not clauses.is_apart(part, verb)]
    return clauses.ranges(t for part in kept for t in clauses.subtree(part, verb))


def _merge(frames: Iterable[Frame]) -> list[Frame]:
    """Join 'issued a warning, saying that …' into one frame: the noun's act, the clause's words."""
    merged: list[Frame] = []
    for frame in frames:
        host = next((f for f in reversed(merged) if _hosts(f, frame)), None)
        if host is None:
            merged.append(frame)
            continue
        act = host.act if frame.act == "say" else frame.act
        content = tuple(sorted({*host.content, *frame.content}))
        merged[merged.index(host)] = Frame(
            frame.cue, act, host.source, content, host.rule, host.own, frame.clausal
        )
    return merged


def _hosts(host: Frame, frame: Frame) -> bool:
    """Whether a participle ('saying', 'expressing') only spells out the frame it hangs on."""
    verb = frame.cue[0]
    hangs = verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG"
    return (
        hangs
        and not host.clausal
        and "say" in (host.act, frame.act)
        and any(verb.head == token for token in host.cue)
    )
