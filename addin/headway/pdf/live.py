"""The sheet Summary of a plan that is open, as a PDF of one page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway.pdf.errors import PdfNotMadeError
from headway.pdf.looking import require_one_page
from headway.pdf.office import put
from headway.pdf.summary import name_on_page
from headway.schema.page import PAGE_NAME, SHEET, slots

if TYPE_CHECKING:
    import xlwings

_LIBREOFFICE = "libreoffice"


def live_summary_pdf(book: xlwings.Book, target: Path) -> None:
    """Write the Summary of the open plan *book* to *target*, as Excel or LibreOffice shows it.

    Raises:
        PdfNotMadeError: The program did not export it.
        NotOnePageError: It would have more than one page.
        OtherPlanOnPageError: It does not name the plan.
        CannotWritePdfError: It cannot be written there.
    """
    in_libreoffice = book.app.engine.name == _LIBREOFFICE
    with tempfile.TemporaryDirectory(prefix="headway-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "Summary.pdf"
        try:
            sheet = book.sheets[SHEET]
            last = slots()["subtitle"]
            wanted = name_on_page(sheet.range((1, 1), (last.row, last.column)).value)
            if sys.platform == "darwin" and not in_libreoffice:  # Excel exports whole sheets there
                sheet.to_pdf(made, show=False)
            else:
                book.names[PAGE_NAME].refers_to_range.to_pdf(made, show=False)
        except Exception as trouble:
            program = "LibreOffice" if in_libreoffice else "Excel"
            raise PdfNotMadeError(book.name, f"{program} did not export it") from trouble
        require_one_page(made, wanted)
        put(made, target)
