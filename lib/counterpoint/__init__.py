"""Counterpoint: one story, many voices. The names below are the library's one door."""
