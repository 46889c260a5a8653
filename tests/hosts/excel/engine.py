"""An engine of xlwings whose workbooks are in memory and behave like those of Excel.

It has the members that Headway's adapter uses, and none besides. Like Excel it takes text for
a number or a date where it can, cuts money to four places, writes blocks into the wrong rows
when some are hidden, and refuses to write on protected sheets.
"""

# ruff: noqa: ANN401, D101, D102, D105, D107, N802, N803, SLF001
# The names and what they mean are those of xlwings and of Excel's object model; the classes
# are one thing in many parts, so they know each other's state.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xlwings

from headway.hosts.excel.native import ALLOWANCES
from headway.hosts.ranges import Box, parse_box
from tests.hosts.excel.calls import Calls, RefusedError, Told
from tests.hosts.excel.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "memory"


@dataclass
class TableState:
    """A table: its cells, headers included."""

    name: str
    box: Box
    has_totals: bool = False
    filters: dict[int, tuple[int, Any, Any]] = field(default_factory=dict)
    """By column: operator and criteria."""
    filtered_rows: set[int] = field(default_factory=set)
    lifted: bool = False


@dataclass
class SheetState:
    """A sheet with its cells and tables."""

    name: str
    cells: Cells
    tables: dict[str, TableState] = field(default_factory=dict)
    visible: int = -1
    protection: dict[str, bool] | None = None
    password: str = ""


@dataclass
class BookState:
    """A workbook; what is in it, and how the program is set."""

    name: str = "Plan.xlsm"
    folder: str = "/plans/"
    from_1904: bool = False
    sheets: dict[str, SheetState] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    active: str = ""
    structure_protected: bool = False
    settings: dict[str, Any] = field(
        default_factory=lambda: {
            "screen_updating": True,
            "enable_events": True,
            "calculation": "automatic",
            "status_bar": False,
        }
    )

    def sheet(self, name: str) -> SheetState:
        """Return the sheet of this *name*, made if it is missing."""
        if name not in self.sheets:
            self.sheets[name] = SheetState(name, Cells(self.from_1904))
            self.active = self.active or name
        return self.sheets[name]


class Engine(Told):
    """The engine."""

    def __init__(self) -> None:
        self._calls = Calls()
        self._apps: list[App] = []
        self.name = NAME
        self.type = "desktop"

    @property
    def apps(self) -> Apps:
        return Apps(self)


class Apps(Told):
    def __init__(self, engine: Engine) -> None:
        self._calls = engine._calls
        self._engine = engine

    def __iter__(self) -> Iterator[App]:
        return iter(self._engine._apps)

    def __len__(self) -> int:
        return len(self._engine._apps)


class App(Told):
    def __init__(self, engine: Engine, state: BookState, calls: Calls) -> None:
        object.__setattr__(self, "_calls", calls)
        object.__setattr__(self, "_state", state)
        object.__setattr__(self, "engine", engine)
        object.__setattr__(self, "pid", 1)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._state.settings[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        kind = self._calls.change(f"App.{name}=")
        self._state.settings[name] = value
        if kind == "stumble":
            raise RefusedError(name)

    @property
    def books(self) -> Books:
        return Books(self)


class Books(Told):
    def __init__(self, app: App) -> None:
        self._calls = app._calls
        self._app = app

    def __iter__(self) -> Iterator[Book]:
        return iter([Book(self._app)])

    def __len__(self) -> int:
        return 1


class Book(Told):
    def __init__(self, app: App) -> None:
        self._calls = app._calls
        self._state = app._state
        self.app = app
        self.name = self._state.name
        self.fullname = f"{self._state.folder}{self._state.name}"

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def api(self) -> BookApi:
        return BookApi(self)


class BookApi(Told):
    def __init__(self, book: Book) -> None:
        self._calls = book._calls
        self.Date1904 = book._state.from_1904
        self.FullName = book.fullname
        self.ProtectStructure = book._state.structure_protected


class Sheets(Told):
    def __init__(self, book: Book) -> None:
        self._calls = book._calls
        self._book = book

    def __iter__(self) -> Iterator[Sheet]:
        for state in self._book._state.sheets.values():
            self._calls.note("Sheets.__iter__")
            yield Sheet(self._book, state)

    def __call__(self, name: str) -> Sheet:
        self._calls.note("Sheets.__call__")
        states = self._book._state.sheets.values()
        found = [state for state in states if state.name.casefold() == name.casefold()]
        if not found:
            raise RefusedError(name)
        return Sheet(self._book, found[0])

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book._state.sheets[self._book._state.active])


class Sheet(Told):
    def __init__(self, book: Book, state: SheetState) -> None:
        self._calls = book._calls
        self._state = state
        self._book = book
        self.book = book
        self.name = state.name

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def visible(self) -> int:
        return self._state.visible

    @visible.setter
    def visible(self, value: int) -> None:
        kind = self._calls.change("Sheet.visible=")
        self._state.visible = -1 if value is True else int(value)
        if kind == "stumble":
            raise RefusedError(self._state.name)

    def range(self, address: str, _: object = None) -> Range:
        box = parse_box(address)
        assert box is not None
        return Range(self, box)

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)


class SheetApi(Told):
    def __init__(self, sheet: Sheet) -> None:
        self._calls = sheet._calls
        self._state = sheet._state
        self.AutoFilter = None

    @property
    def ProtectContents(self) -> bool:
        return self._state.protection is not None

    @property
    def ProtectDrawingObjects(self) -> bool:
        return bool(self._state.protection and self._state.protection["DrawingObjects"])

    @property
    def ProtectScenarios(self) -> bool:
        return bool(self._state.protection and self._state.protection["Scenarios"])

    @property
    def Protection(self) -> ProtectionApi:
        return ProtectionApi(self)

    def Unprotect(self, password: str) -> None:
        kind = self._calls.change("SheetApi.Unprotect()")
        if password != self._state.password:
            raise RefusedError("the password is wrong")
        self._state.protection = None
        if kind == "stumble":
            raise RefusedError("Unprotect")

    def Protect(self, **how: bool) -> None:
        kind = self._calls.change("SheetApi.Protect()")
        assert set(how) == {"DrawingObjects", "Contents", "Scenarios", *ALLOWANCES}
        self._state.protection = how
        if kind == "stumble":
            raise RefusedError("Protect")


class ProtectionApi(Told):
    def __init__(self, sheet: SheetApi) -> None:
        self._calls = sheet._calls
        for name in ALLOWANCES:
            setattr(self, name, (sheet._state.protection or {}).get(name, False))


class Tables(Told):
    def __init__(self, sheet: Sheet) -> None:
        self._calls = sheet._calls
        self._sheet = sheet

    def __iter__(self) -> Iterator[Table]:
        for state in self._sheet._state.tables.values():
            self._calls.note("Tables.__iter__")
            yield Table(self._sheet, state)

    def __call__(self, name: str) -> Table:
        self._calls.note("Tables.__call__")
        states = self._sheet._state.tables.values()
        found = [state for state in states if state.name.casefold() == name.casefold()]
        if not found:
            raise KeyError(name)
        return Table(self._sheet, found[0])


class Table(Told):
    def __init__(self, sheet: Sheet, state: TableState) -> None:
        self._calls = sheet._calls
        self._state = state
        self._sheet = sheet
        self.name = state.name

    @property
    def range(self) -> Range:
        return Range(self._sheet, self._state.box)

    @property
    def show_totals(self) -> bool:
        return self._state.has_totals

    def resize(self, cells: xlwings.Range) -> None:
        kind = self._calls.change("Table.resize()")
        if self._sheet._state.protection is not None:
            raise RefusedError("the sheet is protected")
        self._state.box = cells.impl._box
        if kind == "stumble":
            raise RefusedError("resize")

    @property
    def api(self) -> TableApi:
        return TableApi(self)


class TableApi(Told):
    def __init__(self, table: Table) -> None:
        self._calls = table._calls
        self.AutoFilter = AutoFilterApi(table)


class AutoFilterApi(Told):
    def __init__(self, table: Table) -> None:
        self._calls = table._calls
        self._table = table

    @property
    def FilterMode(self) -> bool:
        return bool(self._table._state.filters) and not self._table._state.lifted

    @property
    def Filters(self) -> FiltersApi:
        return FiltersApi(self._table)

    @property
    def Range(self) -> FilterRangeApi:
        return FilterRangeApi(self._table)

    def ShowAllData(self) -> None:
        kind = self._calls.change("AutoFilterApi.ShowAllData()")
        state = self._table._state
        state.lifted = True
        cells = self._table._sheet._state.cells
        cells.hidden = cells.hidden - state.filtered_rows
        if kind == "stumble":
            raise RefusedError("ShowAllData")


class FiltersApi(Told):
    def __init__(self, table: Table) -> None:
        self._calls = table._calls
        self._table = table
        self.Count = table._state.box.width

    def __call__(self, field: int) -> FilterApi:
        return FilterApi(self._calls, self._table._state.filters.get(field))


class FilterApi(Told):
    def __init__(self, calls: Calls, criteria: tuple[int, Any, Any] | None) -> None:
        self._calls = calls
        self._criteria = criteria
        self.On = criteria is not None
        self.Operator = criteria[0] if criteria else 0

    @property
    def Criteria1(self) -> object:
        if self._criteria is None or self._criteria[1] is None:
            raise RefusedError("Criteria1")
        return self._criteria[1]

    @property
    def Criteria2(self) -> object:
        if self._criteria is None or self._criteria[2] is None:
            raise RefusedError("Criteria2")
        return self._criteria[2]


class FilterRangeApi(Told):
    def __init__(self, table: Table) -> None:
        self._calls = table._calls
        self._table = table

    def AutoFilter(
        self, Field: int, Criteria1: object, Operator: int = 0, Criteria2: object = None
    ) -> None:
        kind = self._calls.change("FilterRangeApi.AutoFilter()")
        state = self._table._state
        if state.lifted:
            state.filters, state.lifted = {}, False
        state.filters[Field] = (Operator, Criteria1, Criteria2)
        cells = self._table._sheet._state.cells
        cells.hidden = cells.hidden | state.filtered_rows
        if kind == "stumble":
            raise RefusedError("AutoFilter")


class Range(Told):
    def __init__(self, sheet: Sheet, box: Box) -> None:
        self._calls = sheet._calls
        self._sheet = sheet
        self.sheet = sheet
        self._cells = sheet._state.cells
        self._box = box
        self.options: dict[str, Any] = {}

    def _rows(self) -> Iterator[list[tuple[int, int]]]:
        box = self._box
        for row in range(box.top, box.bottom + 1):
            yield [(row, column) for column in range(box.left, box.right + 1)]

    def _shaped(self, rows: tuple[tuple[Any, ...], ...]) -> Any:
        return rows[0][0] if self._box.area == 1 else rows

    @property
    def address(self) -> str:
        first, _, last = str(self._box).partition(":")
        return f"{first}:{last}" if last else first

    @property
    def raw_value(self) -> Any:
        raw = self._cells.raw
        return self._shaped(tuple(tuple(raw(place) for place in row) for row in self._rows()))

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        self._write("Range.raw_value=", rows)

    @property
    def formula(self) -> Any:
        formula = self._cells.formula
        return self._shaped(tuple(tuple(formula(place) for place in row) for row in self._rows()))

    @formula.setter
    def formula(self, rows: Any) -> None:
        self._write("Range.formula=", rows)

    def _write(self, member: str, rows: Any) -> None:
        kind = self._calls.change(member)
        if self._sheet._state.protection is not None:
            raise RefusedError("the sheet is protected")
        assert [len(row) for row in rows] == [self._box.width] * self._box.height
        shown = [row for row in self._rows() if row[0][0] not in self._cells.hidden]
        for places, values in zip(shown, rows, strict=False):  # as Excel does
            for place, value in zip(places, values, strict=True):
                self._cells.enter(place, value)
        if kind == "garble":
            self._cells.put((self._box.bottom, self._box.right), "garbled")
        if kind == "stumble":
            raise RefusedError(member)

    @property
    def number_format(self) -> str | None:
        formats = {
            self._cells.formats.get(place, "General") for row in self._rows() for place in row
        }
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        kind = self._calls.change("Range.number_format=")
        for row in self._rows():
            for place in row:
                self._cells.formats[place] = code
        if kind == "stumble":
            raise RefusedError("number_format")

    @property
    def merge_cells(self) -> bool | None:
        return None if any(box.meets(self._box) for box in self._cells.merged) else False

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)


class RangeApi(Told):
    def __init__(self, cells: Range) -> None:
        self._calls = cells._calls
        self._range = cells

    @property
    def Value2(self) -> Any:
        cells = self._range._cells
        rows = tuple(tuple(cells.values.get(place) for place in row) for row in self._range._rows())
        return self._range._shaped(rows)

    @property
    def HasFormula(self) -> bool | None:
        formulas = self._range._cells.formulas
        states = {place in formulas for row in self._range._rows() for place in row}
        return states.pop() if len(states) == 1 else None

    @property
    def EntireRow(self) -> EntireRowApi:
        return EntireRowApi(self._range)


class EntireRowApi(Told):
    def __init__(self, cells: Range) -> None:
        self._calls = cells._calls
        self._range = cells

    @property
    def Hidden(self) -> bool | None:
        box, hidden = self._range._box, self._range._cells.hidden
        states = {row in hidden for row in range(box.top, box.bottom + 1)}
        return states.pop() if len(states) == 1 else None

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        kind = self._calls.change("EntireRowApi.Hidden=")
        box = self._range._box
        rows = set(range(box.top, box.bottom + 1))
        hidden = self._range._cells.hidden
        self._range._cells.hidden = hidden | rows if value else hidden - rows
        if kind == "stumble":
            raise RefusedError("Hidden")


class Names(Told):
    def __init__(self, book: Book) -> None:
        self._calls = book._calls
        self._names = book._state.names

    def contains(self, name: str) -> bool:
        return name.casefold() in map(str.casefold, self._names)

    def __call__(self, name: str) -> Name:
        self._calls.note("Names.__call__")
        found = [key for key in self._names if key.casefold() == name.casefold()]
        if not found:
            raise RefusedError(name)
        return Name(self._calls, self._names, found[0])


class Name(Told):
    def __init__(self, calls: Calls, names: dict[str, str], spelt: str) -> None:
        self._calls = calls
        self._names = names
        self._spelt = spelt

    @property
    def refers_to(self) -> str:
        return self._names[self._spelt]


def opened(state: BookState, calls: Calls | None = None) -> xlwings.Book:
    """Return the workbook of xlwings that shows *state*; its calls go to *calls*."""
    calls = calls or Calls()
    engine = Engine()
    app = App(engine, state, calls)
    engine._apps.append(app)
    return xlwings.Book(impl=Book(app))
