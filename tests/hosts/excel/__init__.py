"""Tests of live workbooks, on an engine of xlwings that keeps its workbooks in memory."""
