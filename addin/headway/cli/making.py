"""Making plans: an empty one, a sample, and the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.cli.printing import findings_text, refreshed_text
from headway.data import template_path
from headway.errors import (
    CannotMakeFolderError,
    FileEndingError,
    FileExistsAlreadyError,
    HeadwayError,
    OtherPlanInFolderError,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from headway.ports import Progress

_PLAN_ID = "Plan_Id"


def make_plan(path: Path, *, sample: bool) -> None:
    """Write a new plan to *path*, filled in if *sample*.

    Raises:
        FileExistsAlreadyError: There is a file of that name; nothing is overwritten.
        HeadwayError: It cannot be written there, or Excel would not open it by that name.
    """
    require_ending(path, template_path())
    if path.exists():
        raise FileExistsAlreadyError(path.name)
    _make_folder(path.parent)
    if sample:
        _write_sample(path)
    else:
        _write_empty(path)


def require_ending(path: Path, like: Path) -> None:
    """Refuse a *path* that does not end as the workbook it is made from: *like*.

    Raises:
        FileEndingError: Excel would not open the file.
    """
    if path.suffix.lower() != like.suffix.lower():
        raise FileEndingError(path.name, like.suffix.lower())


def make_demo(folder: Path, today: date, tell: Progress) -> str:
    """Return an account of the sample plan made, checked and refreshed in *folder*.

    Raises:
        OtherPlanInFolderError: The folder holds a plan that is not the sample.
        HeadwayError: It cannot be written there.
    """
    from headway.actions.refresh import refresh
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside

    plan, findings = folder / "plan.xlsm", folder / "findings.txt"
    _make_folder(folder)
    _refuse_other_plan(plan)
    tell("Making the sample plan")
    _write_sample(plan)
    done = refresh(open_workbook(plan), today, progress=tell, weeks=weeks_beside(plan))
    findings.write_text(findings_text(done.reading) + "\n", encoding="utf-8")
    return (
        f"{refreshed_text(done, plan)}\n\n"
        f"The plan      {plan}   (open it in Excel or LibreOffice; start on Home)\n"
        f"Its findings  {findings}   (also on the sheet Findings, with links to the cells)\n"
        "The Summary   is the second sheet of the plan."
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise CannotMakeFolderError(str(folder)) from refused


def _refuse_other_plan(path: Path) -> None:
    if path.exists() and not _is_sample(path):
        raise OtherPlanInFolderError(path.name)


def _is_sample(path: Path) -> bool:
    from headway.data.sample_plan import sample_facts
    from headway.hosts.files import open_workbook

    try:
        block = open_workbook(path).read_blocks([_PLAN_ID]).get(_PLAN_ID)
    except HeadwayError:
        return False
    return block is not None and block.rows[0][0] == sample_facts()["plan_id"]


def _write_empty(path: Path) -> None:
    from headway.core.grids import Changes
    from headway.hosts.files import open_workbook

    open_workbook(template_path(), path).write(Changes())


def _write_sample(path: Path) -> None:
    from headway.actions.new import fill_in_sample
    from headway.data.sample_plan import sample_weeks
    from headway.hosts.files import open_workbook
    from headway.hosts.weeks import weeks_beside

    fill_in_sample(open_workbook(template_path(), path))
    weeks = weeks_beside(path)
    for week, text in sample_weeks().items():
        weeks.write(week, text, None)
