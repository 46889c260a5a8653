"""Why a workbook’s file cannot be read or saved, in sentences for the person who keeps it."""

from __future__ import annotations

from headway.errors import HeadwayError


class NotAWorkbookError(HeadwayError):
    """The file is not an Excel workbook at all."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is not an Excel workbook (.xlsx or .xlsm). "
            "Choose the plan’s workbook, or make a new one with “headway new”."
        )


class EncryptedWorkbookError(HeadwayError):
    """The workbook can only be opened with a password."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is protected with a password. In Excel, remove it under File > Info > "
            "Protect Workbook > Encrypt with Password, save, and try again."
        )


class OtherFormatError(HeadwayError):
    """A workbook, but saved in a format that Headway does not read."""

    def __init__(self, name: str, file_format: str) -> None:
        """Word the sentence for the file *name*, saved as *file_format*."""
        super().__init__(
            f"“{name}” is saved as {file_format}, which Headway does not read. "
            "In Excel, choose File > Save As and “Excel Macro-Enabled Workbook (.xlsm)”."
        )


class DamagedWorkbookError(HeadwayError):
    """The file is cut off or damaged."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is incomplete or damaged. "
            "Open it in Excel and let Excel repair it, or restore it from a backup."
        )


class SignedWorkbookError(HeadwayError):
    """The workbook carries a digital signature, which any change would break."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is digitally signed, and changing it would break the signature. "
            "In Excel, remove the signature under File > Info, save, and try again."
        )


class OversizedWorkbookError(HeadwayError):
    """The workbook is larger than any plan, or pretends to be."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is too large to be a plan. "
            "Check that it is the right file; large pictures and old sheets can be removed in "
            "Excel."
        )


class ForeignXmlError(HeadwayError):
    """A part of the workbook is written in a way that no spreadsheet program writes."""

    def __init__(self, name: str, part: str) -> None:
        """Word the sentence for the file *name* and its *part*."""
        super().__init__(
            f"“{name}” holds something that Excel would not write (in “{part}”). "
            "If you trust the file, open it in Excel, save it, and try again."
        )


class WorkbookInUseError(HeadwayError):
    """The workbook is open in a spreadsheet program, which would overwrite what is saved."""

    def __init__(self, name: str, program: str, lock: str | None = None) -> None:
        """Word the sentence for the file *name*, open in *program*, as its file *lock* shows."""
        text = f"“{name}” is open in {program}. Save and close it there, then try again."
        if lock is not None:
            text += f" If it is open nowhere, delete the file “{lock}” beside it."
        super().__init__(text)


class WorkbookChangedError(HeadwayError):
    """Somebody saved the workbook while Headway was working on it."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” was changed by someone else while Headway was working on it. "
            "Nothing was saved; try again."
        )


class ReadOnlyWorkbookError(HeadwayError):
    """The workbook may not be changed."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is read-only. Allow changes to it in the file’s properties, "
            "or save to another file with “--output”."
        )
