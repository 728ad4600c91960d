"""Small pieces of HTML in which words of the sources are shown as they are written, never read as mark-up.

Every function takes text and gives escaped HTML for `st.html`.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Sequence

BREAK = '<span class="cp-p"></span>'
"""A break between paragraphs."""
JOINER = "\u2060"
"""A sign without width at which no line breaks."""
_REPLACED = re.compile(r":|@|\bwww(?=\.)", re.IGNORECASE)
_SIGNS = re.compile(f"[{re.escape(string.punctuation)}]")
_LINES = re.compile(r"\s*\n\s*")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_BREAKS = re.compile(rf"\s*(?:{BREAK}\s*)+")


def esc(text: str) -> str:
    """Text as HTML that shows it as written, isolated from the direction of the text around it."""
    return html.escape(str(text), quote=True)


def label(text: str) -> str:
    r"""Text for the label of a button, which is read as Markdown, so that it shows as written.

    What Streamlit replaces after the Markdown (icons, emoji, bare addresses) is kept apart by a sign without width.

    >>> print(label("Talks, 6 May"))
    Talks\, 6 May
    """
    apart = _REPLACED.sub(f"{JOINER}\\g<0>{JOINER}", text)
    return _SIGNS.sub(r"\\\g<0>", apart)


def flowing(text: str) -> str:
    """Text with each run of line ends as one break between paragraphs."""
    return BREAK.join(esc(part) for part in _LINES.split(text))


def joined(parts: Iterable[str]) -> str:
    """Pieces of HTML put together with one break where several meet, and none at the beginning."""
    return _BREAKS.sub(BREAK, "".join(parts)).removeprefix(BREAK)


def line(text: str, kind: str = "") -> str:
    """One plain paragraph."""
    return f'<p class="cp-line {kind}"><bdi>{esc(text)}</bdi></p>'


def heading(text: str, level: int = 3) -> str:
    """A heading that holds words of the sources."""
    return f'<h{level} class="cp-heading"><bdi>{esc(text)}</bdi></h{level}>'


def masthead(story: str, heading: str, lead: str) -> str:
    """The top of a page: the story, the page's name as the one first heading, and what it is for."""
    under = f'<p class="cp-lead">{esc(lead)}</p>' if lead else ""
    above = f'<p class="cp-story"><bdi>{esc(story)}</bdi></p>'
    return f'<header class="cp-head">{above}<h1>{esc(heading)}</h1>{under}</header>'


def iframe(address: str) -> str:
    """The mark-up that shows an address inside another page."""
    return f'<iframe src="{esc(address)}" title="Counterpoint" width="100%" height="800"></iframe>'


def notice(sentences: Sequence[str], heading: str) -> str:
    """A message that stands out: a heading and a list."""
    items = "".join(f"<li><bdi>{esc(item)}</bdi></li>" for item in sentences)
    return f'<section class="cp-notice" role="status"><strong>{esc(heading)}</strong><ul>{items}</ul></section>'


def answer(heading: str, sentences: Sequence[str]) -> str:
    """A short answer under a small heading."""
    told = "".join(f"<p><bdi>{esc(item)}</bdi></p>" for item in sentences if item)
    return f'<section class="cp-answer"><h2>{esc(heading)}</h2>{told}</section>'


def outward(address: str, voice: str) -> str:
    """A line with the address of an article on the web, as a link where it is one of http or https."""
    shown = f"<bdi>{esc(address or 'address not stated')}</bdi>"
    if _WEB.match(address):
        shown = f'<a href="{esc(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'
    return f'<p class="cp-line"><bdi>{esc(voice)}</bdi>: {shown}</p>'


def facts(items: Iterable[tuple[str, str, str]]) -> str:
    """Names with their values and, where there is one, what a value rests on."""
    told = "".join(
        f"<dt>{esc(name)}</dt><dd><bdi>{esc(value)}</bdi>{f' <small>{esc(why)}</small>' if why else ''}</dd>"
        for name, value, why in items
    )
    return f'<dl class="cp-list">{told}</dl>'


def prose(text: str) -> str:
    """Paragraphs divided by empty lines; `backquoted` words become code."""
    return "".join(f"<p>{_code(part)}</p>" for part in text.split("\n\n") if part.strip())


def rules(items: Iterable[tuple[str, str]]) -> str:
    """Rules as a list of name and description; the description may have paragraphs."""
    told = "".join(f"<dt>{esc(name)}</dt><dd>{prose(text)}</dd>" for name, text in items)
    return f'<dl class="cp-rules">{told}</dl>' if told else ""


def _code(text: str) -> str:
    parts = esc(" ".join(text.split())).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
