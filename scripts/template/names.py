"""The defined names by which Headway, the drop-down lists and the macros find cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from headway.schema import FACTS, NEWEST_VERSION, VERSION_NAME
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.settings import LISTS, WORD
from scripts.template.checks import define_check_names
from scripts.template.conf import define_conf_names
from scripts.template.home import FACT_CELLS as HOME_CELLS
from scripts.template.places import ids_name, list_name
from scripts.template.settings import FACT_CELLS, RISK_MAP_CELLS, WEEK_CELLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook

    from scripts.template.places import Place


def define_names(workbook: Workbook, places: Mapping[str, Place]) -> None:
    """Give *workbook* every name that is not part of a table."""
    workbook.define_name(VERSION_NAME, f"={NEWEST_VERSION}")
    cells = HOME_CELLS | FACT_CELLS
    for fact in FACTS:
        cell = xl_rowcol_to_cell(*cells[fact.key], row_abs=True, col_abs=True)
        workbook.define_name(fact.name, f"={fact.sheet}!{cell}")
    workbook.define_name(RISK_MAP_NAME, f"=Settings!{xl_range_abs(*RISK_MAP_CELLS)}")
    workbook.define_name(WEEK_PATTERN_NAME, f"=Settings!{xl_range_abs(*WEEK_CELLS)}")
    define_check_names(workbook, places["checks"])
    define_conf_names(workbook)
    for table in LISTS:
        place = places[table.key]
        workbook.define_name(list_name(table), filled_part(place, WORD))
    for place in places.values():
        identifier = place.table.identifier
        if identifier is not None:
            workbook.define_name(ids_name(place.table), filled_part(place, identifier.key))


def filled_part(place: Place, key: str) -> str:
    """Return a formula for the column *key* without the empty rows at its end.

    An empty cell in a list would make Excel accept any entry.
    """
    cells = place.cells(key)
    sheet, _, rows = cells.rpartition("!")
    first = rows.partition(":")[0]
    return f"={sheet}!{first}:INDEX({cells},MAX(1,COUNTA({cells})))"
