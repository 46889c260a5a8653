"""Whole plans for the tests of live workbooks: as files, and as their cells."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.read_only import EmptyCell

from headway.cli.making import make_plan
from headway.hosts.files.package import Package
from headway.hosts.files.parts import read_workbook
from headway.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.grids import Block, Grid
    from headway.ports import Workbook
    from tests.hosts.excel.engine import BookState


def plan_file(folder: Path, *, sample: bool) -> Path:
    """Return a new plan in *folder*, empty or the sample."""
    path = folder / "plan.xlsm"
    make_plan(path, sample=sample)
    return path


def names_in(path: Path) -> list[str]:
    """Return all defined names in the workbook at *path*."""
    return [name for name in read_workbook(Package.open(path)).names if not name.startswith("_")]


def cells(workbook: Workbook, names: list[str]) -> tuple[dict[str, Grid], dict[str, Block]]:
    """Return every table and the ranges of these *names*."""
    tables = workbook.read_tables([table.name for table in TABLES])
    return dict(tables), dict(workbook.read_blocks(names))


def take_formats(state: BookState, path: Path) -> None:
    """Format the cells of *state* as those of the workbook at *path*, tables down to their ends."""
    for name, found in _formats_in(path).items():
        sheet = state.sheet(name)
        formats = sheet.cells.formats
        formats.update(found)
        for table in sheet.tables.values():
            box = table.box
            for column in range(box.left, box.right + 1):
                code = formats.get((box.top + 1, column), "General")
                for row in range(box.top + 1, box.bottom + 1):
                    formats.setdefault((row, column), code)


@cache
def _formats_in(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Return the number formats of cells, by sheet, row and column."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    formats = {
        sheet.title: {
            (cell.row or 0, cell.column or 0): cell.number_format
            for cell in chain.from_iterable(sheet.iter_rows())
            if not isinstance(cell, EmptyCell) and cell.number_format != "General"
        }
        for sheet in workbook.worksheets
    }
    workbook.close()
    return formats
