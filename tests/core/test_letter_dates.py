"""The days that go with a letter: those of its reader, and no others.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.core.check_ins import measure_check_ins
from headway.core.letters.dates import dates_of
from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import CHECK_INS
from tests.core.plans import SETTINGS
from tests.core.test_summary import summary_of
from tests.tables import table

TODAY = date(2026, 6, 10)
TABLES = {
    "actions": table(
        ACTIONS,
        """
        action_id | title       | owner    | department | status
        A-1       | Fit guards  | Ada Ames | Works      | In progress
        A-2       | Call back   | Bo Bard  | Sales      | In progress
        A-3       | Ask         | Zoe Zorn |            | In progress
        """,
    ),
    "milestones": table(
        MILESTONES,
        """
        milestone_id | action_id | title    | owner   | key_milestone | baseline_date
        M-1          | A-1       | Fitted   |         | Yes           | 2026-06-12
        M-2          | A-1       | Ordered  |         | No            | 2026-06-11
        M-3          | A-2       | Reviewed | Cy Cole | Yes           | 2026-06-15
        M-4          | A-2       | Rung     |         |               | 2026-06-18
        M-5          | A-3       | Asked    |         |               | 2026-06-13
        """,
    ),
    "check_ins": measure_check_ins(
        table(
            CHECK_INS,
            """
            check_in_id | department | planned_on | attendees
            C-1         | Works      | 2026-06-16 | Ada Ames
            C-2         |            | 2026-06-14 | BO  BARD
            C-3         | Sales      | 2026-06-10 |
            C-4         | Works      | 2026-06-09 | Ada Ames
            """,
        ),
        SETTINGS,
        TODAY,
    ),
}
LETTER = replace(leadership_letter(summary_of({})), status_date=TODAY)


@pytest.mark.parametrize(
    ("audience", "about", "days"),
    [
        pytest.param(
            Audience.LEADERSHIP,
            "",
            ["12 Milestone due: Fitted", "14 Check-in: Whole plan", "15 Milestone due: Reviewed"],
            id="leadership: key milestones, and the meetings about the whole plan",
        ),
        pytest.param(
            Audience.DEPARTMENT,
            "Works",
            [
                "11 Milestone due: Ordered",
                "12 Milestone due: Fitted",
                "14 Check-in: Whole plan",
                "16 Check-in: Works",
            ],
            id="a department: its own, and the meetings about the whole plan",
        ),
        pytest.param(
            Audience.OWNER,
            "ada ames",
            ["11 Milestone due: Ordered", "12 Milestone due: Fitted", "16 Check-in: Works"],
            id="an owner: the milestones of their actions, and the meetings they attend",
        ),
        pytest.param(
            Audience.OWNER,
            "Bo Bard",
            [
                "14 Check-in: Whole plan",
                "15 Milestone due: Reviewed",
                "18 Milestone due: Rung",
            ],
            id="an owner, also of an action whose milestone somebody else sees to",
        ),
        pytest.param(
            Audience.OWNER, "Cy Cole", ["15 Milestone due: Reviewed"], id="an owner of a milestone"
        ),
        pytest.param(Audience.OWNER, "Di", [], id="somebody who has no part in any"),
        pytest.param(Audience.ESCALATION, "Ada Ames", [], id="not what is escalated"),
        pytest.param(Audience.FEEDBACK, "Ada Ames", [], id="not what asks for feedback"),
    ],
)
def test_each_reader_gets_their_own_in_the_order_of_days(
    audience: Audience, about: str, days: list[str]
) -> None:
    found = dates_of(replace(LETTER, audience=audience, about=about), TABLES)
    assert [f"{each.day.day} {each.title}" for each in found] == days
