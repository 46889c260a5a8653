"""The command that takes the last run back, and the workbooks whose runs can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.guard import plain_errors, waiting
from headway.cli.options import example, plan_argument
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from pathlib import Path

    from headway.ports import Workbook


_TITLES = {
    "check": "Validate",
    "record": "Record week",
    "rebaseline": "Re-baseline",
    "take-up": "Take up",
}
"""Commands by the names of the buttons that do the same."""


@click.command()
@plan_argument
@plain_errors
@example("headway undo plan.xlsm")
def undo(workbook: Path) -> None:
    """Put back what Headway’s last run changed, as the button Undo last run does.

    Nothing that was entered since is lost: if a cell holds something else by now, it is named,
    and nothing is changed. The last ten runs on this computer can be taken back one by one.
    """
    from datetime import datetime

    from headway.hosts.files import open_workbook
    from headway.hosts.undo_store import undo_last

    with waiting() as tell:
        tell("Putting back what the last run changed")
        now = datetime.now().astimezone()
        run = undo_last(open_workbook(workbook), str(workbook), now, signed_in())
    when = f"{run.at:%Y-%m-%d %H:%M}"
    click.echo(f"“{run.title}” of {when} is undone: its cells hold what they held before.")


def undoable(workbook: Workbook, path: Path) -> Workbook:
    """Return *workbook*, the file at *path*, so that what is run now can be taken back."""
    from datetime import datetime

    from headway.hosts.undo_store import remembered

    command = click.get_current_context().info_name or ""
    title = _TITLES.get(command, command.capitalize())
    return remembered(workbook, str(path), title, datetime.now().astimezone(), signed_in())
