"""Why a live workbook cannot be read or written; each class words its own sentence."""

from __future__ import annotations

from headway.errors import HeadwayError


class SpreadsheetBusyError(HeadwayError):
    """The spreadsheet program does not answer: a cell is being edited, or a dialog is open."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__(
            "The spreadsheet is busy, so nothing was changed. Finish editing the cell "
            "(press Enter or Esc), close any open dialog, and click again."
        )


class ChangedMeanwhileError(HeadwayError):
    """Somebody inserted, deleted or moved rows or columns while Headway was working."""

    def __init__(self, table: str) -> None:
        """Word the sentence for *table*."""
        super().__init__(
            f"The table “{table}” changed while Headway was working, "
            "so nothing was written. Click again."
        )


class LiveWriteError(HeadwayError):
    """The spreadsheet program refused something; everything was put back."""

    def __init__(self, name: str, place: str) -> None:
        """Word the sentence for the workbook *name*, where *place* could not be changed."""
        super().__init__(
            f"{place} could not be changed, so “{name}” is as it was before. "
            "Check that nothing there is locked, merged or filled by an array formula, "
            "then click again."
        )


class OtherValueError(HeadwayError):
    """A cell does not hold what was written into it; everything was put back."""

    def __init__(self, sheet: str, cell: str, wanted: str, found: str) -> None:
        """Word the sentence for a *cell* of *sheet* that holds *found* instead of *wanted*."""
        super().__init__(
            f"The cell {cell} of the sheet “{sheet}” should hold “{wanted}”, but shows “{found}” "
            "after writing, so everything was put back. Set the cell’s number format to that of "
            "the cells above it, then click again."
        )


class NotPutBackError(HeadwayError):
    """Writing failed in the middle, and so did putting everything back."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the workbook *name*."""
        super().__init__(
            f"“{name}” could be changed only in part, and not put back. "
            "Close it without saving, open it again, and click again."
        )


class NotRestoredError(HeadwayError):
    """All is written, but a setting of the workbook is not as it was."""

    def __init__(self, what: str) -> None:
        """Word the sentence; *what* names the setting as it is called on screen."""
        super().__init__(
            f"Everything was written, but {what} could not be set again. Please set it yourself."
        )


class SheetPasswordError(HeadwayError):
    """A sheet that Headway writes into is protected with a password."""

    def __init__(self, sheet: str) -> None:
        """Word the sentence for *sheet*."""
        super().__init__(
            f"The sheet “{sheet}” is protected with a password, so nothing was written. "
            "Choose Review > Unprotect Sheet, then click again."
        )


class StructurePasswordError(HeadwayError):
    """Sheets cannot be shown or hidden, because the structure of the workbook is protected."""

    def __init__(self, sheet: str) -> None:
        """Word the sentence for *sheet*, which should be shown or hidden."""
        super().__init__(
            f"The sheet “{sheet}” should be shown or hidden, but the workbook’s structure is "
            "protected, so nothing was written. Choose Review > Protect Workbook to lift the "
            "protection, then click again."
        )


class FilterInTheWayError(HeadwayError):
    """A filter that could not be set again as it is."""

    def __init__(self, place: str) -> None:
        """Word the sentence for the filter of *place*, a table or a sheet."""
        super().__init__(
            f"The filter of {place} cannot be set again by Headway once it is lifted, "
            "so nothing was written. Choose Data > Clear, then click again."
        )


class HiddenRowsError(HeadwayError):
    """So many separate rows are hidden that showing and hiding them again takes too long."""

    def __init__(self, sheet: str) -> None:
        """Word the sentence for *sheet*."""
        super().__init__(
            f"Too many separate rows are hidden on the sheet “{sheet}”, so nothing was written. "
            "Show the rows (select all, then Format > Unhide Rows), and click again."
        )
