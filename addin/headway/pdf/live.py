"""The sheet Summary of a plan that is open, as a PDF of one page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway.pdf.errors import PdfNotMadeError
from headway.pdf.looking import require_one_page
from headway.pdf.office import put
from headway.pdf.summary import name_on_page, summary_pdf
from headway.schema.page import PAGE_NAME, SHEET, slots

if TYPE_CHECKING:
    import xlwings

_EXCEL = "excel"


def live_summary_pdf(book: xlwings.Book, target: Path) -> None:
    """Write the Summary of the open plan *book* to *target*.

    Excel exports what it shows. Other programs cannot be asked to, so there the file is taken
    as it was last saved.

    Raises:
        HeadwayError: No PDF could be made; see :func:`summary_pdf`.
    """
    if book.app.engine.name != _EXCEL:
        summary_pdf(Path(book.fullname), target)
        return
    sheet = book.sheets[SHEET]
    wanted = name_on_page(
        sheet.range((1, 1), (slots()["subtitle"].row, slots()["subtitle"].column)).value
    )
    with tempfile.TemporaryDirectory(prefix="headway-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "Summary.pdf"
        try:
            if sys.platform == "darwin":
                sheet.to_pdf(made, show=False)
            else:
                book.names[PAGE_NAME].refers_to_range.to_pdf(made, show=False)
        except Exception as trouble:
            raise PdfNotMadeError(book.name, "Excel did not export it") from trouble
        require_one_page(made, wanted)
        put(made, target)
