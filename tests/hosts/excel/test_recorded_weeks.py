"""A week that is recorded in an open workbook is read back exactly as it was written."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headway.actions.reading import read_plan
from headway.actions.record import lock_week, record_week
from headway.actions.reissue import reissue
from headway.core import log
from headway.core.grids import BlockChange, Changes
from headway.core.history import drift
from headway.core.history.errors import WeekLockedError
from headway.data.sample_plan import sample_weeks
from headway.hosts.excel import LiveWorkbook
from headway.hosts.memory import MemoryWeeks
from headway.schema.generated import HISTORY
from headway.schema.page import PAGE_NAME
from tests.libreoffice.documents import close, open_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

FRIDAY = date(2026, 11, 20)
AFTERNOON = datetime(2026, 11, 20, 15, 40)  # noqa: DTZ001 - the clock on the wall


def drifted(plan: LiveWorkbook, weeks: MemoryWeeks) -> list[str]:
    """Return what is found about recorded weeks and the Log."""
    findings = read_plan(plan, FRIDAY, weeks=weeks).findings
    return [each.found for each in findings if each.rule in (*drift.RULES, *log.RULES)]


@pytest.fixture(scope="module")
def recorded(
    libreoffice: xlwings.App, pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveWorkbook, MemoryWeeks]]:
    """The sample with its weeks, one more of them recorded, in LibreOffice; and their copies."""
    path = tmp_path_factory.mktemp("recorded") / "plan.xlsm"
    book = open_book(libreoffice.impl, Path(shutil.copy(pristine_sample, path)))
    plan, weeks = LiveWorkbook(book), MemoryWeeks()
    for week, text in sample_weeks().items():
        weeks.write(week, text, None)
    assert drifted(plan, weeks) == []
    record_week(plan, FRIDAY, AFTERNOON, "Ana", weeks=weeks)
    yield plan, weeks
    close(book)


def test_weeks_recorded_in_libreoffice_keep_their_seals(
    recorded: tuple[LiveWorkbook, MemoryWeeks],
) -> None:
    plan, weeks = recorded

    assert lock_week(plan, FRIDAY, AFTERNOON, "Ana")

    assert drifted(plan, weeks) == []
    history = plan.read_tables([HISTORY.name])[HISTORY.name]
    assert list(history.column("Week ending") or ()) == [*sample_weeks(), FRIDAY]
    with pytest.raises(WeekLockedError):
        record_week(plan, FRIDAY, AFTERNOON, "Ana", weeks=weeks)


def test_a_week_is_shown_again_in_libreoffice_as_it_was(
    recorded: tuple[LiveWorkbook, MemoryWeeks],
) -> None:
    plan, weeks = recorded
    as_reported = plan.read_blocks([PAGE_NAME])
    plan.write(Changes(blocks=[BlockChange(PAGE_NAME, [["something", "else"]] * 9)]))
    assert plan.read_blocks([PAGE_NAME]) != as_reported

    reissue(plan, FRIDAY, weeks=weeks)

    assert plan.read_blocks([PAGE_NAME]) == as_reported
