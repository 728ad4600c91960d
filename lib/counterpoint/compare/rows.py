"""The rows of a table as mappings."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

Record = dict[str, Any]
"""A row: its values by column."""


def records(table: pd.DataFrame) -> list[Record]:
    """The rows of a table, in order."""
    return cast(list[Record], table.to_dict("records"))
