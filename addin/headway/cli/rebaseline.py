"""The command that agrees a new baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.options import example, plan_argument
from headway.cli.undo import undoable
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
    from datetime import datetime

    from headway.actions.rebaseline import rebaseline as agree
    from headway.actions.refresh import refresh
    from headway.core.rebaseline import account
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside

    today = datetime.now().astimezone().date()
    with waiting() as tell:
        tell("Reading what was approved")
        plan = undoable(open_workbook(workbook), workbook)
        found = agree(plan, today, signed_in())
        if found.agreed:
            refresh(plan, today, progress=tell, weeks=weeks_beside(workbook))
    click.echo(account(found))
