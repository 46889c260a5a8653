"""The command that takes over feedback from a form's export."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from headway.cli.clock import today
from headway.cli.guard import plain_errors, waiting
from headway.cli.opening import open_plan
from headway.cli.options import PATH, example, plan_argument
from headway.errors import CannotReadError, HeadwayError, WorkbookNotFoundError

if TYPE_CHECKING:
    from pathlib import Path


class NoHeadingsError(HeadwayError):
    """The file has no column that the table Feedback has."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” has no column that the sheet Feedback has. Its first line must hold "
            "headings such as “Received on”, “Rating 1–5” and “In their words”; "
            "rename them in the file, then try again."
        )


@click.command()
@plan_argument
@click.argument("answers", type=PATH)
@plain_errors
@example("headway feedback plan.xlsm answers.csv")
def feedback(workbook: Path, answers: Path) -> None:
    """Take over feedback from ANSWERS, the export of a form as a .csv file.

    Its first line names the columns as the sheet Feedback does. What stands on the sheet
    already is not added again.
    """
    from headway.actions.take_over_feedback import take_over_feedback

    lines = _read(answers)
    with waiting() as tell:
        tell("Looking at the answers")
        form = take_over_feedback(open_plan(workbook), lines, today())
    if lines and set(form.unknown) == set(lines[0]):
        raise NoHeadingsError(answers.name)
    click.echo(form.account)


def _read(path: Path) -> list[dict[str, str]]:
    """Return the lines of a .csv file, whichever way it was saved.

    Raises:
        HeadwayError: It cannot be read as text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as missing:
        raise WorkbookNotFoundError(path.name) from missing
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1252", errors="replace")
    except OSError as refused:
        raise CannotReadError(path.name, refused.strerror or "the system refuses") from refused
    first, _, _ = text.partition("\n")
    separator = max(";,\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restval="")
    return [{str(key): value for key, value in row.items() if key is not None} for row in rows]
