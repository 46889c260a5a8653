"""The command that plans the review meetings of the weeks to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from headway.cli.clock import today
from headway.cli.guard import plain_errors, waiting
from headway.cli.opening import open_plan
from headway.cli.options import day_option, example, plan_argument

if TYPE_CHECKING:
    from datetime import date
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

    day = today()
    with waiting() as tell:
        tell("Planning the next check-ins")
        done = plan_check_ins(open_plan(workbook), day, until or day + _AHEAD)
    click.echo(done.account)
