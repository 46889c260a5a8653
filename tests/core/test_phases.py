"""The phases of a plan: their dates and their gates.

1 June 2026 is a Monday; the status date is Wednesday, 10 June.
"""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.phases import Phase, roadmap
from headway.schema.heart import ACTIONS, MILESTONES
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ORDER = ("1 Prepare", "2 Roll out", "3 Embed")
ACTION_ROWS = """
    action_id | phase      | status      | baseline_start | baseline_finish | current_start | actual_start | forecast_finish | actual_finish
    A-4       | 9 Later    | Not started | 2026-08-03     | 2026-08-07      | 2026-08-10    |              |                 |
    A-1       | 1 Prepare  | Done        | 2026-06-01     | 2026-06-05      |               | 2026-06-02   |                 | 2026-06-04
    A-2       | 1 Prepare  | Closed      | 2026-05-25     | 2026-06-03      |               |              |                 | 2026-06-03
    A-3       | 2 Roll out | In progress | 2026-06-08     | 2026-06-09      |               | 2026-06-05   | 2026-06-30      |
    A-5       | 2 Roll out | Not started |                |                 |               |              |                 |
    A-6       | 1 Prepare  | Cancelled   | 2026-01-05     | 2026-12-31      |               |              |                 |
    A-7       |            | In progress | 2026-01-05     | 2026-12-31      |               |              |                 |
    """  # noqa: E501 - a table is read by its columns
MILESTONE_ROWS = """
    milestone_id | action_id | achieved_on
    M-1          | A-1       | 2026-06-09
    M-2          | A-2       | 2026-06-02
    M-3          | A-3       | 2026-06-08
    M-4          | A-3       |
    M-5          | A-3       | 2026-06-11
    M-6          | A-6       |
    """


@pytest.fixture
def phases() -> tuple[Phase, ...]:
    """One phase passed, one under way, one to come that no list knows."""
    return roadmap(
        table(ACTIONS, ACTION_ROWS), table(MILESTONES, MILESTONE_ROWS), ORDER, STATUS_DATE
    )


def test_phases_follow_the_list_and_only_those_with_actions(phases: tuple[Phase, ...]) -> None:
    assert [phase.name for phase in phases] == ["1 Prepare", "2 Roll out", "9 Later"]


def test_a_phase_runs_from_its_first_start_to_its_last_finish(phases: tuple[Phase, ...]) -> None:
    prepare, roll_out, later = phases

    assert (prepare.baseline_start, prepare.baseline_finish) == (
        date(2026, 5, 25),
        date(2026, 6, 5),
    )
    assert (prepare.start, prepare.finish) == (date(2026, 5, 25), date(2026, 6, 4))
    assert (roll_out.start, roll_out.finish) == (date(2026, 6, 5), date(2026, 6, 30))
    assert (later.start, later.finish) == (date(2026, 8, 10), date(2026, 8, 7))


def test_a_gate_is_passed_once_all_actions_and_milestones_are_behind(
    phases: tuple[Phase, ...],
) -> None:
    """E13: the cancelled action and its open milestone do not hold the gate up."""
    prepare, roll_out, later = phases

    assert (prepare.is_passed, prepare.passed_on) == (True, date(2026, 6, 9))
    assert (roll_out.is_passed, roll_out.passed_on) == (False, None)
    assert [phase.gate for phase in phases] == [
        "passed",
        "2 actions and 2 milestones left",
        "1 action left",
    ]
    assert later.milestones_left == 0


def test_a_milestone_not_reached_holds_the_gate_up_after_the_last_action() -> None:
    actions = table(ACTIONS, "action_id|phase|status|actual_finish\nA-1|1|Done|2026-06-04")
    milestones = table(MILESTONES, "milestone_id|action_id\nM-1|A-1")
    (phase,) = roadmap(actions, milestones, (), STATUS_DATE)

    assert (phase.is_passed, phase.passed_on) == (False, None)
    assert phase.gate == "1 milestone left"


def test_a_phase_with_late_work_ends_on_the_status_date_at_the_earliest() -> None:
    late = table(ACTIONS, "action_id|phase|status|baseline_finish\nA-1|1|In progress|2026-06-05")
    (phase,) = roadmap(late, table(MILESTONES, ""), (), STATUS_DATE)
    assert (phase.baseline_finish, phase.finish) == (date(2026, 6, 5), STATUS_DATE)


def test_a_milestone_of_an_action_that_stands_twice_belongs_to_the_upper_one() -> None:
    actions = table(ACTIONS, "action_id|phase|status\nA-1|2|In progress\nA-1|1|In progress")
    milestones = table(MILESTONES, "milestone_id|action_id\nM-1|A-1")
    phases = roadmap(actions, milestones, (), STATUS_DATE)
    assert [(phase.name, phase.milestones_left) for phase in phases] == [("2", 1), ("1", 0)]


def test_a_plan_without_phases_has_no_roadmap() -> None:
    actions = table(ACTIONS, "action_id|status\nA-1|Done")
    assert roadmap(actions, table(MILESTONES, ""), ORDER, STATUS_DATE) == ()
    assert roadmap(table(ACTIONS, ""), table(MILESTONES, ""), ORDER, STATUS_DATE) == ()
