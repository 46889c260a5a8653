"""Record week: what is put on record, what is refused, and the page of a week once more.

Friday, 12 June 2026 ends a week; the plan has one action of ten days from 1 June.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn

import pytest

from headway import __version__
from headway.actions.record import lock_week, record_week
from headway.actions.refresh import refresh
from headway.actions.reissue import reissue
from headway.core.grids import BlockChange, Changes, ColumnChange
from headway.core.history.errors import (
    LaterWeekRecordedError,
    WeekChangedError,
    WeekCopyChangedError,
    WeekCopyMissingError,
    WeekLockedError,
    WeekNotRecordedError,
)
from headway.errors import TableNotFoundError
from headway.hosts.memory import MemoryWeeks
from headway.hosts.weeks import weeks_beside
from headway.schema.generated import ACTION_HISTORY, GENERATED, HISTORY, KPI_HISTORY, LOG
from headway.schema.heart import ACTIONS
from headway.schema.page import PAGE_NAME
from tests.logs import changed_entries
from tests.small_workbook import small_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from headway.actions.record import Recorded
    from headway.hosts.memory import MemoryWorkbook
    from headway.ports import Weeks, Workbook
    from headway.schema import Table

FIRST, SECOND = date(2026, 6, 5), date(2026, 6, 12)
FACTS = {"plan_name": "Dock safety", "plan_id": "CAP-7", "manager": "Ana"}
TABLES = {
    "actions": """
        action_id | title      | gap  | department | owner | urgency | impact | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | Fit guards | Hurt | Quality    | Ana   | High    | Major  | In progress |   1000 |              40% |         500 | 2026-06-01     | 2026-06-12
    """,  # noqa: E501 - a table is read by its columns
    "kpis": """
        kpi_id | name | owner | direction       | gap  | baseline | target | frequency
        K-1    | Cuts | Ana   | Lower is better | Hurt |       10 |      2 | Weekly
    """,
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-04 | 6
    """,
    "departments": """
        word
        Quality
    """,
}


@pytest.fixture
def plan() -> MemoryWorkbook:
    """A small plan without any record."""
    return small_workbook(TABLES, FACTS)


@pytest.fixture
def weeks() -> MemoryWeeks:
    """Where the copies of its weeks are kept."""
    return MemoryWeeks()


def recorded(
    plan: Workbook, weeks: Weeks, on: date, hour: int = 16, person: str = "Ana"
) -> Recorded:
    """Record the week of a day, in the afternoon of that day."""
    now = datetime(on.year, on.month, on.day, hour, 30, 12)  # noqa: DTZ001 - the clock on the wall
    return record_week(plan, on, now, person, weeks=weeks)


def rows(plan: MemoryWorkbook, table: Table, *keys: str) -> list[tuple[object, ...]]:
    """Return the rows of a table of records, by some of its columns."""
    grid = plan.read_tables([table.name])[table.name]
    columns = [grid.column(table[key].header) or () for key in keys]
    return [row for row in zip(*columns, strict=True) if any(cell is not None for cell in row)]


def type_in(plan: MemoryWorkbook, table: Table, key: str, row: int, value: object) -> None:
    """Type a value into a cell, as a person does."""
    grid = plan.read_tables([table.name])[table.name]
    values = list(grid.column(table[key].header) or ())
    values[row] = value
    plan.write(Changes(columns=[ColumnChange(table.name, table[key].header, values)]))


def page_of(plan: MemoryWorkbook) -> object:
    """Return what stands on the Summary."""
    return plan.read_blocks([PAGE_NAME])[PAGE_NAME].rows


def everything(plan: MemoryWorkbook) -> tuple[object, object]:
    """Return all that Headway writes, to see that nothing changed."""
    names = [table.name for table in (*GENERATED, ACTIONS)]
    return dict(plan.read_tables(names)), page_of(plan)


def test_a_week_has_the_headline_figures_as_they_stand(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    # five of ten days are planned, 40 % are earned for 500
    assert rows(
        plan, HISTORY, "plan_id", "week_ending", "planned_percent", "actual_percent",
        "schedule_performance", "cost_performance", "estimate_at_completion", "actions", "overdue",
        "high_risks", "locked",
    ) == [("CAP-7", FIRST, 0.5, 0.4, 0.8, 0.8, 1250, 1, 0, None, "No")]  # fmt: skip
    assert rows(plan, HISTORY, "taken_at", "taken_by", "rules_version", "baseline_version") == [
        (datetime(2026, 6, 5, 16, 30), "Ana", __version__, 0)  # noqa: DTZ001 - a cell
    ]


def test_its_kpis_and_actions_are_recorded_with_it(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    assert rows(plan, KPI_HISTORY, "week_ending", "kpi_id", "actual", "target", "status") == [
        (FIRST, "K-1", 6, 2, "Improving")
    ]
    assert rows(
        plan, ACTION_HISTORY, "week_ending", "action_id", "status", "percent_complete",
        "planned_value", "earned_value", "actual_cost", "finish_variance",
    ) == [(FIRST, "A-1", "In progress", 0.4, 500, 400, 500, 0)]  # fmt: skip


def test_the_log_says_who_recorded_which_week(plan: MemoryWorkbook, weeks: MemoryWeeks) -> None:
    recorded(plan, weeks, FIRST)
    recorded(plan, weeks, SECOND, person="Ben")
    assert rows(plan, LOG, "entry_id", "person", "event", "place") == [
        (1, "Ana", "Recorded", "History 2026-06-05"),
        (2, "Ben", "Recorded", "History 2026-06-12"),
    ]
    assert changed_entries(plan.read_tables([LOG.name])[LOG.name]) == []


def test_until_it_is_sent_a_week_is_replaced(plan: MemoryWorkbook, weeks: MemoryWeeks) -> None:
    assert not recorded(plan, weeks, date(2026, 6, 8)).replaced
    type_in(plan, ACTIONS, "percent_complete", 0, 0.9)
    assert recorded(plan, weeks, SECOND, person="Ben").replaced

    assert rows(plan, HISTORY, "week_ending", "status_date", "actual_percent", "taken_by") == [
        (SECOND, SECOND, 0.9, "Ben")
    ]
    assert rows(plan, ACTION_HISTORY, "percent_complete") == [(0.9,)]
    assert len(rows(plan, KPI_HISTORY, "kpi_id")) == 1


def test_weeks_stand_below_each_other_and_a_week_without_a_record_stays_a_gap(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    later = date(2026, 6, 24)
    for day in (FIRST, SECOND, later):
        recorded(plan, weeks, day)
    ends = [(FIRST,), (SECOND,), (date(2026, 6, 26),)]
    assert rows(plan, HISTORY, "week_ending") == ends
    assert rows(plan, ACTION_HISTORY, "week_ending") == ends


def test_a_week_that_was_sent_is_refused_and_nothing_changes(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, SECOND)
    assert lock_week(plan, SECOND, datetime(2026, 6, 12, 17, 0), "Ana")  # noqa: DTZ001 - a clock
    type_in(plan, ACTIONS, "percent_complete", 0, 0.9)
    before = everything(plan)

    with pytest.raises(WeekLockedError, match="week ending 12 Jun 2026 was sent"):
        recorded(plan, weeks, SECOND)
    assert everything(plan) == before
    assert rows(plan, HISTORY, "locked") == [("Yes",)]


def test_unlocking_a_week_by_hand_does_not_open_it(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, SECOND)
    lock_week(plan, SECOND, datetime(2026, 6, 12, 17, 0), "Ana")  # noqa: DTZ001 - a clock
    type_in(plan, HISTORY, "locked", 0, "No")
    with pytest.raises(WeekLockedError):
        recorded(plan, weeks, SECOND)


def test_a_week_is_locked_once(plan: MemoryWorkbook, weeks: MemoryWeeks) -> None:
    recorded(plan, weeks, SECOND)
    evening = datetime(2026, 6, 12, 17, 0)  # noqa: DTZ001 - a clock
    assert lock_week(plan, SECOND, evening, "Ana", "Leadership")
    assert not lock_week(plan, SECOND, evening, "Ana", "Leadership")
    assert rows(plan, LOG, "event", "detail") == [("Recorded", None), ("Locked", "Leadership")]
    with pytest.raises(WeekNotRecordedError):
        lock_week(plan, FIRST, evening, "Ana")


def test_an_earlier_week_is_never_made_up_from_the_rows_of_today(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, SECOND)
    before = everything(plan)
    with pytest.raises(LaterWeekRecordedError, match=r"5 Jun 2026 .* 12 Jun 2026 is on record"):
        recorded(plan, weeks, FIRST)
    assert everything(plan) == before


def test_a_week_is_shown_again_as_it_was_whatever_became_of_the_plan(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    as_reported = page_of(plan)
    type_in(plan, ACTIONS, "title", 0, "Fit other guards")
    type_in(plan, ACTIONS, "percent_complete", 0, 0.9)
    recorded(plan, weeks, SECOND)
    assert page_of(plan) != as_reported

    again = reissue(plan, date(2026, 6, 3), weeks=weeks)

    assert (again.week, again.changed) == (FIRST, True)
    assert page_of(plan) == as_reported
    assert again.copy.summary["overall"]["reported"] == 0.4
    assert not reissue(plan, FIRST, weeks=weeks).changed


def test_recording_a_second_time_leaves_the_page_as_it_is(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    recorded(plan, weeks, SECOND, hour=9)
    before = page_of(plan)
    recorded(plan, weeks, SECOND, hour=17)
    assert page_of(plan) == before


def test_what_is_on_record_does_not_change_what_the_summary_says_of_the_plan(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    summary = recorded(plan, weeks, FIRST).refreshed.summary
    assert refresh(plan, FIRST, weeks=None).summary == summary


def test_a_week_that_is_not_on_record_is_refused_with_those_that_are(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    with pytest.raises(WeekNotRecordedError, match="No week is on record yet"):
        reissue(plan, FIRST, weeks=weeks)
    recorded(plan, weeks, FIRST)
    recorded(plan, weeks, SECOND)
    with pytest.raises(WeekNotRecordedError, match="end on 5 Jun 2026 and 12 Jun 2026"):
        reissue(plan, date(2026, 6, 19), weeks=weeks)


def test_without_its_copy_or_with_another_one_a_week_is_not_shown(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    before = page_of(plan)
    with pytest.raises(WeekCopyMissingError, match=r"Plan\.weeks/2026-06-05\.json"):
        reissue(plan, FIRST, weeks=MemoryWeeks())
    changed = MemoryWeeks()
    changed.write(FIRST, weeks.read(FIRST)[0].replace("Fit guards", "Fit gates"), None)
    with pytest.raises(WeekCopyChangedError, match="does not match"):
        reissue(plan, FIRST, weeks=changed)
    assert page_of(plan) == before


def test_a_week_whose_row_was_changed_is_not_shown(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, FIRST)
    type_in(plan, HISTORY, "actual_percent", 0, 0.6)
    with pytest.raises(WeekChangedError, match="5 Jun 2026 was changed after it was written"):
        reissue(plan, FIRST, weeks=weeks)


class BrokenOff:
    """A workbook whose program is ended while it writes."""

    def __init__(self, plan: MemoryWorkbook) -> None:
        """Read from *plan*, and never write."""
        self.name, self.read_tables, self.read_blocks = (
            plan.name,
            plan.read_tables,
            plan.read_blocks,
        )

    def write(self, changes: Changes) -> NoReturn:
        """End before anything of *changes* is written."""
        raise KeyboardInterrupt(changes)


def test_broken_off_before_the_workbook_is_written_it_still_shows_the_record_it_has(
    plan: MemoryWorkbook, weeks: MemoryWeeks
) -> None:
    recorded(plan, weeks, SECOND, hour=9)
    as_reported = page_of(plan)
    type_in(plan, ACTIONS, "percent_complete", 0, 0.9)
    for hour in (10, 11):  # twice, so that the copy of the first is not lost either
        with pytest.raises(KeyboardInterrupt):
            recorded(BrokenOff(plan), weeks, SECOND, hour)
    plan.write(Changes(blocks=[BlockChange(PAGE_NAME, [["another page"]])]))

    reissue(plan, SECOND, weeks=weeks)
    assert page_of(plan) == as_reported

    assert recorded(plan, weeks, SECOND, hour=12).replaced
    latest = page_of(plan)
    assert latest != as_reported
    reissue(plan, SECOND, weeks=weeks)
    assert page_of(plan) == latest


@pytest.mark.parametrize("kept_in", ["memory", "a folder"])
def test_a_workbook_that_is_closed_unsaved_still_shows_the_record_it_has(
    plan: MemoryWorkbook, kept_in: str, tmp_path: Path
) -> None:
    weeks = MemoryWeeks() if kept_in == "memory" else weeks_beside(tmp_path / "Plan.xlsm")
    recorded(plan, weeks, SECOND, hour=9)
    saved, as_reported = deepcopy(plan), page_of(plan)
    for hour, done in ((10, 0.7), (11, 0.8), (12, 0.9)):
        type_in(plan, ACTIONS, "percent_complete", 0, done)
        recorded(plan, weeks, SECOND, hour)

    saved.write(Changes(blocks=[BlockChange(PAGE_NAME, [["another page"]])]))
    reissue(saved, SECOND, weeks=weeks)

    assert page_of(saved) == as_reported
    latest = page_of(plan)
    assert not reissue(plan, SECOND, weeks=weeks).changed
    assert page_of(plan) == latest != as_reported


@pytest.mark.parametrize("gone", [HISTORY, KPI_HISTORY, ACTION_HISTORY, LOG])
def test_a_table_of_records_that_is_gone_is_named(gone: Table, weeks: MemoryWeeks) -> None:
    plan = small_workbook(TABLES, FACTS, without=[gone])
    before = everything(plan)
    with pytest.raises(TableNotFoundError, match=gone.name):
        recorded(plan, weeks, FIRST)
    assert everything(plan) == before
    assert weeks.read(FIRST) == ()
