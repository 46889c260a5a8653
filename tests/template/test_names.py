"""The names in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.schema import FACTS, NEWEST_VERSION, TABLES, VERSION_NAME, Fact
from headway.schema.conf import ENTRIES
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN, WEEK_PATTERN_NAME
from headway.schema.settings import LISTS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def values(workbook: Workbook, name: str) -> list[list[object]]:
    """Return the cells that *name* stands for."""
    (place,) = workbook.defined_names[name].destinations
    cells = workbook[place[0]][place[1]]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [[cell.value for cell in row] for row in rows]


def test_tell_the_schemas_version(workbook: Workbook) -> None:
    assert workbook.defined_names[VERSION_NAME].value == str(NEWEST_VERSION)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_lead_to_each_fact_and_its_default(workbook: Workbook, fact: Fact) -> None:
    assert values(workbook, fact.name) == [[fact.default]]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_lead_to_cells_that_may_be_typed_into(workbook: Workbook, fact: Fact) -> None:
    ((sheet, cell),) = workbook.defined_names[fact.name].destinations
    assert sheet == fact.sheet
    assert not workbook[sheet][cell].protection.locked


def test_lead_to_the_risk_map(workbook: Workbook) -> None:
    assert values(workbook, RISK_MAP_NAME) == [list(letters) for letters in RISK_MAP]


def test_lead_to_the_working_week(workbook: Workbook) -> None:
    assert values(workbook, WEEK_PATTERN_NAME) == [[works] for works in WEEK_PATTERN]


def test_offer_every_list_and_every_tables_ids(workbook: Workbook) -> None:
    lists = {f"List_{table.name}" for table in LISTS}
    ids = {f"Ids_{table.name}" for table in TABLES if table.identifier is not None}
    assert lists | ids <= set(workbook.defined_names)


def test_lead_to_where_python_is(workbook: Workbook) -> None:
    for entry in ENTRIES:
        if entry.name is not None:
            assert values(workbook, entry.name) == [[entry.value]]
            ((sheet, cell),) = workbook.defined_names[entry.name].destinations
            assert workbook[sheet][cell.replace("B", "A")].value == entry.key
