"""From the press of a button to the sentence that says what came of it.

Trouble has three tiers. What is wrong in the tables is a count in the sentence. What is wrong
with the workbook or the computer is a sentence of its own. Anything else is a bug: its report
goes to a file, the sentence names the file, and its text can be copied.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from headway.buttons.screen import TITLE, Screen
from headway.errors import STOPPED, HeadwayError
from headway.schema.buttons import BUTTONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xlwings import Book

    from headway.buttons.click import Outcome

NO_CALLER = (
    "Headway could not find the workbook in which the button was pressed. Close other windows of "
    "Excel, give the file a name of plain letters without “=”, then press the button again."
)
_LABELS = {button.key: button.label for button in BUTTONS}


def press_in_caller(key: str, macros: str | None = None) -> None:
    """Press the button named *key* in the workbook whose macro started Python.

    Args:
        key: The button, as :data:`headway.schema.BUTTONS` names it.
        macros: The version of xlwings that the workbook’s macros belong to, if they say so.
    """
    try:
        from xlwings import Book

        book = Book.caller()
    except BaseException as error:  # noqa: BLE001 - a person is never shown a traceback
        _say_that_there_is_no_caller(error, key)
    else:
        press(key, book, macros)


def press(key: str, book: Book, macros: str | None = None) -> None:
    """Do what the button named *key* stands for in *book*, and tell the person what came of it.

    It never raises. The workbook is either done or as it was before, and the status bar belongs
    to the spreadsheet program again when the message is shown.

    Args:
        key: The button, as :data:`headway.schema.BUTTONS` names it.
        book: The workbook in which it was pressed.
        macros: The version of xlwings that the workbook’s macros belong to, if they say so.
    """
    tell_what_comes_of(lambda screen: _outcome(key, book, screen, macros), key, book)


def tell_what_comes_of(work: Callable[[Screen], Outcome], key: str, book: Book) -> None:
    """Do the *work* of the button named *key* in *book*, and say what came of it; never raise."""
    screen = Screen(book)
    try:
        with _progress(screen), _no_garbage_collection():
            outcome = work(screen)
    except HeadwayError as trouble:
        screen.tell(str(trouble))
    except (KeyboardInterrupt, SystemExit):
        screen.tell(STOPPED)
    except BaseException as bug:  # noqa: BLE001 - a person is never shown a traceback
        with suppress(Exception):
            _own_up(bug, key, book, screen)
    else:
        if outcome.sheet is not None:
            screen.turn_to(outcome.sheet)
        if outcome.sentence:
            screen.tell(outcome.sentence)


def _outcome(key: str, book: Book, screen: Screen, macros: str | None) -> Outcome:
    """Return what came of the button; the first word is in the status bar before the imports."""
    screen.show_progress(f"{_LABELS[key]}: starting")
    from headway.buttons.click import click_on
    from headway.buttons.jobs import JOBS
    from headway.buttons.macros import require_same_xlwings

    require_same_xlwings(macros)
    with click_on(book, _LABELS[key], screen) as click:
        return JOBS[key](click)


@contextmanager
def _progress(screen: Screen) -> Iterator[None]:
    try:
        yield
    finally:
        screen.clear_progress()


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Do not look for garbage: a million cells would be walked through for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _own_up(bug: BaseException, key: str, book: Book, screen: Screen) -> None:
    """Tell the person of a *bug*, where its report stands, and offer a copy of it."""
    from headway.buttons.clipboard import copy, open_file
    from headway.trouble import calm_sentence, report, write_report

    facts = _facts(key, book)
    try:
        file = write_report(bug, facts)
    except OSError:
        file = None
    question = "Do you want to copy the details, to paste them into a message?"
    if not screen.ask(f"{calm_sentence(file)}\n\n{question}"):
        return
    if copy(report(bug, facts)):
        screen.tell(
            "The details are copied. Paste them into a message to whoever looks after Headway."
        )
    elif file is None or not open_file(file):
        screen.tell("The details could not be copied. Please send the file instead.")


def _facts(key: str, book: Book) -> dict[str, str]:
    """Return what can be told of the workbook and its program, without any of its cells."""
    facts = {"Button": _LABELS.get(key, key)}
    with suppress(Exception):
        facts["Workbook"] = book.name
    with suppress(Exception):
        from headway.buttons.click import spreadsheet_of

        facts["Spreadsheet"] = spreadsheet_of(book)
    with suppress(Exception):
        from headway.hosts.excel import LiveWorkbook
        from headway.schema import VERSION_NAME

        block = LiveWorkbook(book).read_blocks([VERSION_NAME]).get(VERSION_NAME)
        facts["Workbook version"] = "none" if block is None else str(block.rows[0][0])
    return facts


def _say_that_there_is_no_caller(error: BaseException, key: str) -> None:
    with suppress(Exception):
        from headway.trouble import write_report

        write_report(error, {"Button": key, "Started with": " ".join(sys.argv[1:])})
    with suppress(Exception):
        from xlwings import apps

        if apps.active is not None:
            apps.active.alert(NO_CALLER, TITLE)
