"""All the commands.

What a command needs is imported when it runs, so that ``headway --help`` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway import __version__
from headway.cli.check_ins import check_ins
from headway.cli.clock import today
from headway.cli.exit_codes import exit_code
from headway.cli.feedback import feedback
from headway.cli.guard import plain_errors, waiting
from headway.cli.installing import doctor, install
from headway.cli.live import is_live, live_option
from headway.cli.mail import mail
from headway.cli.opening import open_with_weeks, take_along
from headway.cli.options import (
    PATH,
    day_option,
    example,
    json_option,
    output_option,
    plan_argument,
    status_date_option,
)
from headway.cli.plan import plan, print_summary
from headway.cli.rebaseline import rebaseline
from headway.cli.record import record, show_week
from headway.cli.take_up import take_up
from headway.cli.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from headway.actions.refresh import Refreshed


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Headway")
def main() -> None:
    """Carry out a corrective-action or implementation plan from one Excel workbook."""


@main.command()
@plan_argument
@click.option("--sample", is_flag=True, help="Fill it in with a plan to look around in.")
@plain_errors
@example("headway new plan.xlsm --sample")
def new(workbook: Path, *, sample: bool) -> None:
    """Make a new plan: an empty one, or a sample to look around in."""
    from headway.cli.making import make_plan

    make_plan(workbook, sample=sample)
    click.echo(f"The plan is in {workbook}. Open it, and start on the sheet Home.")


@main.command()
@plan_argument
@click.option("--write", is_flag=True, help="Also list the findings on the sheet Findings.")
@output_option
@status_date_option
@json_option
@live_option
@plain_errors
@example("headway check plan.xlsm")
def check(
    workbook: Path, *, write: bool, output: Path | None, status_date: date | None, as_json: bool
) -> int:
    """Look at every entry, and list what should be put right."""
    from headway.actions.check import check as look
    from headway.cli.printing import findings_json, findings_text, print_json

    with waiting() as tell:
        tell("Checking every entry")
        opened, weeks = open_with_weeks(workbook, output)
        wanted = write or output is not None
        reading = look(opened, today(), status_date, write=wanted, weeks=weeks)
        take_along(weeks, output)
    if as_json:
        print_json(findings_json(workbook, reading))
    else:
        click.echo(findings_text(reading))
    return exit_code(reading.findings)


@main.command()
@plan_argument
@output_option
@status_date_option
@json_option
@live_option
@plain_errors
@example("headway refresh plan.xlsm --status-date 2026-11-20")
def refresh(workbook: Path, *, output: Path | None, status_date: date | None, as_json: bool) -> int:
    """Check every entry, then fill in the calculated columns, Findings and Summary."""
    from headway.actions.refresh import refresh as fill_in

    return _run(fill_in, workbook, output, status_date, as_json=as_json)


@main.command()
@plan_argument
@output_option
@status_date_option
@day_option("--week", "Show the recorded week of this day again, exactly as it was.")
@click.option("--pdf", type=PATH, metavar="PDF", help="Also make a PDF of the page.")
@json_option
@live_option
@plain_errors
@example("headway summary plan.xlsm --pdf summary.pdf")
def summary(  # noqa: PLR0913 - one argument for each option
    workbook: Path,
    *,
    output: Path | None,
    status_date: date | None,
    week: date | None,
    pdf: Path | None,
    as_json: bool,
) -> int:
    """Fill in the one-page Summary only, and print what it says."""
    from headway.actions.refresh import fill_in_summary

    if pdf is not None and is_live():
        raise click.UsageError("--live and --pdf cannot be used together; save the plan first.")
    if week is None:
        code = _run(fill_in_summary, workbook, output, status_date, as_json=as_json)
    elif status_date is not None:
        raise click.UsageError("--week and --status-date cannot be used together.")
    else:
        code = show_week(workbook, output, week, as_json=as_json)
    if pdf is not None:
        print_summary(output or workbook, pdf, quietly=as_json)
    return code


@main.command()
@click.argument("folder", type=PATH, default=Path("demo"))
@plain_errors
@example("headway demo")
def demo(folder: Path) -> None:
    """Make the sample plan in FOLDER, check and refresh it, and say what was found."""
    from headway.cli.making import make_demo

    with waiting() as tell:
        account = make_demo(folder, today(), tell)
    click.echo(account)


def _run(
    action: Callable[..., Refreshed],
    workbook: Path,
    output: Path | None,
    status_date: date | None,
    *,
    as_json: bool,
) -> int:
    from headway.cli.printing import print_json, refreshed_json, refreshed_text

    with waiting() as tell:
        opened, weeks = open_with_weeks(workbook, output)
        done = action(opened, today(), status_date, progress=tell, weeks=weeks)
        take_along(weeks, output)
    if as_json:
        print_json(refreshed_json(workbook, done))
    else:
        click.echo(refreshed_text(done, output or workbook))
    return exit_code(done.reading.findings)


main.add_command(install)
main.add_command(doctor)
main.add_command(rebaseline)
main.add_command(take_up)
main.add_command(check_ins)
main.add_command(feedback)
main.add_command(mail)
main.add_command(record)
main.add_command(undo)
main.add_command(plan)
