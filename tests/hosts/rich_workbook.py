"""A workbook with everything in it that other libraries lose."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADERS = ("Task", "Start", "Weight", "Status", "Health", "Ratio", "Due", "Why")
ROWS = 12
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_EXTRA_PARTS = {
    "customXml/item1.xml": b"<note>kept</note>",
    "xl/slicers/slicer1.xml": b"<slicers><slicer name='Status'/></slicers>",
    "xl/threadedComments/threadedComment1.xml": b"<ThreadedComments><x/></ThreadedComments>",
    "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
}


def make_rich_workbook(path: Path) -> Path:
    """Write a workbook with tables, charts, rules, pictures, macros and much else to *path*."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    book.add_vba_project(io.BytesIO(_macros()), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    tasks = book.add_worksheet("Tasks")
    findings = book.add_worksheet("Findings")
    page = book.add_worksheet("The ‘Page’")
    _fill_tasks(book, tasks)
    _fill_findings(book, findings)
    _decorate(book, tasks, page)
    book.close()
    change_parts(path, dict(_EXTRA_PARTS) | {"[Content_Types].xml": _with_types(path)})
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return every part of the workbook at *path*."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change_parts(path: Path, parts: Mapping[str, bytes | None]) -> None:
    """Write the workbook at *path* anew with these *parts* replaced, added or (None) removed."""
    contents = {**parts_of(path), **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            if data is not None:
                archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)


def _fill_tasks(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    ratio = book.add_format({"num_format": "0.00", "bg_color": "#EEEEEE"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    columns = [{"header": header} for header in HEADERS]
    last = 2 + ROWS
    sheet.add_table(2, 1, last, len(HEADERS), {"name": "Tasks", "columns": columns})
    for row in range(3, last + 1):
        sheet.write_row(row, 1, [f"Task {row} & <co>", None, row / 3, "Open"])
        sheet.write_datetime(row, 2, date(2026, 1, row), day)
        sheet.write_blank(row, 6, None, ratio)
        sheet.write_blank(row, 7, None, day)
        sheet.write_formula(row, 10, f"=D{row + 1}*2", None, row / 3 * 2)
    sheet.data_validation(3, 4, last, 4, {"validate": "list", "source": "=States"})
    sheet.conditional_format(3, 3, last, 3, {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(3, 5, last, 5, {"type": "cell", "criteria": "==", "value": '"R"'})
    sheet.write_comment("B4", "A remark", {"author": "Ana"})


def _fill_findings(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    wrapped = book.add_format({"text_wrap": True})
    columns = [{"header": header} for header in ("Cell", "Found", "Amount")]
    sheet.add_table("A1:C2", {"name": "Findings", "columns": columns})
    sheet.write_row("A2", ["", "", ""], wrapped)
    sheet.conditional_format("A2:A2", {"type": "cell", "criteria": ">", "value": 1})
    sheet.conditional_format("C2:C2", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("B2", {"validate": "length", "criteria": "<", "value": 9999})


def _decorate(
    book: xlsxwriter.Workbook,
    tasks: xlsxwriter.workbook.Worksheet,
    page: xlsxwriter.workbook.Worksheet,
) -> None:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Tasks!$D$4:$D$15"})
    page.insert_chart("H2", chart)
    page.insert_image("H20", "dot.png", {"image_data": io.BytesIO(_DOT), "description": "dot"})
    page.insert_textbox("H24", "A box of text")
    page.insert_button("H28", {"macro": "Refresh", "caption": "Refresh"})
    page.add_sparkline("C9", {"range": "Tasks!D4:D15"})
    page.merge_range("A1:D1", "Title")
    page.set_landscape()
    page.repeat_rows(0)
    page.print_area("A1:G40")
    tasks.freeze_panes(3, 2)
    tasks.set_column("M:M", 20, book.add_format({"italic": True}))
    book.define_name("States", "=Tasks!$E$4:$E$6")
    book.define_name("Page", "='The ‘Page’'!$A$3:$C$5")
    book.define_name("Version", "=1")


def _macros() -> bytes:
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    with zipfile.ZipFile(Path(spec.origin).with_name("quickstart_standalone.xlsm")) as archive:
        return archive.read("xl/vbaProject.bin")


def _with_types(path: Path) -> bytes:
    """Return the list of content types with the kinds of the extra parts."""
    types = parts_of(path)["[Content_Types].xml"]
    known = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    more = b"".join(
        b'<Override PartName="/%b" ContentType="application/xml"/>' % part.encode()
        for part in _EXTRA_PARTS
        if part.endswith(".xml")
    )
    assert known in types
    return types.replace(b"</Types>", more + b"</Types>")
