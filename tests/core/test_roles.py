"""Who does what on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.roles import measure_people, share_out
from headway.schema import Writer
from headway.schema.governance import PEOPLE, ROLES
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)

ISSUE_ROWS = table(
    ISSUES,
    """
    issue_id | owner | status
    I-1      | Bo    | Open
    I-2      | bo    | In hand
    I-3      | Bo    | Closed
    """,
)


@pytest.fixture
def actions() -> DataFrame:
    """Open actions, one of them overdue, one that is done and one that was cancelled."""
    return table(
        ACTIONS,
        """
        action_id | title  | owner | status      | baseline_finish
        A-1       | Guards | Ada   | In progress | 2026-06-09
        A-2       | Course | ada   | In progress | 2026-06-10
        A-3       | Calls  | Bo    | Not started | 2026-07-01
        A-4       | Done   | Bo    | Done        | 2026-06-01
        A-5       | Gone   | Bo    | Cancelled   | 2026-06-01
        """,
    )


@pytest.fixture
def roles() -> DataFrame:
    """Parts in all the actions; not everybody has acknowledged them."""
    return table(
        ROLES,
        """
        action_id | person | part | acknowledged_on
        A-1       | Ada    | A    | 2026-06-01
        A-1       | Ada    | R    | 2026-06-01
        A-1       | Cy     | R    | 2026-06-11
        A-1       | Bo     | C    |
        A-2       | Ada    | A    |
        A-2       | Bo     | R    | 2026-06-02
        A-3       | Bo     | A    | 2026-06-02
        A-3       | Cy     | A    | 2026-06-02
        A-4       | Bo     | A    |
        A-5       | Bo     | R    |
        """,
    )


def test_an_action_is_on_the_mind_of_whoever_owns_it_does_it_or_answers_for_it(
    actions: DataFrame, roles: DataFrame
) -> None:
    people = table(PEOPLE, "name\nAda\nBO\nCy\nDi")
    assert_table(
        measure_people(people, actions, roles, ISSUE_ROWS, STATUS_DATE),
        PEOPLE,
        """
        name | open_actions | overdue_actions | open_issues | to_acknowledge
        Ada  |            2 |               1 |           0 |              1
        BO   |            2 |               0 |           2 |              0
        Cy   |            2 |               1 |           0 |              1
        Di   |            0 |               0 |           0 |              0
        """,
    )


def test_cancelled_actions_weigh_on_nobody(actions: DataFrame) -> None:
    """E13."""
    cancelled = actions[actions["status"].eq("Cancelled")]
    loads = share_out(cancelled, table(ROLES, ""), table(ISSUES, ""), STATUS_DATE).loads
    assert loads.total == 0


def test_the_heaviest_load_comes_first(actions: DataFrame, roles: DataFrame) -> None:
    loads = share_out(actions, roles, ISSUE_ROWS, STATUS_DATE).loads
    assert [(load.person, load.overdue_actions, load.open_actions) for load in loads.rows] == [
        ("Ada", 1, 2),
        ("Cy", 1, 2),
        ("Bo", 0, 2),
    ]
    assert [str(load.open_issues) for load in loads.rows] == ["0", "0", "2"]


def test_whoever_has_issues_to_clear_and_no_action_has_a_load_too(actions: DataFrame) -> None:
    issues = table(
        ISSUES,
        """
        issue_id | owner | status
        I-1      | Eve   | Open
        I-2      | Flo   | Open
        I-3      | flo   | In hand
        I-4      | Gus   | Closed
        I-5      |       | Open
        I-6      | ADA   | Open
        """,
    )
    loads = share_out(actions, table(ROLES, ""), issues, STATUS_DATE).loads
    assert [(load.person, load.open_actions, load.open_issues) for load in loads.rows] == [
        ("Ada", 2, 1),
        ("Bo", 1, 0),
        ("Flo", 0, 2),
        ("Eve", 0, 1),
    ]


def test_people_with_as_much_to_do_stand_in_the_order_of_the_actions() -> None:
    names = [f"P-{number:02}" for number in reversed(range(40))]
    rows = [
        f"A-{place} | {name} | In progress | 2026-06-{day}"
        for place, (name, day) in enumerate(zip(names, ("12", "09") * 20, strict=True))
    ]
    actions = table(ACTIONS, "\n".join(["action_id | owner | status | baseline_finish", *rows]))
    loads = share_out(actions, table(ROLES, ""), table(ISSUES, ""), STATUS_DATE).loads
    assert [load.person for load in loads.rows] == names[1::2] + names[::2]


def test_gaps_in_the_parts_are_counted_over_the_actions_that_go_on(
    actions: DataFrame, roles: DataFrame
) -> None:
    shared = share_out(actions, roles, ISSUE_ROWS, STATUS_DATE)

    assert shared.without_one_accountable == 1  # A-3 has two
    assert shared.without_responsible == 2
    assert shared.unacknowledged == 2  # Cy in A-1, Ada in A-2


def test_an_owner_is_unconfirmed_until_the_day_of_the_acknowledgement(
    actions: DataFrame, roles: DataFrame
) -> None:
    unconfirmed = share_out(actions, roles, ISSUE_ROWS, STATUS_DATE).unconfirmed_owners
    assert unconfirmed is not None
    assert [(line.action_id, line.owner) for line in unconfirmed.rows] == [("A-2", "ada")]


def test_whoever_acknowledges_today_has_acknowledged_and_nobody_cannot() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | owner | status
        A-1       | Ada   | In progress
        A-2       |       | In progress
        """,
    )
    roles = table(ROLES, "action_id | person | part | acknowledged_on\nA-1 | Ada | A | 2026-06-10")
    shared = share_out(actions, roles, table(ISSUES, ""), STATUS_DATE)
    assert shared.unacknowledged == 0
    assert shared.unconfirmed_owners is not None
    assert shared.unconfirmed_owners.total == 0


def test_nothing_is_known_about_parts_while_roles_is_empty(actions: DataFrame) -> None:
    shared = share_out(actions, table(ROLES, ""), table(ISSUES, ""), STATUS_DATE)

    assert shared.without_one_accountable is None
    assert shared.unacknowledged is None
    assert shared.unconfirmed_owners is None
    assert [load.open_actions for load in shared.loads.rows] == [2, 1]


def test_fills_exactly_the_columns_headway_owns_even_without_people() -> None:
    nothing = table(PEOPLE, "")
    empty = (table(ACTIONS, ""), table(ROLES, ""), table(ISSUES, ""))
    measured = measure_people(nothing, *empty, STATUS_DATE)
    added = [key for key in measured if key not in nothing]
    assert added == PEOPLE.written_by(Writer.HEADWAY)
