"""A look at a finished PDF before it is handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.pdf.errors import NotOnePageError, OtherPlanOnPageError, PdfNotMadeError

if TYPE_CHECKING:
    from pathlib import Path


def require_one_page(pdf: Path, wanted: str) -> None:
    """Refuse a *pdf* that is not exactly one page with *wanted* on it.

    Raises:
        NotOnePageError: It has more pages, or none.
        OtherPlanOnPageError: The words are not there.
        PdfNotMadeError: It is no PDF.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(pdf).pages
        many, text = len(pages), "".join(page.extract_text() for page in pages[:1])
    except (PyPdfError, OSError) as trouble:
        raise PdfNotMadeError(pdf.name, "what was made is not a PDF") from trouble
    if many != 1:
        raise NotOnePageError(many)
    if _solid(wanted) not in _solid(text):
        raise OtherPlanOnPageError(wanted)


def _solid(text: str) -> str:
    """Return *text* without spaces, which a PDF places as it likes."""
    return "".join(text.split())
