"""One figure wherever it is read: on the page, as JSON, on Checks by Headway and by LibreOffice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from headway.core.checks import lines
from headway.core.wording import percent
from headway.hosts.files import open_workbook
from headway.schema.checks import CHECKED
from headway.schema.generated import CHECKS
from headway.schema.page import PAGE_NAME, slots
from tests.checks.libreoffice import Calculation
from tests.command_line import headway

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TILES = {
    "completion": ("reported", percent),
    "schedule": ("schedule_performance", "{:.2f}".format),
    "cost": ("cost_performance", "{:.2f}".format),
    "overdue": ("overdue", "{:.0f}".format),
    "risks": ("high_risks", "{:.0f}".format),
    "roadblocks": ("roadblocks", "{:.0f}".format),
}
"""The tiles of the page, the check of each, and how the tile writes it."""
WHOLE_PLAN = (
    "reported",
    "milestone_weighted",
    "planned",
    "budget",
    "planned_value",
    "earned_value",
    "actual_cost",
    "schedule_performance",
    "cost_performance",
    "estimate_at_completion",
    "percent_spent",
    "actions",
    "done",
    "overdue",
    "cost_of_cancelled",
)


@pytest.fixture(scope="module")
def plan(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsm"
    path.write_bytes(pristine_sample.read_bytes())
    return path


@pytest.fixture(scope="module")
def as_json(plan: Path) -> dict[str, Any]:
    """What “headway refresh --json” says of the whole plan."""
    answer: dict[str, Any] = json.loads(headway("refresh", plan, "--json").stdout)
    overall: dict[str, Any] = answer["summary"]["overall"]
    return overall


@pytest.fixture(scope="module")
def by_headway(plan: Path, as_json: dict[str, Any]) -> dict[str, float]:
    """Headway's own figures on Checks, once the plan is refreshed."""
    assert as_json
    grid = open_workbook(plan).read_tables([CHECKS.name])[CHECKS.name]
    cells = grid.column(CHECKS["by_headway"].header) or ()
    found = zip(lines(grid), cells, strict=True)
    return {key: value for key, value in found if key and isinstance(value, (int, float))}


@pytest.mark.parametrize("key", WHOLE_PLAN)
def test_json_says_what_checks_says(
    key: str, as_json: Mapping[str, float], by_headway: Mapping[str, float]
) -> None:
    assert as_json[key] == pytest.approx(by_headway[key], rel=1e-12)


def test_the_page_says_what_checks_says(plan: Path, by_headway: Mapping[str, float]) -> None:
    rows = open_workbook(plan).read_blocks([PAGE_NAME])[PAGE_NAME].rows
    places = {tile: slots()[f"tiles/{tile}/value"] for tile in TILES}
    shown = {tile: rows[slot.row - 1][slot.column - 1] for tile, slot in places.items()}
    assert shown == {tile: write(by_headway[key]) for tile, (key, write) in TILES.items()}


def test_libreoffice_makes_the_same_of_the_tables(
    plan: Path, by_headway: Mapping[str, float], tmp_path: Path
) -> None:
    (calculated,) = Calculation(tmp_path, [plan]).finish()
    grid = open_workbook(calculated).read_tables([CHECKS.name])[CHECKS.name]
    cells = grid.column(CHECKS["by_excel"].header) or ()
    by_excel = dict(zip(lines(grid), cells, strict=True))
    assert {key: by_excel[key] for key in by_headway} == {
        key: pytest.approx(value, rel=1e-9, abs=1e-9) for key, value in by_headway.items()
    }
    in_words = {"weight_basis"}
    assert set(by_headway) == {check.key for check in CHECKED} - in_words
