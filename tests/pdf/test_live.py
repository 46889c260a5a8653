"""The Summary of an open plan as a PDF, with a program that stands in for Excel."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from headway.cli.making import make_plan
from headway.pdf import live_summary_pdf, summary_pdf
from headway.pdf.errors import OtherPlanOnPageError, PdfNotMadeError
from tests.command_line import headway

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Printer:
    """Stands in for a range or a sheet: exports a PDF that lies ready."""

    ready: Path | None

    def to_pdf(self, path: Path, *, show: bool) -> None:
        """Put the PDF that lies ready at *path*."""
        assert not show
        if self.ready is None:
            raise OSError("the printer is gone")
        shutil.copy(self.ready, path)


class OpenSheet(Printer):
    """Stands in for the sheet Summary, whose second line names the plan."""

    plan_id = "CAP-2026-014"

    def range(self, first: object, last: object) -> Any:  # noqa: ANN401 - as xlwings has it
        """Return the first cells of the page."""
        assert first
        assert last
        rows = [[None] * 2, [None, "Safety"], [None, f"Leadership summary   |   {self.plan_id}"]]
        return SimpleNamespace(value=rows)


def open_book(file: Path, ready: Path | None, engine: str = "excel") -> Any:  # noqa: ANN401 - a stand-in
    """Return a book that is open in a program and exports *ready*."""
    return SimpleNamespace(
        name=file.name,
        fullname=str(file),
        app=SimpleNamespace(engine=SimpleNamespace(name=engine)),
        sheets={"Summary": OpenSheet(ready)},
        names={"Summary_Page": SimpleNamespace(refers_to_range=Printer(ready))},
    )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan as it was last saved, with its Summary."""
    path = tmp_path_factory.mktemp("saved") / "plan.xlsm"
    make_plan(path, sample=True)
    headway("summary", path)
    return path


@pytest.fixture(scope="module")
def ready(saved: Path) -> Path:
    """What Excel would export."""
    pdf = saved.with_suffix(".pdf")
    summary_pdf(saved, pdf)
    return pdf


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_excel_exports_the_page(
    saved: Path, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    live_summary_pdf(open_book(saved, ready), tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes() == ready.read_bytes()


def test_a_page_of_another_plan_is_not_handed_on(
    saved: Path, ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OpenSheet, "plan_id", "CAP-2026-015")
    with pytest.raises(OtherPlanOnPageError):
        live_summary_pdf(open_book(saved, ready), tmp_path / "page.pdf")
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_is_a_sentence(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(PdfNotMadeError, match=r"“plan\.xlsm”: Excel did not export it"):
        live_summary_pdf(open_book(saved, None), tmp_path / "page.pdf")
