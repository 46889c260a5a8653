"""Words with a meaning to Headway.

A list on Settings may be extended freely unless its words stand here: then they are fixed,
since the calculations depend on them.
"""

from __future__ import annotations

from enum import StrEnum


class ActionStatus(StrEnum):
    """Where an action stands. Done is not Closed: closing needs a verdict on its effect."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    BLOCKED = "Blocked"
    ON_HOLD = "On hold"
    DONE = "Done"
    CLOSED = "Closed"
    CANCELLED = "Cancelled"


class EarnedValueMethod(StrEnum):
    """How the earned fraction of an action is measured."""

    PERCENT_COMPLETE = "% complete"
    MILESTONE_WEIGHTS = "Milestone weights"
    ZERO_HUNDRED = "0/100"
    FIFTY_FIFTY = "50/50"
    LEVEL_OF_EFFORT = "Level of effort"


class EstimateMethod(StrEnum):
    """How the estimate at completion is made."""

    CPI = "BAC / CPI"
    BUDGET_RATE = "AC + (BAC − EV)"
    CPI_SPI = "AC + (BAC − EV) / (CPI × SPI)"
    BOTTOM_UP = "AC + own ETC"


class MilestoneStatus(StrEnum):
    """Where a milestone stands on the status date; Headway works it out."""

    ACHIEVED = "Achieved"
    OVERDUE = "Overdue"
    DUE_SOON = "Due soon"
    PLANNED = "Planned"


class OpenStatus(StrEnum):
    """Whether a risk or an issue still needs attention."""

    OPEN = "Open"
    IN_HAND = "In hand"
    CLOSED = "Closed"


class Direction(StrEnum):
    """Which way a KPI should move."""

    HIGHER = "Higher is better"
    LOWER = "Lower is better"


class KpiStatus(StrEnum):
    """How a KPI's latest reading stands against its target; Headway works it out."""

    ON_TARGET = "On target"
    IMPROVING = "Improving"
    NOT_YET = "Not yet"
    STALE = "Stale"
    NO_READING = "No reading"


class Verdict(StrEnum):
    """Whether an action removed the cause (ISO 9001:2015, 10.2)."""

    EFFECTIVE = "Effective"
    PARTLY = "Partly"
    NOT_EFFECTIVE = "Not effective"


class ChangeStatus(StrEnum):
    """Whether a change was agreed."""

    PROPOSED = "Proposed"
    APPROVED = "Approved"
    REJECTED = "Rejected"


class Gate(StrEnum):
    """The four gates of the Checklist."""

    READINESS = "Readiness"
    TESTING = "Testing & QA"
    EVALUATION = "Evaluation"
    CLOSURE = "Closure & handover"


class Answer(StrEnum):
    """The answer to a question of the Checklist."""

    YES = "Yes"
    NO = "No"
    NOT_APPLICABLE = "N/A"


class Raci(StrEnum):
    """A person's part in an action."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class Disposition(StrEnum):
    """What was decided on a piece of feedback."""

    ACCEPTED = "Accepted"
    DECLINED = "Declined"
    DONE = "Done"


class Severity(StrEnum):
    """How much a finding matters: an error keeps its row out of the sums."""

    ERROR = "Error"
    WARNING = "Warning"
    NOTE = "Note"


class Rag(StrEnum):
    """Health in a letter and a shape, so that colour is never the only carrier."""

    GREEN = "● G"
    AMBER = "▲ A"
    RED = "■ R"
    GREY = "○"


class CheckStatus(StrEnum):
    """Where a question of the Checklist stands on the status date; Headway works it out."""

    MET = "Met"
    NOT_MET = "Not met"
    NOT_ACCEPTED = "Not accepted"
    OVERDUE = "Overdue"
    WAITING = "Waiting"
    NOT_APPLICABLE = "Not applicable"


class ClosureStatus(StrEnum):
    """Whether an action that is done may be closed; Headway works it out."""

    CLOSED = "Closed"
    CAN_BE_CLOSED = "Can be closed"
    NOT_YET = "Not yet"
    TOO_EARLY = "Closed too early"
    REOPEN = "Reopen"


class CourseStatus(StrEnum):
    """Where a course stands on the status date; Headway works it out."""

    DELIVERED = "Delivered"
    OVERDUE = "Overdue"
    PLANNED = "Planned"


class MeetingStatus(StrEnum):
    """Whether a check-in took place; Headway works it out."""

    HELD = "Held"
    MISSED = "Missed"
    PLANNED = "Planned"


class MessageStatus(StrEnum):
    """Whether the next message to an audience is in time; Headway works it out."""

    OVERDUE = "Overdue"
    DUE_TODAY = "Due today"
    PLANNED = "Planned"
    NO_DATE = "No date"


class MailAudience(StrEnum):
    """Whom Headway mails, as the Log calls them, and Communication those that it names."""

    LEADERSHIP = "Leadership"
    DEPARTMENT = "Department heads"
    OWNER = "Action owners"
    ESCALATION = "Escalation"
    FEEDBACK = "Feedback"


class LogEvent(StrEnum):
    """What the Log records."""

    REFRESHED = "Refreshed"
    RECORDED = "Recorded"
    LOCKED = "Locked"
    DRAFTED = "Drafted"
    SENT = "Sent"
    NOT_SENT = "Not sent"
    REBASELINED = "Re-baselined"
    UNDONE = "Undone"
    GUIDED = "Guidance received"
    GUIDANCE_FOLLOWED = "Guidance acted on"


class UseStatus(StrEnum):
    """What became of a resource by the status date; Headway works it out."""

    NOT_THERE = "Not there yet"
    READY = "Ready"
    IN_USE = "In use"
    IDLE = "Idle"
    UNUSED = "Unused"
    USED_UP = "Used up"
    OVERUSED = "Overused"
    LEFT_OVER = "Left over"


class Trajectory(StrEnum):
    """How a KPI stands against the straight line to its target; Headway works it out."""

    ON_COURSE = "On course"
    BEHIND = "Behind"


class Trend(StrEnum):
    """Which way something has been going, such as a KPI; Headway works it out."""

    IMPROVING = "Improving"
    STEADY = "Steady"
    WORSENING = "Worsening"


class Effect(StrEnum):
    """Whether a KPI moved once its actions were done; Headway works it out."""

    MOVED = "Moved"
    NOT_YET = "Not yet"
    WORSE = "Worse"
    TOO_EARLY = "Too early"


class GapStatus(StrEnum):
    """Whether a KPI's gap is closed; Headway works it out."""

    CLOSED = "Closed"
    DONE_STILL_OPEN = "Done, still open"
    OPEN = "Open"


class Loop(StrEnum):
    """How far a piece of feedback has been dealt with; Headway works it out."""

    CLOSED = "Closed"
    REPLY_DUE = "Reply due"
    DECISION_DUE = "Decision due"
