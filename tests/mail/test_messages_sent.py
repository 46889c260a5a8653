"""What Headway sent by a real mail server on this computer, and what Communication says of it.

The status date is Wednesday, 10 June 2026; the message to leadership was due on Monday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.refresh import refresh
from headway.core.dashboard.boards import dashboard
from headway.mail.confirming import confirm_sent
from headway.mail.posting import post
from headway.mail.smtp import Server, SmtpPostbox
from headway.schema.governance import COMMUNICATION
from tests.mail.plans import NOW, ORDER, TODAY, Pigeonhole, plan
from tests.mail.server import Received, mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from headway.hosts.memory import MemoryWorkbook

MESSAGES = {
    "communication": """
        communication_id | audience         | channel | frequency | owner    | recipients         | next_due   | last_sent
        CM-1             | Leadership       | E-mail  | Weekly    | Mia Moss | Dana Day; Cy Cole  | 2026-06-08 | 2026-06-01
        CM-2             | Department heads | E-mail  | Weekly    | Mia Moss | Ada Ames           | 2026-06-09 |
        CM-3             | Leadership       | Meeting | Monthly   | Mia Moss | Dana Day           | 2026-06-08 |
    """  # noqa: E501 - a table is read by its columns
}
OVERDUE = ["CM-1 Overdue", "CM-2 Overdue", "CM-3 Overdue"]


@pytest.fixture
def received(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    """A mail server that this computer trusts."""
    with mail_server(tmp_path) as (received, trusted):
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        yield received


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


def postbox(received: Received) -> SmtpPostbox:
    """Return the way to the server."""
    return SmtpPostbox(Server("localhost", received.port), NOW)


def standing(workbook: MemoryWorkbook, today: date = TODAY) -> list[str]:
    """Return the status of each message after a refresh, once all that counts them agrees."""
    done = refresh(workbook, today, today, weeks=None)
    table = workbook.read_tables([COMMUNICATION.name])[COMMUNICATION.name]
    names, states = table.column("Communication ID"), table.column("Status")
    assert names is not None
    assert states is not None
    late = [row for row, state in enumerate(states) if state == "Overdue"]
    pointed_at = [each.row for each in done.reading.findings if each.rule.id == "message-overdue"]
    assert done.summary.governance.communication.overdue == len(late)
    assert sorted(row for row in pointed_at if row is not None) == late
    (board,) = (row for row in dashboard(done.summary).rows if "Messages overdue" in row)
    assert f"{len(late)} of {len(names)}" in board
    return [f"{name} {state}" for name, state in zip(names, states, strict=True)]


def last_message(workbook: MemoryWorkbook, row: int = 0) -> object:
    """Return what stands in the column Last message of a row."""
    cells = workbook.read_tables([COMMUNICATION.name])[COMMUNICATION.name].column("Last message")
    assert cells is not None
    return cells[row]


def test_a_message_that_headway_sent_is_no_longer_overdue(received: Received, path: Path) -> None:
    workbook = plan(MESSAGES)
    assert standing(workbook) == OVERDUE

    post(workbook, path, ORDER, postbox(received))

    assert received.readers == [["dana.day@example.com", "cy.cole@example.com"]]
    assert standing(workbook) == ["CM-1 Planned", "CM-2 Overdue", "CM-3 Overdue"]
    said = "10 Jun 2026, by the Log: Headway mailed everybody in Recipients"
    assert last_message(workbook) == said
    table = workbook.read_tables([COMMUNICATION.name])[COMMUNICATION.name]
    due = table.column("Due on")
    assert table.column("Last sent") == [date(2026, 6, 1), None, None]
    assert due is not None
    assert due[0] == date(2026, 6, 17)


def test_a_week_later_the_next_one_is_overdue(received: Received, path: Path) -> None:
    workbook = plan(MESSAGES)
    post(workbook, path, ORDER, postbox(received))

    assert standing(workbook, date(2026, 6, 17))[0] == "CM-1 Due today"
    assert standing(workbook, date(2026, 6, 18))[0] == "CM-1 Overdue"


def test_a_message_that_did_not_reach_everybody_stays_overdue_and_says_whom(
    received: Received, path: Path
) -> None:
    workbook = plan(MESSAGES)
    received.refuses = {"cy.cole@example.com"}

    post(workbook, path, ORDER, postbox(received))

    assert received.readers == [["dana.day@example.com"]]
    assert standing(workbook) == OVERDUE
    assert last_message(workbook) == (
        "1 Jun 2026, as typed in Last sent; "
        "a mail of 10 Jun 2026 does not count: it did not go to Cy Cole"
    )

    received.refuses = set()
    post(workbook, path, ORDER, postbox(received))

    assert received.readers[1:] == [["cy.cole@example.com"]]
    assert standing(workbook)[0] == "CM-1 Planned"


def test_a_draft_leaves_it_overdue_until_somebody_says_that_it_was_sent(path: Path) -> None:
    workbook = plan(MESSAGES)

    post(workbook, path, ORDER, Pigeonhole())

    assert standing(workbook) == OVERDUE
    confirm_sent(workbook, path, replace(ORDER, now=NOW + timedelta(hours=1)))
    assert standing(workbook)[0] == "CM-1 Planned"


def test_a_dry_run_leaves_it_overdue(received: Received, path: Path) -> None:
    workbook = plan(MESSAGES)

    post(workbook, path, replace(ORDER, dry_run=True), postbox(received))

    assert received.readers == []
    assert standing(workbook) == OVERDUE


def test_what_was_sent_on_a_later_day_is_not_known_on_the_status_date(
    received: Received, path: Path
) -> None:
    workbook = plan(MESSAGES)
    tomorrow = datetime(2026, 6, 11, 0, 5, tzinfo=UTC)

    post(workbook, path, replace(ORDER, now=tomorrow, status_date=TODAY), postbox(received))

    assert standing(workbook) == OVERDUE
    assert standing(workbook, date(2026, 6, 11))[0] == "CM-1 Planned"
