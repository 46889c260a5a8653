"""What every sheet's drawing needs at hand, and the parts that sheets share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.template import formats
from scripts.template.validations import as_column, validation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Fact
    from scripts.template.formats import Formats
    from scripts.template.places import Place

BAND_HEIGHT = 34
LINE_HEIGHT = 20


@dataclass(frozen=True)
class Drawing:
    """The formats of the workbook being drawn, and where its tables lie."""

    formats: Formats
    places: Mapping[str, Place]


def draw_band(drawing: Drawing, sheet: Worksheet, title: str, purpose: str, left: int = 0) -> None:
    """Draw the navy band with the sheet's *title* and its *purpose* from column *left* on."""
    sheet.set_row(0, BAND_HEIGHT, drawing.formats(formats.BAND))
    sheet.set_row(1, LINE_HEIGHT, drawing.formats(formats.BAND))
    sheet.write_string(0, left, title, drawing.formats(formats.TITLE))
    sheet.write_string(1, left, purpose, drawing.formats(formats.SUBTITLE))


def link(drawing: Drawing, sheet: Worksheet, cell: tuple[int, int], to: str, text: str) -> None:
    """Write *text* that jumps to the place *to*, such as ``'Check-ins'!A5``."""
    sheet.write_url(*cell, f"internal:{to}", drawing.formats(formats.LINK), text)


def draw_fact(drawing: Drawing, sheet: Worksheet, cell: tuple[int, int], fact: Fact) -> None:
    """Draw the label, the cell to fill in at *cell*, and the hint of one *fact*."""
    row, column = cell
    shown = formats.number_style(fact.kind, 2)
    if isinstance(fact.default, int):
        shown = formats.number_style(fact.kind)
    style = formats.INPUT | shown | {"align": "left", "text_wrap": False}
    label = formats.WORDS | {"bold": fact.required}
    sheet.write_string(row, column - 1, fact.label, drawing.formats(label))
    sheet.write(row, column, fact.default, drawing.formats(style))
    sheet.write_string(row, column + 1, fact.hint, drawing.formats(formats.NOTE))
    sheet.data_validation(row, column, row, column, validation(as_column(fact)))
