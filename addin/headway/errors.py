"""What Headway says when it cannot do what was asked.

Trouble *inside* the tables (a wrong date, an unknown department) is never an exception: it is
a finding. These classes are for requests that cannot be met at all. Each words its own
sentence for a manager: what is wrong, and what to do next.
"""

from __future__ import annotations

STOPPED = "Stopped. Your workbook is not damaged."
"""What whoever breaks off a run is told."""


class HeadwayError(Exception):
    """A request that cannot be met; ``str()`` gives the sentence to show."""


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
            "If it was renamed, give it this name again. If it was deleted, unprotect the sheet "
            "(Review, Unprotect Sheet; there is no password) and insert it anywhere in the table, "
            "or copy the sheet from a new plan."
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


class UnknownVersionError(HeadwayError):
    """The plan names a version that no Headway ever gave to a workbook."""

    def __init__(self, name: str, found: str) -> None:
        """Word the sentence for the file *name*, which says it is of version *found*."""
        super().__init__(
            f"“{name}” does not say which Headway it was made by: its workbook version is "
            f"“{found}”, which no Headway writes. Restore it from a backup, or make a new plan "
            "with “headway new” and copy your rows into it."
        )


class FileExistsAlreadyError(HeadwayError):
    """A new plan would take the place of a file that is there already."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"There is already a file “{name}”, and Headway does not overwrite it. "
            "Choose another name for the new plan."
        )


class FileEndingError(HeadwayError):
    """A file would get a name that Excel does not open it by."""

    def __init__(self, name: str, ending: str) -> None:
        """Word the sentence for the file *name*, which has to end in *ending*."""
        super().__init__(
            f"The name “{name}” must end in “{ending}”, or Excel will not open the file. "
            "Give it that ending, then try again."
        )


class OtherPlanInFolderError(HeadwayError):
    """The demo would overwrite a plan that is not the sample."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"The folder holds a file “{name}” that is not the sample plan, and Headway does not "
            "overwrite it. Name another folder, such as “headway demo sample”."
        )


class CannotMakeFolderError(HeadwayError):
    """The folder for a new file does not exist and cannot be made."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the folder *name*."""
        super().__init__(
            f"The folder “{name}” cannot be made. Choose a folder in which you may write."
        )


class WorkbookNotFoundError(HeadwayError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        text = f"There is no file “{name}”. Check the name and the folder."
        if name.startswith(("http:", "https:")):
            text = (
                f"“{name}” is an address on the web. Name the file in the folder of this computer "
                "that is synchronised with it, by OneDrive for instance."
            )
        super().__init__(text)


class CannotReadError(HeadwayError):
    """The file is there, but the system does not let it be read."""

    def __init__(self, name: str, reason: str) -> None:
        """Word the sentence for the file *name* and the system's *reason*."""
        super().__init__(
            f"“{name}” cannot be read: {reason}. "
            "Check that it lies on this computer and that you may open it, then try again."
        )


class CannotSaveError(HeadwayError):
    """The workbook could not be written; the file is as it was before."""

    def __init__(self, name: str, reason: str) -> None:
        """Word the sentence for the file *name* and the *reason*."""
        super().__init__(
            f"“{name}” could not be saved: {reason}. The file is as it was before. "
            "Put that right, or save to another file with “--output”."
        )


class NameNotFoundError(HeadwayError):
    """A named range that Headway writes into is missing or is no range."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the defined name *name*."""
        super().__init__(
            f"The workbook has no named cells “{name}”. "
            "Define the name again (Formulas, Name Manager), or copy the sheet from a new plan."
        )


class NothingToUndoError(HeadwayError):
    """No run is kept that could be taken back."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the workbook *name*."""
        super().__init__(
            f"There is nothing to undo in “{name}”: Headway has changed nothing here since the "
            "last undo, or it was too long ago. For an older state, open a backup of the file."
        )


class CellChangedSinceError(HeadwayError):
    """A run cannot be taken back without losing what was entered since."""

    def __init__(self, title: str, sheet: str, cell: str) -> None:
        """Word the sentence for the run called *title* and the first *cell* that differs."""
        super().__init__(
            f"“{title}” cannot be undone: the cell {cell} on the sheet “{sheet}” was changed or "
            "moved since, and that would be lost. Press Refresh to bring everything up to date."
        )


class StillWorkingError(HeadwayError):
    """Headway is still at work on this very workbook."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the workbook *name*."""
        super().__init__(
            f"Headway is still working on “{name}”. Wait until it is done, then try again."
        )
