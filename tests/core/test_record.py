"""The rows of the recorded weeks: where a week stands, which rows it replaces, what locks it.

Weeks end on Fridays. The week that is put on record ends on 12 June 2026.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from headway.core.grids import CellError
from headway.core.history.errors import (
    LaterWeekRecordedError,
    WeekLockedError,
    WeekNotRecordedError,
)
from headway.core.history.record import (
    Marks,
    is_as_written,
    lock,
    locked_by_log,
    mark_of_copy,
    marks_in,
    place_of,
    record,
    refuse,
    weeks_on_record,
)
from headway.core.history.snapshot import Snapshot, cells
from headway.core.history.trend import Week
from headway.core.records import typed_rows
from headway.errors import TableNotFoundError
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG
from tests.grids import grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from headway.core.grids import Grid, TableChange
    from headway.schema import Table

    Grids = dict[str, Grid]

FRIDAY = date(2026, 6, 12)
RECORDS = (HISTORY, KPI_HISTORY, ACTION_HISTORY)
EMPTY: Grids = {each.key: grid(each, each.columns[0].key) for each in (*RECORDS, LOG)}


def snapshot(end: date = FRIDAY, done: float = 0.4, kpis: Sequence[str] = ("K-1",)) -> Snapshot:
    """Return a week with so much done, with these KPIs and one action."""
    unknown: dict[str, Any] = {each.name: None for each in fields(Week)}
    known = {"plan_id": "CAP-7", "week_ending": end, "actual_percent": done, "locked": False}
    rows: dict[str, list[Any]] = {
        "week_ending": [end] * len(kpis),
        "kpi_id": list(kpis),
        "actual": [1.0] * len(kpis),
        "target": [2.0] * len(kpis),
        "status": ["Improving"] * len(kpis),
    }
    action: dict[str, list[Any]] = {each.key: [None] for each in ACTION_HISTORY.columns}
    action |= {"week_ending": [end], "action_id": ["A-1"], "percent_complete": [done]}
    return Snapshot(
        Week(**unknown | known), cells(KPI_HISTORY, rows), cells(ACTION_HISTORY, action)
    )


def after(grids: Grids, changes: Iterable[TableChange]) -> Grids:
    """Return *grids* as they are once *changes* are written."""
    done = dict(grids)
    keys = {each.name: each for each in (*RECORDS, LOG)}
    for change in changes:
        declared = keys[change.table]
        columns = tuple(change.columns[header] for header in declared.headers)
        done[declared.key] = replace(grids[declared.key], columns=columns)
    return done


def recorded(*ends: date) -> Grids:
    """Return the tables with the weeks that end on these days on record."""
    grids = EMPTY
    for end in ends:
        grids = after(grids, record(grids, snapshot(end), "{}"))
    return grids


def column(grids: Grids, table: Table, key: str) -> list[Any]:
    """Return the cells of a column of one of the tables."""
    return list(grids[table.key].column(table[key].header) or ())


def typed(grids: Grids, table: Table, key: str, row: int, value: object) -> Grids:
    """Return *grids* after somebody typed *value* into a cell."""
    old = grids[table.key]
    columns = [list(each) for each in old.columns]
    columns[old.headers.index(table[key].header)][row] = value
    return {**grids, table.key: replace(old, columns=tuple(columns))}


def logged(*places: str, event: str = "Locked") -> Grids:
    """Return a Log with an *event* at each of these places."""
    rows = "\n".join(f"{event} | {place}" for place in places)
    return {LOG.key: grid(LOG, f"event | place\n{rows}")}


def history(grids: Grids) -> Any:  # noqa: ANN401 - a frame
    """Return the typed rows of History."""
    return typed_rows(HISTORY, grids[HISTORY.key])


def test_a_week_is_recorded_unlocked_with_a_mark_of_its_row_its_details_and_its_copy() -> None:
    found = after(EMPTY, record(EMPTY, snapshot(), "the page"))
    (mark,) = column(found, HISTORY, "hash")
    row, details, copy = mark.split("-")

    assert column(found, HISTORY, "week_ending") == [FRIDAY]
    assert column(found, HISTORY, "locked") == ["No"]
    assert column(found, KPI_HISTORY, "kpi_id") == ["K-1"]
    assert column(found, ACTION_HISTORY, "action_id") == ["A-1"]
    assert copy == mark_of_copy("the page") != mark_of_copy("another page")
    assert len({row, details, copy}) == 3
    assert is_as_written(history(found))


def test_each_mark_is_of_its_own_part() -> None:
    def marks(taken: Snapshot, copy: str = "{}") -> Marks:
        return marks_in(column(after(EMPTY, record(EMPTY, taken, copy)), HISTORY, "hash")[0])

    one = marks(snapshot())
    other_copy, other_kpi = marks(snapshot(), "[]"), marks(snapshot(kpis=("K-2",)))

    assert (one.details == other_copy.details, one.copy == other_copy.copy) == (True, False)
    assert (one.details == other_kpi.details, one.copy == other_kpi.copy) == (False, True)
    assert len({one.row, other_copy.row, other_kpi.row}) == 3


@pytest.mark.parametrize("text", [None, "", "abc", "a-b", "a-b-c-d", 5])
def test_what_is_no_hash_has_no_marks(text: object) -> None:
    assert marks_in(text) == Marks("", "", "")
    assert str(marks_in("a-b-c")) == "a-b-c"


def test_a_week_takes_its_place_among_rows_that_were_typed_by_hand() -> None:
    """Only rows that Headway wrote can be later weeks; one has no day at all."""
    by_hand = "plan_id | week_ending\nlast | 2026-06-26\nold | 2026-06-05\nnone |"
    grids = {**EMPTY, HISTORY.key: grid(HISTORY, by_hand)}

    found = after(grids, record(grids, snapshot(), "{}"))

    assert column(found, HISTORY, "plan_id") == ["none", "old", "CAP-7", "last"]


def test_a_row_of_the_week_itself_that_was_typed_by_hand_is_replaced() -> None:
    by_hand = "plan_id | week_ending\nby hand | 2026-06-12"
    grids = {**EMPTY, HISTORY.key: grid(HISTORY, by_hand)}

    found = after(grids, record(grids, snapshot(), "{}"))

    assert column(found, HISTORY, "plan_id") == ["CAP-7"]


def test_rows_of_the_details_keep_their_order_within_a_week() -> None:
    many = [f"K-{(7 * number) % 60}" for number in range(60)]
    grids = after(EMPTY, record(EMPTY, snapshot(date(2026, 5, 29), kpis=many), "{}"))
    grids = after(grids, record(grids, snapshot(date(2026, 6, 5), kpis=many[::-1]), "{}"))
    grids = after(grids, record(grids, snapshot(kpis=("K-2", "K-0")), "{}"))

    assert column(grids, KPI_HISTORY, "kpi_id") == [*many, *many[::-1], "K-2", "K-0"]


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (date(2026, 6, 12), False),
        (date(2026, 6, 9), False),
        (date(2026, 6, 8), True),
    ],
)
def test_a_week_replaces_itself_also_where_it_ended_on_another_day(
    before: date, *, kept: bool
) -> None:
    grids = recorded(before)
    found = after(grids, record(grids, snapshot(done=0.5), "{}"))

    for table in RECORDS:
        assert column(found, table, "week_ending") == [*([before] if kept else []), FRIDAY]
    assert column(found, HISTORY, "actual_percent")[-1] == 0.5


def test_cells_of_other_weeks_stay_as_they_are_whatever_they_hold() -> None:
    grids = recorded(date(2026, 6, 5))
    grids = typed(grids, HISTORY, "overdue", 0, "many")
    grids = typed(grids, HISTORY, "budget", 0, CellError("#N/A"))

    found = after(grids, record(grids, snapshot(), "{}"))

    assert column(found, HISTORY, "overdue") == ["many", None]
    assert column(found, HISTORY, "budget")[0] == "#N/A"
    assert type(column(found, HISTORY, "budget")[0]) is str


def test_a_column_that_somebody_removed_is_blank_and_comes_back() -> None:
    grids = recorded(date(2026, 6, 5))
    whole = grids[KPI_HISTORY.key]
    without = replace(whole, headers=whole.headers[:-1], columns=whole.columns[:-1])

    found = after(grids, record({**grids, KPI_HISTORY.key: without}, snapshot(), "{}"))

    assert column(found, KPI_HISTORY, "status") == [None, "Improving"]


@pytest.mark.parametrize("gone", RECORDS, ids=lambda table: table.name)
def test_without_one_of_its_tables_nothing_is_recorded(gone: Table) -> None:
    with pytest.raises(TableNotFoundError, match=f"“{gone.name}”.* “{gone.sheet}”"):
        record({key: each for key, each in EMPTY.items() if key != gone.key}, snapshot(), "{}")


def test_a_plan_without_a_log_can_be_recorded() -> None:
    grids = {key: each for key, each in EMPTY.items() if key != LOG.key}
    assert len(record(grids, snapshot(), "{}")) == 3


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param("History 2026-06-12", id="that very day"),
        pytest.param("History 2026-06-14", id="its end before the working days were changed"),
    ],
)
def test_a_week_that_was_sent_by_the_log_is_refused(sent: str) -> None:
    with pytest.raises(WeekLockedError, match=sent[-2:] + " Jun 2026"):
        record({**EMPTY, **logged("History 2026-06-05", sent)}, snapshot(), "{}")


def test_a_week_that_was_sent_by_history_is_refused() -> None:
    grids = recorded(FRIDAY)
    locked = after(grids, [lock(grids[HISTORY.key], FRIDAY)])
    with pytest.raises(WeekLockedError):
        record(locked, snapshot(), "{}")


def test_a_later_week_on_record_is_refused_by_the_latest_of_them() -> None:
    grids = recorded(date(2026, 6, 19), date(2026, 6, 26))
    with pytest.raises(LaterWeekRecordedError, match="ending 26 Jun 2026 is on record"):
        record(grids, snapshot(), "{}")


def test_a_week_that_ends_a_few_days_later_is_the_same_week_and_no_later_one() -> None:
    refuse(FRIDAY, history(recorded(date(2026, 6, 15))), typed_rows(LOG, EMPTY[LOG.key]))
    with pytest.raises(LaterWeekRecordedError):
        refuse(FRIDAY, history(recorded(date(2026, 6, 16))), typed_rows(LOG, EMPTY[LOG.key]))


def test_the_weeks_on_record_are_told_in_order_without_those_changed_by_hand() -> None:
    days = (date(2026, 5, 29), date(2026, 6, 5), date(2026, 6, 12))
    changed = typed(recorded(*days), HISTORY, "actual_percent", 1, 0.9)
    backwards = replace(
        changed[HISTORY.key],
        columns=tuple([*each][::-1] for each in changed[HISTORY.key].columns),
    )
    assert weeks_on_record(typed_rows(HISTORY, backwards)) == [days[0], days[2]]


def test_locking_a_week_leaves_the_others_and_the_mark_still_fits() -> None:
    grids = recorded(date(2026, 6, 5), FRIDAY)
    before = marks_in(column(grids, HISTORY, "hash")[1])

    found = after(grids, [lock(grids[HISTORY.key], FRIDAY)])

    assert column(found, HISTORY, "locked") == ["No", "Yes"]
    assert column(found, HISTORY, "hash")[0] == column(grids, HISTORY, "hash")[0]
    mark = marks_in(column(found, HISTORY, "hash")[1])
    assert (mark.details, mark.copy) == (before.details, before.copy)
    assert mark.row != before.row
    assert weeks_on_record(history(found)) == [date(2026, 6, 5), FRIDAY]
    assert column(found, HISTORY, "actual_percent") == [0.4, 0.4]


def test_a_row_changed_by_hand_is_locked_but_still_known_as_changed() -> None:
    grids = typed(recorded(FRIDAY), HISTORY, "actual_percent", 0, 0.9)

    found = after(grids, [lock(grids[HISTORY.key], FRIDAY)])

    assert column(found, HISTORY, "locked") == ["Yes"]
    assert column(found, HISTORY, "hash") == column(grids, HISTORY, "hash")
    assert weeks_on_record(history(found)) == []


def test_a_week_that_is_not_on_record_cannot_be_locked() -> None:
    grids = recorded(date(2026, 6, 5))
    with pytest.raises(WeekNotRecordedError, match="Those on record end on 5 Jun 2026"):
        lock(grids[HISTORY.key], FRIDAY)


def test_the_log_tells_which_weeks_were_locked_and_nothing_else() -> None:
    """Neither what else happened to a week, nor a place that is no week, is a lock."""
    rows = """
        event    | place
        Locked   | History 2026-06-05
        Recorded | History 2026-06-12
        Locked   | History soon
        Locked   |
        Locked   | History 2026-06-19
    """
    assert locked_by_log(typed_rows(LOG, grid(LOG, rows))) == {
        date(2026, 6, 5),
        date(2026, 6, 19),
    }
    assert place_of(FRIDAY) == "History 2026-06-12"


def test_the_moment_of_a_record_is_kept_to_the_minute() -> None:
    taken = snapshot()
    moment = datetime(2026, 6, 12, 16, 30)  # noqa: DTZ001 - the clock on the wall
    found = after(
        EMPTY, record(EMPTY, replace(taken, week=replace(taken.week, taken_at=moment)), "")
    )
    assert column(found, HISTORY, "taken_at") == [moment]
