"""Who should have been told by Wednesday, 10 June 2026, and who was."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from headway.actions.refresh import refresh
from headway.core.communication import judge_communication, measure_communication, sent_of_planned
from headway.core.grids import Changes
from headway.core.log import LogEntry, with_entries
from headway.core.plan import Plan
from headway.schema import Writer
from headway.schema.generated import LOG
from headway.schema.governance import COMMUNICATION
from headway.schema.words import LogEvent
from tests.core.plans import SETTINGS
from tests.small_workbook import small_workbook
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
MESSAGES = table(
    COMMUNICATION,
    """
    communication_id | audience   | frequency | owner | next_due   | last_sent
    CM-1             | Leadership | Weekly    | Ada   | 2026-06-10 | 2026-06-03
    CM-2             | Owners     | Weekly    | Ada   | 2026-06-05 | 2026-05-29
    CM-3             | Owners     | Weekly    | Ada   | 2026-06-05 | 2026-06-05
    CM-4             | All staff  | Daily     | Bo    |            | 2026-06-05
    CM-5             | All staff  | Monthly   | Bo    |            | 2026-06-11
    CM-6             | Customers  |           | Bo    | 2026-06-09 | 2026-06-09
    CM-7             | Customers  | Weekly    | Bo    | 2026-06-17 | 2026-06-11
    """,
)


def plan_of(messages: DataFrame) -> Plan:
    """Return a plan of nothing but *messages*."""
    return Plan({"communication": messages}, {}, SETTINGS, STATUS_DATE)


def test_the_next_message_is_due_on_its_day_or_one_interval_after_the_last() -> None:
    assert_table(
        measure_communication(plan_of(MESSAGES)),
        COMMUNICATION,
        """
        communication_id | due_on     | days_overdue | status
        CM-1             | 2026-06-10 |              | Due today
        CM-2             | 2026-06-05 |            3 | Overdue
        CM-3             | 2026-06-12 |              | Planned
        CM-4             | 2026-06-08 |            2 | Overdue
        CM-5             |            |              | No date
        CM-6             |            |              | No date
        CM-7             | 2026-06-17 |              | Planned
        """,
    )


def test_a_message_sent_today_is_not_due_again_today() -> None:
    messages = table(COMMUNICATION, "frequency|next_due|last_sent\nWeekly|2026-06-10|2026-06-10")
    assert_table(
        measure_communication(plan_of(messages)),
        COMMUNICATION,
        "due_on | status\n2026-06-17 | Planned",
    )


def test_what_is_overdue_or_due_today_is_listed_the_oldest_first() -> None:
    measured = measure_communication(plan_of(MESSAGES))
    kept = judge_communication(measured, None, SETTINGS, STATUS_DATE)

    assert (kept.messages, kept.overdue, kept.due_today, kept.without_date) == (7, 2, 1, 2)
    assert kept.in_time == pytest.approx(3 / 5)
    waiting = [(message.communication_id, message.days_overdue) for message in kept.waiting.rows]
    assert waiting == [("CM-2", 3), ("CM-4", 2), ("CM-1", 0)]


def test_messages_due_on_the_same_day_are_listed_as_on_the_sheet() -> None:
    names = [f"CM-{number}" for number in range(40)]
    days = ["2026-06-09", "2026-06-08"] * 20
    rows = [f"{name} | {day}" for name, day in zip(names, days, strict=True)]
    messages = table(COMMUNICATION, "\n".join(["communication_id | next_due", *rows]))
    measured = measure_communication(plan_of(messages))
    waiting = judge_communication(measured, None, SETTINGS, STATUS_DATE).waiting
    assert [message.communication_id for message in waiting.rows] == names[1::2] + names[::2]


def log_of(rows: str) -> DataFrame:
    """Return the rows of a Log; its columns are Headway’s."""
    return table(LOG, f"logged_at | event | audience\n{rows}")


def test_messages_sent_are_compared_with_those_planned_since_the_first() -> None:
    messages = table(
        COMMUNICATION,
        """
        audience   | frequency
        Leadership | Weekly
        Owners     | Weekly
        Customers  |
        """,
    )
    # From Monday 25 May to Wednesday 10 June a weekly message is planned three times.
    log = log_of(
        """
        2026-05-25T09:00 | Sent    | Leadership
        2026-05-25T15:00 | Sent    | Leadership
        2026-06-01T09:00 | Sent    | Leadership
        2026-06-02T09:00 | Sent    | Leadership
        2026-06-03T09:00 | Sent    | Leadership
        2026-06-01T09:00 | Sent    | Owners
        2026-06-01T15:00 | Sent    | Owners
        2026-06-08T09:00 | Refresh | Owners
        2026-06-11T09:00 | Sent    | Owners
        2026-06-01T09:00 | Sent    | Nobody planned
        """.replace("        ", "").strip()
    )
    assert sent_of_planned(messages, log, SETTINGS, STATUS_DATE) == pytest.approx(4 / 6)


@pytest.mark.parametrize(
    "log", [log_of(""), log_of("2026-06-08T09:00 | Refresh |")], ids=["empty", "nothing sent"]
)
def test_the_share_sent_is_unknown_while_the_log_records_no_message(log: DataFrame) -> None:
    assert sent_of_planned(MESSAGES, log, SETTINGS, STATUS_DATE) is None


def test_what_was_sent_on_the_status_date_has_been_sent() -> None:
    messages = table(COMMUNICATION, "audience | frequency\nOwners | Weekly")
    log = log_of("2026-06-10T09:00 | Sent | Owners")
    assert sent_of_planned(messages, log, SETTINGS, STATUS_DATE) == 1


def test_the_share_sent_is_unknown_without_a_frequency() -> None:
    log = log_of("2026-06-08T09:00 | Sent | Customers")
    messages = table(COMMUNICATION, "audience\nCustomers")
    assert sent_of_planned(messages, log, SETTINGS, STATUS_DATE) is None


def test_the_summary_compares_the_plan_with_what_the_log_says_was_sent() -> None:
    """From Monday 25 May to Wednesday 10 June a weekly message is planned three times."""
    plan = small_workbook(
        {
            "communication": """
            communication_id | audience   | frequency | owner
            CM-1             | Leadership | Weekly    | Ana
            CM-2             | All staff  | Weekly    | Ana
            """
        },
        {"plan_id": "CAP-7"},
    )
    summary = refresh(plan, STATUS_DATE, weeks=None).summary
    assert summary.governance.communication.sent_of_planned is None
    days = [datetime(2026, 5, 25, 9), datetime(2026, 6, 1, 9), datetime(2026, 6, 12, 9)]  # noqa: DTZ001 - clocks
    entries = [LogEntry(day, "Ana", LogEvent.SENT.value, audience="Leadership") for day in days]
    log = plan.read_tables([LOG.name])[LOG.name]
    plan.write(Changes(tables=[with_entries(log, entries)]))

    communication = refresh(plan, STATUS_DATE, weeks=None).summary.governance.communication
    assert communication.sent_of_planned == pytest.approx(2 / 6)


def test_nothing_is_due_without_a_communication_plan() -> None:
    nothing = table(COMMUNICATION, "")
    measured = measure_communication(plan_of(nothing))
    kept = judge_communication(measured, None, SETTINGS, STATUS_DATE)

    assert (kept.in_time, kept.sent_of_planned, kept.waiting.total) == (None, None, 0)
    added = [key for key in measured if key not in nothing]
    assert added == COMMUNICATION.written_by(Writer.HEADWAY)
