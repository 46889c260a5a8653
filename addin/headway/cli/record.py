"""The command that records a week, and the Summary of a recorded one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import now
from headway.cli.exit_codes import FINE, exit_code
from headway.cli.guard import plain_errors, waiting
from headway.cli.live import is_live, live_option, open_live
from headway.cli.opening import open_with_weeks, take_along
from headway.cli.options import (
    example,
    json_option,
    output_option,
    plan_argument,
    status_date_option,
)
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path


@click.command()
@plan_argument
@output_option
@status_date_option
@live_option
@json_option
@plain_errors
@example("headway record plan.xlsm --status-date 2026-11-20")
def record(workbook: Path, *, output: Path | None, status_date: date | None, as_json: bool) -> int:
    """Refresh WORKBOOK and put its week on record.

    The week is replaced until its report is sent; from then on it is locked. A copy of its page
    lies beside the workbook.
    """
    from headway.actions.record import record_week
    from headway.cli.printing import print_json, recorded_json, recorded_text
    from headway.hosts.weeks import MovingWeeks, weeks_beside

    moment = now()
    if output is None:
        _catch_up(workbook, moment)
    opened, weeks = open_with_weeks(workbook, output)
    there = weeks if output is None else MovingWeeks(weeks, weeks_beside(output))
    with waiting() as tell:
        done = record_week(
            opened, moment.date(), moment, signed_in(), status_date, weeks=there, progress=tell
        )
        take_along(weeks, output)
    if as_json:
        print_json(recorded_json(workbook, done))
    else:
        click.echo(recorded_text(done, output or workbook, moment.date()))
    return exit_code(done.refreshed.reading.findings)


def _catch_up(path: Path, moment: datetime) -> None:
    """Lock the weeks of the plan at *path* whose report was sent, if a broken run did not.

    That is no part of what is run now, and not taken back with it.
    """
    from headway.hosts.files import open_workbook
    from headway.mail.catching_up import catch_up
    from headway.mail.ledger import ledger_path

    if ledger_path(path).exists():
        workbook = open_live(path) if is_live() else open_workbook(path)
        catch_up(workbook, path, moment, signed_in())


def show_week(workbook: Path, output: Path | None, day: date, *, as_json: bool) -> int:
    """Show the recorded week of *day* on the Summary, and print what it says.

    Raises:
        HeadwayError: It is not on record, or cannot be shown as it was.
    """
    from headway.actions.reissue import reissue
    from headway.cli.printing import print_json, shown_week_json, shown_week_text

    opened, weeks = open_with_weeks(workbook, output)
    with waiting() as tell:
        tell("Reading the recorded week")
        shown = reissue(opened, day, weeks=weeks)
        take_along(weeks, output)
    if as_json:
        print_json(shown_week_json(workbook, shown))
    else:
        click.echo(shown_week_text(shown, output or workbook))
    return FINE
