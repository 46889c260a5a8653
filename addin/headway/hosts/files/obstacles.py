"""Why cells of a closed workbook cannot be written; each class words its own sentence."""

from __future__ import annotations

from headway.errors import HeadwayError


class UnreadableSheetError(HeadwayError):
    """The sheet's XML is not what a spreadsheet program writes."""

    def __init__(self, sheet: str, trouble: str) -> None:
        """Word the sentence for *sheet*, where *trouble* says what is odd about it."""
        super().__init__(
            f"The sheet “{sheet}” cannot be written: {trouble}. "
            "Open the workbook in Excel, save it, and try again."
        )


class ArrayFormulaError(HeadwayError):
    """A cell to be written is part of an array formula or of a data table."""

    def __init__(self, sheet: str, cells: str) -> None:
        """Word the sentence for the array formula that fills *cells* of *sheet*."""
        super().__init__(
            f"Headway writes into cells that the array formula in {cells} of the sheet "
            f"“{sheet}” fills. Move or delete that formula, then try again."
        )


class SharedFormulaError(HeadwayError):
    """A cell to be written holds the formula that other cells were filled from."""

    def __init__(self, sheet: str, cell: str) -> None:
        """Word the sentence for the formula in *cell* of *sheet*."""
        super().__init__(
            f"Headway writes into {cell} of the sheet “{sheet}”, which holds a formula that other "
            "cells were filled from. Delete the formula there, enter those beside it again, "
            "and try again."
        )


class MissingStylesError(HeadwayError):
    """The workbook has no styles, so a date would show as a number."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__(
            "The workbook has no cell styles, so dates cannot be written into it. "
            "Open it in Excel, save it, and try again."
        )
