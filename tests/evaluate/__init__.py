"""Counterpoint measured on annotated corpora that others made: one adaptor a set.

`python -m tests.evaluate SET... --data DIR` prints each set's own metric beside the figures of peers,
and what went wrong, by type. The corpora stay outside the repository; `README.md` says what is expected
where and what each figure means.
"""
