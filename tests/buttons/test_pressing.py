"""A press of a button ends in one sentence, and in a workbook that is done or as it was."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

import headway.buttons
from headway.actions import refresh as refreshing
from headway.buttons.jobs import JOBS
from headway.data.folders import log_folder
from headway.data.sample_plan import sample_weeks
from headway.errors import STOPPED
from headway.hosts.excel import LiveWorkbook
from headway.hosts.turns import turn
from headway.hosts.weeks import weeks_beside
from headway.schema import BUTTONS, TABLES
from headway.schema.heart import ACTIONS
from tests.buttons.desk import Desk, desk_with
from tests.hosts.excel.calls import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.core.grids import Block, Grid

Everything = tuple[dict[str, "Grid"], dict[str, "Block"], dict[str, object]]

KEYS = [button.key for button in BUTTONS]
UNEXPECTED = "Headway met a problem that it did not expect. Your workbook is not damaged."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def desk(sample: Path) -> Desk:
    """The sample plan, open in front of a person."""
    return desk_with(sample)


def everything(desk: Desk) -> Everything:
    """Return every table and every named range of the workbook, and how the program is set."""
    live = LiveWorkbook(desk.book)
    tables = live.read_tables([table.name for table in TABLES])
    return dict(tables), dict(live.read_blocks(list(desk.state.names))), dict(desk.state.settings)


def press(desk: Desk, key: str) -> str:
    """Press the button, and return the one message that was shown."""
    desk.person.read.clear()
    headway.buttons.press(key, desk.book)
    (sentence,) = desk.person.read
    return sentence


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let a refresh fail once it has read the workbook."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(refreshing, "work_out", fail)


def test_validate_counts_what_it_found_and_turns_to_the_list(desk: Desk) -> None:
    sentence = press(desk, "validate")

    listed = LiveWorkbook(desk.book).read_tables(["Findings"])["Findings"].column("Severity")
    counts = Counter(listed or ())
    errors, warnings, notes = counts["Error"], counts["Warning"], counts["Note"]
    assert min(errors, warnings, notes) > 1
    assert sentence == (
        f"Every entry is checked: {errors} errors, {warnings} warnings, {notes} notes; "
        "they are listed on Findings."
    )
    assert desk.state.active == "Findings"


@pytest.mark.parametrize("key", ["validate", "refresh"])
def test_a_copy_of_a_recorded_week_that_was_changed_is_on_the_list(desk: Desk, key: str) -> None:
    week = min(sample_weeks())
    weeks_beside(desk.path).write(week, "{}", None)

    press(desk, key)

    listed = LiveWorkbook(desk.book).read_tables(["Findings"])["Findings"]
    found = [str(cell) for column in listed.columns for cell in column]
    assert any(f"{week}.json” is not what was recorded" in cell for cell in found)


def test_refresh_fills_in_the_plan_and_stays_where_the_person_is(desk: Desk) -> None:
    before = everything(desk)
    sentence = press(desk, "refresh")

    assert re.match(
        r"The plan is refreshed: \d+ errors, .*; they are listed on Findings\.", sentence
    )
    assert sentence.endswith("rows with errors are left out of the sums.")
    assert everything(desk) != before
    assert desk.state.active == "Home"
    assert press(desk, "refresh").startswith("The plan was up to date already:")


def test_summary_turns_to_the_summary(desk: Desk) -> None:
    assert press(desk, "summary").startswith(
        "The Summary is filled in, with the status at 20 Nov 2026."
    )
    assert desk.state.active == "Summary"


@pytest.mark.parametrize("key", ["validate", "refresh", "summary", "record_week"])
def test_undo_puts_back_what_a_button_did(desk: Desk, key: str) -> None:
    if key == "record_week":
        press(desk, "refresh")
    before, log = everything(desk), log_events(desk)
    label = next(button.label for button in BUTTONS if button.key == key)
    press(desk, key)
    assert everything(desk) != before

    assert press(desk, "undo_last_run").startswith(f"“{label}” of ")

    after = everything(desk)
    assert without_log(after) == without_log(before)
    assert log_events(desk)[len(log) :][-1] == "Undone"


def log_events(desk: Desk) -> list[object]:
    """Return what the Log says happened."""
    found = LiveWorkbook(desk.book).read_tables(["Log"])["Log"].column("What") or ()
    return [event for event in found if event is not None]


def without_log(found: Everything) -> Everything:
    tables, blocks, settings = found
    return {name: grid for name, grid in tables.items() if name != "Log"}, blocks, settings


def test_undo_says_when_there_is_nothing_left(desk: Desk) -> None:
    assert press(desk, "undo_last_run").startswith("There is nothing to undo in “plan.xlsm”")
    press(desk, "refresh")
    press(desk, "undo_last_run")
    assert press(desk, "undo_last_run").startswith("There is nothing to undo in “plan.xlsm”")


def test_undo_does_not_take_away_what_was_entered_since(desk: Desk) -> None:
    press(desk, "refresh")
    state = desk.state.sheets["Summary"]
    place = next(place for place, value in state.cells.values.items() if isinstance(value, str))
    state.cells.put(place, "My own words")
    before = everything(desk)

    assert "on the sheet “Summary” was changed or moved since" in press(desk, "undo_last_run")
    assert everything(desk) == before


def test_a_week_is_put_on_record(desk: Desk) -> None:
    sentence = press(desk, "record_week")
    assert sentence.startswith("The week that ends on 20 Nov 2026 is on record")
    assert "Recorded" in log_events(desk)


def test_a_mail_is_drafted_once(desk: Desk, tmp_path: Path) -> None:
    assert "a draft in the file" in press(desk, "email")
    (draft,) = (tmp_path / "Outbox").glob("*.eml")
    assert "leadership" in draft.name

    headway.buttons.press("email", desk.book)

    assert any("Was it sent?" in question for question in desk.person.read)
    assert list((tmp_path / "Outbox").glob("*.eml")) == [draft]


def test_the_log_says_who_ran_what(desk: Desk) -> None:
    before = log_events(desk)
    for key in ("refresh", "refresh", "record_week", "undo_last_run"):
        press(desk, key)
    events = log_events(desk)[len(before) :]
    guidance = ["Guidance received", "Guidance acted on", "Guidance received"]
    assert events == ["Refreshed", *guidance, "Recorded", "Undone"]


def test_a_new_baseline_is_agreed_only_after_a_yes(desk: Desk) -> None:
    before = everything(desk)
    headway.buttons.press("rebaseline", desk.book)
    question, answer = desk.person.read
    assert question.endswith("Go on?")
    assert answer == "Nothing was changed."
    assert everything(desk) == before


def test_a_new_baseline_is_proposed_and_can_be_undone(desk: Desk) -> None:
    actions = LiveWorkbook(desk.book).read_tables(["Actions"])["Actions"]
    statuses = actions.column(ACTIONS["status"].header) or ()
    column = actions.left + (actions.position(ACTIONS["current_finish"].header) or 0)
    for row, status in enumerate(statuses, actions.top + 1):
        if status == "In progress":
            desk.state.sheets["Actions"].cells.put((row, column), date(2027, 4, 30))
    before = everything(desk)
    desk.person.says_yes = True
    headway.buttons.press("rebaseline", desk.book)
    assert "is proposed on Changes" in desk.person.read[-1]
    assert everything(desk) != before
    assert desk.state.active == "Changes"

    press(desk, "undo_last_run")

    assert without_log(everything(desk)) == without_log(before)


def test_the_installation_is_looked_at(desk: Desk) -> None:
    sentence = press(desk, "check_installation")
    assert re.match(r"(Everything is|In place are) ", sentence)
    assert "Send" not in sentence


@pytest.mark.parametrize("key", KEYS)
def test_every_button_gives_the_status_bar_back_before_its_message(desk: Desk, key: str) -> None:
    headway.buttons.press(key, desk.book)

    label = next(button.label for button in BUTTONS if button.key == key)
    assert str(desk.person.glimpsed[0]) == f"Headway: {label[0].lower()}{label[1:]}: starting …"
    assert desk.status is False
    assert desk.person.status_at_message[-1] is False


@pytest.mark.parametrize("key", [key for key in KEYS if key != "check_installation"])
def test_every_button_leaves_another_workbook_alone(desk: Desk, key: str) -> None:
    del desk.state.names["Headway_Schema"]
    before = everything(desk)
    desk.person.says_yes = True

    headway.buttons.press(key, desk.book)

    assert "“plan.xlsm” is a workbook, but not a Headway plan" in desk.person.read[-1]
    assert everything(desk) == before


def test_trouble_with_the_workbook_is_its_sentence(desk: Desk) -> None:
    del desk.state.sheets["Risks"].tables["Risks"]
    before = everything(desk)

    assert press(desk, "refresh").startswith("The workbook has no table “Risks”")
    assert everything(desk) == before


def test_a_bug_is_a_calm_sentence_and_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, ZeroDivisionError("a ratio"))
    before = everything(desk)

    sentence = press(desk, "refresh")

    assert everything(desk) == before
    (file,) = log_folder().iterdir()
    assert sentence.startswith(f"{UNEXPECTED} Please send this file")
    assert str(file) in sentence
    assert sentence.endswith("Do you want to copy the details, to paste them into a message?")
    text = file.read_text(encoding="utf-8")
    for fact in ("Refresh", "plan.xlsm", "Excel 16.0", "ZeroDivisionError: a ratio"):
        assert fact in text
    assert "Workbook version:  1" in text


def test_the_details_of_a_bug_are_copied_after_a_yes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = tmp_path / "copied"
    with_programs(monkeypatch, tmp_path, xclip=f"cat > {copied}")
    fail_with(monkeypatch, ZeroDivisionError("a ratio"))
    desk.person.says_yes = True

    headway.buttons.press("refresh", desk.book)

    assert desk.person.read[-1].startswith("The details are copied.")
    assert copied.read_text(encoding="utf-8").endswith("ZeroDivisionError: a ratio\n")


def test_the_report_of_a_bug_is_opened_where_nothing_can_be_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = tmp_path / "opened"
    with_programs(monkeypatch, tmp_path, xclip="exit 1", **{"xdg-open": f'echo "$1" > {opened}'})
    fail_with(monkeypatch, ZeroDivisionError("a ratio"))
    desk.person.says_yes = True

    press(desk, "refresh")

    (file,) = log_folder().iterdir()
    assert opened.read_text(encoding="utf-8").strip() == str(file)


def test_someone_is_told_where_nothing_can_be_copied_or_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_programs(monkeypatch, tmp_path)
    fail_with(monkeypatch, ZeroDivisionError("a ratio"))
    desk.person.says_yes = True

    headway.buttons.press("refresh", desk.book)

    assert desk.person.read[-1].startswith("The details could not be copied.")


def with_programs(monkeypatch: pytest.MonkeyPatch, folder: Path, **programs: str) -> None:
    """Let the system have these *programs* and no others."""
    place = folder / "programs"
    place.mkdir()
    for name, script in programs.items():
        file = place / name
        file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(place))


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)], ids=["Esc", "an exit"])
def test_an_interrupted_run_leaves_everything_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    fail_with(monkeypatch, error)
    before = everything(desk)

    assert press(desk, "refresh") == STOPPED
    assert everything(desk) == before


@pytest.mark.parametrize("kind", ["refuse", "stumble"])
@pytest.mark.parametrize("at", [9, 14, 20])
def test_a_run_that_fails_while_it_writes_leaves_everything_as_it_was(
    desk: Desk, at: int, kind: str
) -> None:
    before = everything(desk)
    desk.calls.changes.clear()
    desk.calls.fault = Fault(at, kind)

    sentence = press(desk, "refresh")

    assert len(desk.calls.changes) > at
    assert not sentence.startswith(("The plan is refreshed", UNEXPECTED))
    assert everything(desk) == before
    desk.calls.fault = None
    assert press(desk, "undo_last_run").startswith("There is nothing to undo")


def test_a_status_bar_that_takes_no_text_stops_nothing(desk: Desk) -> None:
    desk.calls.fault = Fault(1, "refuse", times=3)
    assert press(desk, "refresh").startswith("The plan is refreshed")


@pytest.mark.parametrize("error", [None, ZeroDivisionError(), MemoryError()])
def test_the_garbage_collector_is_on_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException | None
) -> None:
    if error is not None:
        fail_with(monkeypatch, error)
    press(desk, "refresh")
    assert gc.isenabled()


def test_a_second_click_waits_and_then_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headway.hosts.turns.PATIENCE", 0.1)
    with turn(desk.path, "plan.xlsm"):
        assert press(desk, "refresh").startswith("Headway is still working on “plan.xlsm”.")
    assert press(desk, "refresh").startswith("The plan is refreshed")


@pytest.mark.parametrize(("macros", "fits"), [("0.37.1", True), ("0.36.9", False), ("1.0", False)])
def test_macros_of_another_xlwings_are_noticed(desk: Desk, macros: str, fits: bool) -> None:  # noqa: FBT001 - a case
    before = everything(desk)
    headway.buttons.press("refresh", desk.book, macros)
    assert (f"belong to xlwings {macros}" in desk.person.read[0]) is not fits
    assert (everything(desk) == before) is not fits


def test_a_program_that_answers_nothing_any_more_is_no_second_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OSError("the spreadsheet program has gone")

    monkeypatch.setattr("tests.buttons.desk.TalkingApp.alert", gone)
    headway.buttons.press("refresh", desk.book)
    assert desk.status is False


def test_each_button_has_a_function_and_each_function_a_button() -> None:
    functions: list[str] = [name for name in headway.buttons.__all__ if name != "press"]
    assert sorted(functions) == sorted(KEYS)
    assert sorted(JOBS) == sorted(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_each_function_presses_its_button_in_the_workbook_that_called(
    desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlwings.Book.caller", lambda: desk.book)
    function: Callable[[str | None], None] = getattr(headway.buttons, key)
    function("0.37.8")
    label = next(button.label for button in BUTTONS if button.key == key)
    assert str(desk.person.glimpsed[0]).lower() == f"headway: {label.lower()}: starting …"


def test_a_click_ends_well_for_excel_whatever_happens(tmp_path: Path) -> None:
    """Excel shows the traceback of a Python that ends in any other way."""
    state = tmp_path / "state"
    done = subprocess.run(
        [sys.executable, "-c", "import headway.buttons; headway.buttons.refresh('0.37.8')"],
        capture_output=True,
        check=False,
        env=os.environ | {"XDG_STATE_HOME": str(state), "PYTHONPATH": "addin"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (file,) = (state / "headway" / "logs").iterdir()
    assert "in caller" in file.read_text(encoding="utf-8")


def test_a_click_imports_nothing_large_before_it_has_said_a_word() -> None:
    program = (
        "import sys, headway.buttons, headway.buttons.screen\n"
        "print([name for name in ('pandas', 'numpy', 'xlwings', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"PYTHONPATH": "addin"},
    )
    assert done.stdout.strip() == "[]"
