"""Which sheets are locked. There is no password: the lock keeps slips out, not people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import Group, Writer, tables_on

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Sheet

_ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


def is_locked(sheet: Sheet) -> bool:
    """Whether *sheet* has cells that only Headway fills in, or none for typing at all."""
    if sheet.group in (Group.FRONT, Group.GENERATED) or sheet.name == "Settings":
        return True
    return any(table.written_by(Writer.HEADWAY) for table in tables_on(sheet.name))


def protect(worksheet: Worksheet, sheet: Sheet) -> None:
    """Lock *worksheet* if it should be; filtering and resizing stay possible."""
    if is_locked(sheet):
        worksheet.protect("", dict(_ALLOWED))
