"""The command that takes the last run back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import now
from headway.cli.guard import plain_errors, waiting
from headway.cli.options import example, plan_argument
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@plan_argument
@plain_errors
@example("headway undo plan.xlsm")
def undo(workbook: Path) -> None:
    """Put back what Headway’s last run changed, as the button Undo last run does.

    Nothing that was entered since is lost: if a cell holds something else by now, it is named,
    and nothing is changed. The last ten runs on this computer can be taken back one by one.
    """
    from headway.actions.undo import account
    from headway.hosts.files import open_workbook
    from headway.hosts.undo_store import undo_last

    with waiting() as tell:
        tell("Putting back what the last run changed")
        run = undo_last(open_workbook(workbook), str(workbook), now(), signed_in())
    click.echo(account(run))
