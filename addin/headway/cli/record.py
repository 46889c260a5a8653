"""The command that records a week, and the Summary of a recorded one."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.live import is_live, live_option, open_live
from headway.cli.options import (
    example,
    json_option,
    output_option,
    plan_argument,
    print_json,
    status_date_option,
)
from headway.cli.undo import undoable
from headway.core.history.weeks import not_begun
from headway.core.wording import full_day
from headway.hosts.person import signed_in
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from headway.actions.record import Recorded, Reissued
    from headway.hosts.weeks import WeekFolder
    from headway.ports import Workbook

_WIDTH = 100


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
    from headway.hosts.weeks import MovingWeeks, weeks_beside

    now = datetime.now().astimezone()
    if output is None:
        _catch_up(workbook, now)
    opened, weeks = open_with_weeks(workbook, output)
    there = weeks if output is None else MovingWeeks(weeks, weeks_beside(output))
    with waiting() as tell:
        done = record_week(
            opened, now.date(), now, signed_in(), status_date, weeks=there, progress=tell
        )
        take_along(weeks, output)
    if as_json:
        print_json(_recorded_json(workbook, done))
    else:
        click.echo(_recorded_text(done, output or workbook, now.date()))
    errors = any(each.severity is Severity.ERROR for each in done.refreshed.reading.findings)
    return int(errors)


def _catch_up(path: Path, now: datetime) -> None:
    """Lock the weeks of the plan at *path* whose report was sent, if a broken run did not.

    That is no part of what is run now, and not taken back with it.
    """
    from headway.hosts.files import open_workbook
    from headway.mail.catching_up import catch_up
    from headway.mail.ledger import ledger_path

    if ledger_path(path).exists():
        workbook = open_live(path) if is_live() else open_workbook(path)
        catch_up(workbook, path, now, signed_in())


def show_week(workbook: Path, output: Path | None, day: date, *, as_json: bool) -> int:
    """Show the recorded week of *day* on the Summary, print what it says, and return 0.

    Raises:
        HeadwayError: It is not on record, or cannot be shown as it was.
    """
    from headway.actions.record import reissue

    opened, weeks = open_with_weeks(workbook, output)
    with waiting() as tell:
        tell("Reading the recorded week")
        shown = reissue(opened, day, weeks=weeks)
        take_along(weeks, output)
    if as_json:
        found = {"workbook": str(workbook), "changed": shown.changed}
        print_json(found | {"week": shown.copy.week, "summary": shown.copy.summary})
    else:
        click.echo(_shown_text(shown, output or workbook))
    return 0


def open_with_weeks(path: Path, output: Path | None = None) -> tuple[Workbook, WeekFolder]:
    """Return the workbook at *path*, to be written to *output*, and its copies of weeks.

    What is written to *path* itself can be undone. With ``--live`` it is the open workbook.
    """
    from headway.cli.making import require_ending
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside

    if is_live():
        if output is not None:
            raise click.UsageError("--live and --output cannot be used together.")
        return undoable(open_live(path), path), weeks_beside(path)
    opened = open_workbook(path, output)
    if output is None:
        return undoable(opened, path), weeks_beside(path)
    require_ending(output, path)
    return opened, weeks_beside(path)


def take_along(weeks: WeekFolder, output: Path | None) -> None:
    """Put the copies of *weeks* beside *output* too, if the plan was written to another file.

    So the new file can show every week that it has on record.

    Raises:
        CannotKeepWeekError: They could not be written.
    """
    if output is not None:
        weeks.copied_beside(output)


def _recorded_text(done: Recorded, path: Path, today: date) -> str:
    from headway.cli.printing import refreshed_text

    again = ", in the place of what was recorded before" if done.replaced else ""
    return (
        f"{refreshed_text(done.refreshed, path)}\n\n"
        f"The week ending {full_day(done.week.week_ending)} is on record{again}. "
        f"The copy of its page is “{done.copy}”. {not_begun(done.week.week_ending, today)}"
    ).rstrip()


def _recorded_json(workbook: Path, done: Recorded) -> dict[str, object]:
    from headway.core.findings import as_json

    reading = done.refreshed.reading
    return {
        "workbook": str(workbook),
        "status_date": reading.plan.status_date,
        "findings": as_json(reading.findings, reading.grids, reading.blocks),
        "recorded": asdict(done.week),
        "replaced": done.replaced,
        "copy": done.copy,
    }


def _shown_text(shown: Reissued, path: Path) -> str:
    summary, week = shown.copy.summary, shown.copy.week
    taken = datetime.fromisoformat(week["taken_at"])
    who = f" by {week['taken_by']}" if week["taken_by"] else ""
    name = summary["identity"]["plan_name"] or "Plan without a name"
    recorded = f"as recorded on {full_day(taken)} {taken:%H:%M}{who}"
    return "\n".join(
        [
            f"{name}, week ending {full_day(shown.week)}, {recorded}",
            "",
            *textwrap.wrap(f"{summary['overall']['rag']}  {summary['headline']}", _WIDTH),
            "",
            *map(_tile, summary["tiles"]),
            "",
            f"The Summary of {path} shows this week; refresh the plan to see the present one.",
        ]
    )


def _tile(tile: Mapping[str, Any]) -> str:
    beside = "; ".join(part for part in (tile["plan"], tile["note"]) if part)
    return f"  {tile['rag']:<4} {tile['key'].replace('_', ' '):<12} {tile['shown']:>6}   {beside}"
