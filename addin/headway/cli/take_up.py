"""The command that turns what check-ins brought up into issues, changes and lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.options import example, plan_argument
from headway.cli.undo import undoable

if TYPE_CHECKING:
    from pathlib import Path


@click.command("take-up")
@plan_argument
@click.option("--lessons", is_flag=True, help="Also gather successes and solved roadblocks.")
@plain_errors
@example("headway take-up plan.xlsm --lessons")
def take_up(workbook: Path, *, lessons: bool) -> None:
    """Turn roadblocks and date requests of check-ins into issues and proposed changes.

    New rows come below what you typed; what is taken up already is not added again.
    """
    from datetime import datetime

    from headway.actions.take_up import take_up as add
    from headway.hosts.files import open_workbook

    with waiting() as tell:
        tell("Looking at what check-ins brought up")
        plan = undoable(open_workbook(workbook), workbook)
        done = add(plan, datetime.now().astimezone().date(), lessons=lessons)
    click.echo(done.account)
