"""One press of a button: the workbook it was pressed in, when, by whom, and what came of it.

The clock and the person's name are asked here and nowhere deeper.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xlwings import Book

    from headway.buttons.screen import Screen
    from headway.ports import Weeks, Workbook


class NoFolderError(HeadwayError):
    """The workbook lies in no folder of this computer that can be found."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the workbook *name*."""
        super().__init__(
            f"Headway cannot find the folder of “{name}” on this computer, and what is recorded "
            "and sent is kept beside it. If the plan was never saved, save it. If it lies in "
            "OneDrive or SharePoint, open it from the folder that is synchronised with this "
            "computer, then press the button again. If that does not help, close the plan, wait "
            "until it is synchronised, and use “headway record” or “headway mail” on the file in "
            "that folder."
        )


@dataclass(frozen=True)
class Click:
    """One press of a button."""

    book: Book
    workbook: Workbook
    """The workbook of *book*; what is written into it is kept for Undo."""
    bare: Workbook
    """The same without anything being kept."""
    moment: datetime
    person: str
    screen: Screen

    @property
    def today(self) -> date:
        """The day on the person’s own calendar."""
        return self.moment.date()

    @property
    def place(self) -> str:
        """The path of the workbook’s file, or its address."""
        from headway.hosts.excel.attaching import place_of

        return place_of(self.book)

    @property
    def path(self) -> Path:
        """The path of the workbook’s file.

        Raises:
            NoFolderError: It lies in the cloud, or was never saved.
        """
        path = Path(self.place)
        if not path.is_absolute() or not path.is_file():  # a name alone may be anybody’s
            raise NoFolderError(self.bare.name)
        return path

    @property
    def weeks(self) -> Weeks | None:
        """The copies of recorded weeks; ``None`` where they cannot be looked at."""
        from headway.hosts.weeks import weeks_beside

        try:
            return weeks_beside(self.path)
        except NoFolderError:
            return None


@dataclass(frozen=True)
class Outcome:
    """What came of a press."""

    sentence: str
    sheet: str | None = None
    """The sheet to turn to; ``None`` stays where the person is."""


@contextmanager
def click_on(book: Book, label: str, screen: Screen) -> Iterator[Click]:
    """Give the press of the button called *label*; no other run works on *book* meanwhile.

    Raises:
        StillWorkingError: Another run does, and did not end in some seconds.
    """
    from headway.hosts.excel import LiveWorkbook
    from headway.hosts.excel.attaching import place_of
    from headway.hosts.turns import turn
    from headway.hosts.undo_store import remembered

    live = LiveWorkbook(book)
    place = place_of(book)
    moment = datetime.now().astimezone()
    with turn(place, live.name):
        kept = remembered(live, place, label, moment, signed_in())
        yield Click(book, kept, live, moment, signed_in(), screen)


def spreadsheet_of(book: Book) -> str:
    """Return the program in which *book* is open, and its version as far as it tells."""
    name = "LibreOffice" if book.app.engine.name == "libreoffice" else "Excel"
    try:
        return f"{name} {book.app.version}"
    except Exception:  # noqa: BLE001 - not every engine knows it
        return name
