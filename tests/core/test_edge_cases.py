"""What happens at the edges: E1 to E24, from the cells of a workbook to the Summary, by hand.

1 June 2026 is a Monday; the status date is Wednesday, 10 June.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from headway.actions.reading import read_plan
from headway.actions.record import record_week
from headway.core.figures import work_out
from headway.core.findings import without_errors
from headway.core.grids import Changes, TableChange
from headway.core.page.footer import quality
from headway.core.rules import validate
from headway.core.rules.dates import ONE_BASELINE_DATE
from headway.core.summary import summarise
from headway.hosts.memory import MemoryWeeks
from headway.schema import table
from headway.schema.generated import HISTORY
from headway.schema.heart import ACTIONS
from headway.schema.settings import LISTS
from tests.grids import grid
from tests.small_workbook import small_workbook
from tests.tables import assert_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.findings import Finding
    from headway.core.grids import Grid
    from headway.core.summary import Summary
    from headway.hosts.memory import MemoryWorkbook
    from headway.schema import Table

STATUS_DATE = date(2026, 6, 10)
WORDS = {
    words.key: grid(
        words,
        "\n".join(
            " | ".join("" if cell is None else str(cell) for cell in line)
            for line in ([column.key for column in words.columns], *words.seed)
        ),
    )
    for words in LISTS
    if words.seed and len(words.seed[0]) == len(words.columns)
}

FILLED_IN = {
    "department": "Quality",
    "type": "Scope",
    "baseline_date": date(2026, 6, 5),
    "requested_on": date(2026, 6, 1),
}


@dataclass(frozen=True)
class Outcome:
    """What a plan comes to."""

    tables: Mapping[str, DataFrame]
    summary: Summary
    findings: tuple[Finding, ...]

    @property
    def actions(self) -> DataFrame:
        """The rows of Actions that count, measured."""
        return self.tables["actions"]

    def found(self, rule: str) -> list[str]:
        """Return what one rule found: severity, row of the body, and column."""
        return [
            f"{finding.severity} {finding.row} {finding.column}"
            for finding in self.findings
            if finding.rule.id == rule
        ]


def outcome(actions: str, on: date = STATUS_DATE, **more: str) -> Outcome:
    """Return what the tables come to that are spelled out, on a day.

    Required texts, such as titles, that are not spelled out are filled in.
    """
    tables = {"actions": actions, **more}
    entered = {key: _completed(table(key), grid(table(key), tables[key])) for key in tables}
    read, findings = validate(WORDS | entered, {}, on)
    plan = without_errors(read, findings)
    figures = work_out(plan)
    return Outcome(figures.tables, summarise(plan, figures, findings), findings)


def _completed(declared: Table, cells: Grid) -> Grid:
    columns = tuple(
        [FILLED_IN.get(column.key, "Any")] * cells.height
        if column.required and all(value is None for value in values)
        else values
        for column, values in zip(declared.columns, cells.columns, strict=True)
    )
    return replace(cells, columns=columns)


def test_without_a_baseline_the_schedule_is_unknown_and_the_action_counted_as_not_baselined() -> (
    None
):
    """E1."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost
        A-1       | In progress |   1000 |              50% |         400
    """)
    assert_table(
        plan.actions,
        ACTIONS,
        """
        action_id | planned_value | schedule_variance | schedule_performance | finish_variance | cost_performance | figure_notes
        A-1       |               |                   |                      |                 |             1.25 | PV, SPI, ES: no baseline
        """,  # noqa: E501 - a table is read by its columns
    )
    assert plan.summary.quality.not_baselined == 1
    assert plan.summary.overall.schedule_performance is None
    assert plan.summary.overall.unknown["schedule_performance"] == "no baseline"


def test_with_a_date_missing_an_action_has_no_planned_value_but_counts_for_completion() -> None:
    """E2."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | baseline_start | baseline_finish
        A-1       | In progress |   1000 |              50% | 2026-06-01     |
        A-2       | In progress |   1000 |              80% |                |
        A-3       | In progress |   2000 |              60% | 2026-06-08     | 2026-06-12
    """)
    assert plan.found("one-baseline-date") == ["Warning 0 baseline_finish"]
    assert plan.found("no-baseline") == ["Warning 1 baseline_start"]
    assert plan.actions["planned_value"].dropna().tolist() == [1200]  # three of five days
    assert plan.summary.overall.planned_value == 1200
    assert plan.summary.overall.reported == pytest.approx((500 + 800 + 1200) / 4000)


def test_with_one_date_missing_the_days_late_are_known_if_the_finish_is() -> None:
    """E2: the finding said that there were none; Monday to Wednesday, the status date, is 2."""
    plan = outcome("""
        action_id | status      | baseline_start | baseline_finish
        A-1       | In progress |                | 2026-06-08
        A-2       | In progress | 2026-06-01     |
    """)
    assert_table(plan.actions, ACTIONS, "action_id | finish_variance\nA-1 | 2\nA-2 |")
    assert ONE_BASELINE_DATE.fix.endswith("no days late without a finish.")


def test_a_start_after_the_finish_is_an_error_and_shows_no_figures_of_time() -> None:
    """E3."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | baseline_start | baseline_finish
        A-1       | In progress |   1000 |              50% | 2026-06-12     | 2026-06-08
        A-2       | In progress |   2000 |              60% | 2026-06-08     | 2026-06-12
    """)
    assert plan.found("date-order") == ["Error 0 baseline_finish"]
    assert plan.actions["action_id"].tolist() == ["A-2"]
    assert plan.summary.left_out == {"actions": 1}
    assert plan.summary.overall.planned_value == 1200


@pytest.mark.parametrize(
    ("columns", "one", "two", "basis", "done"),
    [
        pytest.param("budget", "300", "100", "budget", 300 / 400, id="budget"),
        pytest.param("effort", "10", "30", "effort", 10 / 40, id="effort"),
        pytest.param(
            "baseline_start | baseline_finish",
            "2026-06-01 | 2026-06-05",
            "2026-06-08 | 2026-06-19",
            "duration",
            5 / 15,
            id="duration",
        ),
        pytest.param("comment", "", "", "equal shares", 1 / 2, id="equally"),
    ],
)
def test_without_budgets_the_plan_is_weighed_by_effort_then_duration_then_equally(
    columns: str, one: str, two: str, basis: str, done: float
) -> None:
    """E4: one basis for the whole plan, and the Summary names it."""
    plan = outcome(f"""
        action_id | status      | percent_complete | actual_finish | {columns}
        A-1       | Done        |             100% | 2026-06-05    | {one}
        A-2       | In progress |               0% |               | {two}
    """)
    assert plan.summary.overall.reported == pytest.approx(done)
    assert plan.summary.quality.weight_basis == basis
    assert f"weighed by {basis}" in quality(plan.summary)


def test_without_a_budget_cpi_and_eac_are_blank() -> None:
    """E4."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | In progress |      0 |              50% |         400 | 2026-06-08     | 2026-06-12
        A-2       | In progress |        |              50% |         400 | 2026-06-08     | 2026-06-12
    """)  # noqa: E501 - a table is read by its columns
    for figure in ("cost_performance", "estimate_at_completion"):
        assert plan.actions[figure].isna().all()
    assert plan.actions["figure_notes"].str.contains("CPI, EAC: no budget").all()


def test_without_cost_cpi_eac_and_etc_are_blank() -> None:
    """E5."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | baseline_start | baseline_finish
        A-1       | In progress |   1000 |              60% | 2026-06-08     | 2026-06-12
    """)
    assert_table(
        plan.actions,
        ACTIONS,
        """
        cost_performance | estimate_at_completion | estimate_to_complete | figure_notes
                         |                        |                      | CPI, EAC: no cost booked yet
        """,  # noqa: E501 - a table is read by its columns
    )
    assert plan.summary.overall.cost_performance is None


def test_earned_before_it_is_due_is_ahead_and_spi_is_blank() -> None:
    """E6."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | In progress |   1000 |              20% |         200 | 2026-06-15     | 2026-06-19
    """)  # noqa: E501 - a table is read by its columns
    assert_table(
        plan.actions,
        ACTIONS,
        """
        planned_value | earned_value | schedule_performance
                    0 |          200 |
        """,
    )
    assert "SPI: ahead: not yet due" in plan.actions["figure_notes"].item()


def test_cost_without_anything_earned_is_a_cpi_of_nothing_and_names_cost_plus_budget() -> None:
    """E7."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | In progress |   1000 |               0% |         300 | 2026-06-08     | 2026-06-12
    """)  # noqa: E501 - a table is read by its columns
    assert_table(
        plan.actions,
        ACTIONS,
        """
        cost_performance | estimate_at_completion
                       0 |
        """,
    )
    assert "AC + BAC is 1,300" in plan.actions["figure_notes"].item()
    why = plan.summary.overall.unknown["estimate_at_completion"]
    assert why == "nothing earned yet; AC + BAC is 1,300"


def test_with_the_budget_spent_and_work_left_only_the_estimate_can_be_met() -> None:
    """E8: 500 earned for 1000 makes an estimate of 2000, so 500 is left to earn with 1000."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | In progress |   1000 |              50% |        1000 | 2026-06-08     | 2026-06-12
    """)  # noqa: E501 - a table is read by its columns
    assert_table(
        plan.actions,
        ACTIONS,
        """
        to_complete_budget | to_complete_estimate | figure_notes
                           |                  0.5 | TCPI (BAC): not achievable: the budget is spent and work is left
        """,  # noqa: E501 - a table is read by its columns
    )


def test_a_percentage_outside_0_to_100_is_an_error_and_not_used() -> None:
    """E9."""
    plan = outcome("""
        action_id | status      | budget | percent_complete
        A-1       | In progress |   1000 | 120%
        A-2       | In progress |   1000 | -5%
        A-3       | In progress |   1000 | 40%
    """)
    assert plan.found("out-of-limits") == ["Error 0 percent_complete", "Error 1 percent_complete"]
    assert plan.summary.overall.reported == pytest.approx(0.4)


def test_done_early_is_a_negative_variance_and_time_stops_at_the_actual_finish() -> None:
    """E10: five days were earned in three."""
    plan = outcome("""
        action_id | status | budget | percent_complete | baseline_start | baseline_finish | actual_finish
        A-1       | Done   |   1000 |             100% | 2026-06-01     | 2026-06-05      | 2026-06-03
    """)  # noqa: E501 - a table is read by its columns
    assert_table(
        plan.actions,
        ACTIONS,
        """
        finish_variance | earned_schedule | schedule_variance_time | schedule_performance_time
                     -2 |               5 |                      2 |                    ~1.667
        """,
    )
    assert "early" in plan.actions["rag_reason"].item()


def test_when_all_is_done_late_spi_is_1_but_spi_t_and_the_days_show_it() -> None:
    """E11: five days of work took seven."""
    plan = outcome("""
        action_id | status | budget | percent_complete | baseline_start | baseline_finish | actual_finish
        A-1       | Done   |   1000 |             100% | 2026-06-01     | 2026-06-05      | 2026-06-09
    """)  # noqa: E501 - a table is read by its columns
    overall = plan.summary.overall
    assert overall.schedule_performance == 1
    assert overall.schedule_performance_time == pytest.approx(5 / 7)
    assert overall.finish_variance == 2


def test_done_below_100_percent_or_without_an_actual_finish_is_an_error() -> None:
    """E12."""
    plan = outcome("""
        action_id | status | percent_complete | actual_finish
        A-1       | Done   |              90% | 2026-06-05
        A-2       | Done   |             100% |
        A-3       | Done   |             100% | 2026-06-05
    """)
    assert plan.found("done-below-100") == ["Error 0 percent_complete"]
    assert plan.found("done-without-date") == ["Error 1 actual_finish"]


def test_a_cancelled_action_is_out_of_everything_but_its_sunk_cost() -> None:
    """E13: (50·100 + 30·50) / 80."""
    plan = outcome("""
        action_id | status      | budget | percent_complete | actual_cost | actual_finish
        A-1       | Done        |     50 |             100% |          40 | 2026-06-05
        A-2       | In progress |     30 |              50% |          20 |
        A-3       | Cancelled   |     20 |               0% |           7 |
    """)
    overall = plan.summary.overall
    assert overall.reported == pytest.approx(0.8125)
    assert (overall.budget, overall.actual_cost, overall.cost_of_cancelled) == (80, 60, 7)


def test_blocked_or_on_hold_the_plan_runs_on_and_it_is_amber_then_red() -> None:
    """E14: 60 % was earned as planned; what is wrong is the standstill alone."""
    standing = """
        action_id | status  | budget | percent_complete | blocked_since | baseline_start | baseline_finish
        A-1       | Blocked |   1000 |              60% | 2026-06-09    | 2026-06-08     | 2026-06-12
        A-2       | On hold |   1000 |              60% | 2026-06-01    | 2026-06-08     | 2026-06-12
    """  # noqa: E501 - a table is read by its columns
    now, later = outcome(standing), outcome(standing, on=date(2026, 6, 11))

    assert now.actions["rag"].tolist() == ["▲ A", "■ R"]
    assert now.actions["planned_value"].tolist() == [600, 600]
    assert later.actions["planned_value"].tolist() == [800, 800]
    assert later.actions["earned_value"].tolist() == [600, 600]


def test_missing_weights_are_the_average_of_those_present_and_the_summary_says_so() -> None:
    """E15: the missing one weighs 2000."""
    plan = outcome("""
        action_id | status      | budget | percent_complete
        A-1       | In progress |   1000 |              60%
        A-2       | In progress |        |              30%
        A-3       | In progress |   3000 |               0%
    """)
    assert plan.summary.overall.reported == pytest.approx((600 + 600) / 6000)
    assert "1 of 3 weights imputed" in quality(plan.summary)


def test_milestones_roll_into_actions_and_ratios_are_never_averaged() -> None:
    """E16: CPI 2 and 0.5 are together 2500 / 3500."""
    plan = outcome(
        """
        action_id | status      | department | budget | percent_complete | actual_cost
        A-1       | In progress | Quality    |   2000 |              50% |         500
        A-2       | In progress | Quality    |   3000 |              50% |        3000
        """,
        milestones="""
        milestone_id | action_id | weight | achieved_on
        M-1          | A-1       |     30 | 2026-06-05
        M-2          | A-1       |     70 |
        M-3          | A-2       |    100 | 2026-06-05
        """,
    )
    assert plan.actions["milestone_percent"].tolist() == [pytest.approx(0.3), 1]
    for group in (plan.summary.overall, *plan.summary.departments):
        assert group.milestone_weighted == pytest.approx((2000 * 0.3 + 3000) / 5000)
        assert group.cost_performance == pytest.approx(2500 / 3500)


def test_a_range_of_only_days_off_is_one_working_day_and_a_warning() -> None:
    """E17: from Saturday to Sunday, planned in full once they are over."""
    weekend = """
        action_id | status      | budget | percent_complete | baseline_start | baseline_finish
        A-1       | Not started |   1000 |               0% | 2026-06-06     | 2026-06-07
    """
    assert outcome(weekend).found("no-working-day") == ["Warning 0 baseline_start"]
    assert outcome(weekend, on=date(2026, 6, 5)).actions["planned_value"].item() == 0
    assert outcome(weekend).actions["planned_value"].item() == 1000


def test_scope_added_after_the_baseline_shows_budgets_as_original_changed_and_current() -> None:
    """E18."""
    plan = outcome(
        """
        action_id | status      | budget
        A-1       | In progress |   1400
        A-2       | In progress |    500
        """,
        changes="""
        change_id | action_id | field  | old_value | new_value | status   | approved_on
        CR-1      | A-1       | Budget | 1000      | 1400      | Approved | 2026-06-03
        CR-2      | A-2       | Budget | 500       | 900       | Proposed |
        """,
    )
    budgets = plan.summary.baselines
    assert budgets.original_budget == 1500
    assert budgets.approved_changes == 400
    assert budgets.current_budget == 1900


@pytest.mark.parametrize(("done", "unsure"), [("14%", True), ("15%", False)])
def test_below_15_percent_a_forecast_is_of_low_confidence(done: str, *, unsure: bool) -> None:
    """E19."""
    plan = outcome(f"""
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | In progress |   1000 | {done}           |         100 | 2026-06-01     | 2026-06-19
    """)  # noqa: E501 - a table is read by its columns
    assert plan.summary.overall.forecast_finish is not None
    assert plan.summary.overall.is_low_confidence == unsure
    assert ("low confidence" in str(plan.actions["figure_notes"].item())) == unsure


def test_with_the_target_at_the_baseline_it_is_all_or_unknown_and_a_warning() -> None:
    """E20."""
    plan = outcome(
        "action_id | status",
        kpis="""
        kpi_id | direction       | baseline | target | frequency
        K-1    | Lower is better |        5 |      5 | Weekly
        K-2    | Lower is better |        5 |      5 | Weekly
        """,
        readings="""
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 5
        K-2    | 2026-06-08 | 6
        """,
    )
    kept, missed = plan.tables["kpis"]["attainment"].tolist()
    assert kept == 1
    assert missed != missed  # noqa: PLR0124 - a missing value is not itself
    assert plan.found("target-is-baseline") == ["Warning 0 target", "Warning 1 target"]


def test_a_kpi_is_stale_or_without_reading_but_never_0() -> None:
    """E21: one and a half weeks are ten and a half days; it was read eleven days ago."""
    plan = outcome(
        "action_id | status",
        kpis="""
        kpi_id | direction        | baseline | target | frequency
        K-1    | Higher is better |        0 |     90 | Weekly
        K-2    | Higher is better |        0 |     90 | Weekly
        """,
        readings="""
        kpi_id | read_on    | value
        K-2    | 2026-05-30 | 45
        """,
    )
    assert plan.tables["kpis"]["status"].tolist() == ["No reading", "Stale"]
    assert plan.tables["kpis"]["attainment"].isna().tolist() == [True, False]
    assert (plan.summary.kpi_totals.no_reading, plan.summary.kpi_totals.stale) == (1, 1)


def test_a_new_baseline_is_a_new_version_beside_the_original() -> None:
    """E22: expected on Monday, one working day after the new finish and six after the first."""
    plan = outcome(
        """
        action_id | status      | baseline_start | baseline_finish | forecast_finish
        A-1       | In progress | 2026-06-01     | 2026-06-12      | 2026-06-15
        """,
        changes="""
        change_id | action_id | field           | old_value  | new_value  | status   | reason   | approved_by | approved_on
        CR-1      | A-1       | Baseline finish | 2026-06-05 | 2026-06-12 | Approved | Too much | Dana        | 2026-06-04
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_table(
        plan.actions,
        ACTIONS,
        """
        original_finish | original_variance | finish_variance
        2026-06-05      |                 6 |               1
        """,
    )
    assert (plan.summary.baselines.version, plan.summary.baselines.changed_on) == (
        1,
        date(2026, 6, 4),
    )


def test_a_recorded_week_that_was_edited_later_is_reported_as_drift() -> None:
    """E23."""
    plan = small_workbook({}, {"plan_id": "CAP-7"})
    record_week(plan, STATUS_DATE, datetime(2026, 6, 10, 16), "Ana", weeks=MemoryWeeks())  # noqa: DTZ001 - a clock
    assert not drift(plan)

    plan.write(Changes(tables=[TableChange(HISTORY.name, {"Overall": ["● G"]})]))

    assert drift(plan) == ["the week ending 12 Jun 2026, with a cell that was changed"]


def drift(plan: MemoryWorkbook) -> list[str]:
    """Return what is found about recorded weeks that were changed."""
    findings = read_plan(plan, STATUS_DATE).findings
    return [finding.found for finding in findings if finding.rule.id == "week-changed"]


def test_text_that_can_mean_one_thing_is_read_and_noted_and_the_ambiguous_is_a_finding() -> None:
    """E24: 3/4 may be in March or in April, and 1.234 may be little or much."""
    plan = outcome("""
        action_id | status      | budget  | percent_complete | baseline_start | baseline_finish
        A-1       | In progress | '1000   | '45%             | '1 June 2026   | '30.6.2026
        A-2       | In progress | '1.234  | 45%              | 2026-06-01     | '03/04/2026
    """)
    assert plan.found("number-as-text") == ["Note 0 budget", "Note 0 percent_complete"]
    assert plan.found("date-as-text") == ["Note 0 baseline_start", "Note 0 baseline_finish"]
    assert plan.found("ambiguous-number") == ["Error 1 budget"]
    assert plan.found("ambiguous-date") == ["Error 1 baseline_finish"]
    assert plan.summary.overall.earned_value == 450
