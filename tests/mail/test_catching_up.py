"""What was sent becomes known to the workbook, even if the run that sent it was broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.record import record_week
from headway.core.history.errors import WeekLockedError
from headway.hosts.memory import MemoryWeeks
from headway.mail.catching_up import catch_up
from headway.mail.ledger import ledger_path
from headway.mail.past import State
from headway.mail.posting import post
from headway.mail.refusals import AlreadyPostedError
from headway.schema import FACTS
from headway.schema.generated import HISTORY, LOG
from tests.mail.plans import ORDER, Pigeonhole, plan

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.grids import Changes
    from headway.hosts.memory import MemoryWorkbook
    from headway.mail.message import Mail
    from headway.mail.postbox import Delivery

PLAN_ID = next(fact.name for fact in FACTS if fact.key == "plan_id")
LATER = replace(ORDER, now=ORDER.now + timedelta(hours=2))


class PulledPlug(Pigeonhole):
    """A postbox that sends; then the workbook is not written any more."""

    def __init__(self, workbook: MemoryWorkbook) -> None:
        """Send, and let nothing be written into *workbook* from then on."""
        super().__init__(State.SENT)
        self._workbook = workbook

    def draft(self, mail: Mail) -> Delivery:
        """Take *mail*; whatever the workbook is told after that is the end of the run."""

        def ended(_: Changes) -> bool:
            raise KeyboardInterrupt

        self._workbook.write = ended  # type: ignore[method-assign, assignment]
        return super().draft(mail)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


@pytest.fixture
def broken_off(path: Path) -> MemoryWorkbook:
    """A plan whose report was sent, of which neither Log nor History heard."""
    workbook = plan()
    with pytest.raises(KeyboardInterrupt):
        post(workbook, path, ORDER, PulledPlug(workbook), weeks=MemoryWeeks())
    del workbook.write
    assert logged(workbook) == [("Recorded", None)]
    return workbook


def logged(workbook: MemoryWorkbook) -> list[tuple[object, object]]:
    """Return what the Log says: what, and to whom."""
    grid = workbook.read_tables([LOG.name])[LOG.name]
    columns = [grid.column(header) or () for header in ("What", "New")]
    return [
        (what, who if "@" in str(who) else None) for what, who in zip(*columns, strict=True) if what
    ]


def locked(workbook: MemoryWorkbook) -> list[object]:
    """Return which weeks on History are locked."""
    return list(workbook.read_tables([HISTORY.name])[HISTORY.name].column("Locked") or ())


def test_the_next_click_on_email_writes_the_log_and_locks_the_week(
    broken_off: MemoryWorkbook, path: Path
) -> None:
    box = Pigeonhole(State.SENT)
    with pytest.raises(AlreadyPostedError):
        post(broken_off, path, LATER, box, weeks=MemoryWeeks())

    assert box.mails == []
    assert locked(broken_off) == ["Yes"]
    assert logged(broken_off) == [
        ("Recorded", None),
        ("Sent", "dana.day@example.com"),
        ("Sent", "ada.ames@example.com"),
        ("Locked", None),
    ]
    details = broken_off.read_tables([LOG.name])[LOG.name].column("Detail") or ()
    assert details[-1] == "sent on 2026-06-10 at 14:02 by Mia"


def test_a_week_that_was_sent_is_not_recorded_anew(broken_off: MemoryWorkbook, path: Path) -> None:
    catch_up(broken_off, path, LATER.now, "Ada")

    with pytest.raises(WeekLockedError):
        record_week(broken_off, LATER.now.date(), LATER.now, "Ada", weeks=MemoryWeeks())


def test_once_everything_is_known_nothing_is_written(
    broken_off: MemoryWorkbook, path: Path
) -> None:
    catch_up(broken_off, path, LATER.now, "Ada")
    before = logged(broken_off)

    catch_up(broken_off, path, LATER.now + timedelta(days=1), "Ada")

    assert logged(broken_off) == before


def test_a_plan_whose_id_is_a_number_is_caught_up_as_well(path: Path) -> None:
    workbook = plan(facts={"plan_id": "2026"})
    (block,) = workbook.read_blocks([PLAN_ID]).values()
    assert block.rows == ((2026.0,),)
    with pytest.raises(KeyboardInterrupt):
        post(workbook, path, ORDER, PulledPlug(workbook), weeks=MemoryWeeks())
    del workbook.write

    catch_up(workbook, path, LATER.now, "Ada")

    assert locked(workbook) == ["Yes"]
    assert ("Sent", "dana.day@example.com") in logged(workbook)


def test_a_draft_locks_nothing_and_where_nothing_was_mailed_no_list_is_begun(path: Path) -> None:
    workbook = plan()
    catch_up(workbook, path, LATER.now, "Ada")
    assert not ledger_path(path).exists()

    post(workbook, path, ORDER, Pigeonhole(), weeks=MemoryWeeks())
    catch_up(workbook, path, LATER.now, "Ada")

    assert locked(workbook) == ["No"]
