"""“Save for Excel”: what was changed in LibreOffice goes into the file as Excel knows it.

LibreOffice itself would write the whole file anew and lose macros, names of code and styles of
tables. Instead the document is compared with its file, and only what differs is patched into it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from headway.buttons.click import Outcome
from headway.buttons.pressing import tell_what_comes_of
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from xlwings import Book

    from headway.buttons.screen import Screen
    from headway.buttons.session import Session
    from headway.hosts.files.package import Package
    from headway.libreoffice.bridge import Uno

KEY, LABEL = "save_for_excel", "Save for Excel"
_ENDINGS = {".xlsm", ".xlsx"}


class NotSavedYetError(HeadwayError):
    """The document has no file of Excel's that anything could be written into."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the document called *name*."""
        super().__init__(
            f"“{name}” has no file of Excel’s (.xlsm or .xlsx) on this computer yet. "
            "Make a plan with “headway new”, open it, and copy your rows into it."
        )


class OpenedReadOnlyError(HeadwayError):
    """The document may not be written back, for instance because somebody else has it open."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” was opened read-only, perhaps because someone else has it open. "
            "Close it, open it when it is free, and enter your changes there."
        )


class FileOfLibreOfficeError(HeadwayError):
    """The file was written by LibreOffice, so what Excel needs is gone from it already."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” was saved by LibreOffice itself, so its macros are gone already. "
            "Open its backup (beside it, with “(for Excel)” in its name) and enter what is "
            "missing there."
        )


class FileChangedMeanwhileError(HeadwayError):
    """Somebody else wrote the file since it was opened."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” was changed by someone else since you opened it, and saving would take "
            "their changes away. Nothing was saved: copy your rows, open it again, and paste them."
        )


def save_for_excel(book: Book, context: Uno, *, unchanged: bool = True) -> None:
    """Save *book*, a document of LibreOffice’s, for Excel, and say what came of it; never raise.

    Args:
        book: The document.
        context: LibreOffice’s component context.
        unchanged: Whether nobody else wrote the file since it was opened.
    """
    tell_what_comes_of(lambda screen: _save(book, context, screen, unchanged=unchanged), KEY, book)


def _save(book: Book, context: Uno, screen: Screen, *, unchanged: bool) -> Outcome:
    from headway.hosts.excel.attaching import place_of
    from headway.hosts.files import FileWorkbook
    from headway.hosts.files.package import Package
    from headway.hosts.turns import turn
    from headway.libreoffice.modified import mark_as_saved

    screen.show_progress(f"{LABEL}: looking for what was changed")
    document = book.impl.document
    path = _file_of(book, document)
    with turn(place_of(book), path.name):
        if not unchanged:
            raise FileChangedMeanwhileError(path.name)
        package = Package.open(path)
        if _is_of_libreoffice(package):
            raise FileOfLibreOfficeError(path.name)
        session = _session(book, context, package, path)
        screen.show_progress(f"{LABEL}: writing what was changed")
        written = FileWorkbook(package, path, open_in={"LibreOffice"}).write(session.changes)
    if not session.left_behind:
        mark_as_saved(document)
    return Outcome(_account(path.name, session, written=written))


def _file_of(book: Book, document: Uno) -> Path:
    path = Path(book.fullname)
    if not document.URL.startswith("file:") or path.suffix.lower() not in _ENDINGS:
        raise NotSavedYetError(book.name)
    if document.isReadonly():
        raise OpenedReadOnlyError(book.name)
    return path


def _is_of_libreoffice(package: Package) -> bool:
    part = "docProps/app.xml"
    return part in package and b"LibreOffice" in package.read(part)


def _session(book: Book, context: Uno, package: Package, path: Path) -> Session:
    """Return what is different in *book* from its file."""
    from headway.buttons.session import Side, changes_of
    from headway.hosts.excel import LiveWorkbook
    from headway.hosts.files.parts import find_tables, read_workbook
    from headway.hosts.files.reading import find_blocks, read_blocks, read_grids
    from headway.libreoffice.contents import contents, opened_unseen

    tables = list(find_tables(package))
    blocks = list(find_blocks(package, read_workbook(package).names))
    with opened_unseen(context, path) as original:
        before = contents(original)
    live = LiveWorkbook(book)
    return changes_of(
        Side(before, read_grids(package, tables), read_blocks(package, blocks)),
        Side(contents(book.impl.document), live.read_tables(tables), live.read_blocks(blocks)),
    )


def _account(name: str, session: Session, *, written: bool) -> str:
    """Return what was saved, and what stayed behind."""
    from headway.buttons.session import by_count

    if not written and not session.left_behind:
        return f"“{name}” holds everything already; there was nothing to save."
    kept = f" The file as it was before is kept as “{name}.bak”." if written else ""
    said = f"“{name}” is saved for Excel.{kept}" if written else "Nothing was saved."
    if session.values_only:
        said += (
            " These formulas became the values they show: "
            f"{by_count(session.values_only)}. Enter them again in Excel."
        )
    if session.left_behind:
        said += (
            "\n\nThis could not be carried over, because it is neither in a table nor in a named "
            f"cell: {by_count(session.left_behind)}. Make these changes in Excel."
        )
    return said
