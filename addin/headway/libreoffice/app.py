"""LibreOffice itself: its documents, its status bar, its message boxes, and how it works meanwhile.

An :class:`App` that belongs to a document speaks to the person in the window of that document,
and holds up the screen and the calculation of that document alone.
"""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import enum
from headway.libreoffice.errors import NoSpreadsheetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.book import Book, Books
    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.engine import Engine

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


class App:
    """A running LibreOffice, as seen from one of its documents or from none."""

    def __init__(self, engine: Engine, context: Uno, pid: int, book: Book | None = None) -> None:
        """Reach LibreOffice through its component *context*; *book* is the document meant."""
        self.engine = engine
        self.context = context
        self.pid = pid
        self.enable_events = True
        self._book = book
        self._indicator: Uno = None
        self._status: str | bool = False
        self._locked = False

    @property
    def api(self) -> AppApi:
        """What Excel's own object has and xlwings has not."""
        return AppApi()

    @property
    def books(self) -> Books:
        """The spreadsheets that are open."""
        from headway.libreoffice.book import Books

        return Books(self)

    def service(self, name: str) -> Uno:
        """Return a service of LibreOffice's."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def documents(self) -> list[Uno]:
        """Return the open spreadsheets."""
        desktop = self.service("com.sun.star.frame.Desktop")
        return [document for document in _each(desktop.Components) if _is_spreadsheet(document)]

    def front(self) -> Uno:
        """Return the spreadsheet in front.

        Raises:
            NoSpreadsheetError: None is open.
        """
        document = self.service("com.sun.star.frame.Desktop").getCurrentComponent()
        if document is not None and _is_spreadsheet(document):
            return document
        for document in self.documents():
            return document
        raise NoSpreadsheetError

    def activate(self, steal_focus: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as xlwings calls it
        """Be the application that xlwings means when it means none in particular."""
        import xlwings

        self.engine.apps.prefer(self.pid)
        xlwings.engines[self.engine.name].activate()

    @property
    def screen_updating(self) -> bool:
        """Whether what changes is shown at once.

        What is changed meanwhile cannot be undone with Ctrl+Z, as in Excel: LibreOffice would take
        back only the cells that were not empty before. The person's own steps still can.
        """
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, showing: bool) -> None:
        if self._locked is not showing:
            return
        if showing and self._book is not None:
            self._book.heights.measure()
        for document in self._meant():
            if showing:
                document.removeActionLock()
                document.unlockControllers()
                document.UndoManager.unlock()
            else:
                document.UndoManager.lock()
                document.lockControllers()
                document.addActionLock()
        self._locked = not showing

    @property
    def calculation(self) -> str:
        """Whether formulas follow by themselves: ``automatic`` or ``manual``."""
        automatic = all(document.isAutomaticCalculationEnabled() for document in self._meant())
        return "automatic" if automatic else "manual"

    @calculation.setter
    def calculation(self, how: str) -> None:
        for document in self._meant():
            document.enableAutomaticCalculation(how == "automatic")

    def calculate(self) -> None:
        """Work out the formulas that depend on what has changed."""
        for document in self._meant():
            document.calculate()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; ``False`` while it is LibreOffice's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        self._status = text or False
        if not text:
            if self._indicator is not None:
                self._indicator.end()
            self._indicator = None
        elif self._indicator is not None:
            self._indicator.setText(str(text))
        else:
            self._indicator = self._new_indicator(str(text))

    def alert(
        self,
        prompt: str,
        title: str | None = None,
        buttons: str = "ok",
        mode: str | None = None,
        callback: str | None = None,  # noqa: ARG002 - xlwings passes it
    ) -> str:
        """Show a message box, wait, and return the button that was pressed."""
        window = self._frame().getContainerWindow()
        kind = {"critical": "ERRORBOX", "info": "INFOBOX"}.get(mode or "", "MESSAGEBOX")
        if buttons != "ok":
            kind = "QUERYBOX"
        box = window.getToolkit().createMessageBox(
            *(window, enum("awt.MessageBoxType", kind), _BUTTONS[buttons], title or "", prompt)
        )
        answer = _ANSWERS[box.execute()]
        box.dispose()
        return answer

    def _meant(self) -> list[Uno]:
        return self.documents() if self._book is None else [self._book.document]

    def _frame(self) -> Uno:
        document = self.front() if self._book is None else self._book.document
        return document.getCurrentController().getFrame()

    def _new_indicator(self, text: str) -> Uno:
        document = self.front() if self._book is None else self._book.document
        controller = document.getCurrentController()
        if controller is None:  # a document without a window
            return None
        indicator = controller.getFrame().createStatusIndicator()
        indicator.start(text, 0)
        return indicator


class AppApi:
    """What Excel's own application has and xlwings has not, by Excel's names."""

    Ready = True
    """LibreOffice takes what a program writes whatever the person is doing."""


class Apps:
    """The LibreOffices that this program has reached, the latest first."""

    def __init__(self, engine: Engine) -> None:
        """Begin with none."""
        self._engine = engine
        self._reached: dict[int, App] = {}

    def reach(self, context: Uno, pipe: str | None = None) -> App:
        """Return the LibreOffice of this component *context*, and remember it.

        Args:
            context: LibreOffice's component context.
            pipe: The named pipe it listens on; without one this program runs inside LibreOffice.
        """
        pid = os.getpid() if pipe is None else zlib.crc32(pipe.encode())
        self._reached.pop(pid, None)
        self._reached[pid] = App(self._engine, context, pid)
        return self._reached[pid]

    def prefer(self, pid: int) -> None:
        """Put the one known by this number first."""
        if pid in self._reached:
            self._reached[pid] = self._reached.pop(pid)

    def keys(self) -> list[int]:
        """Return the numbers by which they are known."""
        return list(self._reached)

    def __iter__(self) -> Iterator[App]:
        """Yield every LibreOffice."""
        return reversed(self._reached.values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._reached)

    def __getitem__(self, pid: int) -> App:
        """Return the one known by this number."""
        return self._reached[pid]

    def cleanup(self) -> None:
        """Do nothing: nothing is left behind."""


def _each(components: Uno) -> Iterator[Uno]:
    remaining = components.createEnumeration()
    while remaining.hasMoreElements():
        yield remaining.nextElement()


def _is_spreadsheet(component: Uno) -> bool:
    return hasattr(component, "supportsService") and component.supportsService(_SPREADSHEET)
