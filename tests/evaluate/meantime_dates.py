"""`meantime-dates`: dates and durations in 120 Wikinews articles of four topics."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from tests.evaluate import meantime
from tests.evaluate.bench import Adaptor, Peer, Result
from tests.evaluate.temporal import DAY, Dated, measured

_HERE = "the same texts"
_RULES, _PARSER = "60 lines of rules", "dateparser.search 1.5.0"
PEERS = {
    "all types: value F1": (Peer(_RULES, 0.634, _HERE), Peer(_PARSER, 0.186, _HERE)),
    "all types: relaxed F1": (Peer(_RULES, 0.768, _HERE), Peer(_PARSER, 0.750, _HERE)),
    "all types: strict F1": (Peer(_RULES, 0.624, _HERE), Peer(_PARSER, 0.236, _HERE)),
    "DATE only: value F1": (Peer(_RULES, 0.680, _HERE), Peer(_PARSER, 0.219, _HERE)),
    "calendar-day precision": (Peer(_RULES, 0.867, _HERE), Peer(_PARSER, 0.223, _HERE)),
    "calendar-day recall": (Peer(_RULES, 0.684, _HERE), Peer(_PARSER, 0.534, _HERE)),
}
"""Measured by this project with the same scoring, November 2026."""


def run(folder: Path, limit: int | None) -> Result:
    """The measures of TempEval-3 over the sentences in which dates are annotated.

    An article whose annotated day of writing is no ISO date is left out.
    """
    texts = (
        Dated(t.name, t.text, t.written, t.timexes, t.upto, t.date_line)
        for t in meantime.read(folder)
        if DAY.fullmatch(t.written)
    )
    return measured(islice(texts, limit), PEERS)


ADAPTOR = Adaptor("meantime-dates", "meantime", meantime.NEEDS, run)
