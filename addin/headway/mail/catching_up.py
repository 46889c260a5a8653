"""What was sent is made known to the workbook, if a broken run left it behind.

The ledger is written before the workbook. Where a run ended in between, because the computer was
turned off or somebody had the workbook open, the Log lacks what was posted, and the week that was
sent is not locked and could be recorded anew with other figures. So the ledger is looked at
before anything else is recorded or mailed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.record import lock_week
from headway.core.history.record import is_locked, locked_by_log
from headway.core.letters.letter import Audience
from headway.core.records import typed_rows
from headway.core.settings import read_facts
from headway.mail.history import entries_in, not_in_log, plan_in, write_to_log
from headway.mail.ledger import ledger_path, open_ledger
from headway.mail.past import State
from headway.schema import FACTS
from headway.schema.generated import HISTORY, LOG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from headway.core.grids import Grid
    from headway.mail.past import Line
    from headway.ports import Workbook

_PLAN_ID = next(fact.name for fact in FACTS if fact.key == "plan_id")


def catch_up(workbook: Workbook, path: Path, now: datetime, person: str) -> None:
    """Write to the Log what it lacks of the ledger, and lock the weeks whose report was sent.

    Args:
        workbook: The plan.
        path: Where its file is; the ledger lies beside it.
        now: When this is done, as the clock on the wall shows it.
        person: Who does it.

    Raises:
        HeadwayError: The ledger or the workbook cannot be read, or the workbook not be written.
    """
    if not ledger_path(path).exists():
        return
    grids = workbook.read_tables([HISTORY.name, LOG.name])
    if not grids.keys() >= {HISTORY.name, LOG.name}:  # such a plan keeps no record
        return
    facts, _ = read_facts(workbook.read_blocks([_PLAN_ID]), {})
    plan = plan_in(facts)
    with open_ledger(path) as ledger:
        lines = ledger.lines(plan)
    write_to_log(workbook, not_in_log(lines, entries_in(typed_rows(LOG, grids[LOG.name]), plan)))
    for week, line in _open_weeks(lines, grids):
        detail = f"sent on {line.minute.replace('T', ' at ')} by {line.person}"
        lock_week(workbook, week, now, person, detail)


def _open_weeks(lines: tuple[Line, ...], grids: Mapping[str, Grid]) -> Iterator[tuple[date, Line]]:
    """Yield the weeks on record whose report was sent, and that are not locked."""
    history = typed_rows(HISTORY, grids[HISTORY.name])
    locked = locked_by_log(typed_rows(LOG, grids[LOG.name]))
    left = set(history.loc[~is_locked(history), "week_ending"].dropna().dt.date) - locked
    for line in lines:
        about_leadership = line.key.audience == Audience.LEADERSHIP.value
        if about_leadership and line.state is State.SENT and line.key.week:
            week = date.fromisoformat(line.key.week)
            if week in left:
                left.remove(week)
                yield week, line
