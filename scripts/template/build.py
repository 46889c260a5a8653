"""Builds the template: drawn from the schema, then given its macros and its ribbon tab."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xlsxwriter.workbook import Workbook

from headway.schema import SHEETS, tables_on
from scripts.template import summary_page
from scripts.template.checks import draw_checks
from scripts.template.conf import draw_conf
from scripts.template.dashboard_page import draw_dashboard
from scripts.template.drawing import Drawing
from scripts.template.formats import BASE, TAB_COLOURS, Formats
from scripts.template.home import draw_home
from scripts.template.names import define_names
from scripts.template.package import pack, unpack
from scripts.template.places import place_tables
from scripts.template.protection import protect
from scripts.template.ribbon import add_ribbon
from scripts.template.settings import draw_settings
from scripts.template.summary_data import draw_summary_data
from scripts.template.tables import draw_table_sheet
from scripts.template.vba import add_macros

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Sheet

_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def build(path: Path, rows: Mapping[str, int] | None = None) -> None:
    """Write the template to *path*.

    Args:
        path: Where the workbook goes.
        rows: How many body rows tables offer, by table key, where the schema's room will not do.
    """
    path.write_bytes(package(rows))


def package(rows: Mapping[str, int] | None = None) -> bytes:
    """Return the template as the bytes of its file; see :func:`build`."""
    return pack(add_ribbon(add_macros(unpack(draw(rows or {})))))


def draw(rows: Mapping[str, int]) -> bytes:
    """Return the workbook without macros and ribbon."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties({"title": "Headway plan", "created": _CREATED})
    workbook.formats[0].set_font_color(BASE["font_color"])
    drawing = Drawing(Formats(workbook), place_tables(rows))
    for sheet in SHEETS:
        worksheet = workbook.add_worksheet(sheet.name)
        worksheet.set_tab_color(TAB_COLOURS[sheet.group])
        _draw_sheet(drawing, workbook, worksheet, sheet)
        protect(worksheet, sheet)
        if not sheet.shown:
            worksheet.hide()
    define_names(workbook, drawing.places)
    workbook.close()
    return buffer.getvalue()


def _draw_sheet(drawing: Drawing, workbook: Workbook, worksheet: Worksheet, sheet: Sheet) -> None:
    match sheet.name:
        case "Home":
            draw_home(drawing, worksheet)
        case "Settings":
            draw_settings(drawing, worksheet)
        case "xlwings.conf":
            draw_conf(worksheet)
        case "Summary":
            summary_page.draw(workbook, worksheet)
        case "Dashboard":
            draw_dashboard(workbook, worksheet)
        case "SummaryData":
            draw_summary_data(drawing, workbook, worksheet)
        case "Checks":
            draw_checks(drawing, worksheet, sheet, drawing.places["checks"])
        case _:
            for table in tables_on(sheet.name):
                draw_table_sheet(drawing, worksheet, sheet, drawing.places[table.key])
