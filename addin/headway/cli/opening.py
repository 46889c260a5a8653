"""The workbook that a command works on: a file, or a plan that is open in a spreadsheet program.

Whatever is written to it can be taken back by “headway undo”, unless it goes to another file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import now
from headway.cli.live import is_live, open_live
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from pathlib import Path

    from headway.hosts.weeks import WeekFolder
    from headway.ports import Workbook

_TITLES = {
    "check": "Validate",
    "record": "Record week",
    "rebaseline": "Re-baseline",
    "take-up": "Take up",
}
"""Commands by the names of the buttons that do the same."""


def open_plan(path: Path) -> Workbook:
    """Return the workbook at *path*, of which what is run now can be taken back.

    Raises:
        HeadwayError: It cannot be opened.
    """
    from headway.hosts.files import open_workbook

    return _undoable(open_workbook(path), path)


def open_with_weeks(path: Path, output: Path | None) -> tuple[Workbook, WeekFolder]:
    """Return the workbook at *path*, to be written to *output*, and its copies of weeks.

    What is written to *path* itself can be taken back. With ``--live`` it is the open workbook.

    Raises:
        HeadwayError: It cannot be opened, or Excel would not open *output*.
    """
    from headway.cli.making import require_ending
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside

    weeks = weeks_beside(path)
    if is_live():
        if output is not None:
            raise click.UsageError("--live and --output cannot be used together.")
        return _undoable(open_live(path), path), weeks
    if output is None:
        return open_plan(path), weeks
    opened = open_workbook(path, output)
    require_ending(output, path)
    return opened, weeks


def take_along(weeks: WeekFolder, output: Path | None) -> None:
    """Put the copies of *weeks* beside *output* too, if the plan was written to another file.

    So the new file can show every week that it has on record.

    Raises:
        CannotKeepWeekError: They could not be written.
    """
    if output is not None:
        weeks.copied_beside(output)


def _undoable(workbook: Workbook, path: Path) -> Workbook:
    """Return *workbook*, the file at *path*, so that what is run now can be taken back."""
    from headway.hosts.undo_store import remembered

    command = click.get_current_context().info_name or ""
    title = _TITLES.get(command, command.capitalize())
    return remembered(workbook, str(path), title, now(), signed_in())
