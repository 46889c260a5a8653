"""The rows that Headway wrote in earlier runs are read as far as they can be."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from headway.core.grids import CellError, Grid
from headway.core.records import RECORDS, raw_cells, read_records, typed_rows
from headway.schema.generated import KPI_HISTORY, LOG

HEADERS = ("Week ending", "Actual", "KPI ID")
CELLS = (
    [datetime(2026, 6, 12), None, "soon", None],  # noqa: DTZ001 - a cell
    ["6", None, CellError("#N/A"), None],
    [" K-1 ", "  ", "K-2", None],
)
GRID = Grid("HistoryKPIs", "HistoryKPIs", 4, 1, HEADERS, CELLS)


def test_what_cannot_be_read_is_missing_and_blank_rows_are_left_out() -> None:
    rows = typed_rows(KPI_HISTORY, GRID)

    assert list(rows) == [column.key for column in KPI_HISTORY.columns]
    assert list(rows.index) == [0, 2]
    assert rows["kpi_id"].tolist() == ["K-1", "K-2"]
    assert rows["week_ending"].tolist()[0] == pd.Timestamp("2026-06-12")
    assert pd.isna(rows["week_ending"].tolist()[1])
    assert rows["actual"].tolist()[0] == 6.0
    assert pd.isna(rows["actual"].tolist()[1])


def test_a_column_that_is_gone_is_blank() -> None:
    rows = typed_rows(KPI_HISTORY, GRID)
    assert rows["target"].isna().all()
    assert rows["status"].isna().all()
    assert raw_cells(KPI_HISTORY, GRID, "status") == [None] * 4


def test_a_table_that_is_gone_has_no_rows() -> None:
    found = read_records({KPI_HISTORY.key: GRID})

    assert list(found) == [table.key for table in RECORDS]
    assert {key: len(rows) for key, rows in found.items() if len(rows)} == {KPI_HISTORY.key: 2}
    assert list(found[LOG.key]) == [column.key for column in LOG.columns]


def test_cells_that_are_written_again_stay_what_they_were() -> None:
    cells = raw_cells(KPI_HISTORY, GRID, "actual")
    assert cells == ["6", None, "#N/A", None]
    assert not [cell for cell in cells if isinstance(cell, CellError)]
