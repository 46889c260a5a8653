"""Single cells with a name: the plan's facts on Home, the thresholds on Settings."""

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.kinds import Kind
from headway.schema.words import EstimateMethod


@dataclass(frozen=True)
class Fact:
    """One named cell that a person fills in."""

    key: str
    label: str
    kind: Kind
    hint: str
    default: object = None
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: str | None = None
    sheet: str = "Settings"
    serves: str = ""

    @property
    def name(self) -> str:
        """Its defined name in Excel, such as ``Plan_Name``."""
        return "_".join(word.capitalize() for word in self.key.split("_"))


# A fact is a line of names, a line of words, and a line of rules.
# fmt: off

HOME_FACTS = (
    Fact("plan_name", "Plan", Kind.TEXT,
        "The name leadership knows the plan by.",
        required=True, sheet="Home", serves="S55"),
    Fact("plan_id", "Plan ID", Kind.TEXT,
        "A short code, such as CAP-2026-014; it is in every report.",
        required=True, sheet="Home", serves="S55"),
    Fact("manager", "Manager", Kind.PERSON,
        "Who runs the plan.",
        required=True, sheet="Home", serves="S61"),
    Fact("sponsor", "Sponsor", Kind.PERSON,
        "The leader who answers for it.",
        sheet="Home", serves="S42"),
    Fact("organisation", "Organisation", Kind.TEXT,
        "The company or site.",
        sheet="Home", serves="S2"),
    Fact("status_date", "Status date", Kind.DATE,
        "The last day whose work counts; leave empty for today.",
        sheet="Home", serves="S38"),
    Fact("currency", "Currency", Kind.TEXT,
        "Such as EUR; shown beside amounts.",
        default="EUR", sheet="Home", serves="S17"),
    Fact("classification", "Classification", Kind.TEXT,
        "Printed on every report.",
        default="Internal", sheet="Home", serves="S38"),
    Fact("support_contact", "Support contact", Kind.TEXT,
        "Whom to ask when something is unclear.",
        sheet="Home", serves="S68"),
    Fact("feedback_form", "Feedback form", Kind.TEXT,
        "The link to your form for answers, beginning with https://; mails that ask show it.",
        sheet="Home", serves="S49 S71"),
    Fact("headline", "Own headline", Kind.TEXT,
        "Empty: written from the figures. Your words take its place, marked as yours.",
        sheet="Home", serves="S38"),
    Fact("headline_reason", "Why your own", Kind.TEXT,
        "Why your words are better this week; it is shown behind them.",
        sheet="Home", serves="S38"),
)

SETTINGS_FACTS = (
    Fact("late_amber", "Late: Amber from (working days)", Kind.NUMBER,
        "An action this many working days late is Amber.",
        default=1, required=True, minimum=0, serves="S13"),
    Fact("late_red", "Late: Red above (working days)", Kind.NUMBER,
        "An action more than this many working days late is Red.",
        default=5, required=True, minimum=0, serves="S13"),
    Fact("cost_amber", "Cost overrun: Amber from", Kind.PERCENT,
        "EAC this far above BAC is Amber.",
        default=0.10, required=True, minimum=0, maximum=1, serves="S13"),
    Fact("cost_red", "Cost overrun: Red from", Kind.PERCENT,
        "EAC this far above BAC is Red.",
        default=0.20, required=True, minimum=0, maximum=1, serves="S13"),
    Fact("index_amber", "SPI(t) or CPI: Amber below", Kind.NUMBER,
        "An index below this is Amber.",
        default=0.95, required=True, minimum=0, maximum=2, serves="S13"),
    Fact("index_red", "SPI(t) or CPI: Red below", Kind.NUMBER,
        "An index below this is Red.",
        default=0.85, required=True, minimum=0, maximum=2, serves="S13"),
    Fact("blocked_red", "Blocked: Red after (working days)", Kind.NUMBER,
        "An action blocked longer than this is Red.",
        default=5, required=True, minimum=0, serves="S31"),
    Fact("no_update_after", "No update: flag after (working days)", Kind.NUMBER,
        "An open action not updated for longer is on the watch list.",
        default=7, required=True, minimum=0, serves="S29"),
    Fact("due_soon", "Due soon: within (working days)", Kind.NUMBER,
        "A milestone due within this time is listed as due soon.",
        default=10, required=True, minimum=0, serves="S12"),
    Fact("optimism_gap", "Optimism gap: flag above (points)", Kind.NUMBER,
        "Reported less milestone-weighted completion beyond this is flagged.",
        default=15, required=True, minimum=0, maximum=100, serves="S13"),
    Fact("low_confidence", "Forecast: low confidence below", Kind.PERCENT,
        "Below this completion a forecast is shown as low confidence.",
        default=0.15, required=True, minimum=0, maximum=1, serves="S13"),
    Fact("high_risk_score", "High risk: score from", Kind.NUMBER,
        "A risk with this score or more counts as high.",
        default=15, required=True, minimum=1, maximum=25, serves="S64"),
    Fact("idle_after", "Resource: idle after (working days)", Kind.NUMBER,
        "A resource that is there but was not used for longer is idle.",
        default=10, required=True, minimum=0, serves="S46"),
    Fact("spend_gap", "Spending: flag above (points)", Kind.NUMBER,
        "More spent than done by this many points of the budget is flagged.",
        default=15, required=True, minimum=0, maximum=100, serves="S29"),
    Fact("smallest_group", "Feedback: smallest group shown", Kind.NUMBER,
        "Smaller groups are not broken out, to protect who spoke.",
        default=3, required=True, minimum=1, serves="S27"),
    Fact("escalation_first", "Escalate: step 1 after (working days)", Kind.NUMBER,
        "Working days relative to the due date; negative is before it.",
        default=-1, required=True, minimum=-60, maximum=60, serves="S31"),
    Fact("escalation_second", "Escalate: step 2 after (working days)", Kind.NUMBER,
        "Working days relative to the due date; negative is before it.",
        default=3, required=True, minimum=-60, maximum=60, serves="S31"),
    Fact("eac_method", "Estimate at completion by", Kind.CHOICE,
        "How the estimate at completion is made; the Summary names it.",
        default=EstimateMethod.CPI.value, required=True, choices="eac_methods", serves="S79"),
)

FACTS = HOME_FACTS + SETTINGS_FACTS

RISK_MAP_NAME = "Risk_Map"
"""The 5×5 block of G, Y, O, R: rows are probability 5 to 1, columns impact 1 to 5."""
RISK_MAP = ("OORRR", "YOORR", "GYOOR", "GGYOO", "GGGYO")

WEEK_PATTERN_NAME = "Week_Pattern"
"""Seven cells of Yes or No, Monday to Sunday: which are working days."""
WEEK_PATTERN = ("Yes", "Yes", "Yes", "Yes", "Yes", "No", "No")
