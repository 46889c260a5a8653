"""Many small plans in one workbook: a sheet for each, with its tables and the shipped formulas.

The formulas and names of the sheet Checks are taken as they are declared; only the names of
tables and cells get the number of their plan, since a name may occur only once in a workbook.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from headway.schema import table
from headway.schema.checks import CHECKED, DATE_NAME, LEFT_OUT, left_out
from scripts.template.checks import Layout
from tests.checks.random_plans import SPAN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from headway.core.checks import Headline
    from tests.checks.random_plans import RandomPlan

_HEADER = 3
_CHECKS = Layout("Plan", _HEADER + 1, 0, days=SPAN + 3)
_TEXTS = " ".join([*_CHECKS.names().values(), *(each.text for each in _CHECKS.formulas())])
_USED = {
    key: sorted(set(re.findall(rf"\b{table(key).name}\[([^\[\]]+)\]", _TEXTS)))
    for key in (
        *("actions", "milestones", "usage", "issues", "risks", "kpis", "readings"),
        *("holidays", "findings"),
    )
}
"""The headers of each table that a formula mentions."""
_TABLES = "|".join(table(key).name for key in (*_USED, "checks"))
_NAMES = "|".join([*_CHECKS.names(), "Week_Pattern", "High_Risk_Score"])
_RENAMED = re.compile(rf"\b(?:(?:{_TABLES})(?=\[)|(?:{_NAMES})\b)")
_LEFT_OF_TABLES = 13


class Case(NamedTuple):
    """A plan, and what Headway works out from it."""

    random: RandomPlan
    headline: Mapping[str, Headline]
    latest: Mapping[int, float]
    """The latest reading of each KPI, by its row."""


def sheet_name(number: int) -> str:
    """Return the name of the sheet of plan *number*."""
    return f"Plan{number}"


def write_cases(path: Path, cases: Sequence[Case]) -> None:
    """Write a workbook with *cases*, none of its formulas calculated yet."""
    workbook = Workbook(path, {"default_date_format": "yyyy-mm-dd", "in_memory": True})
    for number, case in enumerate(cases):
        _Sheet(workbook, number).write(case)
    workbook.close()


class _Sheet:
    """One plan's sheet."""

    def __init__(self, workbook: Workbook, number: int) -> None:
        self._workbook = workbook
        self._number = number
        self._sheet: Worksheet = workbook.add_worksheet(sheet_name(number))
        self._next_column = _LEFT_OF_TABLES

    def write(self, case: Case) -> None:
        self._write_checks(case)
        self._write_settings(case)
        for key, rows in case.random.rows.items():
            self._write_table(key, [self._typed(case, key, row) for row in range(len(rows))])
        names = (
            left_out(table(key).sheet, _HEADER + 2 + row)
            for key, rows in case.random.left_out.items()
            for row in sorted(rows)
        )
        self._write_table("findings", [{"left_out": name} for name in names])
        days = case.random.plan.settings.calendar.holidays
        self._write_table("holidays", [{"day": day} for day in days])

    def _typed(self, case: Case, key: str, row: int) -> dict[str, object]:
        """Return one row, with what Headway writes into columns that formulas look at."""
        typed = case.random.rows[key][row]
        if key == "milestones":
            reason = LEFT_OUT if row in case.random.left_out[key] else "on plan"
            return typed | {"rag_reason": reason}
        return typed | {"latest": case.latest.get(row)} if key == "kpis" else typed

    def _write_checks(self, case: Case) -> None:
        layout = Layout(sheet_name(self._number), _CHECKS.first, _CHECKS.left, _CHECKS.days)
        columns = ("Figure", "By Headway", "By Excel", "Difference", "Result")
        self._add_table("Checks", 0, columns, len(CHECKED))
        for row, check in enumerate(CHECKED, start=layout.first):
            self._write(row, 0, check.label)
            self._write(row, 1, case.headline[check.key])
        for name, formula in layout.names().items():
            self._workbook.define_name(self._renamed(name), f"={self._renamed(formula)}")
            if name == DATE_NAME:
                place = formula.rpartition("!")[2].replace("$", "")
                self._sheet.write_datetime(place, _midnight(case.random.plan.status_date))
        for row, column, text, is_array in layout.formulas():
            if is_array:
                formula = f"{{={self._renamed(text)}}}"
                self._sheet.write_array_formula(row, column, row, column, formula, None, "")
            else:
                self._sheet.write_formula(row, column, f"={self._renamed(text)}", None, "")
        self._sheet.write_number(*layout.first_worked, 0)

    def _write_settings(self, case: Case) -> None:
        settings, name = case.random.plan.settings, sheet_name(self._number)
        for column, works in enumerate(settings.calendar.week):
            self._write(0, column, "Yes" if works else "No")
        self._write(1, 0, settings.thresholds["high_risk_score"])
        for key, cells in (
            ("Week_Pattern", xl_range_abs(0, 0, 0, 6)),
            ("High_Risk_Score", xl_rowcol_to_cell(1, 0, row_abs=True, col_abs=True)),
        ):
            self._workbook.define_name(self._renamed(key), f"={name}!{cells}")

    def _write_table(self, key: str, rows: Sequence[Mapping[str, object]]) -> None:
        left, headers = self._next_column, _USED[key]
        keys = {column.header: column.key for column in table(key).columns}
        self._add_table(table(key).name, left, headers, len(rows))
        for row, typed in enumerate(rows, start=_HEADER + 1):
            for column, header in enumerate(headers, start=left):
                self._write(row, column, typed.get(keys[header]))
        self._next_column += len(headers) + 1

    def _add_table(self, name: str, left: int, headers: Sequence[str], height: int) -> None:
        self._sheet.add_table(
            *(_HEADER, left, _HEADER + max(1, height), left + len(headers) - 1),
            {"name": f"{name}_{self._number}", "columns": [{"header": each} for each in headers]},
        )

    def _write(self, row: int, column: int, value: object) -> None:
        if isinstance(value, bool):
            self._sheet.write_string(row, column, "Yes" if value else "No")
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, _midnight(value))
        elif isinstance(value, (int, float)):
            self._sheet.write_number(row, column, value)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value)

    def _renamed(self, text: str) -> str:
        return _RENAMED.sub(lambda match: f"{match[0]}_{self._number}", text)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
