"""The lists on Settings: words to choose from, holidays, modules, mail domains.

A list is a table like any other. Lists whose words have a meaning to Headway are fixed; all
others may be extended by typing below the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import words
from headway.schema.columns import date, number, text
from headway.schema.kinds import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

WORD = "word"
"""The key of the column that holds a list's words."""


def _list(
    key: str,
    name: str,
    header: str,
    seed: Iterable[str],
    *more: Column,
    room: int = 20,
    values: Iterable[object] = (),
    fixed: bool = False,
    serves: str = "",
) -> Table:
    """Return a list of words, each with a value in a second column if *more* names one."""
    hint = "Headway knows these words; please leave them." if fixed else "Type more words below."
    seed, values = tuple(seed), tuple(values)
    rows = tuple(zip(seed, values, strict=True)) if values else tuple((word,) for word in seed)
    return Table(
        key=key,
        name=name,
        sheet="Settings",
        purpose=f"The words for {header}.",
        room=len(rows) if fixed else max(room, len(rows)),
        seed=rows,
        fixed=fixed,
        columns=(text(WORD, header, required=True, serves=serves, hint=hint), *more),
    )


def _words(key: str, name: str, header: str, members: type[StrEnum]) -> Table:
    return _list(key, name, header, tuple(members), fixed=True)


def _weight(header: str = "Weight") -> Column:
    return number(
        "weight",
        header,
        minimum=0,
        maximum=100,
        decimals=1,
        serves="S16",
        hint="How much it counts.",
    )


HOLIDAYS = Table(
    key="holidays",
    name="Holidays",
    sheet="Settings",
    room=60,
    purpose="Days on which nobody works.",
    columns=(
        date("day", "Holiday", required=True, serves="S24", hint="The day."),
        text("name", "Name", hint="What is celebrated."),
    ),
)

MAIL_DOMAINS = Table(
    key="mail_domains",
    name="MailDomains",
    sheet="Settings",
    room=10,
    purpose="Domains that reports may be sent to.",
    columns=(
        text(
            "domain",
            "Mail domain",
            required=True,
            serves="S83",
            hint="Such as example.com; other addresses are asked about first.",
        ),
    ),
)

LISTS = (
    _list(
        "departments",
        "Departments",
        "Department",
        ("Operations", "Maintenance", "Quality", "Human Resources", "Sales & Marketing"),
        room=40,
        serves="S2",
    ),
    _list(
        "action_types",
        "ActionTypes",
        "Action type",
        ("Training", "Process", "Technology", "Policy", "People", "Marketing"),
        _weight("Urgency weight"),
        values=(1, 1, 1, 1, 1, 1),
        serves="S10 S16",
    ),
    _list(
        "phases",
        "Phases",
        "Phase",
        ("1 Prepare", "2 Roll out", "3 Embed", "4 Close"),
        serves="S11 S62",
    ),
    _list(
        "resource_types",
        "ResourceTypes",
        "Resource type",
        ("People", "Budget", "Tools", "Equipment", "Technology", "Training"),
        serves="S60",
    ),
    _list(
        "risk_categories",
        "RiskCategories",
        "Risk category",
        ("People", "Supply", "Technology", "Process", "Finance", "External"),
        serves="S64",
    ),
    _list(
        "issue_categories",
        "IssueCategories",
        "Issue category",
        ("Resistance", "Technology glitch", "Resource delay", "Supplier", "Scope", "Other"),
        serves="S30",
    ),
    _list(
        "kpi_categories",
        "KPICategories",
        "KPI category",
        ("Safety", "Quality", "Process efficiency", "Sales growth", "Satisfaction", "People"),
        serves="S36",
    ),
    _list(
        "feedback_channels",
        "FeedbackChannels",
        "Feedback channel",
        ("Survey", "Interview", "Meeting", "E-mail", "Suggestion box"),
        serves="S26",
    ),
    _list(
        "feedback_rounds",
        "FeedbackRounds",
        "Feedback round",
        ("Early", "Mid-term", "Final"),
        number("invited", "Invited", minimum=0, serves="S26", hint="How many people were asked."),
        values=(None, None, None),
        serves="S49",
    ),
    _list(
        "audiences",
        "Audiences",
        "Audience",
        ("Leadership", "Department heads", "Action owners", "All staff", "Customers"),
        serves="S7",
    ),
    _list(
        "channels",
        "Channels",
        "Channel",
        ("E-mail", "Meeting", "Notice board", "Intranet"),
        serves="S7",
    ),
    _list(
        "frequencies",
        "Frequencies",
        "Frequency",
        ("Daily", "Weekly", "Every two weeks", "Monthly", "Quarterly"),
        number("days", "Days", minimum=1, hint="Calendar days from one to the next."),
        values=(1, 7, 14, 31, 92),
        serves="S24 S35",
    ),
    _list(
        "change_types",
        "ChangeTypes",
        "Change type",
        ("Date", "Resource", "Scope", "Approach", "Baseline"),
        serves="S32",
    ),
    _list(
        "lesson_classes",
        "LessonClasses",
        "Lesson class",
        ("Success", "Challenge", "Area for improvement"),
        serves="S78",
    ),
    _list(
        "measures", "Measures", "Measure", ("Containment", "Corrective", "Preventive"), serves="S84"
    ),
    _list(
        "risk_responses",
        "RiskResponses",
        "Risk response",
        ("Avoid", "Reduce", "Transfer", "Accept"),
        serves="S65",
    ),
    _list(
        "issue_severities",
        "IssueSeverities",
        "Issue severity",
        ("Low", "Medium", "High", "Critical"),
        serves="S29",
    ),
    _list(
        "urgencies",
        "Urgencies",
        "Urgency",
        ("Low", "Moderate", "Medium", "High", "Critical"),
        _weight(),
        values=(1, 2, 3, 4, 5),
        fixed=True,
        serves="S14",
    ),
    _list(
        "impacts",
        "Impacts",
        "Impact",
        ("Slight", "Minor", "Moderate", "Major", "Decisive"),
        _weight(),
        values=(1, 2, 3, 4, 5),
        fixed=True,
        serves="S14",
    ),
    _words("action_statuses", "ActionStatuses", "Action status", words.ActionStatus),
    _words("ev_methods", "EVMethods", "EV method", words.EarnedValueMethod),
    _words("eac_methods", "EACMethods", "EAC method", words.EstimateMethod),
    _words("open_statuses", "OpenStatuses", "Open or closed", words.OpenStatus),
    _words("directions", "Directions", "Direction", words.Direction),
    _words("verdicts", "Verdicts", "Verdict", words.Verdict),
    _words("change_statuses", "ChangeStatuses", "Change status", words.ChangeStatus),
    _words("gates", "Gates", "Gate", words.Gate),
    _words("answers", "Answers", "Answer", words.Answer),
    _words("raci", "RACI", "R/A/C/I", words.Raci),
    _words("dispositions", "Dispositions", "Disposition", words.Disposition),
    _list("send_as", "SendAs", "To / Cc", ("To", "Cc", "Bcc"), fixed=True, serves="S83"),
    _list("yes_no", "YesNo", "Yes or No", ("Yes", "No"), fixed=True),
)
