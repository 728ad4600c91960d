"""How far two EDTF dates lie apart, as far as reuse has to know."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def reach(when: str) -> tuple[date, date] | None:
    """The first and last day an EDTF value can mean; None when it is empty or of another form.

    >>> reach("2002"), reach("2025-11-06/2025-11-07")[1].isoformat(), reach("")
    ((datetime.date(2002, 1, 1), datetime.date(2002, 12, 31)), '2025-11-07', None)
    """
    ends = [_days(part) for part in when.split("/")]
    first, last = ends[0], ends[-1]
    return (first[0], last[1]) if first is not None and last is not None else None


def apart(left: str, right: str) -> int | None:
    """Days between two dates, 0 when they can be the same day; None when either is unknown."""
    a, b = reach(left), reach(right)
    if a is None or b is None:
        return None
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def _days(part: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(part)
    if found is None:
        return None
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        return None
