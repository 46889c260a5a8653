"""A small plan with readers of every kind, and a postbox that keeps what it is given.

The status date is Wednesday, 10 June 2026, so the week ends on Friday, 12 June.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from headway.actions.refresh import prepare
from headway.core.grids import Block
from headway.hosts.memory import MemoryWorkbook
from headway.mail.order import Order
from headway.mail.past import State
from headway.mail.postbox import Delivery
from headway.schema import FACTS as EVERY_FACT
from headway.schema import TABLES as EVERY_TABLE
from headway.schema import VERSION_NAME
from headway.schema.page import PAGE_NAME
from headway.schema.page_data import BLOCK_NAME, HEIGHT, WIDTH
from tests.small_workbook import small_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from headway.actions.refresh import Refreshed
    from headway.mail.message import Mail

TODAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 14, 2, tzinfo=UTC)
ORDER = Order(now=NOW, person="Mia")
FACTS = {
    "plan_name": "Dock safety",
    "plan_id": "CAP-7",
    "manager": "Mia Moss",
    "sponsor": "Dana Day",
    "status_date": "2026-06-10",
    "currency": "EUR",
}
TABLES = {
    "actions": """
        action_id | title       | gap         | department | owner    | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | current_finish | forecast_finish
        A-1       | Fit guards  | Hands hurt  | Operations | Ada Ames | In progress |   2000 |              60% |        1500 | 2026-06-01     | 2026-06-12      | 2026-06-08     | 2026-06-26
        A-2       | Train teams | Hands hurt  | Operations | Bo Bard  | In progress |   1000 |              80% |         800 | 2026-06-01     | 2026-06-12      |                | 2026-06-15
        A-3       | Call back   | Slow answer | Sales      | Cy Cole  | In progress |   1000 |              50% |         500 | 2026-06-01     | 2026-06-19      |                |
    """,  # noqa: E501 - a table is read by its columns
    "milestones": """
        milestone_id | action_id | title         | baseline_date | forecast_date
        M-1          | A-1       | Guards here   | 2026-06-05    | 2026-06-12
        M-2          | A-3       | First calls   | 2026-06-17    |
    """,
    "risks": """
        risk_id | event       | owner    | action_id | probability | impact | status
        RK-1    | Guards late | Ada Ames | A-1       |           4 |      5 | Open
    """,
    "issues": """
        issue_id | title       | severity | roadblock | action_id | raised_on  | owner    | response | status | support_needed | support_from | support_by
        I-1      | Order stuck | High     | Yes       | A-1       | 2026-06-08 | Ada Ames | Escalate | Open   | Release order  | Dana Day     | 2026-06-15
    """,  # noqa: E501 - a table is read by its columns
    "kpis": """
        kpi_id | name     | unit | direction        | gap         | baseline | target | frequency | owner
        K-1    | Cuts     |      | Lower is better  | Hands hurt  |       10 |      2 | Weekly    | Ada Ames
    """,  # noqa: E501 - a table is read by its columns
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 6
    """,
    "feedback": """
        feedback_id | received_on | person     | rating | theme  | text
        F-1         | 2026-06-01  | Ines Iven  |      2 | Guards | Too slow
        F-2         | 2026-06-02  | Jon Jung   |      3 | Guards | Too high
        F-3         | 2026-06-03  | Kim Klee   |      4 | Guards | Better now
        F-4         | 2026-06-03  | Lou Lund   |      1 | Phones | Nobody asked us
    """,
    "people": """
        name     | email                | department
        Mia Moss | mia.moss@example.com | Quality
        Dana Day | dana.day@example.com |
        Ada Ames | ada.ames@example.com | Operations
        Bo Bard  |                      | Operations
        Cy Cole  | cy.cole@example.com  | Sales
    """,
    "communication": """
        communication_id | audience         | channel | frequency | owner    | recipients | send_as
        CM-1             | Leadership       | E-mail  | Weekly    | Mia Moss | Dana Day   | To
        CM-2             | Department heads | E-mail  | Weekly    | Mia Moss | Ada Ames   | Cc
        CM-3             | Customers        | E-mail  | Monthly   | Mia Moss | Cy Cole    | To
    """,
    "mail_domains": """
        domain
        example.com
    """,
    "departments": """
        word
        Operations
        Sales
        Quality
    """,
}

MET = {
    "check_ins": """
        check_in_id | department | planned_on | held_on    | attendees
        C-1         | Operations | 2026-06-08 | 2026-06-08 | Ada Ames; Mia Moss
    """
}
"""A meeting of Operations two days ago, on which feedback is due."""


def plan(
    changed: Mapping[str, str] | None = None, facts: Mapping[str, str] | None = None
) -> MemoryWorkbook:
    """Return the small plan, with these tables and facts *changed*."""
    small = small_workbook({**TABLES, **(changed or {})}, {**FACTS, **(facts or {})})
    names = [VERSION_NAME, PAGE_NAME, *(fact.name for fact in EVERY_FACT)]
    charts = Block(BLOCK_NAME, "SummaryData", 1, 1, ((None,) * WIDTH,) * HEIGHT)
    return MemoryWorkbook(
        small.read_tables([table.name for table in EVERY_TABLE]).values(),
        [*small.read_blocks(names).values(), charts],
    )


def worked_out(workbook: MemoryWorkbook | None = None) -> Refreshed:
    """Return what a refresh makes of *workbook*, or else of the small plan."""
    return _small_one() if workbook is None else _refreshed(workbook)


@cache
def _small_one() -> Refreshed:
    return _refreshed(plan())


def _refreshed(workbook: MemoryWorkbook) -> Refreshed:
    return prepare(workbook, TODAY, None, lambda _: None, None).done


def replaced(table: str, old: str, new: str) -> dict[str, str]:
    """Return one table of the small plan with *old* replaced by *new*."""
    assert old in TABLES[table]
    return {table: TABLES[table].replace(old, new)}


@dataclass
class Pigeonhole:
    """A postbox that keeps what it is given; implements ``headway.mail.postbox.Postbox``."""

    state: State = State.DRAFTED
    trouble: Exception | None = None
    refused: Mapping[str, str] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)

    def draft(self, mail: Mail) -> Delivery:
        """Keep *mail*, or raise the trouble there is."""
        if self.trouble is not None:
            raise self.trouble
        self.mails.append(mail)
        return Delivery(self.state, "a pigeonhole", self.refused)


def lines_of(path: Path) -> list[str]:
    """Return the lines of the ledger beside *path*."""
    ledger = path.with_name(path.stem + ".sent.jsonl")
    return ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
