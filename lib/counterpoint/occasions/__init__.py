"""When a story's recurring thing took place, and which statement answers which."""

from counterpoint.occasions.replies import pairs, replies
from counterpoint.occasions.rounds import Occasion, find

__all__ = ["Occasion", "find", "pairs", "replies"]
