"""Draws Checks: every headline figure twice, and beside them what the formulas work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from headway.schema import Kind, checks
from headway.schema.checks import CHECKED, NAMES
from scripts.template import formats
from scripts.template.tables import draw_table_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Sheet
    from headway.schema.checks import Check
    from scripts.template.drawing import Drawing
    from scripts.template.formats import Style
    from scripts.template.places import Place

_BY_HEADWAY, _BY_EXCEL, _DIFFERENCE, _RESULT, _HOW = 1, 2, 3, 4, 5
_LABELS = 7
_CALENDAR = 10
_WIDTHS = {0: 33, 1: 16, 2: 16, 3: 14, 4: 16, 5: 80, 6: 3, 7: 26, 8: 80, 9: 3, 10: 12, 11: 14}
_SINGLE = (
    (checks.DATE_NAME, "Status date used", "yyyy-mm-dd"),
    (checks.WEEK_NAME, "Days off, Monday to Sunday", "@"),
    (checks.STAMP_NAME, "Mark of the last refresh", "@"),
    (checks.SEEN_NAME, "Mark when last calculated", "General"),
    (checks.SMALL_NAME, "Small enough to check?", "General"),
    ("", "Figures that agree", "General"),
)
_FIRST_NAME = len(_SINGLE) + 1
_MONEY, _SHARE = "#,##0.00", "0.00%"


class Formula(NamedTuple):
    """A cell that calculates."""

    row: int
    column: int
    text: str
    """Without the sign of equality."""
    is_array: bool = True


@dataclass(frozen=True)
class Layout:
    """Where the lines of Checks and what belongs to them lie; rows and columns count from 0."""

    sheet: str
    first: int
    """The row of the first line."""
    left: int = 0
    days: int = checks.CALENDAR_ROOM

    def names(self) -> dict[str, str]:
        """Return what every name of the sheet stands for."""
        column = self.left + _CALENDAR
        last = self.first + self.days - 1
        spots = {
            name: xl_rowcol_to_cell(
                self.first + row, self.left + _LABELS + 1, row_abs=True, col_abs=True
            )
            for row, (name, _, _) in enumerate(_SINGLE)
            if name
        }
        spots[checks.DAYS_NAME] = xl_range_abs(self.first, column, last, column)
        spots[checks.WORKED_NAME] = xl_range_abs(self.first, column + 1, last, column + 1)
        sheet = quote_sheetname(self.sheet)
        lines = {key: f"{sheet}!{cell}" for key, cell in self._lines().items()}
        return {name: f"{sheet}!{cell}" for name, cell in spots.items()} | {
            name.name: name.formula.format_map(lines) for name in NAMES
        }

    def formulas(self) -> Iterator[Formula]:
        """Yield every cell that calculates."""
        lines = self._lines()
        for row, check in enumerate(CHECKED, start=self.first):
            formula = check.formula.format_map(lines)
            by_excel = f'IF({checks.SMALL_NAME}="Yes",IFERROR({formula},""),"")'
            yield Formula(row, self.left + _BY_EXCEL, by_excel)
            yield Formula(row, self.left + _DIFFERENCE, checks.DIFFERENCE, is_array=False)
            yield Formula(row, self.left + _RESULT, checks.RESULT, is_array=False)
        single = self.left + _LABELS + 1
        agree = f'COUNTIF(Checks[Result],"{checks.AGREES}")&" of "&ROWS(Checks[Result])'
        yield Formula(self.first + 1, single, checks.WEEK)
        yield Formula(self.first + 3, single, f'{checks.STAMP_NAME}&""', is_array=False)
        yield Formula(self.first + 4, single, checks.SMALL, is_array=False)
        yield Formula(self.first + 5, single, agree, is_array=False)
        yield from self._calendar()

    def _lines(self) -> dict[str, str]:
        column = self.left + _BY_EXCEL
        return {
            check.key: xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
            for row, check in enumerate(CHECKED, start=self.first)
        }

    def _calendar(self) -> Iterator[Formula]:
        day, worked = self.left + _CALENDAR, self.left + _CALENDAR + 1
        yield Formula(self.first, day, checks.FIRST_DAY)
        for row in range(self.first + 1, self.first + self.days):
            next_day = checks.NEXT_DAY.format(above=xl_rowcol_to_cell(row - 1, day))
            next_worked = checks.NEXT_WORKED.format(
                above=xl_rowcol_to_cell(row - 1, worked), day=xl_rowcol_to_cell(row, day)
            )
            yield Formula(row, day, next_day, is_array=False)
            yield Formula(row, worked, next_worked, is_array=False)

    @property
    def first_worked(self) -> tuple[int, int]:
        """The cell of the calendar that is no formula: no day was worked before the first."""
        return self.first, self.left + _CALENDAR + 1


def layout(place: Place) -> Layout:
    """Return the layout of the sheet whose table lies at *place*."""
    return Layout(place.table.sheet, place.first, place.left)


def define_check_names(workbook: Workbook, place: Place) -> None:
    """Give *workbook* the names that the formulas of Checks use."""
    for name, formula in layout(place).names().items():
        workbook.define_name(name, f"={formula}")


def draw_checks(drawing: Drawing, worksheet: Worksheet, sheet: Sheet, place: Place) -> None:
    """Draw the table with its formulas, and beside it the names and the calendar they use."""
    draw_table_sheet(drawing, worksheet, sheet, place)
    for column, width in _WIDTHS.items():
        worksheet.set_column(column, column, width)
    styles = {
        **_draw_lines(drawing, worksheet, place),
        **_draw_names(drawing, worksheet, place),
        **_draw_calendar(drawing, worksheet, place),
    }
    for row, column, text, is_array in layout(place).formulas():
        cell = drawing.formats(styles[row, column])
        if is_array:
            worksheet.write_array_formula(row, column, row, column, f"{{={text}}}", cell, "")
        else:
            worksheet.write_formula(row, column, f"={text}", cell, "")
    worksheet.print_area(0, 0, place.last, place.right)
    worksheet.fit_to_pages(1, 1)


def _draw_lines(
    drawing: Drawing, worksheet: Worksheet, place: Place
) -> dict[tuple[int, int], Style]:
    """Write what each line is about; return how the cells with formulas look."""
    plain = formats.WORDS | formats.CALCULATED
    result = plain | {"align": "center", "indent": 0}
    styles: dict[tuple[int, int], Style] = {}
    for row, check in enumerate(CHECKED, start=place.first):
        shown = plain | {"num_format": _number_format(check), "align": "right"}
        worksheet.write_string(row, 0, check.label, drawing.formats(plain | {"bold": True}))
        worksheet.write_blank(row, _BY_HEADWAY, None, drawing.formats(shown))
        worksheet.write_string(row, _HOW, check.how, drawing.formats(plain))
        styles |= {(row, _BY_EXCEL): shown, (row, _DIFFERENCE): shown, (row, _RESULT): result}
    return styles


def _draw_names(
    drawing: Drawing, worksheet: Worksheet, place: Place
) -> dict[tuple[int, int], Style]:
    """Write what the names stand for; return how the cells with formulas look."""
    heading = drawing.formats(formats.HEADWAYS)
    words, value = drawing.formats(formats.WORDS), formats.WORDS | formats.CALCULATED
    styles: dict[tuple[int, int], Style] = {}
    worksheet.write_string(place.header, _LABELS, "Used by the formulas", heading)
    worksheet.write_string(place.header, _LABELS + 1, "Value", heading)
    for row, (_, label, shown) in enumerate(_SINGLE, start=place.first):
        styles[row, _LABELS + 1] = value | {"num_format": shown, "align": "left"}
        worksheet.write_string(row, _LABELS, label, words)
        worksheet.write_blank(row, _LABELS + 1, None, drawing.formats(styles[row, _LABELS + 1]))
    top = place.first + _FIRST_NAME
    worksheet.write_string(top, _LABELS, "Name in the formulas", heading)
    worksheet.write_string(top, _LABELS + 1, "What it stands for, row by row", heading)
    for row, name in enumerate(NAMES, start=top + 1):
        worksheet.write_string(row, _LABELS, name.name, words)
        worksheet.write_string(row, _LABELS + 1, name.meaning, words)
    return styles


def _draw_calendar(
    drawing: Drawing, worksheet: Worksheet, place: Place
) -> dict[tuple[int, int], Style]:
    """Write the heads of the calendar; return how its cells look."""
    heading = drawing.formats(formats.HEADWAYS)
    worksheet.write_string(place.header, _CALENDAR, "Day", heading)
    worksheet.write_string(place.header, _CALENDAR + 1, "Working days so far", heading)
    where = layout(place)
    worksheet.write_number(*where.first_worked, 0, drawing.formats(formats.BASE))
    styles: dict[tuple[int, int], Style] = {}
    for row in range(where.first, where.first + where.days):
        styles[row, _CALENDAR] = formats.BASE | {"num_format": "yyyy-mm-dd", "align": "left"}
        styles[row, _CALENDAR + 1] = formats.BASE
    return styles


def _number_format(check: Check) -> str:
    if check.kind is Kind.MONEY:
        return _MONEY
    if check.kind is Kind.PERCENT:
        return _SHARE
    return "#,##0." + "0" * check.decimals if check.decimals else "#,##0"
