"""Measure a click on Refresh in LibreOffice: the time, the calls, and the same cell by cell.

python scripts/bench/click.py [ACTIONS]        1,000 actions with 5,000 milestones by default

The extension is installed into a LibreOffice without windows, and the button is pressed there:
Python runs inside LibreOffice, as it does for a person. The same refresh is measured from beside
LibreOffice as well, through a pipe, as “headway refresh --live” does it; the number of calls is
the same, and each takes longer. What takes long cell by cell is measured on some cells and
multiplied. The first press is not counted, since it imports what the others find there.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
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
from headway.libreoffice.bridge import context_on  # noqa: E402
from headway.schema import TABLES, Writer  # noqa: E402
from scripts.bench.big_plan import STATUS_DATE, make_big_plan  # noqa: E402
from scripts.build_extension import extension  # noqa: E402
from scripts.template.package import pack  # noqa: E402
from tests.e2e.conftest import install  # noqa: E402
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
        profile = _profile(Path(folder))
        where = {"HEADWAY_PYTHON": sys.executable, "HEADWAY_PIPE": f"bench-{os.getpid()}"}
        where |= {"HOME": folder, "XDG_STATE_HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
        with office.start(path, profile=profile, environment=where) as running:
            book = next(one for one in connect(running.pipe).books if one.name == path.name)
            _report(book, actions)
    return 0


def _profile(folder: Path) -> Path:
    """Return the settings of a LibreOffice into which the extension was installed."""
    oxt, profile = folder / "headway.oxt", folder / "profile"
    oxt.write_bytes(pack(extension()))
    with office.start(profile=profile) as running:
        install(context_on(running.pipe), oxt)
    return profile


def _report(book: xlwings.Book, actions: int) -> None:
    _press(book, 0)
    pressed = min(_press(book, week) for week in range(1, _ROUNDS + 1))
    again = _seconds(lambda: _press_refresh(book))
    _refresh(book, 0)
    best = min(_refresh(book, week) for week in range(1, _ROUNDS + 1))
    calls = _calls(book)
    cells_read, cells_written = _cells(book)
    each_read, each_written = _cell_by_cell(book)
    alone = cells_read * each_read + cells_written * each_written
    print(f"A click on Refresh, {actions:,} actions and {5 * actions:,} milestones, warm")
    print(f"  pressed in LibreOffice    {pressed:>10.2f} s     (aim: {_AIM:.0f} s)")
    print(f"  pressed with no changes   {again:>10.2f} s")
    print(f"  from beside LibreOffice   {best:>10.2f} s")
    print(f"  calls into LibreOffice    {calls:>10,}")
    print(f"  the same cell by cell     {alone:>10.0f} s     {alone / best:,.0f} times as long")
    print(f"    {cells_read:,} cells read at {each_read * 1e6:,.0f} µs each")
    print(f"    {cells_written:,} cells written at {each_written * 1e6:,.0f} µs each")


def _press(book: xlwings.Book, week: int) -> float:
    """Return the seconds that the button takes for another week, in which most figures change.

    A press that did not do its work would be quick, so that is looked at as well.
    """
    today = _move(book, week)
    seconds = _seconds(lambda: _press_refresh(book))
    if refresh(LiveWorkbook(book), today, weeks=None).changed:
        raise SystemExit("The press did not refresh the plan.")
    return seconds


def _press_refresh(book: xlwings.Book) -> None:
    """Do what a click on the button does, and wait until its message is answered."""
    document = book.impl.document
    helper = book.impl.app.service("com.sun.star.frame.DispatchHelper")
    frame = document.CurrentController.Frame
    helper.executeDispatch(frame, "vnd.headway:refresh", "", 0, ())


def _refresh(book: xlwings.Book, week: int) -> float:
    """Return the seconds of a refresh from beside LibreOffice for another week."""
    today = _move(book, week)
    return _seconds(lambda: refresh(LiveWorkbook(book), today, weeks=None))


def _move(book: xlwings.Book, week: int) -> date:
    """Let the plan be looked at so many weeks earlier, and return that day."""
    today = STATUS_DATE - timedelta(7 * week)
    LiveWorkbook(book).write(Changes(blocks=[BlockChange("Status_Date", [[today]])]))
    return today


def _calls(book: xlwings.Book) -> int:
    """Return how many calls one refresh makes into LibreOffice."""
    calls: Counter[str] = Counter()
    app = book.impl.app
    counted = App(app.engine, Counted(app.context, calls), app.pid)
    live = xlwings.Book(impl=Book(counted, Counted(book.impl.document, calls)))
    refresh(LiveWorkbook(live), STATUS_DATE, weeks=None)
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
