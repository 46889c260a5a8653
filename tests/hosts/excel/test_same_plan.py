"""A plan comes out the same wherever it lies: in a file, in memory, in Excel, in LibreOffice.

What the formulas on Checks say is left out: only a spreadsheet program knows it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from headway.actions.check import check
from headway.actions.refresh import fill_in_summary, refresh
from headway.cli.making import make_plan
from headway.core.grids import BlockChange, CellError, Changes, TableChange
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.schema import FACTS, table
from headway.schema.generated import CHECKS
from tests.hosts.excel.books import book_of
from tests.hosts.excel.plans import Live
from tests.hosts.excel.whole_plans import cells, names_in, take_formats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from headway.core.grids import Block, Grid
    from headway.hosts.excel import LiveWorkbook
    from headway.ports import Workbook

TODAY = date(2026, 11, 22)
REFRESH = partial(refresh, today=TODAY, weeks=None)
SHORT = [REFRESH]
"""A refresh alone, which lists the findings and fills in the Summary as well."""
EVERY_BUTTON = [
    partial(check, today=TODAY, write=True, weeks=None),
    partial(fill_in_summary, today=TODAY, weeks=None),
    REFRESH,
]
"""What the buttons Validate, Summary and Refresh do."""
CHECKS_SAY = " · checks: "
AWKWARD: dict[str, Sequence[object]] = {
    "action_id": ["A-1", "A-1", "0012", None, "=1+1"],
    "title": ["'quoted", "line\nbreak", " spaces ", "#N/A", "Ünïcödé 🎯"],
    "budget": [1 / 3, "12 000", CellError("#DIV/0!"), -5, "TRUE"],
    "comment": [True, False, 0.1 + 0.2, "x" * 300, "=HYPERLINK(1)"],
    "percent_complete": [0.5, "half", 45, None, 1],
    "baseline_start": [date(2026, 1, 5), "5 Jan", None, date(1990, 1, 1), 46000],
    "baseline_finish": [date(2026, 12, 4), date(2025, 1, 1), None, None, date(2026, 12, 24)],
    "status": ["In progress", "in PROGRESS", "Nonsense", "Done", "Not started"],
}


@pytest.fixture(scope="session")
def plans(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty plan, the sample, and one with entries of every awkward kind."""
    folder = tmp_path_factory.mktemp("plans")
    empty, awkward = folder / "empty.xlsm", folder / "awkward.xlsm"
    make_plan(empty, sample=False)
    columns = {table("actions")[key].header: values for key, values in AWKWARD.items()}
    day = next(fact.name for fact in FACTS if fact.key == "status_date")
    open_workbook(empty, awkward).write(
        Changes(
            tables=[TableChange("Actions", columns)],
            blocks=[BlockChange(day, [[date(2026, 11, 20)]])],
        )
    )
    return {"empty": empty, "sample": pristine_sample, "awkward": awkward}


@dataclass
class Hosts:
    """The same plan in several places."""

    names: list[str]
    memory: Workbook
    others: dict[str, Workbook]


@pytest.fixture
def hosts(
    plans: dict[str, Path],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    open_live: Callable[[Path], LiveWorkbook],
) -> Hosts:
    """The plan that the test asks for, everywhere."""
    path = plans[request.param]
    names = [name for name in names_in(path) if not name.startswith("Checks_")]
    every, copies = names_in(path), [tmp_path / "file.xlsm", tmp_path / "live.xlsm"]
    for copy in copies:
        shutil.copy(path, copy)
    grids, blocks = cells(open_workbook(path), every)
    state = book_of(grids.values(), blocks.values())
    take_formats(state, path)
    return Hosts(
        names,
        MemoryWorkbook(grids.values(), blocks.values()),
        {
            "a file": open_workbook(copies[0]),
            "Excel": Live(state).workbook,
            "LibreOffice": open_live(copies[1]),
        },
    )


def plan(workbook: Workbook, names: list[str]) -> tuple[dict[str, Grid], dict[str, Block]]:
    """Return the plan in *workbook* without what only formulas know."""
    grids, blocks = cells(workbook, names)
    checks = grids["Checks"]
    own = [
        checks.position(column.header) for column in CHECKS.columns if column.key == "by_headway"
    ]
    kept = tuple(checks.columns[position] for position in own if position is not None)
    return {**grids, "Checks": replace(checks, columns=kept)}, blocks


@pytest.mark.parametrize(
    ("hosts", "actions"),
    [("sample", EVERY_BUTTON), ("empty", SHORT), ("awkward", SHORT)],
    indirect=["hosts"],
    ids=["sample", "empty", "awkward"],
)
def test_every_button_leaves_the_same_plan(
    hosts: Hosts, actions: Sequence[Callable[[Workbook], object]]
) -> None:
    expected = plan(hosts.memory, hosts.names)
    for place, workbook in hosts.others.items():
        assert differences(expected, plan(workbook, hosts.names)) == [], place
    for action in actions:
        action(hosts.memory)
        expected = plan(hosts.memory, hosts.names)
        for place, workbook in hosts.others.items():
            action(workbook)
            assert differences(expected, plan(workbook, hosts.names)) == [], place


def differences(
    expected: tuple[dict[str, Grid], dict[str, Block]],
    found: tuple[dict[str, Grid], dict[str, Block]],
) -> list[str]:
    """Return where two plans differ, cell by cell."""
    lines = []
    for name, grid in expected[0].items():
        other = found[0][name]
        if replace(grid, columns=()) != replace(other, columns=()) or grid.height != other.height:
            lines.append(f"{name}: {grid.height} rows, and {other.height}")
        for header, column, held in zip(grid.headers, grid.columns, other.columns, strict=False):
            lines += [
                f"{name} {header} {row}: {one!r}, and {two!r}"
                for row, (one, two) in enumerate(zip(column, held, strict=False))
                if not alike(one, two)
            ]
    for name, block in expected[1].items():
        pairs = zip(chain(*block.rows), chain(*found[1][name].rows), strict=True)
        lines += [f"{name}: {one!r}, and {two!r}" for one, two in pairs if not alike(one, two)]
    return lines


def alike(one: object, other: object) -> bool:
    """Whether two cells hold the same, whatever is said of the formulas on Checks."""
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.partition(CHECKS_SAY)[0], other.partition(CHECKS_SAY)[0]
    return one == other and isinstance(one, bool) is isinstance(other, bool)
