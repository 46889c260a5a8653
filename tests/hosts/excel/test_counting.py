"""A button takes as many calls into the spreadsheet for 1,000 rows as it takes for 10, and few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from headway.actions.check import check
from headway.actions.refresh import fill_in_summary, refresh
from headway.hosts.files import open_workbook
from headway.schema import TABLES, Writer
from scripts.bench.big_plan import STATUS_DATE, big_rows
from tests.hosts.excel.books import book_of
from tests.hosts.excel.plans import Live
from tests.hosts.excel.whole_plans import cells, names_in, plan_file, take_formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from headway.core.grids import Block, Grid
    from headway.ports import Workbook

Plan = tuple[dict[str, "Grid"], dict[str, "Block"]]
TODAY = date(2026, 11, 22)
FEW, MANY = 10, 1_000
ACTIONS: dict[str, Callable[[Workbook], object]] = {
    "Validate": partial(check, today=TODAY, status_date=STATUS_DATE, write=True, weeks=None),
    "Refresh": partial(refresh, today=TODAY, status_date=STATUS_DATE, weeks=None),
    "Summary": partial(fill_in_summary, today=TODAY, status_date=STATUS_DATE, weeks=None),
}
MOST = {"Validate": 430, "Refresh": 680, "Summary": 430}
"""Most of them are for finding out where each of 59 tables lies just now, and 32 names.

A refresh takes two more for each column that it fills in: it looks what stands there, and writes.
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty plan."""
    return plan_file(tmp_path_factory.mktemp("empty"), sample=False)


@pytest.fixture(scope="module")
def empty_cells(empty: Path) -> Plan:
    """What stands in it."""
    return cells(open_workbook(empty), names_in(empty))


def tall(grid: Grid, rows: Mapping[str, Mapping[str, Sequence[object]]], height: int) -> Grid:
    """Return *grid* with *height* rows; what Headway writes is all out of date."""
    declared = next(each for each in TABLES if each.name == grid.table)
    entries = rows.get(declared.key)
    if entries is None:
        return grid
    headers = {declared[key].header: list(values)[:height] for key, values in entries.items()}
    stale = {declared[key].header for key in declared.written_by(Writer.HEADWAY)}
    columns = (
        headers.get(header, ["?" if header in stale else None] * height) for header in grid.headers
    )
    return replace(grid, columns=tuple(columns))


def repeated(height: int) -> dict[str, dict[str, list[object]]]:
    """Return actions and milestones, the same few again and again but for their ids."""
    few = big_rows(FEW)
    rows = {
        key: {column: (values[:FEW] * (height // FEW)) for column, values in few[key].items()}
        for key in ("actions", "milestones")
    }
    rows["actions"]["action_id"] = [f"A-{i:05}" for i in range(height)]
    rows["milestones"]["milestone_id"] = [f"M-{i:06}" for i in range(height)]
    return rows


def calls(action: Callable[[Workbook], object], plan: Plan, path: Path, height: int) -> int:
    """Return how many calls *action* takes on a plan whose tables have *height* rows."""
    grids, blocks = plan
    rows = repeated(height)
    state = book_of([tall(grid, rows, height) for grid in grids.values()], blocks.values())
    take_formats(state, path)
    made = Live(state)
    action(made.workbook)
    return made.calls.total


@pytest.mark.parametrize("button", ACTIONS)
def test_the_count_is_small_and_does_not_depend_on_the_rows(
    button: str, empty: Path, empty_cells: Plan
) -> None:
    few, many = (calls(ACTIONS[button], empty_cells, empty, height) for height in (FEW, MANY))
    print(f"{button}: {few:,} calls for {FEW:,} rows, {many:,} for {MANY:,}")  # noqa: T201 - the count is of interest
    assert few == many <= MOST[button]
