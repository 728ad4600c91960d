"""One paragraph read: its reporting clauses and its quotations become statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import counterpoint.speech.clauses as clauses
import counterpoint.speech.frames as frames
import counterpoint.speech.lexicon as lexicon
import counterpoint.speech.loose as loose
from counterpoint import text as texts
from counterpoint.actors import Mention
from counterpoint.article import Span
from counterpoint.parse import Paragraph
from counterpoint.speech.frames import Frame
from counterpoint.speech.loose import Voice
from counterpoint.speech.speakers import NOBODY, Discourse, Speaker, noun_phrase
from counterpoint.speech.statement import Statement

_OPENING = '“‘"«'
_CLOSING = '”’"».!?'
MAX_BETWEEN = 160
"""Characters between two quotations of one statement: room for a speaker's name and description."""
MAX_GAP = 6
"""Characters of commas, blanks and marks between two halves of one quotation."""
SHORT_REST = 0.15
"""Share of content outside quotation marks up to which a statement is `direct`: a connecting word, no clause."""
MENTAL = frozenset({"believe", "expect", "hope", "worry", "find", "ask", "want"})
"""Acts that, told inside somebody's statement, are part of it and no statement of their own."""


@dataclass(slots=True)
class Reader:
    """Turns the frames and quotations of one paragraph into statements."""

    paragraph: Paragraph
    before: Paragraph | None
    """The paragraph before, None for the first."""
    number: int
    text: str
    quotations: tuple[Span, ...]
    discourse: Discourse

    def statements(self) -> list[Statement]:
        """The statements of the paragraph in the order of their reporting words, loose quotations last."""
        told: list[Statement] = []
        for frame in frames.find(self.paragraph.doc):
            if any(q[0] <= self.paragraph.span(frame.cue[0])[0] < q[1] for q in self.quotations):
                continue
            if not frame.content:
                self._issuing(frame)
                continue
            for statement in self._voices(frame, self._statement(frame)):
                if not _is_part_of(statement, told):
                    told.append(statement)
                    self._remember(statement, self._issued(frame))
        held = {q for statement in told for q in statement.quotes}
        for quotation in self.quotations:
            if quotation in held:
                continue
            if (whole := self._interrupted(quotation, told)) is not None:
                told[told.index(whole)] = self._longer(whole, quotation)
                continue
            led = loose.behind_verb(self.paragraph, quotation) is not None
            if led or self._goes_on(quotation, told) or self._opens_sentence(quotation):
                self._place(quotation, told)
        return told

    def _remember(self, statement: Statement, issued: bool) -> None:
        self.discourse.remember(self.number, _speaker(statement), issued, statement.content)

    def _issuing(self, frame: Frame) -> None:
        """'X issued a statement' says nothing yet, but tells whose statement it is."""
        if frame.source is not None and self._issued(frame):
            found = self.discourse.resolve(frame.source, self.paragraph, self.number)
            self.discourse.remember(self.number, found, True)

    def _voices(self, frame: Frame, statement: Statement) -> list[Statement]:
        """One statement for each of several named speakers; 'each other' makes them targets."""
        others = frame.source.conjuncts if frame.source is not None else ()
        speakers = [_speaker(statement)]
        for token in others:
            found = self.discourse.resolve(token, self.paragraph, self.number)
            if found.mention is not None and found.name not in {s.name for s in speakers}:
                speakers.append(found)
        if len(speakers) == 1 or statement.speaker_mention is None:
            return [statement]
        mutual = clauses.is_mutual(frame.cue[0])
        return [
            replace(
                statement,
                speaker=speaker.name,
                speaker_mention=speaker.mention,
                target_mentions=tuple(
                    o.mention for o in speakers if o is not speaker and o.mention is not None
                ) if mutual else statement.target_mentions,
                targets=tuple(o.name for o in speakers if o is not speaker)
                if mutual else statement.targets,
            )
            for speaker in speakers
        ]  # fmt: skip

    def _place(self, quotation: Span, told: list[Statement]) -> None:
        """Give a quotation without a reporting word to the statement it goes on with, or its own."""
        before = [s for s in told if s.end <= quotation[0]]
        last = max(before, key=lambda s: s.end, default=None)
        voice = loose.voice(self.text, self.paragraph, self.before, quotation)
        own = loose.has_own_clause(voice)
        if last is not None and not own and self._goes_on(quotation, [last]):
            told[told.index(last)] = self._longer(last, quotation)
        elif voice is not None:
            told.append(self._voiced(quotation, voice))
            self._remember(told[-1], False)
        elif last is not None and last.quotes and self._follows(last, quotation):
            told[told.index(last)] = self._longer(last, quotation)
        elif self._is_sentence(quotation):
            told.append(self._continued(quotation, told))
            self._remember(told[-1], False)

    def _goes_on(self, quotation: Span, told: Sequence[Statement]) -> bool:
        """Whether only marks stand between a quoted statement and a quotation: '"…," X said, "…"'."""
        return any(
            s.quotes and 0 <= quotation[0] - s.end <= MAX_GAP
            and not any(c.isalnum() for c in self.text[s.end : quotation[0]])
            for s in told
        )  # fmt: skip

    def _interrupted(self, quotation: Span, told: Sequence[Statement]) -> Statement | None:
        """The statement that a quotation is part of: '"…," X said in an interview, "…"' is one sentence."""
        for statement in told:
            for quote in statement.quotes:
                one, two = sorted((quote, quotation))
                cues = [s.cue for s in told if s.cue and one[1] <= s.cue[0] < two[0]]
                if cues == [statement.cue] and self._is_broken(one[1], two[0] - 1):
                    return statement
        return None

    def _is_broken(self, start: int, end: int) -> bool:
        """Whether what stands between two quotations is set into a sentence by a comma on each side."""
        between = self.text[start:end].rstrip()
        open_ = self.text[start - 1] == "," or between.lstrip(_CLOSING).startswith(",")
        whole = len(between) <= MAX_BETWEEN and len(texts.sentences(self.text, start, end)) <= 1
        return open_ and between.endswith(",") and whole

    def _follows(self, statement: Statement, quotation: Span) -> bool:
        """Whether only the rest of the reporting clause stands between: '"…," said X, a priest. "…"'."""
        between = (statement.end, quotation[0] - 1)
        if between[1] - between[0] > MAX_BETWEEN:
            return False
        return between[1] <= between[0] or len(texts.sentences(self.text, *between)) <= 1

    def _longer(self, statement: Statement, quotation: Span) -> Statement:
        """'"…," he said. "…"': both quotations are one statement."""
        content = tuple(sorted((*statement.content, quotation)))
        quotes = tuple(sorted((*statement.quotes, quotation)))
        start, end = self._join([(statement.start, statement.end), quotation])
        if start < statement.start:
            start, end = _with_marks(self.text, start, end)
        return replace(
            statement, start=start, end=end, content=content, quotes=quotes,
            mode=self._mode(content, quotes),
        )  # fmt: skip

    def _statement(self, frame: Frame) -> Statement:
        content = self._with_quotations(frame.content)
        quotes = tuple(q for q in self.quotations if any(_within(q, c) for c in content))
        cue = self._join([self.paragraph.span(token) for token in frame.cue])
        source = noun_phrase(frame.source, self.paragraph) if frame.source is not None else None
        speaker = (
            self.discourse.resolve(frame.source, self.paragraph, self.number)
            if frame.source is not None
            else NOBODY
        )
        targets = self._targets(frame, content, speaker)
        start, end = self._extent(frame, [*content, cue], source)
        return Statement(
            start=start,
            end=end,
            speaker=speaker.name,
            speaker_mention=speaker.mention,
            source=source,
            cue=cue,
            content=content,
            mode=self._mode(content, quotes),
            targets=tuple(dict.fromkeys(m.name for m in targets)),
            target_mentions=targets,
            act=frame.act,
            quotes=quotes,
            method=f"{frame.rule}; {speaker.how}",
        )

    def _extent(self, frame: Frame, spans: list[Span], source: Span | None) -> Span:
        """From the first to the last word of a statement, with its day, its marks and its full stop."""
        days = (c for token in frame.cue for c in token.children if clauses.is_day(c))
        spans += [self.paragraph.span(t) for day in days for t in day.subtree]
        if source is not None and frame.own:
            spans.append(source)
        return _with_marks(self.text, min(s for s, _ in spans), max(e for _, e in spans))

    def _with_quotations(self, pieces: frames.Pieces) -> tuple[Span, ...]:
        """Token ranges as spans, each grown to hold the whole of a quotation that it cuts."""
        doc = self.paragraph.doc
        spans = [self.paragraph.span(doc[start:end]) for start, end in pieces]
        grown = [*spans, *(q for q in self.quotations if any(_overlap(q, s) for s in spans))]
        merged: list[Span] = []
        for start, end in sorted(grown):
            if merged and start <= merged[-1][1] + 2:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        return tuple(self._unmarked(piece) for piece in merged)

    def _unmarked(self, piece: Span) -> Span:
        """A piece that is a quotation and its marks, without the marks."""
        words = self.text[slice(*piece)]
        start = piece[0] + len(words) - len(words.lstrip(_OPENING))
        end = piece[1] - len(words) + len(words.rstrip(_CLOSING[:4]))
        return next(
            (q for q in self.quotations if q[0] == start and q[1] in (end, piece[1])), piece
        )

    def _targets(
        self, frame: Frame, content: tuple[Span, ...], speaker: Speaker
    ) -> tuple[Mention, ...]:
        """Whom the act is done to, else whom the content is about; never the speaker."""
        own = {speaker.name, speaker.mention.parent if speaker.mention is not None else ""}
        direct = [
            self.paragraph.span(part)
            for token in frame.cue
            for child in token.children
            if child.dep_ in ("dobj", "dative", "nsubjpass") and child not in frame.cue
            for part in [self.paragraph.doc[child.left_edge.i : child.right_edge.i + 1]]
        ]
        for spans in (direct if not frame.clausal else [], content):
            inside = sorted(
                {m.start: m for span in spans for m in self.discourse.within(span)}.items()
            )
            found = tuple(m for _, m in inside if m.name and m.name not in own)
            if found:
                return found
        return ()

    def _mode(self, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> str:
        if not quotes:
            return "indirect"
        told = sum(e - s for s, e in content)
        quoted = sum(e - s for s, e in quotes)
        return "direct" if told - quoted <= SHORT_REST * told + 2 else "mixed"

    def _join(self, spans: list[Span]) -> Span:
        return min(s for s, _ in spans), max(e for _, e in spans)

    def _issued(self, frame: Frame) -> bool:
        """Whether a frame tells of a written statement ('said in a statement')."""
        sentence = frame.cue[0].sent
        words = lexicon.words("carriers")
        return any(
            token.lemma_.lower() in words and token.dep_ in ("dobj", "pobj")
            and frame.cue[0] in (token.head, token.head.head)
            for token in sentence
        )  # fmt: skip

    def _opens_sentence(self, quotation: Span) -> bool:
        """Whether a sentence begins with a quotation or announces it with a colon."""
        end = quotation[0] - 1
        while end > self.paragraph.start and self.text[end - 1].isspace():
            end -= 1
        return end <= self.paragraph.start or self.text[end - 1] in '.!?:”"'

    def _is_sentence(self, quotation: Span) -> bool:
        """Whether a quotation stands for itself rather than in a sentence of the article's own."""
        after = self.text[quotation[1] + 1 : quotation[1] + 3].strip()
        return self.text[quotation[1] - 1] in ".!?" or after[:1] in (".", "")

    def _voiced(self, quotation: Span, voice: Voice) -> Statement:
        """A quotation whose speaker stands beside it without a reporting word."""
        speaker, source, cue = NOBODY, voice.signature, None
        if voice.signature is not None:
            mention = self.discourse.at(voice.signature)
            name = mention.name if mention is not None else ""
            speaker = Speaker(name or self.text[slice(*voice.signature)].strip(), mention, "named")
        elif voice.source is not None and voice.cue is not None:
            paragraph = voice.paragraph or self.paragraph
            speaker = self.discourse.resolve(voice.source, paragraph, self.number)
            source = noun_phrase(voice.source, paragraph)
            cue = paragraph.span(voice.cue)
        return self._quoted(quotation, speaker, source, f"{voice.rule}; {speaker.how}", cue)

    def _continued(self, quotation: Span, told: list[Statement]) -> Statement:
        """A quotation that stands alone: the speaker of the statement before it goes on."""
        before = [s for s in told if s.start < quotation[0]]
        speaker, source = (_speaker(before[-1]), before[-1].source) if before else (NOBODY, None)
        if not before and self.discourse.spoken:
            number, last = self.discourse.spoken[-1]
            speaker = last if self.number - number <= 1 else speaker
        return self._quoted(quotation, speaker, source, "continued quotation; " + speaker.how)

    def _quoted(
        self,
        quotation: Span,
        speaker: Speaker,
        source: Span | None,
        method: str,
        cue: Span | None = None,
    ) -> Statement:
        near = [s for s in (source, cue) if s is not None and _beside(s, quotation)]
        start, end = _with_marks(self.text, *self._join([quotation, *near]))
        return Statement(
            start=start, end=end, speaker=speaker.name, speaker_mention=speaker.mention,
            source=source, cue=cue, content=(quotation,), mode="direct", targets=(),
            target_mentions=(), act="say", quotes=(quotation,), method=method,
        )  # fmt: skip


def _speaker(statement: Statement) -> Speaker:
    return Speaker(
        statement.speaker, statement.speaker_mention, statement.method.rpartition("; ")[2]
    )


def _is_part_of(statement: Statement, told: Sequence[Statement]) -> bool:
    """Whether a statement only repeats a part of an earlier one: same speaker, or a state of mind."""
    cue = statement.cue
    for other in told:
        if cue is not None and any(_within(cue, c) for c in other.content):
            return statement.speaker == other.speaker or statement.act in MENTAL
    return False


def _with_marks(text: str, start: int, end: int) -> Span:
    """A stretch with the quotation marks that touch it and the full stop that ends it."""
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING and text[end - 1] not in " \n":
        end += 1
    return start, end


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _beside(part: Span, quotation: Span) -> bool:
    """Whether a part stands close enough to a quotation to be shown with it."""
    return part[0] - quotation[1] <= MAX_BETWEEN and quotation[0] - part[1] <= MAX_BETWEEN
