"""Commands that print: the Summary as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.guard import waiting

if TYPE_CHECKING:
    from pathlib import Path


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
