"""Numbers with what they count: `four-day`, `at least 12 people killed`, `$1.5 million`, `30 per
cent`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterpoint.dates import find
from counterpoint.knowledge import load
from counterpoint.reuse.words import content_stems

FATE_REACH = 5
"""Words on either side of a counted noun in which its fate (killed, injured, missing) is looked
for."""
CLAUSE_REACH = 6
"""Words on either side of a number and its unit that say what is counted."""
_CLAUSE = r"[,;:.]|\band\b"
ROUGH = 0.1
"""Share (0-1) by which two numbers may differ when one of them is given as about that much."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its unit."""

    start: int
    """Offset of the first character, with a bound like `at least`; in the text that was read."""
    end: int
    """Exclusive; after the unit."""
    value: float
    unit: str
    """What is counted, in the singular, and its fate where people are counted: `day`, `people
    dead`."""
    bound: str
    """`>` at least, `<` at most, `~` about, empty when exact."""

    @property
    def what(self) -> str:
        """`duration` for a stretch of time, else `number`."""
        return "duration" if self.unit in load("compare.json")["time_units"] else "number"


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text that count something, in order; dates, years and labels are none.

    >>> found = quantities("At least 12 people were killed in four days.")
    >>> [(quantity.value, quantity.unit, quantity.bound) for quantity in found]
    [(12.0, 'people dead', '>'), (4.0, 'day', '')]
    """
    days = [(e.start, e.end) for e in find(text) if e.kind == "date"]
    found = (_quantity(text, match) for match in _pattern().finditer(text))
    return tuple(
        q for q in found if q is not None and not any(s < q.end and q.start < e for s, e in days)
    )


def differ(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities of one unit cannot both be right."""
    if left.unit != right.unit:
        return False
    if left.bound == "~" or right.bound == "~":
        return abs(left.value - right.value) > ROUGH * max(left.value, right.value)
    if left.bound == right.bound:
        return left.bound == "" and left.value != right.value
    one, other = (left, right) if left.bound else (right, left)
    if other.bound:
        low, high = (one, other) if one.bound == ">" else (other, one)
        return low.value > high.value
    return other.value < one.value if one.bound == ">" else other.value > one.value


def one_count(left: tuple[str, Quantity], right: tuple[str, Quantity]) -> bool:
    """Whether two numbers, each with the text it stands in, count one thing: people of one fate, or
    the words near them have one in common and neither text alone counts a part (`during`).

    Of eleven numbers of one unit that differed in joined reports of 250 articles, all of them given
    for two players, two games or a part of one, this keeps none.
    """
    texts = [set(re.findall(r"[a-z]+", text.lower())) for text, _ in (left, right)]
    scopes = set(load("compare.json")["scopes"])
    if texts[0] & scopes != texts[1] & scopes:
        return False
    near = [_near(*one) for one in (left, right)]
    return left[1].unit.startswith("people ") or bool(near[0] & near[1])


def _near(text: str, quantity: Quantity) -> frozenset[str]:
    """The content words of a clause beside a number and what it counts."""
    before = re.split(_CLAUSE, text[: quantity.start])[-1].split()[-CLAUSE_REACH:]
    after = re.split(_CLAUSE, text[quantity.end :])[0].split()[:CLAUSE_REACH]
    return frozenset(content_stems(" ".join(before))) | frozenset(content_stems(" ".join(after)))


@cache
def _pattern() -> re.Pattern[str]:
    data: dict[str, Any] = load("compare.json")
    small = "|".join(data["numbers"])
    number = rf"(?:\d[\d,]*(?:\.\d+)?|(?:{small})(?:-(?:{small}))?)"
    bound = "|".join(re.escape(b).replace(r"\ ", r"\s+") for b in data["bounds"])
    magnitude = "|".join(sorted(data["magnitudes"], key=len, reverse=True))
    money = "|".join(re.escape(c) for c in sorted(data["currencies"], key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<bound>{bound})\s+)?(?P<money>{money})?(?<![\w.,])(?P<number>{number})(?![\d.,]*\d)"
        rf"(?:[\s-]?(?P<magnitude>{magnitude})\b)?(?:\s?(?P<percent>%)|(?=(?P<rest>(?:[\s-]+[^\W\d_]+){{0,3}})))",
        re.IGNORECASE,
    )


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    if _is_label(text, match):
        return None
    unit, end = _unit(match)
    if not unit:
        return None
    if unit in ("people", "dead"):
        unit = f"people {_fate(text, match.start(), end)}".strip()
    data = load("compare.json")
    bound = re.sub(r"\s+", " ", (match["bound"] or "").lower())
    start = match.start("bound") if bound else match.start()
    return Quantity(start, end, _value(match), unit, data["bounds"].get(bound, ""))


def _value(match: re.Match[str]) -> float:
    data = load("compare.json")
    written = match["number"].lower()
    if written[0].isdigit():
        value = float(written.replace(",", ""))
    else:
        value = float(sum(data["numbers"][part] for part in written.split("-")))
    return value * float(data["magnitudes"].get((match["magnitude"] or "").lower(), 1))


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """What the number counts and where the words for it end; an empty unit when nothing is
    counted."""
    data = load("compare.json")
    if match["money"]:
        return data["currencies"][match["money"].lower()], match.end(
            "magnitude" if match["magnitude"] else "number"
        )
    if match["percent"]:
        return "percent", match.end("percent")
    hyphen = match["rest"].startswith("-")
    for word in list(re.finditer(r"[^\W\d_]+", match["rest"]))[: 1 if hyphen else 3]:
        name = word[0].lower()
        end = match.start("rest") + word.end()
        if name == "per" and match["rest"][word.end() :].strip().lower().startswith("cent"):
            return "percent", match.start("rest") + match["rest"].lower().index("cent") + 4
        singular = _counted(name, hyphen)
        if singular:
            return singular, end
        if name in ("of", "and", "or", "to", "in", "from") or word[0][0].isupper():
            break
    return "", match.end()


def _counted(name: str, hyphen: bool) -> str:
    """The unit a word stands for in the singular; empty when the word counts nothing."""
    data = load("compare.json")
    if name in data["same_unit"]:
        return str(data["same_unit"][name])
    if name in data["plain_units"]:
        return name
    if hyphen:
        return name if name in data["time_units"] else ""
    if (
        name.endswith("s")
        and not name.endswith("ss")
        and len(name) > 3
        and name not in data["skipped"]
    ):
        if name.endswith("ies"):
            return name[:-3] + "y"
        return name[:-2] if name.endswith(("sses", "xes", "zes", "ches", "shes")) else name[:-1]
    return ""


def _fate(text: str, start: int, end: int) -> str:
    """`dead`, `hurt`, `missing` ... when a word near a count of people says so."""
    fates = load("compare.json")["fates"]
    after = re.split(_CLAUSE, text[end:])[0]
    before = re.split(_CLAUSE, text[:start])[-1]
    within = re.findall(r"[a-z]+", text[start:end].lower())
    near = [*within, *re.findall(r"[a-z]+", after.lower())[:FATE_REACH]]
    near += re.findall(r"[a-z]+", before.lower())[::-1][:FATE_REACH]
    return next((fates[word] for word in near if word in fates), "")


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the number is no count of the whole: a page, an age, a year, 12 of 15, the last 3."""
    before = re.findall(r"[^\W\d_]+", text[max(0, match.start() - 20) : match.start()])
    if before and before[-1].lower() in load("compare.json")["not_counts"]:
        return True
    if re.search(r"\d[ -]of[ -]$", text[: match.start()]) or (
        before and before[-1].lower() in load("compare.json")["partial"]
    ):
        return True
    if re.search(r"\d ,\s*$", text[: match.start()]) or re.match(r"0\d", match["number"]):
        return True  # "4 , 183" and "170, 000": the end of a number whose parts were set apart
    plain = match["number"].lower()
    if plain == "one":
        return True  # "one of them", "one another": counts of one say too little to differ
    return plain.isdigit() and len(plain) == 4 and plain[:2] in ("19", "20") and not match["money"]
