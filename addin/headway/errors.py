"""What Headway says when it cannot do what was asked.

Trouble *inside* the tables (a wrong date, an unknown department) is never an exception: it is
a finding. These classes are for requests that cannot be met at all. Each words its own
sentence for a manager: what is wrong, and what to do next.
"""

from __future__ import annotations


class HeadwayError(Exception):
    """A request that cannot be met; ``str()`` gives the sentence to show."""


class NotAWorkbookError(HeadwayError):
    """The file is not an Excel workbook at all."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is not an Excel workbook (.xlsx or .xlsm). "
            "Choose the plan’s workbook, or make a new one with “headway new”."
        )


class TableNotFoundError(HeadwayError):
    """A table that Headway cannot do without is missing."""

    def __init__(self, table: str, sheet: str) -> None:
        """Word the sentence for the table named *table* that belongs on *sheet*."""
        super().__init__(
            f"The workbook has no table “{table}” (it belongs on the sheet “{sheet}”). "
            "Restore it from a backup, or copy it from a new plan."
        )


class ColumnNotFoundError(HeadwayError):
    """A column that Headway cannot do without is missing or was renamed."""

    def __init__(self, table: str, header: str) -> None:
        """Word the sentence for the column *header* of *table*."""
        super().__init__(
            f"The table “{table}” has no column “{header}”. "
            "If it was renamed, give it this name again; if it was deleted, insert it anywhere "
            "in the table."
        )


class NotAPlanError(HeadwayError):
    """A good workbook, but not one of Headway's."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is a workbook, but not a Headway plan. "
            "Open the plan’s own workbook, or make a new plan with “headway new”."
        )


class SchemaVersionError(HeadwayError):
    """The plan was made by a Headway that is too old or too new for this one."""

    def __init__(self, found: int, oldest: int, newest: int) -> None:
        """Word the sentence for a workbook of version *found*."""
        if found > newest:
            text = (
                f"This plan was made by a newer Headway (workbook version {found}; this one reads "
                f"up to {newest}). Install the newer Headway, then try again."
            )
        else:
            text = (
                f"This plan was made by an older Headway (workbook version {found}; this one reads "
                f"from {oldest}). Make a new plan with “headway new” and copy your rows into it."
            )
        super().__init__(text)


class FileExistsAlreadyError(HeadwayError):
    """A new plan would take the place of a file that is there already."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"There is already a file “{name}”, and Headway does not overwrite it. "
            "Choose another name for the new plan."
        )
