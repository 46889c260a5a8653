"""Small live workbooks for the tests: two tables, a page and some sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from headway.core.grids import Block, BlockChange, Changes, ColumnChange, Grid, Link, TableChange
from headway.hosts.excel import LiveWorkbook
from headway.hosts.excel.patience import Patience
from tests.hosts.excel.books import book_of
from tests.hosts.excel.calls import Calls
from tests.hosts.excel.engine import App, BookState, opened

if TYPE_CHECKING:
    from tests.hosts.excel.engine import Engine, SheetState, TableState

TASKS = Grid(
    table="Tasks",
    sheet="Tasks",
    top=4,
    left=2,
    headers=("Task", "Code", "Due", "Owner", "Late", "Health", "Cost"),
    columns=(
        ["Design", "Build", "Launch"],
        ["0012", "7", "#N/A"],
        [date(2026, 3, 2), date(2026, 4, 1), None],
        ["Ada", None, "Bo"],
        [1.0, 2.0, None],
        ["● G", "▲ A", None],
        [100.5, None, 0.25],
    ),
)
NOTES = Grid(
    table="Notes",
    sheet="Notes",
    top=3,
    left=1,
    headers=("No.", "Cell", "Text"),
    columns=([1.0, 2.0], ["C5", "C6"], ["Old", "Older"]),
)
PAGE = Block("Page", "Summary", 1, 1, (("Title", None), (None, 1.0), (None, None)))
DAY = Block("Day", "Home", 4, 3, ((date(2026, 3, 1),),))
VERSION = Block("Version", "", 1, 1, ((1,),))

QUICK = Patience(seconds=0.02, pause=0.001)


@dataclass
class Live:
    """A live workbook, what is in it, and the calls it took."""

    state: BookState
    calls: Calls = field(default_factory=Calls)

    @property
    def workbook(self) -> LiveWorkbook:
        """The workbook as a click finds it."""
        return LiveWorkbook(opened(self.state, self.calls), QUICK)

    @property
    def tasks(self) -> SheetState:
        """The sheet of the tasks."""
        return self.state.sheets["Tasks"]

    @property
    def task_table(self) -> TableState:
        """The table of the tasks."""
        return self.tasks.tables["Tasks"]

    def column(self, header: str, table: str = "Tasks") -> list[object]:
        """Return the values below a header as they are now."""
        return list(self.workbook.read_tables([table])[table].column(header) or ())


def live(*, from_1904: bool = False) -> Live:
    """Return a small workbook, open."""
    state = book_of([TASKS, NOTES], [PAGE, DAY, VERSION], from_1904=from_1904)
    state.sheet("Extra").cells.put((1, 1), "Mine")
    state.sheet("Archive").visible = 0
    return Live(state)


def open_in(engine: Engine, name: str) -> None:
    """Open a workbook of this full name in an Excel of its own."""
    state = live().state
    folder, _, state.name = name.rpartition("/")
    state.folder = f"{folder}/"
    engine._apps.append(App(engine, state, Calls()))  # noqa: SLF001 - the engine is ours


def late(*values: object) -> Changes:
    """Return a change of the column Late."""
    return Changes(columns=[ColumnChange("Tasks", "Late", values)])


EVERYTHING = Changes(
    columns=[
        ColumnChange("Tasks", "Late", [3.5, None, 9]),
        ColumnChange("Tasks", "Health", ["■ R", "= not a formula", "12"]),
        ColumnChange("Tasks", "Due", [date(2026, 5, 1), datetime(2026, 5, 2, 8, 30), None]),  # noqa: DTZ001 - cells have no time zones
    ],
    tables=[
        TableChange(
            "Notes",
            {
                "No.": [1, 2, 3, 4],
                "Cell": [Link(f"B{row}", "Tasks", f"B{row}") for row in (5, 6, 7, 5)],
                "Text": ["One", "0012", "#N/A", "Four"],
            },
        )
    ],
    blocks=[
        BlockChange("Page", [["Plan", 1], ["2026-01-01", True]]),
        BlockChange("Day", [[date(2026, 3, 8)]]),
    ],
    shown={"Extra": False, "Archive": True, "Home": False, "Nowhere": True},
)
"""A change of every kind: columns, a table that grows, blocks, links, sheets."""
