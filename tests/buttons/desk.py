"""A spreadsheet program with a person in front of it, who reads what it says and answers.

It is the engine of the tests for live workbooks, with the message box, the version and the
turning to a sheet that only the buttons use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xlwings

from headway.hosts.files import open_workbook
from headway.schema import TABLES
from tests.hosts.excel.books import book_of
from tests.hosts.excel.calls import Calls
from tests.hosts.excel.engine import App, Book, BookState, Engine, Sheet, Sheets
from tests.hosts.rich_workbook import parts_of

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(rb'<definedName name="([^"]+)"')


@dataclass
class Person:
    """Who sits there: what was read, and what is answered."""

    read: list[str] = field(default_factory=list)
    """Every message box."""
    glimpsed: list[object] = field(default_factory=list)
    """Everything that stood in the status bar."""
    says_yes: bool = False
    status_at_message: list[object] = field(default_factory=list)
    """What stood in the status bar while a message was read."""


@dataclass
class Desk:
    """A workbook that is open in front of a person."""

    state: BookState
    path: str
    person: Person = field(default_factory=Person)
    calls: Calls = field(default_factory=Calls)

    @property
    def book(self) -> xlwings.Book:
        """The workbook, as xlwings hands it over."""
        return xlwings.Book(impl=TalkingBook(TalkingApp(self), self))

    @property
    def status(self) -> object:
        """What stands in the status bar; ``False`` is the program’s own text."""
        return self.state.settings["status_bar"]


class TalkingApp(App):
    """The program, with its message box."""

    def __init__(self, desk: Desk) -> None:
        """Show *desk*."""
        super().__init__(Engine(), desk.state, desk.calls)
        object.__setattr__(self, "_person", desk.person)
        object.__setattr__(self, "version", "16.0")

    def __setattr__(self, name: str, value: object) -> None:
        """Change a setting, such as the status bar."""
        if name == "status_bar":
            self._person.glimpsed.append(value)
        super().__setattr__(name, value)

    def alert(self, prompt: str, title: str, buttons: str, mode: object, _: object) -> str:
        """Show a message box."""
        assert title == "Headway"
        assert mode is None
        self._person.read.append(prompt)
        self._person.status_at_message.append(self._state.settings["status_bar"])
        return "ok" if buttons == "ok" else ("yes" if self._person.says_yes else "no")


class TalkingBook(Book):
    """The workbook, with the path of its file."""

    def __init__(self, app: TalkingApp, desk: Desk) -> None:
        """Show *desk* in *app*."""
        super().__init__(app)
        self.fullname = desk.path
        self._desk = desk

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return NamedSheets(self, self._desk)


class NamedSheets(Sheets):
    """Sheets that can be asked for by name."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """Find the sheets of *desk*."""
        super().__init__(book)
        self._desk = desk

    def __call__(self, name: str) -> Sheet:
        """Return the sheet of this *name*."""
        return OpenSheet(self._book, self._desk, name)


class OpenSheet(Sheet):
    """A sheet that can be turned to."""

    def __init__(self, book: Book, desk: Desk, name: str) -> None:
        """Be the sheet of *desk* that has this *name*."""
        super().__init__(book, desk.state.sheets[name])
        self._desk = desk

    def activate(self) -> None:
        """Turn to it."""
        self._desk.state.active = self.name


def desk_with(path: Path) -> Desk:
    """Return the plan of the file at *path*, open in front of a person."""
    file = open_workbook(path)
    tables = file.read_tables([table.name for table in TABLES])
    names = [name.decode() for name in _NAME.findall(parts_of(path)["xl/workbook.xml"])]
    state = book_of(tables.values(), file.read_blocks(names).values())
    state.name = path.name
    return Desk(state, str(path))
