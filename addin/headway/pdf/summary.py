"""The sheet Summary of a closed plan as a PDF of one page."""

from __future__ import annotations

import tempfile
from pathlib import Path

from headway.pdf.errors import NoSummaryError
from headway.pdf.looking import require_one_page
from headway.pdf.office import convert, put
from headway.pdf.only_sheet import copy_only
from headway.schema.page import SHEET, slots

_WRITER = "calc_pdf_Export"


def summary_pdf(workbook: Path, target: Path) -> None:
    """Write the Summary as it stands in the file *workbook* to *target*.

    No other sheet is printed, whether it is hidden or not.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        NoSummaryError: The file has no such sheet.
        PdfNotMadeError: LibreOffice made no PDF.
        NotOnePageError: It would have more than one page.
        OtherPlanOnPageError: It does not name the plan.
        CannotWritePdfError: It cannot be written there.
    """
    wanted = plan_named_on(workbook)
    with tempfile.TemporaryDirectory(prefix="headway-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "Summary.xlsm"
        copy_only(workbook, page, SHEET)
        made = Path(folder) / "made.pdf"
        convert(page, made, _WRITER)
        require_one_page(made, wanted)
        put(made, target)


def plan_named_on(workbook: Path) -> str:
    """Return the plan's id as the second line of the page names it, or else the first line.

    Raises:
        NoSummaryError: The file has no sheet Summary.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(workbook) as opened:
            sheet = opened.get_sheet_by_name(SHEET)
            rows = sheet.to_python(skip_empty_area=False, nrows=slots()["subtitle"].row)
    except (CalamineError, OSError, ValueError) as trouble:
        raise NoSummaryError(workbook.name) from trouble
    return name_on_page([list(row) for row in rows])


def name_on_page(rows: list[list[object]]) -> str:
    """Return what tells the plan from others in the first *rows* of its Summary."""
    for key, part in (("subtitle", 1), ("title", 0)):
        slot = slots()[key]
        if len(rows) >= slot.row and len(rows[slot.row - 1]) >= slot.column:
            parts = [each.strip() for each in str(rows[slot.row - 1][slot.column - 1]).split("|")]
            if len(parts) > part and parts[part]:
                return parts[part]
    return ""
