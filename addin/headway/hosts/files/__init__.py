"""Workbooks as closed files, patched part by part."""

from headway.hosts.files.workbook import FileWorkbook, open_workbook

__all__ = ["FileWorkbook", "open_workbook"]
