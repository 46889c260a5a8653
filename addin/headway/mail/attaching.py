"""What goes with a mail: the one-page Summary as a PDF or a workbook, and the reader’s dates."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway.core.letters.dates import dates_of
from headway.core.letters.leadership import leadership_letter
from headway.errors import HeadwayError
from headway.mail import calendar_file
from headway.mail.message import Attachment
from headway.mail.one_sheet import KIND, one_sheet
from headway.mail.readers import tables_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from headway.actions.refresh import Refreshed
    from headway.core.letters.letter import Letter

_AS_PDF = "The one-page Summary is attached as a PDF."
_AS_CALENDAR = "The dates ahead of you are attached for your calendar."
_AS_WORKBOOK = (
    "The Summary is attached as a workbook of one sheet, since no PDF could be made here."
)


def summary_attached(make_pdf: Callable[[Path], None] | None, done: Refreshed) -> Attachment:
    """Return the Summary of *done* as it goes with a mail.

    Args:
        make_pdf: Writes the Summary as a PDF to a path, or raises a HeadwayError.
        done: The plan, refreshed.
    """
    pdf = _made(make_pdf) if make_pdf else None
    if pdf is not None:
        return Attachment("pdf", "application/pdf", pdf, _AS_PDF)
    return Attachment("xlsx", KIND, one_sheet(leadership_letter(done.summary)), _AS_WORKBOOK)


def calendar_attached(done: Refreshed, letter: Letter, now: datetime) -> Attachment | None:
    """Return the dates ahead of the reader of *letter*, or ``None`` where there are none.

    Args:
        done: The plan, refreshed.
        letter: Who reads it.
        now: When the file is made.
    """
    dates = dates_of(letter, tables_of(done))
    if not dates:
        return None
    name = done.summary.identity.plan_name or ""
    content = calendar_file.calendar_file(dates, letter.plan_id, name, now)
    parameters = (("method", "PUBLISH"), ("charset", "utf-8"))
    return Attachment("ics", calendar_file.KIND, content, _AS_CALENDAR, "dates", parameters)


def _made(make_pdf: Callable[[Path], None]) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="headway-") as folder:
        target = Path(folder) / "summary.pdf"
        try:
            make_pdf(target)
        except HeadwayError:
            return None
        return target.read_bytes()
