"""The commands that put Headway in its place and look whether everything is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.exit_codes import FAULTS_FOUND, FINE
from headway.cli.guard import plain_errors, waiting
from headway.cli.options import PATH, example

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--folder", type=PATH, help="Put the new plan here instead of in your documents.")
@click.option("--workbook", type=PATH, help="Connect this plan instead of making a new one.")
@click.option("--no-plan", is_flag=True, help="Neither make a plan nor connect one.")
@click.option("--no-libreoffice", is_flag=True, help="Leave LibreOffice alone.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@plain_errors
@example("headway install --workbook plan.xlsm")
def install(
    folder: Path | None,
    workbook: Path | None,
    *,
    no_plan: bool,
    no_libreoffice: bool,
    dry_run: bool,
) -> int:
    """Install Headway for you alone, so that the buttons of a plan work.

    It needs no administrator rights and may be repeated; what is in order is left alone.
    """
    from headway.installing.install import Wishes, account
    from headway.installing.install import install as put_in_place
    from headway.installing.machine import this_machine
    from headway.installing.steps import Outcome

    machine = this_machine()
    wishes = Wishes(
        folder=folder.absolute() if folder else None,
        workbook=workbook.absolute() if workbook else None,
        plan=not no_plan,
        libreoffice=not no_libreoffice,
        rehearse=dry_run,
    )
    with waiting() as tell:
        steps = put_in_place(machine, wishes, progress=tell)
    click.echo(account(machine, wishes, steps))
    failed = any(step.outcome is Outcome.FAILED for step in steps)
    return FAULTS_FOUND if failed else FINE


@click.command()
@click.argument("workbook", type=PATH, required=False)
@plain_errors
@example("headway doctor plan.xlsm")
def doctor(workbook: Path | None) -> int:
    """Look whether everything Headway needs is in place; with WORKBOOK, for that plan."""
    from headway.installing.diagnosis import Verdict, as_text
    from headway.installing.doctor import examine

    with waiting() as tell:
        tell("Looking at what is installed")
        found = examine(None if workbook is None else str(workbook.absolute()))
    click.echo(as_text(found))
    wrong = any(diagnosis.verdict is Verdict.WRONG for diagnosis in found)
    return FAULTS_FOUND if wrong else FINE
