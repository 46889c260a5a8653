"""Cells as a PDF, exported by the LibreOffice in which they are open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import enum, load_uno, struct

if TYPE_CHECKING:
    from headway.libreoffice.bridge import Uno

_WRITER = "calc_pdf_Export"


def export_pdf(document: Uno, cells: Uno, path: str) -> None:
    """Write *cells*, a range of *document*, and nothing else of it as a tagged PDF to *path*.

    Pages are laid out as the sheet’s own settings say; the document stays as it is.
    """
    exported = {"Selection": cells, "UseTaggedPDF": True}
    settings = load_uno().Any(
        "[]com.sun.star.beans.PropertyValue",
        tuple(_named(name, value) for name, value in exported.items()),
    )
    arguments = (_named("FilterName", _WRITER), _named("FilterData", settings))
    document.storeToURL(Path(path).as_uri(), arguments)


def _named(name: str, value: object) -> Uno:
    direct = enum("beans.PropertyState", "DIRECT_VALUE")
    return struct("beans.PropertyValue", name, 0, value, direct)
