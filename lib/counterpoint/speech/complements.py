"""What a reporting verb reports: its clause, its quotation, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

import counterpoint.speech.clauses as clauses
import counterpoint.speech.lexicon as lexicon

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis", "oprd", "acomp"})
_FULL = frozenset({"dobj", "attr", "acomp", "ccomp", "xcomp", "oprd"})
_MARKS = frozenset({"“", "”", '"', "``", "''"})
MIN_OBJECT = 4
"""Tokens from which the object of a `clause_only` verb is taken for a misparsed clause, not for a
thing said ('said a few words'); 4 is the shortest finite clause with a determiner."""


def complement(verb: Token, source: Token) -> tuple[tuple[int, int], ...]:
    """The clause or quotation a verb reports, as token ranges; empty when there is none."""
    heads = [child for child in verb.children if _is_complement(child, verb)] or _strayed(verb)
    if not heads:
        return ()
    if lexicon.object_act(verb.lemma_) and not clauses.is_relay(verb):
        heads += [c for c in verb.rights if c.dep_ in ("dobj", "dative") or _is_governed(c, verb)]
    tokens = {t for head in heads for t in clauses.subtree(head, verb)}
    right = [head for head in heads if head.i > verb.i]
    if right:
        first = min(t.i for head in right for t in clauses.subtree(head, verb))
        late = [part for part in verb.rights if part.i > first and not clauses.is_apart(part, verb)]
        tokens |= {t for part in late for t in clauses.subtree(part, verb)}
    if right and verb.nbor().text == ",":  # 'If it rains, she said, the road will close.'
        tokens |= clauses.conditions(verb)
    # In 'Ruiz, who said …' the clause hangs on its own subject and must not go with it.
    apart = {source} if source in verb.ancestors else set(source.subtree)
    return clauses.ranges(tokens - apart - {verb})


def is_quoted(verb: Token, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether what a verb reports stands in quotation marks."""
    around = (verb.doc[max(0, start - 1) : end + 1] for start, end in pieces)
    return any(token.text in _MARKS for part in around for token in part)


def _is_complement(child: Token, verb: Token) -> bool:
    if child.dep_ in _COMPLEMENTS:
        return not clauses.is_next_clause(child, verb) and not _behind_colon(child, verb)
    if is_governed_clause(child, verb):
        return True
    if child.dep_ != "dobj" or verb.lemma_ not in lexicon.words("clause_only"):
        return False
    if child.lower_ in lexicon.words("wordless"):
        return False
    told = any(c.dep_ in _COMPLEMENTS for c in verb.children)  # '“…,” she told a committee in Oslo'
    return not told and sum(1 for _ in child.subtree) >= MIN_OBJECT


def _strayed(verb: Token) -> list[Token]:
    """The clause that a verb reports, hung on a noun by the parser: 'told staff in a letter that the firm had debts'.

    In a relative clause 'that' stands for something; here nothing is left for it to stand for.
    """
    if verb.lemma_ not in lexicon.words("clause_only"):
        return []
    return [
        clause
        for part in verb.rights if part.dep_ == "prep"
        for clause in part.subtree
        if clause.dep_ == "relcl" and clause.i > part.i
        and any(c.lower_ == "that" and c.dep_ in ("dobj", "mark") for c in clause.lefts)
        and any(c.dep_ == "nsubj" for c in clause.lefts)
        and any(c.dep_ in _FULL for c in clause.rights)
    ][:1]  # fmt: skip


def is_governed_clause(child: Token, verb: Token) -> bool:
    """Whether a clause behind a verb begins with the verb's own preposition: 'called for the mayor to resign'."""
    behind = child.dep_ == "advcl" and child.i > verb.i
    return behind and any(_is_governed(mark, verb) for mark in child.lefts)


def _is_governed(word: Token, verb: Token) -> bool:
    """Whether a word is the preposition that a verb needs before whom or what it is about: 'called on'."""
    return word.dep_ in ("prep", "mark") and word.lower_ in lexicon.prepositions(verb.lemma_)


def _behind_colon(child: Token, verb: Token) -> bool:
    """Whether a colon parts what stands before a reporting clause from it: 'They met: X said …'."""
    between = [t for t in verb.doc[child.right_edge.i : verb.i] if t.is_punct]
    return child.i < verb.i and bool(between) and between[-1].text == ":"
