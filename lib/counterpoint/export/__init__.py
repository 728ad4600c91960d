"""What a reader takes away: the tables for other programs, a timeline, a report in one file, citations.

Every form is made from the tables and nothing else, and the same corpus gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from counterpoint import tables
from counterpoint.article import CounterpointError
from counterpoint.corpus import Corpus
from counterpoint.export import cite, contents, markdown, page, schema, timelinejs
from counterpoint.export.flat import document, to_csv, to_json
from counterpoint.view import EVERYTHING, View, apply

__all__ = ["FORMS", "bundle", "document", "export", "files", "to_csv", "to_json"]

Files = dict[str, str]
"""The content of files by name."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that files in an archive bear, the first a ZIP file knows: the same tables give the same bytes."""


def files(corpus: Corpus, form: str = "csv", title: str = "", wanted: View = EVERYTHING) -> Files:
    """The files of one form by name, as text, without writing any.

    `title` is what the story is called. `wanted` narrows a report, a timeline and the citations; the tables
    are always whole. Raises `CounterpointError` for a form that is not in `FORMS`.
    """
    if form not in FORMS:
        raise CounterpointError(f"There is no format {form!r}. Choose one of: {', '.join(FORMS)}.")
    return FORMS[form](corpus, title, wanted)


def export(corpus: Corpus, folder: str | Path, form: str = "csv", title: str = "") -> list[Path]:
    """Write the files of one form into a folder and return them.

    Raises `CounterpointError` for a form that is not in `FORMS`.
    """
    made = files(corpus, form, title)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8", newline="")
    return [target / name for name in made]


def bundle(corpus: Corpus, form: str = "csv", title: str = "", wanted: View = EVERYTHING) -> bytes:
    """The files of one form as one ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files(corpus, form, title, wanted).items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _csv(corpus: Corpus, _: str, __: View) -> Files:
    return {f"{name}.csv": to_csv(name, table) for name, table in corpus.tables().items()}


def _json(corpus: Corpus, _: str, __: View) -> Files:
    made = {f"{name}.json": to_json(name, table) for name, table in corpus.tables().items()}
    return made | {f"{name}.schema.json": schema.text(name) for name in tables.NAMES}


def _html(corpus: Corpus, title: str, wanted: View) -> Files:
    return {"report.html": page.html(contents.of(corpus, title, wanted))}


def _markdown(corpus: Corpus, title: str, wanted: View) -> Files:
    return {"report.md": markdown.markdown(contents.of(corpus, title, wanted))}


def _timelinejs(corpus: Corpus, title: str, wanted: View) -> Files:
    return {"timeline.timelinejs.json": timelinejs.text(corpus, title, wanted)}


def _citations(corpus: Corpus, _: str, wanted: View) -> Files:
    rows = apply(wanted, corpus.timeline)
    told = corpus.articles
    if wanted != EVERYTHING:
        told = told[told["article"].isin(rows["article"])]
    return {
        "citations.csv": cite.table(corpus.articles, rows),
        "articles.csl.json": cite.csl(told),
        "articles.ris": cite.ris(told),
    }


FORMS: dict[str, Callable[[Corpus, str, View], Files]] = {
    "csv": _csv,
    "json": _json,
    "html": _html,
    "md": _markdown,
    "timelinejs": _timelinejs,
    "citations": _citations,
}
"""Makes the files of each form, from a corpus, what its story is called, and what part of it is wanted."""
