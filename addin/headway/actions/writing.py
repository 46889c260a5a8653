"""What a run writes, worked out in full before the first cell is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import as_columns, rows_with_errors
from headway.core.grids import ColumnChange, TableChange
from headway.core.typed import as_cells
from headway.errors import ColumnNotFoundError
from headway.schema import Kind, Writer, table
from headway.schema.checks import LEFT_OUT
from headway.schema.generated import FINDINGS
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.actions.reading import Reading
    from headway.core.figures import Figures
    from headway.core.grids import Grid
    from headway.core.plan import Plan
    from headway.schema import Table


def findings_change(reading: Reading) -> TableChange:
    """Return the new rows of the Findings table."""
    return TableChange(FINDINGS.name, as_columns(reading.findings, reading.grids, reading.blocks))


def calculated_columns(reading: Reading, figures: Figures) -> Iterator[ColumnChange]:
    """Yield the new values of every column that Headway calculates.

    A row with an error gets no figures, but says why.
    """
    for key, measured in figures.tables.items():
        if key in reading.grids:
            grid = reading.grids[key]
            left_out = sorted(rows_with_errors(reading.findings, key))
            yield from _columns(table(key), grid, measured, left_out)


def sheets_shown(plan: Plan) -> dict[str, bool]:
    """Return which optional sheets *plan* wants to see, by the table Modules on Settings."""
    modules = plan.tables["modules"].dropna(subset=["module", "shown"])
    return {
        name: bool(shown) for name, shown in zip(modules["module"], modules["shown"], strict=True)
    }


def _columns(
    declared: Table, grid: Grid, measured: DataFrame, left_out: list[int]
) -> Iterator[ColumnChange]:
    for key in declared.written_by(Writer.HEADWAY):
        column = declared[key]
        if grid.position(column.header) is None:
            raise ColumnNotFoundError(declared.name, column.header)
        values = as_cells(measured[key].reindex(range(grid.height)))
        stand_in = _stand_in(key, column.kind)
        for row in left_out if stand_in else ():
            values[row] = stand_in
        yield ColumnChange(declared.name, column.header, values)


def _stand_in(key: str, kind: Kind) -> str | None:
    if kind is Kind.RAG:
        return Rag.GREY.value
    return LEFT_OUT if key == "rag_reason" else None
