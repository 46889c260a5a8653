"""A plan with little in order, beside the tidy one of :mod:`tests.core.test_summary`.

It has more rows than there is room for, and leaves out whatever may be left out. The status
date is Wednesday, 10 June 2026; two weeks are on record, that of 29 May and that of 5 June.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from headway.core.checks import Checked
from headway.core.figures import work_out
from headway.core.findings import Finding, Rule
from headway.core.history.trend import KpiWeek, Week
from headway.core.plan import Plan
from headway.core.summary import summarise
from headway.schema import TABLES, Writer
from headway.schema.words import Severity
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from headway.core.figures import Figures
    from headway.core.summary import Summary

STATUS_DATE = date(2026, 6, 10)
FACTS = {
    "organisation": "Harbour Works",
    "manager": "Maximiliane von Hohenstein-Wartenberg zu Ostrau",
    "classification": "Internal: for the board of Harbour Works and its guests only",
}
_DEPARTMENTS = ("Docks", "Sales", "Quality", "Stores", "Press", "Canteen", "Garden")
_MANY = "\n".join(
    f"A-1{n} | Clean gate {n} | Dirty gates | Docks | Di | Done | 100 | 100% | 90 | 2026-06-01"
    f" | 2026-06-03 | | 2026-06-03 | 2026-06-01"
    for n in range(10)
)
_SOME = "\n".join(
    f"A-2{n} | Mend net {n} | Torn nets | Docks | Di | {status} | 100 | {done} | 90 | 2026-06-01"
    f" | 2026-06-03 | | {finish} | 2026-06-02"
    for n, (status, done, finish) in enumerate(
        [("Done", "100%", "2026-06-04")] * 4 + [("In progress", "50%", "")] * 6
    )
)
_HEAD = (
    "action_id | title | gap | department | owner | status | budget | percent_complete"
    " | actual_cost | baseline_start | baseline_finish | forecast_finish | actual_finish"
    " | actual_start"
)
TEXTS = {
    "actions": f"{_HEAD}\n{_MANY}\n{_SOME}\n"
    + "\n".join(
        f"A-3{n} | Sort {name} | Old stock | {name} |  | In progress | {100 * n} | 20% |"
        f" | 2026-06-0{n + 1} | 2026-06-12 | {'2026-06-30' if n % 2 else ''} | |"
        for n, name in enumerate(_DEPARTMENTS)
    )
    + "\nA-40 | No plan | No KPI at all | | Ed | In progress | | 10% | | | | | |",
    "milestones": """
        milestone_id | action_id | title      | baseline_date | forecast_date | achieved_on
        M-1          | A-30      | Sorted     | 2026-06-03    |               |
        M-2          | A-30      | Swept      | 2026-06-12    | 2026-06-12    |
        M-3          | A-31      | Painted    | 2026-06-15    | 2026-06-12    |
        M-4          | A-31      | Opened     | 2026-07-01    |               |
        M-5          | A-32      | Certified  | 2026-07-02    |               |
        M-6          | A-32      | Shown      | 2026-07-03    |               |
        M-7          | A-32      | Sold       | 2026-07-06    |               |
    """,
    "risks": """
        risk_id | event       | owner | probability | impact | status
        RK-1    | Frost       |       |           5 |      5 | Open
        RK-2    | Flood       | Bo    |             |        | Open
        RK-3    | Fire        | Bo    |           1 |      2 | Open
        RK-4    | Fog         | Bo    |           3 |      3 | Open
    """,
    "issues": """
        issue_id | title       | severity | roadblock | raised_on  | responded_on | owner | response | status | support_needed | support_from | support_by | guidance   | guidance_on
        I-1      | Crane down  | High     | Yes       | 2026-05-04 | 2026-05-06   |       |          | Open   | A new crane    | Finn         | 2026-06-09 |            |
        I-2      | Lock stuck  | High     | Yes       | 2026-06-10 |              | Ada   |          | Open   | A locksmith    |              | 2026-06-12 |            |
        I-3      | No light    | Low      | Yes       | 2026-06-05 |              |       | Candles  | Open   | Lamps          | Finn         | 2026-06-10 |            |
        I-4      | Walk-out    | Low      | No        | 2026-06-05 |              | Ada   |          | Open   |                |              |            | Go there   | 2026-06-08
        I-5      | Rust        | Low      | Yes       | 2026-06-05 |              | Ada   |          | Open   |                |              |            | Paint it   | 2026-06-09
        I-6      | Leaks       | Low      | Yes       | 2026-06-05 |              | Ada   |          | Open   |                |              |            | Seal them  | 2026-06-09
        I-7      | Mice        | Low      | No        | 2026-06-05 |              |       |          | Open   |                |              |            | Buy a cat  | 2026-06-09
    """,  # noqa: E501 - a table is read by its columns
    "changes": """
        change_id | action_id | field  | reason   | status   | approved_on | decide_by
        CR-1      | A-30      | Budget | Too dear | Proposed |             | 2026-06-20
        CR-2      |           |        | New law  | Proposed |             |
        CR-3      | A-31      | Owner  | Ada left | Approved | 2026-06-09  |
    """,
    "kpis": """
        kpi_id | name       | unit  | direction        | gap         | baseline | target | frequency
        K-1    | Clean      | %     | Higher is better | Dirty gates |       50 |     90 | Weekly
        K-2    | Torn       | nets  | Lower is better  | Torn nets   |       10 |      2 | Weekly
        K-3    | Old        |       | Lower is better  | Old stock   |     1000 |    100 | Weekly
        K-4    | Elsewhere  |       | Higher is better | Nobody asks |        0 |      1 | Weekly
    """,
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 95
        K-2    | 2026-06-08 | 11.5
        K-3    | 2026-03-01 | 900
    """,
    "feedback": """
        feedback_id | received_on | person | rating | theme   | text
        F-1         | 2026-06-01  | Ines   |        | Noise   |
        F-2         | 2026-06-02  | Jon    |        | Noise   |
        F-3         | 2026-06-03  | Kim    |        | Noise   |
        F-4         | 2026-06-03  | Lou    |      1 | Canteen | Cold soup
        F-5         | 2026-06-03  | Ines   |      2 | Canteen | Cold tea
    """,
}
_FINDINGS = (
    Finding(Rule("required", Severity.ERROR, "", ""), "", "", "actions", 90),
    Finding(Rule("required", Severity.ERROR, "", ""), "", "", "actions", 91),
    Finding(Rule("late", Severity.WARNING, "", ""), "", "", "risks", 1),
)


def worked_out() -> tuple[Plan, Figures]:
    """Return the plan, and what it adds up to."""
    tables = {
        each.key: table(each, TEXTS.get(each.key, ""))
        for each in TABLES
        if each.written_by(Writer.PERSON)
    }
    plan = Plan(tables, FACTS, SETTINGS, STATUS_DATE)
    return plan, work_out(plan)


def summary() -> Summary:
    """Return the summary of the plan, with its two weeks on record."""
    plan, figures = worked_out()
    found = summarise(plan, figures, _FINDINGS, Checked(passed=37, total=40, unknown=2))
    unknown: dict[str, Any] = dict.fromkeys(Week.__dataclass_fields__)
    older = Week(**unknown | {"week_ending": date(2026, 5, 29), "locked": True})
    before = Week(
        **unknown
        | {
            "week_ending": date(2026, 6, 5),
            "locked": True,
            "overall": "▲ A",
            "planned_percent": 0.6,
            "actual_percent": 0.5,
            "schedule_performance": 0.2,
            "cost_performance": 2.0,
            "overdue": 3,
            "high_risks": 0,
            "roadblocks": 7,
        }
    )
    kpis = {
        "K-1": (KpiWeek(before.week_ending, "K-1", 95.0, 1.0, "On target"),),
        "K-2": (KpiWeek(before.week_ending, "K-2", 12.0, 0.0, "Worsening"),),
    }
    trend = replace(found.trend, weeks=(older, before), previous=before, kpis=kpis)
    return replace(found, trend=trend)
