"""How a report's rows were made, in words for somebody who has only the report."""

from __future__ import annotations

from importlib import metadata

import pandas as pd

from counterpoint.corpus import Corpus

WORDS = (
    ("Row", "One sentence or clause of one article that says, or tells of, one thing. Also called a report."),
    ("Account", "All articles that repeat one text: six outlets that print one agency's text are one account."),
    ("Event", "All rows that tell of the same happening or statement, in however many articles."),
    ("Occasion", "One round of a recurring thing, such as one round of talks. No event spans two."),
    ("Quoted, quoted in part", "The words stand in quotation marks in the source, wholly or partly."),
    ("In the outlet's words", "The source tells without quotation marks what somebody said."),
    ("Date", "The day a thing was said or happened, as the text gives it or as it can be counted from the day of "
     "publication. “About” means that only the month or year around it is known. Without either there is no date."),
)  # fmt: skip
"""What the words of a report mean."""
LIMITS = (
    "There is no generated prose here: the words of the sources are quoted by their characters, and the rest is "
    "counted. There is no score of bias and no verdict on truth.",
    "Rows, speakers, dates and joins are found by rules and a small language model. They miss some and get some "
    "wrong; where the rules were not sure they say nothing, so a blank means “not known” and not “nobody”.",
    "Characters count Unicode code points of the decoded text, the first included and the last not.",
)  # fmt: skip
"""What a reader should know before quoting from a report."""

AGAIN = "The same articles and the same version give the same tables."


def version() -> str:
    """The version of Counterpoint that is installed; empty when it is not installed as a package."""
    try:
        return metadata.version("counterpoint")
    except metadata.PackageNotFoundError:
        return ""


def made_by(corpus: Corpus) -> str:
    """What to quote so that somebody else can get the same rows."""
    told = f"Counterpoint {version()}".strip()
    return f"{told}, tables {corpus.digest[:16]} (the first digits of their SHA-256)"


def joined(joins: pd.DataFrame) -> list[str]:
    """How the joins of a coverage were measured, one sentence for each level."""
    said = []
    for (level, scorer), found in joins.groupby(["level", "scorer"], sort=True):
        low, high = found["threshold"].min(), found["threshold"].max()
        needed = f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
        many = f"{len(found):,} join{'s' * (len(found) != 1)}"
        said.append(f"Level {level}: {many}, measured by {scorer}; {needed} of 100 needed.")
    return said
