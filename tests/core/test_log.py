"""The Log: entries are added below, numbered and chained, and what is done to them shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.grids import CellError, Changes
from headway.core.log import LogEntry, with_entries
from headway.core.rules import validate
from headway.hosts.memory import MemoryWorkbook
from headway.schema.generated import LOG
from tests.core.rules.cases import STATUS_DATE
from tests.grids import grid
from tests.logs import changed_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headway.core.grids import Grid

NOON = datetime(2026, 11, 20, 12, 0, 31, tzinfo=UTC)
ENTRIES = (
    LogEntry(NOON, "Ana Müller", "Recorded", place="History 2026-11-20", new_value="▲ A"),
    LogEntry(NOON + timedelta(hours=1), "Ana Müller", "Sent", audience="Leadership"),
    LogEntry(NOON + timedelta(hours=2), None, "Refreshed", detail="=1+1\nand more"),
)
EMPTY = grid(LOG, "entry_id\n")


def logged(*entries: LogEntry, to: Grid = EMPTY) -> Grid:
    """Return the Log with *entries*, as a workbook gives it back."""
    workbook = MemoryWorkbook([to])
    workbook.write(Changes(tables=[with_entries(to, entries)]))
    return workbook.read_tables([LOG.name])[LOG.name]


def column(log: Grid, key: str) -> Sequence[object]:
    """Return the cells of one column."""
    found = log.column(LOG[key].header)
    assert found is not None
    return found


def with_cell(log: Grid, key: str, row: int, value: object) -> Grid:
    """Return the Log with another value typed into one cell."""
    columns = [list(cells) for cells in log.columns]
    columns[log.headers.index(LOG[key].header)][row] = value
    return replace(log, columns=tuple(columns))


def with_rows(log: Grid, *rows: int) -> Grid:
    """Return the Log with these of its rows, in this order."""
    return replace(log, columns=tuple([cells[row] for row in rows] for cells in log.columns))


def test_entries_stand_in_order_with_their_numbers_and_without_seconds() -> None:
    log = logged(*ENTRIES)
    assert column(log, "entry_id") == [1, 2, 3]
    assert column(log, "logged_at")[0] == datetime(2026, 11, 20, 12, 0)  # noqa: DTZ001 - a cell
    assert column(log, "event") == ["Recorded", "Sent", "Refreshed"]
    assert column(log, "detail") == [None, None, "=1+1 and more"]
    assert changed_entries(log) == []


def test_later_entries_go_below_and_leave_the_earlier_ones_as_they_are() -> None:
    before = logged(*ENTRIES[:2])
    after = logged(ENTRIES[2], to=before)
    assert with_rows(after, 0, 1).columns == tuple(list(cells) for cells in before.columns)
    assert after == logged(*ENTRIES)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("person", "Ben"),
        ("event", "Drafted"),
        ("audience", "Customers"),
        ("logged_at", datetime(2026, 11, 20, 13, 1)),  # noqa: DTZ001 - a cell
        ("logged_at", None),
        ("detail", "added later"),
        ("person", CellError("#N/A")),
        ("hash", "0123456789abcdef"),
        ("entry_id", 7),
        ("entry_id", None),
    ],
)
def test_a_cell_that_was_changed_is_found(key: str, value: object) -> None:
    log = with_cell(logged(*ENTRIES), key, 1, value)
    assert 1 in changed_entries(log)


def test_a_changed_entry_is_told_by_its_number_with_the_cell_that_gives_it_away() -> None:
    log = with_cell(logged(*ENTRIES), "person", 1, "Ben")
    _, findings = validate({LOG.key: log}, {}, STATUS_DATE)
    (told,) = (finding for finding in findings if finding.rule.id == "log-changed")

    assert (told.table, told.row, told.column) == ("log", 1, "hash")
    assert told.found == "entry 2 is not as it was written, or the one before it is missing"
    assert told.expected == "entries as Headway wrote them"


@pytest.mark.parametrize("rows", [(1, 2), (0, 2), (0, 1, 1, 2)])
def test_entries_that_were_removed_or_copied_are_found(rows: tuple[int, ...]) -> None:
    log = with_rows(logged(*ENTRIES), *rows)
    assert changed_entries(log)


def test_sorting_the_sheet_is_no_change() -> None:
    log = with_rows(logged(*ENTRIES), 2, 0, 1)
    assert changed_entries(log) == []
    assert changed_entries(logged(ENTRIES[0], to=log)) == []


def test_a_clock_that_loses_a_second_and_spaces_that_are_lost_are_no_change() -> None:
    log = logged(*ENTRIES)
    almost = datetime(2026, 11, 20, 12, 59, 59, 999_000)  # noqa: DTZ001 - a cell
    assert changed_entries(with_cell(log, "logged_at", 1, almost)) == []
    assert changed_entries(with_cell(log, "audience", 1, " Leadership ")) == []


def test_entries_below_a_broken_one_are_chained_to_it_and_only_the_broken_one_is_found() -> None:
    broken = with_cell(logged(*ENTRIES), "person", 1, "Ben")
    assert changed_entries(logged(*ENTRIES, to=broken)) == [1]


def test_a_log_that_is_empty_or_missing_is_intact() -> None:
    assert changed_entries(EMPTY) == []
    _, findings = validate({}, {}, STATUS_DATE)
    assert "log-changed" not in {finding.rule.id for finding in findings}


TEXTS = st.none() | st.text(max_size=60)


@given(
    st.lists(
        st.builds(
            LogEntry, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), TEXTS, st.just("Sent"),  # noqa: DTZ001, E501 - cells
            TEXTS, TEXTS, TEXTS, TEXTS, TEXTS,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_whatever_is_logged_reads_as_intact(entries: list[LogEntry]) -> None:
    assert changed_entries(logged(*entries)) == []
