"""You said, we did: what came of what people said."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.answers import answers
from headway.core.feedback import measure_feedback
from headway.schema.governance import CHANGES
from headway.schema.heart import FEEDBACK
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
SAID = """
    feedback_id | received_on | theme   | issue_id | change_id | disposition | replied_on
    F-1         | 2026-06-01  | Guards  |          | CR-1      | Done        | 2026-06-03
    F-2         | 2026-06-02  | Guards  | I-1      |           |             |
    F-3         | 2026-06-03  | Phones  | I-1      | CR-2      |             |
    F-4         | 2026-06-03  | Light   |          |           | Done        | 2026-06-04
    F-5         | 2026-06-04  | Light   |          |           |             |
    F-6         | 2026-06-04  | Coffee  |          |           |             |
    F-7         | 2026-06-04  | Parking |          |           | Declined    | 2026-06-08
    F-8         | 2026-06-30  | Coffee  |          | CR-1      |             |
"""
ISSUE = """
    issue_id | title  | response
    I-1      | Phones | New phones are ordered
"""
CHANGE = """
    change_id | status   | new_value        | reason
    CR-1      | Approved | Guards of mesh   | Too dark
    CR-2      | Proposed | A phone for each | Too few
"""


@pytest.mark.parametrize(
    ("theme", "answer"),
    [
        pytest.param("Guards", "Guards of mesh", id="an approved change comes first"),
        pytest.param("Phones", "New phones are ordered", id="a proposed change is no answer yet"),
        pytest.param("Light", "1 of 2 voices answered", id="without either, who was answered"),
        pytest.param("Parking", "Everybody was answered", id="all were answered"),
        pytest.param("Coffee", "No answer yet", id="later feedback does not count"),
    ],
)
def test_each_theme_has_what_came_of_it(theme: str, answer: str) -> None:
    feedback = measure_feedback(table(FEEDBACK, SAID), SETTINGS, STATUS_DATE)
    issues, changes = table(ISSUES, ISSUE), table(CHANGES, CHANGE)
    assert answers(feedback, issues, changes, [theme], STATUS_DATE) == {theme: answer}
