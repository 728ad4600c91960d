"""Tokens to a text as a newspaper prints it, with the place of every token in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]

_CLINGS = re.compile(r"(?:[,.;:?!%)\]”’]|n't|['’](?:s|re|ve|ll|d|m)|'|…)$", re.IGNORECASE)
_HOLDS = re.compile(r"(?:[(\[$£€“‘]|\w+[-/])$")
_QUOTES = {"``": '"', "''": '"'}


def joined(tokens: Iterable[str], hyphens: bool = False) -> tuple[str, list[Span]]:
    """The text that tokens make, and where each stands in it (code points, end exclusive).

    Marks stand at the word they belong to; straight quotation marks open and close in turn. With
    `hyphens` a hyphen that is a token of its own joins the words beside it.

    >>> joined(["He", "said", ":", '"', "It", "'s", "over", ".", '"'])[0]
    'He said: "It\\'s over."'
    """
    text, spans, opened, holds = "", [], False, True
    for token in tokens:
        word = _QUOTES.get(token, token)
        closes = word == '"' and opened
        hyphen = hyphens and word == "-"
        glued = holds or closes or hyphen or bool(_CLINGS.fullmatch(word))
        text += word if glued else f" {word}"
        spans.append((len(text) - len(word), len(text)))
        opened = opened != (word == '"')
        holds = hyphen or bool(_HOLDS.fullmatch(word)) or (word == '"' and not closes)
    return text, spans


def sentences(parts: Iterable[Iterable[str]]) -> tuple[str, list[list[Span]]]:
    """Sentences of tokens, one a line, with the place of every token in the whole text."""
    text, places = "", []
    for tokens in parts:
        line, spans = joined(tokens)
        start = len(text) + 1 if text else 0
        text = f"{text}\n{line}" if text else line
        places.append([(start + a, start + b) for a, b in spans])
    return text, places
