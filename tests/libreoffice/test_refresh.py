"""A refresh of a plan that is open in LibreOffice."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlwings

from headway.actions.refresh import refresh
from headway.hosts.excel import LiveWorkbook
from headway.hosts.files import open_workbook
from headway.libreoffice.app import App
from headway.libreoffice.book import Book
from headway.schema import TABLES, VERSION_NAME
from headway.schema.generated import CHECKS
from scripts.bench.big_plan import STATUS_DATE, make_big_plan
from tests.libreoffice.counting import Counted
from tests.libreoffice.documents import close, open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from headway.actions.refresh import Refreshed

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def live(
    app: xlwings.App, pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveWorkbook]:
    """The sample plan, open in LibreOffice."""
    path = tmp_path_factory.mktemp("live") / "plan.xlsm"
    book = open_book(app.impl, Path(shutil.copy(pristine_sample, path)))
    yield LiveWorkbook(book)
    close(book)


@pytest.fixture(scope="module")
def on_screen(live: LiveWorkbook) -> Refreshed:
    """What its first refresh found."""
    return refresh(live, TODAY, weeks=None)


def test_writes_what_a_refresh_of_the_closed_file_writes(
    live: LiveWorkbook, on_screen: Refreshed, sample: Path
) -> None:
    in_file = refresh(open_workbook(sample), TODAY, weeks=None)
    closed = open_workbook(sample)

    assert on_screen.reading.findings == in_file.reading.findings
    names = [table.name for table in TABLES if table is not CHECKS]
    assert live.read_tables(names) == closed.read_tables(names)
    blocks = [VERSION_NAME, "Status_Date", "Checks_Stamp"]
    assert live.read_blocks(blocks) == closed.read_blocks(blocks)
    pages = (host.read_blocks(["Summary_Page"]) for host in (live, closed))
    texts, expected = ([v for row in page["Summary_Page"].rows for v in row] for page in pages)
    differing = [text for text, other in zip(texts, expected, strict=True) if text != other]
    assert all("40 of 40 passed" in str(text) for text in differing)


def test_agrees_with_the_formulas_at_once(on_screen: Refreshed) -> None:
    assert str(on_screen.summary.checks) == "40 of 40 passed"


def test_changes_nothing_the_second_time(live: LiveWorkbook, on_screen: Refreshed) -> None:
    again = refresh(live, TODAY, weeks=None)
    assert (on_screen.changed, again.changed) == (True, False)


def test_takes_as_many_calls_however_many_rows_there_are(
    opened: Callable[[Path], xlwings.Book], tmp_path: Path
) -> None:
    counted = []
    for actions in (60, 300):
        path = tmp_path / f"{actions}.xlsm"
        make_big_plan(path, actions)
        book = opened(path)
        refresh(LiveWorkbook(book), STATUS_DATE, weeks=None)
        calls = Counter[str]()
        engine, context = book.app.impl.engine, book.app.impl.context
        app = App(engine, Counted(context, calls), actions)
        watched = Book(app, Counted(book.impl.document, calls))
        done = refresh(
            LiveWorkbook(xlwings.Book(impl=watched)), STATUS_DATE, date(2026, 10, 2), weeks=None
        )
        assert done.changed
        counted.append(calls)

    few, many = counted
    assert many.total() <= 1.05 * few.total(), many - few
