"""The vocabulary in which the workbook is declared: kinds of columns, columns, tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    ID = "id"  # a short code, unique within its table
    DATE = "date"
    MOMENT = "date and time"
    MONEY = "money"
    PERCENT = "percent"  # stored as a fraction: 45 % is 0.45
    NUMBER = "number"
    CHOICE = "choice"  # one word of a list on Settings
    PERSON = "person"  # a name, preferably from the People table
    REFERENCE = "reference"  # the id of a row of another table
    FLAG = "flag"  # Yes or No
    RAG = "RAG"  # ● G, ▲ A, ■ R or ○
    LINK = "link"  # jumps to a cell of the workbook


class Writer(Enum):
    """Who fills in a column. Headway writes only its own."""

    PERSON = "you"
    HEADWAY = "Headway"


class Group(StrEnum):
    """Where a sheet's tab stands, and its colour."""

    FRONT = "front"
    HEART = "heart"
    MONITORING = "monitoring"
    GOVERNANCE = "governance"
    GENERATED = "generated"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    key: str
    """Its name in Python."""
    header: str
    """Its name on the sheet."""
    kind: Kind = Kind.TEXT
    hint: str = ""
    """One sentence for the person who fills it in (or reads it)."""
    writer: Writer = Writer.PERSON
    required: bool = False
    choices: str | None = None
    """The key of the list whose words are allowed."""
    refers_to: str | None = None
    """The key of the table whose ids are allowed."""
    many: bool = False
    """Whether several references may stand in one cell, separated by semicolons."""
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 0
    serves: str = ""
    """The rows of the requirements it serves, such as ``S1 S84``."""


@dataclass(frozen=True)
class Table:
    """One structured table of the workbook."""

    key: str
    name: str
    """Its name in Excel."""
    sheet: str
    purpose: str
    """One sentence: what a row is and why it is kept."""
    columns: tuple[Column, ...]
    room: int = 100
    """Rows that the template offers for typing."""
    essential: bool = False
    """Whether Headway refuses a workbook without it."""
    seed: tuple[tuple[object, ...], ...] = ()
    """Rows that a new plan starts with."""
    fixed: bool = False
    """Whether the seed's words have a meaning to Headway and may not be changed."""

    def __getitem__(self, key: str) -> Column:
        """Return the column named *key* in Python."""
        return next(column for column in self.columns if column.key == key)

    @property
    def identifier(self) -> Column | None:
        """The column that names a row uniquely, if the table has one."""
        return next((column for column in self.columns if column.kind is Kind.ID), None)

    @property
    def headers(self) -> list[str]:
        """The names on the sheet, from left to right."""
        return [column.header for column in self.columns]

    def written_by(self, writer: Writer) -> list[str]:
        """Return the keys of the columns that *writer* fills in, from left to right."""
        return [column.key for column in self.columns if column.writer is writer]
