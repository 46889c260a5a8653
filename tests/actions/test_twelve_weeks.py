"""Twelve more weeks of the sample plan in its file: edit, record, send, week after week.

The sample comes with twelve weeks that were sent. In the fifth of the new ones nobody records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.reading import read_plan
from headway.actions.record import lock_week, record_week
from headway.actions.refresh import refresh
from headway.actions.reissue import reissue
from headway.cli.making import make_plan
from headway.core import log
from headway.core.grids import Changes, ColumnChange
from headway.core.history import drift
from headway.core.history.errors import WeekLockedError, WeekNotRecordedError
from headway.data.sample_plan import sample_weeks
from headway.hosts.files import open_workbook
from headway.hosts.weeks import weeks_beside
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY
from headway.schema.heart import ACTIONS
from headway.schema.page import PAGE_NAME
from headway.schema.page_data import BLOCK_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.history.trend import Week

FIRST, MANY, MISSED = date(2026, 11, 20), 12, 4
FRIDAYS = [FIRST + timedelta(weeks=number) for number in range(MANY)]
RECORDED = [friday for number, friday in enumerate(FRIDAYS) if number != MISSED]

Rows = dict[date, list[tuple[object, ...]]]


@dataclass
class Diary:
    """What was seen week by week."""

    path: Path
    weeks: dict[date, Week] = field(default_factory=dict)
    pages: dict[date, object] = field(default_factory=dict)
    sent: list[tuple[date, Rows]] = field(default_factory=list)
    """The rows of records after each week was sent."""
    refused: int = 0


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """The plan after twelve weeks, and what was seen on the way."""
    diary = Diary(tmp_path_factory.mktemp("weeks") / "plan.xlsm")
    make_plan(diary.path, sample=True)
    for number, friday in enumerate(FRIDAYS):
        _work(diary.path)
        if number != MISSED:
            _report(diary, friday)
    return diary


def _work(path: Path) -> None:
    """Report three points more on all work that is under way."""
    workbook = open_workbook(path)
    grid = workbook.read_tables([ACTIONS.name])[ACTIONS.name]
    header = ACTIONS["percent_complete"].header
    before = zip(grid.column(header) or (), grid.column("Status") or (), strict=True)
    after = [
        min(done + 0.03, 0.97)
        if status == "In progress" and isinstance(done, float) and done < 0.97
        else done
        for done, status in before
    ]
    workbook.write(Changes(columns=[ColumnChange(ACTIONS.name, header, after)]))


def _report(diary: Diary, friday: date) -> None:
    """Record the week, in some on two days, send it, and try to record it once more."""
    weeks = weeks_beside(diary.path)
    days = [friday - timedelta(days=1), friday] if friday.day < 10 else [friday]
    for day in days:
        now = datetime.combine(day, time(15, 40))
        done = record_week(open_workbook(diary.path), day, now, "Helen", day, weeks=weeks)
    diary.weeks[friday], diary.pages[friday] = done.week, _page(diary.path)
    lock_week(open_workbook(diary.path), friday, datetime.combine(friday, time(16)), "Helen")
    with pytest.raises(WeekLockedError):
        record_week(open_workbook(diary.path), friday, now, "Helen", friday, weeks=weeks)
    diary.refused += 1
    diary.sent.append((friday, _rows(diary.path)))


def _page(path: Path) -> object:
    """Return what stands on the Summary and behind its charts."""
    return open_workbook(path).read_blocks([PAGE_NAME, BLOCK_NAME])


def _rows(path: Path) -> Rows:
    """Return the rows of records by their weeks."""
    found: Rows = {}
    tables = (HISTORY, KPI_HISTORY, ACTION_HISTORY)
    grids = open_workbook(path).read_tables([table.name for table in tables])
    for table in tables:
        ends = grids[table.name].column("Week ending") or ()
        for end, row in zip(ends, zip(*grids[table.name].columns, strict=True), strict=True):
            assert isinstance(end, date)
            found.setdefault(end, []).append(row)
    return found


def test_no_locked_row_ever_changes(diary: Diary) -> None:
    last = _rows(diary.path)
    assert len(diary.sent) == len(RECORDED)
    for friday, rows in diary.sent:
        assert friday in rows
        assert {week: last[week] for week in rows} == rows


def test_a_second_record_of_a_sent_week_is_refused(diary: Diary) -> None:
    assert diary.refused == len(RECORDED)
    history = open_workbook(diary.path).read_tables([HISTORY.name])[HISTORY.name]
    assert set(history.column("Locked") or ()) == {"Yes"}
    ends = [*sample_weeks(), *RECORDED]
    assert list(history.column("Week ending") or ()) == ends


def test_the_trend_is_what_was_recorded_and_nothing_else(diary: Diary) -> None:
    after = FRIDAYS[-1] + timedelta(weeks=1)
    trend = refresh(open_workbook(diary.path), after, after, weeks=None).summary.trend
    found = {week.week_ending: week for week in trend.weeks}

    assert list(found) == [*sample_weeks(), *RECORDED]
    for friday, week in diary.weeks.items():
        for key in ("overall", "actions", "done", "overdue", "high_risks", "forecast_finish"):
            assert getattr(found[friday], key) == getattr(week, key)
        assert found[friday].actual_percent == pytest.approx(week.actual_percent, rel=1e-9)
        assert found[friday].cost_performance == pytest.approx(week.cost_performance, rel=1e-9)
    done = [week.actual_percent or 0 for week in trend.weeks]
    assert done == sorted(done)
    assert done[-1] > done[12] > done[11]


def test_the_week_that_was_missed_stays_a_gap(diary: Diary) -> None:
    after = FRIDAYS[-1] + timedelta(weeks=1)
    trend = refresh(open_workbook(diary.path), after, after, weeks=None).summary.trend
    missing = [at for at, week in enumerate(trend.slots(MANY)) if week is None]
    assert missing == [MISSED]
    with pytest.raises(WeekNotRecordedError):
        reissue(open_workbook(diary.path), FRIDAYS[MISSED], weeks=weeks_beside(diary.path))


def test_every_week_can_be_shown_again_as_it_was(diary: Diary) -> None:
    weeks = weeks_beside(diary.path)
    for friday in (RECORDED[0], RECORDED[5], RECORDED[-1]):
        reissue(open_workbook(diary.path), friday, weeks=weeks)
        assert _page(diary.path) == diary.pages[friday]


def test_nothing_is_found_to_have_drifted(diary: Diary) -> None:
    reading = read_plan(open_workbook(diary.path), FRIDAYS[-1], weeks=weeks_beside(diary.path))
    assert not {each.rule for each in reading.findings} & {*drift.RULES, *log.RULES}
