"""What should happen on a planned day: courses, check-ins and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.check_ins import EVERYBODY, measure_check_ins
from headway.core.communication import measure_communication
from headway.core.findings import Finding, Rule
from headway.core.matching import value_of
from headway.core.rules.pointing import point_out
from headway.core.training import measure_training
from headway.schema.words import CourseStatus, MeetingStatus, MessageStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

TRAINING_OVERDUE = Rule(
    "training-overdue",
    Severity.WARNING,
    "A course was not delivered on the day that was planned",
    "Fill in Delivered on, or agree a new day and write it into Planned on.",
)
MORE_PEOPLE = Rule(
    "more-people-than-before",
    Severity.WARNING,
    "More people passed a course than attended it, or more attended than enrolled",
    "Correct one of the two numbers.",
)
CHECK_IN_MISSED = Rule(
    "check-in-missed",
    Severity.WARNING,
    "The last check-in of a department did not take place",
    "Hold it, and fill in Held on; or agree a new day and write it into Planned on.",
)
MESSAGE_OVERDUE = Rule(
    "message-overdue",
    Severity.WARNING,
    "A message of the communication plan was not sent in time",
    "Send it, and fill in Last sent unless Headway mails it; then the day of the next one.",
)
RULES = (TRAINING_OVERDUE, MORE_PEOPLE, CHECK_IN_MISSED, MESSAGE_OVERDUE)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the courses, check-ins and messages that are late, and counts that cannot be."""
    yield from _training(plan)
    yield from _check_ins(plan)
    yield from _communication(plan)


def _training(plan: Plan) -> Iterator[Finding]:
    training = measure_training(plan.tables["training"], plan.settings.calendar, plan.status_date)
    late = training[training["status"].eq(CourseStatus.OVERDUE.value)]
    expected = f"a course that is delivered by then; it is still to come on {plan.status_date}"
    yield from point_out(TRAINING_OVERDUE, "training", late, "planned_on", expected)
    for more, fewer in (("attended", "enrolled"), ("passed", "attended")):
        odd = training[training[more] > training[fewer]]
        expected = f"no more than the {{{fewer}}} who {fewer}"
        yield from point_out(MORE_PEOPLE, "training", odd, more, expected)


def _check_ins(plan: Plan) -> Iterator[Finding]:
    """Point at missed meetings after which the department has not met again."""
    meetings = measure_check_ins(plan.tables["check_ins"], plan.settings, plan.status_date)
    department = meetings["department"].fillna(EVERYBODY)
    held = meetings["planned_on"].where(meetings["status"].eq(MeetingStatus.HELD.value))
    last_held = value_of(department, held.groupby(department).max())
    since = ~(meetings["planned_on"] < last_held)
    missed = meetings[meetings["status"].eq(MeetingStatus.MISSED.value) & since]
    expected = f"a check-in that was held by {plan.status_date}"
    yield from point_out(CHECK_IN_MISSED, "check_ins", missed, "planned_on", expected)


def _communication(plan: Plan) -> Iterator[Finding]:
    messages = measure_communication(plan)
    late = messages[messages["status"].eq(MessageStatus.OVERDUE.value)]
    column = late["next_due"].eq(late["due_on"])
    expected = f"a message that was sent by then; it was not on {plan.status_date}"
    yield from point_out(MESSAGE_OVERDUE, "communication", late[column], "next_due", expected)
    expected = "a message sent by {due_on}; Last message says what is known of the last one"
    yield from point_out(MESSAGE_OVERDUE, "communication", late[~column], "last_sent", expected)
