"""The workbook, declared once.

Every sheet, table, column, list and setting of a plan is declared in this package, and
everything else is derived from it: the template, what is read and written, the validation,
the drop-down lists and the data dictionary. Start with :mod:`headway.schema.heart`.
"""

from headway.schema.buttons import BUTTONS, Button
from headway.schema.facts import FACTS, HOME_FACTS, SETTINGS_FACTS, Fact
from headway.schema.kinds import Column, Group, Kind, Table, Writer
from headway.schema.sheets import SHEETS, TABLES, Sheet, sheet_named, table, tables_on
from headway.schema.version import (
    NEWEST_VERSION,
    OLDEST_VERSION,
    VERSION_NAME,
)

__all__ = [
    "BUTTONS",
    "FACTS",
    "HOME_FACTS",
    "NEWEST_VERSION",
    "OLDEST_VERSION",
    "SETTINGS_FACTS",
    "SHEETS",
    "TABLES",
    "VERSION_NAME",
    "Button",
    "Column",
    "Fact",
    "Group",
    "Kind",
    "Sheet",
    "Table",
    "Writer",
    "sheet_named",
    "table",
    "tables_on",
]
