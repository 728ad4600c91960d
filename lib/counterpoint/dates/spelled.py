"""Rules for dates as transcripts of speech spell them."""

from __future__ import annotations

import re

from counterpoint.dates.days import NOUN_AFTER, one_day
from counterpoint.dates.reading import EXPLICIT, Context, Reading, rule
from counterpoint.dates.words import FULL_MONTH, WORDS, any_of, count_of, month_number, plain

_ORDINALS: dict[str, int] = WORDS["ordinals of days"]
_NAME_AFTER = re.compile(rf" [A-Z]|{NOUN_AFTER.pattern}")
"""`March First Avenue`, `the May second reading`."""
_TIES = rf"(?:(?:twenty|thirty)[-\x20])?{any_of(_ORDINALS)}"
_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
            "eighties": 8, "nineties": 9}  # fmt: skip


@rule(
    "year in words",
    ["nineteen", "eighteen"],
    rf"(?P<c>nineteen|eighteen)[-\x20](?:(?P<d>{any_of(_DECADES)})"
    rf"|(?P<t>{any_of(WORDS['tens'])})(?:[-\x20](?P<o>{any_of(WORDS['numbers'])}))?)\b"
    r"(?! (?:year|month|week|day|hour))",
)
def year_in_words(match: re.Match[str], _: Context) -> Reading | None:
    """A year or decade in words: `nineteen ninety-seven`, `the nineteen eighties`."""
    century = WORDS["numbers"][match["c"].lower()]
    if match["d"]:
        return Reading(f"{century}{_DECADES[match['d'].lower()]}X", EXPLICIT)
    number = count_of(match["t"] + (" " + match["o"] if match["o"] else ""))
    return Reading(f"{century}{number}", EXPLICIT) if number and number < 100 else None


@rule(
    "day in words",
    [*WORDS["months"], "the"],
    rf"(?:(?P<m>{FULL_MONTH}) (?:the )?(?P<d>{_TIES})|the (?P<e>{_TIES}) (?:day )?of (?P<n>{FULL_MONTH}))"
    r"(?!\w|-)",
)
def day_in_words(match: re.Match[str], context: Context) -> Reading | None:
    """A day in words: `February tenth`, `the sixth of January`; its year is found as for `10 February`."""
    name, words = (match["m"] or match["n"]), plain(match["d"] or match["e"]).replace("-", " ")
    named = match["m"] is not None and _NAME_AFTER.match(context.text, match.end()) is not None
    if not name[0].isupper() or named:
        return None
    tens, _, ones = words.rpartition(" ")
    number = _ORDINALS[ones] + (WORDS["tens"][tens] if tens else 0)
    return one_day(context, match.span(), (month_number(name), number, None))


RULES = (year_in_words, day_in_words)
