"""The rows that Headway itself wrote in earlier runs: recorded weeks, and the Log.

They are read as typed rows like those of people, but there is nothing to put right in them:
what cannot be read is missing, and the seal of the row no longer fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.cells import rows_in_use, tidied, understood
from headway.core.grids import CellError
from headway.core.typed import pack
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.grids import Grid
    from headway.schema import Table

RECORDS = (HISTORY, KPI_HISTORY, ACTION_HISTORY, LOG)


def read_records(grids: Mapping[str, Grid]) -> dict[str, DataFrame]:
    """Return the typed rows of each table of records, by its key; none where it is missing."""
    return {table.key: typed_rows(table, grids.get(table.key)) for table in RECORDS}


def typed_rows(table: Table, grid: Grid | None) -> DataFrame:
    """Return the rows of *table* that are not blank; a column that is gone is blank."""
    height = 0 if grid is None else grid.height
    nothing = [None] * height
    cells = {
        column.key: tidied((grid and grid.column(column.header)) or nothing)
        for column in table.columns
    }
    rows = rows_in_use(cells.values(), height)
    index = pd.Index(rows, dtype="int64")
    columns = {}
    for column in table.columns:
        found = cells[column.key]
        entries = found if len(rows) == height else [found[row] for row in rows]
        values, _ = understood(column, entries)
        columns[column.key] = pack(column.kind, values).set_axis(index)
    return pd.DataFrame(columns, index)


def raw_cells(table: Table, grid: Grid, key: str) -> list[object]:
    """Return the cells of one column as they can be written again; blank if it is gone."""
    found = grid.column(table[key].header)
    if found is None:
        return [None] * grid.height
    return [str(cell) if isinstance(cell, CellError) else cell for cell in found]
