"""Near-duplicates at three levels: accounts, quotations, statements; each join with its
evidence."""

from counterpoint.reuse.accounts import accounts
from counterpoint.reuse.clusters import cluster_texts
from counterpoint.reuse.quotations import Match, find_quotation, shared_quotations
from counterpoint.reuse.statements import shared_statements
from counterpoint.reuse.types import Join, Passage, Voices

__all__ = [
    "Join",
    "Match",
    "Passage",
    "Voices",
    "accounts",
    "cluster_texts",
    "find_quotation",
    "shared_quotations",
    "shared_statements",
]
