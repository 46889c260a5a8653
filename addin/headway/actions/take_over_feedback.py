"""Take over feedback from a form's export, below what people typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.new_rows import new_rows
from headway.actions.reading import read_plan
from headway.core.feedback_forms import read_form
from headway.core.grids import Changes
from headway.schema.heart import FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from headway.core.feedback_forms import Form
    from headway.ports import Workbook


def take_over_feedback(
    workbook: Workbook, answers: Sequence[Mapping[str, str]], today: date
) -> Form:
    """Add the *answers* that are new to the table Feedback, and say which were not.

    Args:
        workbook: An open workbook.
        answers: Texts by the heading of their column.
        today: The status date of a plan that names none.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    grid = read_plan(workbook, today).grids[FEEDBACK.key]
    form = read_form(answers, grid)
    workbook.write(Changes(cells=list(new_rows(grid, FEEDBACK, form.rows))))
    return form
