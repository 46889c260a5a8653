"""A second reading of the sheets around the actions, one row at a time.

Plain lists and dates, written from the definitions and from what the columns promise, without
the frames of the product; slow, and short enough to be read beside the definitions. Each module
has ``COLUMNS``, a function for each calculated column of a table, and ``totals``, what they add
up to, named as in :class:`headway.core.figures.Figures`. Blank is ``None``, as in a cell.
"""
