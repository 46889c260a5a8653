"""What the buttons of the workbook run: one function for each, of the same name.

A macro calls such a function by way of xlwings; the extension for LibreOffice calls
:func:`press` with the workbook. Nothing here raises, and nothing here exits with an error,
since a spreadsheet program would show a traceback instead of a sentence. What a button needs is
imported when it is pressed, after the first word in the status bar.
"""

from headway.buttons.pressing import press, press_in_caller

__all__ = [
    "check_installation",
    "email",
    "press",
    "rebaseline",
    "record_week",
    "refresh",
    "summary",
    "undo_last_run",
    "validate",
]


def validate(macros: str | None = None) -> None:
    """Check every entry, and list what should be put right on Findings.

    Args:
        macros: The version of xlwings that the workbook’s macros belong to; so for all buttons.
    """
    press_in_caller("validate", macros)


def refresh(macros: str | None = None) -> None:
    """Check every entry, then fill in every calculated column and the Summary."""
    press_in_caller("refresh", macros)


def summary(macros: str | None = None) -> None:
    """Fill in the one-page Summary, and nothing else."""
    press_in_caller("summary", macros)


def email(macros: str | None = None) -> None:
    """Draft the mail to leadership."""
    press_in_caller("email", macros)


def record_week(macros: str | None = None) -> None:
    """Keep this week’s figures in History."""
    press_in_caller("record_week", macros)


def rebaseline(macros: str | None = None) -> None:
    """Propose a new baseline on Changes."""
    press_in_caller("rebaseline", macros)


def undo_last_run(macros: str | None = None) -> None:
    """Put back what Headway’s last run changed."""
    press_in_caller("undo_last_run", macros)


def check_installation(macros: str | None = None) -> None:
    """Say whether everything Headway needs is in place."""
    press_in_caller("check_installation", macros)
