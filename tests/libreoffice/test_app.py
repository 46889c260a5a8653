"""LibreOffice while Headway works: its screen, its calculation, its status bar, its messages."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

from headway.libreoffice import connect, office
from headway.libreoffice.errors import NoSpreadsheetError
from tests.libreoffice.screens import screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import xlwings


def test_leaves_the_persons_own_steps_to_undo(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    undo = book.impl.document.UndoManager
    typed = sheet["C1"].impl.cells.getCellByPosition(0, 0)
    typed.setString("typed")
    typed.setString("typed again")
    steps = undo.getAllUndoActionTitles()

    book.app.screen_updating = False
    sheet["A1:A2"].raw_value = [["run"], ["run"]]
    book.app.screen_updating = True

    assert undo.getAllUndoActionTitles() == steps
    undo.undo()
    assert sheet["A1:C2"].raw_value == (("run", None, "typed"), ("run", None, None))


def test_shows_the_screen_again_however_often_it_is_told(book: xlwings.Book) -> None:
    document = book.impl.document
    for shown in (False, False, True, True):
        book.app.screen_updating = shown
        assert book.app.screen_updating is shown
        assert document.hasControllersLocked() is not shown


def test_calculates_by_itself_or_when_it_is_told(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    sheet["A1:A2"].raw_value = [[1.0], ["=A1*10"]]
    book.app.calculation = "manual"
    sheet["A1"].raw_value = 2.0
    waiting = sheet["A2"].raw_value
    book.app.calculate()

    assert book.app.calculation == "manual"
    assert (waiting, sheet["A2"].raw_value) == (10.0, 20.0)
    book.app.calculation = "automatic"
    assert book.app.calculation == "automatic"


def test_has_a_status_bar_of_its_own_until_it_is_given_a_text(book: xlwings.Book) -> None:
    assert book.app.status_bar is False
    book.app.status_bar = "Headway: reading"
    book.app.status_bar = "Headway: writing"
    assert book.app.status_bar == "Headway: writing"
    book.app.status_bar = False
    assert book.app.status_bar is False


def test_lists_the_workbooks_that_are_open(
    app: xlwings.App, opened: Callable[[Path], xlwings.Book], sample: Path
) -> None:
    opened(sample)

    assert [book.fullname for book in app.books] == [str(sample)]
    assert app.books["PLAN.xlsm"].name == "plan.xlsm"
    assert app.books[0] == app.books.active
    assert "other.xlsm" not in app.books
    with pytest.raises(KeyError):
        app.books["other.xlsm"]


def test_says_that_no_workbook_is_open(app: xlwings.App) -> None:
    with pytest.raises(NoSpreadsheetError, match="No workbook is open in LibreOffice"):
        _ = app.books.active


@pytest.fixture(scope="module")
def windowed() -> Iterator[tuple[xlwings.Book, str]]:
    """An empty workbook in a window, and the name of the screen it is on."""
    with (
        screen() as display,
        office.start(visible=True, environment={"DISPLAY": display}) as running,
    ):
        yield connect(running.pipe).books.active, display


@pytest.mark.parametrize(
    ("buttons", "key", "answer"),
    [
        ("ok", "Return", "ok"),
        ("yes_no", "Alt+y", "yes"),
        ("yes_no", "Alt+n", "no"),
        ("ok_cancel", "Escape", "cancel"),
    ],
)
def test_waits_for_the_answer_to_a_message(
    windowed: tuple[xlwings.Book, str], buttons: str, key: str, answer: str
) -> None:
    book, display = windowed
    presser = threading.Thread(target=_press, args=(display, "Headway asks", key))
    presser.start()

    given = book.app.alert("Shall it be done?", "Headway asks", buttons)

    presser.join()
    assert given == answer


def test_shows_in_its_window_what_it_is_doing(windowed: tuple[xlwings.Book, str]) -> None:
    book, _ = windowed
    book.app.status_bar = "Headway: reading the tables"
    frame = book.impl.document.CurrentController.Frame
    shown = frame.LayoutManager.isElementVisible("private:resource/statusbar/statusbar")
    progress = frame.LayoutManager.isElementVisible("private:resource/progressbar/progressbar")
    book.app.status_bar = False

    assert (shown, progress) == (True, True)


def _press(display: str, title: str, key: str) -> None:
    """Press a *key* once a window of this *title* is there; again if the window stays."""
    until, was_there = time.monotonic() + 60, False
    while time.monotonic() < until:
        found = _xdotool(display, "search", "--name", f"^{title}$").split()
        if found:
            was_there = True
            time.sleep(1)  # it is there before it takes a key
            _xdotool(display, "windowfocus", found[-1], "key", "--window", found[-1], key)
            time.sleep(2)
        elif was_there:
            return
        time.sleep(0.1)


def _xdotool(display: str, *command: str) -> str:
    """Return what ``xdotool`` says; it fails when a window closes before its key is let go."""
    return subprocess.run(
        ["xdotool", *command],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
