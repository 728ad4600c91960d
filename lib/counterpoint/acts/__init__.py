"""Acts: what is done in a clause and how it stands, as a word with its PLOVER event type.

A verb's act is told by the words beside it, in `knowledge/deeds.json`: 'struck a deal' is no attack,
'lifted the curfew' no curfew. What is intended, refused or ended is another act than what is done.
"""

from __future__ import annotations

from counterpoint.acts.deeds import Deed, find
from counterpoint.acts.modality import DONE, INTENDED, REFUSED, STOPPED
from counterpoint.acts.statements import tells, typed

__all__ = ["DONE", "INTENDED", "REFUSED", "STOPPED", "Deed", "find", "tells", "typed"]
