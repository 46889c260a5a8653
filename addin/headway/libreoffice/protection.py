"""What is allowed on a locked sheet, by Excel's names, and the refusal to unlock one."""

from __future__ import annotations

from headway.errors import HeadwayError


class ProtectedError(HeadwayError):
    """A sheet or the workbook is locked with a password."""

    def __init__(self, sheet: str) -> None:
        """Word the sentence for *sheet*."""
        super().__init__(
            f"The sheet “{sheet}” is protected with a password. "
            "Remove the protection under Tools > Protect Sheet, then try again."
        )


class Protection:
    """What is allowed on a locked sheet.

    LibreOffice does not say, and keeps it by itself while a sheet is unlocked: what is answered
    here is handed back to it with :meth:`SheetApi.Protect`, where it changes nothing.
    """

    AllowFormattingCells = False
    AllowFormattingColumns = False
    AllowFormattingRows = False
    AllowInsertingColumns = False
    AllowInsertingRows = False
    AllowInsertingHyperlinks = False
    AllowDeletingColumns = False
    AllowDeletingRows = False
    AllowSorting = False
    AllowFiltering = False
    AllowUsingPivotTables = False
