"""How far two dates lie apart."""

from __future__ import annotations

from counterpoint.dates import bounds


def apart(left: str, right: str) -> int | None:
    """Days between two EDTF dates, 0 when they can be the same day; None when either is unknown.

    >>> apart("2025-11-06/2025-11-07", "2025-11-09"), apart("2025-11~", "2025-11-09")
    (2, 0)
    """
    a, b = bounds(left), bounds(right)
    if a is None or b is None:
        return None
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)
