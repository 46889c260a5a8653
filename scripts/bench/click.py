"""Measure a click on Refresh in LibreOffice: the time, the calls, and the same cell by cell.

python scripts/bench/click.py [ACTIONS]        1,000 actions with 5,000 milestones by default

LibreOffice runs beside this program and is asked through a pipe, which makes each call slower than
a click inside LibreOffice; the number of calls is the same. What takes long cell by cell is
measured on some cells and multiplied.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

import xlwings  # noqa: E402 - the path comes first

from headway.actions.refresh import refresh  # noqa: E402
from headway.core.grids import BlockChange, Changes  # noqa: E402
from headway.hosts.excel import LiveWorkbook  # noqa: E402
from headway.libreoffice import connect, office  # noqa: E402
from headway.libreoffice.app import App  # noqa: E402
from headway.libreoffice.book import Book  # noqa: E402
from headway.schema import TABLES, Writer  # noqa: E402
from scripts.bench.big_plan import STATUS_DATE, make_big_plan  # noqa: E402
from tests.libreoffice.counting import Counted  # noqa: E402

_AIM = 2.0
_SAMPLE = 200
_ROUNDS = 3


def main() -> int:
    """Measure, print, and return 0."""
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsm")
        make_big_plan(path, actions)
        with office.start(path) as running:
            book = next(one for one in connect(running.pipe).books if one.name == path.name)
            _report(book, actions)
    return 0


def _report(book: xlwings.Book, actions: int) -> None:
    _click(book, 0)  # the first one imports what the others find there
    best = min(_click(book, day) for day in range(1, _ROUNDS + 1))
    calls = _calls(book)
    cells_read, cells_written = _cells(book)
    each_read, each_written = _cell_by_cell(book)
    alone = cells_read * each_read + cells_written * each_written
    print(f"A click on Refresh, {actions:,} actions and {5 * actions:,} milestones, warm")
    print(f"  time                      {best:>10.2f} s     (aim: {_AIM:.0f} s)")
    print(f"  calls into LibreOffice    {calls:>10,}")
    print(f"  the same cell by cell     {alone:>10.0f} s     {alone / best:,.0f} times as long")
    print(f"    {cells_read:,} cells read at {each_read * 1e6:,.0f} µs each")
    print(f"    {cells_written:,} cells written at {each_written * 1e6:,.0f} µs each")


def _click(book: xlwings.Book, day: int) -> float:
    """Return the seconds of a refresh for another day, so that most figures change."""
    workbook = LiveWorkbook(book)
    today = STATUS_DATE - timedelta(7 * day)
    workbook.write(Changes(blocks=[BlockChange("Status_Date", [[today]])]))
    return _seconds(lambda: refresh(LiveWorkbook(book), today))


def _calls(book: xlwings.Book) -> int:
    """Return how many calls one refresh makes into LibreOffice."""
    calls: Counter[str] = Counter()
    app = book.impl.app
    counted = App(app.engine, Counted(app.context, calls), app.pid)
    live = xlwings.Book(impl=Book(counted, Counted(book.impl.document, calls)))
    refresh(LiveWorkbook(live), STATUS_DATE)
    return sum(calls.values())


def _cells(book: xlwings.Book) -> tuple[int, int]:
    """Return how many cells the tables hold, and how many of them Headway writes."""
    grids = LiveWorkbook(book).read_tables([table.name for table in TABLES])
    held = {table.key: grids[table.name] for table in TABLES if table.name in grids}
    read = sum(grid.height * len(grid.headers) for grid in held.values())
    written = sum(
        held[table.key].height * len(table.written_by(Writer.HEADWAY))
        for table in TABLES
        if table.key in held
    )
    return read, written


def _cell_by_cell(book: xlwings.Book) -> tuple[float, float]:
    """Return the seconds that one cell takes to be read, and to be written, through xlwings."""
    sheet = book.sheets["Lessons"]
    cells = [(row, 30) for row in range(200, 200 + _SAMPLE)]

    def read() -> None:
        for cell in cells:
            sheet.range(cell).value  # noqa: B018 - reading is what is measured

    def write() -> None:
        for cell in cells:
            sheet.range(cell).value = 1.0

    return _seconds(read) / _SAMPLE, _seconds(write) / _SAMPLE


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
