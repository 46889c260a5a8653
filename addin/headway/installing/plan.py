"""The plan that an installation ends with: a new one, or one that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.data import template_path
from headway.errors import CannotMakeFolderError, FileEndingError, WorkbookNotFoundError
from headway.hosts.files import open_workbook
from headway.installing.conf import entries_to_write, set_entries, wanted_entries
from headway.installing.steps import Outcome, Step

if TYPE_CHECKING:
    from pathlib import Path

    from headway.installing.places import Places

NAME = "Headway plan.xlsm"


def provide_plan(path: Path, where: Places, *, rehearse: bool = False) -> Step:
    """See to it that there is a plan at *path*, and that it says where Python is.

    Raises:
        HeadwayError: It cannot be written there, or there is another workbook.
    """
    if path.suffix.lower() != template_path().suffix:
        raise FileEndingError(path.name, template_path().suffix)
    if path.exists():
        return connect_plan(path, where, rehearse=rehearse)
    if rehearse:
        return Step(Outcome.PLANNED, f"make a new plan, {path}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise CannotMakeFolderError(str(path.parent)) from refused
    set_entries(path, wanted_entries(where), source=template_path())
    return Step(Outcome.DONE, f"A new plan is in {path}.")


def connect_plan(path: Path, where: Places, *, rehearse: bool = False) -> Step:
    """See to it that the plan at *path* says where Python is.

    Raises:
        HeadwayError: It is no plan, or it cannot be written.
    """
    if not path.exists():
        raise WorkbookNotFoundError(str(path))
    entries = entries_to_write(open_workbook(path), where)
    if not entries:
        return Step(Outcome.LEFT, f"{path} is there already and needs no change.")
    if rehearse:
        return Step(Outcome.PLANNED, f"write into {path} where Python is.")
    set_entries(path, entries)
    return Step(
        Outcome.DONE,
        f"{path} now says where Python is; the file as it was is beside it, with “.bak” at the "
        "end.",
    )
