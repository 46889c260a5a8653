"""``headway check demo/plan.xlsm --json`` finds every planted mistake, in the right cell.

Where the cells are is told by another library than the one Headway reads with.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from headway.schema import table
from tests.command_line import headway

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

PLANTED = Path(__file__).parents[1] / "data" / "planted_mistakes.tsv"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the demo."""
    folder = tmp_path_factory.mktemp("demo")
    assert headway("demo", folder).exit_code == 0
    return folder / "plan.xlsm"


@pytest.fixture(scope="module")
def planted(demo: Path) -> set[tuple[str, str, str]]:
    """The rule, sheet and cell of each mistake made on purpose."""
    book = openpyxl.load_workbook(demo)
    with PLANTED.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(line["rule"], *_cell(book, line)) for line in lines}


def _cell(book: Workbook, line: dict[str, str]) -> tuple[str, str]:
    declared = table(line["table"])
    sheet = book[declared.sheet]
    listed = sheet.tables[declared.name]
    first = sheet[listed.ref.split(":")[0]]
    headers = [column.name for column in listed.tableColumns]
    column = first.column + headers.index(declared[line["column"]].header)
    return sheet.title, sheet.cell(first.row + 1 + int(line["row"]), column).coordinate


def test_all_are_listed_as_json(demo: Path, planted: set[tuple[str, str, str]]) -> None:
    answer = headway("check", demo, "--json")
    found = json.loads(answer.stdout)["findings"]

    assert answer.exit_code == 1
    assert len(planted) >= 12
    assert planted <= {(each["rule"], each["sheet"], each["cell"]) for each in found}
    assert all(each["found"] and each["expected"] and each["fix"] for each in found)


def test_all_stand_on_the_sheet_findings_with_a_link(
    demo: Path, planted: set[tuple[str, str, str]]
) -> None:
    sheet = openpyxl.load_workbook(demo)["Findings"]
    listed = sheet.tables["Findings"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet[listed.ref]]
    on, cell, rule = (rows[0].index(header) for header in ("Sheet", "Cell", "Rule"))
    links = [(row[rule], row[on], row[cell]) for row in rows[1:]]

    for rule_id, name, address in planted:
        assert any(
            (rule_id, name) == (its_rule, its_sheet)
            and link.startswith("=HYPERLINK(")
            and re.search(rf"{name}'?!{address}\b", link)
            for its_rule, its_sheet, link in links
        ), (rule_id, name, address)
