"""The command that agrees a new baseline."""

from __future__ import annotations

from pathlib import Path

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.undo import undoable


@click.command()
@click.argument("workbook", type=click.Path(readable=False, path_type=Path))
@plain_errors
def rebaseline(workbook: Path) -> None:
    """Carry out the approved changes of the baseline, and propose those of dates that moved.

    Nothing in Actions is changed unless a row of Changes with the status Approved says so; that
    row keeps the old value.

    \b
    Example:
      headway rebaseline plan.xlsm
    """  # noqa: D301 - click's sign for “leave these lines as they are”
    from datetime import datetime
    from getpass import getuser

    from headway.actions.rebaseline import rebaseline as agree
    from headway.actions.refresh import refresh
    from headway.core.rebaseline import account
    from headway.hosts.files import open_workbook

    today = datetime.now().astimezone().date()
    with waiting() as tell:
        tell("Reading what was approved")
        plan = undoable(open_workbook(workbook), workbook)
        found = agree(plan, today, getuser())
        if found.agreed:
            refresh(plan, today, progress=tell)
    click.echo(account(found))
