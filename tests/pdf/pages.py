"""What stands on the pages of a PDF, and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from headway.ports import Workbook

_SIGNS = "●▲■○↑→↓≤≥−÷"
_ELSEWHERE = (
    ("Feedback", "Person or role"),
    ("Actions", "Comment"),
    ("People", "E-mail"),
    ("Lessons", "What was learned"),
    ("Findings", "How to put it right"),
)
_SHORT = 12


def assert_one_tagged_landscape_page_of_a4(pdf: Path) -> None:
    """Check the paper, and that the text can be read aloud in its order."""
    reader = PdfReader(pdf)
    (page,) = reader.pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def words(pdf: Path) -> str:
    """Return the text of all pages, with one space between words."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def letters(text: str) -> str:
    """Return *text* without spaces and signs, which a PDF may hold in another place."""
    return "".join(letter for letter in text if letter not in _SIGNS and not letter.isspace())


def words_of_other_sheets(opened: Workbook) -> set[str]:
    """Return texts of other sheets than the Summary, long enough not to be there by chance."""
    texts = {
        str(cell)
        for table, header in _ELSEWHERE
        for cell in (opened.read_tables([table])[table].column(header) or ())
        if cell is not None
    }
    return {text for text in texts if len(text) > _SHORT}
