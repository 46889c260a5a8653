"""Undo puts back what the last run overwrote, and nothing that was entered since."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.actions.check import check
from headway.actions.refresh import fill_in_summary, refresh
from headway.actions.remembering import Remembering
from headway.actions.runs import Kept, Run
from headway.actions.undo import put_back
from headway.core.grids import (
    Block,
    BlockChange,
    CellChange,
    CellError,
    Changes,
    ColumnChange,
    Link,
    TableChange,
    cell_address,
)
from headway.core.history.errors import WeekSentSinceError
from headway.core.log import LogEntry
from headway.errors import CannotSaveError, CellChangedSinceError, HeadwayError
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.hosts.runs_as_json import as_json, from_json
from headway.hosts.undo_store import DAYS_KEPT, RUNS_KEPT, UndoStore, remembered
from headway.schema.generated import FINDINGS, HISTORY, LOG
from headway.schema.heart import ACTIONS
from tests.actions.test_both_hosts import TODAY, cells, in_memory
from tests.grids import grid
from tests.logs import changed_entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.ports import Workbook

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def small_plan() -> MemoryWorkbook:
    """A plan of two actions, one finding and a page of two by two cells."""
    return MemoryWorkbook(
        [
            grid(
                ACTIONS,
                """
                action_id | title  | planned_percent
                A-1       | Train  | 25%
                A-2       | Move   |
                          |        |
                """,
            ),
            grid(
                FINDINGS,
                """
                severity | sheet   | cell | found
                Error    | Actions | C6   | nothing
                """,
            ),
            grid(LOG, "entry_id"),
        ],
        [Block("Page", "Summary", 3, 2, (("Old title", None), ("Old line", 7.0)))],
    )


HEADER = ACTIONS["planned_percent"].header
CHANGES = Changes(
    columns=[ColumnChange("Actions", HEADER, [0.5, 0.75, None])],
    tables=[
        TableChange(
            "Findings",
            {
                column.header: ["Warning", None] if column.key == "severity" else [None, None]
                for column in FINDINGS.columns
            },
        )
    ],
    blocks=[BlockChange("Page", [["New title", None], ["Old line", 8.0]])],
)


def run_on(workbook: Workbook, *writes: Changes) -> Run:
    """Return what was kept while *writes* were written."""
    kept: list[Run] = []
    remembering = Remembering(workbook, Run("Refresh", NOW), kept.append)
    for changes in writes:
        remembering.write(changes)
    return kept[-1]


def everything(workbook: Workbook) -> object:
    return (
        workbook.read_tables(["Actions", "Findings", "Log"]),
        workbook.read_blocks(["Page"]),
    )


def test_a_week_that_was_sent_since_stays_on_record_and_is_named() -> None:
    head = "week_ending | locked\n"
    plan = MemoryWorkbook([grid(HISTORY, f"{head}           |"), grid(LOG, "entry_id")], [])
    week, locked = (HISTORY[key].header for key in ("week_ending", "locked"))
    recorded: dict[str, list[object]] = {week: [date(2026, 11, 20)], locked: [None]}
    run = run_on(plan, Changes(tables=[TableChange("History", {**recorded})]))
    plan.write(Changes(tables=[TableChange("History", {**recorded, locked: ["Yes"]})]))

    with pytest.raises(WeekSentSinceError, match="the week ending 20 Nov 2026 was sent since"):
        put_back(run, plan)


def test_everything_is_as_it_was() -> None:
    plan = small_plan()
    before = everything(plan)
    run = run_on(plan, CHANGES)
    assert everything(plan) != before

    put_back(run, plan)

    assert everything(plan) == before


def test_a_run_that_writes_twice_is_undone_at_once() -> None:
    plan = small_plan()
    before = everything(plan)
    again = replace(CHANGES, columns=[ColumnChange("Actions", HEADER, [0.6, 0.75, 1.0])])

    put_back(run_on(plan, CHANGES, again), plan)

    assert everything(plan) == before


def test_a_finding_is_a_link_again() -> None:
    run = run_on(small_plan(), CHANGES)
    assert run.tables["Findings"]["Cell"].old == (Link("C6", "Actions", "C6"),)


def test_only_what_differs_is_kept() -> None:
    plan = small_plan()
    run_on(plan, CHANGES)
    assert run_on(plan, CHANGES).is_empty


def test_it_is_refused_where_a_cell_was_changed_since() -> None:
    plan = small_plan()
    run = run_on(plan, CHANGES)
    plan.write(Changes(columns=[ColumnChange("Actions", HEADER, [0.5, 0.99, None])]))
    before = everything(plan)

    address = cell_address(7, ACTIONS.headers.index(HEADER) + 1)
    with pytest.raises(CellChangedSinceError, match=f"{address} on the sheet “Actions”"):
        put_back(run, plan)
    assert everything(plan) == before


def test_it_is_refused_where_a_row_was_moved_since() -> None:
    plan = small_plan()
    run = run_on(plan, Changes(columns=[ColumnChange("Actions", HEADER, [0.5, None, None])]))
    ids = ACTIONS["action_id"].header
    plan.write(Changes(columns=[ColumnChange("Actions", ids, ["A-0", "A-1", "A-2"])]))

    with pytest.raises(CellChangedSinceError, match="“Refresh” cannot be undone"):
        put_back(run, plan)


def test_it_is_refused_where_the_page_was_changed_since() -> None:
    plan = small_plan()
    run = run_on(plan, CHANGES)
    plan.write(Changes(blocks=[BlockChange("Page", [["New title", None], ["Old line", 9]])]))
    with pytest.raises(CellChangedSinceError, match="C4 on the sheet “Summary”"):
        put_back(run, plan)


def test_what_was_entered_beside_it_since_stays() -> None:
    plan = small_plan()
    run = run_on(plan, CHANGES)
    words = ACTIONS["title"].header
    plan.write(
        Changes(
            columns=[
                ColumnChange("Actions", words, ["Train all", "Move", "Paint"]),
                ColumnChange("Actions", HEADER, [0.5, 0.75, 0.1]),
            ],
            blocks=[BlockChange("Page", [["New title", "A note"]])],
        )
    )

    put_back(run, plan)

    actions = plan.read_tables(["Actions"])["Actions"]
    assert actions.column(words) == ["Train all", "Move", "Paint"]
    assert actions.column(HEADER) == [0.25, None, 0.1]
    assert plan.read_blocks(["Page"])["Page"].rows[0] == ("Old title", "A note")


def test_single_cells_are_put_back_one_by_one() -> None:
    plan = small_plan()
    before = everything(plan)
    run = run_on(
        plan,
        Changes(
            cells=[
                CellChange("Actions", ACTIONS["title"].header, 1, "Move on"),
                CellChange("Actions", ACTIONS["action_id"].header, 2, "A-3"),
                CellChange("Actions", ACTIONS["title"].header, 2, "New"),
            ]
        ),
    )
    assert everything(plan) != before

    put_back(run, plan)

    assert everything(plan) == before


def test_a_new_row_that_was_moved_since_is_not_taken_away() -> None:
    plan = small_plan()
    ids, words = ACTIONS["action_id"].header, ACTIONS["title"].header
    run = run_on(plan, Changes(cells=[CellChange("Actions", words, 2, "New")]))
    plan.write(Changes(cells=[CellChange("Actions", ids, 2, "A-3")]))
    with pytest.raises(CellChangedSinceError):
        put_back(run, plan)


def test_findings_may_be_sorted_in_between() -> None:
    plan = small_plan()
    before = everything(plan)
    run = run_on(plan, CHANGES)
    severity = FINDINGS["severity"].header
    plan.write(Changes(columns=[ColumnChange("Findings", severity, [None, "Warning"])]))

    put_back(run, plan)

    assert everything(plan) == before


def test_the_log_is_left_as_it_is() -> None:
    plan = small_plan()
    entry = TableChange("Log", {column.header: ["x"] for column in LOG.columns})
    assert run_on(plan, Changes(tables=[entry])).is_empty


@pytest.mark.parametrize("gone", ["Actions", "Findings"])
def test_a_table_that_is_gone_is_named(gone: str) -> None:
    plan = small_plan()
    run = run_on(plan, CHANGES)
    left = [g for n, g in plan.read_tables(["Actions", "Findings"]).items() if n != gone]
    with pytest.raises(HeadwayError, match=f"no table “{gone}”"):
        put_back(run, MemoryWorkbook(left, plan.read_blocks(["Page"]).values()))


def test_a_run_that_was_cut_short_can_be_undone() -> None:
    """Its cells hold partly what it wrote, partly what it was about to overwrite."""
    plan = small_plan()
    before = everything(plan)
    run = run_on(small_plan(), CHANGES)
    plan.write(Changes(columns=[ColumnChange("Actions", HEADER, [0.5, None, None])]))

    put_back(run, plan)

    assert everything(plan) == before


class Refusing(MemoryWorkbook):
    """A workbook that cannot be saved."""

    def write(self, changes: Changes) -> bool:
        """Refuse *changes*."""
        raise CannotSaveError(f"{self.name}, {len(changes.columns)} columns", "the disk is full")


def test_a_run_that_fails_is_not_kept(tmp_path: Path) -> None:
    plan = Refusing(small_plan().read_tables(["Actions"]).values())
    place = str(tmp_path / "plan.xlsm")
    with pytest.raises(CannotSaveError):
        remembered(plan, place, "Refresh", NOW, "Ann").write(Changes(columns=CHANGES.columns))
    assert UndoStore.of(plan, place).last() is None


@pytest.mark.parametrize("action", [refresh, fill_in_summary], ids=["Refresh", "Summary"])
@pytest.mark.parametrize("opened", [open_workbook, in_memory], ids=["file", "memory"])
def test_the_sample_is_as_it_was(
    sample: Path, action: Callable[..., object], opened: Callable[[Path], Workbook]
) -> None:
    plan = opened(sample)
    before = but_for_the_log(plan)
    action(remembered(plan, str(sample), "Refresh", NOW, "Ann"), TODAY, weeks=None)
    assert but_for_the_log(plan) != before

    kept = UndoStore.of(plan, str(sample)).last()
    assert kept is not None
    put_back(kept[1], plan)

    assert but_for_the_log(plan) == before


def but_for_the_log(plan: Workbook) -> object:
    """Return every table but the Log, and every named range."""
    tables, blocks = cells(plan)
    return {name: grid for name, grid in tables.items() if name != LOG.name}, blocks


def test_the_log_says_what_was_run_and_how_much_it_changed() -> None:
    plan = small_plan()
    kept: list[Run] = []

    def note(run: Run) -> LogEntry:
        return LogEntry(NOW, "Ann", "Refreshed", ", ".join(run.places), detail=str(run.size))

    remembering = Remembering(plan, Run("Refresh", NOW), kept.append, note)
    for _ in range(2):  # the second changes nothing
        remembering.write(CHANGES)

    log = plan.read_tables(["Log"])["Log"]
    assert list(log.column("What") or ()) == ["Refreshed"]
    assert list(log.column("Who") or ()) == ["Ann"]
    assert list(log.column("Detail") or ()) == ["8"]
    assert changed_entries(log) == []


def test_the_findings_of_the_sample_are_as_they_were(sample: Path) -> None:
    plan = open_workbook(sample)
    refresh(plan, TODAY, weeks=None)
    before = sample.read_bytes()
    department = ACTIONS["department"].header
    height = plan.read_tables(["Actions"])["Actions"].height
    words = list(plan.read_tables(["Actions"])["Actions"].column(department) or ())
    plan.write(Changes(columns=[ColumnChange("Actions", department, ["Nobody"] * height)]))
    check(remembered(plan, str(sample), "Validate", NOW, "Ann"), TODAY, write=True, weeks=None)
    assert sample.read_bytes() != before

    kept = UndoStore.of(plan, str(sample)).last()
    assert kept is not None
    put_back(kept[1], plan)
    plan.write(Changes(columns=[ColumnChange("Actions", department, words)]))

    assert cells(plan) == cells(open_workbook(sample))
    assert not refresh(plan, TODAY, weeks=None).changed


def test_the_newest_run_comes_first_and_old_ones_are_forgotten(tmp_path: Path) -> None:
    place = str(tmp_path / "plan.xlsm")
    plan = small_plan()
    for number in range(RUNS_KEPT + 3):
        changes = [ColumnChange("Actions", HEADER, [float(number), None, None])]
        remembered(plan, place, f"Run {number}", NOW, "Ann").write(Changes(columns=changes))

    store = UndoStore.of(plan, place)
    titles = []
    while (kept := store.last()) is not None:
        titles.append(kept[1].title)
        put_back(kept[1], plan)
        store.forget(kept[0])

    newest = RUNS_KEPT + 2
    assert titles == [f"Run {number}" for number in range(newest, newest - RUNS_KEPT, -1)]
    assert plan.read_tables(["Actions"])["Actions"].column(HEADER) == [2.0, None, None]


def test_nothing_is_kept_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    run_of = [
        remembered(small_plan(), str(tmp_path / name), "Refresh", NOW, "Ann") for name in "ab"
    ]
    run_of[0].write(CHANGES)
    (old,) = (tmp_path / "headway" / "undo").glob("*/*.json")
    long_ago = old.stat().st_mtime - timedelta(days=DAYS_KEPT + 1).total_seconds()
    os.utime(old, (long_ago, long_ago))
    run_of[1].write(CHANGES)

    assert not old.exists()
    assert UndoStore.of(small_plan(), str(tmp_path / "b")).last() is not None


def test_a_damaged_file_is_as_if_it_was_not_there(tmp_path: Path) -> None:
    store = UndoStore(tmp_path)
    store.keep(1, run_on(small_plan(), CHANGES))
    for number, text in enumerate(['{"title": 1}', "", "[]", '{"columns'], start=2):
        (tmp_path / f"{number:06}.json").write_text(text, encoding="utf-8")

    kept = store.last()
    assert kept is not None
    assert kept[0] == 1


def test_a_folder_that_takes_no_files_does_not_stop_a_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    UndoStore(tmp_path / "file" / "folder").keep(1, run_on(small_plan(), CHANGES))
    assert UndoStore(tmp_path / "file" / "folder").last() is None


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=99)),
    st.sampled_from([CellError("#N/A"), Link("C7", "Actions", "C7"), time(8, 30)]),
)


@given(st.lists(VALUES), st.lists(VALUES))
def test_what_is_kept_comes_back_from_its_file(old: list[object], new: list[object]) -> None:
    cells_kept = Kept(tuple(old), tuple(new))
    run = Run(
        "Refresh",
        NOW,
        columns={"A": {"B": cells_kept}},
        tables={"C": {"D": cells_kept}},
        cells={"E": {"F": cells_kept}},
        blocks={"G": (cells_kept,)},
        names={"A": tuple(old)},
    )
    back = from_json(as_json(run))
    assert back == run
    assert [type(v) for v in back.columns["A"]["B"].old] == [type(v) for v in old]
