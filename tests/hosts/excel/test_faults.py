"""Whatever goes wrong while a live workbook is changed, it is as it was before.

A change of every kind is tried again and again, and each time another one of the calls that
change something fails: it is refused, it does its work and fails then, Excel is busy, or the
cells hold something else afterwards.
"""

from __future__ import annotations

import itertools
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from headway.errors import HeadwayError
from headway.hosts.excel.obstacles import NotPutBackError, NotRestoredError, SpreadsheetBusyError
from tests.hosts.excel.calls import BusyError, Fault
from tests.hosts.excel.plans import EVERYTHING, QUICK, Live, live
from tests.hosts.excel.test_surroundings import AND, PROTECTED

if TYPE_CHECKING:
    from tests.hosts.excel.engine import BookState

SETTINGS = ("App.", "SheetApi.", "AutoFilterApi.", "FilterRangeApi.", "EntireRowApi.")


def plan() -> Live:
    """Return a workbook with everything that may stand in the way."""
    made = live()
    made.tasks.protection = dict(PROTECTED)
    made.task_table.filters = {4: (AND, ">=1", "<=2")}
    made.task_table.filtered_rows = {6}
    made.tasks.cells.hidden = {5, 6}
    made.tasks.cells.formulas[7, 6] = "=1+1"
    made.tasks.cells.put((7, 6), 42.0)
    return made


def plain(state: BookState) -> BookState:
    """Return a copy in which a format that says nothing counts as none."""
    copy = deepcopy(state)
    for sheet in copy.sheets.values():
        formats = sheet.cells.formats
        sheet.cells.formats = {key: code for key, code in formats.items() if code != "General"}
    return copy


def calls_of_a_good_run() -> list[str]:
    """Return the calls that change something when nothing fails."""
    good = plan()
    good.workbook.write(EVERYTHING)
    return good.calls.changes


CALLS = calls_of_a_good_run()
WRITES = {"Range.raw_value=", "Range.formula="}
RESTORING = next(i for i in range(len(CALLS), 0, -1) if not CALLS[i - 1].startswith(SETTINGS))
"""How many calls there are before the settings are restored."""


def test_all_kinds_of_calls_are_among_those_that_fail() -> None:
    assert {call.split(".")[0] for call in CALLS} == {
        "App",
        "AutoFilterApi",
        "EntireRowApi",
        "FilterRangeApi",
        "Range",
        "Sheet",
        "SheetApi",
        "Table",
    }


@pytest.mark.parametrize("kind", ["refuse", "stumble"])
@pytest.mark.parametrize("at", range(1, RESTORING + 1))
def test_a_call_that_fails(at: int, kind: str) -> None:
    made = plan()
    before = plain(made.state)
    made.calls.fault = Fault(at, kind)

    with pytest.raises(HeadwayError) as caught:
        made.workbook.write(EVERYTHING)

    assert plain(made.state) == before
    assert "as it was before" in str(caught.value) or "nothing was written" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("at", [i for i, call in enumerate(CALLS, 1) if call in WRITES])
def test_a_cell_that_holds_something_else_afterwards(at: int) -> None:
    made = plan()
    before = plain(made.state)
    made.calls.fault = Fault(at, "garble")

    with pytest.raises(HeadwayError, match="but shows “garbled”"):
        made.workbook.write(EVERYTHING)

    assert plain(made.state) == before


@pytest.fixture
def _clock_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass by pauses alone, however slow the machine is."""
    clock = itertools.count()
    monkeypatch.setattr("time.monotonic", lambda: next(clock) * QUICK.pause)
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.mark.usefixtures("_clock_of_its_own")
@pytest.mark.parametrize("at", range(1, len(CALLS) + 1))
def test_excel_is_busy_for_a_moment(at: int) -> None:
    made, good = plan(), plan()
    good.workbook.write(EVERYTHING)
    made.calls.fault = Fault(at, "busy", times=3)

    assert made.workbook.write(EVERYTHING)
    assert made.state == good.state


@pytest.mark.usefixtures("_clock_of_its_own")
@pytest.mark.parametrize("at", range(1, RESTORING + 1))
def test_excel_is_busy_for_too_long(at: int) -> None:
    made = plan()
    before = plain(made.state)
    made.calls.fault = Fault(at, "busy", times=round(1.2 * QUICK.seconds / QUICK.pause))

    with pytest.raises(SpreadsheetBusyError, match="Finish editing the cell"):
        made.workbook.write(EVERYTHING)

    assert plain(made.state) == before


@pytest.mark.parametrize("at", range(RESTORING + 1, len(CALLS) + 1))
def test_a_setting_that_comes_back_only_at_the_second_try(at: int) -> None:
    made, good = plan(), plan()
    good.workbook.write(EVERYTHING)
    made.calls.fault = Fault(at, "refuse")

    assert made.workbook.write(EVERYTHING)
    assert made.state == good.state


@pytest.mark.parametrize("at", range(RESTORING + 1, len(CALLS) + 1))
def test_a_setting_that_does_not_come_back_is_named(at: int) -> None:
    made = plan()
    made.calls.fault = Fault(at, "refuse", times=2)
    with pytest.raises(NotRestoredError, match=r"Everything was written, but the|but automatic"):
        made.workbook.write(EVERYTHING)
    assert made.column("Late") == [3.5, None, 9.0]


def test_a_workbook_that_cannot_be_put_back_is_to_be_closed() -> None:
    made = plan()
    at = CALLS.index("Range.formula=") + 1
    made.calls.fault = Fault(at, "refuse", times=10**9)
    with pytest.raises(NotPutBackError, match="Close it without saving"):
        made.workbook.write(EVERYTHING)


@pytest.mark.usefixtures("_clock_of_its_own")
def test_excel_is_busy_while_the_plan_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = plan()
    answers = iter([BusyError(), BusyError(), None])
    note = made.calls.note

    def busy_twice(member: str) -> None:
        answer = next(answers, None)
        if answer is not None:
            raise answer
        note(member)

    monkeypatch.setattr(made.calls, "note", busy_twice)
    assert made.workbook.read_tables(["Tasks"])["Tasks"].height == 3
