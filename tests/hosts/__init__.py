"""Workbooks in files and in memory."""
