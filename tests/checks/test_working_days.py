"""Working days, against LibreOffice’s NETWORKDAYS and WORKDAY on ten thousand random cases.

Each of the first calendars has another week, from a single working day to seven; in one of
them, as in many countries, the weekend is Friday and Saturday. Adding no days is left out: a
spreadsheet then keeps a day off, Headway moves on to the next working day.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xlsxwriter

from headway.core.calendar import MONDAY_TO_FRIDAY, Calendar
from tests.checks.libreoffice import Calculation, values

if TYPE_CHECKING:
    from pathlib import Path

CASES = 10_000
FIRST_DAY = date(2024, 1, 1)
EPOCH = date(1899, 12, 30)
WEEKS = (
    MONDAY_TO_FRIDAY,
    (True, True, True, True, False, False, True),
    (True, True, True, True, True, True, False),
    (False, False, False, True, False, False, False),
    (True, False, True, False, True, False, True),
    (False, True, True, True, True, True, False),
    (True,) * 7,
    (True, True, True, True, False, False, False),
)


def test_counting_and_adding_agree_with_libreoffice(tmp_path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311 - the same cases every time
    calendars = [
        Calendar(
            week, tuple(FIRST_DAY + timedelta(n) for n in sorted(chance.sample(range(1500), 30)))
        )
        for week in WEEKS
    ]
    cases = [
        (
            chance.randrange(len(calendars)),
            FIRST_DAY + timedelta(chance.randrange(1500)),
            FIRST_DAY + timedelta(chance.randrange(1500)),
            chance.choice((-1, 1)) * chance.randint(1, 250),
        )
        for _ in range(CASES)
    ]
    workbook = tmp_path / "cases.xlsx"
    _write(workbook, calendars, cases)
    (saved,) = Calculation(tmp_path, [workbook]).finish()

    assert values(saved, "Cases") == _counted(calendars, cases)


def _write(path: Path, calendars: list[Calendar], cases: list[tuple[int, date, date, int]]) -> None:
    """Write each case as formulas, those of the first calendar by both pairs of functions."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Cases")
        holidays = book.add_worksheet("Holidays")
        for place, calendar in enumerate(calendars):
            holidays.write_column(0, place, [(day - EPOCH).days for day in calendar.holidays])
        number = book.add_format({"num_format": "0"})
        for row, (place, start, finish, days) in enumerate(cases):
            column = chr(ord("A") + place)
            off = f"Holidays!${column}$1:${column}${len(calendars[place].holidays)}"
            weekend = "".join("0" if worked else "1" for worked in calendars[place].week)
            first, last = (start - EPOCH).days, (finish - EPOCH).days
            formulas = [
                f'=NETWORKDAYS.INTL({first},{last},"{weekend}",{off})',
                f'=WORKDAY.INTL({first},{days},"{weekend}",{off})',
                f"=NETWORKDAYS({first},{last},{off})" if not place else f"=A{row + 1}",
                f"=WORKDAY({first},{days},{off})" if not place else f"=B{row + 1}",
            ]
            for place_in_row, formula in enumerate(formulas):
                sheet.write_formula(row, place_in_row, formula, number)


def _counted(
    calendars: list[Calendar], cases: list[tuple[int, date, date, int]]
) -> list[list[int]]:
    """Return what Headway counts and adds in each case, twice as in the workbook."""
    found: list[list[int]] = [[] for _ in cases]
    for place, calendar in enumerate(calendars):
        rows = [row for row, case in enumerate(cases) if case[0] == place]
        starts, finishes = (
            pd.Series(np.array([cases[row][which] for row in rows], dtype="datetime64[s]"))
            for which in (1, 2)
        )
        for row, counted in zip(rows, calendar.working_days(starts, finishes), strict=True):
            added = (calendar.add(cases[row][1], cases[row][3]) - EPOCH).days
            found[row] = [int(counted), added] * 2
    return found
