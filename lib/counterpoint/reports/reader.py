"""One paragraph to reports: its statements, the deeds told in them, and the rest of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

import counterpoint.reports.days as days
import counterpoint.reports.spans as spans
from counterpoint import acts
from counterpoint.actors import Mention
from counterpoint.acts import Deed
from counterpoint.article import Article, Span
from counterpoint.dates import Expression
from counterpoint.parse import Paragraph
from counterpoint.reports.report import Report
from counterpoint.speech import Statement, clauses, lexicon

MIN_WORDS = 4
"""Words from which what statements leave of a sentence is a report; shorter rests are connectives."""
TOLD = "told in a statement"
"""The method of a deed that somebody reports and the article does not."""
_TELLS = frozenset({acts.DONE, acts.INTENDED, acts.REFUSED, acts.STOPPED})
"""The stances in which a deed is a row: done, or announced or refused by who would do it."""
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
COVERED = 0.5
"""Share of a sentence's characters from which its statements stand for the whole of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the statements and sentences of one paragraph into reports."""

    article: Article
    paragraph: Paragraph
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    """Those of the paragraph."""
    expressions: Sequence[Expression]
    """Those of the paragraph."""

    def rows(self) -> Iterator[Report]:
        """The reports of the paragraph: what is said, what else is told, and clauses with a day."""
        told = [self._said(statement) for statement in self.statements]
        rest = [row for s in self.paragraph.sentences() for row in self._rest(s)]
        deeds = [row for statement in self.statements for row in self._deeds_in(statement)]
        used = {row.date.start for row in (*told, *rest, *deeds) if row.date is not None}
        yield from told
        yield from rest
        yield from deeds
        for expression in self.expressions:
            if expression.start not in used and self._tells(expression):
                yield self._dated(expression)

    def _tells(self, expression: Expression) -> bool:
        """Whether a date is worth a row: not the 'today' of a quotation that nothing dates."""
        quotes = (quote for told in self.statements for quote in told.quotes)
        quoted = any(start <= expression.start < end for start, end in quotes)
        return days.is_day(expression) and (bool(expression.when) or not quoted)

    def _said(self, statement: Statement) -> Report:
        words = self.article.text
        return Report(
            start=statement.start,
            end=statement.end,
            kind="said",
            act=statement.act,
            mode=statement.mode,
            speaker=statement.speaker,
            speaker_mention=statement.speaker_mention,
            speaker_text=words[slice(*statement.source)] if statement.source else "",
            targets=statement.target_mentions,
            cue=words[slice(*statement.cue)] if statement.cue else "",
            date=self._day_of_saying(statement),
            quotes=statement.quotes,
            method=statement.method,
            content=statement.content,
        )

    def _deeds_in(self, statement: Statement) -> Iterator[Report]:
        """What somebody reports that somebody did: 'rebels attacked the port, officials said'."""
        for piece in statement.content if acts.tells(statement) else ():
            for verb in self._tokens_in(piece):
                if verb.dep_ in _MAIN and self._is_told(verb, statement):
                    span = self._clause(verb, piece)
                    row = self._told(span, verb, self._day_of(verb, span), TOLD)
                    if row.speaker or row.targets or lexicon.plover(row.act):
                        yield from self._each(row, verb)

    def _clause(self, verb: Token, piece: Span) -> Span:
        """The words under a verb that lie in a piece of a statement's content."""
        words = [t for t in verb.subtree if piece[0] <= self.paragraph.span(t)[0] < piece[1]]
        words = words[1:] if words[0].dep_ == "mark" else words
        span = (self.paragraph.span(words[0])[0], self.paragraph.span(words[-1])[1])
        return spans.trimmed(self.article.text, span)

    def _day_of(self, head: Token, span: Span) -> Expression | None:
        """The day in a stretch that belongs to its verb or noun."""
        return next((d for d in self._dates_in(span) if self._head_of(d) == head), None)

    def _is_told(self, verb: Token, statement: Statement) -> bool:
        """Whether a verb in a statement tells of a deed: no quoted word, no cue of a statement, no
        gerund, and not what the speaker intends or refuses, which the statement's act tells."""
        place = self.paragraph.span(verb)[0]
        quoted = any(s <= place < e for s, e in statement.quotes)
        cue = any(s.cue is not None and s.cue[0] <= place < s.cue[1] for s in self.statements)
        gerund = verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)
        deed = None if quoted or cue or gerund or verb.pos_ not in ("VERB", "AUX") else _deed(verb)
        if deed is None or deed.mood == acts.DONE:
            return deed is not None
        mention = self._mention_at(deed.agent)
        belongs = statement.speaker_mention.parent if statement.speaker_mention else ""
        return mention is not None and mention.name not in (statement.speaker, belongs)

    def _tokens_in(self, span: Span) -> list[Token]:
        return self.paragraph.tokens([span])

    def _day_of_saying(self, statement: Statement) -> Expression | None:
        """A date in the words around what was said: 'said on Saturday', 'X said Thursday'."""
        if statement.cue is None:
            return None
        sentence = self._sentence_at(statement.cue[0])
        span = self.paragraph.span(sentence)
        for expression in self._dates_in(span):
            inside = any(s <= expression.start < e for s, e in statement.content)
            if not inside and self._governed_by(expression, statement.cue):
                return expression
        return None

    def _governed_by(self, expression: Expression, cue: Span) -> bool:
        """Whether a date belongs to the saying: to the cue, to the verb that the cue's participle
        adorns, or to the occasion of the saying ('said in a 2014 interview')."""
        word = self.paragraph.token_at(cue[0])
        adorns = word.tag_ == "VBG" and word.dep_ in ("advcl", "acl", "pcomp")
        above = {word, *word.ancestors} if adorns else {word}
        head = self._head_of(expression)
        if head.pos_ in ("VERB", "AUX"):
            return head in above
        return lexicon.is_happening(head.lemma_.lower()) and head.head.head == word

    def _rest(self, sentence: Tokens) -> Iterator[Report]:
        """What a sentence tells besides its statements, as deeds or as background."""
        span = spans.trimmed(self.article.text, self.paragraph.span(sentence))
        inside = [s for s in self.statements if s.start < span[1] and span[0] < s.end]
        if self._stands_for(sentence, span, inside):
            return
        for statement in inside:
            span = spans.cut(span, (statement.start, statement.end))
        span = spans.trimmed(self.article.text, span)
        if self._is_long(span) or _deed(sentence.root) is not None:
            for part, head in self._clauses(span, sentence.root):
                day = self._day_of(head, part)
                yield from self._each(self._told(part, head, day, "sentence"), head)

    def _stands_for(self, sentence: Tokens, span: Span, inside: Sequence[Statement]) -> bool:
        """Whether its statements say all that a sentence tells: most of it, and not its main deed."""
        covered = sum(min(s.end, span[1]) - max(s.start, span[0]) for s in inside)
        if covered <= COVERED * (span[1] - span[0]):
            return False
        place = self.paragraph.span(sentence.root)[0]
        return any(s.start <= place < s.end for s in inside) or _deed(sentence.root) is None

    def _each(self, row: Report, head: Token) -> Iterator[Report]:
        """A deed, once for each named agent of it, unless they do it to each other."""
        yield row
        deed = _deed(head)
        agents = deed.agent.conjuncts if deed is not None and deed.agent is not None else ()
        for mention in (self._mention_at(token) for token in agents):
            if mention is not None and row.speaker and mention not in row.targets:
                yield replace(
                    row,
                    speaker=mention.name,
                    speaker_mention=mention,
                    speaker_text=mention.text,
                )

    def _clauses(self, span: Span, root: Token) -> Iterator[tuple[Span, Token]]:
        """A stretch of a sentence cut before each further verb that tells a deed of its own."""
        heads = [root]
        cuts = [span[0]]
        for verb in root.conjuncts:
            start = self.paragraph.span(verb.doc[verb.left_edge.i])[0]
            long = cuts[-1] < start < span[1] and self._is_long((cuts[-1], start))
            if long and verb.pos_ == "VERB" and _deed(verb) is not None:
                heads.append(verb)
                cuts.append(start)
        for head, start, end in zip(heads, cuts, [*cuts[1:], span[1]], strict=True):
            part = spans.without_and(self.article.text, (start, end))
            yield spans.trimmed(self.article.text, part), head

    def _is_long(self, span: Span) -> bool:
        return len(self.article.text[slice(*span)].split()) >= MIN_WORDS

    def _dated(self, expression: Expression) -> Report:
        """The clause in which a date stands, when no other report carries it."""
        head = self._head_of(expression)
        kept = list(head.subtree)
        kept = kept[1:] if kept[0].dep_ == "mark" else kept
        first, last = self.paragraph.span(kept[0])[0], self.paragraph.span(kept[-1])[1]
        span = (min(first, expression.start), max(last, expression.end))
        return self._told(spans.trimmed(self.article.text, span), head, expression, "dated clause")

    def _told(self, span: Span, head: Token, day: Expression | None, how: str) -> Report:
        deed = _deed(head)
        dated = day is not None and days.took_place(head)
        agent, cue = (deed.agent, deed.verb) if deed is not None else (_agent(head), head)
        mention = self._mention_at(agent)
        name, words = (mention.name, mention.text) if mention is not None else ("", "")
        return Report(
            start=span[0],
            end=span[1],
            kind="did" if deed is not None or dated else "background",
            act=deed.act if deed is not None else "",
            mode="",
            speaker=name,
            speaker_mention=mention,
            speaker_text=words,
            targets=self._towards(deed, mention, span),
            cue=cue.text if deed is not None or dated else "",
            date=day,
            quotes=(),
            method=how + _why(deed, dated),
        )

    def _towards(self, deed: Deed | None, agent: Mention | None, span: Span) -> tuple[Mention, ...]:
        """Whom a deed is done to, or whom the background names; never the agent."""
        own = agent.name if agent is not None else ""
        others = [m for m in self._named(span) if m.name != own]
        if deed is None:
            return tuple(others)
        for places in deed.towards():
            if found := tuple(m for m in others if self.paragraph.token_at(m.start).i in places):
                return found
        return ()

    def _named(self, span: Span) -> list[Mention]:
        return [m for m in self.mentions if m.name and span[0] <= m.start < span[1]]

    def _dates_in(self, span: Span) -> list[Expression]:
        return [e for e in self.expressions if days.is_day(e) and span[0] <= e.start < span[1]]

    def _head_of(self, expression: Expression) -> Token:
        """The verb or noun that a date belongs to."""
        place = self.paragraph
        first, last = place.token_at(expression.start), place.token_at(expression.end - 1)
        return days.dated_by(place.doc[first.i : last.i + 1])

    def _mention_at(self, token: Token | None) -> Mention | None:
        if token is None:
            return None
        start = self.paragraph.span(token)[0]
        return next((m for m in self.mentions if m.name and m.start <= start < m.end), None)

    def _sentence_at(self, offset: int) -> Tokens:
        return self.paragraph.token_at(offset).sent


def _deed(head: Token) -> Deed | None:
    """The deed that a clause tells as done, intended or refused; None when it tells none, or asks."""
    if head.sent[-1].text == "?":
        return None
    deed = acts.find(head)
    return deed if deed is not None and deed.act and deed.mood in _TELLS else None


def _why(deed: Deed | None, dated: bool) -> str:
    """What makes a clause a row of its own, as the end of its method."""
    if deed is not None:
        return "; deed"
    return "; dated" if dated else ""


def _agent(head: Token) -> Token | None:
    return clauses.subject(head)[0] if head.pos_ in ("VERB", "AUX") else None
