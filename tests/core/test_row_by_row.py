"""Figures of plans drawn at random, against the same figures worked out one row at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from headway.core.completion import WeightBasis
from headway.core.figures import work_out
from tests.core.row_by_row.actions import work_out_action
from tests.core.row_by_row.groups import work_out_group
from tests.core.row_by_row.health import AMBER, GREEN, GREY, RED, judge_action, judge_group
from tests.core.row_by_row.notes import SAID, apply, said
from tests.core.row_by_row.odd_plans import odd_plan
from tests.core.row_by_row.originals import compare_action, compare_plan
from tests.core.row_by_row.value import METHODS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.figures import Figures
    from headway.core.plan import Settings
    from headway.core.progress import Progress
    from tests.core.row_by_row.actions import Row, Sheets

PLANS = 30
PARTS = 6
"""The plans are spread over so many tests, which may run side by side."""

COLUMNS = (
    *("planned_percent", "milestone_percent", "planned_value", "earned_value"),
    *("actual_cost_to_date", "schedule_variance", "cost_variance", "schedule_variance_percent"),
    *("cost_variance_percent", "schedule_performance", "cost_performance"),
    *("estimate_at_completion", "estimate_to_complete", "variance_at_completion"),
    *("to_complete_budget", "to_complete_estimate", "finish_variance", "start_variance"),
    *("started_on_time", "earned_schedule", "schedule_variance_time"),
    *("schedule_performance_time", "finish_at_pace", "original_finish", "original_variance"),
    *("original_budget", "rag"),
)


@pytest.mark.parametrize("part", range(PARTS))
def test_are_the_same(part: int) -> None:
    for seed in range(part, PLANS, PARTS):
        plan, sheets = odd_plan(seed)
        found, expected = _shown(work_out(plan), plan.settings), _by_hand(sheets)
        assert not differences(found, expected), f"plan {seed}"


def test_come_from_plans_with_every_edge_case_and_every_colour() -> None:
    found = [_by_hand(odd_plan(seed)[1]) for seed in range(PLANS)]
    rows = [row for each in found for name, row in each.items() if name.startswith("A-")]
    assert [case for case in SAID if not any(row[case] for row in rows)] == []
    assert {row["rag"] for row in rows} == {GREEN, AMBER, RED, GREY}
    groups = [row for each in found for name, row in each.items() if name.startswith("department")]
    assert {group["rag"] for group in groups} == {GREEN, AMBER, RED, GREY}
    assert {each["plan"]["weight_basis"] for each in found} == {*WeightBasis}


def differences(found: Mapping[str, Row], expected: Mapping[str, Row]) -> list[str]:
    """Return each figure of *expected* that *found* has otherwise, in words."""
    assert found.keys() == expected.keys()
    return [
        f"{name}, {key}: {found[name][key]} instead of {value}"
        for name, figures in expected.items()
        for key, value in figures.items()
        if not _agrees(found[name][key], value)
    ]


def _agrees(found: Any, expected: Any) -> bool:  # noqa: ANN401 - any figure
    if found is None or expected is None or isinstance(expected, (str, bool, date)):
        return bool(found == expected)
    return bool(float(found) == pytest.approx(float(expected), rel=1e-9, abs=1e-6))


def _shown(figures: Figures, settings: Settings) -> dict[str, Row]:
    """Return what Headway worked out of each action, each group, and the two baselines."""
    actions = figures.tables["actions"]
    rows = {
        row["action_id"]: {key: _plain(row[key]) for key in COLUMNS} | said(row["figure_notes"])
        for row in actions.to_dict("records")
    }
    groups = {
        f"{column} {group.name}": _group(group, settings)
        for column, found in (("department", figures.departments), ("phase", figures.phases))
        for group in found
    }
    plan = {"plan": _group(figures.overall, settings), "baselines": vars(figures.baselines)}
    return rows | groups | plan


def _by_hand(sheets: Sheets) -> dict[str, Row]:
    """Return the same, row by row."""
    rows = {}
    for action in sheets.tables["actions"]:
        figures = dict.fromkeys(COLUMNS) | work_out_action(action, sheets)
        figures |= compare_action(action, sheets)
        figures["rag"] = judge_action(action, figures, sheets)
        rows[action["action_id"]] = figures | apply(action, figures, sheets)
    groups = {}
    for column in ("department", "phase"):
        for action in sheets.tables["actions"]:
            name = action[column] or "Not given"
            groups[f"{column} {name}"] = _group_by_hand(
                [
                    each
                    for each in sheets.tables["actions"]
                    if (each[column] or "Not given") == name
                ],
                rows,
                sheets,
            )
    parts = [group["rag"] for name, group in groups.items() if name.startswith("department")]
    plan = _group_by_hand(sheets.tables["actions"], rows, sheets, parts)
    return rows | groups | {"plan": plan, "baselines": compare_plan(sheets)}


def _group_by_hand(
    actions: list[Row], rows: dict[str, Row], sheets: Sheets, parts: list[str] | None = None
) -> Row:
    figures = work_out_group(actions, rows, sheets)
    scope = [rows[one["action_id"]] for one in actions if one["status"] != "Cancelled"]
    return figures | {"rag": judge_group(figures, scope, sheets.limits, parts or [])}


def _group(group: Progress, settings: Settings) -> Row:
    totals, time = group.totals, group.time
    return {
        **vars(totals),
        **vars(group),
        **vars(group.counts),
        **vars(time),
        "planned_value": group.planned_value,
        "optimism_gap": group.optimism_gap,
        "is_optimistic": group.is_optimistic(settings),
        "cost_variance": totals.cost_variance,
        "cost_variance_percent": totals.cost_variance_percent,
        "schedule_variance": totals.schedule_variance,
        "schedule_variance_percent": totals.schedule_variance_percent,
        "cost_performance": totals.cost_performance,
        "schedule_performance": totals.schedule_performance,
        "percent_spent": totals.percent_spent,
        "estimate_at_completion": totals.estimate_at_completion(),
        "estimate_to_complete": totals.estimate_to_complete,
        "variance_at_completion": totals.variance_at_completion,
        "to_complete_budget": totals.to_complete_performance("budget"),
        "to_complete_estimate": totals.to_complete_performance("estimate"),
        **{f"estimate {method}": totals.estimate_at_completion(method) for method in METHODS},
        "schedule_variance_time": time.schedule_variance,
        "schedule_performance_time": time.schedule_performance,
        "estimated_duration": time.estimated_duration,
        "to_complete_time": time.to_complete_performance,
        "forecast_variance": time.forecast_variance,
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell of a frame
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
