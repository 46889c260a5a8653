"""The pure core: from cells to rows, findings, figures and the summary.

Nothing here knows a clock, a file, a spreadsheet or a mail server.
"""
