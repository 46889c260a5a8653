"""What Undo needs, kept in files of the person who is signed in: one folder for each plan.

The newest run is undone first. A few runs are kept for each plan, and none for very long, since
the files hold cells of the plan.
"""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING

from headway.actions.remembering import Remembering
from headway.actions.runs import Run
from headway.actions.undo import put_back
from headway.core.log import LogEntry
from headway.core.wording import count
from headway.data.folders import make_private, state_folder
from headway.errors import NotAPlanError, NothingToUndoError
from headway.hosts.runs_as_json import as_json, from_json
from headway.hosts.turns import whole
from headway.schema import VERSION_NAME
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from headway.ports import Workbook

RUNS_KEPT = 10
DAYS_KEPT = 30

_EVENTS = {
    "Refresh": LogEvent.REFRESHED.value,
    "Re-baseline": LogEvent.REBASELINED.value,
}
"""What the Log calls a run, if not as its button does."""
_PLAN_ID = "Plan_Id"
_DAY = 24 * 60 * 60


def remembered(workbook: Workbook, place: str, title: str, at: datetime, person: str) -> Workbook:
    """Return *workbook*, which from now on keeps what the run called *title* overwrites.

    Args:
        workbook: The workbook to be written.
        place: The path of its file, or its address, by which it is known again.
        title: What is run, as its button says it.
        at: When.
        person: Who runs it, for the Log.
    """
    runs = UndoStore.of(workbook, place)
    number = runs.next_number

    def note(run: Run) -> LogEntry:
        return LogEntry(
            at,
            person,
            _EVENTS.get(title, title),
            place=", ".join(name.replace("_", " ") for name in run.places),
            detail=count(run.size, "cell"),
        )

    return Remembering(workbook, Run(title, at), lambda run: runs.keep(number, run), note)


def undo_last(workbook: Workbook, place: str, now: datetime, person: str) -> Run:
    """Take the last run back in *workbook*, and return what it was.

    Args:
        workbook: The workbook that lies at *place*.
        place: The path of its file, or its address.
        now: When, for the Log.
        person: Who, for the Log.

    Raises:
        NotAPlanError: It is not one of Headway’s.
        NothingToUndoError: No run is kept.
        HeadwayError: It cannot be taken back; the workbook is as it was.
    """
    if VERSION_NAME not in workbook.read_blocks([VERSION_NAME]):
        raise NotAPlanError(workbook.name)
    runs = UndoStore.of(workbook, place)
    last = runs.last()
    if last is None:
        raise NothingToUndoError(workbook.name)
    number, run = last
    put_back(run, workbook, LogEntry(now, person, LogEvent.UNDONE.value, detail=_about(run)))
    runs.forget(number)
    return run


class UndoStore:
    """The runs that can be taken back in one plan."""

    def __init__(self, folder: Path) -> None:
        """Keep them in *folder*, which may not exist yet."""
        self._folder = folder

    @classmethod
    def of(cls, workbook: Workbook, place: str) -> UndoStore:
        """Return the store for the plan in *workbook*, which lies at *place*."""
        block = workbook.read_blocks([_PLAN_ID]).get(_PLAN_ID)
        plan = "" if block is None else str(block.rows[0][0])
        known_by = json.dumps([whole(place), plan])
        name = hashlib.sha256(known_by.encode()).hexdigest()[:20]
        return cls(state_folder() / "undo" / name)

    @property
    def next_number(self) -> int:
        """The number under which a new run is kept."""
        return max(map(_number, self._files()), default=0) + 1

    def keep(self, number: int, run: Run) -> None:
        """Keep *run* under a *number*, in the place of what was kept there; nothing if empty.

        A run that cannot be kept cannot be undone; that is no reason not to run it.
        """
        file = self._folder / f"{number:06}.json"
        try:
            if run.is_empty:
                file.unlink(missing_ok=True)
                return
            make_private(self._folder)
            draft = file.with_suffix(".part")
            draft.write_text(json.dumps(as_json(run), ensure_ascii=False), encoding="utf-8")
            draft.replace(file)
            self._forget_old()
        except OSError:
            return

    def last(self) -> tuple[int, Run] | None:
        """Return the newest run and its number, or ``None`` if none can be taken back."""
        for file in sorted(self._files(), reverse=True):
            try:
                return _number(file), from_json(json.loads(file.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError):  # damaged: as if it was not there
                continue
        return None

    def forget(self, number: int) -> None:
        """Forget the run of this *number* and all that came after it."""
        for file in self._files():
            if _number(file) >= number:
                file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [file for file in self._folder.glob("*.json") if file.stem.isdecimal()]

    def _forget_old(self) -> None:
        for file in sorted(self._files())[:-RUNS_KEPT]:
            file.unlink(missing_ok=True)
        for file in self._folder.parent.glob("*/*.json"):
            if time.time() - file.stat().st_mtime > DAYS_KEPT * _DAY:
                file.unlink(missing_ok=True)


def _about(run: Run) -> str:
    return f"{run.title} of {run.at:%Y-%m-%d %H:%M}"


def _number(file: Path) -> int:
    return int(file.stem)
