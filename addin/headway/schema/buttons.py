"""The buttons of the workbook and of its ribbon tab, each with its macro and its command."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """One button, wherever it is shown."""

    key: str
    label: str
    hint: str
    image: str
    """The name of one of Office's own pictures, for the ribbon."""

    @property
    def macro(self) -> str:
        """The VBA macro behind it, such as ``Headway_RecordWeek``."""
        return "Headway_" + "".join(word.capitalize() for word in self.key.split("_"))


BUTTONS = (
    Button(
        "validate",
        "Validate",
        "Check every entry and list what to put right on Findings.",
        "ReviewAcceptChange",
    ),
    Button(
        "refresh",
        "Refresh",
        "Validate, then fill in every calculated column and the Summary.",
        "Refresh",
    ),
    Button("summary", "Summary", "Fill in the one-page Summary for leadership.", "ChartInsert"),
    Button(
        "email", "E-mail", "Draft the mail to leadership; you press Send.", "FileSendAsAttachment"
    ),
    Button("record_week", "Record week", "Keep this week’s figures in History.", "FileSave"),
    Button(
        "rebaseline",
        "Re-baseline",
        "Agree a new baseline; the old one is kept.",
        "DateAndTimeInsert",
    ),
    Button("undo_last_run", "Undo last run", "Put back what Headway’s last run changed.", "Undo"),
    Button(
        "check_installation",
        "Check installation",
        "See whether everything Headway needs is in place.",
        "AddInManager",
    ),
)
