"""What a reader takes away from any page: a report, a timeline, citations, all tables, pictures of the charts."""

from __future__ import annotations

from functools import partial

import streamlit as st
from counterpoint import export, render
from counterpoint.corpus import Corpus
from counterpoint.view import View

NAME = "counterpoint"
"""How the name of every file begins."""
PICTURES = ["SVG", "PNG"]
"""The forms in which a chart can be saved, the first one unless told otherwise."""
PICTURE_SCALE = 2
"""How many points a pixel of a chart becomes in a PNG, so that it is sharp in print."""
NARROWED = (
    ("html", "Report, one HTML file", ":material/description:"),
    ("md", "Report, Markdown", ":material/markdown:"),
    ("timelinejs", "Timeline for TimelineJS", ":material/timeline:"),
    ("citations", "Citations: CSV, CSL-JSON, RIS", ":material/format_quote:"),
)
WHOLE = (
    ("csv", "All tables, CSV", ":material/table:"),
    ("json", "All tables, JSON with schema", ":material/data_object:"),
)
_ENDINGS = {
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
    "zip": "application/zip",
}


def offer(corpus: Corpus, title: str, wanted: View) -> None:
    """A menu of files; each is only made when it is asked for."""
    with st.popover("Take away", icon=":material/download:", type="tertiary"):
        st.html(render.line("What the filters keep, to read, to show or to cite:"))
        for form, label, icon in NARROWED:
            _button(corpus, title, wanted, form, label, icon)
        st.html(render.line("The whole coverage, for a spreadsheet or a program:"))
        for form, label, icon in WHOLE:
            _button(corpus, title, wanted, form, label, icon)
        st.segmented_control(
            "The camera above a chart saves", PICTURES, default=PICTURES[0], required=True, key="picture"
        )  # fmt: skip


def picture(key: str) -> dict[str, object]:
    """Plotly's settings for a chart that can be saved as a picture, in the chosen form."""
    form = str(st.session_state.get("picture") or PICTURES[0]).lower()
    options = {
        "format": form,
        "filename": f"{NAME}-{key}",
        "scale": PICTURE_SCALE if form == "png" else 1,
    }
    return {
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": options,
        "displaylogo": False,
        "scrollZoom": False,
    }


def _button(corpus: Corpus, title: str, wanted: View, form: str, label: str, icon: str) -> None:
    ending = {"html": "html", "md": "md", "timelinejs": "json"}.get(form, "zip")
    st.download_button(
        label, partial(_made, corpus, title, wanted, form, ending), f"{NAME}-{form}.{ending}",
        _ENDINGS[ending], icon=icon, on_click="ignore", key=f"take-{form}", type="tertiary",
    )  # fmt: skip


def _made(corpus: Corpus, title: str, wanted: View, form: str, ending: str) -> bytes:
    """A single file as it is, several as one archive."""
    if ending == "zip":
        return export.bundle(corpus, form, title, wanted)
    (text,) = export.files(corpus, form, title, wanted).values()
    return text.encode("utf-8")
