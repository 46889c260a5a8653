"""A recorded week that was changed later is found, named, and left out of the trend.

Three Fridays are on record: 29 May, 5 June and 12 June 2026; the first two were sent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.reading import read_plan
from headway.actions.record import lock_week, record_week
from headway.core.findings import without_errors
from headway.core.grids import CellError
from headway.core.history.drift import check
from headway.core.history.trend import read_trend
from headway.hosts.memory import MemoryWeeks, MemoryWorkbook
from headway.schema import TABLES, VERSION_NAME
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG
from tests.small_workbook import small_workbook

if TYPE_CHECKING:
    from headway.actions.reading import Reading
    from headway.core.grids import Grid
    from headway.schema import Table

FRIDAYS = (date(2026, 5, 29), date(2026, 6, 5), date(2026, 6, 12))
TODAY = date(2026, 6, 17)
HIDDEN = "HistoryKPIs or HistoryActions"
PLAN = {
    "actions": """
        action_id | title      | gap  | department | owner | urgency | impact | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | Fit guards | Hurt | Quality    | Ana   | High    | Major  | In progress |    999 |              40% |         123 | 2026-05-25     | 2026-06-26
        A-2       | Move racks | Hurt | Quality    | Bo    | High    | Major  | In progress |   1000 |              20% |         500 | 2026-05-25     | 2026-06-12
    """,  # noqa: E501 - a table is read by its columns
    "kpis": """
        kpi_id | name | owner | direction       | gap  | baseline | target | frequency
        K-1    | Cuts | Ana   | Lower is better | Hurt |       10 |      2 | Weekly
    """,
    "departments": "word\nQuality",
}


@pytest.fixture(scope="module")
def weeks() -> MemoryWeeks:
    """The copies of the weeks."""
    return MemoryWeeks()


@pytest.fixture(scope="module")
def recorded(weeks: MemoryWeeks) -> dict[str, Grid]:
    """The tables of the plan with three recorded weeks."""
    plan = small_workbook(PLAN, {"plan_name": "Dock", "plan_id": "CAP-7", "manager": "Ana"})
    for friday in FRIDAYS:
        now = datetime(friday.year, friday.month, friday.day, 15, 45)  # noqa: DTZ001 - a clock
        record_week(plan, friday, now, "Ana", weeks=weeks)
        if friday != FRIDAYS[-1]:
            lock_week(plan, friday, now, "Ana")
    return dict(plan.read_tables([table.name for table in TABLES]))


@pytest.fixture(scope="module")
def read(recorded: dict[str, Grid]) -> Reader:
    """Reads the plan, with some of its tables as they became."""
    blocks = small_workbook({}, {"plan_name": "Dock", "plan_id": "CAP-7", "manager": "Ana"})

    def reading(*changed: Grid, weeks: MemoryWeeks | None = None) -> Reading:
        grids = recorded | {grid.table: grid for grid in changed}
        names = [VERSION_NAME, "Plan_Name", "Plan_Id", "Manager"]
        plan = MemoryWorkbook(grids.values(), blocks.read_blocks(names).values())
        return read_plan(plan, TODAY, weeks=weeks)

    return reading


if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[..., Reading]


def with_cell(grid: Grid, table: Table, key: str, row: int, value: object) -> Grid:
    """Return *grid* with another value typed into one cell."""
    columns = [list(cells) for cells in grid.columns]
    columns[grid.headers.index(table[key].header)][row] = value
    return replace(grid, columns=tuple(columns))


def with_rows(grid: Grid, *rows: int) -> Grid:
    """Return *grid* with these of its rows, in this order."""
    return replace(grid, columns=tuple([cells[row] for row in rows] for cells in grid.columns))


def found(reading: Reading) -> list[str]:
    """Return what is found about recorded weeks: the rule, the row, and what."""
    return [
        f"{finding.rule.id} {finding.row}: {finding.found}"
        for finding in reading.findings
        if finding.rule.id.startswith(("week-", "log-")) and finding.rule.id != "week-pattern"
    ]


def trend_weeks(reading: Reading) -> list[date]:
    """Return the weeks that the trend is made of."""
    trend = read_trend(without_errors(reading.plan, reading.findings))
    return [week.week_ending for week in trend.weeks]


def test_what_was_recorded_is_found_to_be_so(read: Reader, weeks: MemoryWeeks) -> None:
    reading = read(weeks=weeks)
    assert found(reading) == []
    assert trend_weeks(reading) == list(FRIDAYS)


EDITS = [
    ("actual_percent", 0.9),
    ("schedule_performance", 1),
    ("overall", "● G"),
    ("reason", None),
    ("week_ending", date(2026, 5, 22)),
    ("status_date", date(2026, 5, 28)),
    ("taken_by", "Ben"),
    ("taken_at", datetime(2026, 5, 29, 15, 47)),  # noqa: DTZ001 - a cell
    ("overdue", None),
    ("forecast_finish", date(2026, 12, 24)),
    ("earned_value", CellError("#N/A")),
    ("plan_id", "CAP-8"),
]


@pytest.mark.parametrize(("key", "value"), EDITS, ids=[key for key, _ in EDITS])
def test_a_figure_that_was_edited_is_drift_and_leaves_a_gap(
    read: Reader, recorded: dict[str, Grid], key: str, value: object
) -> None:
    reading = read(with_cell(recorded[HISTORY.name], HISTORY, key, 0, value))
    assert any(line.startswith("week-changed 0: the week ending") for line in found(reading))
    assert trend_weeks(reading) == list(FRIDAYS[1:])


def test_a_lock_that_was_taken_off_by_hand_is_drift(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    assert found(read(with_cell(recorded[HISTORY.name], HISTORY, "locked", 0, "No"))) == [
        "week-changed 0: the week ending 29 May 2026, with a cell that was changed",
        "week-removed None: no row that says so for the week ending 29 May 2026",
    ]


def test_a_lock_that_was_put_on_by_hand_is_drift(read: Reader, recorded: dict[str, Grid]) -> None:
    assert "week-changed 2: the week ending 12 Jun 2026, with a cell that was changed" in found(
        read(with_cell(recorded[HISTORY.name], HISTORY, "locked", 2, "Yes"))
    )


@pytest.mark.parametrize(
    ("table", "cell", "value"),
    [
        (KPI_HISTORY, ("target", 1), 3),
        (KPI_HISTORY, ("kpi_id", 1), "K-2"),
        (ACTION_HISTORY, ("percent_complete", 2), 0.99),
        (ACTION_HISTORY, ("rag", 3), "● G"),
    ],
)
def test_a_row_that_was_edited_on_the_hidden_sheets_is_drift_of_its_week(
    read: Reader, recorded: dict[str, Grid], table: Table, cell: tuple[str, int], value: object
) -> None:
    changed = with_cell(recorded[table.name], table, *cell, value)
    assert found(read(changed)) == [
        f"week-changed 1: the week ending 5 Jun 2026, with rows changed on {HIDDEN}"
    ]


def test_a_row_that_was_removed_on_a_hidden_sheet_is_drift_of_its_week(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    reading = read(with_rows(recorded[ACTION_HISTORY.name], 0, 1, 2, 4, 5))
    assert [line.partition(":")[0] for line in found(reading)] == ["week-changed 1"]


def test_a_sent_week_that_was_removed_is_missed(read: Reader, recorded: dict[str, Grid]) -> None:
    assert found(read(with_rows(recorded[HISTORY.name], 0, 2))) == [
        "week-removed None: no row that says so for the week ending 5 Jun 2026"
    ]


def test_a_log_that_was_emptied_is_missed(read: Reader, recorded: dict[str, Grid]) -> None:
    assert found(read(with_rows(recorded[LOG.name]))) == [
        "week-removed 0: the week ending 29 May 2026, which is locked",
        "week-removed 1: the week ending 5 Jun 2026, which is locked",
    ]


def test_of_a_week_that_stands_twice_the_row_that_was_not_sent_is_the_one_too_many(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    twice = with_rows(recorded[HISTORY.name], 0, 0, 1, 2)
    unsent = with_cell(twice, HISTORY, "locked", 0, "No")

    assert found(read(twice)) == ["week-twice 1: the week ending 29 May 2026 once more"]
    assert "week-twice 0: the week ending 29 May 2026 once more" in found(read(unsent))
    assert trend_weeks(read(twice)) == list(FRIDAYS)


def test_each_of_these_findings_says_what_is_expected_in_which_cell(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    history = recorded[HISTORY.name]
    others = MemoryWeeks()
    others.write(FRIDAYS[0], "{}", None)
    readings = (
        read(with_rows(history, 0, 0, 1, 2)),
        read(with_cell(history, HISTORY, "reason", 2, "none")),
        read(with_rows(history, 0, 2)),
        read(with_rows(recorded[LOG.name])),
        read(weeks=others),
    )
    told = [
        [each for each in reading.findings if each.rule.id.startswith("week-")][-1]
        for reading in readings
    ]
    assert [(each.rule.id, each.table, each.column, each.expected) for each in told] == [
        ("week-twice", "history", "week_ending", "one row for each week"),
        ("week-changed", "history", "week_ending", "what was recorded"),
        (
            "week-removed",
            "history",
            None,
            "the row of a week whose report was sent, by the Log",
        ),
        ("week-removed", "history", "locked", "an entry of the Log that says so"),
        (
            "week-copy",
            "history",
            "hash",
            "the page of the week ending 5 Jun 2026, as it was sent",
        ),
    ]


def test_without_a_log_nobody_can_say_whether_a_week_was_changed(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    plan = read(with_rows(recorded[HISTORY.name], 0, 0, 1, 2)).plan
    tables = {key: rows for key, rows in plan.tables.items() if key != LOG.key}
    assert list(check(replace(plan, tables=tables))) == []


def test_the_weeks_of_another_plan_in_the_same_sheet_are_no_second_ones(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    other = with_cell(with_rows(recorded[HISTORY.name], 0, 0, 1, 2), HISTORY, "plan_id", 1, "CAP-8")
    assert not [line for line in found(read(other)) if line.startswith("week-twice")]


def test_rows_that_headway_did_not_write_are_told_as_such(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    unmarked = with_cell(recorded[HISTORY.name], HISTORY, "hash", 2, "by hand")
    undated = with_cell(unmarked, HISTORY, "week_ending", 2, None)

    assert found(read(unmarked)) == [
        "week-changed 2: the week ending 12 Jun 2026, not written by Headway"
    ]
    assert found(read(undated)) == [
        "week-changed 2: a week without its day, not written by Headway"
    ]


def test_a_week_without_kpis_or_actions_beside_one_with_some_is_as_it_was_recorded(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    nothing = {"kpis": "kpi_id\n ", "actions": "action_id\n "}
    plan = small_workbook(PLAN | nothing, {"plan_name": "Dock", "plan_id": "CAP-7"})
    for friday in FRIDAYS[:2]:
        now = datetime(friday.year, friday.month, friday.day, 15, 45)  # noqa: DTZ001 - a clock
        record_week(plan, friday, now, "Ana", weeks=MemoryWeeks())
    without = plan.read_tables([HISTORY.name, LOG.name])
    # rows of 12 June, which is not on record here
    later = (
        with_rows(recorded[KPI_HISTORY.name], 2),
        with_rows(recorded[ACTION_HISTORY.name], 4, 5),
    )

    assert found(read(*without.values(), *later)) == []


def test_sorting_the_sheets_is_no_drift(read: Reader, recorded: dict[str, Grid]) -> None:
    reading = read(
        with_rows(recorded[HISTORY.name], 2, 0, 1),
        with_rows(recorded[KPI_HISTORY.name], 1, 2, 0),
        with_rows(recorded[ACTION_HISTORY.name], 5, 0, 3, 2, 4, 1),
    )
    assert found(reading) == []
    assert trend_weeks(reading) == list(FRIDAYS)


def test_what_a_spreadsheet_does_to_numbers_and_times_is_no_drift(
    read: Reader, recorded: dict[str, Grid]
) -> None:
    """Numbers come back with fifteen digits, whole ones without a point, times a bit early."""
    changed = []
    for name in (HISTORY.name, KPI_HISTORY.name, ACTION_HISTORY.name):
        grid = recorded[name]
        columns = tuple([_as_saved(cell) for cell in cells] for cells in grid.columns)
        changed.append(replace(grid, columns=columns))
    assert found(read(*changed)) == []


def _as_saved(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell - timedelta(milliseconds=700)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else float(f"{cell:.15g}")
    return f" {cell}" if isinstance(cell, str) else cell


def test_the_copy_of_a_sent_week_is_compared_with_its_record(
    read: Reader, weeks: MemoryWeeks
) -> None:
    others = MemoryWeeks()
    others.write(FRIDAYS[0], weeks.read(FRIDAYS[0])[0].replace("40", "90"), None)
    assert found(read(weeks=others)) == [
        "week-copy 0: the copy “Plan.weeks/2026-05-29.json” is not what was recorded",
        "week-copy 1: the copy “Plan.weeks/2026-06-05.json” is missing",
    ]
    assert trend_weeks(read(weeks=others)) == list(FRIDAYS)


def test_a_workbook_that_came_without_any_copies_is_not_blamed_for_it(read: Reader) -> None:
    assert found(read(weeks=MemoryWeeks())) == []
