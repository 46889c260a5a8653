"""Headway: carry out a corrective-action or implementation plan from one Excel workbook."""

__version__ = "0.1.0"
