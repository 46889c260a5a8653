"""Why there is no PDF, in sentences for a manager."""

from __future__ import annotations

from headway.errors import HeadwayError


class OfficeMissingError(HeadwayError):
    """LibreOffice is not installed, and nothing else makes a PDF of a closed file."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__(
            "A PDF of a closed plan is made by LibreOffice, which was not found here. Install "
            "LibreOffice, or open the plan in Excel and choose File, Export, on the sheet Summary."
        )


class PdfNotMadeError(HeadwayError):
    """LibreOffice was started, and no PDF came of it."""

    def __init__(self, name: str, why: str) -> None:
        """Word the sentence for the file *name* and the reason *why*."""
        super().__init__(
            f"No PDF could be made of “{name}”: {why}. Close LibreOffice if it is open, then try "
            "again."
        )


class NoSummaryError(HeadwayError):
    """The workbook has no sheet Summary that could be printed."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the workbook *name*."""
        super().__init__(
            f"“{name}” has no sheet “Summary”, so there is no page to make a PDF of. "
            "Open the plan’s own workbook, or make a new plan with “headway new”."
        )


class NotOnePageError(HeadwayError):
    """The Summary was printed on more than one page."""

    def __init__(self, pages: int) -> None:
        """Word the sentence for a PDF of so many *pages*."""
        super().__init__(
            f"The Summary came out on {pages} pages instead of one, so the PDF is not used. "
            "On the sheet Summary, choose Page Layout, and scale it to one page wide and tall."
        )


class OtherPlanOnPageError(HeadwayError):
    """What was printed does not name the plan."""

    def __init__(self, wanted: str) -> None:
        """Word the sentence for a page that should hold *wanted*."""
        super().__init__(
            f"The PDF does not show “{wanted}”, so it is not used. "
            "Press Refresh, which writes the Summary anew, then try again."
        )


class CannotWritePdfError(HeadwayError):
    """The PDF cannot be put where it should go."""

    def __init__(self, path: str) -> None:
        """Word the sentence for the *path*."""
        super().__init__(
            f"The PDF cannot be written to “{path}”. Close it if it is open, "
            "or choose another folder, then try again."
        )
