"""An approved change of the baseline is carried out once Actions shows it, or it is said why not.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.carrying_out import Refused, is_carried_out, refused
from headway.core.plan import Plan
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
PLANNED = table(
    ACTIONS,
    """
    action_id | budget | baseline_finish
    A-1       |   1000 | 2026-06-26
    A-2       |        | 2026-06-19
    A-1       |    900 | 2026-06-30
    """,
)
HEAD = "change_id | action_id | field | old_value | new_value | status | approved_on"


@pytest.mark.parametrize(
    ("rows", "done"),
    [
        pytest.param(["A-1 | Budget | 800 | 1000 | 2026-06-08"], [True], id="Actions shows it"),
        pytest.param(["A-1 | Budget | 800 | 900 | 2026-06-08"], [False], id="it shows another"),
        pytest.param(["A-2 | Budget | 800 | | 2026-06-08"], [True], id="taken away"),
        pytest.param(["A-9 | Budget | 800 | | 2026-06-08"], [False], id="of an unknown action"),
        pytest.param(["| Budget | 800 | 1000 | 2026-06-08"], [False], id="of no action"),
        pytest.param(["A-1 | Budget | 800 | a lot | 2026-06-08"], [False], id="unreadable"),
        pytest.param(["A-1 | Budget | 800 | 900 | 2026-06-12"], [False], id="agreed for later"),
        pytest.param(["A-1 | Budget | 800 | 1000 | 2026-06-12"], [True], id="done before its day"),
        pytest.param(["A-2 | Budget | 800 | | 2026-06-12"], [True], id="gone before its day"),
        pytest.param(["A-9 | Budget | 800 | | 2026-06-12"], [False], id="later, of no known one"),
        pytest.param(["A-1 | Owner | Ada | Bo | 2026-06-08"], [True], id="not of the baseline"),
        pytest.param(
            ["A-1 | Budget | 800 | 900 | 2026-06-02", "A-1 | Budget | 900 | 1000 | 2026-06-08"],
            [True, True],
            id="a later one took its place",
        ),
        pytest.param(
            ["A-1 | Budget | 1000 | 1200 | 2026-06-08", "A-1 | Budget | 900 | 1000 | 2026-06-02"],
            [False, True],
            id="only the earlier one was carried out",
        ),
        pytest.param(
            [
                "A-1 | Baseline finish | 2026-06-12 | 2026-06-19 | 2026-06-02",
                "A-2 | Baseline finish | 2026-06-12 | 2026-06-19 | 2026-06-08",
            ],
            [False, True],
            id="what another action shows does not matter",
        ),
    ],
)
def test_a_change_is_done_once_actions_shows_it_or_what_came_after(
    rows: list[str], done: list[bool]
) -> None:
    text = [f"C-{n} | {' | Approved | '.join(row.rsplit(' | ', 1))}" for n, row in enumerate(rows)]
    changes = table(CHANGES, "\n".join([HEAD, *text]))
    assert is_carried_out(changes, PLANNED, STATUS_DATE).tolist() == done


def test_a_change_with_an_error_in_its_own_row_is_refused_and_one_agreed_today_is_not() -> None:
    changes = table(
        CHANGES,
        f"""
        {HEAD}
        C-1       | A-1 | Budget | 1000 | 1200 | Approved | 2026-06-08
        C-2       | A-2 | Budget |      | 1200 | Approved | 2026-06-10
        """,
    )
    plan = Plan({"actions": PLANNED, "changes": changes[1:]}, {}, SETTINGS, STATUS_DATE)
    assert refused(changes, plan, STATUS_DATE) == (
        Refused("C-1", "its row on Changes has an error; Findings says which."),
    )
