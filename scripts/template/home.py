"""Draws Home: the plan's facts, the buttons, what to do next, and how to read the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import BUTTONS, HOME_FACTS
from scripts.template import formats
from scripts.template.drawing import draw_band, draw_fact, link

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Button
    from scripts.template.drawing import Drawing
    from scripts.template.formats import Style

_WIDTHS = (2, 17, 46, 46, 3, 20, 56, 2)
_LABEL, _VALUE, _TEXT_RIGHT, _BUTTON, _BUTTON_HINT = 1, 2, 3, 5, 6
_TOP = 4
_STEPS_TOP = _TOP + len(HOME_FACTS) + 2
_ROW_HEIGHT = 24

FACT_CELLS = {fact.key: (_TOP + number, _VALUE) for number, fact in enumerate(HOME_FACTS)}
"""The row and column of each fact on Home."""

STEPS = (
    ("Home", "Fill in the facts above: the plan’s name, its ID and who manages it."),
    ("Settings", "Adapt lists, holidays and working week; switch on the further sheets you need."),
    ("Actions", "Enter one row for each agreed action: gap, department, owner, dates, budget."),
    ("Milestones", "Give each action two to four checkpoints whose weights add up to 100."),
    ("Resources", "Say what each action needs, by when, and when it will be there."),
    ("Risks", "Note what may go wrong, how likely and how bad it is, and who watches it."),
    ("Findings", "Press Validate, then put right what is listed; a click takes you to the cell."),
    ("Summary", "Press Refresh. The page for leadership is filled in and ready to be sent."),
    ("Issues", "Every week: bring Actions up to date, note roadblocks here, Refresh, E-mail."),
)
"""What a manager does first, and on which sheet."""

_LEGEND: tuple[tuple[str, Style, str], ...] = (
    ("Yours", formats.INPUT, "White cells are yours to fill in."),
    ("Headway’s", formats.BASE | formats.CALCULATED, "Grey cells are filled in by Headway."),
    ("Required", formats.YOURS | {"bold": True}, "A bold heading: please leave no cell empty."),
    ("● G", formats.BASE | formats.CHIPS["●"], "On track."),
    ("▲ A", formats.BASE | formats.CHIPS["▲"], "At risk; the reason stands beside it."),
    ("■ R", formats.BASE | formats.CHIPS["■"], "Off track; the reason stands beside it."),
    ("○", formats.BASE | formats.CHIPS["○"], "Not enough data to say."),
    ("2026-11-20", formats.BASE | formats.OVERDUE, "This day has passed and the row is open."),
    ("Missing", formats.BASE | formats.INVALID, "Empty though required, twice, or in no list."),
)


def draw_home(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw the sheet a manager sees first."""
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    draw_band(
        drawing,
        sheet,
        "Headway",
        "Carry out the plan: see how far it is, what stands in its way, and tell leadership.",
        left=_LABEL,
    )
    sheet.hide_gridlines(2)
    sheet.set_row(2, 12)
    _heading(drawing, sheet, _TOP - 1, "The plan", "Buttons")
    for fact in HOME_FACTS:
        row, _ = FACT_CELLS[fact.key]
        sheet.set_row(row, _ROW_HEIGHT)
        draw_fact(drawing, sheet, FACT_CELLS[fact.key], fact)
    for row, button in enumerate(BUTTONS, start=_TOP):
        _draw_button(drawing, sheet, row, button)
    _heading(drawing, sheet, _STEPS_TOP - 1, "What to do next", "How to read the sheets")
    for number, (target, text) in enumerate(STEPS, start=1):
        _draw_step(drawing, sheet, number, target, text)
    for row, (word, style, meaning) in enumerate(_LEGEND, start=_STEPS_TOP):
        shown = style | {"align": "center", "indent": 0, "locked": True}
        sheet.write_string(row, _BUTTON, word, drawing.formats(shown))
        sheet.write_string(row, _BUTTON_HINT, meaning, drawing.formats(formats.WORDS))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.set_selection(*FACT_CELLS["plan_name"], *FACT_CELLS["plan_name"])


def _heading(drawing: Drawing, sheet: Worksheet, row: int, left: str, right: str) -> None:
    sheet.set_row(row, _ROW_HEIGHT)
    heading = drawing.formats(formats.RULED)
    for column in (_LABEL, _VALUE, _TEXT_RIGHT, _BUTTON, _BUTTON_HINT):
        sheet.write_blank(row, column, None, heading)
    sheet.write_string(row, _LABEL, left, heading)
    sheet.write_string(row, _BUTTON, right, heading)


def _draw_button(drawing: Drawing, sheet: Worksheet, row: int, button: Button) -> None:
    sheet.insert_button(
        row,
        _BUTTON,
        {
            "macro": button.macro,
            "caption": button.label,
            "width": 138,
            "height": 24,
            "x_offset": 2,
            "y_offset": 4,
            "description": button.hint,
        },
    )
    sheet.write_string(row, _BUTTON_HINT, button.hint, drawing.formats(formats.WORDS))


def _draw_step(drawing: Drawing, sheet: Worksheet, number: int, target: str, text: str) -> None:
    row = _STEPS_TOP + number - 1
    sheet.set_row(row, _ROW_HEIGHT)
    link(drawing, sheet, (row, _LABEL), f"'{target}'!A1", f"{number}  {target}")
    sheet.merge_range(row, _VALUE, row, _TEXT_RIGHT, text, drawing.formats(formats.WORDS))
