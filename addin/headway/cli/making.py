"""Making plans: an empty one, a sample, and the demo."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from headway.cli.printing import findings_text, refreshed_text
from headway.data import template_path
from headway.errors import FileExistsAlreadyError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from headway.ports import Progress


def make_plan(path: Path, *, sample: bool) -> None:
    """Write a new plan to *path*, filled in if *sample*.

    Raises:
        FileExistsAlreadyError: There is a file of that name; nothing is overwritten.
    """
    if path.exists():
        raise FileExistsAlreadyError(path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if sample:
        _write_sample(path)
    else:
        shutil.copyfile(template_path(), path)


def make_demo(folder: Path, today: date, tell: Progress) -> str:
    """Return an account of the sample plan made, checked and refreshed in *folder*."""
    from headway.actions.refresh import refresh
    from headway.hosts.files import open_workbook

    plan, findings = folder / "plan.xlsm", folder / "findings.txt"
    folder.mkdir(parents=True, exist_ok=True)
    tell("Making the sample plan")
    plan.unlink(missing_ok=True)
    _write_sample(plan)
    done = refresh(open_workbook(plan), today, progress=tell)
    findings.write_text(findings_text(done.reading) + "\n", encoding="utf-8")
    return (
        f"{refreshed_text(done, plan)}\n\n"
        f"The plan      {plan}   (open it in Excel or LibreOffice; start on Home)\n"
        f"Its findings  {findings}   (also on the sheet Findings, with links to the cells)\n"
        "The Summary   is the second sheet of the plan."
    )


def _write_sample(path: Path) -> None:
    from headway.actions.new import fill_in_sample
    from headway.hosts.files import open_workbook

    fill_in_sample(open_workbook(template_path(), path))
