"""Tests of the sheet Checks: the same figures from Headway and from a spreadsheet's formulas."""
