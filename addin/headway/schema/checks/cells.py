"""The cells of the sheet Checks that have names, and the words that stand in them."""

from __future__ import annotations

LEFT_OUT = "Left out of the sums: see Findings"
"""What stands as the reason beside a row that has an error."""

AGREES, DIFFERS, NOT_CHECKED = "● Agrees", "■ Differs", "○ Not checked"
TOLERANCE = 1e-6
"""Differences up to this share of a figure, or this much of a small one, come from rounding."""

DATE_NAME = "Checks_Date"
"""The cell with the status date that Headway used; the formulas use it too."""
WEEK_NAME = "Checks_Week"
"""The cell with the week as NETWORKDAYS.INTL wants it: seven digits from Monday, 1 is off."""
STAMP_NAME = "Checks_Stamp"
"""The cell in which Headway leaves a mark of the figures that it wrote."""
SEEN_NAME = "Checks_Seen"
"""A formula that repeats the mark: once it does, all formulas were calculated since."""
SMALL_NAME = "Checks_Small"
"""A formula that says whether the plan is small enough to be worked out twice."""
DAYS_NAME, WORKED_NAME = "Checks_Days", "Checks_Worked"
"""The plan’s calendar: each day, and the working days so far."""
CALENDAR_ROOM = 1461
"""The days that the calendar reaches: four years."""


def left_out(sheet: str, row: int) -> str:
    """Return how the column “Left out” on Findings names a row: its sheet and number."""
    return f"{sheet} {row}"
