"""The command that takes the last run back, and the workbooks whose runs can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.guard import plain_errors, waiting

if TYPE_CHECKING:
    from headway.ports import Workbook


_TITLES = {
    "check": "Validate",
    "record": "Record week",
    "rebaseline": "Re-baseline",
    "take-up": "Take up",
}
"""Commands by the names of the buttons that do the same."""


@click.command()
@click.argument("workbook", type=click.Path(readable=False, path_type=Path))
@plain_errors
def undo(workbook: Path) -> None:
    """Put back what Headway’s last run changed, as the button Undo last run does.

    Nothing that was entered since is lost: if a cell holds something else by now, it is named,
    and nothing is changed. The last ten runs on this computer can be taken back one by one.

    \b
    Example:
      headway undo plan.xlsm
    """  # noqa: D301 - click's sign for “leave these lines as they are”
    from datetime import datetime
    from getpass import getuser

    from headway.hosts.files import open_workbook
    from headway.hosts.undo_store import undo_last

    with waiting() as tell:
        tell("Putting back what the last run changed")
        now = datetime.now().astimezone()
        run = undo_last(open_workbook(workbook), str(workbook), now, getuser())
    when = f"{run.at:%Y-%m-%d %H:%M}"
    click.echo(f"“{run.title}” of {when} is undone: its cells hold what they held before.")


def undoable(workbook: Workbook, path: Path) -> Workbook:
    """Return *workbook*, the file at *path*, so that what is run now can be taken back."""
    from datetime import datetime
    from getpass import getuser

    from headway.hosts.undo_store import remembered

    command = click.get_current_context().info_name or ""
    title = _TITLES.get(command, command.capitalize())
    return remembered(workbook, str(path), title, datetime.now().astimezone(), getuser())
