"""Reaching a running LibreOffice, from beside it or from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings

    from headway.libreoffice.bridge import Uno


def connect(pipe: str) -> xlwings.App:
    """Return the LibreOffice that listens on the named *pipe*.

    Raises:
        NotListeningError: None does.
        UnoMissingError: This Python cannot talk to LibreOffice.
    """
    import xlwings

    from headway.libreoffice.bridge import context_on
    from headway.libreoffice.engine import registered

    return xlwings.App(impl=registered().apps.reach(context_on(pipe), pipe))


def inside(context: Uno, document: Uno = None) -> xlwings.Book:
    """Return an open workbook to code that runs inside LibreOffice.

    Args:
        context: LibreOffice's component context.
        document: The document meant; without one it is the spreadsheet in front.

    Raises:
        NoSpreadsheetError: No spreadsheet is open.
    """
    import xlwings

    from headway.libreoffice.book import Book
    from headway.libreoffice.engine import registered

    app = registered().apps.reach(context)
    return xlwings.Book(impl=Book(app, app.front() if document is None else document))
