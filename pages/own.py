"""Your articles: files of a visitor's own, read for this window and shown to nobody else."""

from __future__ import annotations

from pages import front
from pages.parts import dropping

front(
    "Your articles",
    "Drop articles of your own and read them with all pages. Nobody else sees them, and they are deleted when this "
    "window is closed or loaded anew.",
)
dropping.panel()
