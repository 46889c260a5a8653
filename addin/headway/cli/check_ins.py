"""The command that plans the review meetings of the weeks to come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.options import day_option, example, plan_argument
from headway.cli.undo import undoable

if TYPE_CHECKING:
    from pathlib import Path

_AHEAD = timedelta(weeks=8)


@click.command("check-ins")
@plan_argument
@day_option("--until", "The last day to plan, as 2027-01-31; without it, eight weeks from today.")
@plain_errors
@example("headway check-ins plan.xlsm --until 2027-01-31")
def check_ins(workbook: Path, *, until: date | None) -> None:
    """Plan the next check-ins of each department, as often as it meets, on working days.

    New rows come below what you typed, with the attendees of the last meeting. The mails take
    them along as a calendar file with “headway mail --calendar”.
    """
    from headway.actions.plan_check_ins import plan_check_ins
    from headway.hosts.files import open_workbook

    today = datetime.now().astimezone().date()
    with waiting() as tell:
        tell("Planning the next check-ins")
        plan = undoable(open_workbook(workbook), workbook)
        done = plan_check_ins(plan, today, until or today + _AHEAD)
    click.echo(done.account)
