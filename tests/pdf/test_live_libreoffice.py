"""The Summary of a plan that is open in LibreOffice, as the PDF that LibreOffice exports of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from headway.actions.refresh import refresh
from headway.core.grids import BlockChange, Changes
from headway.hosts.excel import LiveWorkbook
from headway.libreoffice import connect, office
from headway.libreoffice.modified import mark_as_saved
from headway.pdf import live_summary_pdf
from headway.pdf.errors import NotOnePageError
from tests.libreoffice.documents import open_book
from tests.pdf.pages import (
    assert_one_tagged_landscape_page_of_a4,
    letters,
    words,
    words_of_other_sheets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def book(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[xlwings.Book]:
    """The sample plan, open and refreshed; its file still has an empty Summary."""
    path = tmp_path_factory.mktemp("open") / "plan.xlsm"
    shutil.copy(pristine_sample, path)
    with office.start() as running:
        book = open_book(connect(running.pipe).impl, path)
        refresh(LiveWorkbook(book), TODAY, weeks=None)
        yield book


@pytest.fixture(scope="module")
def printed(book: xlwings.Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its Summary as a PDF."""
    pdf = tmp_path_factory.mktemp("printed") / "summary.pdf"
    live_summary_pdf(book, pdf)
    return pdf


def test_is_one_tagged_landscape_page_of_a4(printed: Path) -> None:
    assert_one_tagged_landscape_page_of_a4(printed)


def test_has_every_text_of_the_open_sheet_and_its_charts(book: xlwings.Book, printed: Path) -> None:
    shown = letters(words(printed))
    rows = LiveWorkbook(book).read_blocks(["Summary_Page"])["Summary_Page"].rows
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]

    assert len(texts) > 100
    assert not [text for text in texts if letters(text) not in shown]
    assert "PlannedForecastActual" in shown


def test_has_no_word_from_another_sheet(book: xlwings.Book, printed: Path) -> None:
    secrets, shown = words_of_other_sheets(LiveWorkbook(book)), words(printed)
    assert len(secrets) > 20
    assert not [secret for secret in secrets if secret in shown]


def test_shows_what_has_not_been_saved_yet(book: xlwings.Book, tmp_path: Path) -> None:
    plan = LiveWorkbook(book)
    plan.write(Changes(blocks=[BlockChange("Plan_Name", (("Unsaved name",),))]))
    refresh(plan, TODAY, weeks=None)
    live_summary_pdf(book, tmp_path / "page.pdf")

    assert "Unsaved name" in words(tmp_path / "page.pdf")


def test_prints_no_other_sheet_that_has_a_print_area(book: xlwings.Book, tmp_path: Path) -> None:
    home = book.impl.document.Sheets.getByName("Home")
    home.setPrintAreas((home.getCellRangeByName("A1:G20").RangeAddress,))
    live_summary_pdf(book, tmp_path / "page.pdf")

    assert len(PdfReader(tmp_path / "page.pdf").pages) == 1
    assert "What to do next" not in words(tmp_path / "page.pdf")


def test_leaves_the_open_plan_and_its_file_as_they_are(book: xlwings.Book, tmp_path: Path) -> None:
    document = book.impl.document
    mark_as_saved(document)
    before = Path(book.fullname).read_bytes()
    live_summary_pdf(book, tmp_path / "page.pdf")

    assert not document.isModified()
    assert Path(book.fullname).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_a_summary_on_several_pages_is_not_handed_on(book: xlwings.Book, tmp_path: Path) -> None:
    document = book.impl.document
    style = document.Sheets.getByName("Summary").PageStyle
    page = document.StyleFamilies.getByName("PageStyles").getByName(style)
    page.PageScale = 100
    with pytest.raises(NotOnePageError, match="instead of one"):
        live_summary_pdf(book, tmp_path / "page.pdf")
    assert not list(tmp_path.iterdir())
