"""The command that agrees a new baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import today
from headway.cli.guard import plain_errors, waiting
from headway.cli.opening import open_with_weeks
from headway.cli.options import example, plan_argument
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@plan_argument
@plain_errors
@example("headway rebaseline plan.xlsm")
def rebaseline(workbook: Path) -> None:
    """Carry out the approved changes of the baseline, and propose those of dates that moved.

    Nothing in Actions is changed unless a row of Changes with the status Approved says so; that
    row keeps the old value.
    """
    from headway.actions.rebaseline import rebaseline as agree
    from headway.actions.refresh import refresh
    from headway.core.rebaseline import account

    day = today()
    with waiting() as tell:
        tell("Reading what was approved")
        plan, weeks = open_with_weeks(workbook, None)
        found = agree(plan, day, signed_in())
        if found.agreed:
            refresh(plan, day, progress=tell, weeks=weeks)
    click.echo(account(found))
