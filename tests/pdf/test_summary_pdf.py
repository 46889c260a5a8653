"""The Summary as a PDF, printed by LibreOffice and read again."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from headway.actions.refresh import refresh
from headway.hosts.files import open_workbook
from headway.pdf import summary_pdf
from headway.pdf.errors import NotOnePageError, OtherPlanOnPageError, PdfNotMadeError
from headway.pdf.looking import require_one_page
from headway.pdf.office import convert
from headway.schema.page import slots
from tests.command_line import headway, refusal
from tests.pdf.pages import (
    assert_one_tagged_landscape_page_of_a4,
    letters,
    words,
    words_of_other_sheets,
)
from tests.pdf.plans import with_departments, with_texts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def refreshed(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with all figures filled in; not to be changed."""
    path = tmp_path_factory.mktemp("refreshed") / "plan.xlsm"
    shutil.copy(pristine_sample, path)
    refresh(open_workbook(path), TODAY, weeks=None)
    return path


@pytest.fixture(scope="module")
def printed(refreshed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its Summary as a PDF."""
    pdf = tmp_path_factory.mktemp("printed") / "summary.pdf"
    summary_pdf(refreshed, pdf)
    return pdf


def test_is_one_tagged_landscape_page_of_a4(printed: Path) -> None:
    assert_one_tagged_landscape_page_of_a4(printed)


def test_has_every_text_of_the_sheet(refreshed: Path, printed: Path) -> None:
    block = open_workbook(refreshed).read_blocks(["Summary_Page"])["Summary_Page"]
    shown = letters(words(printed))

    for key, slot in slots().items():
        text = block.rows[slot.row - 1][slot.column - 1]
        if isinstance(text, str):
            assert letters(text) in shown, key


def test_has_no_word_from_another_sheet(refreshed: Path, printed: Path) -> None:
    secrets, shown = words_of_other_sheets(open_workbook(refreshed)), words(printed)
    assert len(secrets) > 20
    assert not [secret for secret in secrets if secret in shown]


def test_does_not_print_a_hidden_sheet_that_has_a_print_area(
    refreshed: Path, tmp_path: Path
) -> None:
    plan, pdf = tmp_path / "plan.xlsm", tmp_path / "page.pdf"
    with zipfile.ZipFile(refreshed) as old, zipfile.ZipFile(plan, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/workbook.xml":
                named = (
                    b'<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'
                    b"Home!$A$1:$G$20</definedName>"
                )
                content = content.replace(b"<definedNames>", named)
            new.writestr(member, content)

    summary_pdf(plan, pdf)

    assert len(PdfReader(pdf).pages) == 1
    assert "What to do next" not in words(pdf)


def test_leaves_the_plan_as_it_is(refreshed: Path, tmp_path: Path) -> None:
    before = refreshed.read_bytes()
    summary_pdf(refreshed, tmp_path / "page.pdf")
    assert refreshed.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


HARD: dict[str, Callable[[Path], None]] = {
    "long texts": lambda plan: with_texts_of("Interlock procurement held up in review ", plan),
    "one long word": lambda plan: with_texts_of("Donaudampfschifffahrtsgesellschaft", plan),
    "accents": lambda plan: with_texts_of("Ångström façade Žižkov Łódź ñandú ÄÖÜß œuvre ", plan),
    "Cyrillic": lambda plan: with_texts_of("Щука ждёт пересмотра закупки ограждений ", plan),
    "Chinese": lambda plan: with_texts_of("东北输送机防护装置联锁采购审查延迟需要批准", plan),
    "right to left": lambda plan: with_texts_of("תוכנית הפעולה המתקנת של מסוף הנמל ", plan),
    "forty departments": lambda plan: with_departments(40, plan),
}


@pytest.mark.parametrize("case", HARD)
def test_stays_one_page_with_everything_in_its_place(
    sample: Path, tmp_path: Path, case: str
) -> None:
    HARD[case](sample)
    refresh(open_workbook(sample), TODAY, weeks=None)
    summary_pdf(sample, tmp_path / "page.pdf")

    shown = "".join(words(tmp_path / "page.pdf").split())
    assert "CAP-2026-014" in shown
    for label in ("Departments", "Gapswearecl", "Toprisks", "Decisionsneededfromleadership"):
        assert label in shown


def test_an_empty_plan_prints_on_one_page(tmp_path: Path) -> None:
    headway("new", tmp_path / "plan.xlsm")
    answer = headway("summary", tmp_path / "plan.xlsm", "--pdf", tmp_path / "page.pdf")

    assert answer.exit_code == 1  # the plan has no name yet
    assert f"The Summary is in {tmp_path / 'page.pdf'}." in answer.stdout
    assert "No action has been entered yet" in words(tmp_path / "page.pdf")


def test_letter_paper_takes_it_on_one_page(refreshed: Path, tmp_path: Path) -> None:
    plan, pdf = tmp_path / "plan.xlsm", tmp_path / "page.pdf"
    with zipfile.ZipFile(refreshed) as old, zipfile.ZipFile(plan, "w") as new:
        for member in old.infolist():
            content = old.read(member).replace(b'paperSize="9"', b'paperSize="1"')
            new.writestr(member, content)

    summary_pdf(plan, pdf)

    (page,) = PdfReader(pdf).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [792, 612]


def test_says_when_libreoffice_is_missing(
    refreshed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("headway.pdf.office._PLACES", ())
    plan = shutil.copy(refreshed, tmp_path / "plan.xlsm")

    answer = headway("summary", plan, "--pdf", tmp_path / "page.pdf")

    assert answer.exit_code == 2
    assert "Install LibreOffice, or open the plan in Excel" in answer.stderr
    assert not (tmp_path / "page.pdf").exists()


def test_gives_up_on_an_office_that_takes_too_long(refreshed: Path, tmp_path: Path) -> None:
    with pytest.raises(PdfNotMadeError, match=r"took more than 0\.05 seconds"):
        convert(refreshed, tmp_path / "page.pdf", "calc_pdf_Export", seconds=0.05)
    assert not list(tmp_path.iterdir())


def test_is_looked_at_before_it_is_handed_on(printed: Path, tmp_path: Path) -> None:
    require_one_page(printed, "CAP-2026-014")
    with pytest.raises(OtherPlanOnPageError, match="does not show “CAP-2026-015”"):
        require_one_page(printed, "CAP-2026-015")

    from pypdf import PdfWriter

    twice = PdfWriter()
    for _ in range(2):
        twice.append(printed)
    twice.write(tmp_path / "two.pdf")
    with pytest.raises(NotOnePageError, match="on 2 pages instead of one"):
        require_one_page(tmp_path / "two.pdf", "CAP-2026-014")

    (tmp_path / "none.pdf").write_text("not a PDF")
    with pytest.raises(PdfNotMadeError):
        require_one_page(tmp_path / "none.pdf", "CAP-2026-014")


def test_a_workbook_without_a_summary_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    said = refusal("summary", tmp_path / "other.xlsx", "--pdf", tmp_path / "page.pdf")
    assert "not a Headway plan" in said
