"""All that is shown, mailed and printed of a plan, line by line.

What is expected stands in the folder ``shown``: a tidy plan on the Summary page, and one with
little in order in every place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from headway import __version__
from headway.core.dashboard.boards import dashboard
from headway.core.figures import work_out
from headway.core.history.snapshot import take_snapshot
from headway.core.letters.department import department_letters
from headway.core.letters.leadership import leadership_letter
from headway.core.letters.owner import owner_letters
from headway.core.letters.text import as_text
from headway.core.page.data import page_data
from headway.core.page.text import page
from headway.core.summary import summarise
from headway.schema import dashboard as dashboard_layout
from headway.schema.page import PAGE_NAME, slots
from headway.schema.page_data import BLOCK_NAME, CHARTS
from tests.core import odd_plan
from tests.core.test_dashboard import TABLES_AS_TEXT as EVERYTHING
from tests.core.test_document import ROLES, document_of
from tests.core.test_summary import TABLES_AS_TEXT, summary_of
from tests.facts import assert_reads, assert_says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headway.core.summary import Summary
    from headway.schema.dashboard import Place
    from headway.schema.page import Slot

    Rows = Sequence[Sequence[object]]


ONE_ROW_IN_EACH_OTHER_CHAPTER = {
    "roles": ROLES,
    "objectives": """
        objective_id | objective       | strategy    | owner | due
        O-2          | Nobody is hurt  | Guard first | Ada   | 2026-12-31
    """,
    "resources": """
        resource_id | name     | action_id | type  | provider | planned_quantity | unit | planned_cost | needed_by
        R-2         | Fitters  | A-2       | Staff | Agency   |             12.5 | days |         4000 | 2026-06-15
        R-1         | Mesh     | A-1       |       |          |                  |      |              |
    """,  # noqa: E501 - a table is read by its columns
    "communication": """
        communication_id | audience  | message        | channel | frequency | owner | last_sent
        CM-1             | Customers | How far we are | E-mail  | Weekly    | Bo    | 2026-06-05
    """,
    "training": """
        training_id | course       | department | provider | planned_on | delivered_on | target_people | enrolled | attended
        T-1         | Safe lifting | Operations | Academy  | 2026-06-05 | 2026-06-08   |            20 |       10 |        5
    """,  # noqa: E501 - a table is read by its columns
    "checklist": """
        check_id | gate               | criterion          | department | owner | due        | answer | receiver
        CH-3     | Testing & QA       | Guards withstand   | Operations | Ada   | 2026-06-20 |        |
        CH-1     | Readiness          | Tools are here     | Operations | Ada   | 2026-06-01 | Yes    |
        CH-2     | Readiness          | Teams are here     | Sales      |       | 2026-05-20 | No     |
        CH-4     | Closure & handover | Handbook is shared | Operations | Ada   | 2026-07-01 |        | Finn
    """,  # noqa: E501 - a table is read by its columns
    "lessons": """
        lesson_id | lesson_class | what         | why        | advice
        L-1       | Positive     | Guards held  | Good mesh  | Order early
    """,
}


OTHER_BOARDS = {
    "resources": """
        resource_id | action_id | name    | type      | unit  | planned_quantity | committed_quantity | planned_cost | committed_cost | needed_by  | available_on
        R-1         | A-1       | Fitters | Staff     | days  |               10 |                  8 |         1000 |            800 | 2026-06-01 | 2026-06-03
        R-2         | A-1       | Mesh    | Materials | metre |              100 |                100 |          500 |            500 | 2026-06-01 | 2026-06-01
        R-3         | A-2       | Room    | Rooms     | days  |                5 |                  5 |          300 |            300 | 2026-05-20 | 2026-05-20
    """,  # noqa: E501 - a table is read by its columns
    "usage": """
        used_on    | action_id | resource_id | quantity | cost
        2026-06-04 | A-1       | R-1         |        4 |  400
        2026-06-05 | A-1       | R-2         |       50 |  250
    """,
    "training": """
        training_id | course       | action_id | department | planned_on | delivered_on | target_people | enrolled | attended | passed
        T-1         | Safe lifting | A-2       | Sales      | 2026-06-05 | 2026-06-08   |            20 |       10 |        8 |      6
        T-2         | First aid    | A-2       | Sales      | 2026-06-09 |              |             5 |        4 |          |
    """,  # noqa: E501 - a table is read by its columns
    "check_ins": """
        check_in_id | department | cadence | planned_on | held_on
        C-1         | Operations | Weekly  | 2026-06-02 | 2026-06-02
        C-2         | Operations | Weekly  | 2026-06-09 |
        C-3         | Sales      | Weekly  | 2026-06-12 |
    """,
    "objectives": """
        objective_id | objective      | owner | due
        O-1          | Nobody is hurt | Ada   | 2026-12-31
    """,
    "kpis": """
        kpi_id | name | direction       | gap        | baseline | target | frequency | objective_id | action_ids
        K-1    | Cuts | Lower is better | Hands hurt |       10 |      2 | Weekly    | O-1          | A-1
    """,  # noqa: E501 - a table is read by its columns
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 6
    """,
    "feedback": """
        feedback_id | received_on | round | impacted | rating | theme  | improvement
        F-1         | 2026-06-01  | 1     | Yes      |      2 | Guards | Yes
        F-2         | 2026-06-02  | 1     | Yes      |      3 | Guards | Yes
        F-3         | 2026-06-03  | 1     | Yes      |      4 | Guards |
        F-4         | 2026-06-09  | 2     | Yes      |      4 | Guards |
    """,
    "feedback_rounds": """
        word | invited
        1    |      10
        2    |
    """,
    "communication": """
        communication_id | audience  | message        | frequency | owner | next_due   | last_sent
        CM-1             | Customers | How far we are | Weekly    | Bo    | 2026-06-05 |
        CM-2             | Staff     | What is new    | Weekly    | Bo    |            | 2026-06-08
    """,
    "changes": """
        change_id | type   | action_id | field          | old_value  | new_value  | reason | evidence | requested_on | status   | approved_on
        CR-1      | Date   | A-1       | Current finish | 2026-06-12 | 2026-06-19 | Stuck  | A mail   | 2026-06-02   | Approved | 2026-06-05
        CR-2      | Budget | A-2       | Budget         | 1000       | 1200       | Dear   |          | 2026-06-02   | Rejected |
    """,  # noqa: E501 - a table is read by its columns
    "lessons": """
        lesson_id | lesson_class | what        | action_id
        L-1       | Positive     | Guards held | A-1
        L-2       | Negative     | Mesh bent   |
    """,
    "roles": """
        action_id | person | part | acknowledged_on
        A-1       | Ada    | A    | 2026-06-01
        A-1       | Bo     | R    |
        A-2       | Bo     | R    | 2026-06-01
    """,
}

HEALTHY = {
    "actions": """
        action_id | title     | gap        | department | owner | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | Fit gates | Open gates | Docks      | Ada   | In progress |   1000 |              80% |         800 | 2026-06-01     | 2026-06-12
    """,  # noqa: E501 - a table is read by its columns
    "milestones": """
        milestone_id | action_id | title     | baseline_date | achieved_on
        M-1          | A-1       | Half done | 2026-06-05    | 2026-06-05
    """,
    "risks": """
        risk_id | event | probability | impact | status
        RK-1    | Frost |           5 |      5 | Closed
    """,
    "issues": """
        issue_id | title | roadblock | raised_on  | status | support_needed  | support_by
        I-1      | Rust  | Yes       | 2026-05-04 | Closed |                 |
        I-2      | Paint | No        | 2026-06-08 | Open   | Choose\u200b a colour | 2026-06-09
        I-3      | Brush | No        | 2026-06-08 | Open   | Choose a brush  |
    """,
    "feedback": f"""
        feedback_id | received_on | rating | theme    | text
        F-1         | 2026-06-01  |      4 | The gates | {"Better than ever, and " * 9}so on
        F-2         | 2026-06-02  |      4 | The gates |
        F-3         | 2026-06-03  |      5 | The gates |
    """,
}
"""A plan on which all is as it should be, but for two decisions, of which one is late."""


@pytest.fixture(scope="module")
def summary() -> Summary:
    """The summary of the plan with little in order."""
    return odd_plan.summary()


def lines(rows: Rows, places: Mapping[str, Slot] | Mapping[str, Place]) -> dict[str, list[object]]:
    """Return what stands in each line of each section, from left to right."""
    found = defaultdict(list)
    for key, place in places.items():
        line = key.rpartition("/")[0] or key
        found[line].append(rows[place.row - 1][place.column - 1])
    return found


def test_the_page_of_a_tidy_plan() -> None:
    rows = page(summary_of(TABLES_AS_TEXT)).rows
    assert_says(lines(rows, slots()), "page_of_a_tidy_plan")


def test_the_page_of_a_plan_with_little_in_order(summary: Summary) -> None:
    assert_says(lines(page(summary).rows, slots()), "page_of_an_odd_plan")


def test_the_page_of_an_empty_plan() -> None:
    assert_says(lines(page(summary_of({})).rows, slots()), "page_of_an_empty_plan")


def test_the_page_of_a_healthy_plan() -> None:
    found = summary_of(HEALTHY)
    identity = replace(
        found.identity,
        plan_name="Gates  of Harbour Works" + ", and of all its yards" * 4,
        organisation="Harbour Works",
        classification="Internal",
    )
    block = page(replace(found, identity=identity))
    assert block.name == PAGE_NAME
    assert_says(lines(block.rows, slots()), "page_of_a_healthy_plan")


def test_the_charts_of_the_page(summary: Summary) -> None:
    block = page_data(summary)
    assert block.name == BLOCK_NAME
    rows = block.rows
    charts = {
        key: list(
            dict.fromkeys(
                row[chart.left : chart.left + len(chart.headings)] for row in rows[: chart.rows + 1]
            )
        )
        for key, chart in CHARTS.items()
    }
    assert_says(charts, "charts_of_an_odd_plan")


def test_the_dashboard(summary: Summary) -> None:
    block = dashboard(summary)
    assert block.name == dashboard_layout.PAGE_NAME
    assert_says(lines(block.rows, dashboard_layout.places()), "dashboard_of_an_odd_plan")


def test_the_dashboard_of_a_plan_with_something_on_every_board() -> None:
    rows = dashboard(summary_of(OTHER_BOARDS | EVERYTHING)).rows
    assert_says(lines(rows, dashboard_layout.places()), "dashboard_of_a_full_plan")


def test_the_dashboard_of_an_empty_plan() -> None:
    rows = dashboard(summary_of({})).rows
    assert_says(lines(rows, dashboard_layout.places()), "dashboard_of_an_empty_plan")


def test_the_printed_plan() -> None:
    assert_says(document_of(TABLES_AS_TEXT | ONE_ROW_IN_EACH_OTHER_CHAPTER), "printed_plan")


def test_the_record_of_a_week(summary: Summary) -> None:
    moment = datetime(2026, 6, 10, 16, 5, 40, tzinfo=UTC)
    snapshot = take_snapshot(*odd_plan.worked_out(), summary, moment, "Mia")
    assert snapshot.week.rules_version == __version__
    assert_says(replace(snapshot, week=replace(snapshot.week, rules_version=None)), "record")


def test_the_record_of_a_week_in_which_nothing_was_known() -> None:
    plan = odd_plan.worked_out()[0]
    nothing = {key: rows.head(0) for key, rows in plan.tables.items()}
    empty = replace(plan, tables=nothing, facts={"plan_id": "CAP-7"})
    figures = work_out(empty)
    moment = datetime(2026, 6, 10, 16, 5, 40, tzinfo=UTC)
    snapshot = take_snapshot(empty, figures, summarise(empty, figures, ()), moment, None)
    week = replace(snapshot.week, rules_version=None)
    assert_says(replace(snapshot, week=week), "record_of_an_empty_plan")


def test_the_letter_to_leadership(summary: Summary) -> None:
    assert_says(leadership_letter(summary), "letter_to_leadership")


def test_the_text_of_the_letter_to_leadership(summary: Summary) -> None:
    letter = leadership_letter(summary)
    footer = tuple(line.replace(f"Headway {__version__}", "Headway") for line in letter.footer)
    text = as_text(replace(letter, footer=footer), "The Summary is attached as a PDF.")
    assert_reads(text, "text_to_leadership")


def test_the_letter_to_leadership_on_an_empty_plan() -> None:
    assert_says(leadership_letter(summary_of({})), "letter_on_an_empty_plan")


def test_the_letter_to_a_department(summary: Summary) -> None:
    plan, figures = odd_plan.worked_out()
    letters = department_letters(summary, {**plan.tables, **figures.tables})
    assert_says(letters["Docks"], "letter_to_a_department")


def test_the_letters_to_owners(summary: Summary) -> None:
    plan, figures = odd_plan.worked_out()
    tables = {**plan.tables, **figures.tables}
    letters = owner_letters(summary, tables, plan.settings.calendar)
    assert list(letters) == ["Ada", "Di", "Ed"]
    assert_says({name: letters[name] for name in ("Ada", "Di")}, "letters_to_owners")


def test_a_single_department_is_the_whole_plan_and_nothing_is_hidden() -> None:
    actions = TABLES_AS_TEXT["actions"].replace("Sales     ", "Operations")
    found = lines(page(summary_of({"actions": actions})).rows, slots())

    assert found["departments"] == ["Departments", None]
    assert found["departments/0"][0] == "Operations"
    assert found["departments/1"][0] is None


def test_a_plan_that_begins_with_its_kpis_has_a_page() -> None:
    kpis = "kpi_id | name | gap | direction | baseline | target\nK-1 | Cuts | Hands | Lower | 9 | 2"
    found = lines(page(summary_of({"kpis": kpis})).rows, slots())
    assert found["kpis/0"] == ["Cuts", "– → ≥ 2", "–", "○ none"]


def test_without_milestones_nothing_is_said_of_what_they_bear_out() -> None:
    found = lines(page(summary_of({"actions": TABLES_AS_TEXT["actions"]})).rows, slots())
    assert found["progress"] == ["Progress: 75% done, 85% planned", None]


def test_what_is_asked_is_told_to_have_a_price_while_no_day_has_passed() -> None:
    issues = "issue_id | title | status | support_needed | support_by\nI-1 | Rust | Open | Mesh |"
    found = lines(page(summary_of({"issues": issues})).rows, slots())

    assert found["decisions/note"] == [
        "Without an answer by the day shown, the plan keeps its forecast"
    ]


def test_a_roadblock_of_which_nobody_knows_since_when_has_no_age() -> None:
    issues = "issue_id | title | roadblock | status\nI-1 | Rust | Yes | Open"
    found = lines(page(summary_of({"issues": issues})).rows, slots())

    assert found["roadblocks/0"] == ["Rust", "–", "No owner: no next step yet"]


def test_guidance_stands_by_itself_where_nothing_is_left_out_and_no_day_has_passed() -> None:
    issues = """
        issue_id | title | status | support_needed | support_by | guidance | guidance_on
        I-1      | Rust  | Open   |                |            | Paint it | 2026-06-08
        I-2      | Mice  | Open   |                |            | Buy cats | 2026-06-09
        I-3      | Leaks | Open   | A plumber      | 2026-06-10 |          |
    """
    found = lines(page(summary_of({"issues": issues})).rows, slots())

    assert found["decisions/0"] == ["1", "A plumber", "10 Jun", "–"]
    assert found["decisions/note"] == ["Your guidance still to be acted on: I-1, I-2"]
