"""What a person sees while a button works: the status bar, and one message box at the end.

A spreadsheet program that does not answer any more is no reason for a second error, so nothing
here raises. Of xlwings only the status bar, the message box and a sheet’s own “activate” are
used; the one that xlwings puts around it wants the program to be the frontmost of all.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlwings import Book

TITLE = "Headway"


class Screen:
    """The window of the spreadsheet program in which a button was pressed."""

    def __init__(self, book: Book) -> None:
        """Talk to the person in front of *book*."""
        self._book = book

    def show_progress(self, step: str) -> None:
        """Say in the status bar what is being done, such as “Reading the tables”."""
        with suppress(Exception):
            self._book.app.status_bar = f"{TITLE}: {step[:1].lower()}{step[1:]} …"

    def clear_progress(self) -> None:
        """Give the status bar back to the spreadsheet program."""
        with suppress(Exception):
            self._book.app.status_bar = False

    def turn_to(self, sheet: str) -> None:
        """Show *sheet*, if there is one that can be shown."""
        with suppress(Exception):
            self._book.sheets[sheet].impl.activate()

    def tell(self, sentence: str) -> None:
        """Show *sentence* until it is read."""
        with suppress(Exception):
            self._book.app.alert(sentence, TITLE)

    def ask(self, question: str) -> bool:
        """Return whether *question* is answered with Yes; it is not if nobody can answer."""
        with suppress(Exception):
            return self._book.app.alert(question, TITLE, "yes_no") == "yes"
        return False
