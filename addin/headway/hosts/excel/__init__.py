"""A plan that is open in a spreadsheet program, read and written through xlwings.

Nothing else of Headway moves cells of a live workbook. The same code serves Excel on Windows
and macOS and, through Headway's own engine for xlwings, LibreOffice.
"""

from headway.hosts.excel.workbook import LiveWorkbook

__all__ = ["LiveWorkbook"]
