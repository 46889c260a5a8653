"""The sheet Checks of the sample plan, after a refresh and a calculation in LibreOffice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.actions.refresh import refresh
from headway.core.grids import Changes, ColumnChange
from headway.hosts.files import open_workbook
from headway.schema.checks import AGREES, CHECKED
from tests.checks.libreoffice import Calculation, values

if TYPE_CHECKING:
    from pathlib import Path

    from headway.actions.refresh import Refreshed

TODAY = date(2026, 11, 22)
ALL = len(CHECKED)


@pytest.fixture(scope="module")
def refreshed(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, refreshed once; no formula has been calculated since."""
    path = tmp_path_factory.mktemp("refreshed") / "plan.xlsm"
    refresh(open_workbook(pristine_sample, path), TODAY, weeks=None)
    return path


@pytest.fixture(scope="module")
def calculated(refreshed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The refreshed sample as LibreOffice saves it, every formula calculated."""
    (path,) = Calculation(tmp_path_factory.mktemp("libreoffice"), [refreshed]).finish()
    return path


def again(path: Path, tmp_path: Path) -> Refreshed:
    """Return what a refresh of the workbook at *path* finds; the file stays as it is."""
    return refresh(open_workbook(path, tmp_path / "again.xlsx"), TODAY, weeks=None)


def test_agrees_on_every_figure(calculated: Path) -> None:
    rows = values(calculated, "Checks")[4 : 4 + ALL]

    assert [row[0] for row in rows] == [check.label for check in CHECKED]
    assert {row[0]: row[4] for row in rows if row[4] != AGREES} == {}
    assert values(calculated, "Checks")[9][8] == f"{ALL} of {ALL}"


def test_has_a_figure_on_both_sides_wherever_there_is_something_to_count(calculated: Path) -> None:
    rows = values(calculated, "Checks")[4 : 4 + ALL]
    assert [row[0] for row in rows if "" in row[1:3]] == []


def test_is_not_believed_before_a_spreadsheet_has_calculated_it(
    refreshed: Path, tmp_path: Path
) -> None:
    checks = again(refreshed, tmp_path).summary.checks

    assert (checks.passed, checks.unknown) == (0, ALL)
    assert str(checks) == "not yet recalculated; open the plan, save it, and refresh it again"


def test_is_reported_passed_once_a_spreadsheet_has_calculated_it(
    calculated: Path, tmp_path: Path
) -> None:
    done = again(calculated, tmp_path)

    assert str(done.summary.checks) == f"{ALL} of {ALL} passed"
    assert [f for f in done.reading.findings if f.rule.id == "checks-differ"] == []


def test_is_not_believed_any_more_once_an_entry_has_changed(
    calculated: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.xlsx"
    workbook = open_workbook(calculated, changed)
    budgets = list(workbook.read_tables(["Actions"])["Actions"].column("Budget") or ())
    budgets[0] = 1_000_000
    workbook.write(Changes(columns=[ColumnChange("Actions", "Budget", budgets)]))

    assert again(changed, tmp_path).summary.checks.unknown == ALL
