"""The headline figures a second time: each as an Excel formula over the tables.

The formulas stand on the sheet Checks and work from what people typed, not from what Headway
added up. They see which rows Headway left out (the column “Left out” on Findings, and the
reason beside a milestone), so both sides speak of the same rows. They use only functions that
Excel and LibreOffice both know, and are entered as array formulas. What several of them need
has a name of its own, such as ``Checks_Scope``.

In a formula ``{budget}`` stands for the cell “By Excel” of the line whose key is ``budget``.
"""

from headway.schema.checks.cells import (
    AGREES,
    CALENDAR_ROOM,
    DATE_NAME,
    DAYS_NAME,
    DIFFERS,
    LEFT_OUT,
    NOT_CHECKED,
    SEEN_NAME,
    SMALL_NAME,
    STAMP_NAME,
    TOLERANCE,
    WEEK_NAME,
    WORKED_NAME,
    left_out,
)
from headway.schema.checks.figures import CHECKED, Check
from headway.schema.checks.formulas import (
    DIFFERENCE,
    FIRST_DAY,
    NEXT_DAY,
    NEXT_WORKED,
    RESULT,
    SMALL,
    WEEK,
)
from headway.schema.checks.names import NAMES, Name

__all__ = [
    "AGREES",
    "CALENDAR_ROOM",
    "CHECKED",
    "DATE_NAME",
    "DAYS_NAME",
    "DIFFERENCE",
    "DIFFERS",
    "FIRST_DAY",
    "LEFT_OUT",
    "NAMES",
    "NEXT_DAY",
    "NEXT_WORKED",
    "NOT_CHECKED",
    "RESULT",
    "SEEN_NAME",
    "SMALL",
    "SMALL_NAME",
    "STAMP_NAME",
    "TOLERANCE",
    "WEEK",
    "WEEK_NAME",
    "WORKED_NAME",
    "Check",
    "Name",
    "left_out",
]
