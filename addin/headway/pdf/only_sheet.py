"""A copy of a workbook of which only one sheet can be printed.

In the copy every other sheet is hidden and loses its print area: a hidden sheet with one would
be printed too. Nothing but ``xl/workbook.xml`` differs from the original.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from headway.pdf.errors import NoSummaryError

if TYPE_CHECKING:
    from pathlib import Path

_WORKBOOK = "xl/workbook.xml"
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_PRINT_NAMES = "_xlnm.Print_"
_LARGEST = 64 * 1024 * 1024


def copy_only(source: Path, target: Path, sheet: str) -> None:
    """Write a copy of the workbook *source* to *target* of which only *sheet* is printed.

    Raises:
        NoSummaryError: It is no workbook, or has no such sheet.
    """
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            for member in old.infolist():
                content = old.read(member)
                if member.filename == _WORKBOOK and member.file_size < _LARGEST:
                    content = _with_only(content, sheet)
                new.writestr(member, content)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError) as trouble:
        raise NoSummaryError(source.name) from trouble


def _with_only(content: bytes, sheet: str) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    main = next(space for space in _SPREADSHEET if root.tag == f"{{{space}}}workbook")
    sheets = list(root.iterfind(f"{{{main}}}sheets/{{{main}}}sheet"))
    place = next((i for i, each in enumerate(sheets) if each.get("name") == sheet), None)
    if place is None:
        raise KeyError(sheet)
    for number, each in enumerate(sheets):
        each.attrib.pop("state", None)
        if number != place:
            each.set("state", "hidden")
    for view in root.iter(f"{{{main}}}workbookView"):
        view.set("activeTab", str(place))
        view.set("firstSheet", str(place))
    names = root.find(f"{{{main}}}definedNames")
    for name in [] if names is None else list(names):
        of_page = name.get("localSheetId") == str(place)
        if name.get("name", "").startswith(_PRINT_NAMES) and not of_page:
            name.getparent().remove(name)
    if names is not None and not len(names):
        root.remove(names)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
