"""Commands that print: the Summary and the whole plan as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import today
from headway.cli.guard import plain_errors, waiting
from headway.cli.options import PATH, example, plan_argument, status_date_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from headway.ports import Progress


@click.command()
@plan_argument
@click.option("--pdf", type=PATH, required=True, metavar="PDF", help="Where the document goes.")
@status_date_option
@plain_errors
@example("headway plan plan.xlsm --pdf plan.pdf")
def plan(workbook: Path, *, pdf: Path, status_date: date | None) -> None:
    """Print the whole Implementation Plan: objectives to lessons, with the timeline.

    The workbook stays as it is.
    """
    with waiting() as tell:
        _print_plan(workbook, pdf, status_date, tell)
    click.echo(f"The plan is in {pdf}.")


def _print_plan(workbook: Path, pdf: Path, status_date: date | None, tell: Progress) -> None:
    from headway.actions.refresh import prepare
    from headway.core.findings import without_errors
    from headway.core.printed_plan.document import plan_document
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside
    from headway.pdf.plan import plan_pdf

    weeks = weeks_beside(workbook)
    done = prepare(open_workbook(workbook), today(), status_date, tell, weeks).done
    tell("Laying out the pages")
    sound = without_errors(done.reading.plan, done.reading.findings)
    plan_pdf(plan_document(sound, done.figures, done.summary), pdf)


def print_summary(workbook: Path, pdf: Path, *, quietly: bool) -> None:
    """Write the Summary in the file *workbook* to *pdf* and say so.

    Args:
        workbook: The plan, with its Summary filled in.
        pdf: Where the page goes.
        quietly: Whether standard output belongs to something else.

    Raises:
        HeadwayError: No PDF could be made.
    """
    from headway.pdf import summary_pdf

    with waiting() as tell:
        tell("Printing the Summary")
        summary_pdf(workbook, pdf)
    click.echo(f"The Summary is in {pdf}.", err=quietly)
