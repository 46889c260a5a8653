"""The comparison of Headway's figures with those of a spreadsheet's formulas."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

import pytest

from headway.core.checks import (
    Checked,
    Headline,
    compare,
    headline_figures,
    lines,
    not_checked,
    stamp,
)
from headway.core.figures import work_out
from headway.core.findings import Finding, Place, Rule, locate
from headway.core.grids import CellError, Grid
from headway.core.odd_cells import DATE_AS_TEXT, NUMBER_AS_TEXT
from headway.core.plan import Plan, Settings
from headway.schema import TABLES, Writer, table
from headway.schema.checks import CHECKED, FIRST_DAY, NAMES, NEXT_WORKED, WEEK
from headway.schema.words import EstimateMethod, Severity
from tests.core.plans import SETTINGS
from tests.tables import table as rows_of

ALL = len(CHECKED)
OURS: dict[str, Headline] = {check.key: 100.0 for check in CHECKED} | {"weight_basis": "budget"}
PLAN = Plan({}, {}, SETTINGS, date(2026, 11, 20))


def test_passes_where_every_figure_agrees() -> None:
    checked, findings = compare(OURS, OURS)

    assert checked == Checked(passed=ALL, total=ALL, unknown=0)
    assert findings == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        pytest.param(100.0, 100, True, id="a whole number"),
        pytest.param(100.0, 100.00005, True, id="a rounding of a large figure"),
        pytest.param(0.0, 5e-7, True, id="a rounding of nothing"),
        pytest.param(100.0, 100.001, False, id="a thousandth"),
        pytest.param(1.0, 0.0, False, id="nothing where there is something"),
        pytest.param(None, 3.0, False, id="a figure where Headway knows none"),
        pytest.param(None, None, True, id="unknown to both"),
        pytest.param(3.0, "three", False, id="a text for a figure"),
        pytest.param(3.0, True, False, id="a truth value for a figure"),
        pytest.param("three", 3.0, False, id="a figure for a text"),
        pytest.param(3.0, CellError("#N/A"), False, id="an error for a figure"),
        pytest.param(3.0, date(1900, 1, 3), False, id="a day for a figure"),
        pytest.param(0.0, 1.5e-6, False, id="more than a rounding of nothing"),
    ],
)
def test_tells_a_difference_from_a_rounding(ours: Headline, theirs: object, *, agree: bool) -> None:
    checked, findings = compare(OURS | {"budget": ours}, OURS | {"budget": theirs})

    assert checked.passed == ALL - (not agree)
    assert len(findings) == (not agree)


def test_a_figure_that_the_formula_cannot_tell_is_unknown_and_no_finding() -> None:
    checked, findings = compare(OURS, OURS | {"usage": None})

    assert checked == Checked(passed=ALL - 1, total=ALL, unknown=1)
    assert findings == ()
    assert str(checked) == f"{ALL - 1} of {ALL} passed, 1 could not be worked out by Excel"


@pytest.mark.parametrize("rule", [NUMBER_AS_TEXT, DATE_AS_TEXT])
def test_numbers_typed_as_text_are_named_as_why_a_formula_could_not_tell(rule: Rule) -> None:
    noted = [Finding(rule, "9060 EUR", "the number 9060, not text", "actions", 0, "budget")]

    untold, _ = compare(OURS, OURS | {"budget": None, "planned_value": None}, noted)
    told, _ = compare(OURS, OURS, noted)

    assert str(untold) == (
        f"{ALL - 2} of {ALL} passed, 2 not checked because of numbers typed as text"
    )
    assert str(told) == f"{ALL} of {ALL} passed"


def test_a_difference_is_a_warning_at_the_cell_of_the_formula() -> None:
    (finding,) = compare(OURS, OURS | {"done": 7.0})[1]
    headers = tuple(table("checks").headers)
    grid = Grid("Checks", "Checks", 4, 1, headers, tuple([None] * ALL for _ in headers))

    assert finding.severity is Severity.WARNING
    assert finding.found == "Actions done: 7"
    assert finding.expected == "100, as Headway works it out"
    assert locate(finding, {"checks": grid}, {}) == Place("Checks", "C6", "row 6", "By Excel")


def test_a_difference_is_told_in_the_figures_of_the_sheet() -> None:
    (finding,) = compare(OURS | {"reported": 0.5}, OURS | {"reported": 0.75})[1]
    assert finding.found == "Reported completion: 75%"
    assert finding.expected == "50%, as Headway works it out"


def test_nothing_is_known_at_first() -> None:
    assert not_checked() == Checked(passed=0, total=ALL, unknown=ALL)


def test_the_mark_changes_with_the_figures_and_with_the_day() -> None:
    later = Plan({}, {}, SETTINGS, date(2026, 11, 21))
    marks = [stamp(OURS, PLAN), stamp(OURS | {"done": 99.0}, PLAN), stamp(OURS, later)]

    assert len(set(marks)) == 3
    assert {len(mark) for mark in marks} == {12}
    assert stamp(dict(OURS), PLAN) == marks[0]


def test_formulas_use_only_functions_that_every_spreadsheet_knows() -> None:
    texts = [check.formula for check in CHECKED] + [name.formula for name in NAMES]
    known = {
        *("ABS", "AND", "COUNT", "COUNTIF", "COUNTIFS", "IF", "INDEX", "ISNUMBER", "LOOKUP"),
        *("MATCH", "MAX", "MIN", "NA", "NETWORKDAYS.INTL", "ROW", "ROWS", "SUM", "SUMIFS"),
    }
    found = set(re.findall(r"([A-Z][A-Z.]+)\(", " ".join([*texts, WEEK, FIRST_DAY, NEXT_WORKED])))
    assert found - known == set()


def test_formulas_use_only_lines_and_names_above_their_own() -> None:
    keys = [check.key for check in CHECKED]
    for place, check in enumerate(CHECKED):
        assert set(re.findall(r"\{(\w+)\}", check.formula)) <= set(keys[:place]), check.key
    names = [name.name for name in NAMES]
    for place, name in enumerate(NAMES):
        parts = set(re.findall(r"Checks_\w+", name.formula)) & set(names)
        assert parts <= set(names[:place]), name.name


# The status date is Wednesday, 10 June 2026: of ten working days from 1 June, eight have passed.
TEXTS = {
    "actions": """
        action_id | status      | budget | percent_complete | ev_method         | actual_cost | baseline_start | baseline_finish | actual_start
        A-1       | In progress |   2000 |              60% |                   |        1500 | 2026-06-01     | 2026-06-12      |
        A-2       | In progress |   1000 |              80% | Milestone weights |         800 | 2026-06-01     | 2026-06-05      |
        A-3       | Done        |    400 |             100% | 0/100             |         300 | 2026-06-01     | 2026-06-05      |
        A-4       | Blocked     |    600 |              10% | 50/50             |         100 | 2026-06-01     | 2026-06-12      | 2026-06-01
        A-5       | In progress |    500 |              30% | Level of effort   |          50 | 2026-06-01     | 2026-06-12      |
        A-6       | In progress |    700 |              50% | % complete        |         100 |                |                 |
        A-7       | Cancelled   |    900 |              50% |                   |          90 | 2026-06-01     | 2026-06-05      |
        A-8       | Not started |        |                  |                   |             | 2026-06-15     | 2026-06-19      |
    """,  # noqa: E501 - a table is read by its columns
    "milestones": """
        milestone_id | action_id | baseline_date | achieved_on
        M-1          | A-2       | 2026-06-03    | 2026-06-04
        M-2          | A-2       | 2026-06-05    |
        M-3          | A-1       | 2026-06-03    |
    """,
    "usage": """
        used_on    | action_id | cost
        2026-06-09 | A-8       |   50
        2026-06-10 | A-8       |   25
        2026-06-11 | A-8       |  500
    """,
    "issues": """
        issue_id | roadblock | status | raised_on
        I-1      | Yes       | Open   | 2026-06-08
        I-2      | No        | Open   | 2026-06-08
        I-3      | Yes       | Closed | 2026-06-08
    """,
    "risks": """
        risk_id | probability | impact | status
        R-1     |           4 |      5 | Open
        R-2     |           3 |      5 | In hand
        R-3     |           2 |      2 | Open
        R-4     |           5 |      5 | Closed
    """,
    "kpis": """
        kpi_id | direction        | baseline | target
        K-1    | Lower is better  |       10 |      2
        K-2    | Higher is better |       50 |     90
        K-3    | Higher is better |        0 |     10
    """,
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 2
        K-3    | 2026-06-08 | 5
    """,
}


def figures_of(texts: dict[str, str], settings: Settings = SETTINGS) -> dict[str, Headline]:
    """Return the headline figures of a plan whose tables are *texts*, the others empty."""
    tables = {
        each.key: rows_of(each, texts.get(each.key, ""))
        for each in TABLES
        if each.written_by(Writer.PERSON)
    }
    plan = Plan(tables, {}, settings, date(2026, 6, 10))
    figures = work_out(plan)
    return headline_figures(plan, figures.tables, figures.overall)


def test_every_figure_of_a_plan_that_has_all_of_them() -> None:
    figures = figures_of(TEXTS)

    assert list(figures) == [check.key for check in CHECKED]
    assert figures.pop("weight_basis") == "budget"
    assert figures == pytest.approx(
        {
            "actions": 7,
            "done": 1,
            "overdue": 1,
            "stuck": 1,
            "cancelled": 1,
            "mean_weight": 5200 / 6,
            "imputed_weights": 1,
            "total_weight": 5200 + 5200 / 6,
            # 60 % of 2000, 80 % of 1000, 400, 10 % of 600, 30 % of 500, 50 % of 700
            "reported": 2960 / (5200 + 5200 / 6),
            "milestone_weighted": 500 / 3000,  # half of A-2, nothing of A-1
            "budget": 5200,
            "baselined_budget": 4500,  # all but A-6
            "planned_value": 1600 + 1000 + 400 + 480 + 400,
            "planned": 3880 / 4500,
            "earned_by_report": 1200 + 350,
            "earned_by_milestones": 500,
            "earned_at_the_end": 400,
            "earned_by_halves": 300,
            "earned_by_time": 400,
            "earned_value": 3150,
            "unplanned_earned_value": 350,
            "actual_cost": 1500 + 800 + 300 + 100 + 50 + 100 + 75,
            "cost_of_cancelled": 90,
            "usage": 75,
            "schedule_variance": 3150 - 350 - 3880,
            "cost_variance": 3150 - 2925,
            "schedule_performance": (3150 - 350 - 400) / (3880 - 400),
            "cost_performance": 3150 / 2925,
            "estimate_at_completion": 5200 * 2925 / 3150,
            "percent_earned": 3150 / 5200,
            "percent_spent": 2925 / 5200,
            "milestones_achieved": 1,
            "milestones_overdue": 2,
            "open_issues": 2,
            "roadblocks": 1,
            "open_risks": 3,
            "high_risks": 2,  # from 15
            "kpis_reached": 1,
            "kpis_unread": 1,
        }
    )


def test_the_estimate_is_made_by_cpi_whatever_the_plan_is_set_to() -> None:
    by_rate = replace(SETTINGS, eac_method=EstimateMethod.BUDGET_RATE.value)
    found = figures_of(TEXTS, by_rate)["estimate_at_completion"]
    assert found == pytest.approx(5200 * 2925 / 3150)


def test_a_figure_that_cannot_be_made_is_unknown_and_not_nothing() -> None:
    figures = figures_of({})

    assert figures["mean_weight"] is None
    assert figures["reported"] is None
    assert figures["schedule_performance"] is None
    assert figures["actions"] == 0
    assert not any(isinstance(figure, float) and math.isnan(figure) for figure in figures.values())


def test_a_line_of_checks_is_known_by_the_figure_it_names() -> None:
    labels = ["Actions done", None, "My own figure", "Open risks"]
    columns = ([None] * 4, labels)
    grid = Grid("Checks", "Checks", 4, 1, ("My column", table("checks")["figure"].header), columns)

    assert lines(grid) == ["done", None, None, "open_risks"]
    assert lines(Grid("Checks", "Checks", 4, 1, ("My column",), ([None],))) == []


def test_checks_that_no_spreadsheet_has_worked_out_ask_for_one() -> None:
    assert (
        str(not_checked()) == "not yet recalculated; open the plan, save it, and refresh it again"
    )
    assert str(Checked(passed=ALL, total=ALL, unknown=0)) == f"{ALL} of {ALL} passed"
