"""The command that turns what check-ins brought up into issues, changes and lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import today
from headway.cli.guard import plain_errors, waiting
from headway.cli.opening import open_plan
from headway.cli.options import example, plan_argument

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
    from headway.actions.take_up import take_up as add

    with waiting() as tell:
        tell("Looking at what check-ins brought up")
        done = add(open_plan(workbook), today(), lessons=lessons)
    click.echo(done.account)
