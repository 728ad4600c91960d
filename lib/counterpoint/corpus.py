"""A corpus: the five tables of one story, with its digest; saved to and opened from a folder."""
